"""Carries out on Discord what a use case decided: the outbox's courier."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import discord
from discord import utils

from bot.announcing.ports import OutcomeUnknown, PermanentFailure, RetryAfter
from bot.board.setup import Boards
from bot.domain import OutboxMessage
from bot.texts import Say, Texts
from cogs.presses import mark_of
from cogs.views import announcements, comments, desk, questions, review, waiting
from cogs.views.cards import Card

Renderer = Callable[[Say, OutboxMessage], Card]

CARDS: Mapping[str, Renderer] = {
    "announcement": announcements.announcement,
    "rules": announcements.rules,
    "leave": announcements.leave,
    "back": announcements.back,
    "answer": questions.answer,
    "author-reply": waiting.author_reply,
    "found": waiting.found,
    "comment": comments.comment,
    "repair-line": comments.repair_line,
    "given-back": comments.given_back,
    "desk": desk.desk,
    "case": review.case,
    "case-decided": review.case,
}
"""What renders an effect, by its card's name. What is no message (a thread, a pin) has no card."""

THREAD_IS_THERE = 160004
LOOK_BACK = 200  # messages, where the time of the attempt is not to be trusted


class Delivery:
    """See `bot.announcing.ports.DiscordPort` for what each method promises."""

    def __init__(self, client: discord.Client, boards: Boards, texts: Texts) -> None:
        self._client = client
        self._boards = boards
        self._texts = texts

    async def post(self, channel_id: int, effect: OutboxMessage) -> int:
        """Send the effect's card there, with the row's nonce."""
        return await self._send(self._client.get_partial_messageable(channel_id), effect)

    async def find(self, channel_id: int, effect: OutboxMessage, since: datetime | None) -> int | None:
        """Our own message that carries the row's mark, else the one with exactly its content."""
        with _as_the_outbox_knows():
            channel = self._client.get_partial_messageable(channel_id)
            return await self._find(channel, effect, since)

    async def start_thread(self, channel_id: int, message_id: int, effect: OutboxMessage) -> int:
        """Looks before it starts one: a thread has the id of the message that it starts from."""
        board = await self._boards.get(effect.board_id)
        channel = self._client.get_partial_messageable(channel_id, guild_id=board.guild_id)
        with _as_the_outbox_knows():
            message = await channel.fetch_message(message_id)
            if message.flags.has_thread:
                return message_id
            try:
                await message.create_thread(name=effect.content["name"], auto_archive_duration=10080)
            except discord.HTTPException as error:
                if error.code != THREAD_IS_THERE:
                    raise
        return message_id

    async def pin(self, channel_id: int, message_id: int) -> None:
        """Pin a message of ours."""
        with _as_the_outbox_knows():
            await self._message(channel_id, message_id).pin()

    async def edit(self, channel_id: int, message_id: int, effect: OutboxMessage) -> None:
        """Make a message of ours show this effect's card."""
        card = await self._card(effect)
        with _as_the_outbox_knows():
            mark = effect.content.get("mark", effect.id)
            await self._message(channel_id, message_id).edit(**card.editing(mark))

    async def delete(self, channel_id: int, message_id: int) -> None:
        """Delete a message; one that is gone already is as good."""
        with _as_the_outbox_knows(), suppress(discord.NotFound):
            await self._message(channel_id, message_id).delete()

    async def tell(self, account: int, effect: OutboxMessage) -> int:
        """Send the effect's card as a direct message."""
        with _as_the_outbox_knows():
            channel = await self._direct_messages(account)
        return await self._send(channel, effect)

    async def find_told(self, account: int, effect: OutboxMessage, since: datetime | None) -> int | None:
        """Look as `find` does, in the direct messages with that person."""
        with _as_the_outbox_knows():
            return await self._find(await self._direct_messages(account), effect, since)

    def _message(self, channel_id: int, message_id: int) -> discord.PartialMessage:
        return self._client.get_partial_messageable(channel_id).get_partial_message(message_id)

    async def _direct_messages(self, account: int) -> discord.DMChannel:
        user = self._client.get_user(account) or await self._client.fetch_user(account)
        return await user.create_dm()

    async def _send(self, channel: discord.abc.Messageable, effect: OutboxMessage) -> int:
        card = await self._card(effect)
        with _as_the_outbox_knows():
            message = await channel.send(nonce=effect.nonce, **card.sending(effect.id), **_reference(effect))
        return message.id

    async def _find(
        self, channel: discord.abc.Messageable, effect: OutboxMessage, since: datetime | None
    ) -> int | None:
        card, me = await self._card(effect), self._client.user
        after = discord.Object(utils.time_snowflake(since - timedelta(seconds=1))) if since else None
        async for message in channel.history(limit=None if after else LOOK_BACK, after=after):
            if me is None or message.author.id != me.id:
                continue
            mark = mark_of(message)
            if mark == effect.id or (mark is None and _same(message, card)):
                return message.id
        return None

    async def _card(self, effect: OutboxMessage) -> Card:
        board = await self._boards.get(effect.board_id)
        return CARDS[effect.card](self._texts.speaker(board.language), effect)


def _reference(effect: OutboxMessage) -> dict[str, Any]:
    """Return the message that the effect answers, if its content names one; it may be gone by now."""
    answered = effect.content.get("reply_to")
    if answered is None or effect.channel_id is None:
        return {}
    reference = discord.MessageReference(
        message_id=answered, channel_id=effect.channel_id, fail_if_not_exists=False
    )
    return {"reference": reference}


def _same(message: discord.Message, card: Card) -> bool:
    """Tell whether a message that carries no mark says exactly this: it can have been sent for this row."""
    if card.buttons or card.selects:
        return False
    shown = message.embeds[0] if message.embeds else None
    return _texts_of(shown) == _texts_of(card.embed) and message.content == (card.content or "").strip()


def _texts_of(embed: discord.Embed | None) -> tuple[object, ...] | None:
    """Return what tells an embed from others; Discord takes the space around its texts away."""
    if embed is None:
        return None
    texts = (embed.title, embed.description, embed.author.name)
    return (*((text or "").strip() for text in texts), embed.timestamp)


@contextmanager
def _as_the_outbox_knows() -> Iterator[None]:
    """Discord's and the network's failures, as the outbox knows them."""
    try:
        yield
    except discord.RateLimited as error:
        raise RetryAfter(error.retry_after) from error
    except discord.HTTPException as error:
        if error.status == 429 or error.status >= 500:
            raise OutcomeUnknown(str(error)) from error
        raise PermanentFailure(f"{error.status} {error.text or error}".strip()) from error
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise OutcomeUnknown(repr(error)) from error
