"""Whether what a blog said it has put right since."""

from bot.answering.retriever import hits_of
from bot.domain import Article, Note
from bot.ranking.corrections import corrects
from bot.ranking.ranked_passages import RankedPassages
from bot.store.tx import Tx

_LOOKED_AT = 6  # best articles, among which a correction would be
_LEAST_SHARE = 0.5  # of the question's weight that it holds


async def corrected_later(tx: Tx, passages: RankedPassages) -> Note | None:
    """Return the note that names a later article which puts something right of what was asked."""
    own = passages.own
    if not passages.answered or own is None:
        return None
    first, *others = passages.articles(_LOOKED_AT)
    told = [each for each in others if own.share(own.weights.keys() & each.candidate.stems()) >= _LEAST_SHARE]
    answer, *later = [hit.article for hit in await hits_of(tx, [first, *told])]
    title = next(
        (each.title for each in later if _follows(each, answer) and corrects(each.title, each.text)), ""
    )
    return Note("note-corrected", (("title", title),)) if title else None


def _follows(one: Article, other: Article) -> bool:
    if one.published is None or other.published is None:
        return False
    return one.published.start > other.published.start
