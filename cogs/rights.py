"""What we may not do in a channel, and who denies it there."""

from collections.abc import Iterable

import discord

from bot.texts import Say

STARTS_THREADS = "create_public_threads"


def lacking(say: Say, me: discord.Member, channel: discord.abc.GuildChannel, needed: Iterable[str]) -> str:
    """Return the permissions that we lack there, each with what denies it; an empty text if there are none.

    What is lacking only because the channel is not seen, or nothing can be sent, is left out.
    """
    ours = channel.permissions_for(me)
    given = (STARTS_THREADS,) if isinstance(channel, discord.ForumChannel) else ()  # writing there starts one
    missing = [name for name in needed if not getattr(ours, name) and name not in given]
    denied = [(name, who) for name in missing if (who := _denier(me, channel, name)) is not None]
    return ", ".join(_told(say, name, who) for name, who in denied or ((name, "") for name in missing))


def is_open(guild: discord.Guild, channel: discord.abc.GuildChannel) -> bool:
    """Tell whether everybody sees the channel."""
    return channel.permissions_for(guild.default_role).view_channel


def _denier(me: discord.Member, channel: discord.abc.GuildChannel, name: str) -> str | None:
    """Return to whom the channel denies it; "" if no role has it at all, None if it is not denied."""
    roles = [role for role in me.roles if not role.is_default()]
    for level in ([me], roles, [me.guild.default_role]):  # the first that says anything counts
        said = {_name(target): getattr(channel.overwrites_for(target), name) for target in level}
        if True in said.values():  # of several roles, one that allows wins
            return None
        if False in said.values():
            return next(target for target, value in said.items() if value is False)
    return None if getattr(me.guild_permissions, name) else ""


def _name(target: discord.Role | discord.Member) -> str:
    return target.name if isinstance(target, discord.Role) else target.display_name


def _told(say: Say, name: str, who: str) -> str:
    right = name.replace("_", " ")
    return say("right-denied", right=right, who=who) if who else say("right-nowhere", right=right)
