"""What was asked before: the question that a new one leans on, and the same one, answered to all."""

from datetime import timedelta

from bot.domain import Question
from bot.ranking.follow_up import asks_on, is_follow_up
from bot.ranking.plain_question import is_plain_question
from bot.ranking.small_talk import Talk
from bot.store import questions
from bot.store.tx import Tx

RECENTLY = timedelta(minutes=10)  # for so long a question can lean on another without replying to it


async def followed(
    tx: Tx,
    text: str,
    *,
    board_id: int | None,
    channel_id: int | None,
    asker: int | None,
    replied_to: int | None,
    public: bool,
) -> Question | None:
    """The question that this one leans on: the one whose answer it replies to, else the channel's last."""
    if board_id is None:
        return None
    shown = await questions.question_of_message(tx, replied_to) if replied_to else None
    if shown is not None and shown.board_id == board_id:
        return shown if is_follow_up(text, points=True) else None
    if channel_id is None or asker is None or not is_follow_up(text):
        return None
    latest = await questions.latest_in_channel(
        tx, board_id, channel_id, asker, tx.now - RECENTLY, public=public
    )
    return None if latest is None or latest.fact in set(Talk) else latest  # nothing leans on "thanks"


async def goes_on(tx: Tx, replied_to: int, text: str) -> bool:
    """Tell whether a message that replies to another one asks us on: that one is our answer, and it asks."""
    asks = asks_on(text) or is_plain_question(text, tx.now)
    return asks and await questions.question_of_message(tx, replied_to) is not None
