"""A question's way to its answer, through the stages of `STAGES`; a text may hold several questions."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from bot.answering.article_lists import card_of
from bot.answering.blog_language import BlogLanguages
from bot.answering.context import QuestionContext, QuestionRequest, Services
from bot.answering.named_article import article_linked, article_titled
from bot.answering.retriever import HybridRetriever, hits_of
from bot.answering.stages import STAGES, interpret_question, search
from bot.domain import Answer, Hit
from bot.ranking.follow_up import is_follow_up, points_at_somebody
from bot.ranking.joined_years import each_year
from bot.ranking.linear_model import LIKELY
from bot.ranking.period import read_dated
from bot.ranking.put_otherwise import put_otherwise
from bot.ranking.question import clean, content_words
from bot.ranking.small_talk import small_talk
from bot.ranking.split_questions import behind_lead_in, split_questions, wished
from bot.ranking.spoken_to import is_of_author, spoken_to
from bot.ranking.written_out import written_out
from bot.store.articles import get_blog
from bot.store.filings import writer_of
from bot.store.related import related_articles
from bot.store.tx import Tx

log = logging.getLogger(__name__)


class AnswerPipeline:
    """Finds what is to be said to a question; keeps nothing of it."""

    def __init__(self, retriever: HybridRetriever, now: Callable[[], datetime]) -> None:
        self._services = Services(retriever, BlogLanguages(), now)

    async def run(self, tx: Tx, request: QuestionRequest) -> Answer:
        """Return the answer to a question, or to each of those that stand in its text."""
        asked = clean(request.text)
        typed = await self._services.languages.in_its_letters(tx, request.blog_id, asked)
        request = replace(request, text=written_out(typed))
        if request.article_id is None and (pointed_at := await self._named_article(tx, request)):
            return pointed_at
        now = self._services.now()
        pieces = [each for piece in split_questions(request.text) for each in each_year(piece, now)]
        first, *others = [piece for piece in pieces if not small_talk(piece)] or pieces[:1]
        first = wished(first)
        answer = await self._answer(tx, replace(request, text=first))
        if not answer.answered and (question := behind_lead_in(first)):
            bare = await self._answer(tx, replace(request, text=question))
            answer = bare if bare.answered else answer
        if not answer.answered and (other := put_otherwise(first)):
            again = await self._answer(tx, replace(request, text=other.question))
            place = (again.hits[0].article.title, again.hits[0].passage.text) if again.hits else ("", "")
            answer = again if other.is_met(again.quote, *place) else answer
        answer = await self._put_to_author(tx, replace(request, text=first), answer)
        parts = [await self._answer(tx, _behind(request, first, other)) for other in others]
        for told in (answer, *parts):
            # A log holds no texts: what the question's words came to stays with the answer.
            reasons = [f"{stage}: {why}" for stage, why in told.reasons if stage != "question"]
            log.debug("a question to blog %d: %s", request.blog_id, "; ".join(reasons))
        if parts and (answer.fact or "").startswith("count"):
            answer, *parts = [_with_time(each, now) for each in (answer, *parts)]
        noted = dict.fromkeys(note for part in (answer, *parts) for note in part.notes)
        # That one question of a text leans on another of it whoever wrote both knows.
        notes = [note for note in noted if ("question", first) not in note.arguments]
        digest = " ".join(part.digest or "" for part in (answer, *parts)) if parts else answer.digest
        return replace(
            answer,
            question=asked,
            parts=tuple(parts),
            notes=tuple(notes),
            digest=sha256(digest.encode()).hexdigest() if digest else None,
        )

    async def passages(self, tx: Tx, request: QuestionRequest, most: int) -> list[Hit]:
        """Return the passages that may answer, best first, several of an article among them."""
        context = await search(await interpret_question(QuestionContext(tx, self._services, request)))
        if context.search is None:
            return []
        hits = await hits_of(tx, context.search.passages.ranked[:most])
        quotes = await asyncio.to_thread(context.search.passages.quotes, most)
        return [replace(hit, quote=words) for hit, words in zip(hits, quotes, strict=True)]

    async def _answer(self, tx: Tx, request: QuestionRequest) -> Answer:
        """Send one question through the stages."""
        context = QuestionContext(tx, self._services, request)
        for stage in STAGES:
            context = await stage(context)
            if context.answer is not None:
                break
        answer = context.answer or Answer(request.text, False, 0.0)
        follows = context.interpreted is not None and context.interpreted.follows
        is_whole = bool(content_words(request.text)) and not points_at_somebody(request.text)
        if follows and not answer.answered and is_whole:
            alone = await self._answer(tx, replace(request, earlier=()))
            if alone.answered:  # it only looked as if it leant on something
                return alone
        return replace(answer, reasons=context.reasons)

    async def _put_to_author(self, tx: Tx, request: QuestionRequest, answer: Answer) -> Answer:
        """Return the answer to a question that names the author; to the same put to them, if it is surer."""
        is_settled = answer.fact or answer.article or answer.parts or answer.confidence >= LIKELY
        author = None if is_settled else await writer_of(tx, await get_blog(tx, request.blog_id))
        spoken = spoken_to(request.text, author) if author else None
        if spoken is None:
            return answer
        again = await self._answer(tx, replace(request, text=spoken))
        is_surer = again.confidence > answer.confidence or not answer.answered
        is_told = again.answered and is_of_author(spoken, again.quote or "")
        return again if is_told and is_surer else answer

    async def _named_article(self, tx: Tx, request: QuestionRequest) -> Answer | None:
        """Return the card of the article whose link or title stands there alone; beside words it is asked."""
        linked = await article_linked(tx, request.blog_id, request.text)
        if linked is None:
            titled = await article_titled(tx, request.blog_id, request.text)
            return card_of(request.text, titled, *await related_articles(tx, titled.id)) if titled else None
        article, rest = linked
        if not content_words(rest):
            return card_of(request.text, article, *await related_articles(tx, article.id))
        answer = await self.run(tx, replace(request, text=rest, article_id=article.id))
        return replace(answer, question=request.text)


def _with_time(count: Answer, now: datetime) -> Answer:
    """Return a count with the time that it is of, as the question says it."""
    written = read_dated(count.question, now).written
    return replace(count, fact_text=f"{count.fact_text} ({written})") if written else count


def _behind(request: QuestionRequest, first: str, other: str) -> QuestionRequest:
    """Return a further question of the same text, which may lean on the first."""
    earlier = (*request.earlier, first) if is_follow_up(other, points=True) else ()
    return replace(request, text=other, earlier=earlier)
