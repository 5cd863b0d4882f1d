"""Plays a script's steps on a session, each when the bot is quiet."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sandbox import places
from sandbox.cannot import CannotDo, NotThere
from sandbox.interactions import Interaction
from sandbox.nouns import Channel, Message
from sandbox.script import ScriptError, Step
from sandbox.session import Session
from sandbox.transcript import Transcript, matches

LOOK_EVERY = 0.01
COMING = 10.0  # seconds: as long, of the patience, a button or a form that is not there is waited for
DEFAULT_BYTES = 64
NEXT_DOOR = "next-door:"


class Player:
    """The hands of a script. What its steps brought about is known by their ids."""

    def __init__(self, session: Session, transcript: Transcript) -> None:
        self._session = session
        self._people = session.sandbox.people
        self._transcript = transcript
        self._said: dict[str, Message] = {}
        self._asked: dict[str, Interaction] = {}
        self._going_on: list[tuple[Step, asyncio.Task[None]]] = []
        self._window = 0
        self._deeds: Mapping[str, Callable[[Step], Awaitable[None]]] = {
            "publish": self._publish,
            "amend": self._amend,
            "withdraw": self._withdraw,
            "move": self._move,
            "say": self._say,
            "rewrite": self._rewrite,
            "remove": self._remove,
            "command": self._command,
            "suggest": self._suggest,
            "menu": self._menu,
            "press": self._press,
            "fill": self._fill,
            "wait": self._wait,
            "role": self._role,
            "open": self._open,
            "close": self._close,
            "kill": self._kill,
            "start": self._start,
            "backup": self._backup,
            "restore": self._restore,
            "fault": self._fault,
            "clock": self._clock,
        }

    async def play(self, steps: Sequence[Step]) -> None:
        """Play them all until all is quiet. Raises ScriptError for the first that cannot be done."""
        overlapping = False
        for step in steps:
            if not overlapping:
                await self._quiet()
                self._window = self._window if step.do == "wait" else len(self._transcript.lines)
            self._transcript.step(step.id)
            await self._do(step)
            overlapping = not step.wait
        await self._quiet()
        for step, task in self._going_on:
            await self._finish(step, task)

    async def _quiet(self) -> None:
        await self._session.quiet.wait(self._session.patience)

    async def _do(self, step: Step) -> None:
        """Begin a step, and see it through unless the script wants to go on at once."""
        task = asyncio.ensure_future(self._deeds[step.do](step))
        await asyncio.sleep(0)
        if step.wait or task.done():
            await self._finish(step, task)
        else:
            self._going_on.append((step, task))

    async def _finish(self, step: Step, task: asyncio.Task[None]) -> None:
        try:
            await task
        except CannotDo as error:
            raise ScriptError(step.number, f"{step.do}: {error}") from error

    # The blog

    async def _publish(self, step: Step) -> None:
        self._session.publish(**step.fields)

    async def _amend(self, step: Step) -> None:
        self._session.amend(**step.fields)

    async def _withdraw(self, step: Step) -> None:
        self._session.withdraw(**step.fields)

    async def _move(self, step: Step) -> None:
        self._session.move(**step.fields)

    # People

    async def _say(self, step: Step) -> None:
        fields = step.fields
        place = self._place(fields["in"], fields["as"])
        reply_to = self._message(fields["reply_to"], fields["as"]).id if "reply_to" in fields else None
        files = _files(fields.get("files", []))
        for _ in range(fields.get("times", 1)):
            sent = self._people.say(fields["as"], place, fields["text"], reply_to=reply_to, files=files)
            self._said[str(step.id)] = sent

    async def _rewrite(self, step: Step) -> None:
        who = step.fields["as"]
        self._people.rewrite(who, self._message(step.fields["on"], who), step.fields["text"])

    async def _remove(self, step: Step) -> None:
        who = step.fields["as"]
        self._people.remove(who, self._message(step.fields["on"], who))

    async def _command(self, step: Step) -> None:
        fields = step.fields
        place = self._place(fields["in"], fields["as"])
        options, force = self._addressed(fields.get("options", {})), fields.get("force", False)
        self._note(step, self._people.command(fields["as"], place, fields["name"], options, force=force))

    async def _suggest(self, step: Step) -> None:
        fields = step.fields
        place = self._place(fields["in"], fields["as"])
        await self._people.suggest(fields["as"], place, fields["name"], fields["option"], fields["typed"])

    async def _menu(self, step: Step) -> None:
        fields = step.fields
        on = self._message(fields["on"], fields["as"]) if "on" in fields else None
        asked = self._people.menu(fields["as"], fields["name"], on=on, on_user=fields.get("on_user"))
        self._note(step, asked)

    async def _press(self, step: Step) -> None:
        fields = step.fields
        label = self._session.labels.get(fields["label"], fields["label"])

        def press() -> Interaction:
            on = self._brought_about(fields["on"], fields["as"]) if "on" in fields else None
            return self._people.press(fields["as"], label, on, fields.get("select"))

        self._note(step, await self._once_there(press))

    async def _fill(self, step: Step) -> None:
        written = self._addressed(step.fields["fields"])
        self._note(step, await self._once_there(lambda: self._people.fill(step.fields["as"], written)))

    async def _once_there(self, use: Callable[[], Interaction]) -> Interaction:
        """Use what the bot shows, as soon as it does: a busy machine can hold it up though it seems quiet."""
        deadline = time.monotonic() + min(COMING, self._session.patience)
        while True:
            try:
                return use()
            except NotThere:
                if time.monotonic() > deadline or not self._session.quiet.is_up():
                    raise
            await asyncio.sleep(LOOK_EVERY)

    async def _role(self, step: Step) -> None:
        fields = step.fields
        has, rights = fields.get("has", True), fields.get("rights", ())
        places.give_role(self._session.sandbox.world, fields["as"], fields["role"], rights, has=has)

    async def _open(self, step: Step) -> None:
        places.open_channel(self._session.sandbox.world, step.fields["name"], step.fields.get("to"))

    async def _close(self, step: Step) -> None:
        place = self._place(step.fields["in"], "author")
        places.close(self._session.sandbox.world, place, step.fields["how"])

    # The bot, trouble and time

    async def _wait(self, step: Step) -> None:
        event, place = step.fields["event"], step.fields.get("in")
        text = self._session.labels.get(step.fields.get("text", ""), step.fields.get("text"))
        channel = None if isinstance(place, dict) or place is None else place.removeprefix("#")
        thread = place["thread"] if isinstance(place, dict) else None
        deadline = asyncio.get_running_loop().time() + self._session.patience
        while not any(
            matches(line.facts, event, channel, thread, text)
            for line in self._transcript.lines[self._window :]
        ):
            if asyncio.get_running_loop().time() > deadline:
                raise CannotDo(f"no such {event} within {self._session.patience:g} s")
            await asyncio.sleep(LOOK_EVERY)

    async def _kill(self, step: Step) -> None:
        await self._session.kill_bot()

    async def _start(self, step: Step) -> None:
        await self._session.start_bot()
        await self._session.ready()

    async def _backup(self, step: Step) -> None:
        await self._session.backup()

    async def _restore(self, step: Step) -> None:
        await self._session.restore()

    async def _fault(self, step: Step) -> None:
        fields = dict(step.fields)
        if fields["kind"] == "kill" and self._session.bot is None:
            raise CannotDo("the bot was started by hand; only by hand it can be killed")
        place = fields.pop("in", None)
        if place is not None:
            fields["channel"] = self._place(place, "author").name
        self._session.sandbox.fault(**fields)

    async def _clock(self, step: Step) -> None:
        self._session.advance(step.fields["advance"])

    # What a script refers to

    def _addressed(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was given, with the addresses for `next-door:TITLE`."""
        found = {name: str(value).partition(NEXT_DOOR) for name, value in fields.items()}
        return {
            name: self._session.next_door.address(title) if door and not before else fields[name]
            for name, (before, door, title) in found.items()
        }

    def _note(self, step: Step, asked: Interaction | None) -> None:
        if asked:
            self._asked[str(step.id)] = asked

    def _place(self, place: str | Mapping[str, str], who: str) -> Channel:
        if isinstance(place, str):
            return self._people.place(place, who)
        thread = self._session.links.thread_of(place["thread"])
        if thread is None:
            raise CannotDo(f"no thread's starter links to the post {place['thread']!r}")
        return thread

    def _message(self, step_id: str | int, who: str) -> Message:
        """Return what somebody said in a step, else the newest message that it brought about."""
        sent = self._said.get(str(step_id))
        return sent or max(self._brought_about(step_id, who), key=lambda message: message.id)

    def _brought_about(self, step_id: str | int, who: str) -> list[Message]:
        world = self._session.sandbox.world
        user = world.person(who)
        asked = self._asked.get(str(step_id))
        answers = [world.message(reply) for reply in asked.replies] if asked else []
        by_id = {m.id: m for m in [*self._transcript.of_step(step_id), *answers] if m}
        seen = [message for message in by_id.values() if world.sees(user.id, message)]
        if not seen:
            raise NotThere(f"step {step_id!r} brought about nothing that {who} sees")
        return seen


def _files(given: Any) -> dict[str, bytes]:
    """Files by name: `{"name": "text"}`, or a list of names or of `{"name", "text" or "bytes"}`."""
    if isinstance(given, dict):
        return {name: text.encode() for name, text in given.items()}
    named = [{"name": file} if isinstance(file, str) else file for file in given]
    return {Path(file["name"]).name: _content(file) for file in named}


def _content(file: Mapping[str, Any]) -> bytes:
    if isinstance(file.get("text"), str):
        return str(file["text"]).encode()
    size = file.get("bytes", DEFAULT_BYTES)
    return b"." * (size if isinstance(size, int) and 0 <= size <= 25_000_000 else DEFAULT_BYTES)
