"""Whole plays: real processes, killed and disturbed; what people see is held against what was written down.

`RENEW=1 .venv/bin/pytest tests/scripts` writes it down anew: read the difference before you commit it.
"""

import json
import os
from pathlib import Path

import pytest

from tests.scripts.playing import check_announced_once, check_nothing_lost, play, refused, told

HERE = Path(__file__).parent
PLAYS = sorted((HERE / "plays").glob("*.jsonl"))
# Played by tests/soak, since each takes half a minute or more.
PRESSED = ("everything", "desks")  # every command and menu, and what can be pressed
LONG = [path for path in PLAYS if path.stem.startswith("kills") or path.stem in PRESSED]
# What is announced there beside what is published.
PLANNED = {"kills_of_the_plan": ["swing-bridge"], "desks": ["lamp-keeper"]}
# Too long to be told word for word: on a busy machine some of it comes in another order.
IN_OUTLINE = {*PRESSED}


@pytest.mark.parametrize("script", [path for path in PLAYS if path not in LONG], ids=lambda path: path.stem)
async def test_a_play_goes_as_it_was_written_down(script, tmp_path):
    await goes_as_written_down(script, tmp_path)


async def goes_as_written_down(script, tmp_path):
    """Play a script and hold what people saw against what was written down."""
    lines = await play(script, tmp_path)
    steps = [json.loads(line) for line in script.read_text().splitlines()]
    announced = [step["post"] for step in steps if step["do"] == "publish"]
    check_announced_once(lines, [*announced, *PLANNED.get(script.stem, ())])
    check_nothing_lost(lines)
    assert not refused(lines)
    if script.stem in IN_OUTLINE:
        return
    expected = HERE / "expected" / script.name
    if os.environ.get("RENEW"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in told(lines)))
    assert told(lines) == [json.loads(line) for line in expected.read_text().splitlines()]


def test_the_plays_kill_at_each_request_of_an_announcement_and_have_a_fault_of_each_kind():
    steps = [json.loads(line) for path in PLAYS for line in path.read_text().splitlines()]
    faults = [step for step in steps if step["do"] == "fault"]
    kills = {(step["route"], step["when"]) for step in faults if step["kind"] == "kill"}
    assert {step["kind"] for step in faults} == {
        "drop_socket",
        "http_500",
        "http_429",
        "lost_reply",
        "closed_dms",
        "forbidden",
        "kill",
    }
    assert {when for _, when in kills} == {"received", "carried_out", "answered"}
    assert sum(step["do"] == "kill" or step.get("kind") == "kill" for step in steps) <= 18
