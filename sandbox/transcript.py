"""The transcript: what anyone could see, one JSON object a line, in the order of happening."""

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO, Any, Self

from sandbox.feed import Event
from sandbox.nouns import Json, Message
from sandbox.world import World

SHOWN = (
    "message",
    "edit",
    "delete",
    "thread",
    "pin",
    "publish",
    "reaction",
    "reply",
    "modal",
    "suggestions",
    "hidden",
    "dm",
    "request_refused",
    "bot_exit",
)
ALWAYS: Json = {"channel": "", "author": "bot", "id": "", "text": ""}
"""Every line has these."""
ORDER = (
    "step",
    "event",
    "channel",
    "thread",
    "author",
    "to",
    "id",
    "reply_to",
    "text",
    "pings",
    "embeds",
    "components",
    "files",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the transcript, and the message that it is about, if it is about one."""

    facts: Json
    message: Message | None


class Transcript:
    """Listens to a world and writes down what happens, each line at once.

    Nothing is written before the first `step`, nor after the `with` block that it is used in. `post_of` tells
    the post that a thread is about, by its id and name.
    """

    def __init__(self, world: World, post_of: Callable[[int, str], str | None], out: IO[str] | None) -> None:
        self.lines: list[Line] = []
        self._world = world
        self._post_of = post_of
        self._out = out
        self._step: str | int | None = None
        self._since = 0.0
        self._leave = world.feed.subscribe(self._take)

    def step(self, step: str | int) -> None:
        """What happens from now on belongs to this step."""
        self._step, self._since = step, time.monotonic()

    def of_step(self, step: str | int) -> list[Message]:
        """Return the messages that came or changed during a step and are still there, oldest first."""
        messages = (line.message for line in self.lines if str(line.facts["step"]) == str(step))
        return [message for message in messages if message and self._is_there(message)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._leave()

    def _take(self, event: Event) -> None:
        if self._step is None or event.kind not in SHOWN:
            return
        facts = self._facts(event)
        self.lines.append(Line(facts, event.subject if isinstance(event.subject, Message) else None))
        if self._out:
            self._out.write(json.dumps(facts, ensure_ascii=False) + "\n")
            self._out.flush()

    def _facts(self, event: Event) -> Json:
        seen: Json = {"step": self._step, "event": event.kind} | ALWAYS | event.facts
        if "thread" in seen:
            thread = self._world.channels.get(int(seen["thread"]))
            seen["thread"] = (thread and self._post_of(thread.id, thread.name)) or seen["thread"]
        ordered = {name: seen[name] for name in ORDER if name in seen} | seen
        return ordered | {"ms": round((event.at - self._since) * 1000, 1)}

    def _is_there(self, message: Message) -> bool:
        channel = self._world.channels.get(message.channel_id)
        return channel is not None and message.id in channel.messages


def matches(line: Json, event: str, channel: str | None, thread: str | None, text: str | None) -> bool:
    """Tell whether a line is of this event, there, with this text anywhere in it."""
    there = line["event"] == event and channel in (None, line["channel"])
    if thread is not None:
        there = there and line.get("thread") == thread
    return there and (text is None or any(text in shown for shown in _texts(line)))


def _texts(line: Json) -> Iterable[str]:
    yield line["text"]
    for part in ("embeds", "components"):
        yield from strings(line.get(part, []))


def strings(value: Any) -> Iterable[str]:
    """Return every text anywhere in JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)
