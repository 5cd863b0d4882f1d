"""Commands that Discord refuses, one case a line: the field that is wrong, and where the answer says so."""

import pytest

from tests.sandbox.bodies import field_of, option, sub

COMMANDS = {
    "upper case": ({"name": "Ask"}, "0.name"),
    "blank in name": ({"name": "ask me"}, "0.name"),
    "long name": ({"name": "x" * 33}, "0.name"),
    "no description": ({"description": ""}, "0.description"),
    "long description": ({"description": "x" * 101}, "0.description"),
    "26 options": ({"options": [option(name=f"o{n}") for n in range(26)]}, "0.options"),
    "option twice": ({"options": [option(), option()]}, "0.options.1.name"),
    "option name": ({"options": [option(name="O")]}, "0.options.0.name"),
    "required after optional": ({"options": [option(), option(name="p", required=True)]}, "0.options"),
    "26 choices": (
        {"options": [option(choices=[{"name": str(n), "value": str(n)} for n in range(26)])]},
        "0.options.0.choices",
    ),
    "choice name": (
        {"options": [option(choices=[{"name": "x" * 101, "value": "v"}])]},
        "0.options.0.choices.0.name",
    ),
    "choices and completions": (
        {"options": [option(choices=[{"name": "n", "value": "v"}], autocomplete=True)]},
        "0.options.0.choices",
    ),
    "completions of a truth": ({"options": [option(type=5, autocomplete=True)]}, "0.options.0.autocomplete"),
    "too deep": (
        {"options": [{"type": 2, "name": "g", "description": "d", "options": [sub(sub())]}]},
        "0.options.0.options.0.options.0.type",
    ),
    "unknown language": ({"name_localizations": {"hy": "x"}}, "0.name_localizations.hy"),
    "menu with description": ({"type": 3, "description": "d"}, "0.description"),
    "too large": (
        {
            "options": [
                option(name=f"o{n}", choices=[{"name": "x" * 50, "value": "y" * 50}] * 5) for n in range(20)
            ]
        },
        "0.name",
    ),
}


@pytest.mark.parametrize(("fields", "field"), COMMANDS.values(), ids=COMMANDS)
async def test_a_wrong_command_is_refused(sandbox, ask, fields, field):
    body = [{"name": "ask", "description": "d", "type": 1} | fields]
    status, answer = await ask("PUT", f"/applications/{sandbox.world.bot.id}/commands", body)
    assert (status, answer["code"]) == (400, 50035)
    assert field_of(answer["errors"]) == field
    assert not sandbox.world.commands


async def test_a_name_twice_and_101_commands_are_refused(sandbox, ask):
    path = f"/applications/{sandbox.world.bot.id}/commands"
    twice = [{"name": "ask", "description": "d"}] * 2
    assert field_of((await ask("PUT", path, twice))[1]["errors"]) == "1.name"
    many = [{"name": f"ask{number}", "description": "d"} for number in range(101)]
    assert (await ask("PUT", path, many))[1]["code"] == 30032
    menus = [{"name": f"Ask {number}", "type": 3} for number in range(16)]
    assert (await ask("PUT", path, menus))[1]["code"] == 30032
