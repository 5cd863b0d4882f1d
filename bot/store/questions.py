"""What was asked: kept before it is answered, what was answered, and what was asked before that."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select, update

from bot.domain import Answer, Question
from bot.store.schema import questions
from bot.store.statements import add_row, all_of, change_row, first_of
from bot.store.tx import Tx

CHAIN = 4  # questions that follow one another are understood so far back


async def keep_question(
    tx: Tx,
    blog_id: int,
    text: str,
    *,
    board_id: int | None = None,
    asker: int | None = None,
    channel_id: int | None = None,
    public: bool = False,
    after_id: int | None = None,
) -> int:
    """Keep a question that is about to be answered; gives its id."""
    where = {"blog_id": blog_id, "board_id": board_id, "channel_id": channel_id, "after_id": after_id}
    return await add_row(tx, questions, text=text, asked_at=tx.now, asker=asker, public=public, **where)


async def keep_answer(tx: Tx, question_id: int, answer: Answer) -> None:
    """Keep what was answered, and from where."""
    first = answer.hits[0] if answer.hits else None
    article = answer.article or (first.article if first else None)
    changes = {
        "answered": answer.answered,
        "confidence": answer.confidence,
        "quote": answer.quote,
        "fact": answer.fact,
        "article_id": article.id if article else None,
        "passage_id": first.passage.id if first else None,
        "digest": answer.digest,
    }
    await change_row(tx, questions, question_id, **changes)


async def asked_in(tx: Tx, since: datetime, limit: int = 100) -> list[int]:
    """Return where somebody asked since then, the channels of the last questions first."""
    asked = select(questions.c.channel_id).where(questions.c.channel_id.is_not(None))
    recent = asked.where(questions.c.asked_at >= since).group_by(questions.c.channel_id)
    return await tx.scalars(recent.order_by(func.max(questions.c.id).desc()).limit(limit))


async def get_question(tx: Tx, question_id: int) -> Question | None:
    """Return the question with that id."""
    return await _first(tx, questions.c.id == question_id)


async def show_question(tx: Tx, question_id: int) -> None:
    """Note that the answer was shown to everybody."""
    await change_row(tx, questions, question_id, public=True)


async def set_message(tx: Tx, question_id: int, message_id: int) -> None:
    """Note which message shows the answer to everybody."""
    await change_row(tx, questions, question_id, message_id=message_id)


async def question_of_message(tx: Tx, message_id: int) -> Question | None:
    """Return the question whose answer that message shows."""
    return await _first(tx, questions.c.message_id == message_id)


async def latest_in_channel(
    tx: Tx, board_id: int, channel_id: int, asker: int, since: datetime, *, public: bool
) -> Question | None:
    """Return what was answered there last since then: to the asker, else to all; `public`: only to all.

    What one person was answered in private is nobody else's.
    """
    here = (
        questions.c.board_id == board_id,
        questions.c.channel_id == channel_id,
        questions.c.asked_at >= since,
        questions.c.answered.is_not(None),
    )
    own, shown = questions.c.asker == asker, questions.c.public
    return await _first(tx, *here, own, *([shown] if public else [])) or await _first(tx, *here, shown)


async def of_person(tx: Tx, board_id: int, asker: int, limit: int) -> list[Question]:
    """Return what one person asked on a board, newest first."""
    own = (questions.c.board_id == board_id, questions.c.asker == asker, questions.c.text != "")
    query = select(questions).where(*own).order_by(questions.c.id.desc()).limit(limit)
    return await all_of(tx, Question, query)


async def chain(tx: Tx, question: Question | None) -> list[Question]:
    """Return the question and those that it follows, oldest first."""
    questions_before: list[Question] = []
    while question is not None and len(questions_before) < CHAIN:
        questions_before.insert(0, question)
        question = await get_question(tx, question.after_id) if question.after_id else None
    return questions_before


async def answered_before(
    tx: Tx, blog_id: int, board_id: int, digest: str, before_id: int
) -> Question | None:
    """Return the same question as last answered to everybody on this board, in a message that is known."""
    same = and_(
        questions.c.digest == digest, questions.c.blog_id == blog_id, questions.c.board_id == board_id
    )
    shown = and_(questions.c.public, questions.c.message_id.is_not(None), questions.c.answered)
    return await _first(tx, same, shown, questions.c.id < before_id)


async def questions_by(tx: Tx, board_id: int, asker: int) -> list[Question]:
    """Return what somebody asked on this board, oldest first."""
    own = select(questions).where(questions.c.board_id == board_id, questions.c.asker == asker)
    return await all_of(tx, Question, own.order_by(questions.c.id))


async def forget_asker(tx: Tx, board_id: int, asker: int) -> None:
    """Blank what somebody asked on this board, and who it was; nobody is to answer it any more."""
    own = (questions.c.board_id == board_id, questions.c.asker == asker)
    waits = {"set_aside_at": func.coalesce(questions.c.set_aside_at, questions.c.asked_at)}
    blank = {"text": "", "asker": None, "digest": None, **waits}
    await tx.execute(update(questions).where(*own).values(**blank))


async def _first(tx: Tx, *which: ColumnElement[bool]) -> Question | None:
    """Return the newest such question."""
    query = select(questions).where(*which).order_by(questions.c.id.desc()).limit(1)
    return await first_of(tx, Question, query)
