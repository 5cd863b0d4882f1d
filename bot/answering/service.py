"""Questions taken, answered and kept: first what was asked, then what was answered."""

from collections.abc import AsyncGenerator, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from time import perf_counter
from typing import Any

from bot.answering.author_replies import AuthorReplies
from bot.answering.batch_rows import as_row
from bot.answering.context import TOP, QuestionRequest
from bot.answering.conversation import followed, goes_on
from bot.answering.given_answers import as_kept, get_given, request_of, with_earlier
from bot.answering.payload import AnswerPayload
from bot.answering.pipeline import AnswerPipeline
from bot.answering.retriever import HybridRetriever
from bot.domain import (
    Answer,
    Board,
    Hit,
    IncomingMessage,
    InputError,
    NotAllowed,
    NotFound,
    OutboxKind,
    OutboxMessage,
    Question,
)
from bot.language.despair import is_despair
from bot.ranking.question import clean, validated
from bot.ranking.small_talk import Talk, speaks_to_bot
from bot.store import boards, outbox, questions, threads
from bot.store.engine import Store
from bot.store.tx import Tx
from bot.timing import Pace

QUESTIONS_A_MINUTE = 10
"""So many of one person are answered where all see it."""


class Answering:
    """Answers questions about blogs."""

    def __init__(self, store: Store, retriever: HybridRetriever) -> None:
        self._store = store
        self._retriever = retriever
        self._replies = AuthorReplies(retriever.embedder)
        self._pipeline = AnswerPipeline(self._retriever, store.now)
        self._pace = Pace(QUESTIONS_A_MINUTE, timedelta(minutes=1))

    async def answer(self, blog_id: int, text: str, *, wanted: frozenset[int] | None = None) -> Answer:
        """Return what the blog says; nothing is kept. Raises InputError as `validated` does.

        `wanted`: only what one of these articles says is of use.
        """
        request = QuestionRequest(blog_id, validated(text), wanted=wanted)
        async with self._store.read() as tx:
            return await self._pipeline.run(tx, request)

    async def ask(
        self,
        blog_id: int,
        text: str,
        *,
        board_id: int | None = None,
        asker: int | None = None,
        channel_id: int | None = None,
        article_id: int | None = None,
        replied_to: int | None = None,
        public: bool = False,
    ) -> AnswerPayload:
        """Return what the blog, one article of it, or the board says; question and answer are kept.

        `replied_to` is the message that the question replies to. Raises InputError as `validated` does,
        before anything is kept.
        """
        text = validated(text)
        where = {"board_id": board_id, "asker": asker, "channel_id": channel_id}
        async with self._store.write() as tx:
            before = await followed(tx, text, **where, replied_to=replied_to, public=public)
            after_id = before.id if before else None
            question_id = await questions.keep_question(
                tx, blog_id, text, **where, public=public, after_id=after_id
            )
        async with self._store.read() as tx:
            earlier = tuple(question.text for question in await questions.chain(tx, before))
            request = QuestionRequest(blog_id, text, board_id, article_id, earlier)
            answer = replace(await self._pipeline.run(tx, request), id=question_id)
            answer = await with_earlier(tx, request, answer)
            guild_id = (await boards.get_board(tx, board_id)).guild_id if board_id else None
            reply = await self._replies.find(tx, board_id, text)
        async with self._store.write() as tx:
            await questions.keep_answer(tx, question_id, answer)
            if answer.fact == Talk.DESPAIR and public and board_id and asker:
                board = await boards.get_board(tx, board_id)
                who = {"account": asker, "channel": channel_id}
                await outbox.put_on_desk(tx, board, f"despair:{question_id}", "despair", who)
        return AnswerPayload.of(answer, guild_id=guild_id, reply=reply)

    async def question_in(self, message: IncomingMessage) -> str | None:
        """Return what a message asks the bot; None if nothing.

        It asks by naming the bot, by replying to an answer, or plainly in a board's questions channel.
        """
        if message.is_bot or message.question is not None:
            return None if message.is_bot else message.question
        if message.reply_to is None:
            if not message.is_speech or not speaks_to_bot(message.text, self._store.now()):
                return None
            async with self._store.read() as tx:
                here = await boards.is_questions_channel(tx, message.channel_id)
            return message.text if here else None
        async with self._store.read() as tx:
            return message.text if await goes_on(tx, message.reply_to, message.text) else None

    async def answer_message(
        self,
        board: Board,
        message: IncomingMessage,
        question: str,
        *,
        public: bool = True,
        from_blog: str | None = None,
    ) -> None:
        """Answer a message where it stands, once, through the outbox; in an article's thread in brief.

        `public`: all see it there. `from_blog`: the blog's title, where several might have been asked. What
        cannot be answered is told in the same way: `refused` is the text's key. Of a flood of questions that
        all would see only the first ones are answered, and the next one is told so.
        """
        beyond = self._pace.beyond(message.account, message.written_at) if public else 0
        if is_despair(question):
            beyond = 0
        try:
            if beyond:
                raise InputError("questions-too-many")
            if board.blog_id is None:
                raise NotFound("board-not-set-up")
            payload = await self.ask(
                board.blog_id,
                question,
                board_id=board.id,
                asker=message.account,
                channel_id=message.channel_id,
                replied_to=message.reply_to,
                public=public,
            )
            answer = payload.to_json()
            if from_blog is not None:
                answer["notes"] = [["note-from-blog", {"blog": from_blog}], *answer["notes"]]
        except (InputError, NotFound) as error:
            answer = {"refused": error.key, "arguments": error.arguments}
        async with self._store.write() as tx:
            brief = await threads.thread_by_id(tx, message.channel_id) is not None
            key = f"answer:{message.message_id}"
            await outbox.put(
                tx,
                key,
                OutboxKind.POST,
                board_id=board.id,
                card="answer",
                content={**answer, "brief": brief, "reply_to": message.message_id},
                channel_id=message.channel_id,
            )
            if beyond > 1:  # it was heard, and is not answered when it is found again
                await outbox.drop(tx, key)

    async def was_heard(self, message_id: int) -> bool:
        """Tell whether a message was answered, or is about to be."""
        async with self._store.read() as tx:
            return await outbox.get(tx, f"answer:{message_id}") is not None

    async def asked_in(self, since: datetime) -> list[int]:
        """Return the channels, and direct messages, in which somebody asked since then."""
        async with self._store.read() as tx:
            return await questions.asked_in(tx, since)

    async def shown(self, question_id: int, message_id: int) -> None:
        """That message shows the answer to all: a reply to it is a reply to the answer."""
        async with self._store.write() as tx:
            await questions.set_message(tx, question_id, message_id)

    async def board_of(self, question_id: int) -> Board:
        """Return the board on which a question was asked. Raises NotFound (`card-too-old`)."""
        async with self._store.read() as tx:
            question = await get_given(tx, question_id)
            if question.board_id is None:
                raise NotFound("card-too-old")
            return await boards.get_board(tx, question.board_id)

    async def check_reader(
        self, question_id: int, board: Board, account: int, *, asker_only: bool = False
    ) -> None:
        """Raise NotAllowed (`only-asker`) where the answer is not for that person to read on, or to show.

        NotFound (`card-too-old`) where the question is none of the board's.
        """
        async with self._store.read() as tx:
            question = await get_given(tx, question_id)
        if question.board_id != board.id:
            raise NotFound("card-too-old")
        if question.asker != account and (asker_only or not question.public):
            raise NotAllowed("only-asker")

    async def again(self, question_id: int) -> AnswerPayload:
        """Return an answer as it was given, to be shown to all from now on.

        Raises NotFound (`card-too-old`).
        """
        async with self._store.write() as tx:
            question = await get_given(tx, question_id)
            await questions.show_question(tx, question_id)
        async with self._store.read() as tx:
            kept = await as_kept(tx, question)
            answer = await self._pipeline.run(tx, await request_of(tx, question))
        if kept is not None and answer.article is None and answer.fact is None:
            sure = kept.confidence
            answer = replace(answer, answered=True, quote=kept.quote, hits=kept.hits, confidence=sure)
        return AnswerPayload.of(replace(answer, id=question_id))

    async def as_written(self, question_id: int) -> AnswerPayload:
        """Return what the blog says to the very words of a question. Raises NotFound (`card-too-old`)."""
        async with self._store.read() as tx:
            question = await get_given(tx, question_id)
            answer = await self._pipeline.run(tx, replace(await request_of(tx, question), literal=True))
        return AnswerPayload.of(replace(answer, id=question_id))

    async def passages(self, question_id: int, most: int) -> tuple[Question, list[Hit]]:
        """A question and the passages that may answer it, best first, several of an article among them.

        Raises NotFound (`card-too-old`).
        """
        async with self._store.read() as tx:
            question = await get_given(tx, question_id)
            return question, await self._pipeline.passages(tx, await request_of(tx, question), most)

    async def ask_many(
        self, blog_id: int, rows: Iterable[tuple[str, str]], top: int = TOP
    ) -> AsyncGenerator[dict[str, Any], None]:
        """Rows for the shell: to each (id, question) what a member is told. Nothing is kept or refused."""
        async with self._store.read() as tx:
            for name, text in rows:
                begun = perf_counter()
                row = as_row(await self._answer_any(tx, QuestionRequest(blog_id, clean(text), top=top)))
                yield {"id": name, **row, "ms": round(1000 * (perf_counter() - begun), 3)}

    async def _answer_any(self, tx: Tx, request: QuestionRequest) -> Answer:
        """Answer a text that may be no question at all."""
        try:
            validated(request.text)
        except InputError:
            return Answer(request.text, False, 0.0)
        return await self._pipeline.run(tx, request)


async def keep_shown(tx: Tx, effect: OutboxMessage) -> None:
    """The outbox posted an answer."""
    question_id = effect.content.get("question_id")
    if question_id is not None and effect.message_id is not None:
        await questions.set_message(tx, question_id, effect.message_id)


ON_DONE: outbox.OutboxHandlers = {"answer": keep_shown}
