"""What goes wrong, in one ordered list: the person gets one kind line, the log gets the cause.

The same list serves commands, presses, forms and listeners.
"""

import logging
import secrets
from collections.abc import Callable

import discord
from discord import app_commands

from bot.domain import DearReaderError
from bot.texts import Texts

log = logging.getLogger(__name__)

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # a reference is read aloud: nothing that looks alike

Teller = Callable[[Texts, str, BaseException], str]


def _ours(texts: Texts, language: str, error: BaseException) -> str:
    assert isinstance(error, DearReaderError)
    return texts.error(language, error)


def _not_yours(texts: Texts, language: str, error: BaseException) -> str:
    return texts(language, "not-allowed")


def _forbidden(texts: Texts, language: str, error: BaseException) -> str:
    log.warning("Discord forbade it: %s", error)
    return texts(language, "discord-forbids")


def _unknown(texts: Texts, language: str, error: BaseException) -> str:
    reference = "".join(secrets.choice(ALPHABET) for _ in range(4))
    log.error("%s: unexpected", reference, exc_info=error)
    return texts(language, "went-wrong", reference=reference)


# The first that fits speaks.
HANDLERS: tuple[tuple[type[BaseException], Teller], ...] = (
    (DearReaderError, _ours),
    (app_commands.CheckFailure, _not_yours),
    (discord.Forbidden, _forbidden),
    (BaseException, _unknown),
)


async def tell_error(texts: Texts, interaction: discord.Interaction, error: BaseException) -> None:
    """Tell the person in one line that only they see; an interaction that is gone is only logged."""
    cause = getattr(error, "original", error)
    if isinstance(cause, discord.NotFound | discord.InteractionResponded):
        log.warning("an interaction was gone before it was answered: %s", cause)
        return
    teller = next(teller for kind, teller in HANDLERS if isinstance(cause, kind))
    await say_privately(interaction, teller(texts, str(interaction.locale), cause))


async def say_privately(interaction: discord.Interaction, text: str) -> None:
    """One line that only the person sees, whatever was answered before."""
    if interaction.response.is_done():
        await interaction.followup.send(text, ephemeral=True)
    else:
        await interaction.response.send_message(text, ephemeral=True)
