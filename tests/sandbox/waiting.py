"""Waiting for what comes by itself, and reading what was told meanwhile."""

import asyncio
from collections.abc import Callable, Sequence

from sandbox.feed import Event
from sandbox.nouns import Json

WAITED_FOR = ("reply", "modal", "suggestions", "unanswered")


async def until(condition: Callable[[], object]) -> None:
    """Wait a little for something that comes by itself."""
    for _ in range(400):
        if condition():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it never came")


def kinds(events: Sequence[Event]) -> list[str]:
    """The kinds of events that a transcript would show."""
    hidden = (
        "interaction",
        "thinking",
        "system",
        "commands",
        "ready",
        "thread_edit",
        "channel",
        "role",
        "member",
    )
    return [event.kind for event in events if event.kind not in hidden]


async def answered(told: list[Event], count: int = 1) -> Json:
    """What the last of so many answers showed."""
    await until(lambda: sum(event.kind in WAITED_FOR for event in told) >= count)
    return [event for event in told if event.kind in WAITED_FOR][-1].facts
