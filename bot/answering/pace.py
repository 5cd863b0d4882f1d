"""How many questions of one person are answered where all see it: beyond a few a minute it is a flood."""

from collections import deque
from datetime import datetime, timedelta

MOST_AT_ONCE = 10  # of a person's questions within the time
WITHIN = timedelta(minutes=1)


class Pace:
    """Counts what people ask. It remembers a minute, so a restart forgives."""

    def __init__(self) -> None:
        self._asked: dict[int, deque[datetime]] = {}  # by account

    def beyond(self, account: int, at: datetime) -> int:
        """Note that somebody asks; return the how-manieth this is beyond what is answered, 0 while it is."""
        since = at - WITHIN
        self._asked = {who: times for who, times in self._asked.items() if times[-1] > since}
        times = self._asked.setdefault(account, deque())
        times.append(at)
        while times[0] <= since:
            times.popleft()
        return max(0, len(times) - MOST_AT_ONCE)
