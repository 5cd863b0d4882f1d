"""More of what `/setup` sets: roles, time for repairs, language; and channels that are made where missing."""

import discord

from bot.domain import Board
from bot.texts import LANGUAGES, Say
from cogs.views.cards import INK, Button, Card, Select

MINUTES = (3, 5, 10, 15, 30, 60, 1440)
"""Choices of how long a writer has to put a comment right."""


def more_panel(say: Say, board: Board, *, misses: bool, done: str | None = None) -> Card:
    """Return the panel that **More settings** opens; `misses`: a channel is not chosen."""
    row = board.id
    embed = discord.Embed(title=say("setup-more"), description=say("setup-more-text"), colour=INK)
    minutes = tuple(
        (say("setup-minutes-of", count=count), str(count), count == board.repair_minutes)
        for count in sorted({*MINUTES, board.repair_minutes})
    )
    languages = tuple((name, code, code == board.language) for code, name in LANGUAGES.items())
    selects = (
        Select("setup-moderators", row, say("setup-moderators"), of="roles", chosen=board.moderator_role),
        Select("setup-author", row, say("setup-author"), of="roles", chosen=board.author_role),
        Select("setup-minutes", row, say("setup-minutes"), options=minutes),
        Select("setup-language", row, say("setup-language"), options=languages),
    )
    make = (Button(say("setup-make"), "setup-make", row),) if misses else ()
    status = Button(say("setup-status"), "setup-status", row)
    return Card(done, embed, (*make, status, Button(say("rules-back"), "setup-back", row)), selects)
