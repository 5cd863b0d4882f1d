"""Questions that say when: articles of that time first, the newest or the oldest first."""

from dataclasses import dataclass, field, replace

from bot.answering.retriever import HybridRetriever, Scope
from bot.domain import Answer, Article, Note, Period
from bot.language.words import tokens
from bot.ranking.interpretation import InterpretedQuestion
from bot.ranking.period import Order, read_dated, tells_date
from bot.ranking.question import ParsedQuestion
from bot.ranking.ranked_passages import RankedPassages
from bot.ranking.rerank import ScoredPassage
from bot.store.articles import get_articles
from bot.store.periods import articles_of
from bot.store.tx import Tx

MAX_HOLDING = 20  # articles that may be the newest to tell of something
MAX_NEAR_IN_TIME = 2  # articles on either side of a time without any
MAX_OF_A_TIME = 4  # articles where a time alone is asked for


@dataclass(frozen=True, slots=True)
class DatedSearch:
    """What was searched and found; or the articles of a time, where nothing else was asked for.

    `is_empty`: nothing else was asked for, and there are none.
    """

    question: ParsedQuestion
    passages: RankedPassages = field(default_factory=RankedPassages)
    articles: tuple[Article, ...] = ()
    notes: tuple[Note, ...] = ()
    is_empty: bool = False


@dataclass(frozen=True, slots=True)
class _Blog:
    """The blog's index, in one transaction."""

    tx: Tx
    retriever: HybridRetriever
    scope: Scope

    async def search(
        self, question: ParsedQuestion, article_id: int | None = None, period: Period | None = None
    ) -> DatedSearch:
        scope = replace(self.scope, article_id=article_id, period=period)
        return DatedSearch(*await self.retriever.search(self.tx, scope, question))


async def search_with_dates(
    tx: Tx, retriever: HybridRetriever, scope: Scope, interpreted: InterpretedQuestion
) -> DatedSearch:
    """Search the blog, or one article of it, in which dates are words like any other."""
    blog = _Blog(tx, retriever, scope)
    if scope.article_id is not None:
        return await blog.search(interpreted.plain, article_id=scope.article_id)
    period, order = interpreted.dated.period, interpreted.dated.order
    if period is None and order is None:
        return await blog.search(interpreted.asked)
    if not interpreted.asked.words:
        of_then = await _articles(tx, scope.blog_id, period, order)
        if of_then:
            return DatedSearch(interpreted.plain, articles=of_then)
        plain = await _in_any_time(blog, interpreted)
        return replace(plain, is_empty=period is not None and bool(plain.notes))
    return await _of_then(blog, interpreted)


async def nothing_then(tx: Tx, blog_id: int, text: str, period: Period, written: str) -> Answer:
    """Return that nothing was published in that time, and what was nearest to it."""
    near = await nearest_in_time(tx, blog_id, period)
    note = Note("note-nothing-then", (("period", written),))
    return Answer(text, False, 0.0, fact="nearest", fact_text="", also=near, total=len(near), notes=(note,))


async def nearest_in_time(tx: Tx, blog_id: int, period: Period) -> tuple[Article, ...]:
    """Return the last articles before a time in which there is none, and the first ones after it."""
    ids: list[int] = []
    if period.since is not None:
        ids += await articles_of(tx, blog_id, Period(before=period.since), MAX_NEAR_IN_TIME)
    if period.before is not None:
        ids += await articles_of(tx, blog_id, Period(since=period.before), MAX_NEAR_IN_TIME, oldest=True)
    known = await get_articles(tx, ids)
    return tuple(known[article_id] for article_id in ids)


async def _of_then(blog: _Blog, interpreted: InterpretedQuestion) -> DatedSearch:
    """Search the articles of the period, unless the whole blog says it with that very date in its words."""
    period, order = interpreted.period, interpreted.dated.order
    then = await blog.search(interpreted.asked, period=period)
    if order is not None and then.passages.answered:
        then = await _first_by_date(blog, then, order)
    if period is None:
        return then
    plain = await _in_any_time(blog, interpreted)
    if not then.passages.ranked:
        return plain
    is_surer = plain.passages.confidence > then.passages.confidence and not plain.notes
    return plain if plain.passages.answered and (is_surer or not then.passages.answered) else then


async def _in_any_time(blog: _Blog, interpreted: InterpretedQuestion) -> DatedSearch:
    """Search the whole blog, the date taken as words; with a note where no word of the passage tells it."""
    plain = await blog.search(interpreted.plain)
    date, ranked = interpreted.dated.written, plain.passages.ranked
    if not date or (ranked and tells_date(date, ranked[0].candidate.stems())):
        return plain
    if plain.passages.answered:
        if await _says_then(blog.tx, plain.passages, interpreted):
            return plain
        return replace(plain, notes=(Note("note-not-then", (("period", date),)),))
    if await articles_of(blog.tx, blog.scope.blog_id, interpreted.period, 1):
        return plain
    return replace(plain, notes=(Note("note-nothing-then", (("period", date),)),))


async def _says_then(tx: Tx, passages: RankedPassages, interpreted: InterpretedQuestion) -> bool:
    """Tell whether the quote has the date's own words, and means the same time by them: "1,912 last year"."""
    date, quote = interpreted.dated.written, passages.quote
    if not quote or f" {' '.join(tokens(date))} " not in f" {' '.join(tokens(quote))} ":
        return False
    article_id = passages.ranked[0].candidate.passage.article_id
    published = (await get_articles(tx, [article_id]))[article_id].published
    if published is None:
        return False
    return read_dated(date, published.start).period == read_dated(date, tx.now).period


async def _first_by_date(blog: _Blog, then: DatedSearch, order: Order) -> DatedSearch:
    """Ask the newest or oldest of the articles that hold all of the question that the best one holds."""
    asked = set(then.question.stems) & then.passages.ranked[0].candidate.stems()
    holding = [scored for scored in then.passages.articles(MAX_HOLDING) if asked <= scored.candidate.stems()]
    for article_id in await _by_date(blog.tx, holding, order):
        dated = await blog.search(then.question, article_id=article_id)
        if dated.passages.answered:
            return dated
    return then


async def _by_date(tx: Tx, holding: list[ScoredPassage], order: Order) -> list[int]:
    """Return the articles' ids in that order; those without a date are left out."""
    articles = await get_articles(tx, [scored.candidate.passage.article_id for scored in holding])
    dated = [(article.published.start, article.id) for article in articles.values() if article.published]
    return [article_id for _, article_id in sorted(dated, reverse=order is Order.NEWEST)]


async def _articles(tx: Tx, blog_id: int, period: Period | None, order: Order | None) -> tuple[Article, ...]:
    ids = await articles_of(tx, blog_id, period, MAX_OF_A_TIME, oldest=order is Order.OLDEST)
    articles = await get_articles(tx, ids)
    return tuple(articles[article_id] for article_id in ids)
