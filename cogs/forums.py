"""What goes into a forum: a post, which is a thread, with the card as its first message.

Discord honours no nonce there, and lists no messages: a post is found again among the threads of ours, and
sent again only when the first request can arrive no more.
"""

from collections.abc import AsyncIterator, Collection, Mapping
from typing import Any

import discord

from bot.announcing.ports import Blocked, Posted
from bot.announcing.tags import fitting_tags
from bot.domain import OutboxMessage, Trouble
from bot.domain.board import WEEK
from cogs.presses import mark_of
from cogs.recognising import is_made_for, is_same_thing
from cogs.views.cards import Card
from cogs.views.wording import cut, straight

THREAD_NAME = 100
LOOK_BACK = 200  # threads, where the time of the attempt is not to be trusted
COMPARED = 10  # threads that tell whether the database is older than they are


class Forum:
    """One forum, as we write there; `own_id`: our account."""

    def __init__(self, channel: discord.ForumChannel, own_id: int) -> None:
        self._channel = channel
        self._own_id = own_id

    async def post(self, effect: OutboxMessage, card: Card) -> Posted:
        """Put the card there as a post of its own, with the tags that fit. Raises Blocked where none does."""
        sending: Mapping[str, Any] = card.sending(effect.id)
        made = await self._channel.create_thread(
            name=post_name(effect, card),
            auto_archive_duration=effect.content.get("archive_minutes", WEEK),
            applied_tags=self._tags(effect),
            **sending,
        )
        return Posted(made.thread.id, made.thread.id)

    async def find(
        self, effect: OutboxMessage, card: Card, after: discord.Object | None, others: Collection[int]
    ) -> Posted | None:
        """Return our post that was made for the row since then; None: the one that shows the same thing."""
        name = post_name(effect, card)
        threads = [thread async for thread in self._threads(after)]
        for thread in sorted(threads, key=lambda thread: (thread.name != name, -thread.id)):
            message = None if thread.id in others else await _starter(thread)
            if message is None:
                continue
            if after is not None and is_made_for(message, effect.id, card):
                return Posted(thread.id, thread.id)
            if after is None and is_same_thing(message, effect.card, card):
                if thread.archived:
                    await thread.edit(archived=False)
                await message.edit(**card.editing(effect.id))  # its buttons name rows that are others' by now
                return Posted(thread.id, thread.id)
        return None

    async def posted(self) -> Mapping[int, int]:
        """Return the marks of our last posts, by their ids."""
        threads = [thread async for thread in self._threads(None)]
        newest = sorted(threads, key=lambda thread: -thread.id)[:COMPARED]
        starters = [(thread.id, await _starter(thread)) for thread in newest]
        marks = {thread_id: mark_of(message) for thread_id, message in starters if message}
        return {thread_id: mark for thread_id, mark in marks.items() if mark}

    async def _threads(self, after: discord.Object | None) -> AsyncIterator[discord.Thread]:
        """Yield our threads there, open and closed."""
        since = after.id if after else 0
        for thread in await self._channel.guild.active_threads():
            if thread.parent_id == self._channel.id and thread.owner_id == self._own_id and thread.id > since:
                yield thread
        async for thread in self._channel.archived_threads(limit=LOOK_BACK):
            if thread.owner_id == self._own_id and thread.id > since:
                yield thread

    def _tags(self, effect: OutboxMessage) -> list[discord.ForumTag]:
        may_moderate = self._channel.permissions_for(self._channel.guild.me).manage_threads
        usable = [tag for tag in self._channel.available_tags if may_moderate or not tag.moderated]
        required, names = self._channel.flags.require_tag, [tag.name for tag in usable]
        labels, blog = effect.content.get("labels", ()), effect.content.get("blog", "")
        fitting = fitting_tags(labels, blog, names, required=required)
        if required and not fitting:
            raise Blocked(Trouble.NO_TAG, "the forum asks for a tag, and none of its tags fits")
        return [usable[place] for place in fitting]


def post_name(effect: OutboxMessage, card: Card) -> str:
    """Return what the post is called: as its article, else as its card."""
    title = effect.content.get("title") or (card.embed.title if card.embed else None) or "…"
    return cut(straight(title), THREAD_NAME)


async def _starter(thread: discord.Thread) -> discord.Message | None:
    try:
        return await thread.fetch_message(thread.id)
    except discord.NotFound:  # it was deleted, and what people wrote below it stands
        return None
