"""Carries out on Discord what a use case decided: the outbox's courier."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import discord
from discord import utils

from bot.announcing.ports import Posted, RetryAfter
from bot.app import App
from bot.board.setup import CARDS_IN
from bot.domain import Board, OutboxMessage
from bot.domain.board import WEEK
from bot.texts import Say
from cogs.failures import THREAD_ARCHIVED, UNKNOWN_CHANNEL, as_the_outbox_knows
from cogs.forums import THREAD_NAME, Forum
from cogs.messages import names_of
from cogs.presses import mark_of
from cogs.recognising import is_made_for, is_same_thing
from cogs.shards import ShardedBot
from cogs.views.cards import Card
from cogs.views.effects import CARDS
from cogs.views.wording import cut, straight

# Discord's reference, "JSON Error Codes".
THREAD_IS_THERE = 160004
IS_PUBLISHED = 40033

WHY_DELETED = {"deletion": "audit-deletion", "retract": "audit-retract"}
"""What the server's audit log says of a deletion, by its card; any other is a line of ours that is over."""

FORUM_LATE = 60.0  # seconds
LOOK_BACK = 200  # messages, where the time of the attempt is not to be trusted
UNHEARD = 2.0  # seconds in which Discord tells of the servers of a shard that was taken up
PATIENCE = 20.0  # seconds that a message waits to be handed on to other servers, ten an hour of each channel
PUBLISH_PAUSE = 600.0  # seconds until it is tried again


class Delivery:
    """See `bot.announcing.ports.DiscordPort` for what each method promises."""

    def __init__(self, client: ShardedBot, app: App) -> None:
        self._client = client
        self._boards = app.boards
        self._app = app
        self._attachments = client.attachments

    async def post(self, channel_id: int, effect: OutboxMessage) -> Posted:
        """Send the effect's card there, with the row's nonce."""
        board = await self._boards.get(effect.board_id)
        card = self._card(board, effect)
        with as_the_outbox_knows(is_chosen=_is_chosen(board, channel_id, effect)):
            if forum := await self._forum(channel_id):
                return await forum.post(effect, card)
            channel = self._client.get_partial_messageable(channel_id)
            try:
                return Posted(channel_id, await self._send(channel, effect, card))
            except discord.NotFound as error:
                if error.code == UNKNOWN_CHANNEL:  # nobody told us, while we were away
                    await self._app.moderation.intake.thread_removed(channel_id)
                raise

    async def find(
        self,
        channel_id: int,
        effect: OutboxMessage,
        since: datetime | None,
        others: Collection[int] = (),
    ) -> Posted | None:
        """Our own message that carries the row's mark, else the one with exactly its content."""
        board = await self._boards.get(effect.board_id)
        card = self._card(board, effect)
        with as_the_outbox_knows(is_chosen=_is_chosen(board, channel_id, effect)):
            if forum := await self._forum(channel_id):
                return await forum.find(effect, card, _after(since), others)
            channel = self._client.get_partial_messageable(channel_id)
            found = await self._find(channel, effect, card, since, others)
            return None if found is None else Posted(channel_id, found)

    async def late_for(self, channel_id: int) -> float:
        """As long as a request can be under way after its connection was lost, in a forum."""
        return FORUM_LATE if await self._forum(channel_id) else 0.0

    async def posted(self, channel_id: int) -> Mapping[int, int]:
        """Our own last messages there that carry a row's mark: mark by id."""
        with as_the_outbox_knows():
            if forum := await self._forum(channel_id):
                return await forum.posted()
            channel = self._client.get_partial_messageable(channel_id)
            messages = [m async for m in channel.history(limit=LOOK_BACK // 2) if self._is_ours(m)]
        return {message.id: mark for message in messages if (mark := mark_of(message)) is not None}

    async def start_thread(self, channel_id: int, message_id: int, effect: OutboxMessage) -> int:
        """Looks before it starts one: a thread has the id of the message that it starts from."""
        board = await self._boards.get(effect.board_id)
        channel = self._client.get_partial_messageable(channel_id, guild_id=board.guild_id)
        with as_the_outbox_knows():
            message = await channel.fetch_message(message_id)
            if message.guild is None and not self._client.is_settled:
                raise RetryAfter(UNHEARD)  # discord.py starts threads on servers only that it has heard of
            if message.flags.has_thread and await self._is_there(message_id):
                return message_id
            try:
                name = cut(straight(effect.content["name"]), THREAD_NAME)
                await message.create_thread(
                    name=name, auto_archive_duration=effect.content.get("archive_minutes", WEEK)
                )
            except discord.HTTPException as error:
                if error.code != THREAD_IS_THERE or not await self._is_there(message_id):
                    raise
        return message_id

    async def change_thread(self, thread_id: int, effect: OutboxMessage) -> None:
        """Rename, lock or open a thread; one that sleeps is woken for it."""
        reason = self._say(await self._boards.get(effect.board_id))("audit-thread")
        with as_the_outbox_knows():
            thread = await self._client.fetch_channel(thread_id)
            if isinstance(thread, discord.Thread):
                await thread.edit(archived=False, reason=reason, **effect.content)

    async def pin(self, channel_id: int, message_id: int) -> None:
        """Pin a message of ours."""
        with as_the_outbox_knows():
            await self._awake(channel_id, self._message(channel_id, message_id).pin)

    async def edit(self, channel_id: int, message_id: int, effect: OutboxMessage) -> None:
        """Make a message of ours show this effect's card. Where it is gone, so is what was to be erased."""
        card = self._card(await self._boards.get(effect.board_id), effect)
        mark = effect.content.get("mark", effect.id)
        message = self._message(channel_id, message_id)
        gone_as_well = suppress(discord.NotFound) if effect.content.get("erased") else nullcontext()
        with as_the_outbox_knows(), gone_as_well:
            await self._awake(channel_id, lambda: message.edit(**card.editing(mark)))

    async def publish(self, channel_id: int, message_id: int) -> None:
        """Only where the channel is one that servers follow; a message that is gone has nothing to say."""
        with as_the_outbox_knows(), suppress(discord.NotFound):
            channel = await self._channel(channel_id)
            if not isinstance(channel, discord.TextChannel) or not channel.is_news():
                return
            try:
                async with asyncio.timeout(PATIENCE):  # discord.py would wait for as long as Discord asks to
                    await self._message(channel_id, message_id).publish()
            except TimeoutError as error:
                raise RetryAfter(PUBLISH_PAUSE) from error
            except discord.HTTPException as error:
                if error.code != IS_PUBLISHED:
                    raise

    async def delete(self, channel_id: int, message_id: int, effect: OutboxMessage) -> None:
        """Delete a message; one that is gone already is as good. What is attached is held for its writer."""
        await self._attachments.fetch(message_id)
        say = self._say(await self._boards.get(effect.board_id))
        reason = say(WHY_DELETED.get(effect.card, "audit-own"))
        with as_the_outbox_knows(), suppress(discord.NotFound):
            # A partial message's own `delete` takes no reason for the server's audit log.
            delete = self._client.http.delete_message
            await self._awake(channel_id, lambda: delete(channel_id, message_id, reason=reason))

    async def tell(self, account: int, effect: OutboxMessage) -> int:
        """Send the effect's card as a direct message."""
        board = await self._boards.get(effect.board_id)
        sent = effect.content.get("messages", ())
        with as_the_outbox_knows():
            card = replace(self._card(board, effect, account), beside=self._attachments.of(sent))
            message_id = await self._send(await self._direct_messages(account), effect, card)
        self._attachments.forget(sent)
        return message_id

    async def goes_by(self, guild_id: int, account: int) -> tuple[str, ...]:
        """Ask Discord: it tells of changed names only whom it lets see all members."""
        guild = self._client.get_guild(guild_id)
        if guild is None:
            return ()
        with suppress(discord.HTTPException, aiohttp.ClientError, OSError):
            return names_of(await guild.fetch_member(account))
        return ()

    async def find_told(
        self, account: int, effect: OutboxMessage, since: datetime | None, others: Collection[int] = ()
    ) -> int | None:
        """Look as `find` does, in the direct messages with that person."""
        board = await self._boards.get(effect.board_id)
        with as_the_outbox_knows():
            card = self._card(board, effect, account)
            return await self._find(await self._direct_messages(account), effect, card, since, others)

    async def _channel(self, channel_id: int) -> object:
        """Return a channel; None where it is gone. One that we have not heard of yet is asked for."""
        channel = self._client.get_channel(channel_id)
        if channel is None and not self._client.is_settled:
            return await self._client.fetch_channel(channel_id)
        return channel

    async def _is_there(self, channel_id: int) -> bool:
        """Tell whether there still is such a channel or thread, whatever is remembered of it."""
        try:
            await self._client.fetch_channel(channel_id)
        except discord.NotFound:
            return False
        return True

    async def _forum(self, channel_id: int) -> Forum | None:
        channel = await self._channel(channel_id)
        own = self._client.user
        return Forum(channel, own.id) if isinstance(channel, discord.ForumChannel) and own else None

    def _message(self, channel_id: int, message_id: int) -> discord.PartialMessage:
        return self._client.get_partial_messageable(channel_id).get_partial_message(message_id)

    async def _direct_messages(self, account: int) -> discord.DMChannel:
        user = self._client.get_user(account) or await self._client.fetch_user(account)
        return await user.create_dm()

    async def _awake(self, thread_id: int, act: Callable[[], Awaitable[object]]) -> None:
        """Act on a message; an archived thread is opened for it, since Discord lets nothing change there."""
        try:
            await act()
        except discord.HTTPException as error:
            if error.code != THREAD_ARCHIVED:
                raise
            thread = await self._client.fetch_channel(thread_id)
            if isinstance(thread, discord.Thread):
                await thread.edit(archived=False)
            await act()

    async def _send(self, channel: discord.abc.Messageable, effect: OutboxMessage, card: Card) -> int:
        message = await channel.send(nonce=effect.nonce, **card.sending(effect.id), **_reference(effect))
        return message.id

    async def _find(
        self,
        channel: discord.abc.Messageable,
        effect: OutboxMessage,
        card: Card,
        since: datetime | None,
        others: Collection[int],
    ) -> int | None:
        after = _after(since)
        async for message in channel.history(limit=None if after else LOOK_BACK, after=after):
            if not self._is_ours(message) or message.id in others:
                continue
            if after is not None and is_made_for(message, effect.id, card):
                return message.id
            if after is None and is_same_thing(message, effect.card, card):
                if card.kinds:  # its buttons name rows that are others' by now
                    await message.edit(**card.editing(effect.id))
                return message.id
        return None

    def _is_ours(self, message: discord.Message) -> bool:
        return self._client.user is not None and message.author.id == self._client.user.id

    def _card(self, board: Board, effect: OutboxMessage, account: int | None = None) -> Card:
        """Return the effect's card, in the board's language or in that of the one person who sees it."""
        return CARDS[effect.card](self._say(board, account), effect)

    def _say(self, board: Board, account: int | None = None) -> Say:
        language = self._app.languages.of(account, board.language) if account else board.language
        return self._app.texts.speaker(language)


def _reference(effect: OutboxMessage) -> dict[str, Any]:
    """Return the message that the effect answers, if its content names one; it may be gone by now."""
    answered = effect.content.get("reply_to")
    if answered is None or effect.channel_id is None:
        return {}
    reference = discord.MessageReference(
        message_id=answered, channel_id=effect.channel_id, fail_if_not_exists=False
    )
    return {"reference": reference}


def _after(since: datetime | None) -> discord.Object | None:
    return discord.Object(utils.time_snowflake(since - timedelta(seconds=1))) if since else None


def _is_chosen(board: Board, channel_id: int, effect: OutboxMessage) -> bool:
    """Tell whether it is one of the channels that `/setup` can replace by another."""
    chosen = (board.articles_channel, board.questions_channel, board.review_channel)
    return channel_id in chosen or effect.card in CARDS_IN["articles_channel"]
