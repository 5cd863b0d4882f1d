"""Whether the bot is well: its gateway, its database, its outbox and its polls, judged anew when asked."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isfinite
from time import monotonic

from bot.domain import StoreError
from bot.store.engine import Store
from bot.store.vitals import Vitals, read_vitals

AWAY = 60.0  # seconds without Discord that are no fault: sessions are resumed all the time
LATE = timedelta(minutes=10)  # what was due so long ago and is not made, though nothing hinders it


@dataclass(frozen=True, slots=True)
class GatewayState:
    """Discord's connection: for how long it has been lost, its delay (both in seconds), and its guilds."""

    lost_for: float = 0.0
    latency: float = 0.0
    guilds: int = 0

    @property
    def is_up(self) -> bool:
        """Whether it stands."""
        return self.lost_for == 0


@dataclass(frozen=True, slots=True)
class Health:
    """What was found. `faults` names what is not well: `gateway`, `database`, `outbox`, `polls`.

    `status`: `serving`; `waiting`, while another process speaks for the database, which is well too;
    `starting`, until Discord is there for the first time; or `failing`.
    """

    status: str
    faults: tuple[str, ...]
    gateway: GatewayState | None
    vitals: Vitals | None

    @property
    def is_well(self) -> bool:
        """Whether nothing has to be done."""
        return self.status in ("serving", "waiting")


class Pulse:
    """Knows how the bot does. `is_ours`: whether this process speaks for the database.

    `runs`, `failures` and `last_run` tell of what runs by itself, by its name; `lines` count
    the log's by level.
    """

    def __init__(self, store: Store, is_ours: Callable[[], bool]) -> None:
        self._store = store
        self._is_ours = is_ours
        self._look: Callable[[], tuple[float, int]] | None = None
        self._lost_at: float | None = None
        self.runs: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()
        self.last_run: dict[str, datetime] = {}
        self.lines: Counter[str] = Counter()

    def ran(self, job: str, well: bool) -> None:
        """Note that what runs by itself has done so."""
        self.runs[job] += 1
        self.failures[job] += not well
        if well:
            self.last_run[job] = self._store.now()

    def connected(self, look: Callable[[], tuple[float, int]]) -> None:
        """Note that Discord is there; `look` gives the delay in seconds and how many guilds there are."""
        self._look, self._lost_at = look, None

    def lost(self) -> None:
        """Note that it is not."""
        self._lost_at = self._lost_at or monotonic()

    def _gateway(self) -> GatewayState | None:
        if self._look is None:
            return None
        latency, guilds = self._look()
        lost_for = monotonic() - self._lost_at if self._lost_at else 0.0
        return GatewayState(lost_for, latency if isfinite(latency) else 0.0, guilds)

    async def feel(self) -> Health:
        """Return how it does now."""
        vitals: Vitals | None = None
        faults: list[str] = []
        try:
            async with self._store.read() as tx:
                vitals = await read_vitals(tx)
        except StoreError:
            faults.append("database")
        if not self._is_ours():
            return Health("failing" if faults else "waiting", tuple(faults), None, vitals)
        gateway = self._gateway()
        if gateway is None:
            return Health("failing" if faults else "starting", tuple(faults), None, vitals)
        if gateway.lost_for > AWAY:
            faults.append("gateway")
        if vitals and vitals.outbox_age > LATE:
            faults.append("outbox")
        if vitals and vitals.poll_age > LATE:
            faults.append("polls")
        return Health("failing" if faults else "serving", tuple(faults), gateway, vitals)
