"""Requests kept below Discord's limit for one bot, each process its part of it."""

import asyncio
from collections.abc import Callable
from types import SimpleNamespace

import aiohttp

from bot.domain import Share

MOST = 45.0  # requests a second; Discord's reference, "Global Rate Limit": 50
AT_ONCE = 5  # that may go without a pause, after one
UNLIMITED = ("/interactions/", "/webhooks/")  # answers to people do not count there


class Pace:
    """Has requests wait for their turn. `share`: this process's part of the work, and of the limit."""

    def __init__(self, share: Callable[[], Share]) -> None:
        self._share = share
        self._next = 0.0

    def add_to(self, config: aiohttp.TraceConfig) -> aiohttp.TraceConfig:
        """Have every request pass here."""
        config.on_request_start.append(self._wait)
        return config

    async def _wait(
        self, _: aiohttp.ClientSession, __: SimpleNamespace, begun: aiohttp.TraceRequestStartParams
    ) -> None:
        if not any(part in begun.url.path for part in UNLIMITED):
            await asyncio.sleep(self.turn(asyncio.get_running_loop().time()))

    def turn(self, now: float) -> float:
        """Return after how many seconds the request that comes now may go."""
        share = self._share()
        every = share.of / (MOST * max(len(share.shards), 1))
        self._next = max(self._next, now - AT_ONCE * every) + every
        return max(self._next - now, 0.0)
