"""Waiting for what comes by itself, and reading what was told meanwhile."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from inspect import isawaitable

from sandbox.feed import Event, Feed
from sandbox.nouns import Json

PATIENCE = 30.0  # seconds for what takes milliseconds: only a very busy machine needs any of them
LOOK_EVERY = 0.005  # seconds
WAITED_FOR = ("reply", "modal", "suggestions", "unanswered")


async def until(condition: Callable[[], Awaitable[object] | object]) -> None:
    """Wait for what nothing announces: another process, a client library's cache, a database.

    What can be heard (`heard`, `logged`) or awaited is not asked for again and again.
    """
    async with asyncio.timeout(PATIENCE):
        while True:
            answer = condition()
            if await answer if isawaitable(answer) else answer:
                return
            await asyncio.sleep(LOOK_EVERY)


@asynccontextmanager
async def heard(feed: Feed, kind: str) -> AsyncIterator[None]:
    """Wait, at the block's end, until something of that kind has happened since its beginning."""
    happened = asyncio.Event()
    leave = feed.subscribe(lambda event: happened.set() if event.kind == kind else None)
    try:
        yield
        async with asyncio.timeout(PATIENCE):
            await happened.wait()
    finally:
        leave()


@asynccontextmanager
async def logged(words: str) -> AsyncIterator[None]:
    """Wait, at the block's end, until a line with these words was logged since its beginning."""
    handler = _Listener(words)
    logging.getLogger().addHandler(handler)
    try:
        yield
        async with asyncio.timeout(PATIENCE):
            await handler.written.wait()
    finally:
        logging.getLogger().removeHandler(handler)


class _Listener(logging.Handler):
    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
        self.written = asyncio.Event()

    def emit(self, record: logging.LogRecord) -> None:
        if self.words in record.getMessage():
            self.written.set()


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


async def answered(events: list[Event], count: int = 1) -> Json:
    """What the last of so many answers showed."""
    await until(lambda: sum(event.kind in WAITED_FOR for event in events) >= count)
    return [event for event in events if event.kind in WAITED_FOR][-1].facts
