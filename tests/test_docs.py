"""The README does not rot: every command, setting, rule and package stands in it; the locks name no place."""

import json
import re
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import app_commands

from bot import __version__
from bot import client as client_room
from bot.app import open_app
from bot.cli import shell
from bot.client import Client
from bot.domain import Rule, Strictness
from bot.language.embedder.null import NullEmbedder
from bot.settings import READERS, ROOT, Settings
from bot.texts import Texts
from cogs.descriptions import command_key, menu_key
from cogs.subject import Subject

README = (ROOT / "README.md").read_text("utf-8")
SUBJECTS = client_room.SUBJECTS
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.fixture
async def tree(tmp_path):
    """The bot's commands, without Discord."""
    async with open_app(
        Settings(database_url=f"sqlite:///{tmp_path}/board.db"), embedder=NullEmbedder()
    ) as app:
        client = Client(app, content=True)
        for subject in SUBJECTS:
            await client.add_cog(subject(client, app))
        yield client.tree


def _shown(command: app_commands.Command[Any, ..., Any]) -> str:
    """A command as the README's table has it."""
    words = (p.name if p.required else f"[{p.name}]" for p in command.parameters)
    return " ".join([f"`/{command.qualified_name}", *words]) + "`"


def test_the_subjects_here_are_the_clients():
    rooms = [import_module(f"cogs.{file.stem}") for file in (ROOT / "cogs").glob("*.py")]
    theirs = {one for room in rooms for one in vars(room).values() if one in Subject.__subclasses__()}
    assert theirs == set(SUBJECTS)


async def test_every_command_and_menu_is_used_in_a_play_and_those_of_a_role_by_others_too(tree):
    plays = [path.read_text("utf-8") for path in (ROOT / "tests" / "scripts" / "plays").glob("*.jsonl")]
    steps = [json.loads(line) for play in plays for line in play.splitlines()]
    used = {(step["do"], step["name"]) for step in steps if step["do"] in ("command", "menu")}
    commands = {c.qualified_name for c in tree.walk_commands() if isinstance(c, app_commands.Command)}
    kinds = (discord.AppCommandType.message, discord.AppCommandType.user)
    menus = {menu.name for kind in kinds for menu in tree.walk_commands(type=kind)}
    assert used == {("command", name) for name in commands} | {("menu", name) for name in menus}
    denied = {step["name"].split()[0] for step in steps if step.get("force") and step["as"] == "sam"}
    assert denied == {"review", "rules", "person", "author", "setup", "status"}


async def test_every_command_of_discord_stands_in_the_readme_and_no_other(tree):
    commands = [c for c in tree.walk_commands() if isinstance(c, app_commands.Command)]
    shown = {_shown(command) for command in commands}
    assert shown == set(re.findall(r"`/[^`]+`", README.partition("## Commands")[2].partition("\n## ")[0]))
    assert len(shown) > 5


async def test_every_menu_stands_in_the_readme_and_no_other(tree):
    kinds = (discord.AppCommandType.message, discord.AppCommandType.user)
    menus = {command.name for kind in kinds for command in tree.walk_commands(type=kind)}
    assert menus == set(re.findall(r"menu \*\*(.+?)\*\*", README))


async def test_every_command_parameter_and_menu_is_a_text(tree):
    say = Texts().speaker("en")
    for command in tree.walk_commands():
        assert say(command_key(command)) == command.description
        for parameter in getattr(command, "parameters", ()):
            assert say(f"{command_key(command)}-{parameter.name}") == parameter.description
    for kind in (discord.AppCommandType.message, discord.AppCommandType.user):
        for menu in tree.walk_commands(type=kind):
            assert say(menu_key(menu)) == menu.name


def test_the_version_is_the_same_everywhere():
    assert PROJECT["project"]["version"] == __version__
    assert f"## {__version__} –" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_every_command_of_the_shell_stands_in_the_readme():
    for command in shell().registered_commands:
        assert f"`{command.name}`" in README


def test_every_setting_stands_in_the_readme_and_no_other():
    assert re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE) == list(READERS)


def test_every_rule_and_strictness_stands_in_the_readme():
    for rule in Rule:
        assert re.search(rf"^\| {rule} \|", README, re.MULTILINE), rule
    for strictness in Strictness:
        assert f"*{strictness.replace('_', ' ')}*" in README


def test_every_package_has_a_line_in_the_readme_and_no_other():
    asked = {_package(line) for line in PROJECT["project"]["dependencies"]}
    table = README.partition("| package |")[2].partition("\n\n")[0]
    told = {_package(name) for row in table.split("\n")[2:] for name in row.split("|")[1].split(",")}
    assert asked == told


def _package(requirement: str) -> str:
    return re.split(r"[\[>=<;]", requirement.strip())[0].casefold().translate(str.maketrans("_.", "--"))


def test_every_target_of_make_is_explained():
    text = (ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"^\.PHONY: (.+)$", text, re.MULTILINE)[0].split()
    assert targets == [t for t in targets if re.search(rf"^{t}:.*## \S", text, re.MULTILINE)]


def test_every_file_that_the_readme_names_is_there():
    for place in re.findall(r"\]\(((?!https?:)[^)#]+)\)", README):
        assert (ROOT / place).exists(), place


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_index_and_no_folder_and_hashes_everything(lock):
    text = Path(ROOT / lock).read_text("utf-8")
    assert not re.search(r"://|--index|--find-links|file:|^\s*-[efi] | @ |/", text, re.MULTILINE)
    pinned = re.split(r"\n(?=\S)", text.strip())
    assert all("==" in one and "--hash=sha256:" in one for one in pinned)


@pytest.mark.parametrize(
    ("lock", "asked"),
    [
        ("requirements.lock", PROJECT["project"]["dependencies"]),
        ("requirements-dev.lock", PROJECT["dependency-groups"]["dev"]),
    ],
)
def test_a_lock_has_what_is_asked_for(lock, asked):
    pinned = {_package(line) for line in (ROOT / lock).read_text("utf-8").split("\n") if "==" in line}
    assert {_package(one) for one in asked} <= pinned


def test_both_locks_pin_the_same_versions():
    needed, of_tests = (
        set(re.findall(r"^\S+==\S+", (ROOT / lock).read_text("utf-8"), re.MULTILINE))
        for lock in ("requirements.lock", "requirements-dev.lock")
    )
    assert needed <= of_tests
