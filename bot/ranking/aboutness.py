"""Whether an article is about something, or only mentions it."""

from collections import Counter
from collections.abc import Collection

from bot.domain import Article
from bot.language.words import content_stems

MIN_TIMES = 3  # that a word stands in the text of an article that is about it without being called so
MOST_BETWEEN = 100  # telling words of the text to one of them


def is_about(article: Article, stems: Collection[str]) -> bool:
    """Tell whether an article is about what these stems name.

    Its title, its labels and its headings hold them; or its text says each of them again and again.
    """
    headings = (article.title, *article.labels, *(section.title for section in article.sections))
    named = {stem for heading in headings for stem in content_stems(heading)}
    rest = set(stems) - named
    if not rest:
        return bool(stems)
    told = Counter(content_stems(article.text))
    least = max(MIN_TIMES, told.total() / MOST_BETWEEN)
    return all(told[stem] >= least for stem in rest)
