"""Comments that the bot posts, the one line of a thread, and texts that go back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import discord

from bot.domain import OutboxMessage
from bot.moderation.intake import Posting
from bot.moderation.monikers import Chosen
from bot.rules.judge import explain, is_settled_by_moniker
from bot.texts import Say
from cogs.views.cards import EMBED_TEXT, FIELD_TEXT, INK, NAME, TITLE, Button, Card, Field, Form
from cogs.views.wording import cut, one_line, plain, quoted, straight, web_address

Told = Mapping[str, Any]


def comment(say: Say, effect: OutboxMessage) -> Card:
    """A comment that the bot posts for its writer, as written, under the moniker and the original time."""
    told = effect.content
    shown, file = whole(told["text"], "comment.txt")
    embed = discord.Embed(description=shown, colour=INK)
    embed.set_author(name=cut(told["moniker"] or straight(told["display_name"]), NAME))
    embed.timestamp = datetime.fromisoformat(told["written_at"]).replace(microsecond=0)
    return Card(embed=embed, file=file)


def repair_line(say: Say, effect: OutboxMessage) -> Card:
    """The one line of a thread where people have no moniker: it says how many they are, and names nobody."""
    told = effect.content
    text = say("repair-line", minutes=told["minutes"], nameless=told.get("nameless", 1))
    return Card(text, buttons=(choose(say),))


def given_back(say: Say, effect: OutboxMessage) -> Card:
    """Return a text that was taken down, back to its writer, with why."""
    told = effect.content
    title = cut(say("given-back-title", title=one_line(told["article"]["title"], 200)), TITLE)
    shown, file = whole(told["text"], "your-comment.txt")
    embed = discord.Embed(title=title, url=web_address(told["article"]["url"]), description=shown, colour=INK)
    embed.add_field(name=say("why"), value=cut(why(say, told), FIELD_TEXT), inline=False)
    embed.add_field(name=say("what-now"), value=_what_now(say, told), inline=False)
    return Card(embed=embed, file=file)


def why(say: Say, told: Told) -> str:
    """Return what speaks against a comment, and the notice's sentence that it rests on."""
    lines = [reason_words(say, told["reason"], told["evidence"])] if told["reason"] else []
    lines += [quoted(plain(told["sentence"]))] if told["sentence"] else []
    lines += [plain(told["why"])] if told.get("why") else []
    return "\n".join(lines) or say("why-a-moderator")


def posting_card(say: Say, posting: Posting) -> Card:
    """Return what became of a comment that was made by form."""
    if posting.posted:
        return Card(say("comment-posted"))
    if posting.verdict is None:
        return Card(say("comment-kept"))
    reason, evidence = explain(posting.verdict)
    said = why(say, {"reason": reason, "evidence": evidence, "sentence": posting.sentence})
    unsigned = is_settled_by_moniker(posting.verdict)
    now = say("what-now-choose") if unsigned else say("what-now-waits")
    text = cut("\n".join((say("comment-not-posted"), said, now)), 2000)
    return Card(text, buttons=(choose(say),) if unsigned else ())


def comment_form(say: Say, article_id: int, title: str) -> Form:
    """Return the form of `/comment`."""
    return Form("comment-form", article_id, title, [Field("text", say("comment-field"), long=True)])


def moniker_form(say: Say, current: str) -> Form:
    """Return the form behind **Choose a moniker**."""
    field = Field("name", say("moniker-field"), current, most=32, hint=say("moniker-hint"))
    return Form("moniker-form", 0, say("choose-a-moniker"), [field])


def moniker_card(say: Say, name: str | None) -> Card:
    """One's moniker, to change or to give up."""
    if name is None:
        return Card(say("moniker-you-have-none"), buttons=(choose(say),))
    change = Button(say("change-moniker"), "moniker", 0)
    release = Button(say("give-up-moniker"), "moniker-release", 0)
    return Card(say("moniker-yours", name=one_line(name, 100)), buttons=(change, release))


def moniker_chosen(say: Say, chosen: Chosen) -> str:
    """Return what one is called now, and whose name that sounds like in other letters."""
    name = plain(chosen.moniker.name)
    told = say("moniker-chosen", name=name)
    if chosen.sounds_like is None:
        return told
    warning = say("moniker-alike-across-scripts", name=name, alike=plain(chosen.sounds_like))
    return f"{told} {warning}"


def choose(say: Say) -> Button:
    """**Choose a moniker**, wherever it stands."""
    return Button(say("choose-a-moniker"), "moniker", 0, discord.ButtonStyle.primary)


def whole(text: str, name: str) -> tuple[str, tuple[str, str] | None]:
    """Return the text as an embed shows it, and as a file where that is not all of it."""
    shown = plain(text)
    return cut(shown, EMBED_TEXT), (name, text) if len(shown) > EMBED_TEXT else None


def reason_words(say: Say, reason: str, evidence: Told) -> str:
    """Return what speaks against a comment, in one sentence."""
    return say(reason, **{n: one_line(v, 300) if isinstance(v, str) else v for n, v in evidence.items()})


def _what_now(say: Say, told: Told) -> str:
    if told["can_repair"]:
        return say("what-now-repair", thread=f"<#{told['thread_id']}>")
    return say("what-now-decided") if told["decided"] else say("what-now-waits")
