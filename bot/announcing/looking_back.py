"""What an earlier attempt has made, or a life of the bot that a backup does not know of."""

import logging
from collections.abc import Mapping
from datetime import timedelta

from bot.announcing.job import OutboxJob
from bot.announcing.ports import Blocked, DiscordPort, PermanentFailure, Posted
from bot.domain import OutboxKind
from bot.store import lease, posted
from bot.store.engine import Store
from bot.store.tx import Tx

log = logging.getLogger(__name__)

LOOK_BACK = timedelta(minutes=15)  # our clock and Discord's may differ by so much
RESTORED_FOR = timedelta(days=7)  # that long after a restore what is old may seem new


class LookingBack:
    """Looks on Discord for what the database does not know to be made.

    `restored`: the database came from a backup, so that what it takes for unmade may have been made since:
    everything is looked for before it is sent. The database knows of it where `restore` has put it back; else
    it is seen where a channel holds what the database never heard of.
    """

    def __init__(self, store: Store, discord_port: DiscordPort, *, restored: bool) -> None:
        self._store = store
        self._discord = discord_port
        self._restored = restored
        self._asked = False  # the database whether it was restored
        self._compared: set[int] = set()  # channels that hold nothing that the database does not know

    async def ask(self, tx: Tx) -> None:
        """Learn from the database, once, whether it was put back."""
        if not self._asked:
            since, self._asked = await lease.restored_at(tx), True
            self._restored |= since is not None and tx.now - since < RESTORED_FOR

    async def is_restored(self, job: OutboxJob) -> bool:
        """Tell whether the database is older than what stands on Discord; looked at before a channel's first.

        A thread that is new has nothing in it that could tell.
        """
        channel = job.effect.channel_id
        if self._restored or job.effect.kind is not OutboxKind.POST or channel in (None, *self._compared):
            return self._restored
        try:
            present = await self._discord.posted(job.channel)
        except (Blocked, PermanentFailure):
            return False  # what hinders the post itself says so better
        if present and not await self._knows(job.channel, present):
            log.warning("channel %s holds what this database never heard of: it is a backup", channel)
            async with self._store.write() as tx:
                await lease.set_restored(tx)
            self._restored = True
        self._compared.add(job.channel)
        return self._restored

    async def _knows(self, channel_id: int, present: Mapping[int, int]) -> bool:
        async with self._store.read() as tx:
            return await posted.knows(tx, channel_id, present)

    async def find(self, job: OutboxJob) -> Posted | None:
        """Return what an earlier attempt has made; what is no message does no harm when made twice."""
        attempted = None if self._restored else job.effect.attempted_at
        since = attempted - LOOK_BACK if attempted else None
        if job.effect.kind not in (OutboxKind.POST, OutboxKind.TELL):
            return None
        others: list[int] = []
        if since is None:
            async with self._store.read() as tx:
                others = await posted.of_others(tx, job.effect, job.known_channel)
        if job.effect.kind is OutboxKind.TELL:
            told = await self._discord.find_told(job.account, job.effect, since, others)
            return None if told is None else Posted(job.known_channel, told)
        found = await self._discord.find(job.channel, job.effect, since, others)
        if found is None:
            job.check_arrived(self._store.now(), await self._discord.late_for(job.channel))
        return found
