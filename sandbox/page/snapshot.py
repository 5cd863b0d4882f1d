"""All that people could see at this moment, as one JSON object: the page shows each person their part."""

from collections.abc import Iterable

from sandbox import payloads
from sandbox.facts import name_of
from sandbox.nouns import Channel, ChannelType, Json, Message, MessageType
from sandbox.options import is_hidden
from sandbox.people import People
from sandbox.permissions import Permission, may, may_write
from sandbox.world import World

MOST_MESSAGES = 60  # of a channel; the newest
SUBCOMMAND = 1
CHAT = 1
OPTION_KINDS = {3: "text", 4: "number", 5: "yes", 6: "person", 7: "channel", 8: "role", 10: "number"}
NOTES = {  # keys of the page's texts
    MessageType.PIN_ADDED: "",
    MessageType.THREAD_CREATED: "began-thread",
    MessageType.THREAD_STARTER: "",
}


def snapshot(people: People) -> Json:
    """The people, the channels with their newest messages and who sees them, open forms, and commands."""
    world = people.world
    names = [world.users[user_id].name for user_id in world.members if user_id != world.bot.id]
    return {
        "guild": world.guild.name,
        "now": world.clock.now().isoformat(),
        "bot": {"id": str(world.bot.id), "name": world.bot.username},
        "people": [_person(world, name) for name in names],
        "roles": [{"id": str(role.id), "name": role.name} for role in world.roles.values()],
        "channels": [_channel(world, channel, names) for channel in _ordered(world)],
        "forms": {name: form for name in names if (form := people.open_form(name))},
        "commands": [
            entry for command in world.commands.values() for entry in _commands(world, command, names)
        ],
    }


def _ordered(world: World) -> list[Channel]:
    return sorted(world.channels.values(), key=lambda channel: (channel.is_dm, channel.position, channel.id))


def _person(world: World, name: str) -> Json:
    return {"name": name, "id": str(world.person(name).id), "role": _role(world, name)}


def _role(world: World, name: str) -> str:
    member = world.members[world.person(name).id]
    roles = [world.roles[role] for role in member.roles if role in world.roles]
    return max(roles, key=lambda role: role.position).name if roles else "member"


def _channel(world: World, channel: Channel, names: Iterable[str]) -> Json:
    sees = [name for name in names if _sees(world, name, channel)]
    newest = sorted(channel.messages.values(), key=lambda message: message.id)[-MOST_MESSAGES:]
    return {
        "id": str(channel.id),
        "name": channel.name,
        "kind": "dm" if channel.is_dm else "thread" if channel.is_thread else "channel",
        "parent": str(channel.parent_id) if channel.parent_id else None,
        "topic": channel.topic or "",
        "sees": sees,
        "writes": [name for name in sees if may_write(world, world.person(name).id, channel)],
        "messages": [_message(world, message) for message in newest],
    }


def _sees(world: World, name: str, channel: Channel) -> bool:
    user = world.person(name)
    if channel.type == ChannelType.DM:
        return channel.recipient_id == user.id
    return may(world, user.id, channel, Permission.VIEW_CHANNEL)


def _message(world: World, message: Message) -> Json:
    sent = payloads.message(world, message)
    return {
        "id": str(message.id),
        "author": name_of(world, message.author_id),
        "to": name_of(world, message.to) if message.to else None,
        "at": sent["timestamp"],
        "edited": sent.get("edited_timestamp"),
        "text": message.content,
        "note": NOTES.get(MessageType(message.type)) if message.type in NOTES else None,
        "embeds": [_embed(world, embed) for embed in message.embeds],
        "components": message.components,
        "reply_to": str(message.reply_to) if message.reply_to else None,
        "files": [
            {"name": file["filename"], "url": _here(world, file["url"])} for file in sent["attachments"]
        ],
        "pinned": message.pinned_at is not None,
        "thinking": bool(message.flags & 128),
        "asked": message.interaction and message.interaction.get("name"),
        "thread": str(message.id) if message.id in world.channels else None,
        "about": message.interaction and message.interaction.get("target_message_id"),
    }


def _embed(world: World, embed: Json) -> Json:
    """The embed with its picture, if that is the sandbox's own: the page loads nothing from outside."""
    picture = _here(world, embed.get("image", {}).get("url", ""))
    return embed | {"image": picture if picture.startswith("/") else None}


def _here(world: World, url: str) -> str:
    """Return the address as the page's own, by whatever name of this machine it was opened."""
    return url.removeprefix(world.files_url)


def _commands(world: World, command: Json, names: Iterable[str]) -> list[Json]:
    place = next(channel for channel in world.channels.values() if channel.type == ChannelType.TEXT)
    seen_by = [name for name in names if not is_hidden(world, command, world.person(name).id, place)]
    base = {"type": command["type"], "sees": seen_by}
    subs = [option for option in command.get("options", []) if option["type"] == SUBCOMMAND]
    if command["type"] == CHAT and subs:
        return [_entry(f"{command['name']} {sub['name']}", sub) | base for sub in subs]
    return [_entry(command["name"], command) | base]


def _entry(name: str, node: Json) -> Json:
    options = [
        {
            "name": option["name"],
            **_described(option),
            "kind": OPTION_KINDS.get(option["type"], "text"),
            "required": option.get("required", False),
            "suggests": option.get("autocomplete", False),
            "choices": [choice["name"] for choice in option.get("choices", [])],
        }
        for option in node.get("options", [])
    ]
    return {"name": name, **_described(node), "options": options}


def _described(node: Json) -> Json:
    """What it is for, also in other languages, by their locales."""
    said = node.get("description_localizations") or {}
    return {"description": node.get("description", ""), "described": said}
