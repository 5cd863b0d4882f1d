"""Files beside people's words: Discord deletes them with the message, so they are fetched before it goes.

They lie in memory alone, few and not for long: until their writer has them.
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import aiohttp
import discord

MOST_HEARD = 2_000  # messages with files whose addresses are known
MOST_OF_ONE = 9 << 20  # bytes: Discord takes ten megabytes of a bot, the text's own file among them
MOST_HELD = 64 << 20  # bytes of all together
MOST_FILES = 9


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file as it was sent."""

    name: str
    content: bytes


class Attachments:
    """Knows where files of messages are, and holds those whose message is about to go."""

    def __init__(self) -> None:
        self._heard: OrderedDict[int, Sequence[discord.Attachment]] = OrderedDict()
        self._held: OrderedDict[int, Sequence[HeldFile]] = OrderedDict()

    def hear(self, message: discord.Message) -> None:
        """Note where the files of a message are."""
        self._heard.pop(message.id, None)
        if message.attachments:
            self._heard[message.id] = message.attachments
        while len(self._heard) > MOST_HEARD:
            self._heard.popitem(last=False)

    async def fetch(self, message_id: int) -> None:
        """Hold a message's files, as far as they are known, can be had, and may be sent by a bot."""
        sent = self._heard.get(message_id, ())[:MOST_FILES]
        if not sent or sum(file.size for file in sent) > MOST_OF_ONE:
            return
        try:
            self._held[message_id] = [HeldFile(file.filename, await file.read()) for file in sent]
        except (discord.HTTPException, aiohttp.ClientError, OSError):
            return  # it goes all the same, and its writer is told of it
        while self._size() > MOST_HELD:
            self._held.popitem(last=False)

    def of(self, message_ids: Iterable[int]) -> Sequence[HeldFile]:
        """Return what is held of these messages, as much as one message takes."""
        taken: list[HeldFile] = []
        for file in (file for message_id in message_ids for file in self._held.get(message_id, ())):
            fits = sum(len(one.content) for one in taken) + len(file.content) <= MOST_OF_ONE
            taken += [file] if fits and len(taken) < MOST_FILES else []
        return taken

    def forget(self, message_ids: Iterable[int]) -> None:
        """Let go of what has reached its writer."""
        for message_id in message_ids:
            self._held.pop(message_id, None)
            self._heard.pop(message_id, None)

    def _size(self) -> int:
        return sum(len(file.content) for files in self._held.values() for file in files)
