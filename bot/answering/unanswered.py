"""Questions that the blog did not answer: they wait for the author, who answers them or sets them aside.

Where a question was public, the reply is posted there. A private one that its asker put to the author is
replied to in the questions channel without a name, which the asker was told; all others are shown the reply
when they ask again.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from bot.answering.alike_questions import MAX_GROUPED, Alike, AlikeQuestions
from bot.answering.author_replies import reply_payload
from bot.answering.browsing import ArticleBrowser
from bot.answering.payload import ReplyPayload
from bot.domain import (
    Article,
    Board,
    Conflict,
    FeedbackKind,
    InputError,
    Leave,
    NotFound,
    OutboxKind,
    Question,
)
from bot.language.embedder.protocol import Embedder
from bot.ranking.quote import quoted_words, words_in
from bot.store import leaves, outbox, questions, unanswered
from bot.store.articles import articles_with_words, get_articles
from bot.store.engine import Store
from bot.store.feedback import keep_feedback
from bot.store.tx import Tx


@dataclass(frozen=True, slots=True)
class WaitingQuestion:
    """What whoever asks the author is told: the author's reply if there is one, else the author's leave."""

    question: Question
    reply: ReplyPayload | None = None
    leave: Leave | None = None
    posted_in: int | None = None  # the channel in which a reply will stand


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """An open question as the author sees it, with those that ask for the same, its newest first.

    It is the `number`th of `total`. `found_in`: the later article that perhaps answers it.
    """

    alike: Alike
    number: int
    total: int
    found_in: Article | None = None

    @property
    def question(self) -> Question:
        """The newest of them."""
        return self.alike[0]


class UnansweredQuestions:
    """The questions that wait, for those who asked them and for the author."""

    def __init__(self, store: Store, embedder: Embedder) -> None:
        self._store = store
        self._browsing = ArticleBrowser(store)
        self._alike = AlikeQuestions(embedder)

    async def ask_author(self, board: Board, question_id: int) -> WaitingQuestion:
        """Let the question wait for the author from now on. Raises NotFound (`card-too-old`)."""
        async with self._store.write() as tx:
            question = await _question(tx, board, question_id)
            if question.reply and question.replied_at:
                return WaitingQuestion(question, reply=await reply_payload(tx, question))
            await unanswered.set_waiting(tx, question_id)
            leave = await leaves.current_leave(tx, board.id)
            is_over = leave is not None and leave.is_over(tx.now)
        return WaitingQuestion(
            question, leave=None if is_over else leave, posted_in=_place_of_reply(board, question, waits=True)
        )

    async def next(
        self, board: Board, *, older: int | None = None, newer: int | None = None
    ) -> OpenQuestion | None:
        """The newest open question, or the next older or newer one than that; None where none is open."""
        groups = await self.groups_of(board)
        if not groups:
            return None
        ids = [group[0].id for group in groups]
        at = 0
        if newer is not None:
            at = max((n for n, head in enumerate(ids) if head > newer), default=0)
        elif older is not None:
            at = min((n for n, head in enumerate(ids) if head < older), default=len(ids) - 1)
        known = next((each.found_in_id for each in groups[at] if each.found_in_id is not None), None)
        async with self._store.read() as tx:
            article = (await get_articles(tx, [known])).get(known) if known is not None else None
        found = article if article and article.withdrawn_at is None else None
        return OpenQuestion(groups[at], at + 1, len(ids), found)

    async def groups_of(self, board: Board) -> list[Alike]:
        """Return all that is open, those that ask for the same together."""
        async with self._store.read() as tx:
            waiting = await unanswered.open_on_board(tx, board.id, MAX_GROUPED)
        return await self._alike.grouped(waiting)

    async def question(self, board: Board, question_id: int) -> Question:
        """One question of the board, with the author's draft. Raises NotFound (`card-too-old`)."""
        async with self._store.read() as tx:
            return await _question(tx, board, question_id)

    async def answer(
        self, board: Board, question_id: int, by: int, words: str, article: str, passage: str = ""
    ) -> list[int]:
        """Give the author's reply to a question, and to all that ask for the same.

        It is words, the article (title, address) where it stands, words of an article that answer, or several
        of these. They are kept before anything else, and shown in the form again if something is not found.
        Gives the channels in which the reply is posted. Raises InputError (`reply-empty`), NotFound
        (`card-too-old`, `article-not-found`, `passage-not-there`), Conflict (`question-closed`).
        """
        words, article, passage = words.strip(), article.strip(), passage.strip()
        async with self._store.write() as tx:
            question = await _question(tx, board, question_id)
            if not await unanswered.keep_draft(tx, question_id, words):
                raise Conflict("question-closed")
        if not words and not article and not passage:
            raise InputError("reply-empty")
        stands_in = await self._browsing.named(question.blog_id, article) if article else None
        quote = None
        if passage:
            stands_in, quote = await self._quoted(question.blog_id, stands_in, passage)
        alike = await self._like(board, question_id)
        channels: list[int] = []
        async with self._store.write() as tx:
            for number in (question_id, *(each.id for each in alike if each.id != question_id)):
                await unanswered.set_words(tx, number, words, quote)
                if not await unanswered.close_replied(tx, number):
                    if number == question_id:
                        raise Conflict("question-closed")
                    continue
                if stands_in is not None:
                    await keep_feedback(tx, number, by, FeedbackKind.AUTHOR, stands_in.id)
                closed = await _question(tx, board, number)
                channels += await self._post_reply(tx, board, closed, but_not=channels)
        return channels

    async def answer_from(self, board: Board, article_id: int, by: int, words: str) -> list[int]:
        """Reply with an article, and a word, to all open questions that it may answer.

        Gives the channels in which replies are posted. Raises Conflict (`question-closed`) if none is open.
        """
        async with self._store.read() as tx:
            waiting = (await unanswered.found_in(tx, board.id, [article_id])).get(article_id, [])
        if not waiting:
            raise Conflict("question-closed")
        channels: list[int] = []
        for question in waiting:
            with suppress(Conflict):  # it was answered with one that asks for the same
                channels += await self.answer(board, question.id, by, words, str(article_id))
        return list(dict.fromkeys(channels))

    async def set_aside(self, board: Board, question_id: int) -> None:
        """The author leaves it unanswered, and all that ask for the same.

        Raises NotFound (`card-too-old`), Conflict (`question-closed`).
        """
        alike = await self._like(board, question_id)
        async with self._store.write() as tx:
            await _question(tx, board, question_id)
            if not await unanswered.set_aside(tx, question_id):
                raise Conflict("question-closed")
            for each in alike:
                await unanswered.set_aside(tx, each.id)

    async def _like(self, board: Board, question_id: int) -> Alike:
        """Return the open questions that ask for the same as this one."""
        groups = await self.groups_of(board)
        return next((group for group in groups if any(each.id == question_id for each in group)), ())

    async def _quoted(self, blog_id: int, article: Article | None, words: str) -> tuple[Article, str]:
        """Return the article in which these words stand, and the words as they stand there."""
        pieces = quoted_words(words)
        async with self._store.read() as tx:
            found = [article] if article else await articles_with_words(tx, blog_id, pieces)
        for each in found:
            for section in each.sections:
                if (quote := words_in(section.text, pieces)) is not None:
                    return each, quote
        raise NotFound("passage-not-there")

    async def _post_reply(
        self, tx: Tx, board: Board, question: Question, but_not: Sequence[int]
    ) -> list[int]:
        channel = _place_of_reply(board, question, waits=question.waits_since is not None)
        if channel is None or channel in but_not:
            return []
        answers = question.message_id if question.public else None
        await outbox.put(
            tx,
            f"author-reply:{question.id}",
            OutboxKind.POST,
            board_id=board.id,
            card="author-reply",
            content={**(await reply_payload(tx, question)).to_json(), "reply_to": answers},
            channel_id=channel,
        )
        return [channel]


def _place_of_reply(board: Board, question: Question, *, waits: bool) -> int | None:
    """Return where a reply is posted: where all saw the question, or without a name where all ask."""
    if question.public and question.channel_id is not None:
        return question.channel_id
    return board.questions_channel if waits else None


async def _question(tx: Tx, board: Board, question_id: int) -> Question:
    question = await questions.get_question(tx, question_id)
    if question is None or question.board_id != board.id:
        raise NotFound("card-too-old")
    return question
