"""What the gateway tells a bot: events as Discord's dispatches, cut to its intents and to what it may see."""

from enum import IntFlag
from typing import Any

from sandbox import payloads, payloads_guild
from sandbox.feed import Event
from sandbox.ids import iso
from sandbox.interactions import Interaction
from sandbox.nouns import Channel, Json, Member, Message, Role
from sandbox.permissions import Permission, in_channel, may
from sandbox.world import World

ATTACHMENT_LIMIT = 10 * 1024 * 1024


class Intent(IntFlag):
    """Discord's reference, "Gateway Intents"; those that decide something here."""

    GUILDS = 1 << 0
    MEMBERS = 1 << 1
    PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    GUILD_REACTIONS = 1 << 10
    DIRECT_MESSAGES = 1 << 12
    DIRECT_REACTIONS = 1 << 13
    MESSAGE_CONTENT = 1 << 15


Dispatch = tuple[str, Json]


def of_event(world: World, event: Event, intents: int) -> list[Dispatch]:
    """Return the dispatches that a bot with these intents gets of an event; often none."""
    name, subject = event.dispatch, event.subject
    if name is None:
        return []
    if isinstance(subject, Interaction):
        return [(name, interaction(world, subject))]
    if isinstance(subject, Message):
        return _message(world, name, subject, intents)
    if isinstance(subject, tuple):
        return _reaction(world, name, subject, intents)
    if isinstance(subject, Channel):
        return _channel(world, name, subject, intents)
    if isinstance(subject, Member):
        return _member(world, name, subject, intents)
    return _role(world, name, subject) if isinstance(subject, Role) and intents & Intent.GUILDS else []


def guild_create(world: World, intents: int) -> Json:
    """Return the GUILD_CREATE that follows READY."""
    everyone = intents & Intent.MEMBERS
    members = [m for m in world.members.values() if everyone or m.user_id == world.bot.id]
    channels = [c for c in world.channels.values() if not c.is_dm]
    threads = [c for c in channels if c.is_thread and not c.archived and _seen(world, c)]
    empty: dict[str, Any] = {"voice_states": [], "presences": [], "stage_instances": []}
    empty |= {"guild_scheduled_events": [], "soundboard_sounds": []}
    return (
        payloads_guild.guild(world)
        | empty
        | {
            "joined_at": iso(world.members[world.bot.id].joined_at),
            "large": False,
            "unavailable": False,
            "member_count": len(world.members),
            "members": [payloads.member(world, member) for member in members],
            "channels": [payloads.channel(world, channel) for channel in channels if not channel.is_thread],
            "threads": [payloads.thread(world, thread) for thread in threads],
        }
    )


def members_chunk(world: World, asked: Json) -> Json:
    """Return the answer to "request guild members": by name or by id."""
    members = list(world.members.values())
    missing: list[str] = []
    if "user_ids" in asked:
        ids = asked["user_ids"] if isinstance(asked["user_ids"], list) else [asked["user_ids"]]
        members = [member for member in members if str(member.user_id) in map(str, ids)]
        missing = [str(member) for member in ids if int(member) not in world.members]
    else:
        start = str(asked.get("query", "")).lower()
        members = [
            member for member in members if world.display_name(member.user_id).lower().startswith(start)
        ]
        members = members[: int(asked.get("limit") or 0) or None]
    chunk: Json = {"guild_id": str(world.guild.id), "chunk_index": 0, "chunk_count": 1, "not_found": missing}
    chunk["members"] = [payloads.member(world, member) for member in members]
    return chunk | ({"nonce": asked["nonce"]} if "nonce" in asked else {})


def interaction(world: World, asked: Interaction) -> Json:
    """Return an Interaction object, as the gateway sends it to the bot."""
    channel = world.channels[asked.channel_id]
    person = world.users[asked.user_id]
    seen: Json = {
        "id": str(asked.id),
        "application_id": str(world.bot.id),
        "type": int(asked.kind),
        "token": asked.token,
        "version": 1,
        "attachment_size_limit": ATTACHMENT_LIMIT,
        "channel_id": str(channel.id),
        "channel": payloads.partial_channel(world, channel, person.id),
        "locale": person.locale,
        "app_permissions": str(int(in_channel(world, world.bot.id, channel))),
        "entitlements": [],
        "authorizing_integration_owners": {"0": "0" if channel.is_dm else str(world.guild.id)},
        "context": 1 if channel.is_dm else 0,
        "data": asked.data,
    }
    if asked.source:
        seen["message"] = payloads.message(world, asked.source)
    return seen | _asker(world, asked, channel)


def blank(world: World, message: Message, seen: Json) -> Json:
    """Return a message as a bot without the message content intent gets it."""
    mine = message.author_id == world.bot.id or world.bot.id in message.mentions
    if mine or world.channels[message.channel_id].is_dm:
        return seen
    return seen | {"content": "", "embeds": [], "attachments": [], "components": []}


def _asker(world: World, asked: Interaction, channel: Channel) -> Json:
    if channel.is_dm:
        return {"user": payloads.user(world, world.users[asked.user_id])}
    bits = str(int(in_channel(world, asked.user_id, channel)))
    member = payloads.member(world, world.members[asked.user_id]) | {"permissions": bits}
    guild = {"id": str(world.guild.id), "locale": world.guild.locale, "features": []}
    return {"member": member, "guild_id": guild["id"], "guild": guild, "guild_locale": world.guild.locale}


def _message(world: World, name: str, message: Message, intents: int) -> list[Dispatch]:
    channel = world.channels[message.channel_id]
    needed = Intent.DIRECT_MESSAGES if channel.is_dm else Intent.GUILD_MESSAGES
    if not intents & needed or not _seen(world, channel):
        return []
    place: Json = {} if channel.is_dm else {"guild_id": str(world.guild.id)}
    if name == "MESSAGE_DELETE":
        return [(name, place | {"id": str(message.id), "channel_id": str(channel.id)})]
    seen = payloads.message(world, message) | place
    if not intents & Intent.MESSAGE_CONTENT:
        seen = blank(world, message, seen)
    member = world.members.get(message.author_id)
    if member and not channel.is_dm:
        seen["member"] = payloads.member(world, member, with_user=False)
    # A pin changes the message as well, and Discord tells both.
    if name != "CHANNEL_PINS_UPDATE":
        return [(name, seen)]
    stamp = iso(message.pinned_at) if message.pinned_at else None
    pins = place | {"channel_id": str(channel.id), "last_pin_timestamp": stamp}
    return [("MESSAGE_UPDATE", seen), (name, pins)]


def _reaction(world: World, name: str, subject: tuple[Message, int, str], intents: int) -> list[Dispatch]:
    message, user_id, emoji = subject
    channel = world.channels[message.channel_id]
    needed = Intent.DIRECT_REACTIONS if channel.is_dm else Intent.GUILD_REACTIONS
    if not intents & needed or not _seen(world, channel):
        return []
    seen: Json = {"user_id": str(user_id), "channel_id": str(channel.id), "message_id": str(message.id)}
    seen |= {"emoji": {"id": None, "name": emoji}, "type": 0, "burst": False}
    if not channel.is_dm:
        seen["guild_id"] = str(world.guild.id)
        if name == "MESSAGE_REACTION_ADD":
            seen["member"] = payloads.member(world, world.members[user_id])
            seen["message_author_id"] = str(message.author_id)
    return [(name, seen)]


def _channel(world: World, name: str, channel: Channel, intents: int) -> list[Dispatch]:
    if not intents & Intent.GUILDS or (channel.is_thread and not _seen(world, channel)):
        return []
    if name == "THREAD_DELETE":
        seen: Json = {"id": str(channel.id), "guild_id": str(world.guild.id)}
        return [(name, seen | {"parent_id": str(channel.parent_id), "type": int(channel.type)})]
    new = {"newly_created": True} if name == "THREAD_CREATE" else {}
    return [(name, payloads.channel(world, channel) | new)]


def _member(world: World, name: str, member: Member, intents: int) -> list[Dispatch]:
    if not intents & Intent.MEMBERS and member.user_id != world.bot.id:
        return []
    place = {"guild_id": str(world.guild.id)}
    if name == "GUILD_MEMBER_REMOVE":
        return [(name, place | {"user": payloads.user(world, world.users[member.user_id])})]
    return [(name, place | payloads.member(world, member))]


def _role(world: World, name: str, role: Role) -> list[Dispatch]:
    place = {"guild_id": str(world.guild.id)}
    if name == "GUILD_ROLE_DELETE":
        return [(name, place | {"role_id": str(role.id)})]
    return [(name, place | {"role": payloads.role(role)})]


def _seen(world: World, channel: Channel) -> bool:
    return may(world, world.bot.id, channel, Permission.VIEW_CHANNEL)
