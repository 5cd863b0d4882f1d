"""Where an answer is looked for: what the board knows, the article that is pointed at, the index."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from bot.answering.blog_language import BlogLanguage, with_names_only
from bot.answering.dated_search import Dating
from bot.answering.named_article import article_linked, article_titled
from bot.answering.related import related
from bot.answering.retriever import HybridRetriever
from bot.domain import Answer, Article, Hit, Note
from bot.language.words import stem
from bot.ranking.board_facts import Known, fact_about, sources_for
from bot.ranking.follow_up import is_follow_up
from bot.ranking.interpretation import InterpretedQuestion, interpret
from bot.ranking.question import ParsedQuestion, clean, content_words
from bot.ranking.reading import RankedPassages
from bot.ranking.rerank import ScoredPassage
from bot.ranking.split_questions import split_questions
from bot.store import boards
from bot.store.articles import get_articles, get_blog, latest_articles
from bot.store.tx import Tx

TOP = 5
NEWEST = 5  # titles that say what a blog is about
UNSURE = 0.55  # the most that is claimed where only names of a question could be looked up


@dataclass(frozen=True, slots=True)
class QuestionRequest:
    """A question, where it is asked, and those that it follows, oldest first; `literal`: correct nothing."""

    blog_id: int
    text: str
    board_id: int | None = None
    article_id: int | None = None
    earlier: tuple[str, ...] = ()
    top: int = TOP
    literal: bool = False


class AnswerPipeline:
    """Finds what is to be said to a question; keeps nothing of it."""

    def __init__(self, searching: HybridRetriever, now: Callable[[], datetime]) -> None:
        self._searching = searching
        self._dating = Dating(searching)
        self._tongue = BlogLanguage()
        self._now = now

    async def find(self, tx: Tx, wanted: QuestionRequest) -> Answer:
        """The answer to a question, or to each of those that stand in it."""
        wanted = replace(wanted, text=clean(wanted.text))
        if wanted.article_id is None:
            pointed_at = await self._pointed_at(tx, wanted)
            if pointed_at is not None:
                return pointed_at
        first, *others = split_questions(wanted.text)
        answer = await self._part(tx, replace(wanted, text=first))
        parts = [await self._part(tx, _behind(wanted, first, other)) for other in others]
        notes = dict.fromkeys(note for part in (answer, *parts) for note in part.notes)
        digest = " ".join(part.digest or "" for part in (answer, *parts)) if parts else answer.digest
        return replace(
            answer, question=wanted.text, parts=tuple(parts), notes=tuple(notes), digest=_sum(digest)
        )

    async def passages(self, tx: Tx, wanted: QuestionRequest, most: int) -> list[Hit]:
        """The passages that may answer, best first, several of an article among them."""
        understood = self._understood(wanted)
        looked = await self._dating.look_up(tx, wanted.blog_id, understood, wanted.article_id)
        hits = await hits_of(tx, looked.found.ranked[:most])
        quotes = await asyncio.to_thread(looked.found.quotes, most)
        return [replace(hit, quote=words) for hit, words in zip(hits, quotes, strict=True)]

    def _understood(self, wanted: QuestionRequest) -> InterpretedQuestion:
        found = interpret(wanted.text, wanted.earlier, self._now())
        asked, plain = (replace(each, literal=wanted.literal) for each in (found.asked, found.plain))
        return replace(found, asked=asked, plain=plain)

    async def _part(self, tx: Tx, wanted: QuestionRequest) -> Answer:
        known = await self._fact(tx, wanted) if wanted.article_id is None else None
        return known or await self._one(tx, wanted)

    async def _fact(self, tx: Tx, wanted: QuestionRequest) -> Answer | None:
        """The answer from the blog's notice and the author's leave, if that is what was asked."""
        if not sources_for(wanted.text):
            return None
        known = Known(
            blog=await get_blog(tx, wanted.blog_id),
            notice=await boards.latest_notice(tx, wanted.blog_id),
            leave=await boards.current_leave(tx, wanted.board_id) if wanted.board_id else None,
        )
        fact = fact_about(wanted.text, known)
        if fact is not None and fact.name == "about":
            newest = await latest_articles(tx, wanted.blog_id, NEWEST)
            fact = fact_about(wanted.text, replace(known, newest=tuple(each.title for each in newest)))
        return Answer(wanted.text, True, 1.0, fact=fact.name, fact_text=fact.text) if fact else None

    async def _pointed_at(self, tx: Tx, wanted: QuestionRequest) -> Answer | None:
        """The card of the article whose link or title stands there alone; beside words it is asked."""
        linked = await article_linked(tx, wanted.blog_id, wanted.text)
        if linked is None:
            titled = await article_titled(tx, wanted.blog_id, wanted.text)
            return _card(wanted.text, titled, *await related(tx, titled.id)) if titled else None
        article, rest = linked
        if not content_words(rest):
            return _card(wanted.text, article, *await related(tx, article.id))
        found = await self.find(tx, replace(wanted, text=rest, article_id=article.id))
        return replace(found, question=wanted.text)

    async def _one(self, tx: Tx, wanted: QuestionRequest) -> Answer:
        understood = self._understood(wanted)
        foreign = await self._tongue.is_foreign(tx, wanted.blog_id, wanted.text)
        if foreign:
            understood = with_names_only(understood, wanted.text)
        answer = await self._look_up(tx, wanted, understood)
        if understood.follows and not answer.answered and content_words(wanted.text):
            alone = await self._one(tx, replace(wanted, earlier=()))
            if alone.answered:  # it only looked as if it leant on something
                return alone
        notes = [Note("note-follows", (("question", wanted.earlier[-1]),))] if understood.follows else []
        notes += [Note("note-other-language")] if foreign else []
        sure = min(answer.confidence, UNSURE) if foreign else answer.confidence
        return replace(answer, notes=(*notes, *answer.notes), confidence=sure)

    async def _look_up(self, tx: Tx, wanted: QuestionRequest, understood: InterpretedQuestion) -> Answer:
        looked = await self._dating.look_up(tx, wanted.blog_id, understood, wanted.article_id)
        if looked.articles:
            return replace(_card(wanted.text, *looked.articles), notes=looked.notes)
        asked, found = looked.asked, looked.found
        answered = found.answered and _holds_a_name(understood, found)
        return Answer(
            question=wanted.text,
            answered=answered,
            confidence=found.confidence,
            quote=found.quote if answered else None,
            hits=await hits_of(tx, found.articles(wanted.top)),
            searched=asked.searched,
            notes=looked.notes if answered else (),
            digest=_digest(wanted, understood, asked),
        )


async def hits_of(tx: Tx, scored: Sequence[ScoredPassage]) -> tuple[Hit, ...]:
    """The passages with their articles."""
    articles = await get_articles(tx, [one.candidate.passage.article_id for one in scored])
    passages = ((one.candidate.passage, one.score) for one in scored)
    return tuple(Hit(passage, articles[passage.article_id], score) for passage, score in passages)


def _behind(wanted: QuestionRequest, first: str, other: str) -> QuestionRequest:
    """A further question of the same text, which may lean on the first."""
    earlier = (*wanted.earlier, first) if is_follow_up(other, points=True) else ()
    return replace(wanted, text=other, earlier=earlier)


def _card(text: str, article: Article, *also: Article) -> Answer:
    return Answer(text, True, 1.0, article=article, also=also)


def _holds_a_name(understood: InterpretedQuestion, found: RankedPassages) -> bool:
    """Whether the best passage tells of whom or what a follow-up names: "and in Turkey?"

    It inherits so many words that the answer to the earlier question would do for it.
    """
    first = found.ranked[0].candidate
    held = {*first.title, *first.sentences.all()}
    return not understood.names or bool(held.intersection(map(stem, understood.names)))


def _digest(wanted: QuestionRequest, understood: InterpretedQuestion, asked: ParsedQuestion) -> str | None:
    """Equal for questions that ask the same in the same words, whatever their order and function words."""
    if not asked.stems:
        return None
    period = understood.dated.period
    when = [str(period.since), str(period.before)] if period else []
    order = understood.dated.order or ""
    return repr((wanted.article_id, when, order, sorted(asked.stems), sorted(understood.asks)))


def _sum(digest: str | None) -> str | None:
    return sha256(digest.encode()).hexdigest() if digest else None
