"""What a case's card shows: plain data, as the outbox keeps it.

Its comment and what is against that stand flat among its own fields there.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Self

from bot.domain import Case, Choice, CommentCounts, Decision, Rule
from bot.domain.payload import Json, Payload
from bot.moderation.case_context import CommentContext, thread_elsewhere
from bot.moderation.payload import CommentPayload, Objection
from bot.store import boards, cases, comments, deletions, flags, notes
from bot.store.cases import NOBODY
from bot.store.tx import Tx

FLAGGED = "flagged-by-members"
"""The reason of a verdict on a comment that members flagged."""


@dataclass(frozen=True, slots=True)
class DecisionPayload(Payload):
    """A decision. `by` is None where the case has settled by itself; `why` then says how."""

    id: int
    choice: Choice
    by: int | None
    why: str | None
    at: str

    @classmethod
    def of(cls, decision: Decision) -> Self:
        """Return what a card shows of it."""
        by = None if decision.by == NOBODY else decision.by
        return cls(decision.id, decision.choice, by, decision.why, decision.at.isoformat())

    @classmethod
    def from_json(cls, content: Json) -> Self:
        """Return the decision that the outbox kept."""
        return cls._read(content, choice=Choice(content["choice"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePayload(Payload):
    """A comment as moderators see it: what is against it, what is known of its writer, what was decided.

    `case_id` is None, and what follows it empty, where the comment never had a case. `stands`: it is to be
    seen no more, but Discord lets nobody delete it. `was_told`: no text of it failed to reach its writer.
    `flags`: how many members flagged it. `appealed`: its writer asked for a look. `notes`: what moderators
    told each other of it, each with who did. `on_topic`: relevance was asked, could judge, and found it near
    enough. `asked`: what a moderator asked its writer to put right, and whether that reached them.
    """

    comment: CommentPayload
    objection: Objection
    visible: bool
    state: str
    known: CommentCounts
    case_id: int | None = None
    opened_at: str | None = None
    alike: Sequence[int] = ()
    may_move: bool = False
    decision: DecisionPayload | None = None
    stands: bool = False
    was_told: bool = True
    flags: int = 0
    appealed: bool = False
    notes: Sequence[tuple[int, str]] = ()
    on_topic: bool = False
    asked: str | None = None
    could_be_asked: bool = True
    waits_for_thread: bool = False

    @classmethod
    async def of(cls, tx: Tx, context: CommentContext, case: Case | None) -> Self:
        """Gather what the card shows. `alike`: the other open cases that repeat the same."""
        account = context.comment.account
        known = await comments.count_of_person(tx, context.board.id, account) if account else CommentCounts()
        of_comment = cls(
            comment=CommentPayload.of(context),
            objection=Objection.of(context.judged),
            visible=context.visible,
            state=context.comment.state,
            waits_for_thread=context.is_to_come and not context.has_thread,
            known=known,
            stands=not context.visible and bool(await deletions.refused(tx, context.comment.id)),
            was_told=context.visible or await deletions.text_came_back(tx, context.comment.id),
            on_topic=await _is_on_topic(tx, context),
        )
        if case is None:
            return of_comment
        return replace(
            of_comment,
            case_id=case.id,
            opened_at=case.opened_at.isoformat(),
            alike=await cases.open_alike(tx, case),
            may_move=await thread_elsewhere(tx, context) is not None,
            decision=DecisionPayload.of(case.decision) if case.decision else None,
            objection=of_comment.objection if of_comment.objection.reason else _flagged(case),
            flags=await flags.count_flags(tx, case.comment_id),
            appealed=case.appealed_at is not None,
            notes=[(note.by, note.text) for note in await notes.notes_of(tx, case.id)],
            asked=case.asked,
            could_be_asked=case.asked is None or await deletions.text_came_back(tx, case.comment_id, "asked"),
        )

    def to_json(self) -> dict[str, Any]:
        """Return it as the outbox keeps it."""
        content = asdict(self)
        del content["comment"], content["objection"]
        if self.known.since:
            content["known"]["since"] = self.known.since.isoformat()
        return content | self.comment.to_json() | self.objection.to_json()

    @classmethod
    def from_json(cls, content: Json) -> Self:
        """Return the card that the outbox kept."""
        known, decision = content["known"], content["decision"]
        since = datetime.fromisoformat(known["since"]) if known["since"] else None
        return cls._read(
            content,
            comment=CommentPayload.from_json(content),
            objection=Objection.from_json(content),
            known=CommentCounts(**{**known, "since": since}),
            decision=DecisionPayload.from_json(decision) if decision else None,
        )


async def _is_on_topic(tx: Tx, context: CommentContext) -> bool:
    """Tell whether relevance was asked of it, could judge, and had nothing against it."""
    verdict = context.judged.verdict if context.judged else None
    if verdict is None or verdict.reason or verdict.relevance is None:
        return False
    policy = await boards.policy_in_force(tx, context.board.id)
    asked = policy is not None and Rule.RELEVANCE in policy.judged
    return asked and Rule.RELEVANCE not in verdict.evidence.get("abstained", ())


def _flagged(case: Case) -> Objection:
    """Return that members flagged it, which no rewriting settles, if its case rests on that."""
    return Objection(reason=FLAGGED) if case.verdict.reason == FLAGGED else Objection()
