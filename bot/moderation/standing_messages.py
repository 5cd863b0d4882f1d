"""Messages of the bot that stay true: the line that asks a thread for names, who is who there, the desk.

Each is posted once, edited when it would say something else, and edited no more than once however many
changes wait; `refresh` of each is called with whatever may have changed it.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain import Board, OutboxKind, OutboxMessage, OutboxState
from bot.domain.payload import Payload
from bot.moderation.case_cards import bring_cards
from bot.moderation.case_context import CommentContext
from bot.moderation.desk_payload import DeskPayload, FloodPayload, ReminderPayload
from bot.moderation.payload import ArticleLink, LinePayload, RulesPayload
from bot.moderation.raid_detection import HELD, SHOWN_FOR, newcomer_since
from bot.rules.judge import SETTLED_BY_MONIKER
from bot.store import boards, cases, comment_counts, deletions, outbox, pending, threads
from bot.store.tx import Tx

ACTIVE = timedelta(hours=1)
"""Nameless people who write in one thread within that time can be taken for one another."""

SEVERAL = 2
"""So many nameless people in one thread are what the blog's notice complains of."""

REMINDED_AFTER = timedelta(days=1)
MAX_NAMED = 20  # people whom a thread's rules card names
_ROUND = (1000, 500, 200, 100, 50, 20, 10)


async def refresh(tx: Tx, context: CommentContext) -> None:
    """Bring up to date what says how many wait and how many are nameless where this comment stands."""
    if context.comment.thread_id is not None:
        await refresh_line(tx, context.board.id, context.comment.thread_id)
    await refresh_desk(tx, context.board.id)


async def post_line(tx: Tx, context: CommentContext) -> None:
    """Post the thread's one line of the day, which asks for names, or for a look, and names nobody.

    Once all was settled and it is gone, whoever comes next is asked by another.
    """
    thread_id = context.comment.thread_id
    if thread_id is None:
        return
    key = f"repair-line:{thread_id}:{tx.now:%Y-%m-%d}"
    last = await outbox.latest(tx, f"repair-line:{thread_id}")
    if last is not None and last.state is OutboxState.DONE and last.key.startswith(key):
        thread = await threads.thread_by_id(tx, thread_id)
        key = last.key if thread and thread.repair_line == last.message_id else f"{key}:{last.id}"
    line = LinePayload(
        thread_id=thread_id,
        article=ArticleLink.of(context),
        minutes=context.board.repair_minutes,
        nameless=await _nameless_in(tx, thread_id),
        names=await pending.anybody_repairing_for(tx, thread_id, SETTLED_BY_MONIKER),
    )
    await outbox.put(
        tx,
        key,
        OutboxKind.POST,
        card="repair-line",
        content=line.to_json(),
        board_id=context.board.id,
        channel_id=thread_id,
    )


async def refresh_line(tx: Tx, board_id: int, thread_id: int) -> None:
    """Let the line say how many nameless people there are; it goes once nobody has anything to put right."""
    line = await outbox.latest(tx, f"repair-line:{thread_id}")
    if line is None or line.state is OutboxState.FAILED:
        return
    thread = await threads.thread_by_id(tx, thread_id)
    if await pending.anybody_repairing(tx, thread_id):
        # Its last line may have been there and gone, once all was settled.
        if line.state is not OutboxState.DONE or (thread and thread.repair_line == line.message_id):
            await _say_how_many(tx, line, thread_id)
    elif thread is not None and thread.repair_line is not None:
        await deletions.delete_message(tx, board_id, thread_id, thread.repair_line)
        await threads.set_repair_line(tx, thread_id, None)


async def _say_how_many(tx: Tx, line: OutboxMessage, thread_id: int) -> None:
    nameless = await _nameless_in(tx, thread_id)
    names = await pending.anybody_repairing_for(tx, thread_id, SETTLED_BY_MONIKER)
    payload = replace(LinePayload.from_json(line.content), nameless=nameless, names=names)
    edits, content = f"line-says:{line.id}", payload.to_json()
    never_edited = await outbox.latest(tx, edits) is None
    if never_edited and (content == line.content or await outbox.renew(tx, line, content)):
        return
    await _edit(tx, line, edits, payload)


async def _edit(tx: Tx, posted: OutboxMessage, edits: str, payload: Payload) -> None:
    """Let what was posted show this; it keeps the mark that it was posted with."""
    content = payload.to_json() | {"mark": posted.id}
    await outbox.show(tx, edits, content, card=posted.card, board_id=posted.board_id, after_key=posted.key)


async def _nameless_in(tx: Tx, thread_id: int) -> int:
    return await comment_counts.nameless_in(tx, thread_id, tx.now - ACTIVE, SETTLED_BY_MONIKER)


async def refresh_who_is_who(tx: Tx, thread_id: int) -> None:
    """Let the thread's rules card, once it stands, name those who are seen there, as they are called now."""
    card = await threads.rules_card_of(tx, thread_id)
    if card is None:
        return
    edits = f"who-is-who:{card.id}"
    people = await comment_counts.who_is_who(tx, thread_id, MAX_NAMED)
    shown = await outbox.latest(tx, edits)  # perhaps on the card of a thread that is deleted by now
    if not people and (shown is None or shown.message_id not in (None, card.message_id)):
        return
    who = [[account, name] for account, name in people]
    await _edit(tx, card, edits, replace(RulesPayload.from_json(card.content), who=who))


async def rename(tx: Tx, board_id: int, account: int) -> None:
    """Call somebody by their new name, in every thread in which they are seen."""
    for thread_id in await comment_counts.threads_of(tx, board_id, account):
        await refresh_who_is_who(tx, thread_id)


async def open_desk(tx: Tx, board: Board) -> None:
    """Post the moderators' desk where they decide, once the notice is confirmed; any other is taken away.

    Until the new one stands the old one does, so that there is always one to work at.
    """
    if board.review_channel is None or await boards.policy_in_force(tx, board.id) is None:
        return
    desk = await _desk_of(tx, board)
    if desk is None:
        last = await outbox.latest(tx, _desks(board))
        # They may be back where a desk stood once: this is another.
        key = f"{_desks(board)}:{board.review_channel}" + (f":{last.id}" if last else "")
        await outbox.put_on_desk(tx, board, key, "desk", (await _desk(tx, board)).to_json())
    elif desk.state is OutboxState.DONE:
        await settle_at_desk(tx, board, desk)


async def settle_at_desk(tx: Tx, board: Board, desk: OutboxMessage) -> None:
    """Note which message the moderators' desk is, and let what waits have its cards there.

    Any other desk goes, and the reminder beside it.
    """
    now = await _desk_of(tx, board)
    if now is not None and now.id == desk.id and now.message_id != board.desk_message:
        await boards.set_desk(tx, board.id, now.message_id)
        await bring_cards(tx, board)
    reminder = await outbox.latest(tx, _reminders(board))
    gone = [other for other in await outbox.those_of(tx, _desks(board)) if now is None or other.id != now.id]
    gone += [reminder] if reminder is not None and reminder.channel_id != board.review_channel else []
    for posted in gone:
        edit = await outbox.latest(tx, f"desk-says:{posted.id}")
        for waiting in filter(None, (posted, edit)):
            await outbox.drop(tx, waiting.key)
        if posted.message_id is not None and posted.channel_id is not None:
            await deletions.delete_once(tx, board.id, posted.channel_id, posted.message_id)


async def _desk_of(tx: Tx, board: Board) -> OutboxMessage | None:
    """Return the desk that stands, or is going to, where moderators decide now."""
    if board.review_channel is None:
        return None
    return await deletions.standing_in(tx, _desks(board), board.review_channel)


async def refresh_desk(tx: Tx, board_id: int) -> None:
    """Let the desk, if there is one, show what waits, who cannot be told apart, and what floods in."""
    board = await boards.get_board(tx, board_id)
    posted = await _desk_of(tx, board)
    if posted is None or posted.state is OutboxState.FAILED:
        return
    edits, payload = f"desk-says:{posted.id}", await _desk(tx, board)
    if payload.to_json() == posted.content and await outbox.latest(tx, edits) is None:
        return
    await _edit(tx, posted, edits, payload)


async def remind(tx: Tx, board: Board) -> None:
    """Say at the desk, once a day, that something has waited for a day; yesterday's word goes."""
    oldest = await cases.oldest_open(tx, board.id)
    if board.review_channel is None or oldest is None or tx.now - oldest < REMINDED_AFTER:
        return
    group = _reminders(board)
    last = await outbox.latest(tx, group)
    if last is not None and tx.now - _reminded_at(last) < REMINDED_AFTER:
        return
    waiting = rounded(await cases.count_open(tx, board.id))
    reminder = ReminderPayload(waiting, oldest.isoformat(), tx.now.isoformat()).to_json()
    await outbox.put_on_desk(tx, board, f"{group}:{tx.now:%Y%m%d%H%M%S}", "desk-reminder", reminder)
    if last is not None and last.message_id is not None and last.channel_id is not None:
        await deletions.delete_message(tx, board.id, last.channel_id, last.message_id)


def _reminded_at(reminder: OutboxMessage) -> datetime:
    return datetime.fromisoformat(ReminderPayload.from_json(reminder.content).at)


def _desks(board: Board) -> str:
    return f"desk:{board.id}"


def _reminders(board: Board) -> str:
    return f"desk-reminder:{board.id}"


async def _desk(tx: Tx, board: Board) -> DeskPayload:
    since = tx.now - ACTIVE
    held_until, oldest = board.newcomers_held_until, await cases.oldest_open(tx, board.id)
    return DeskPayload(
        oldest=oldest.isoformat() if oldest else None,
        waiting=rounded(await cases.count_open(tx, board.id)),
        nameless=await comment_counts.nameless_threads(tx, board.id, since, SETTLED_BY_MONIKER, SEVERAL),
        flood=await _flood(tx, board),
        held_until=held_until.isoformat() if held_until and held_until > tx.now else None,
        held=rounded(len(await comment_counts.held_cases(tx, board.id, HELD))),
    )


async def _flood(tx: Tx, board: Board) -> FloodPayload | None:
    """Return what came since the flood began; None an hour after it was seen last."""
    since = board.flood_since
    if since is None or board.flood_at is None or board.flood_at + SHOWN_FOR <= tx.now:
        return None
    written, people = await comment_counts.came_since(tx, board.id, since)
    new = await comment_counts.newcomers_since(tx, board.id, since, newcomer_since(since))
    return FloodPayload(since.isoformat(), rounded(written), rounded(people), rounded(new))


def rounded(count: int) -> int:
    """Return the count, from ten on the last round number passed: a flood of comments is none of edits."""
    return next((step for step in _ROUND if count >= step), count)
