"""Comments that the bot posts, the one line of a thread, texts that go back, and one's own comments."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import discord

from bot.domain import Effect
from bot.moderating.cards import Matter
from bot.texts import Say
from cogs.views.cards import EMBED_TEXT, INK, Button, Card, Field, Form, cut, plain, quoted

SHOWN_OF_MINE = 8


def comment(say: Say, effect: Effect) -> Card:
    """A comment that the bot posts for its writer, as written, under the moniker and the original time."""
    told = effect.content
    embed = discord.Embed(description=cut(plain(told["text"]), EMBED_TEXT), colour=INK)
    embed.set_author(name=cut(told["moniker"] or told["display_name"], 256))
    embed.timestamp = datetime.fromisoformat(told["written_at"])
    return Card(embed=embed)


def repair_line(say: Say, effect: Effect) -> Card:
    """The one line of a thread where somebody has no moniker: it names nobody."""
    choose = Button(say("choose-a-moniker"), "moniker", 0, discord.ButtonStyle.primary)
    return Card(say("repair-line", minutes=effect.content["minutes"]), buttons=(choose,))


def given_back(say: Say, effect: Effect) -> Card:
    """A text that was taken down, back to its writer, with why."""
    told = effect.content
    title = say("given-back-title", title=told["article"]["title"])
    embed = discord.Embed(title=cut(title, 256), url=told["article"]["url"], colour=INK)
    embed.description = cut(plain(told["text"]), EMBED_TEXT)
    embed.add_field(name=say("why"), value=cut(why(say, told), 1024), inline=False)
    embed.add_field(name=say("what-now"), value=_what_now(say, told), inline=False)
    return Card(embed=embed)


def why(say: Say, told: Mapping[str, Any]) -> str:
    """What speaks against a comment, and the notice's sentence that it rests on."""
    lines = [say(told["reason"], **told["evidence"])] if told["reason"] else []
    lines += [quoted(plain(told["sentence"]))] if told["sentence"] else []
    lines += [plain(told["why"])] if told.get("why") else []
    return "\n".join(lines) or say("why-a-moderator")


def my_comments(say: Say, mine: Sequence[Matter]) -> Card:
    """One's own comments, newest first, each with where it stands; the texts whole where they are short."""
    embed = discord.Embed(title=say("my-comments"), colour=INK)
    for matter in mine[:SHOWN_OF_MINE]:
        state = say(f"comment-{matter.comment.state.replace('_', '-')}")
        name = f"{matter.article.title} · {state}"
        embed.add_field(name=cut(name, 256), value=cut(plain(matter.comment.text) or "–", 600), inline=False)
    if not mine:
        embed.description = say("my-comments-none")
    return Card(embed=embed)


def comment_form(say: Say, article_id: int, title: str) -> Form:
    """The form of `/comment`."""
    return Form("comment-form", article_id, title, [Field("text", say("comment-field"), long=True)])


def moniker_form(say: Say, current: str) -> Form:
    """The form behind **Choose a moniker**."""
    field = Field("name", say("moniker-field"), current, most=32, hint=say("moniker-hint"))
    return Form("moniker-form", 0, say("choose-a-moniker"), [field])


def moniker_card(say: Say, name: str | None) -> Card:
    """One's moniker, to change or to give up."""
    change = Button(say("choose-a-moniker"), "moniker", 0, discord.ButtonStyle.primary)
    if name is None:
        return Card(say("moniker-you-have-none"), buttons=(change,))
    return Card(
        say("moniker-yours", name=plain(name)),
        buttons=(change, Button(say("give-up-moniker"), "moniker-release", 0)),
    )


def _what_now(say: Say, told: Mapping[str, Any]) -> str:
    if told["can_repair"]:
        return say("what-now-repair")
    return say("what-now-decided") if told["decided"] else say("what-now-waits")
