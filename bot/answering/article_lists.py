"""What articles answer, and not their sentences: how many there are, what is new, all on a bare topic."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from random import choice

from bot.answering.context import QuestionContext
from bot.answering.dated_search import nothing_then
from bot.answering.filed import labelled, read_filed
from bot.answering.retriever import Scope, hits_of
from bot.domain import Answer, Article, Note, Period
from bot.language.words import content_stems
from bot.ranking.aboutness import is_about
from bot.ranking.index_question import IndexKind, IndexQuestion
from bot.ranking.period import Order, read_dated
from bot.ranking.question import ParsedQuestion, content_words
from bot.ranking.ranked_passages import UNSURE, RankedPassages
from bot.ranking.topic import is_marked, of_year, topic_of
from bot.store.articles import articles_between, get_articles, letters_of, titles_of
from bot.store.search import articles_with_all
from bot.store.tx import Tx

MAX_LISTED = 10  # articles that are named; the rest is counted
MAX_WEIGHED = 1000  # articles that are told from those that only mention a topic; of more all are counted
MAX_TITLES = 200  # of the best articles on a topic, that are looked at for its words


@dataclass(frozen=True, slots=True)
class ArticlesOnTopic:
    """The articles that hold all words of a topic, best first, and what says so.

    `question`: as it was corrected. `titled`: those that bear the words in their titles; they stand first.
    """

    question: ParsedQuestion
    ids: Sequence[int]
    titled: Sequence[int] = ()
    passages: RankedPassages = field(default_factory=RankedPassages)

    @property
    def one(self) -> int | None:
        """Return the article that stands out: the only one, or the only one that is called so."""
        if len(self.ids) == 1 or len(self.titled) == 1:
            return self.ids[0]
        return None

    def among(self, ids: Collection[int] | None) -> "ArticlesOnTopic":
        """Return those of them that are among these; None: all."""
        if ids is None:
            return self
        kept = [[each for each in some if each in ids] for some in (self.ids, self.titled)]
        return replace(self, ids=kept[0], titled=kept[1])


async def list_of_articles(context: QuestionContext) -> QuestionContext:
    """Answer from the list of articles: how many there are, what is new, when something was written."""
    request = context.request
    if request.article_id:
        return context
    read = await read_filed(context.tx, request.blog_id, request.text, context.services.now())
    if read is None:
        return context
    asked = read.asked
    if asked.about:
        found = await _on_topic(context, content_words(asked.about), asked.period, asked.order)
        found = await _with_labelled(context, found, asked.about, asked.period, asked.order)
    else:
        found = await _of_then(context, asked.period)
    answer = await _listed(context, asked, found.among(read.among), of_some=read.among is not None)
    return context.answered(answer, f"the list of articles knows it: {asked.kind}") if answer else context


async def listed_of_all(context: QuestionContext, kind: IndexKind) -> Answer | None:
    """Return what the list of all articles says, of the time that the question names, if it names one."""
    dated = read_dated(context.request.text, context.services.now())
    found = await _of_then(context, dated.period)
    return await _listed(context, IndexQuestion(kind, "", dated.period, dated.written), found, of_some=False)


async def topic(context: QuestionContext) -> QuestionContext:
    """Answer a bare topic with the articles on it: the card of the one that stands out, else their list.

    “bees?” may ask for something: what is so marked is searched first, and a likely answer goes before.
    """
    request, interpreted = context.request, context.interpreted
    if interpreted is None or interpreted.follows or context.is_foreign or context.doubt:
        return context
    words = () if request.article_id else topic_of(interpreted.dated.rest)
    if not words or is_marked(request.text) != (context.search is not None):
        return context
    if context.search and context.search.passages.is_likely:
        return context
    found = await _on_topic(context, words, interpreted.period, interpreted.dated.order)
    if not found.ids and interpreted.period is None and (dated := of_year(words)):
        found = await _on_topic(context, *dated, interpreted.dated.order)
    if not found.ids:
        found = await _with_labelled(context, found, " ".join(words), interpreted.period)
    if not found.ids:
        return context
    ordered = interpreted.dated.order is not None
    answer = await _answer(context, found, found.ids[0] if ordered else found.one, "articles")
    return context.answered(answer, f"a bare topic: {len(found.ids)} articles hold it")


async def _of_then(context: QuestionContext, period: Period | None) -> ArticlesOnTopic:
    ids = await articles_between(context.tx, context.request.blog_id, period or Period())
    return ArticlesOnTopic(ParsedQuestion(context.request.text, ()), ids)


def card_of(text: str, article: Article, *also: Article) -> Answer:
    """Return the article that was itself asked for, and others beside it."""
    return Answer(text, True, 1.0, article=article, also=also, reasons=(("answer", "it names an article"),))


async def _listed(
    context: QuestionContext, asked: IndexQuestion, found: ArticlesOnTopic, *, of_some: bool
) -> Answer | None:
    """Return what the list says; None where it does not know the topic, which then is searched for.

    `of_some`: of some authors or labels alone.
    """
    text, ids = context.request.text, found.ids
    if not ids and (asked.about or of_some or asked.kind is not IndexKind.COUNT):
        if asked.about or of_some or asked.period is None:
            return None
        return await nothing_then(context.tx, context.request.blog_id, text, asked.period, asked.written)
    if asked.kind is IndexKind.COUNT:
        return await _count(context, asked, found, of_some=of_some)
    if asked.kind is IndexKind.PLACE:
        return await _at_place(context, found, asked.place)
    if asked.kind is IndexKind.RANDOM:
        [picked] = (await get_articles(context.tx, [choice(ids)])).values()
        return replace(card_of(text, picked), notes=(Note("note-random"),))
    if asked.kind in _BY_LENGTH:
        return await _by_length(context, asked, ids)
    if asked.many:
        found = replace(found, ids=ids[: asked.many], titled=())
        return await _answer(context, found, found.one, "chosen-articles", sure=1.0)
    if asked.kind is IndexKind.LIST:
        which = "articles" if asked.about else "chosen-articles" if of_some else "all-articles"
        return await _answer(context, found, found.one, which)
    if asked.kind is IndexKind.OLDEST:
        found = replace(found, ids=ids[::-1])
    return await _answer(context, found, found.ids[0], "articles", sure=1.0)


async def _count(
    context: QuestionContext, asked: IndexQuestion, found: ArticlesOnTopic, *, of_some: bool
) -> Answer:
    """Return how many there are, and the first of them where only some were asked for.

    Of those that hold a topic's words only those are counted that are about it; a note says so.
    """
    of_some = of_some or bool(asked.about or asked.period)
    ids, notes = found.ids, list[Note]()
    if asked.about and len(ids) <= MAX_WEIGHED:
        about = await _about(context.tx, found)
        others = len(ids) - len(about)
        key = "note-counted" if about else "note-only-mentioned"
        ids, notes = about or ids, [Note(key, (("others", others),))]
        count = len(about)
    else:
        count = len(ids)
    shown = ids[:MAX_LISTED] if of_some else ()
    known = await get_articles(context.tx, shown)
    return Answer(
        context.request.text,
        True,
        1.0,
        fact=_counted(asked, of_some=of_some),
        fact_text=str(count),
        also=tuple(known[article_id] for article_id in shown),
        total=len(ids) if of_some else 0,
        searched=found.question.searched,
        notes=tuple(notes),
    )


def _counted(asked: IndexQuestion, *, of_some: bool) -> str:
    """Return the name of what was counted."""
    if asked.about:
        return "count-on"
    if asked.period:
        return "count-then"
    return "count-chosen" if of_some else "count"


async def _about(tx: Tx, found: ArticlesOnTopic) -> list[int]:
    """Return those of the articles that are about the topic, in their order."""
    known = await get_articles(tx, found.ids)

    def weighed() -> list[int]:
        return [each for each in found.ids if is_about(known[each], found.question.stems)]

    return await asyncio.to_thread(weighed)


async def _at_place(context: QuestionContext, found: ArticlesOnTopic, place: int) -> Answer | None:
    """Return the one of that place in the order of writing; None where there are not so many."""
    if abs(place) > len(found.ids):
        return None
    every = await articles_between(context.tx, context.request.blog_id, Period())  # newest first
    held = set(found.ids)
    oldest_first = [each for each in reversed(every) if each in held]
    one = oldest_first[place - 1 if place > 0 else place]
    return card_of(context.request.text, (await get_articles(context.tx, [one]))[one])


async def _by_length(context: QuestionContext, asked: IndexQuestion, ids: Sequence[int]) -> Answer:
    """Return the longest or the shortest article, with its length in words."""
    letters = await letters_of(context.tx, ids)
    longest_first = sorted(ids, key=lambda article_id: letters.get(article_id, 0), reverse=True)
    ordered = longest_first if asked.kind is IndexKind.LONGEST else longest_first[::-1]
    [article] = (await get_articles(context.tx, ordered[:1])).values()
    words = len(article.text.split())
    note = Note(f"note-{asked.kind}", (("words", words), ("total", len(ids))))
    return Answer(context.request.text, True, 1.0, article=article, notes=(note,))


async def _answer(
    context: QuestionContext, found: ArticlesOnTopic, one: int | None, fact: str, sure: float = UNSURE
) -> Answer:
    """Return the card of the one that stands out, with others beside it; else the list of all."""
    ordered = [one, *(other for other in found.ids if other != one)] if one is not None else found.ids
    known = await get_articles(context.tx, ordered[:MAX_LISTED])
    articles = tuple(known[article_id] for article_id in ordered[:MAX_LISTED])
    place = {article_id: at for at, article_id in enumerate(ordered)}
    ranked = [
        scored
        for scored in found.passages.articles(len(found.passages.ranked))
        if scored.candidate.passage.article_id in place
    ]
    ranked.sort(key=lambda scored: place[scored.candidate.passage.article_id])
    return Answer(
        context.request.text,
        True,
        sure,
        hits=await hits_of(context.tx, ranked[: context.request.top]),
        searched=found.question.searched,
        fact=None if one is not None else fact,
        fact_text=None if one is not None else "",
        article=articles[0] if one is not None else None,
        also=articles[1:] if one is not None else articles,
        total=len(ordered) - (one is not None),
    )


async def _with_labelled(
    context: QuestionContext,
    found: ArticlesOnTopic,
    words: str,
    period: Period | None,
    order: Order | None = None,
) -> ArticlesOnTopic:
    """Return the articles on a topic with those that the blog has put under a label of that name.

    They stand last, unless there is an `order`.
    """
    blog_id = context.request.blog_id
    under = await labelled(context.tx, blog_id, words) - set(found.ids)
    if not under:
        return found
    ids = await articles_between(context.tx, blog_id, period or Period())
    if order is not None:
        dated = [each for each in ids if each in under or each in found.ids]
        return replace(found, ids=dated if order is Order.NEWEST else dated[::-1])
    return replace(found, ids=[*found.ids, *(each for each in ids if each in under)])


async def _on_topic(
    context: QuestionContext, words: tuple[str, ...], period: Period | None, order: Order | None = None
) -> ArticlesOnTopic:
    """Return the articles of the period that hold all the words, with their spelling mended."""
    tx, request = context.tx, context.request
    asked = ParsedQuestion(request.text, words, whole=" ".join(words), literal=request.literal)
    scope = Scope(request.blog_id, period=period)
    asked, passages = await context.services.retriever.rank(tx, scope, asked)
    holding = await articles_with_all(tx, request.blog_id, asked.stems)
    ids = await articles_between(tx, request.blog_id, period or Period())
    ids = [article_id for article_id in ids if article_id in holding]
    if order is not None:
        return ArticlesOnTopic(asked, ids if order is Order.NEWEST else ids[::-1], passages=passages)
    best = [scored.candidate.passage.article_id for scored in passages.articles(len(passages.ranked))]
    place = {article_id: at for at, article_id in enumerate(best)}
    ids.sort(key=lambda article_id: place.get(article_id, len(place)))
    named, titles = set(asked.stems), await titles_of(tx, ids[:MAX_TITLES])
    titled = [
        article_id
        for article_id in ids[:MAX_TITLES]
        if named.issubset(content_stems(titles.get(article_id, "")))
    ]
    rest = [article_id for article_id in ids if article_id not in set(titled)]
    return ArticlesOnTopic(asked, [*titled, *rest], titled, passages)


_BY_LENGTH = (IndexKind.LONGEST, IndexKind.SHORTEST)
