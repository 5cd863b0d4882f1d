"""What is around a blog's life: a web that has no pages, and a Discord that remembers."""

import json
from collections import Counter
from types import SimpleNamespace
from typing import Any

from bot.domain import FetchError, OutboxMessage
from tests.bot.announcing.memory import Clock, Discord


class Gone:
    """A web on which no page of the blog answers: 404 to all."""

    def __init__(self) -> None:
        self.fetcher = SimpleNamespace(get=self.page)

    async def page(self, url: str, **_given: Any) -> Any:
        """Refuse the page."""
        raise FetchError("fetch-status", status=404, url=url)

    def refuses(self, url: str) -> bool:
        """Say that the page is not to be had: nothing waits for it."""
        return True


class Heard(Discord):
    """A Discord that remembers what was ever posted in it."""

    def __init__(self, now: Clock) -> None:
        super().__init__(now)
        self.told: Counter[tuple[int, int]] = Counter()  # by channel and post

    def _put(self, place: int, effect: OutboxMessage) -> int:
        before = len(self.channels.get(place, []))
        made = super()._put(place, effect)
        if effect.card == "announcement" and len(self.channels[place]) > before:
            number = int(json.loads(json.dumps(dict(effect.content)))["excerpt"].split()[1])
            self.told[place, number] += 1
        return made
