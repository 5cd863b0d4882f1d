"""Where an effect goes, if it does not say so itself."""

import pytest

from bot.announcing.job import OutboxJob
from bot.announcing.ports import PermanentFailure
from bot.domain import OutboxKind, OutboxMessage, OutboxState

PARENT, MESSAGE, THREAD = 10, 100, 100  # a thread has its first message's id


def an_effect(kind, **given) -> OutboxMessage:
    known = {"content": {}, "channel_id": None} | given
    return OutboxMessage(id=1, key="k", kind=kind, card="", board_id=1, nonce="", **known)


POSTED = an_effect(OutboxKind.POST, channel_id=PARENT, message_id=MESSAGE, state=OutboxState.DONE)
STARTED = an_effect(OutboxKind.START_THREAD, channel_id=PARENT, message_id=THREAD, state=OutboxState.DONE)


@pytest.mark.parametrize(
    ("kind", "before", "channel", "message"),
    [
        (OutboxKind.START_THREAD, POSTED, PARENT, MESSAGE),
        (OutboxKind.POST, STARTED, THREAD, None),
        (OutboxKind.POST, POSTED, PARENT, None),
        (OutboxKind.PIN, POSTED, PARENT, MESSAGE),
        (OutboxKind.EDIT, POSTED, PARENT, MESSAGE),
        (OutboxKind.DELETE, POSTED, PARENT, MESSAGE),
        (OutboxKind.EDIT, STARTED, PARENT, MESSAGE),
    ],
)
def test_it_takes_its_place_from_what_it_comes_after(kind, before, channel, message):
    job = OutboxJob(an_effect(kind), before)
    assert (job.channel, job.known_message) == (channel, message)


def test_what_it_names_itself_counts():
    job = OutboxJob(an_effect(OutboxKind.EDIT, channel_id=11, content={"message_id": 111}), POSTED)
    assert (job.channel, job.message) == (11, 111)


@pytest.mark.parametrize("what", ["channel", "message", "account"])
def test_it_can_not_go_nowhere(what):
    with pytest.raises(PermanentFailure, match=f"names no {what}"):
        getattr(OutboxJob(an_effect(OutboxKind.EDIT)), what)


def test_direct_messages_to_one_person_are_one_lane():
    first, second = (an_effect(OutboxKind.TELL, content={"account": who}) for who in (7, 8))
    assert OutboxJob(first).lane == OutboxJob(first).lane != OutboxJob(second).lane
