"""The cards of cases: posted where moderators decide, kept up to date, brought along to another channel."""

from collections.abc import Sequence
from datetime import timedelta

from bot.domain import Board, Case, OutboxKind, OutboxMessage, OutboxState
from bot.moderation import case_context
from bot.moderation.case_context import CommentContext
from bot.moderation.case_payload import CasePayload
from bot.store import cases, comment_counts, deletions, outbox
from bot.store.tx import Tx

CARDS_WITHIN = timedelta(minutes=1)
MAX_CARDS = 10
"""So many cases within that time have a card each; what comes beyond waits in /review and on the desk."""


async def post_card(tx: Tx, context: CommentContext, case: Case) -> None:
    """Post a card for a case that was opened, unless there is a flood of them.

    What repeats one thing shares the first one's card, which names the others.
    """
    if (standing := await _card_among(tx, await cases.open_alike(tx, case))) is not None:
        await _show_alike(tx, *standing)
        return
    if await comment_counts.cases_since(tx, context.board.id, tx.now - CARDS_WITHIN) > MAX_CARDS:
        return  # the desk's summary stands for all of them
    await _put(tx, context, case)


async def edit_card(tx: Tx, context: CommentContext, case: Case, key: str) -> None:
    """Let the case's newest card show how it stands now."""
    posted = await outbox.get(tx, await _card_key(tx, case))
    if posted is None:
        return
    if not case.is_open:
        await _hand_on(tx, case)
    elif _is_elsewhere(posted, context.board):
        await _bring(tx, context, case, posted)
        return
    await outbox.put(
        tx,
        key,
        OutboxKind.EDIT,
        card="case-decided" if case.decision else "case",
        content=(await CasePayload.of(tx, context, case)).to_json(),
        board_id=context.board.id,
        after_key=posted.key,
    )


async def clear_cards(tx: Tx, comment_id: int) -> None:
    """Let every card that an erased comment's case ever had say that it is erased, and nothing more of it."""
    case = await cases.case_of(tx, comment_id)
    context = await case_context.load(tx, comment_id) if case else None
    if case is None or context is None:
        return
    content = (await CasePayload.of(tx, context, case)).to_json()
    for posted in await outbox.those_of(tx, f"case:{case.id}"):
        if posted.state is OutboxState.FAILED:
            continue
        await outbox.put(
            tx,
            f"case-erased:{posted.id}:{tx.now:%Y%m%d%H%M%S%f}",
            OutboxKind.EDIT,
            card="case-erased",
            content=content | {"erased": True},
            board_id=context.board.id,
            after_key=posted.key,
        )


async def bring_cards(tx: Tx, board: Board) -> None:
    """Let what waits longest have its cards in the channel that moderators decide in from now on."""
    for case in await cases.open_cases(tx, board.id):
        context = await case_context.load(tx, case.comment_id)
        posted = await outbox.get(tx, await _card_key(tx, case))
        if context is None:
            continue
        if posted is None:
            if await _card_among(tx, await cases.open_alike(tx, case)) is None:
                await _put(tx, context, case)
        elif _is_elsewhere(posted, board):
            await _bring(tx, context, case, posted)


async def _card_among(tx: Tx, alike: Sequence[int]) -> tuple[Case, OutboxMessage] | None:
    """Return the first of these cases that has a card, and the card."""
    for number in alike:
        other = await cases.get_case(tx, number)
        posted = await outbox.get(tx, await _card_key(tx, other))
        if posted is not None and posted.state is not OutboxState.FAILED:
            return other, posted
    return None


async def _show_alike(tx: Tx, case: Case, posted: OutboxMessage) -> None:
    context = await case_context.load(tx, case.comment_id)
    if context is not None:
        content = (await CasePayload.of(tx, context, case)).to_json()
        group = f"case-alike:{case.id}"
        await outbox.show(tx, group, content, card="case", board_id=case.board_id, after_key=posted.key)


async def _hand_on(tx: Tx, case: Case) -> None:
    """Let the oldest of those that shared the card of a decided case have one of its own."""
    alike = await cases.open_alike(tx, case)
    if not alike or await _card_among(tx, alike) is not None:
        return
    following = await cases.get_case(tx, alike[0])
    context = await case_context.load(tx, following.comment_id)
    if context is not None:
        await _put(tx, context, following)


async def _put(tx: Tx, context: CommentContext, case: Case) -> None:
    # Where there is no channel for it, it waits in /review all the same.
    content = (await CasePayload.of(tx, context, case)).to_json()
    await outbox.put_on_desk(tx, context.board, await _card_key(tx, case), "case", content)


def _is_elsewhere(posted: OutboxMessage, board: Board) -> bool:
    """Tell whether a card was posted, or could not be, in a channel that was the moderators' once."""
    return board.review_channel not in (None, posted.channel_id) and posted.state in outbox.CLOSED


async def _bring(tx: Tx, context: CommentContext, case: Case, posted: OutboxMessage) -> None:
    board = context.board
    if posted.message_id is not None and posted.channel_id is not None:
        await deletions.delete_message(tx, board.id, posted.channel_id, posted.message_id)
    content = (await CasePayload.of(tx, context, case)).to_json()
    await outbox.post_anew(tx, posted, board.review_channel, content)


async def _card_key(tx: Tx, case: Case) -> str:
    """A case has a new card each time that it is opened; how often it was decided then tells them apart."""
    decided = await cases.times_decided(tx, case.id)
    return f"case:{case.id}:{decided - 1 if case.decision else decided}"
