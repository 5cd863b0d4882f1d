"""What Discord shows of commands before they are used, in the languages that it has and the bot speaks."""

from collections.abc import Iterable
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation as Place

from bot.texts import FALLBACK, Texts, language_of

SPOKEN = {locale: language for locale in discord.Locale if (language := language_of(str(locale))) != FALLBACK}
"""The languages of Discord's, beside English, that the bot speaks, and what it calls them."""


class Descriptions(app_commands.Translator):
    """Translates descriptions and menus' names. Commands keep their names, which people tell each other."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Return it in that language, None where it stays as it is."""
        # Asked of each word in each language that Discord has: most of them are told at once.
        if locale not in SPOKEN or (key := text_key(context)) is None:
            return None
        return self._texts(SPOKEN[locale], key)


def text_key(context: app_commands.TranslationContextTypes) -> str | None:
    """Return the key of the text that says it, None for what is not translated."""
    thing, named = context.data, context.location is Place.command_name
    if isinstance(thing, app_commands.ContextMenu):
        return menu_key(thing) if named else None
    if isinstance(thing, app_commands.Command | app_commands.Group):
        return None if named or context.location is Place.group_name else command_key(thing)
    if isinstance(thing, app_commands.Parameter) and context.location is Place.parameter_description:
        return f"{command_key(thing.command)}-{thing.name}"
    return None


def mentions_of(commands: Iterable[app_commands.AppCommand]) -> dict[str, str]:
    """Return how commands, and those of a group such as `author-away`, are written to be tapped."""
    mentions: dict[str, str] = {}
    for command in commands:
        groups = [inner for inner in command.options if isinstance(inner, app_commands.AppCommandGroup)]
        mentions[command.name] = command.mention
        mentions |= {_joined(inner.qualified_name): inner.mention for inner in groups}
    return mentions


def command_key(command: app_commands.Command[Any, ..., Any] | app_commands.Group) -> str:
    """Return the key of a command's description; its parameters' names are added to theirs."""
    return f"command-{_joined(command.qualified_name)}"


def menu_key(menu: app_commands.ContextMenu) -> str:
    """Return the key of a menu's name."""
    return f"menu-{_joined(menu.name.lower().rstrip('?'))}"


def _joined(words: str) -> str:
    return words.replace(" ", "-")
