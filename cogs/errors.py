"""What goes wrong, in one ordered list: the person gets one kind line, the log gets the cause.

The same list serves commands, presses, forms and menus.
"""

import asyncio
import logging
import secrets
from collections.abc import Callable
from contextlib import suppress

import aiohttp
import discord
from discord import app_commands

from bot.app import App
from bot.board.drafts import ANYWHERE
from bot.domain import Conflict, DearReaderError, NotFound, StoreError
from bot.texts import Say
from cogs.presses import Press
from cogs.views.cards import Card
from cogs.views.drafts import OPENED_BY, refused_form
from cogs.views.wording import error_words

log = logging.getLogger(__name__)

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # a reference is read aloud: nothing that looks alike
GONE = (10062, 10015, 40060)  # unknown interaction, unknown webhook, acknowledged already
LATE = 2.2  # seconds: Discord waits for three, and a promise has its way to go as well
_PRIVATE, _PROMISE, _LATE, _ANSWERS = "private", "promise", "late", "answers"

Teller = Callable[[Say, BaseException], str]


def _ours(say: Say, error: BaseException) -> str:
    return error_words(say, error) if isinstance(error, DearReaderError) else str(error)


def _not_yours(say: Say, error: BaseException) -> str:
    return say("not-allowed")


def _forbidden(say: Say, error: BaseException) -> str:
    log.warning("Discord forbade it: %s", error)
    return say("discord-forbids")


def _unknown(say: Say, error: BaseException) -> str:
    return say("went-wrong", reference=_logged(error))


def _memory_away(say: Say, error: BaseException) -> str:
    return say("memory-away", reference=_logged(error))  # the rest is the host's matter


def _logged(error: BaseException) -> str:
    reference = "".join(secrets.choice(ALPHABET) for _ in range(4))
    log.error("%s: unexpected", reference, exc_info=error)
    return reference


# The first that fits speaks.
HANDLERS: tuple[tuple[type[BaseException], Teller], ...] = (
    (StoreError, _memory_away),
    (DearReaderError, _ours),
    (app_commands.CheckFailure, _not_yours),
    (discord.Forbidden, _forbidden),
    (BaseException, _unknown),
)


async def tell_error(
    app: App, interaction: discord.Interaction, error: BaseException, sent: Press | None = None
) -> None:
    """Tell the person in one line that only they see; an interaction that is gone is only logged.

    `sent`: the form that could not be taken, which they get back as they filled it.
    """
    cause = getattr(error, "original", error)
    if isinstance(cause, discord.InteractionResponded) and await is_promised(interaction):
        log.warning("a form came too late to be opened: %s", cause)
        cause = Conflict("too-late-for-a-form")
    if _is_gone(cause):
        log.warning("an interaction was gone before it was answered: %s", cause)
        return
    teller = next(teller for kind, teller in HANDLERS if isinstance(cause, kind))
    say = app.say_to(interaction.user.id, str(interaction.locale))
    try:
        why = teller(say, cause)
        if sent is None or sent.kind not in OPENED_BY:
            await say_privately(interaction, why)
        else:
            row = ANYWHERE if isinstance(cause, NotFound) else sent.row
            app.drafts.keep(interaction.user.id, sent.kind, row, sent.fields)
            await show_privately(interaction, refused_form(say, why, sent))
    except (discord.HTTPException, aiohttp.ClientError, OSError) as failure:
        log.warning("nobody could be told of it: %s", failure)


async def think(interaction: discord.Interaction, *, private: bool = True) -> None:
    """Promise an answer, for the person alone or for all; a promise that was made already stands."""
    if await is_promised(interaction):
        return
    interaction.extras[_PRIVATE] = private
    await interaction.response.defer(ephemeral=private, thinking=True)


async def hold_card(interaction: discord.Interaction) -> None:
    """Keep the pressed card as it is until the answer takes its place."""
    if not await is_promised(interaction):
        await interaction.response.defer()
    interaction.extras[_LATE] = False


async def open_form(interaction: discord.Interaction, form: discord.ui.Modal) -> None:
    """Answer with a form. Raises discord.InteractionResponded where an answer was promised meanwhile."""
    await is_promised(interaction)
    await interaction.response.send_modal(form)


def promise_in_time(interaction: discord.Interaction) -> None:
    """Have an answer promised where it takes nearly as long as Discord waits for one."""
    asyncio.get_running_loop().call_later(LATE, _promise, interaction)


def _promise(interaction: discord.Interaction) -> None:
    if not interaction.response.is_done() and _ANSWERS not in interaction.extras:
        interaction.extras[_PROMISE] = asyncio.create_task(_make_promise(interaction))


async def _make_promise(interaction: discord.Interaction) -> None:
    with suppress(discord.HTTPException, discord.InteractionResponded, aiohttp.ClientError, OSError):
        if interaction.message is None:
            interaction.extras[_PRIVATE] = True
            await interaction.response.defer(ephemeral=True, thinking=True)
        else:
            await interaction.response.defer()  # the pressed card stays as it is for now
            interaction.extras[_LATE] = True


async def is_promised(interaction: discord.Interaction) -> bool:
    """Tell whether an answer was given or promised; whoever is told that none was answers now.

    A promise that is on its way is waited for.
    """
    if on_its_way := interaction.extras.get(_PROMISE):
        await on_its_way
    interaction.extras[_ANSWERS] = True
    return interaction.response.is_done()


def leaves_its_card(interaction: discord.Interaction) -> bool:
    """Tell whether it was promised so late that the pressed card, and no answer of its own, stands for it."""
    return interaction.extras.get(_LATE) is True


async def say_privately(interaction: discord.Interaction, text: str) -> None:
    """One line that only the person sees, whatever was answered or promised before."""
    await show_privately(interaction, Card(text))


async def show_privately(interaction: discord.Interaction, card: Card) -> None:
    """A card that only the person sees, whatever was answered or promised before."""
    if not await is_promised(interaction):
        await interaction.response.send_message(**card.sending(), ephemeral=True)
    elif interaction.extras.get(_PRIVATE) is True:
        await interaction.edit_original_response(**card.editing())
    else:
        # What was promised to all would make what follows public, so it goes first.
        if interaction.extras.get(_PRIVATE) is False:
            await interaction.delete_original_response()
        await interaction.followup.send(**card.sending(), ephemeral=True)


def _is_gone(error: BaseException) -> bool:
    if isinstance(error, discord.InteractionResponded):
        return True
    return isinstance(error, discord.HTTPException) and error.code in GONE
