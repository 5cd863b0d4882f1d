"""Questions taken, answered and kept: first what was asked, then what was answered."""

from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from time import perf_counter
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.answering.replies import authors_reply
from bot.answering.searching import Searching
from bot.answering.told import Told, told
from bot.answers.answer import Found
from bot.answers.facts import Known, fact_about
from bot.answers.question import Asked, clean, read_question
from bot.answers.rank import Scored
from bot.domain import Answer, Board, EffectKind, Hit, InputError, NotFound, Question
from bot.store import boards, outbox, questions, threads
from bot.store.articles import get_articles, get_blog
from bot.store.engine import Store
from bot.store.search import passage_by_id

TOP = 5


class Answering:
    """Answers questions about blogs. `wake` is called when the outbox got something to send."""

    def __init__(
        self, store: Store, now: Callable[[], datetime], wake: Callable[[], None] = lambda: None
    ) -> None:
        self._store = store
        self._now = now
        self._wake = wake
        self._searching = Searching()

    async def answer(self, blog_id: int, text: str, *, top: int = TOP) -> Answer:
        """What the blog says; nothing is kept. Raises InputError as `read_question` does."""
        asked = read_question(text)
        async with self._store.read() as tx:
            fact = await self._fact(tx, blog_id, None, asked)
            return fact or await self._look_up(tx, blog_id, asked, None, top)

    async def ask(
        self,
        blog_id: int,
        text: str,
        *,
        board_id: int | None = None,
        asker: int | None = None,
        channel_id: int | None = None,
        article_id: int | None = None,
        public: bool = False,
    ) -> Told:
        """What the blog, one article of it, or the board says, as `told`; question and answer are kept.

        Raises InputError as `read_question` does, before anything is kept.
        """
        asked = read_question(text)
        where = {"board_id": board_id, "asker": asker, "channel_id": channel_id}
        async with self._store.write() as tx:
            question_id = await questions.keep_question(
                tx, blog_id, asked.text, self._now(), **where, public=public
            )
        async with self._store.read() as tx:
            answer = await self._fact(tx, blog_id, board_id, asked) if article_id is None else None
            answer = answer or await self._look_up(tx, blog_id, asked, article_id, TOP)
        async with self._store.write() as tx:
            await questions.keep_answer(tx, question_id, answer)
            said = await authors_reply(tx, board_id, asked.text)
        return {**told(replace(answer, id=question_id)), **said}

    async def ask_in_public(
        self, board: Board, text: str, *, asker: int, channel_id: int, message_id: int
    ) -> None:
        """Answer a message where all see it, once, through the outbox; in an article's thread in brief.

        What cannot be answered is told in the same way: `refused` is the text's key.
        """
        try:
            answer = await self._ask_in_public(board, text, asker, channel_id)
        except (InputError, NotFound) as error:
            answer = {"refused": error.key, "arguments": error.arguments}
        async with self._store.write() as tx:
            brief = await threads.thread_by_id(tx, channel_id) is not None
            await outbox.put(
                tx,
                f"answer:{message_id}",
                EffectKind.POST,
                board_id=board.id,
                now=self._now(),
                card="answer",
                content={**answer, "brief": brief, "reply_to": message_id},
                channel_id=channel_id,
            )
        self._wake()

    async def _ask_in_public(self, board: Board, text: str, asker: int, channel_id: int) -> Told:
        if board.blog_id is None:
            raise NotFound("board-not-set-up")
        where = {"board_id": board.id, "asker": asker, "channel_id": channel_id}
        return await self.ask(board.blog_id, text, **where, public=True)

    async def again(self, question_id: int) -> Told:
        """An answer as it was given, to be shown to all from now on. Raises NotFound (`card-too-old`)."""
        async with self._store.write() as tx:
            question = await _question(tx, question_id)
            await questions.show_question(tx, question_id)
            kept = await _as_kept(tx, question)
            if kept is None:
                kept = await self._look_up(tx, question.blog_id, _readable(question.text), None, TOP)
        return told(replace(kept, id=question_id))

    async def as_written(self, question_id: int) -> Told:
        """What the blog says to the very words of a question. Raises NotFound (`card-too-old`)."""
        async with self._store.read() as tx:
            question = await _question(tx, question_id)
            asked = replace(_readable(question.text), literal=True)
            answer = await self._look_up(tx, question.blog_id, asked, None, TOP)
        return told(replace(answer, id=question_id))

    async def passages(self, question_id: int, most: int) -> tuple[Question, list[Hit]]:
        """A question and the passages that may answer it, best first, several of an article among them.

        Raises NotFound (`card-too-old`).
        """
        async with self._store.read() as tx:
            question = await _question(tx, question_id)
            _, found = await self._searching.look_up(tx, question.blog_id, _readable(question.text))
            return question, await _as_hits(tx, found.ranked[:most])

    async def unanswered(self, board_id: int) -> list[Question]:
        """What the blog did not answer on this board, newest first."""
        async with self._store.read() as tx:
            return await questions.unanswered(tx, board_id)

    async def ask_many(
        self, blog_id: int, rows: Iterable[tuple[str, str]], top: int = TOP
    ) -> AsyncGenerator[dict[str, Any], None]:
        """Rows for the shell: of each (id, question) what was found. Nothing is kept, nothing is refused."""
        async with self._store.read() as tx:
            for name, text in rows:
                begun = perf_counter()
                answer = await self._look_up(tx, blog_id, _readable(text), None, top)
                yield {"id": name, **as_row(answer), "ms": round(1000 * (perf_counter() - begun), 3)}

    async def _fact(
        self, tx: AsyncConnection, blog_id: int, board_id: int | None, asked: Asked
    ) -> Answer | None:
        """The answer from the blog's notice and the author's leave, if that is what was asked."""
        known = Known(
            blog=await get_blog(tx, blog_id),
            notice=await boards.latest_notice(tx, blog_id),
            leave=await boards.current_leave(tx, board_id, self._now()) if board_id else None,
        )
        fact = fact_about(asked.text, known)
        return Answer(asked.text, True, 1.0, fact=fact.name, fact_text=fact.text) if fact else None

    async def _look_up(
        self, tx: AsyncConnection, blog_id: int, asked: Asked, article_id: int | None, top: int
    ) -> Answer:
        asked, found = await self._searching.look_up(tx, blog_id, asked, article_id)
        return Answer(
            question=asked.text,
            answered=found.answered,
            confidence=found.confidence,
            quote=found.quote if found.answered else None,
            hits=await _hits(tx, found, top),
            searched=asked.searched,
        )


def as_row(answer: Answer) -> dict[str, Any]:
    """An answer as one row of the shell's batch command; an article is named by its entry id."""
    passages = [
        {
            "article": hit.article.entry_id,
            "title": hit.article.title,
            "text": hit.passage.text,
            "score": round(hit.score, 4),
        }
        for hit in answer.hits
    ]
    confidence = round(answer.confidence, 4)
    return {
        "answered": answer.answered,
        "confidence": confidence,
        "quote": answer.quote,
        "passages": passages,
    }


def _readable(text: str) -> Asked:
    """The question in a text, whatever it is; without words where there is none."""
    try:
        return read_question(text)
    except InputError:
        return Asked(clean(text), ())


async def _question(tx: AsyncConnection, question_id: int) -> Question:
    question = await questions.get_question(tx, question_id)
    if question is None:
        raise NotFound("card-too-old")
    return question


async def _as_kept(tx: AsyncConnection, question: Question) -> Answer | None:
    """The answer from what was kept of it; None if its passage is there no more."""
    passage = await passage_by_id(tx, question.passage_id) if question.passage_id else None
    if passage is None or question.quote is None or question.quote not in passage.text:
        return None
    article = (await get_articles(tx, [passage.article_id]))[passage.article_id]
    hits = (Hit(passage, article, 0.0),)
    return Answer(question.text, True, question.confidence or 0.0, question.quote, hits)


async def _hits(tx: AsyncConnection, found: Found, top: int) -> tuple[Hit, ...]:
    return tuple(await _as_hits(tx, found.articles(top)))


async def _as_hits(tx: AsyncConnection, best: Sequence[Scored]) -> list[Hit]:
    articles = await get_articles(tx, [one.candidate.passage.article_id for one in best])
    passages = ((one.candidate.passage, one.score) for one in best)
    return [Hit(passage, articles[passage.article_id], score) for passage, score in passages]
