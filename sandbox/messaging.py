"""Verbs about messages: posting, editing, deleting, reacting, pinning. Who may is asked before."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from sandbox import facts
from sandbox.feed import Event
from sandbox.ids import created_at
from sandbox.nouns import SPOKEN, Attachment, Channel, Json, Message, MessageFlag, MessageType
from sandbox.permissions import Permission, may
from sandbox.world import World

NONCE_LIVES = timedelta(minutes=5)
"""Discord says "within the past few minutes"."""
_USER = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_EVERYONE = re.compile(r"@(everyone|here)\b")


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wants to send; `allowed` is Discord's allowed_mentions object, None for people."""

    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)
    flags: int = 0
    reply_to: int | None = None
    nonce: str | int | None = None
    enforce_nonce: bool = False
    allowed: Json | None = None
    type: int = MessageType.DEFAULT
    to: int | None = None
    interaction: Json | None = None
    beside: Json = field(default_factory=dict)


def post(
    world: World, channel: Channel, author_id: int, draft: Draft, *, kind: str = "", message_id: int = 0
) -> Message:
    """Put a message into a channel; an enforced nonce gives its author's first one back for five minutes.

    `kind` is the event's; without it, it is `dm` or `message` by the place. A thread that slept wakes up.
    """
    earlier = _first_with_nonce(world, author_id, draft)
    if earlier:
        return earlier
    kind_of = MessageType.REPLY if draft.reply_to and draft.type == MessageType.DEFAULT else draft.type
    message = Message(
        message_id or world.ids.new(),
        channel.id,
        author_id,
        draft.content,
        kind_of,
        draft.embeds,
        draft.components,
        draft.files,
        draft.flags,
        draft.reply_to,
        draft.to,
        nonce=draft.nonce,
        interaction=draft.interaction,
        beside=draft.beside,
    )
    _address(world, message, draft.allowed)
    channel.messages[message.id] = message
    if draft.nonce is not None:
        world.nonces[author_id, str(draft.nonce)] = message
    _wake(world, channel, author_id)
    # Notes of Discord's own and silent messages notify nobody.
    quiet = not is_spoken(message) or draft.flags & MessageFlag.SUPPRESS_NOTIFICATIONS
    pings = [] if quiet else pinged(world, message)
    event = kind or ("dm" if channel.is_dm else "message")
    _tell(world, event, message, "MESSAGE_CREATE", pings=pings)
    return message


def _first_with_nonce(world: World, author_id: int, draft: Draft) -> Message | None:
    if draft.nonce is None or not draft.enforce_nonce:
        return None
    limit = world.clock.now() - NONCE_LIVES
    world.nonces = {key: message for key, message in world.nonces.items() if created_at(message.id) > limit}
    return world.nonces.get((author_id, str(draft.nonce)))


def edit(
    world: World, message: Message, changes: Json, *, kind: str = "edit", allowed: Json | None = None
) -> Message:
    """Set fields of a message by their names in `nouns.Message`; only its own words make it an edited one."""
    for name, value in changes.items():
        setattr(message, name, value)
    if {"content", "embeds", "components", "attachments"} & changes.keys():
        message.edited_at = world.clock.now()
    if "content" in changes:
        _address(world, message, allowed)
    _tell(world, kind, message, "MESSAGE_UPDATE")
    return message


def delete(world: World, message: Message, by: int, reason: str | None = None) -> None:
    """Take a message away; the event says in `by` who did it, and the reason given for the audit log."""
    # Told first: the facts are read from the message while it is there.
    why = {"reason": reason} if reason else {}
    _tell(world, "delete", message, "MESSAGE_DELETE", by=facts.name_of(world, by), **why)
    del world.channels[message.channel_id].messages[message.id]


def react(world: World, message: Message, user_id: int, emoji: str) -> None:
    """Add one person's reaction; again changes nothing."""
    people = message.reactions.setdefault(emoji, [])
    if user_id not in people:
        people.append(user_id)
        _reaction(world, "reaction", "MESSAGE_REACTION_ADD", message, user_id, emoji)


def unreact(world: World, message: Message, user_id: int, emoji: str) -> None:
    """Take one person's reaction back, if it is there."""
    people = message.reactions.get(emoji, [])
    if user_id in people:
        people.remove(user_id)
        if not people:
            del message.reactions[emoji]
        _reaction(world, "unreact", "MESSAGE_REACTION_REMOVE", message, user_id, emoji)


def pin(world: World, message: Message, by: int) -> None:
    """Pin a message; Discord adds a note of its own to the channel."""
    message.pinned_at = world.clock.now()
    _tell(world, "pin", message, "CHANNEL_PINS_UPDATE", author=facts.name_of(world, by))
    channel = world.channels[message.channel_id]
    note = Draft(type=MessageType.PIN_ADDED, reply_to=message.id)
    post(world, channel, by, note, kind="system")


def unpin(world: World, message: Message, by: int) -> None:
    """Take a pin away."""
    message.pinned_at = None
    _tell(world, "unpin", message, "CHANNEL_PINS_UPDATE", author=facts.name_of(world, by))


def crosspost(world: World, message: Message) -> None:
    """Publish a message of an announcement channel to its followers."""
    message.flags |= MessageFlag.CROSSPOSTED
    _tell(world, "publish", message, "MESSAGE_UPDATE")


def pinged(world: World, message: Message) -> list[str]:
    """Return who is notified: names of people, of roles, and `everyone`; nobody pings themselves."""
    people = [user for user in message.mentions if user != message.author_id]
    names = [facts.name_of(world, user) for user in people if user in world.users]
    names += [world.roles[role].name for role in message.mention_roles]
    return names + (["everyone"] if message.mention_everyone else [])


def is_deletable(message: Message) -> bool:
    """Tell whether Discord lets anybody delete it: all but the note at the head of a thread."""
    return message.type != MessageType.THREAD_STARTER


def is_spoken(message: Message) -> bool:
    """Tell whether somebody wrote it, rather than Discord."""
    return message.type in SPOKEN


def _address(world: World, message: Message, allowed: Json | None) -> None:
    """Work out whom the text mentions, as far as the sender and `allowed` permit."""
    channel = world.channels[message.channel_id]
    all_kinds: Json = {"parse": ["users", "roles", "everyone"], "replied_user": True}
    rules = all_kinds if allowed is None else allowed
    users = _let("users", rules, (int(mention) for mention in _USER.findall(message.content)))
    target = channel.messages.get(message.reply_to) if message.reply_to else None
    if target and rules.get("replied_user"):
        users.append(target.author_id)
    loud = may(world, message.author_id, channel, Permission.MENTION_EVERYONE)
    roles = _let("roles", rules, (int(mention) for mention in _ROLE.findall(message.content)))
    message.mentions = list(dict.fromkeys(user for user in users if user in world.users))
    message.mention_roles = [
        role
        for role in dict.fromkeys(roles)
        if role in world.roles and (loud or world.roles[role].mentionable)
    ]
    # A shout without the right to it stays plain text, as it does on Discord.
    shouts = bool(_EVERYONE.search(message.content)) and "everyone" in list(rules.get("parse") or [])
    message.mention_everyone = shouts and loud


def _let(kind: str, rules: Json, mentioned: Iterable[int]) -> list[int]:
    if kind in (rules.get("parse") or []):
        return list(mentioned)
    named = {int(user_or_role) for user_or_role in rules.get(kind) or []}
    return [user_or_role for user_or_role in mentioned if user_or_role in named]


def _wake(world: World, channel: Channel, author_id: int) -> None:
    if not channel.is_thread:
        return
    if author_id not in channel.joined and author_id in world.members:
        channel.joined[author_id] = world.clock.now()
    # Writing wakes a sleeping thread; a locked one only whoever manages threads can wake.
    if channel.archived and not channel.locked:
        channel.archived, channel.archive_stamp = False, world.clock.now()
        place = facts.where(world, channel)
        world.feed.publish(Event("thread_edit", place | {"text": channel.name}, channel, "THREAD_UPDATE"))


def _reaction(world: World, kind: str, dispatch: str, message: Message, user_id: int, emoji: str) -> None:
    place = facts.where(world, world.channels[message.channel_id])
    seen = place | {"author": facts.name_of(world, user_id), "id": str(message.id), "text": emoji}
    world.feed.publish(Event(kind, seen, (message, user_id, emoji), dispatch))


def _tell(
    world: World, kind: str, message: Message, dispatch: str, pings: Iterable[str] = (), **more: str
) -> None:
    seen = facts.of_message(world, message, pings) | more
    world.feed.publish(Event(kind, seen, message, None if message.to else dispatch))
