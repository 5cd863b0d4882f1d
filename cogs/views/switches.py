"""What people turn on and off for themselves, in `/mine`: each switch with what it does, and the language."""

from collections.abc import Collection

import discord

from bot.domain import Switch
from bot.texts import Say
from cogs.views.cards import INK, Button, Card
from cogs.views.help import language_select


def my_switches(say: Say, on: Collection[Switch], language: str | None) -> Card:
    """Return each switch with how it stands and the button that changes that; and a choice of language."""
    embed = discord.Embed(title=say("my-switches"), colour=INK)
    for switch in Switch:
        state = say("switch-on" if _is_on(switch, on) else "switch-off")
        about = f"**{state}** · {_about(say, switch, on)}"
        embed.add_field(name=say(f"switch-{switch}"), value=about, inline=False)
    buttons = tuple(_turn(say, switch, on) for switch in Switch)
    return Card(embed=embed, buttons=buttons, selects=(language_select(say, "mine-language", language),))


def _is_on(switch: Switch, on: Collection[Switch]) -> bool:
    """Tell how people see it: direct messages are on until somebody wants quiet."""
    return (switch in on) is not (switch is Switch.QUIET)


def _about(say: Say, switch: Switch, on: Collection[Switch]) -> str:
    about = say(f"switches-{switch}")
    is_in_vain = switch is Switch.ANSWERS and switch in on and Switch.QUIET in on
    return f"{about} {say('switches-answers-quiet')}" if is_in_vain else about


def _turn(say: Say, switch: Switch, on: Collection[Switch]) -> Button:
    """Return the button that turns it off where it is on, and on where it is off."""
    is_on = _is_on(switch, on)
    style = discord.ButtonStyle.secondary if is_on else discord.ButtonStyle.success
    label = say("switch-turn-off" if is_on else "switch-turn-on", what=say(f"switch-{switch}"))
    return Button(label, "mine-switch", style=style, number=int(switch not in on), text=switch)
