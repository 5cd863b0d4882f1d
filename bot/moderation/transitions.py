"""One event in a comment's life, carried out: its new state, its case, and the effects, in one transaction.

Keys of effects hold what caused them (a verdict, a decision, its undoing), so that each is made once.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain import Case, Choice, CommentState, Decision, OutboxKind, Thread
from bot.moderation import case_context, desk, lines, signs
from bot.moderation.case_context import HOW_SETTLED, CommentContext
from bot.moderation.state_machine import CASE, LIFE, CardStep, CaseEvent, CaseState, Event, Step
from bot.rules.judge import is_settled_by_moniker
from bot.store import articles, cases, comment_counts, comments, outbox, threads
from bot.store.cases import NOBODY
from bot.store.tx import Tx

CARDS_WITHIN = timedelta(minutes=1)
MOST_CARDS = 10
"""So many cases within that time have a card each; what comes beyond waits in /review and on the desk."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What made something happen: its mark in the effects' keys, and when.

    `decision`: a moderator's. `reason`: a text's key, where neither a rule nor a moderator has spoken.
    """

    mark: str
    at: datetime
    decision: Decision | None = None
    reason: str | None = None


async def move(tx: Tx, matter: CommentContext, event: Event, cause: Cause) -> CommentContext:
    """The comment after the event; as it was where its life has no such turn."""
    turn = LIFE.get((matter.comment.state, event))
    if turn is None:
        return matter
    before = matter.comment
    due = _due(matter, turn.to, cause.at)
    if (turn.to, due) != (before.state, before.due_at):
        matter = replace(matter, comment=await comments.set_state(tx, before, turn.to, due))
    for step in turn.steps:
        await _STEPS[step](tx, matter, cause)
    if before.thread_id is not None:
        await signs.keep_true(tx, matter.board.id, matter.article.id, before.thread_id)
    if event is not Event.FINE or before.state is not turn.to or _is_nameless(matter):
        await _tell_of_change(tx, matter)
    return matter


async def put_below(tx: Tx, matter: CommentContext, thread: Thread) -> CommentContext:
    """The comment below that thread's article, with no message there yet."""
    comment = await comments.put_below(tx, matter.comment, thread)
    return replace(matter, comment=comment, article=await articles.get_article(tx, thread.article_id))


async def bring_back(tx: Tx, matter: CommentContext, decision: Decision, cause: Cause) -> CommentContext:
    """A move undone: what stands there goes, and the comment is taken down where it was written."""
    matter = await move(tx, matter, Event.BACK_DOWN, cause)
    thread = await threads.thread_by_id(tx, decision.from_thread) if decision.from_thread else None
    return await put_below(tx, matter, thread) if thread else matter


async def _tell_of_change(tx: Tx, matter: CommentContext) -> None:
    """What says how many wait, and how many are nameless: most comments change nothing of that."""
    if matter.comment.thread_id is not None:
        await lines.keep_true(tx, matter.board.id, matter.comment.thread_id)
    await desk.keep_true(tx, matter.board.id)


def _is_nameless(matter: CommentContext) -> bool:
    return matter.judged is not None and is_settled_by_moniker(matter.judged.verdict)


def _due(matter: CommentContext, to: CommentState, now: datetime) -> datetime | None:
    """The end of the writer's time, which an edit does not put off."""
    if to is not CommentState.REPAIRING:
        return None
    return matter.comment.due_at or now + timedelta(minutes=matter.board.repair_minutes)


async def _post(tx: Tx, matter: CommentContext, cause: Cause) -> None:
    if matter.comment.thread_id is None:
        return  # it never left the blog
    await outbox.put(
        tx,
        f"comment:{matter.comment.id}:{cause.mark}",
        OutboxKind.POST,
        card="comment",
        content=case_context.about(matter),
        board_id=matter.board.id,
        channel_id=matter.comment.thread_id,
    )


async def _delete(tx: Tx, matter: CommentContext, cause: Cause) -> None:
    await comments.mark_gone(tx, matter.comment.messages, cause.at)
    thread_id = matter.comment.thread_id
    if thread_id is not None:
        for message_id in matter.comment.messages:
            await lines.delete_message(tx, matter.board.id, thread_id, message_id)


async def _tell(tx: Tx, matter: CommentContext, cause: Cause) -> None:
    if matter.comment.account is None:
        return
    # The rules give each text back once, however often it is judged.
    mark = cause.mark if cause.decision or cause.reason else f"text{matter.comment.version}"
    await outbox.put(
        tx,
        f"given-back:{matter.comment.id}:{mark}",
        OutboxKind.TELL,
        card="given-back",
        content=case_context.given_back(matter, cause.decision, cause.reason),
        board_id=matter.board.id,
    )


async def _tell_again(tx: Tx, matter: CommentContext, cause: Cause) -> None:
    """A text that its writer put into the message while it was going; the answer to a form shows its own."""
    comment = matter.comment
    if comment.version > 1 and await comments.text_of_messages(tx, comment.id) == comment.text:
        await _tell(tx, matter, cause)


async def _ask(tx: Tx, matter: CommentContext, cause: Cause) -> None:
    await lines.ask(tx, matter)


async def _open(tx: Tx, matter: CommentContext, cause: Cause) -> None:
    assert matter.judged is not None, "a case rests on a verdict"
    known = await cases.case_of(tx, matter.comment.id)
    _, step = CASE[case_state(known), CaseEvent.OPEN]
    case = await cases.open_case(tx, matter.board.id, matter.comment.id, matter.judged.id)
    if step is CardStep.POST:
        await _post_card(tx, matter, case)
    else:
        await edit_card(tx, matter, case, f"case-judged:{case.id}:{matter.judged.id}")


async def _close(tx: Tx, matter: CommentContext, cause: Cause) -> None:
    case = await cases.case_of(tx, matter.comment.id)
    if case is None or (case_state(case), CaseEvent.CLOSE) not in CASE:
        return
    state = matter.comment.state
    choice = Choice.KEEP if state in comments.VISIBLE else Choice.REMOVE
    by_itself = Decision(0, case.id, choice, NOBODY, cause.at, HOW_SETTLED[state])
    decision = await cases.decide(tx, case, by_itself, state)
    if decision is not None:
        await edit_card(tx, matter, replace(case, decision=decision), f"case-decided:{decision.id}")
        await desk.keep_true(tx, matter.board.id)


def case_state(case: Case | None) -> CaseState:
    """Where a comment's case stands."""
    if case is None:
        return CaseState.NONE
    return CaseState.OPEN if case.decision is None else CaseState.DECIDED


async def _post_card(tx: Tx, matter: CommentContext, case: Case) -> None:
    if matter.board.review_channel is None:
        return  # it waits in /review all the same
    if await comment_counts.cases_since(tx, matter.board.id, tx.now - CARDS_WITHIN) > MOST_CARDS:
        return  # in a flood the desk's summary stands for all of them
    await outbox.put(
        tx,
        _card_key(case, await cases.times_decided(tx, case.id)),
        OutboxKind.POST,
        card="case",
        content=await case_context.case_card(tx, matter, case),
        board_id=matter.board.id,
        channel_id=matter.board.review_channel,
    )


async def edit_card(tx: Tx, matter: CommentContext, case: Case, key: str) -> None:
    """Let the case's newest card show how it stands now."""
    decided = await cases.times_decided(tx, case.id)
    posted = _card_key(case, decided - 1 if case.decision else decided)
    if await outbox.get(tx, posted) is None:
        return
    await outbox.put(
        tx,
        key,
        OutboxKind.EDIT,
        card="case-decided" if case.decision else "case",
        content=await case_context.case_card(tx, matter, case),
        board_id=matter.board.id,
        after_key=posted,
    )


def _card_key(case: Case, times_decided: int) -> str:
    """A case has a new card each time that it is opened; how often it was decided then tells them apart."""
    return f"case:{case.id}:{times_decided}"


_STEPS: dict[Step, Callable[[Tx, CommentContext, Cause], Awaitable[None]]] = {
    Step.POST: _post,
    Step.DELETE: _delete,
    Step.TELL: _tell,
    Step.TELL_AGAIN: _tell_again,
    Step.ASK: _ask,
    Step.OPEN: _open,
    Step.CLOSE: _close,
}
