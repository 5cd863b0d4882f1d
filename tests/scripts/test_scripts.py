"""Whole plays: real processes, killed and disturbed; what people see is held against what was written down.

`RENEW=1 .venv/bin/pytest tests/scripts` writes it down anew: read the difference before you commit it.
"""

import json
import os
from pathlib import Path

import pytest

from tests.scripts.outlining import play_in_outline
from tests.scripts.playing import check_announced_once, check_nothing_lost, play, refused, told

HERE = Path(__file__).parent
PLAYS = sorted((HERE / "plays").glob("*.jsonl"))
# Played by tests/soak, since each takes half a minute or more; these use everything, and are outlined.
USING_ALL = ("author", "denied", "desks", "everything", "first_steps", "moderators", "settings")
LONG = [path for path in PLAYS if path.stem.startswith("kills") or path.stem in USING_ALL]
FROM_NEXT_DOOR = {"first_steps", "settings"}  # announces another blog's, whose posts have no names here
TOLD = {"everything"}  # of these the whole transcript is written down too
# What is announced there beside what is published: by hand, again, or as the newest of many.
BESIDE = {
    "kills_of_the_plan": ["swing-bridge"],
    "desks": ["lamp-keeper"],
    "author": ["windmill", "lamp-keeper"],
    "moderators": ["old-1"],
    "denied": ["swing-bridge"],
}


@pytest.mark.parametrize("script", [path for path in PLAYS if path not in LONG], ids=lambda path: path.stem)
async def test_a_play_goes_as_it_was_written_down(script, tmp_path):
    await goes_as_written_down(script, tmp_path)


async def goes_as_written_down(script, tmp_path):
    """Play a script and hold what people saw against what was written down."""
    outlined = script.stem in USING_ALL
    lines, outline = (
        await play_in_outline(script, tmp_path) if outlined else (await play(script, tmp_path), [])
    )
    steps = [json.loads(line) for line in script.read_text().splitlines()]
    announced = [step["post"] for step in steps if step["do"] == "publish" and "times" not in step]
    if outlined:
        _hold(outline, HERE / "outlines" / script.name)
    if script.stem not in FROM_NEXT_DOOR:
        check_announced_once(lines, [*announced, *BESIDE.get(script.stem, ())])
    check_nothing_lost(lines)
    assert not refused(lines)
    if script.stem in TOLD or not outlined:
        _hold(told(lines), HERE / "expected" / script.name)


def _hold(lines, written):
    if os.environ.get("RENEW"):
        written.parent.mkdir(exist_ok=True)
        written.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    assert lines == [json.loads(line) for line in written.read_text().splitlines()]


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
    assert sum(step["do"] == "kill" or step.get("kind") == "kill" for step in steps) <= 20
