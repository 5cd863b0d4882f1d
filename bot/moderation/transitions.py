"""One event in a comment's life, carried out: its new state, its case, and the effects, in one transaction.

Keys of effects hold what caused them (a verdict, a decision, its undoing), so that each is made once.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.domain import (
    Case,
    Choice,
    Comment,
    CommentState,
    Decision,
    NotFound,
    OutboxKind,
    OutboxMessage,
    OutboxState,
    Outcome,
    Thread,
)
from bot.moderation import case_context, standing_messages
from bot.moderation.case_cards import edit_card, post_card
from bot.moderation.case_context import CommentContext
from bot.moderation.case_payload import FLAGGED
from bot.moderation.notifying import tell_answered
from bot.moderation.payload import CommentPayload, GivenBackPayload
from bot.moderation.state_machine import (
    COMMENT_TRANSITIONS,
    Event,
    Step,
    is_late,
)
from bot.rules.judge import is_settled_by_moniker
from bot.store import articles, cases, comments, deletions, outbox, threads
from bot.store.cases import NOBODY
from bot.store.tx import Tx

HOW_SETTLED = {
    CommentState.WITHDRAWN: "withdrawn",
    CommentState.SHOWN: "put-right",
    CommentState.REPAIRING: "to-be-put-right",
    CommentState.TAKEN_DOWN: "to-be-put-right",
}
"""What a case that has settled by itself says, by the state that its comment has come to."""


SAID_LATELY = timedelta(hours=1)  # so long one letter stands for all that says the same

_HEARD = (Event.FINE, Event.DOUBTED, Event.KEEP)  # after which those hear of a comment whom it answers


@dataclass(frozen=True, slots=True)
class Cause:
    """What made something happen: its mark in the effects' keys.

    `decision`: a moderator's. `reason`: a text's key, where neither a rule nor a moderator has spoken.
    """

    mark: str
    decision: Decision | None = None
    reason: str | None = None


async def apply(tx: Tx, context: CommentContext, event: Event, cause: Cause) -> CommentContext:
    """Return the comment after the event; as it was where its life has no such transition."""
    transition = COMMENT_TRANSITIONS.get((context.comment.state, event))
    if transition is None:
        return context
    if Step.POST in transition.steps:
        context = await _below_its_article(tx, context)
    before, due_at = context.comment, None
    if transition.to is CommentState.REPAIRING:  # an edit does not put off the end of the writer's time
        due_at = before.due_at or tx.now + timedelta(minutes=context.board.repair_minutes)
    if (transition.to, due_at) != (before.state, before.due_at):
        context = replace(context, comment=await comments.set_state(tx, before, transition.to, due_at))
    for step in transition.steps:
        await _STEPS[step](tx, context, cause)
    is_news = event is Event.KEEP or not is_late(before.written_at, tx.now)
    if event in _HEARD and context.visible and is_news:
        await tell_answered(tx, context)
    if before.thread_id is not None:
        await standing_messages.refresh_who_is_who(tx, before.thread_id)
    # Most comments are fine and were: they change nothing of how many wait, or are nameless.
    is_nameless = context.judged is not None and is_settled_by_moniker(context.judged.verdict)
    if event is not Event.FINE or before.state is not transition.to or is_nameless:
        await standing_messages.refresh(tx, context)
    return context


async def put_below(tx: Tx, context: CommentContext, thread: Thread) -> CommentContext:
    """Return the comment below that thread's article, with no message there yet."""
    comment = await comments.put_below(tx, context.comment, thread)
    article = await articles.get_article(tx, thread.article_id)
    return replace(context, comment=comment, article=article, has_thread=True)


async def _below_its_article(tx: Tx, context: CommentContext) -> CommentContext:
    """Return the comment in its article's thread of today, where the one it was written in is gone."""
    if context.comment.thread_id is None or context.has_thread:
        return context
    thread = await threads.thread_of_article(tx, context.board.id, context.article.id)
    return await put_below(tx, context, thread) if thread else context


async def post_what_waited(tx: Tx, waiting: Iterable[int], thread: Thread) -> None:
    """Post in an article's new thread the comments that were let stand while there was none; cases say so."""
    for comment_id in waiting:
        context = await case_context.load(tx, comment_id, to_change=True)
        if context is None:
            continue
        context = await put_below(tx, context, thread)
        await _post(tx, context, Cause(f"t{thread.id}"))
        case = await cases.case_of(tx, comment_id)
        if case is not None:
            await edit_card(tx, context, case, f"case-posted:{case.id}:{thread.id}")


async def bring_back(tx: Tx, context: CommentContext, decision: Decision, cause: Cause) -> CommentContext:
    """Undo a move: what stands there goes, and the comment is taken down where it was written.

    Raises NotFound (`move-nowhere`) where that thread is deleted.
    """
    thread = await threads.thread_by_id(tx, decision.from_thread) if decision.from_thread else None
    if thread is None:
        raise NotFound("move-nowhere")
    return await put_below(tx, await apply(tx, context, Event.BACK_DOWN, cause), thread)


async def left_as(tx: Tx, decision: Decision, comment_id: int) -> CommentState:
    """Return what a decision made of its comment; what it was to post, and could not, is taken down still."""
    posting = await outbox.get(tx, f"comment:{comment_id}:d{decision.id}")
    if posting is not None and posting.state is OutboxState.FAILED:
        return CommentState.TAKEN_DOWN
    return CommentState.REMOVED if decision.choice is Choice.REMOVE else CommentState.SHOWN


async def edit_posted(tx: Tx, context: CommentContext, posted: OutboxMessage) -> None:
    """Let what the bot posted of a comment say what the comment says now."""
    content, edits = CommentPayload.of(context).to_json(), f"comment-says:{posted.id}"
    if await outbox.latest(tx, edits) is None and await outbox.renew(tx, posted, content):
        return
    shown = content | {"mark": posted.id}
    await outbox.show(tx, edits, shown, card=posted.card, board_id=context.board.id, after_key=posted.key)


async def _post(tx: Tx, context: CommentContext, cause: Cause) -> None:
    if context.comment.thread_id is None or not context.has_thread:
        return  # it never left the blog, or is posted once there is a thread: `post_what_waited`
    if await _stands(tx, context.comment):
        return
    await outbox.put(
        tx,
        f"comment:{context.comment.id}:{cause.mark}",
        OutboxKind.POST,
        card="comment",
        content=CommentPayload.of(context).to_json(),
        board_id=context.board.id,
        channel_id=context.comment.thread_id,
    )


async def _stands(tx: Tx, comment: Comment) -> bool:
    """Tell whether its own messages say it, and can stay: then it is not posted anew."""
    says = {known.id for known in await comments.messages_that_say(tx, comment.id)}
    going = [message_id for message_id in await deletions.going(tx, comment.id) if message_id in says]
    is_whole = await comments.text_of_messages(tx, comment.id) == comment.text
    return is_whole and set(going) == says and await deletions.call_off(tx, going, comment.thread_id)


async def _delete(tx: Tx, context: CommentContext, cause: Cause) -> None:
    comment = context.comment
    await comments.mark_gone(tx, comment.messages)
    if comment.thread_id is not None:
        await deletions.try_again(tx, comment.messages, context.board.id, comment.thread_id)


async def _delete_again(tx: Tx, context: CommentContext, cause: Cause) -> None:
    comment = context.comment
    if comment.thread_id is not None:
        refused = await deletions.refused(tx, comment.id)
        await deletions.try_again(tx, refused, context.board.id, comment.thread_id)


async def _give_back(tx: Tx, context: CommentContext, cause: Cause) -> None:
    if context.comment.account is None:
        return
    if not (cause.decision or cause.reason) and await _came_back_lately(tx, context.comment):
        return
    # The rules give each text back once, however often it is judged; and none before it is gone.
    going = await deletions.going(tx, context.comment.id)
    mark = cause.mark if cause.decision or cause.reason else f"text{context.comment.version}"
    await outbox.put(
        tx,
        f"given-back:{context.comment.id}:{mark}",
        OutboxKind.TELL,
        card="given-back",
        content=GivenBackPayload.of(context, cause.decision, cause.reason).to_json(),
        board_id=context.board.id,
        after_key=await deletions.last_open(tx, going),
    )


async def _came_back_lately(tx: Tx, comment: Comment) -> bool:
    """Tell whether its writer, who says one thing again and again, has these very words back already."""
    if comment.files:
        return False
    for earlier in await comments.taken_down_alike(tx, comment, comment.written_at - SAID_LATELY):
        given_back = await outbox.latest(tx, f"given-back:{earlier}", failed=False)
        if given_back is not None:
            return True
    return False


async def _give_back_again(tx: Tx, context: CommentContext, cause: Cause) -> None:
    """Give back what its writer put into the message while it was going; a form's answer shows its own."""
    comment = context.comment
    if comment.version > 1 and await comments.text_of_messages(tx, comment.id) == comment.text:
        await _give_back(tx, context, cause)


async def _explain(tx: Tx, context: CommentContext, cause: Cause) -> None:
    waited = await renew_given_back(tx, context, cause)
    if not waited and cause.decision and cause.decision.why:
        await _give_back(tx, context, cause)


async def renew_given_back(tx: Tx, context: CommentContext, cause: Cause) -> bool:
    """Let a text that waits to go back say what is decided by now; False if it does not wait any more."""
    comment = context.comment
    waiting = await outbox.get(tx, f"given-back:{comment.id}:text{comment.version}")
    content = GivenBackPayload.of(context, cause.decision, cause.reason).to_json()
    return waiting is not None and await outbox.renew(tx, waiting, content)


async def _ask(tx: Tx, context: CommentContext, cause: Cause) -> None:
    await standing_messages.post_line(tx, context)


async def _open(tx: Tx, context: CommentContext, cause: Cause) -> None:
    if context.judged is None:
        return  # a case rests on a verdict
    known = await cases.case_of(tx, context.comment.id)
    case = await cases.open_case(tx, context.board.id, context.comment.id, context.judged.id)
    if known is not None and known.is_open:
        await edit_card(tx, context, case, f"case-judged:{case.id}:{context.judged.id}")
    else:
        await post_card(tx, context, case)


async def _close(tx: Tx, context: CommentContext, cause: Cause) -> None:
    case = await cases.case_of(tx, context.comment.id)
    if case is None or not case.is_open:
        return
    state = context.comment.state
    if _is_put_by_people(case) and state in comments.VISIBLE:
        # Nobody gets rid of what people asked by changing a letter: a moderator sees what it says now.
        await edit_card(tx, context, case, f"case-rewritten:{case.id}:{context.comment.version}")
        return
    choice = Choice.KEEP if state in comments.VISIBLE else Choice.REMOVE
    by_itself = Decision(0, case.id, choice, NOBODY, tx.now, HOW_SETTLED[state])
    decision = await cases.decide(tx, case, by_itself, state)
    if decision is not None:
        await edit_card(tx, context, replace(case, decision=decision), f"case-decided:{decision.id}")
        await standing_messages.refresh_desk(tx, context.board.id)


def _is_put_by_people(case: Case) -> bool:
    """Tell whether members or a moderator brought it before the moderators, and nobody asked for a repair."""
    verdict = case.verdict
    found = verdict.outcome is not Outcome.ALLOW and not verdict.advice
    return verdict.reason == FLAGGED or (not found and case.asked is None)


_STEPS: dict[Step, Callable[[Tx, CommentContext, Cause], Awaitable[None]]] = {
    Step.POST: _post,
    Step.DELETE: _delete,
    Step.DELETE_AGAIN: _delete_again,
    Step.GIVE_BACK: _give_back,
    Step.GIVE_BACK_AGAIN: _give_back_again,
    Step.EXPLAIN: _explain,
    Step.ASK: _ask,
    Step.OPEN: _open,
    Step.CLOSE: _close,
}
