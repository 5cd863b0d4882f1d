"""The connections to Discord: a shard for each part of the work that is this process's, as that changes."""

import asyncio
import math
from collections.abc import Collection
from typing import Any

from discord.ext import commands
from discord.gateway import DiscordWebSocket

from bot.app import App
from cogs.attachments import Attachments

IDENTIFY_EVERY = 5.0  # seconds; Discord's reference, "Session Start Limit Object"


class ShardedBot(commands.AutoShardedBot):
    """A bot with the shards that are ours; all, where the database is one process's."""

    def __init__(self, app: App, **options: Any) -> None:
        share = app.store.share
        if app.lease.is_shared:
            options["shard_ids"] = sorted(share.shards)
        super().__init__(
            shard_count=share.of if app.lease.is_shared else app.settings.shards or None, **options
        )
        self.app = app
        self.attachments = Attachments()
        self._up: set[int] = set()  # shards whose servers are known
        self._left: set[int] = set()  # shards that were ours
        self._identified_at = -math.inf
        self._changed = asyncio.Event()
        self._following: asyncio.Task[None] | None = None
        app.lease.on_change, app.lease.on_parting = self._changed.set, self._part

    @property
    def ours(self) -> Collection[int]:
        """Return the shards that are to be connected."""
        return self.app.store.share.shards if self.app.lease.is_shared else range(self.shard_count or 1)

    @property
    def is_settled(self) -> bool:
        """Tell whether all are, so that what is not known of our servers is not there."""
        return self._up.issuperset(self.ours)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Let five seconds lie between two shards' beginnings: Discord takes no more."""
        now = asyncio.get_running_loop().time()
        self._identified_at = max(now, self._identified_at + IDENTIFY_EVERY)
        await asyncio.sleep(self._identified_at - now)

    async def launch_shards(self) -> None:
        """Begin with the shards that are ours, and follow what is from then on."""
        await super().launch_shards()
        self._following = asyncio.create_task(self._follow())

    async def close(self) -> None:
        """End all connections."""
        if self._following is not None:
            self._following.cancel()
        await super().close()

    def dispatch(self, event_name: str, /, *args: object, **kwargs: object) -> None:
        """Hear at once of the connections, which events tell only once the loop comes to them."""
        if event_name in ("shard_ready", "shard_resumed"):
            self._up.add(int(str(args[0])))
        elif event_name == "shard_disconnect":
            self._up.discard(int(str(args[0])))
        if event_name.startswith("shard_"):
            if self.is_settled:
                self.app.pulse.connected(self._look)
            else:
                self.app.pulse.lost()
            if not self._up.issubset(self.ours):  # one that we were about to leave came back
                self._changed.set()
        super().dispatch(event_name, *args, **kwargs)

    def _look(self) -> tuple[float, int]:
        return self.latency, sum(guild.shard_id in self.ours for guild in self.guilds)

    async def _follow(self) -> None:
        while self.app.lease.is_shared:
            self._changed.clear()
            ours, there = self.ours, self.shards
            await self._leave(there.keys() - set(ours))
            for shard_id in sorted(ours):
                if shard_id not in there:
                    await self.launch_shard(DiscordWebSocket.DEFAULT_GATEWAY, shard_id)
                elif shard_id in self._left:
                    self._left.discard(shard_id)
                    await there[shard_id].connect()
            self.app.take_up()
            await self._changed.wait()

    async def _part(self, shards: Collection[int]) -> None:
        """Hear nothing more in these shards, and finish what is under way there."""
        await self._leave(shards)
        await self.app.part()

    async def _leave(self, shards: Collection[int]) -> None:
        for shard_id in shards:
            if shard := self.get_shard(shard_id):
                self._left.add(shard_id)
                await shard.disconnect()
