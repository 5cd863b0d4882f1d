"""The guided tour: a script whose first part fills the page, and whose rest is played step by step.

After each step what everybody saw is kept, so that one can go back, and see it all again.
"""

import asyncio
import json
from collections.abc import Callable, Sequence

from sandbox.cannot import CannotDo
from sandbox.nouns import Channel, Json
from sandbox.player import Player
from sandbox.script import ScriptError, Step
from sandbox.session import TOUR, Session
from sandbox.transcript import Transcript

Show = Callable[[], Json]
Beat = Sequence[Step]
"""A step that says where to `look`, and those without a look that belong to it."""


class Tour:
    """`opening` is played before anybody asks; `show` tells what is to be seen at this moment.

    A record is a beat's id, whose view it `look`s at and where, what came `new` there, and the `show` then.
    """

    def __init__(self, session: Session, opening: Sequence[Step], steps: Sequence[Step]) -> None:
        self.show: Show = dict
        self.language = ""
        self._session = session
        self._opening = len(_beats(opening))
        self._beats = _beats([*opening, *steps])
        self._one_at_a_time = asyncio.Lock()
        self._file = session.folder / TOUR
        self._records: list[Json] = []
        if self._file.exists():
            kept = json.loads(self._file.read_text())
            self.language, self._records = kept["language"], kept["records"]

    def facts(self) -> Json:
        """Tell the beats and how many are played, and which message each of them brought about first."""
        labels = {record["new"][0]: record["step"] for record in self._records if record["new"]}
        return {"steps": len(self._beats), "played": len(self._records), "labels": labels}

    async def open(self) -> None:
        """Play the opening, unless this guild has seen it. CannotDo for a step that cannot be done."""
        async with self._one_at_a_time:
            if not self._records:
                await self._play(self._beats[: self._opening])

    async def step(self, number: int) -> Json:
        """Return a beat's record, played now if it was not before. CannotDo if it cannot be done any more."""
        if not self._records or not 1 <= number <= len(self._beats):
            raise CannotDo(f"there is no step {number}")
        async with self._one_at_a_time:
            await self._play(self._beats[len(self._records) : number])
            return self._records[number - 1]

    def save(self) -> None:
        """Keep the records with the guild, and the language that it speaks."""
        self._file.write_text(json.dumps({"language": self.language, "records": self._records}))

    async def _play(self, beats: Sequence[Beat]) -> None:
        with Transcript(self._session.sandbox.world, self._session.links.post_of, None) as transcript:
            player = Player(self._session, transcript)
            for beat in beats:
                try:
                    await player.play(beat)
                except ScriptError as error:
                    raise CannotDo(str(error)) from error
                self._records.append(self._record(beat, transcript))
                self.save()

    def _record(self, beat: Beat, transcript: Transcript) -> Json:
        person, place = self._looked_at(beat[0])
        came = [m for step in beat for m in transcript.of_step(step.id) if m.channel_id == place.id]
        mine = [str(m.id) for m in came if m.to in (None, self._session.sandbox.world.person(person).id)]
        look = {"person": person, "channel": str(place.id)}
        return {"step": str(beat[0].id), "look": look, "new": list(dict.fromkeys(mine)), "show": self.show()}

    def _looked_at(self, step: Step) -> tuple[str, Channel]:
        person, where = (step.look or {})["as"], (step.look or {})["in"]
        if isinstance(where, str):
            return person, self._session.sandbox.people.place(where, person)
        thread = self._session.links.thread_of(where["thread"])
        if thread is None:
            raise CannotDo(f"there is no thread of {where['thread']!r}")
        return person, thread


def _beats(steps: Sequence[Step]) -> list[Beat]:
    starts = [number for number, step in enumerate(steps) if step.look]
    return [steps[start:end] for start, end in zip(starts, [*starts[1:], len(steps)], strict=True)]
