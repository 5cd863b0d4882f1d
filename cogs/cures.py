"""What may cure a trouble: rights, channels and threads that change."""

import discord
from discord.ext import commands

from cogs.subject import Subject


class Cures(Subject):
    """Has what waits for a cure tried again as soon as something changes that may be one."""

    @commands.Cog.listener()
    async def on_guild_channel_update(
        self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None:
        """Hear that a channel's rights, or its settings, are others."""
        await self.app.look_again(after.guild.id)

    @commands.Cog.listener()
    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        """Hear that a role may do something else."""
        if before.permissions != after.permissions:
            await self.app.look_again(after.guild.id)

    @commands.Cog.listener()
    async def on_member_update(self, before: discord.Member, after: discord.Member) -> None:
        """Hear that we have other roles."""
        if after == after.guild.me and before.roles != after.roles:
            await self.app.look_again(after.guild.id)

    @commands.Cog.listener()
    async def on_raw_thread_update(self, payload: discord.RawThreadUpdateEvent) -> None:
        """Hear that a thread is unlocked, or archived, which makes room for others."""
        await self.app.look_again(payload.guild_id)

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """Hear that a thread is gone with all that stood there, which makes room for others."""
        await self.app.moderation.intake.thread_removed(payload.thread_id)
        await self.app.look_again(payload.guild_id)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Hear that we are back on a server."""
        await self.app.look_again(guild.id)

    @commands.Cog.listener()
    async def on_shard_ready(self, shard_id: int) -> None:
        """A session has begun: what has changed meanwhile, nobody has told."""
        await self.app.look_again()
