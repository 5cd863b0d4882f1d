"""What people do with what they wrote, beyond Discord's own ways: put right, withdraw, appeal, erase."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain import (
    Board,
    CommentCounts,
    CommentState,
    Conflict,
    Decision,
    InputError,
    NotFound,
    OutboxMessage,
    Switch,
)
from bot.language.fold import visible
from bot.moderation import case_context
from bot.moderation.case_cards import clear_cards, edit_card
from bot.moderation.case_context import CommentContext
from bot.moderation.erased_words import ErasedWords, blanked
from bot.moderation.judging import Judging
from bot.moderation.state_machine import COMMENT_TRANSITIONS, Event
from bot.moderation.transitions import Cause, apply, edit_posted
from bot.store import cases, comments, erasure, monikers, notes, outbox, questions, switches
from bot.store.cases import NOBODY
from bot.store.engine import Store
from bot.store.snapshot import copies
from bot.store.tx import Tx


@dataclass(frozen=True, slots=True)
class OwnComment:
    """A comment as its writer sees it.

    `decision`: what a moderator said of it, `asked` what one asks before deciding. `may_edit`: the bot posted
    it, so that only the bot can change it. `no_appeal`: why its writer cannot ask a moderator now, as a
    key of the text catalogue.
    """

    context: CommentContext
    decision: Decision | None
    may_edit: bool
    no_appeal: str | None
    asked: str | None = None


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure came to: how many comments, and when the copies were taken that still hold them.

    `daily`: those of the copies that give way to newer ones, one a day.
    """

    comments: int
    copies: Sequence[datetime]
    daily: Sequence[datetime]


class MyComments:
    """One person's comments on a board, as that person uses them."""

    def __init__(self, store: Store, judging: Judging) -> None:
        self._store = store
        self._judging = judging

    async def of_person(self, board_id: int, account: int) -> list[CommentContext]:
        """Return one person's comments, newest first, each with its article and what the rules said."""
        async with self._store.read() as tx:
            written = await comments.comments_of(tx, board_id, account)
            contexts = [await case_context.load(tx, comment.id) for comment in written]
        return [context for context in contexts if context is not None]

    async def reasons(self, mine: Sequence[CommentContext]) -> dict[int, str]:
        """Return what moderators said of these comments, by comment, where they said something."""
        async with self._store.read() as tx:
            return await cases.reasons_of(tx, [context.comment.id for context in mine])

    async def counts(self, board_id: int, account: int) -> CommentCounts:
        """Return what became of one person's comments."""
        async with self._store.read() as tx:
            return await comments.count_of_person(tx, board_id, account)

    async def get(self, board: Board, account: int, comment_id: int) -> OwnComment:
        """Return the comment. Raises NotFound (`comment-not-yours`) if it is none of this person's here."""
        async with self._store.read() as tx:
            context = await _own(tx, board, account, comment_id)
            case = await cases.case_of(tx, comment_id)
            decision = case.decision if case is not None else None
            return OwnComment(
                context=context,
                decision=decision if decision is not None and decision.by != NOBODY else None,
                may_edit=await _posted(tx, context) is not None,
                no_appeal=await _no_appeal(tx, context),
                asked=case.asked if case is not None and decision is None else None,
            )

    async def to_change(self, board: Board, account: int, comment_id: int) -> OwnComment:
        """Return the comment for its form. Raises Conflict (`comment-moved-on`) where it stays as it is."""
        own = await self.get(board, account, comment_id)
        if own.context.comment.state is not CommentState.TAKEN_DOWN and not own.may_edit:
            raise Conflict("comment-moved-on")
        return own

    async def rewrite(self, board: Board, account: int, comment_id: int, text: str) -> OwnComment:
        """Change what the bot posted, or put right what was taken down: then it is posted if that is well.

        Either is judged again. Raises InputError (`comment-empty`), Conflict (`comment-moved-on`) where it is
        neither.
        """
        if not visible(text).strip():
            raise InputError("comment-empty")
        async with self._store.write() as tx:
            context = await _own(tx, board, account, comment_id, to_change=True)
            comment, posted = context.comment, await _posted(tx, context)
            if comment.state is not CommentState.TAKEN_DOWN and posted is None:
                raise Conflict("comment-moved-on")
            if text != comment.text:
                comment = await comments.add_version(tx, comment, text, tx.now)
                if posted is not None:
                    await edit_posted(tx, replace(context, comment=comment), posted)
        await self._judging.judge(comment)
        return await self.get(board, account, comment_id)

    async def withdraw(self, board: Board, account: int, comment_id: int) -> None:
        """Let a comment go. Raises Conflict (`comment-moved-on`) where it is gone already."""
        async with self._store.write() as tx:
            context = await _own(tx, board, account, comment_id, to_change=True)
            if (context.comment.state, Event.WITHDRAW) not in COMMENT_TRANSITIONS:
                raise Conflict("comment-moved-on")
            await apply(tx, context, Event.WITHDRAW, Cause("own"))

    async def appeal(self, board: Board, account: int, comment_id: int) -> None:
        """Ask a moderator to look at it, once.

        Raises Conflict: `comment-moved-on` where it is not taken down or removed, `appeal-waits` while a
        moderator is to look, `appealed-once` after that.
        """
        async with self._store.write() as tx:
            context = await _own(tx, board, account, comment_id, to_change=True)
            refusal = await _no_appeal(tx, context)
            if refusal is not None:
                raise Conflict(refusal)
            context = await apply(tx, context, Event.APPEAL, Cause("own"))
            case = await cases.case_of(tx, comment_id)
            if case is not None:
                await cases.set_appealed(tx, case.id)
                shown = replace(case, appealed_at=tx.now)
                await edit_card(tx, context, shown, f"case-appealed:{case.id}")

    async def switches(self, board: Board, account: int) -> frozenset[Switch]:
        """Return what the person has turned on on the board."""
        async with self._store.read() as tx:
            return await switches.turned_on(tx, board.id, account)

    async def turn(self, board: Board, account: int, switch: Switch, *, on: bool) -> frozenset[Switch]:
        """Turn a switch on or off; gives what is on then."""
        async with self._store.write() as tx:
            await switches.set_switch(tx, board.id, account, switch, on=on)
            return await switches.turned_on(tx, board.id, account)

    async def export(self, board: Board, account: int) -> str:
        """Return all that is kept of this person on the board, as JSON."""
        async with self._store.read() as tx:
            held = await monikers.moniker_of(tx, board.id, account)
            rows = await erasure.all_rows(tx, board.id, account)
            for row in rows["comments"]:
                row["versions"] = await comments.versions_of(tx, row["id"])
        kept = {"account": str(account), "moniker": held.name if held else None, **rows}
        return json.dumps(kept, ensure_ascii=False, indent=2, default=str)

    async def erase(self, board: Board, account: int) -> Erased:
        """Withdraw and blank all that this person wrote on the board, for good and all at once.

        Whatever quotes it is blanked with it: other people's verdicts and cases, and what is not delivered.
        The cards that stand say so in the end, through the outbox.
        """
        async with self._store.write() as tx:
            mine = await erasure.comment_ids(tx, board.id, account)
            asked = {each.id: each.text for each in await questions.questions_by(tx, board.id, account)}
            quoted = ErasedWords((), asked.values())
            names = await erasure.names_of(tx, board.id, account)
            words = ErasedWords(await erasure.words_of(tx, board.id, account), names)
            await erasure.blank_comments(tx, mine)  # first, so that the outbox gets no text either
            await questions.forget_asker(tx, board.id, account)
            await erasure.forget_feedback(tx, board.id, account)
            await erasure.forget_flags(tx, board.id, account)
            await switches.forget_switches(tx, board.id, account)
            await erasure.forget_names(tx, board.id, account)
            noted = set(await notes.forget_notes(tx, board.id, account))
            quoting = await erasure.hide_in_verdicts(tx, board.id, mine, words.hidden, blanked)
            for comment_id in mine:
                context = await _own(tx, board, account, comment_id, to_change=True)
                await apply(tx, context, Event.WITHDRAW, Cause("own"))
            # After what names people was shown anew, which is compared with what it showed; and before what
            # says that all is erased, which is this person's as well.
            await erasure.hide_in_outbox(tx, board.id, account, mine, asked, words.hidden, quoted.hidden)
            for comment_id in mine:
                await clear_cards(tx, comment_id)
            for comment_id in sorted(noted.union(quoting).difference(mine)):
                await _show_anew(tx, comment_id)
        await self._store.scrub()
        return Erased(len(mine), copies(self._store), copies(self._store, daily=True))


async def _show_anew(tx: Tx, comment_id: int) -> None:
    """Let its case's card, if it has one, show what is left."""
    case, context = await cases.case_of(tx, comment_id), await case_context.load(tx, comment_id)
    if case is not None and context is not None:
        await edit_card(tx, context, case, f"case-erased:{case.id}:{tx.now:%Y%m%d%H%M%S%f}")


async def _no_appeal(tx: Tx, context: CommentContext) -> str | None:
    """Return why no moderator can be asked about it, as a text's key; None where one can."""
    is_over = (context.comment.state, Event.APPEAL) not in COMMENT_TRANSITIONS or context.comment.is_erased
    if is_over or context.judged is None:
        return "comment-moved-on"
    case = await cases.case_of(tx, context.comment.id)
    if case is None or case.appealed_at is None:
        return None
    return "appeal-waits" if case.is_open else "appealed-once"


async def _posted(tx: Tx, context: CommentContext) -> OutboxMessage | None:
    """Return the effect by which the bot says a visible comment; None where its writer's messages say it."""
    if not context.visible or any(
        not m.gone for m in await comments.messages_that_say(tx, context.comment.id)
    ):
        return None
    return await outbox.latest(tx, f"comment:{context.comment.id}", failed=False)


async def _own(
    tx: Tx, board: Board, account: int, comment_id: int, *, to_change: bool = False
) -> CommentContext:
    context = await case_context.load(tx, comment_id, to_change=to_change)
    if context is None or context.comment.account != account or context.board.id != board.id:
        raise NotFound("comment-not-yours")
    return context
