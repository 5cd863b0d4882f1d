"""Questions that say when: articles of that time first, the newest or the oldest first."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from functools import partial

from bot.answering.retriever import HybridRetriever, Scope
from bot.domain import Article, Candidate, Note, Period
from bot.language.words import stems
from bot.ranking.interpretation import InterpretedQuestion
from bot.ranking.period import Order
from bot.ranking.question import ParsedQuestion
from bot.ranking.reading import RankedPassages
from bot.ranking.rerank import ScoredPassage
from bot.store.articles import get_articles
from bot.store.periods import articles_of
from bot.store.tx import Tx

LOOKED_THROUGH = 20  # articles that may be the newest to tell of something
SHOWN = 4  # articles where a time alone is asked for

Look = Callable[[Scope, ParsedQuestion], Awaitable[tuple[ParsedQuestion, RankedPassages]]]


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked up and found; or the articles of a time, where nothing else was asked for."""

    asked: ParsedQuestion
    found: RankedPassages = field(default_factory=RankedPassages)
    articles: tuple[Article, ...] = ()
    notes: tuple[Note, ...] = ()


class Dating:
    """Looks questions up with regard to when the articles were published."""

    def __init__(self, searching: HybridRetriever) -> None:
        self._searching = searching

    async def look_up(
        self, tx: Tx, blog_id: int, understood: InterpretedQuestion, article_id: int | None
    ) -> Looked:
        """What the blog says, or one article of it, in which dates are words like any other."""
        look, blog = partial(self._searching.look_up, tx), Scope(blog_id)
        if article_id is not None:
            return Looked(*await look(replace(blog, article_id=article_id), understood.plain))
        dated = understood.dated
        if dated.period is None and dated.order is None:
            return Looked(*await look(blog, understood.asked))
        if not understood.asked.words:
            of_then = await _articles(tx, blog_id, dated.period, dated.order)
            if of_then:
                return Looked(understood.plain, articles=of_then)
            return await _plain(look, blog, understood)
        return await _of_then(tx, look, blog, understood)


async def _of_then(tx: Tx, look: Look, blog: Scope, understood: InterpretedQuestion) -> Looked:
    """What the articles of the period say, unless the whole blog says it with that very date in its words."""
    period, order = understood.period, understood.dated.order
    then = Looked(*await look(replace(blog, period=period), understood.asked))
    if order is not None and then.found.answered:
        then = await _first_by_date(tx, look, blog, then, order)
    if period is None:
        return then
    plain = await _plain(look, blog, understood)
    surer = plain.found.confidence > then.found.confidence and not plain.notes
    return plain if plain.found.answered and (surer or not then.found.answered) else then


async def _plain(look: Look, blog: Scope, understood: InterpretedQuestion) -> Looked:
    """What the whole blog says to the question, its date taken as words; a note where no word tells it."""
    asked, found = await look(blog, understood.plain)
    said = understood.dated.said
    years = {word for word in stems(said) if word.isdecimal() and len(word) == 4}
    told = bool(found.ranked) and bool(years) and years <= _held(found.ranked[0].candidate)
    notes = () if told or not said else (Note("note-not-then", (("period", said),)),)
    return Looked(asked, found, notes=notes)


async def _first_by_date(tx: Tx, look: Look, blog: Scope, then: Looked, order: Order) -> Looked:
    """The newest or oldest of the articles that hold all of the question that the best one holds."""
    wanted = set(then.asked.stems) & _held(then.found.ranked[0].candidate)
    holding = [one for one in then.found.articles(LOOKED_THROUGH) if wanted <= _held(one.candidate)]
    for article_id in await _by_date(tx, holding, order):
        asked, found = await look(replace(blog, article_id=article_id), then.asked)
        if found.answered:
            return Looked(asked, found)
    return then


async def _by_date(tx: Tx, holding: list[ScoredPassage], order: Order) -> list[int]:
    """Their ids; articles without a date last."""
    articles = await get_articles(tx, [one.candidate.passage.article_id for one in holding])
    dated = [(each.published.start, each.id) for each in articles.values() if each.published]
    return [article_id for _, article_id in sorted(dated, reverse=order is Order.NEWEST)]


async def _articles(tx: Tx, blog_id: int, period: Period | None, order: Order | None) -> tuple[Article, ...]:
    ids = await articles_of(tx, blog_id, period, SHOWN, oldest=order is Order.OLDEST)
    found = await get_articles(tx, ids)
    return tuple(found[article_id] for article_id in ids)


def _held(candidate: Candidate) -> set[str]:
    return {*candidate.title, *candidate.sentences.all()}
