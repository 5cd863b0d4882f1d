"""What coming back takes: a board of many threads, in each of which people wrote while the bot was away."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from sandbox.nouns import Channel
from tests.bench.stage import BOT, PATIENCE, Stage, board
from tests.bench.table import Figure
from tests.bench.words import Language

THREADS = 300
PASSAGE = 150  # words; each article is one
COMMENT = 40  # words
BEFORE = 2  # comments of each thread that were judged before
MOST = 3  # comments of a thread that are written meanwhile: one, two or so many, in turn
PEOPLE = 50
LOOK_EVERY = 0.05  # seconds between two looks at how far it is


async def coming_back(folder: Path, language: Language) -> list[Figure]:
    """From the start after a kill until every comment is judged."""
    async with board(folder, language) as stage:
        await stage.fill_unread(THREADS, PASSAGE)
        threads = await stage.open_threads()
        people = [" ".join(language.title().split()[:2]) for _ in range(PEOPLE)]
        for _ in range(BEFORE):
            _write(stage, threads, people)
            await _judged(stage, threads)
        await stage.rest()
        await stage.session.kill_bot()
        for round_ in range(MOST):
            _write(stage, [each for place, each in enumerate(threads) if place % MOST >= round_], people)
        waiting = _said(threads) - stage.judged()
        begun = monotonic()
        stage.employ(BOT)
        await stage.session.start_bot()
        await _judged(stage, threads)
        took = monotonic() - begun
    how = f"from the start after a kill until each of {waiting} comments is judged, one to {MOST} a thread"
    return [Figure(f"catching up on {THREADS} threads", took, "s", how, 20)]


def _write(stage: Stage, threads: Sequence[Channel], people: Sequence[str]) -> None:
    """Have somebody write in each of these threads, and never who wrote there last: that were one comment."""
    for thread in threads:
        who = people[(thread.id + _said([thread])) % len(people)]
        stage.session.sandbox.people.say(who, thread, stage.language.text(COMMENT))


def _said(threads: Sequence[Channel]) -> int:
    """How many messages of people stand in these threads."""
    return sum(
        message.author_id != thread.owner_id for thread in threads for message in thread.messages.values()
    )


async def _judged(stage: Stage, threads: Sequence[Channel]) -> None:
    """Wait until all that people wrote there is judged."""
    wanted = _said(threads)
    async with asyncio.timeout(10 * PATIENCE):
        while stage.judged() < wanted:  # noqa: ASYNC110 - another process works
            await asyncio.sleep(LOOK_EVERY)
