"""Hundreds of kills, at moments drawn by a seed: `make soak`, with SOAK_KILLS and SOAK_SEED if you like."""

import json
import os
import random
from typing import Any

from tests.scripts.playing import check_announced_once, check_nothing_lost, play, refused

KILLS = int(os.environ.get("SOAK_KILLS", "100"))
SEED = int(os.environ.get("SOAK_SEED", "1"))
IN_ONE_PLAY = 20
ROUTES = (
    "POST /channels/*/messages",
    "POST /channels/*/messages/*/threads",
    "PUT /channels/*/messages/pins/*",
    "GET /channels/*/messages/*",
)
MOMENTS = ("received", "carried_out", "answered")


Step = dict[str, Any]


def _round(draw: random.Random, number: int) -> list[Step]:
    """A kill somewhere in an announcement, a comment while the bot is down, and the bot up again."""
    post = f"post-{number}"
    text = f"The {number}th report on the harbour says that the tide came {number} minutes late, and left."
    kill: Step = {"kind": "kill", "when": draw.choice(MOMENTS), "route": draw.choice(ROUTES)}
    fault = {"do": "fault", **kill}
    waits = draw.random() < 0.5
    waiting: list[Step] = [{"do": "clock", "advance": draw.choice((5, 1200))}] if waits else []
    who = draw.choice(("nara", "tigran", "Guest"))
    said: Step = {"do": "say", "as": who, "in": {"thread": post}}
    return [
        fault,
        {"do": "publish", "post": post, "title": f"Report {number} on the harbour", "text": text},
        {"do": "wait", "event": "bot_exit"},
        *waiting,
        {"do": "start"},
        {**said, "text": f"The tide came more than {number} minutes late, I stood there with a watch."},
        {**said, "text": "".join(draw.choice("qwxzkjvb ") for _ in range(50))},
    ]


async def test_no_kill_loses_or_doubles_anything(tmp_path):
    draw = random.Random(SEED)
    for begin in range(0, KILLS, IN_ONE_PLAY):
        numbers = range(begin, min(begin + IN_ONE_PLAY, KILLS))
        folder = tmp_path / str(begin)
        folder.mkdir()
        script = folder / "script.jsonl"
        steps = [step for number in numbers for step in _round(draw, number)]
        script.write_text("".join(json.dumps(step) + "\n" for step in steps))
        lines = await play(script, folder)
        check_announced_once(lines, [f"post-{number}" for number in numbers])
        check_nothing_lost(lines)
        assert not refused(lines)
