"""Plays a script and notes of each step what was used, by whom, and what the bot said to that at once."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from bot.cli.rising import SAMPLE, SandboxOptions, bring_up
from bot.settings import read_settings
from cogs.presses import PATTERN
from sandbox.blog import sample_blog
from sandbox.feed import Event
from sandbox.interactions import Interaction, InteractionKind
from sandbox.player import Player
from sandbox.script import read_script
from sandbox.session import Session
from sandbox.transcript import Transcript
from tests.scripts.playing import Line, plain

BARE = {"first_steps"}  # played on a server where nothing is set up yet
USES = {"command": "name", "menu": "name", "press": "label", "fill": None, "suggest": "name"}
"""What people use, and the field that says which."""
ANSWERS = ("reply", "modal", "suggestions", "hidden")
HIDDEN = "hidden"  # by Discord, from whoever may not use it
PATIENCE = 300.0  # seconds: a busy machine is no failure
SAID = 100  # letters of an answer
SLASH, SUBCOMMANDS = 1, (1, 2)  # Discord's reference, "Application Command Types" and "… Option Type"


async def play_in_outline(script: Path, folder: Path) -> tuple[list[Line], list[Line]]:
    """Return the transcript's lines, and the outline: a line for each step that uses something."""
    session = Session(partial(sample_blog, SAMPLE), folder, patience=PATIENCE)
    steps = read_script(script)
    used: dict[str, str] = {}
    async with session:
        await bring_up(read_settings(), SandboxOptions(bare=script.stem in BARE), session)
        with _Noting(session.sandbox.world, session.links.post_of, None) as transcript:

            def note(event: Event) -> None:
                if event.kind == "interaction":
                    used[str(transcript.at)] = _used(event.subject)

            leave = session.sandbox.feed.subscribe(note)
            await Player(session, transcript).play(steps)
            leave()
            lines = [line.facts for line in transcript.lines]
    told = {step.id: [line for line in lines if line["step"] == step.id] for step in steps}
    return lines, [
        used_in(step.do, step.fields) | {"uses": used.get(str(step.id), HIDDEN), "says": _said(told[step.id])}
        for step in steps
        if step.do in USES
    ]


def used_in(do: str, fields: Mapping[str, str]) -> Line:
    """Return who used what, as the script says it."""
    named = USES[do]
    return {"as": fields["as"], "does": f"{do} {fields[named]}" if named else do}


class _Noting(Transcript):
    """A transcript that tells which step it is `at`."""

    at: str | int | None = None

    def step(self, step: str | int) -> None:
        self.at = step
        super().step(step)


def _used(asked: Interaction) -> str:
    """Return a command or menu by its name, a button, select or form by its kind."""
    data = asked.data
    if asked.kind in (InteractionKind.COMPONENT, InteractionKind.MODAL):
        match = PATTERN.fullmatch(data["custom_id"])
        return match["kind"] if match else str(data["custom_id"])
    inner = [option["name"] for option in data.get("options", ()) if option["type"] in SUBCOMMANDS]
    return " ".join([f"/{data['name']}" if data["type"] == SLASH else data["name"], *inner])


def _said(lines: list[Line]) -> str:
    answer = next((line for line in lines if line["event"] in ANSWERS), None)
    return plain(answer)["text"].split("\n")[0][:SAID] if answer else ""
