"""What the author posts by hand: how it will look, when, and what can be done with it."""

from dataclasses import replace
from datetime import UTC, datetime

import discord

from bot.announcing.payload import NotePayload
from bot.announcing.planned import PlanPreview
from bot.domain import Draft, DraftKind, OutboxMessage
from bot.texts import Say
from cogs.views.announcements import announcement
from cogs.views.cards import CONTENT, EMBED_TEXT, INK, TITLE, Button, Card, Field, Form
from cogs.views.wording import cut, error_words, one_line, plain

MAX_LINE, MAX_OWN, MAX_NOTE = 300, 1500, 3000  # letters
MAX_TIME, MAX_ZONE = 100, 60

PRIMARY, DANGER = discord.ButtonStyle.primary, discord.ButtonStyle.danger


def note(say: Say, effect: OutboxMessage) -> Card:
    """Return a note of the author's, in which nothing means anything to Discord."""
    payload = NotePayload.from_json(effect.content)
    name = one_line(payload.author or "", 100)
    title = say("author-note-title-named", author=name) if name else say("author-note-title")
    embed = discord.Embed(title=cut(title, TITLE), colour=INK)
    embed.description = cut(plain(payload.words), EMBED_TEXT)
    return Card(embed=embed)


def plan_card(say: Say, preview: PlanPreview) -> Card:
    """Return how it will look, with what can be done."""
    if preview.problem is not None:
        return _problem(say, preview)
    shown = note(say, preview.effect) if preview.article is None else announcement(say, preview.effect)
    lines = [*_heads(say, preview), *([shown.content] if shown.content else [])]
    return replace(
        shown, content=cut("\n".join(lines), CONTENT), buttons=tuple(_buttons(say, preview)), pings=None
    )


def posted_card(say: Say, preview: PlanPreview) -> Card:
    """Return what the author is told once it is posted, planned or taken back."""
    row, title = preview.draft_id, _title(preview)
    if preview.planned is not None:
        told = say("plan-planned", at=_at(preview.planned), when=_ago(preview.planned))
    elif preview.posted:
        told = say("announced", title=title) if preview.article else say("author-note-posted")
    else:
        return Card(say("plan-left-out", title=title) if title else say("author-note-taken-back"))
    edit = (Button(say("plan-edit"), "plan-open", preview.article.id),) if preview.article else ()
    return Card(told, buttons=(*edit, Button(say("plan-take-back"), "plan-back", row, DANGER)))


def time_form(say: Say, draft: Draft, zone: str | None) -> Form:
    """Return the form behind **At a time**; the zone is asked for once."""
    written = draft.content.get("written") or ""
    fields = [Field("at", say("plan-at-field"), written[:MAX_TIME], hint=say("plan-at-hint"), most=MAX_TIME)]
    label = say("plan-zone-field")
    fields.append(Field("zone", label, zone or "", least=0, most=MAX_ZONE, hint="Asia/Yerevan"))
    return Form("plan-time-form", draft.id, say("plan-time"), fields)


def edit_form(say: Say, draft: Draft, excerpt: str) -> Form:
    """Return the form behind **Edit**."""
    if draft.kind is DraftKind.NOTE:
        return note_form(say, draft.id, draft.content["words"])
    line = Field("line", say("plan-line-field"), draft.content.get("line") or "", least=0, most=MAX_LINE)
    own = draft.content.get("own") or excerpt
    text = Field("own", say("plan-own-field"), own[:MAX_OWN], long=True, least=0, most=MAX_OWN)
    return Form("plan-edit-form", draft.id, say("plan-edit"), [line, text])


def note_form(say: Say, draft_id: int = 0, words: str = "") -> Form:
    """Return the form for a note; without a draft a new one."""
    field = Field("words", say("author-note-field"), words, long=True, most=MAX_NOTE)
    return Form("plan-edit-form" if draft_id else "write-form", draft_id, say("author-note-title"), [field])


def _title(preview: PlanPreview) -> str:
    return one_line(preview.article.title, 300) if preview.article else ""


def _heads(say: Say, preview: PlanPreview) -> list[str]:
    heads = [say("announced-already", title=_title(preview))] if preview.posted and preview.article else []
    if preview.planned is not None:
        heads.append(say("plan-planned", at=_at(preview.planned), when=_ago(preview.planned)))
    if not preview.posted:
        many = ", ".join(f"<#{place}>" for place in preview.places) if len(preview.places) > 1 else ""
        heads.append(f"{say('announce-preview')} {many}".rstrip())
    if preview.at is not None:
        heads.append(say("plan-then", at=_at(preview.at), when=_ago(preview.at)))
    return heads


def _buttons(say: Say, preview: PlanPreview) -> list[Button]:
    row, article = preview.draft_id, preview.article
    edit = Button(say("plan-edit"), "plan-edit", row)
    back = Button(say("plan-take-back"), "plan-back", row, DANGER)
    if preview.posted and article is not None:
        change = [Button(say("plan-change"), "plan-post", row, PRIMARY)] if preview.changed else []
        again = Button(say("announce-again"), "announce", article.id, number=preview.turn)
        return [*change, edit, again, back]
    if preview.at is not None:
        label = say("plan-post-then")
    elif preview.planned is not None:
        label = say("plan-post-now")
    else:
        label = say("announce-now") if article else say("author-note-post")
    time = Button(say("plan-time") if preview.planned is None else say("plan-other-time"), "plan-time", row)
    others = [_moment(say, "plan-instead", row, other) for other in preview.others]
    end = [back] if preview.planned else [Button(say("plan-skip"), "plan-back", row)] if article else []
    return [Button(label, "plan-post", row, PRIMARY), *others, time, edit, *end]


def _problem(say: Say, preview: PlanPreview) -> Card:
    row = preview.draft_id
    lines = [error_words(say, preview.problem)] if preview.problem else []
    lines += [say("away-did-you-mean")] if preview.others else []
    buttons = [_moment(say, "plan-meant", row, other) for other in preview.others]
    return Card("\n".join(lines), buttons=(*buttons, Button(say("plan-time"), "plan-time", row)))


def _moment(say: Say, key: str, row: int, at: datetime) -> Button:
    text = say(key, day=say.date(f"{at:%Y-%m-%d}"), time=f"{at:%H:%M}")
    return Button(text, "plan-at", row, text=f"{at.astimezone(UTC):%Y-%m-%dT%H%M}")


def _at(at: datetime) -> str:
    return f"<t:{int(at.timestamp())}:F>"


def _ago(at: datetime) -> str:
    return f"<t:{int(at.timestamp())}:R>"
