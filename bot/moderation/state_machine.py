"""The life of a comment, as a table. What is not in it does not happen.

A verdict and the board's strictness make an event (`event_for`); an event and the comment's state make a
transition (`COMMENT_TRANSITIONS`), whose steps are what is put into the outbox and what becomes of the case.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain import CommentState, Outcome, Strictness, Verdict
from bot.rules.judge import DESPAIR, rule_named

LATE = timedelta(hours=1)  # what was written so long before it is judged is not taken down by itself


class Event(StrEnum):
    """What can happen to a comment."""

    FINE = "fine"  # judged: nothing is against it
    ASKED = "asked"  # judged: to be put right in the board's time
    DOUBTED = "doubted"  # judged: a moderator is to decide; until then it stays as it is
    REFUSED = "refused"  # judged: it goes at once, and a moderator decides
    EXPIRED = "expired"  # the time to put it right is over
    GONE = "gone"  # its messages were deleted on Discord, or its thread was
    WITHDRAW = "withdraw"  # its writer asks for it to go
    APPEAL = "appeal"  # its writer asks a moderator to look at it
    STUCK = "stuck"  # the bot cannot post it: its thread is gone, or closed to it
    KEEP = "keep"  # a moderator's decisions
    REMOVE = "remove"
    BACK_UP = "back_up"  # the decision is undone, and the comment was visible before it
    BACK_DOWN = "back_down"  # the decision is undone, and the comment was not


class Step(StrEnum):
    """What is to be done about it."""

    POST = "post"  # the bot posts it
    DELETE = "delete"  # its messages go
    DELETE_AGAIN = "delete_again"  # so do those that Discord refused to delete
    GIVE_BACK = "give_back"  # its text goes back to its writer
    GIVE_BACK_AGAIN = "give_back_again"  # so does what its writer made of it while it was being taken down
    EXPLAIN = "explain"  # its writer, who has the text already, learns what a moderator said
    ASK = "ask"  # the thread's line of the day, and the time that its writer has
    OPEN = "open"  # its case waits for a moderator
    CLOSE = "close"  # its case, if there is one, has settled by itself


@dataclass(frozen=True, slots=True)
class Transition:
    """Where a comment goes, and what is to be done about it."""

    to: CommentState
    steps: tuple[Step, ...] = ()


_SHOWN, _REPAIRING = CommentState.SHOWN, CommentState.REPAIRING
_DOWN, _REMOVED, _WITHDRAWN = CommentState.TAKEN_DOWN, CommentState.REMOVED, CommentState.WITHDRAWN

COMMENT_TRANSITIONS: dict[tuple[CommentState, Event], Transition] = {
    (_SHOWN, Event.FINE): Transition(_SHOWN, (Step.CLOSE,)),
    (_SHOWN, Event.ASKED): Transition(_REPAIRING, (Step.CLOSE, Step.ASK)),
    (_SHOWN, Event.DOUBTED): Transition(_SHOWN, (Step.OPEN,)),
    (_SHOWN, Event.REFUSED): Transition(_DOWN, (Step.DELETE, Step.GIVE_BACK, Step.OPEN)),
    (_SHOWN, Event.GONE): Transition(_WITHDRAWN, (Step.CLOSE,)),
    (_SHOWN, Event.WITHDRAW): Transition(_WITHDRAWN, (Step.DELETE, Step.CLOSE)),
    (_SHOWN, Event.STUCK): Transition(_DOWN, (Step.GIVE_BACK,)),
    (_SHOWN, Event.KEEP): Transition(_SHOWN),
    (_SHOWN, Event.REMOVE): Transition(_REMOVED, (Step.DELETE, Step.GIVE_BACK)),
    (_SHOWN, Event.BACK_UP): Transition(_SHOWN),
    (_SHOWN, Event.BACK_DOWN): Transition(_DOWN, (Step.DELETE,)),
    (_REPAIRING, Event.FINE): Transition(_SHOWN),
    (_REPAIRING, Event.ASKED): Transition(_REPAIRING),
    (_REPAIRING, Event.DOUBTED): Transition(_SHOWN, (Step.OPEN,)),
    (_REPAIRING, Event.REFUSED): Transition(_DOWN, (Step.DELETE, Step.GIVE_BACK, Step.OPEN)),
    (_REPAIRING, Event.EXPIRED): Transition(_DOWN, (Step.DELETE, Step.GIVE_BACK)),
    (_REPAIRING, Event.GONE): Transition(_WITHDRAWN, (Step.CLOSE,)),
    (_REPAIRING, Event.WITHDRAW): Transition(_WITHDRAWN, (Step.DELETE, Step.CLOSE)),
    (_DOWN, Event.FINE): Transition(_SHOWN, (Step.CLOSE, Step.POST)),
    (_DOWN, Event.ASKED): Transition(_DOWN, (Step.GIVE_BACK_AGAIN, Step.CLOSE)),
    (_DOWN, Event.DOUBTED): Transition(_DOWN, (Step.GIVE_BACK_AGAIN, Step.OPEN)),
    (_DOWN, Event.REFUSED): Transition(_DOWN, (Step.GIVE_BACK_AGAIN, Step.OPEN)),
    (_DOWN, Event.WITHDRAW): Transition(_WITHDRAWN, (Step.CLOSE,)),
    (_DOWN, Event.APPEAL): Transition(_DOWN, (Step.OPEN,)),
    (_DOWN, Event.KEEP): Transition(_SHOWN, (Step.POST,)),
    (_DOWN, Event.REMOVE): Transition(_REMOVED, (Step.DELETE_AGAIN, Step.EXPLAIN)),
    (_REMOVED, Event.APPEAL): Transition(_DOWN, (Step.OPEN,)),
    (_REMOVED, Event.BACK_UP): Transition(_SHOWN, (Step.POST,)),
    (_REMOVED, Event.BACK_DOWN): Transition(_DOWN),
}

OVERDUE: dict[Strictness, Event] = {
    Strictness.GENTLE: Event.DOUBTED,
    Strictness.FAIR: Event.EXPIRED,
    Strictness.AS_ON_THE_BLOG: Event.REFUSED,
}
"""What the end of a writer's time comes to."""


def event_for(
    verdict: Verdict, strictness: Strictness, *, late: bool = False, only_asks: bool = False
) -> Event:
    """Return what a verdict comes to on a board.

    `late`: written long ago, so nothing goes by itself. `only_asks`: its rule may ask, and no more.
    """
    if verdict.outcome is Outcome.ALLOW or verdict.advice:
        return Event.FINE
    if verdict.reason == DESPAIR:
        return Event.DOUBTED
    if only_asks:
        return Event.FINE if late else Event.ASKED
    if late:
        return Event.DOUBTED
    if strictness is Strictness.AS_ON_THE_BLOG:
        return Event.REFUSED
    if verdict.outcome is Outcome.REPAIR:
        return Event.ASKED
    at_once = verdict.rule is not None and verdict.reason in rule_named(verdict.rule).acts_at_once
    return Event.REFUSED if at_once and strictness is Strictness.FAIR else Event.DOUBTED


def is_late(written_at: datetime, now: datetime) -> bool:
    """Tell whether something is judged so late that its writer cannot be expected to be there."""
    return now - written_at > LATE
