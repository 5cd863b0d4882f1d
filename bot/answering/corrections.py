"""Whether what a blog said it has put right since."""

from collections.abc import Sequence

from bot.domain import Article, Hit, Note
from bot.ranking.corrections import corrects
from bot.ranking.ranked_passages import RankedPassages

LOOKED_AT = 6  # best articles, among which a correction would be
_LEAST_SHARE = 0.5  # of the question's weight that it holds


def corrected_later(passages: RankedPassages, hits: Sequence[Hit]) -> Note | None:
    """Return the note that names a later article which puts something right of what was asked.

    `hits`: the passages' best articles, the one that answers first.
    """
    own = passages.own
    if not passages.answered or own is None:
        return None
    (_, answer), *others = zip(passages.articles(LOOKED_AT), hits, strict=False)
    for scored, hit in others:
        later, share = hit.article, own.share(own.weights.keys() & scored.candidate.stems())
        if share >= _LEAST_SHARE and _follows(later, answer.article) and corrects(later.title, later.text):
            return Note("note-corrected", (("title", later.title),))
    return None


def _follows(one: Article, other: Article) -> bool:
    if one.published is None or other.published is None:
        return False
    return one.published.start > other.published.start
