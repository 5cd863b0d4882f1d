"""Verbs about threads: starting, changing, and letting them fall asleep."""

from collections.abc import Sequence
from datetime import timedelta

from sandbox import facts, messaging
from sandbox.feed import Event
from sandbox.ids import created_at
from sandbox.messaging import Draft
from sandbox.nouns import Channel, ChannelType, Message, MessageFlag, MessageType
from sandbox.world import World


def start_from(
    world: World, message: Message, owner_id: int, name: str, archive_after: int = 1440
) -> Channel:
    """Start the thread of a message; it has the message's id, and Discord's starter note in it."""
    parent = world.channels[message.channel_id]
    thread = _make(world, parent, message.id, owner_id, name, archive_after)
    message.flags |= MessageFlag.HAS_THREAD
    _started(world, thread, reply_to=str(message.id))
    note = Draft(type=MessageType.THREAD_STARTER, reply_to=message.id)
    messaging.post(world, thread, message.author_id, note, kind="system")
    return thread


def start(
    world: World,
    parent: Channel,
    owner_id: int,
    name: str,
    archive_after: int = 1440,
    *,
    private: bool = False,
) -> Channel:
    """Start a thread of its own; the channel gets Discord's note of it, unless it is private."""
    thread = _make(world, parent, world.ids.new(), owner_id, name, archive_after)
    if private:
        thread.type = ChannelType.PRIVATE_THREAD
    _started(world, thread)
    if not private:
        note = Draft(name, type=MessageType.THREAD_CREATED)
        messaging.post(world, parent, owner_id, note, kind="system")
    return thread


def post_in_forum(
    world: World,
    forum: Channel,
    owner_id: int,
    name: str,
    draft: Draft,
    archive_after: int = 1440,
    tags: Sequence[int] = (),
) -> tuple[Channel, Message]:
    """Return a forum post: a thread whose first message has the thread's id."""
    thread = _make(world, forum, world.ids.new(), owner_id, name, archive_after)
    thread.applied_tags = list(tags)
    _started(world, thread)
    return thread, messaging.post(world, thread, owner_id, draft, message_id=thread.id)


def change(world: World, thread: Channel, **changes: object) -> Channel:
    """Set fields of a thread by their names in `nouns.Channel`."""
    if "archived" in changes and changes["archived"] != thread.archived:
        thread.archive_stamp = world.clock.now()
    for name, value in changes.items():
        setattr(thread, name, value)
    _tell(world, "thread_edit", thread, "THREAD_UPDATE")
    return thread


def archive_idle(world: World) -> None:
    """Put every thread to sleep in which nobody wrote for as long as it asks."""
    for thread in [
        channel for channel in world.channels.values() if channel.is_thread and not channel.archived
    ]:
        last = created_at(max([thread.id, *thread.messages]))
        woken = max(last, thread.archive_stamp or last)
        if world.clock.now() - woken > timedelta(minutes=thread.archive_after):
            change(world, thread, archived=True)


def _make(world: World, parent: Channel, id_: int, owner_id: int, name: str, archive_after: int) -> Channel:
    # Threads of announcement channels are of a kind of their own.
    news = parent.type == ChannelType.ANNOUNCEMENT
    kind = ChannelType.ANNOUNCEMENT_THREAD if news else ChannelType.PUBLIC_THREAD
    thread = Channel(id_, kind, name, parent_id=parent.id, owner_id=owner_id, archive_after=archive_after)
    thread.archive_stamp = world.clock.now()
    thread.joined[owner_id] = world.clock.now()
    world.channels[thread.id] = thread
    return thread


def _started(world: World, thread: Channel, **more: str) -> None:
    _tell(world, "thread", thread, "THREAD_CREATE", **more)


def _tell(world: World, kind: str, thread: Channel, dispatch: str, **more: str) -> None:
    seen = facts.where(world, thread) | {"author": facts.name_of(world, thread.owner_id or world.bot.id)}
    seen |= {"id": str(thread.id), "text": thread.name} | more
    world.feed.publish(Event(kind, seen, thread, dispatch))
