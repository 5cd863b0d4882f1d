"""A guided tour for who has just arrived: a script, played step by step so that one can read along."""

import asyncio
from collections.abc import Callable, Sequence

from sandbox.cannot import CannotDo
from sandbox.nouns import Json
from sandbox.player import Player
from sandbox.script import ScriptError, Step
from sandbox.session import Session
from sandbox.transcript import Transcript

READING = 4.5  # seconds for a caption and what it is about
WATCHED = ("nara", "moderator", "author")  # whose views follow what happens


class Tour:
    """Plays the steps once on a guild; each step's id is its caption. `changed` is called with each one."""

    def __init__(self, session: Session, steps: Sequence[Step], changed: Callable[[], None]) -> None:
        self._session = session
        self._steps = steps
        self._changed = changed
        self._playing: asyncio.Task[None] | None = None
        self.caption = ""
        self._number = 0
        self._show: dict[str, str] = {}

    def facts(self) -> Json:
        """Tell whether it can be begun, the step's number, and which channel each watched person looks at."""
        return {"open": self._is_open(), "number": self._number, "show": self._show}

    def begin(self) -> None:
        """Play from the first step. CannotDo if it was played here before."""
        if not self._is_open():
            raise CannotDo(
                "the tour was played here before; a fresh guild begins with: make sandbox ARGS=--fresh"
            )
        self._playing = asyncio.create_task(self._play())

    def _is_open(self) -> bool:
        posts = {step.fields.get("post") for step in self._steps if step.do == "publish"}
        playing = self._playing is not None and not self._playing.done()
        return self._session.connected.is_set() and not playing and posts.isdisjoint(self._session.blog.posts)

    async def _play(self) -> None:
        player = Player(
            self._session, Transcript(self._session.sandbox.world, self._session.links.post_of, None)
        )
        try:
            for step in self._steps:
                self._number += 1
                self.caption = str(step.id)
                self._changed()
                await player.play([step])
                self._look(step)
                self._changed()
                await asyncio.sleep(READING)
            self.caption = "That was the tour. Now it is yours: write, ask, decide."
        except ScriptError as error:
            self.caption = f"The tour stops here: {error}"
        self._changed()

    def _look(self, step: Step) -> None:
        """Turn the watched people's eyes to where the step happened."""
        world = self._session.sandbox.world
        threads = [channel for channel in world.channels.values() if channel.is_thread]
        if threads:
            self._show["nara"] = str(threads[-1].id)
        if step.do in ("command", "publish") and step.fields.get("as", "nara") in WATCHED:
            place = world.channel_named(str(step.fields.get("in", "articles")))
            self._show[step.fields.get("as", "nara")] = str(place.id) if place else ""
        for name, channel in (("moderator", "review"), ("author", "articles")):
            place = world.channel_named(channel)
            self._show[name] = str(place.id) if place else ""
