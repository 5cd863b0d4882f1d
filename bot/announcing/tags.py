"""Which of a forum's tags an article gets: those that are called as its labels are.

A forum that asks for a tag, where no label is one, gets one that is called as the blog is, or that says no
more than that this is an article; else its only one.
"""

from collections.abc import Sequence

from bot.announcing.choosing import folded_name
from bot.language.tables import words_of_all

MAX_TAGS = 5  # of a forum's post, Discord's limit
_GENERAL = tuple(
    folded_name(word)
    for words in (words_of_all("forums", "article_tags"), words_of_all("forums", "other_tags"))
    for word in sorted(words)
)


def fitting_tags(
    labels: Sequence[str], blog: str, tags: Sequence[str], *, required: bool = False
) -> list[int]:
    """Return the places of the tags, in the labels' order. None where one is `required`: none fits."""
    places = {folded_name(name): place for place, name in reversed(list(enumerate(tags)))}
    named = dict.fromkeys(places[key] for key in map(folded_name, labels) if key in places)
    if named or not required:
        return list(named)[:MAX_TAGS]
    general = [folded_name(blog), *_GENERAL]
    last = range(len(tags)) if len(tags) == 1 else ()
    return [*[places[name] for name in general if name in places], *last][:1]
