"""Each command, menu, button, select and form is used in a play, and what is for some alone by others too."""

import json
from pathlib import Path

from bot.client import SUBJECTS
from bot.texts import Texts
from cogs.access import Audience
from cogs.articles import Articles
from cogs.comments import CommentsCog
from cogs.help import Help
from cogs.mine import Mine
from cogs.monikers import MonikersCog
from cogs.questions import Questions
from tests.scripts.outlining import HIDDEN, USES, used_in
from tests.scripts.test_scripts import HERE, USING_ALL

FOR_ALL = (Questions, Articles, CommentsCog, Mine, MonikersCog, Help)
"""Whose buttons anybody may press; all others' are for moderators, the author, or who manages the server."""


def outline(play: str) -> list[dict[str, str]]:
    """What was used there, line by line."""
    lines = Path(HERE / "outlines" / f"{play}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def pressed() -> dict[str, type]:
    """All kinds of buttons, selects and forms that the bot hears, with the cog that does."""
    return {
        kind: subject
        for subject in SUBJECTS
        for method in vars(subject).values()
        for kind in getattr(method, "press_kinds", ())
    }


def test_every_button_select_and_form_is_used_in_a_play():
    used = {line["uses"] for play in USING_ALL for line in outline(play)}
    assert not pressed().keys() - used, "play them: see tests/scripts/test_scripts.py"


def test_what_is_for_some_alone_is_used_in_a_play_by_others_and_refused():
    say = Texts().speaker("en")
    refusals = {say(audience.value) for audience in Audience}
    refused = {line["uses"] for play in USING_ALL for line in outline(play) if line["says"] in refusals}
    for_some = {kind for kind, subject in pressed().items() if subject not in FOR_ALL}
    assert not for_some - refused, "let somebody press them who may not"
    assert not refused & pressed().keys() - for_some


def test_an_outline_is_of_its_play_as_it_is_now():
    for play in USING_ALL:
        script = (HERE / "plays" / f"{play}.jsonl").read_text("utf-8")
        steps = [step for line in script.splitlines() if (step := json.loads(line))["do"] in USES]
        noted = [{name: line[name] for name in ("as", "does")} for line in outline(play)]
        assert noted == [used_in(step["do"], step) for step in steps], f"RENEW=1 pytest tests/soak -k {play}"
        hidden = {line["does"].split()[0] for line in outline(play) if line["uses"] == HIDDEN}
        assert hidden <= {"command", "menu"}
