"""The author's half of the desk: what waits for the author, and all that the author can do."""

import discord

from bot.domain import Board, Leave
from bot.texts import Say
from cogs.views.cards import INK, Button, Card
from cogs.views.coming import coming_words


def author_desk(say: Say, board: Board, leave: Leave | None, waiting: int) -> Card:
    """Return the panel that **For the author** opens."""
    lines = [say("author-desk-questions", count=waiting)]
    if leave is not None:
        until = coming_words(say, leave.said)
        lines.append(say("waits-away-until", until=until) if until else say("waits-away"))
    lines.append(say("author-desk-zone", zone=board.zone) if board.zone else say("author-desk-no-zone"))
    row = board.id
    on = board.letter_to is not None
    lines.append(say("letter-is-on") if on else say("letter-is-off"))
    embed = discord.Embed(title=say("author-desk-title"), description="\n".join(lines), colour=INK)
    buttons = (
        Button(say("author-desk-announce"), "author-announce", row, discord.ButtonStyle.primary),
        Button(say("author-desk-write"), "author-write", row),
        Button(say("author-desk-ask"), "author-questions", row),
        Button(say("author-desk-away"), "author-away", row),
        *((Button(say("leave-over-back"), "author-back", row),) if leave else ()),
        Button(say("letter-off") if on else say("letter-on"), "author-letter", row, number=0 if on else 1),
    )
    return Card(embed=embed, buttons=buttons)
