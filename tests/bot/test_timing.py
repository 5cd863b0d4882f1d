"""What runs by itself is done again at its time, when woken, or after it failed; and how often people may."""

import asyncio
from datetime import timedelta

import pytest

from bot.timing import Job, Pace
from tests.conftest import START

MINUTE = timedelta(minutes=1)


async def _times_done(job: Job, done: asyncio.Event, times: int) -> None:
    task = asyncio.create_task(job.repeat())
    for _ in range(times):
        await asyncio.wait_for(done.wait(), 5)
        done.clear()
        job.wake.set()
    task.cancel()


async def test_a_job_that_fails_is_logged_and_done_again_when_it_is_woken(caplog):
    done = asyncio.Event()

    async def fail() -> None:
        done.set()
        raise ValueError("the well is dry")

    await _times_done(Job("drawing water", fail, every=3600), done, 3)
    assert caplog.text.count("drawing water failed") >= 2
    assert "the well is dry" in caplog.text


async def test_a_job_is_done_again_at_its_time():
    done = asyncio.Queue[None]()

    async def work() -> None:
        done.put_nowait(None)

    task = asyncio.create_task(Job("ringing the bell", work, every=0.001).repeat())
    for _ in range(3):
        await asyncio.wait_for(done.get(), 5)
    task.cancel()


@pytest.mark.parametrize("steps", range(5))
async def test_a_job_that_is_woken_in_the_moment_of_its_end_ends(steps):
    done = asyncio.Event()

    async def work() -> None:
        done.set()

    job = Job("closing the lock", work, every=3600)
    task = asyncio.create_task(job.repeat())
    await done.wait()
    for _ in range(3):
        await asyncio.sleep(0)
    job.wake.set()
    for _ in range(steps):
        await asyncio.sleep(0)
    task.cancel()
    ended, _ = await asyncio.wait({task}, timeout=5)
    assert ended


def test_beyond_a_few_a_minute_what_is_done_is_counted_for_each_person_alone():
    pace = Pace(3, MINUTE)
    assert [pace.beyond(1, START) for _ in range(5)] == [0, 0, 0, 1, 2]
    assert pace.beyond(2, START) == 0


def test_a_minute_later_one_is_heard_again_and_who_goes_on_is_not():
    pace = Pace(3, MINUTE)
    for second in range(120):
        beyond = pace.beyond(1, START + timedelta(seconds=second))
    assert beyond > 0
    assert pace.beyond(1, START + timedelta(seconds=181)) == 0
