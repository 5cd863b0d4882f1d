"""Places that are held while something is done, but not for as long as it may take."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


@asynccontextmanager
async def held(places: asyncio.Semaphore, seconds: float) -> AsyncIterator[None]:
    """Wait for a place, and give it up after so long: who is slow goes on beside the others."""
    await places.acquire()
    holds = True

    def give_up() -> None:
        nonlocal holds
        if holds:
            holds = False
            places.release()

    timer = asyncio.get_running_loop().call_later(seconds, give_up)
    try:
        yield
    finally:
        timer.cancel()
        give_up()
