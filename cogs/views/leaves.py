"""The author's leave: how it will look, what is asked back, and the cards that readers see."""

from dataclasses import replace

import discord

from bot.board.leave import LeavePreview
from bot.board.payload import LeavePayload
from bot.domain import OutboxMessage
from bot.texts import Say
from cogs.views.cards import EMBED_TEXT, INK, Button, Card, Field, Form
from cogs.views.coming import coming_words
from cogs.views.wording import cut, error_words, plain, quoted

MAX_NOTE = 1000  # letters
MAX_UNTIL = 100


def leave(say: Say, effect: OutboxMessage) -> Card:
    """Return the card that tells that the author is away; or, later, was."""
    return leave_card(say, LeavePayload.from_json(effect.content))


def leave_card(say: Say, payload: LeavePayload) -> Card:
    """Return it from its payload."""
    if payload.back is not None:
        told = say("leave-back", day=say.date(payload.back))
        return Card(embed=discord.Embed(title=say("leave-was-title"), description=told, colour=INK))
    words = coming_words(say, payload.until)
    until = say("leave-until", until=words) if words else say("leave-open")
    note = quoted(plain(payload.note or ""))
    embed = discord.Embed(title=say("leave-title"), colour=INK)
    embed.description = cut("\n\n".join(filter(None, (until, note))), EMBED_TEXT)
    embed.set_footer(text=say("leave-goes-on"))
    return Card(embed=embed)


def back(say: Say, effect: OutboxMessage) -> Card:
    """Return the card that tells that the author is back."""
    return Card(embed=discord.Embed(title=say("back-title"), description=say("back-text"), colour=INK))


def leave_preview(say: Say, preview: LeavePreview) -> Card:
    """Return how the leave will look; or what is asked back, with the days that come nearest as buttons."""
    row = preview.draft_id
    primary, grey = discord.ButtonStyle.primary, discord.ButtonStyle.secondary
    key = "away-until" if preview.problem else "away-instead"
    style = primary if preview.problem else grey
    others = tuple(
        Button(say(key, until=coming_words(say, day.said)), "away-until", row, style, text=day.said)
        for day in preview.others
    )
    change = Button(say("away-change"), "away-change", row)
    if preview.problem is not None:
        lines = [error_words(say, preview.problem)]
        lines += [say("away-did-you-mean")] if others else []
        return Card("\n".join(lines), buttons=(*others, change))
    asked = f"{preview.asked_on:%Y-%m-%d}" if preview.asked_on else None
    lines = [say("away-preview-changes" if preview.changes else "announce-preview")]
    lines += [say("away-asks", day=say.date(asked))] if asked else [say("away-asks-never")]
    tell = Button(say("away-tell"), "away-tell", row, primary)
    return replace(
        leave_card(say, preview.payload), content="\n".join(lines), buttons=(tell, *others, change)
    )


def away_form(say: Say, kind: str, row: int, until: str, note: str | None, *, with_note: bool = True) -> Form:
    """Return the form behind **Change**, and behind **Still away** without the note, which stays."""
    fields = [
        Field("until", say("away-until-field"), until, least=0, most=MAX_UNTIL, hint=say("away-until-hint"))
    ]
    if with_note:
        fields.append(Field("note", say("away-note-field"), note or "", long=True, least=0, most=MAX_NOTE))
    return Form(kind, row, say("leave-title"), fields)


def told_card(say: Say, said: str | None, *, again: bool) -> Card:
    """Return what the author is told once readers are."""
    words = coming_words(say, said)
    if not words:
        return Card(say("away-changed" if again else "away-said"))
    return Card(say("away-changed-until" if again else "away-said-until", until=words))


def leave_over(say: Say, effect: OutboxMessage) -> Card:
    """Return what the author is asked when the day has come: still away, or back?"""
    payload = LeavePayload.from_json(effect.content)
    asked = say("leave-over", until=coming_words(say, payload.until))
    came = Button(say("leave-over-back"), "leave-back", payload.leave_id, discord.ButtonStyle.primary)
    return Card(asked, buttons=(came, Button(say("leave-over-still"), "leave-still", payload.leave_id)))
