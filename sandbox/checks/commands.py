"""Application commands: Discord's reference, "Application Commands"."""

import re

from sandbox.nouns import Json
from sandbox.refusal import Problems

CHAT, USER_MENU, MESSAGE_MENU = 1, 2, 3
SUBCOMMAND, GROUP, STRING, INTEGER, NUMBER = 1, 2, 3, 4, 10
MOST = {CHAT: 100, USER_MENU: 15, MESSAGE_MENU: 15}
MOST_OPTIONS = 25
MOST_LETTERS = 8000
_NAME = re.compile(r"[-'\w\u0900-\u097f\u0e00-\u0e7f]{1,32}")
LOCALES = frozenset(
    [
        "id",
        "da",
        "de",
        "en-GB",
        "en-US",
        "es-ES",
        "es-419",
        "fr",
        "hr",
        "it",
        "lt",
        "hu",
        "nl",
        "no",
        "pl",
        "pt-BR",
        "ro",
        "fi",
        "sv-SE",
        "vi",
        "tr",
        "cs",
        "el",
        "bg",
        "ru",
        "uk",
        "hi",
        "th",
        "zh-CN",
        "ja",
        "zh-TW",
        "ko",
    ]
)


def check(problems: Problems, path: str, command: Json) -> None:
    """Note what is wrong with one command."""
    kind = command.get("type") or CHAT
    problems.choice(f"{path}type", kind, (CHAT, USER_MENU, MESSAGE_MENU))
    if kind == CHAT:
        _named(problems, path, command)
        _options(problems, path, command.get("options") or [], depth=0)
    else:
        problems.length(f"{path}name", command.get("name"), 1, 32)
        if command.get("description") or command.get("options"):
            problems.add(
                f"{path}description",
                "APPLICATION_COMMAND_INVALID",
                "Context menus have neither description nor options",
            )
        _translated(problems, f"{path}name_localizations", command, 32)
    if _letters(command) > MOST_LETTERS:
        problems.add(
            f"{path}name", "APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({MOST_LETTERS})"
        )


def check_all(problems: Problems, commands: list[Json]) -> None:
    """Note what is wrong with a whole list: each, the numbers, names that occur twice."""
    for place, command in enumerate(commands):
        check(problems, f"{place}.", command)
    keys = [(command.get("type") or CHAT, command.get("name")) for command in commands]
    for place, key in enumerate(keys):
        if key in keys[:place]:
            text = "Application command names must be unique"
            problems.add(f"{place}.name", "APPLICATION_COMMANDS_DUPLICATE_NAME", text)


def _named(problems: Problems, path: str, node: Json) -> None:
    name = node.get("name")
    if problems.length(f"{path}name", name, 1, 32) and not is_name(str(name)):
        problems.add(f"{path}name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    problems.length(f"{path}description", node.get("description"), 1, 100)
    _translated(problems, f"{path}name_localizations", node, 32, names=True)
    _translated(problems, f"{path}description_localizations", node, 100)


def is_name(name: str) -> bool:
    """Tell whether a slash command or option may be called this: Discord's naming pattern, in lower case."""
    return bool(_NAME.fullmatch(name)) and name == name.lower()


def _translated(problems: Problems, path: str, node: Json, most: int, *, names: bool = False) -> None:
    for locale, text in (node.get(path.rpartition(".")[2]) or {}).items():
        problems.choice(f"{path}.{locale}", locale, LOCALES)
        if problems.length(f"{path}.{locale}", text, 1, most) and names and not is_name(text):
            problems.add(f"{path}.{locale}", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _options(problems: Problems, path: str, options: object, depth: int) -> None:
    counted = problems.count(f"{path}options", options, 0, MOST_OPTIONS)
    names = [option.get("name") for option in counted]
    optional_seen = False
    for place, option in enumerate(counted):
        here = f"{path}options.{place}."
        _named(problems, here, option)
        _option(problems, here, option, depth)
        if names.index(option.get("name")) != place:
            problems.add(
                f"{here}name", "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED", "Option name must be unique"
            )
        if option.get("required") and optional_seen:
            text = "Required options must be placed before non-required options"
            problems.add(f"{path}options", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", text)
        optional_seen = optional_seen or (
            option.get("type") not in (SUBCOMMAND, GROUP) and not option.get("required")
        )


def _option(problems: Problems, path: str, option: Json, depth: int) -> None:
    kind = option.get("type")
    problems.choice(f"{path}type", kind, range(1, 12))
    if (kind == GROUP and depth > 0) or (kind == SUBCOMMAND and depth > 1):
        problems.add(
            f"{path}type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-commands cannot nest so deep"
        )
    if kind in (SUBCOMMAND, GROUP):
        _options(problems, path, option.get("options") or [], depth + 1)
    choices = problems.count(f"{path}choices", option.get("choices") or [], 0, MOST_OPTIONS)
    if choices and option.get("autocomplete"):
        text = "Options with choices cannot have autocomplete"
        problems.add(f"{path}choices", "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", text)
    if option.get("autocomplete") and kind not in (STRING, INTEGER, NUMBER):
        problems.add(
            f"{path}autocomplete",
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "Only texts and numbers can be completed",
        )
    for place, choice in enumerate(choices):
        problems.length(f"{path}choices.{place}.name", choice.get("name"), 1, 100)
        if kind == STRING:
            problems.length(f"{path}choices.{place}.value", choice.get("value"), 1, 100)


def _letters(node: Json) -> int:
    own = sum(len(str(node.get(key) or "")) for key in ("name", "description"))
    chosen = sum(len(str(c.get("name"))) + len(str(c.get("value"))) for c in node.get("choices") or [])
    return own + chosen + sum(_letters(option) for option in node.get("options") or [])
