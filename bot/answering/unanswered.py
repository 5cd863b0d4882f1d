"""Questions that the blog did not answer: they wait for the author, who answers them or sets them aside.

Where a question was public, the reply is posted there. A private one that its asker put to the author is
replied to in the questions channel without a name, which the asker was told; all others are shown the reply
when they ask again.
"""

from dataclasses import dataclass

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
from bot.store import leaves, outbox, questions, unanswered
from bot.store.articles import get_articles
from bot.store.engine import Store
from bot.store.feedback import keep_feedback
from bot.store.tx import Tx
from bot.store.unanswered import Place


@dataclass(frozen=True, slots=True)
class WaitingQuestion:
    """What whoever asks the author is told: the author's reply if there is one, else the author's leave."""

    question: Question
    reply: ReplyPayload | None = None
    leave: Leave | None = None
    posted_in: int | None = None  # the channel in which a reply will stand


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """An open question as the author sees it; `found_in`: the later article that perhaps answers it."""

    place: Place
    found_in: Article | None = None


class UnansweredQuestions:
    """The questions that wait, for those who asked them and for the author."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._browsing = ArticleBrowser(store)

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
        async with self._store.read() as tx:
            place = await unanswered.open_question(tx, board.id, older, newer)
            if place is None:
                return None
            known = place.question.found_in_id
            article = (await get_articles(tx, [known])).get(known) if known is not None else None
        return OpenQuestion(place, article if article and article.withdrawn_at is None else None)

    async def question(self, board: Board, question_id: int) -> Question:
        """One question of the board, with the author's draft. Raises NotFound (`card-too-old`)."""
        async with self._store.read() as tx:
            return await _question(tx, board, question_id)

    async def answer(self, board: Board, question_id: int, by: int, words: str, article: str) -> int | None:
        """Return the author's reply: words, or the article (title, address) where it stands, or both.

        The words are kept before anything else, and shown in the form again if the article is not found.
        Gives the channel in which the reply is posted, if it is. Raises InputError (`reply-empty`), NotFound
        (`card-too-old`, `article-not-found`), Conflict (`question-closed`).
        """
        words, article = words.strip(), article.strip()
        async with self._store.write() as tx:
            question = await _question(tx, board, question_id)
            if not await unanswered.keep_draft(tx, question_id, words):
                raise Conflict("question-closed")
        if not words and not article:
            raise InputError("reply-empty")
        stands_in = await self._browsing.named(question.blog_id, article) if article else None
        async with self._store.write() as tx:
            if not await unanswered.close_replied(tx, question_id):
                raise Conflict("question-closed")
            if stands_in is not None:
                kind = FeedbackKind.AUTHOR
                await keep_feedback(tx, question_id, by, kind, stands_in.id)
            return await self._post_reply(tx, board, await _question(tx, board, question_id))

    async def set_aside(self, board: Board, question_id: int) -> None:
        """The author leaves it unanswered. Raises NotFound (`card-too-old`), Conflict (`question-closed`)."""
        async with self._store.write() as tx:
            await _question(tx, board, question_id)
            if not await unanswered.set_aside(tx, question_id):
                raise Conflict("question-closed")

    async def _post_reply(self, tx: Tx, board: Board, question: Question) -> int | None:
        channel = _place_of_reply(board, question, waits=question.waits_since is not None)
        if channel is None:
            return None
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
        return channel


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
