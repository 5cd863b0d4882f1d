"""The drawings of docs/architecture.md are those of the code."""

import re
import tomllib

from bot.moderation.state_machine import COMMENT_TRANSITIONS
from bot.settings import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def _floors() -> dict[str, int]:
    """By room the number of its floor, from the top."""
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract.get("containers") == ["bot"])
    return {room.strip(): floor for floor, layer in enumerate(layers) for room in layer.split(":")}


def test_every_room_is_drawn_and_every_arrow_points_down():
    drawing = PAGE.split("```mermaid")[1].split("```")[0]
    floors = _floors()
    arrows = re.findall(r"^  (\w+)(?:\[.*?\])? --> (\w+)", drawing, re.MULTILINE)
    assert {room for arrow in arrows for room in arrow} == floors.keys() - {"__main__"}
    assert [arrow for arrow in arrows if floors[arrow[0]] >= floors[arrow[1]]] == []


def test_the_life_of_a_comment_is_drawn_from_its_table():
    drawing = PAGE.split("stateDiagram-v2")[1].split("```")[0]
    drawn = set(re.findall(r"^  (\w+) --> (\w+): (\w+)$", drawing, re.MULTILINE))
    table = {
        (state.value, transition.to.value, event.value)
        for (state, event), transition in COMMENT_TRANSITIONS.items()
    }
    assert drawn == table


def test_every_file_that_the_page_names_is_there():
    for place in re.findall(r"`((?:bot/|cogs/|sandbox/)?[\w/]+(?:\.py|/))`", PAGE):
        found = [folder for folder in ("", "bot/") if (ROOT / f"{folder}{place}").exists()]
        beside = list((ROOT / "bot").rglob(place)) if "/" not in place.rstrip("/") else []
        assert found or beside, place
