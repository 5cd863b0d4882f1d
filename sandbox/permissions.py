"""Who may do what where, computed as Discord does.

The order is that of Discord's reference, "Permission Overwrites": base roles, the channel's overwrite for
everyone, those for the member's roles taken together, the member's own. Threads inherit from their parent.
"""

from collections.abc import Mapping
from enum import IntFlag
from typing import Protocol

from sandbox.nouns import Channel, ChannelType, Guild, Member, Role, User


class Standing(Protocol):
    """What permissions are computed from; the world is one."""

    guild: Guild
    bot: User

    @property
    def members(self) -> Mapping[int, Member]: ...
    @property
    def roles(self) -> Mapping[int, Role]: ...
    @property
    def channels(self) -> Mapping[int, Channel]: ...


class Permission(IntFlag):
    """Discord's reference, "Bitwise Permission Flags"; those that the stand-in knows."""

    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    CHANGE_NICKNAME = 1 << 26
    MANAGE_ROLES = 1 << 28
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    PIN_MESSAGES = 1 << 51


P = Permission
ALL = (1 << 53) - 1
EVERYONE = (
    P.VIEW_CHANNEL
    | P.SEND_MESSAGES
    | P.SEND_MESSAGES_IN_THREADS
    | P.CREATE_PUBLIC_THREADS
    | P.CREATE_PRIVATE_THREADS
    | P.EMBED_LINKS
    | P.ATTACH_FILES
    | P.ADD_REACTIONS
    | P.READ_MESSAGE_HISTORY
    | P.USE_EXTERNAL_EMOJIS
    | P.CHANGE_NICKNAME
    | P.USE_APPLICATION_COMMANDS
)
"""What a careful community gives to everyone: Discord's default without "mention everyone"."""
LEAST = (
    P.VIEW_CHANNEL
    | P.SEND_MESSAGES
    | P.SEND_MESSAGES_IN_THREADS
    | P.CREATE_PUBLIC_THREADS
    | P.MANAGE_MESSAGES
    | P.MANAGE_THREADS
    | P.EMBED_LINKS
    | P.ATTACH_FILES
    | P.READ_MESSAGE_HISTORY
    | P.PIN_MESSAGES
    | P.USE_APPLICATION_COMMANDS
)
"""What the bot's own role has, and no more."""
IN_DM = EVERYONE | P.PIN_MESSAGES


def base(world: Standing, user_id: int) -> int:
    """Return what a member's roles give; nothing for strangers, all for the owner and administrators."""
    member = world.members.get(user_id)
    if member is None:
        return 0
    if user_id == world.guild.owner_id:
        return ALL
    bits = world.roles[world.guild.id].permissions
    for role_id in member.roles:
        bits |= world.roles[role_id].permissions
    return ALL if bits & P.ADMINISTRATOR else bits


def in_channel(world: Standing, user_id: int, channel: Channel) -> int:
    """Return what a user may do in a channel, thread or direct message, as permission bits."""
    if channel.is_dm:
        return IN_DM if user_id in (channel.recipient_id, world.bot.id) else 0
    bits = base(world, user_id)
    if bits == ALL or not bits:
        return bits
    bits = _overwritten(world, user_id, channel, bits)
    if not bits & P.VIEW_CHANNEL or _shut_out(user_id, channel, bits):
        return 0
    # Who cannot send has none of what belongs to sending.
    if not bits & P.SEND_MESSAGES and not channel.is_thread:
        bits &= ~(P.EMBED_LINKS | P.ATTACH_FILES | P.MENTION_EVERYONE)
    return bits


def may(world: Standing, user_id: int, channel: Channel, needed: int) -> bool:
    """Tell whether a user has every bit of `needed` there."""
    return in_channel(world, user_id, channel) & needed == needed


def may_write(world: Standing, user_id: int, channel: Channel) -> bool:
    """Whether a user may send a message there; a locked thread takes none but from who manages threads."""
    speak = P.SEND_MESSAGES_IN_THREADS if channel.is_thread else P.SEND_MESSAGES
    if channel.locked:
        speak |= P.MANAGE_THREADS
    return may(world, user_id, channel, P.VIEW_CHANNEL | speak)


def _overwritten(world: Standing, user_id: int, channel: Channel, bits: int) -> int:
    home = world.channels[channel.parent_id] if channel.is_thread and channel.parent_id else channel
    member = world.members[user_id]
    everyone = home.overwrites.get(world.guild.id)
    if everyone:
        bits = bits & ~everyone.deny | everyone.allow
    # Roles are taken together: one that allows wins over another that denies.
    of_roles = [home.overwrites[role] for role in member.roles if role in home.overwrites]
    for overwrite in of_roles:
        bits &= ~overwrite.deny
    for overwrite in of_roles:
        bits |= overwrite.allow
    own = home.overwrites.get(user_id)
    return bits & ~own.deny | own.allow if own else bits


def _shut_out(user_id: int, channel: Channel, bits: int) -> bool:
    private = channel.type == ChannelType.PRIVATE_THREAD
    return private and user_id not in channel.joined and not bits & P.MANAGE_THREADS
