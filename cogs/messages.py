"""From Discord's messages to plain ones."""

import re
from collections.abc import AsyncIterator, Callable

import discord

from bot.domain import IncomingMessage

SPEECH = (discord.MessageType.default, discord.MessageType.reply)


def incoming(
    message: discord.Message, me: discord.abc.User | None, *, reads_content: bool = True
) -> IncomingMessage:
    """Return a message as the use cases take it; `me` is the bot's own account."""
    return IncomingMessage(
        channel_id=message.channel.id,
        message_id=message.id,
        account=message.author.id,
        names=names_of(message.author),
        text=message.content or _handed_on(message),
        written_at=message.created_at,
        edited_at=message.edited_at,
        reply_to=_replied_to(message),
        question=_without_naming(message, me) if me else None,
        is_speech=message.type in SPEECH,
        is_bot=message.author.bot or message.webhook_id is not None,
        is_unreadable=not message.content and not reads_content,
        files=tuple(file.filename for file in message.attachments),
    )


def _replied_to(message: discord.Message) -> int | None:
    """Return the message that this one answers; one that is forwarded is referred to as well."""
    is_reply = message.type is discord.MessageType.reply
    return message.reference.message_id if is_reply and message.reference else None


def _handed_on(message: discord.Message) -> str:
    """Return what a forwarded message says: whoever puts it there says it."""
    return "\n".join(filter(None, (snapshot.content for snapshot in message.message_snapshots)))


def names_of(user: discord.User | discord.Member) -> tuple[str, ...]:
    """Return nickname, display name and username, as far as there are any."""
    names = (getattr(user, "nick", None), user.global_name, user.name)
    return tuple(name for name in names if name)


def _without_naming(message: discord.Message, me: discord.abc.User) -> str | None:
    """Return the text without the bot's name; None if it names neither the bot nor the bot's own role.

    Discord offers both under the same name to whoever types it.
    """
    role = message.guild.self_role if message.guild else None
    naming = re.compile(rf"<@!?{me.id}>" + (rf"|<@&{role.id}>" if role else ""))
    return naming.sub("", message.content).strip() if naming.search(message.content) else None


class ReadableThread:
    """A thread's messages, for whoever catches up with them."""

    def __init__(
        self,
        thread: discord.Thread,
        me: discord.abc.User | None,
        hear: Callable[[discord.Message], None],
        *,
        reads_content: bool,
    ) -> None:
        self.id = thread.id
        self.last_message_id = thread.last_message_id
        self.is_readable = reads_content
        self._thread = thread
        self._me = me
        self._hear = hear

    async def after(self, message_id: int) -> AsyncIterator[IncomingMessage]:
        """Yield the messages after that one, oldest first."""
        later = self._thread.history(limit=None, after=discord.Object(message_id), oldest_first=True)
        async for message in later:
            self._hear(message)
            yield incoming(message, self._me, reads_content=self.is_readable)

    async def last(self, limit: int, until: int | None = None) -> dict[int, IncomingMessage]:
        """Return the last messages, up to and with that one if it is named, by id."""
        before = discord.Object(until + 1) if until is not None else None
        found = {message.id: message async for message in self._thread.history(limit=limit, before=before)}
        for message_id in sorted(found):
            self._hear(found[message_id])
        return {
            number: incoming(message, self._me, reads_content=self.is_readable)
            for number, message in found.items()
        }
