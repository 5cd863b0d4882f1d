"""What the README claims, and the tests that hold it: no sentence or row of it stands without one."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields

import discord
import pytest

from bot.client import _intents
from bot.ranking.linear_model import ENGLISH, ENGLISH_ONCE, OTHERS
from bot.ranking.reading import models
from bot.settings import READERS, ROOT, Settings
from cogs.setup import NEEDED_FOR_ARTICLES

README = (ROOT / "README.md").read_text("utf-8")
# The beginning of each sentence or row, and what fails if it is not so any more.
CLAIMS: dict[str, str] = {
    beginning: place
    for claims in tomllib.loads((ROOT / "tests" / "claims.toml").read_text("utf-8")).values()
    for beginning, place in claims.items()
}
# Tables of which test_docs.py holds each row, and this file the defaults.
HELD_ELSEWHERE = ("| setting ", "| package ")
_BEGINS = re.compile(r"\n(?=\s*(?:[-#|]|\d\. ))")


def _said() -> Iterator[str]:
    """Yield the README's sentences and rows, without markdown, headings, pictures and what is to be typed."""
    prose = re.sub(r"^```.*?^```", "", README, flags=re.MULTILINE | re.DOTALL)
    for block in re.split(r"\n\s*\n", prose):
        if block.startswith(HELD_ELSEWHERE):
            continue
        for part in _BEGINS.split(block.strip("\n")):
            if not part.strip() or part.startswith(("#", "![", "|---")):
                continue
            flat = " ".join(re.sub(r"\]\([^)]*\)", "]", re.sub(r"[*`]|^- |^\d\. ", "", part.strip())).split())
            yield from [flat] if flat.startswith("|") else _sentences(flat)


def _sentences(text: str) -> list[str]:
    """Cut where a sentence ends; one that begins with a command or a file is one as well."""
    return re.split(r"(?<=\.)\s+(?=[A-ZЛ“\[/])|(?<=;)\s+(?=\.venv)", text)


def _is_heading(row: str) -> bool:
    return row.startswith(("| command |", "| rule |"))


def test_every_sentence_and_row_has_what_holds_it():
    said = [one for one in _said() if not _is_heading(one)]
    assert [one for one in said if not one.startswith(tuple(CLAIMS))] == []
    assert [claim for claim in CLAIMS if not any(one.startswith(claim) for one in said)] == []


def test_what_holds_a_claim_is_there():
    for place in CLAIMS.values():
        file, _, name = place.partition("::")
        words = f"def {name}(" if file.endswith(".py") else name
        assert words in (ROOT / file).read_text("utf-8"), place


def test_the_defaults_are_those_that_are_told():
    told = dict(re.findall(r"^\| `([A-Z_]+)` \| (.+) \|$", README, re.MULTILINE))
    plain = {field.name.upper(): field.default for field in fields(Settings)}
    for name in READERS:
        default = plain.get(name)
        if default and isinstance(default, int | str) and not str(default).startswith(("https:", "sqlite:")):
            assert told[name].strip("`").startswith(str(default)), name


def test_the_bot_asks_discord_for_no_more_than_the_readme_says():
    asked = _intents(content=True)
    assert asked.message_content
    assert not asked.members
    assert not asked.presences


def test_the_invitation_asks_for_the_rights_that_are_named_and_that_the_bot_needs():
    number, named = re.findall(r"permissions=(\d+).*?That is: (.+?)\.\n", README, re.DOTALL)[0]
    flat = " ".join(named.split()).replace("channels", "channel")  # as Discord's library calls that right
    names = [name.strip("` ").replace(" ", "_") for name in re.split(r",(?: and)?\s", flat)]
    asked = discord.Permissions(int(number))
    assert asked == discord.Permissions(**dict.fromkeys(names, True))
    assert asked >= discord.Permissions(**dict.fromkeys(NEEDED_FOR_ARTICLES, True))


@pytest.mark.parametrize("part", [ENGLISH, ENGLISH_ONCE, OTHERS])
def test_no_answer_is_called_the_blogs_own_word(part):
    assert models(part).claims.sure > 1


def test_the_licence_is_the_one_that_is_named():
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("MIT License")


def test_the_picture_is_the_first_view_and_small():
    picture = (ROOT / "docs" / "page.png").read_bytes()
    width, height = (int.from_bytes(picture[at : at + 4]) for at in (16, 20))
    assert (width, height) == (1280, 800)
    assert len(picture) < 300_000
    assert "PICTURE=docs/page.png" in (ROOT / "docs" / "sandbox.md").read_text("utf-8")
