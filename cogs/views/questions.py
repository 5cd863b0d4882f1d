"""An answer: the blog's own words among their neighbours, dated and linked; or that the blog does not say.

Cards are made from what `bot.answering.told` says of an answer.
"""

from collections.abc import Mapping
from typing import Any

import discord

from bot.domain import Effect
from bot.texts import Say, date_words
from cogs.views.cards import INK, TITLE, Button, Card, Field, Form, cut, plain

NEIGHBOURS = 280  # characters shown before and after the quote
SURE = ((0.85, "sure"), (0.6, "likely"), (0.0, "perhaps"))

Told = Mapping[str, Any]


def answer(say: Say, effect: Effect) -> Card:
    """The answer to a mention; three lines at most inside a thread."""
    told = effect.content
    return _brief(say, told) if told["brief"] else answer_card(say, told, public=True)


def answer_card(say: Say, told: Told, *, public: bool) -> Card:
    """The whole answer; where only the asker sees it, a button shows it to all."""
    if told["fact"] is not None:
        return Card(embed=_fact(say, told))
    if not told["answered"]:
        return Card(_searched(say, told), _not_said(say, told))
    embed = discord.Embed(title=cut(told["title"], TITLE), url=told["url"], colour=INK)
    embed.description = in_context(told["passage"], told["quote"])
    embed.set_footer(text=" · ".join(_about(say, told)))
    more = Button(say("more"), "ask-more", told["question_id"])
    show = Button(say("show-here"), "ask-show", told["question_id"])
    return Card(_searched(say, told), embed, (more,) if public else (more, show))


def shown_card(say: Say, told: Told, who: str) -> Card:
    """A private answer that its asker shows to all."""
    card = answer_card(say, told, public=True)
    return Card(
        say("shown-by", who=who, question=plain(cut(told["question"], 500))), card.embed, card.buttons
    )


def more_card(say: Say, others: list[Told]) -> Card:
    """Other passages that may answer, each from an article of its own."""
    embed = discord.Embed(title=say("more-title"), colour=INK)
    for other in others:
        link = f"\n[{say('read-on-the-blog')}]({other['url']})" if other["url"] else ""
        name = " · ".join(filter(None, (other["title"], date_words(other["date"]))))
        text = plain(cut(other["passage"], 350)) + link
        embed.add_field(name=cut(name, TITLE), value=cut(text, 1024), inline=False)
    if not others:
        embed.description = say("more-none")
    return Card(embed=embed)


def ask_form(say: Say, article_id: int, title: str) -> Form:
    """The form behind **Ask about this**."""
    fields = [Field("question", say("ask-field"), long=True, most=1000, hint=say("ask-hint"))]
    return Form("ask-about-form", article_id, title, fields)


def in_context(text: str, quote: str | None) -> str:
    """The quote in bold among its neighbours, as they stand in the article."""
    at = text.find(quote) if quote else -1
    if quote is None or at < 0:
        return plain(cut(text, 2 * NEIGHBOURS))
    before, after = text[:at], text[at + len(quote) :]
    if len(before) > NEIGHBOURS:
        before = "… " + before[-NEIGHBOURS:].split(" ", 1)[-1]
    return f"{plain(before)}**{plain(quote.strip())}**{plain(cut(after, NEIGHBOURS))}"


def _brief(say: Say, told: Told) -> Card:
    if told["fact"] is not None:
        return Card("\n".join(f"> {plain(line)}" for line in told["fact_text"].splitlines()))
    if not told["answered"]:
        return Card(say("not-said-brief"))
    words = say("answer-brief", quote=plain(told["quote"]), title=plain(told["title"]))
    return Card(f"{words}\n{told['url']}" if told["url"] else words)


def _fact(say: Say, told: Told) -> discord.Embed:
    embed = discord.Embed(title=say(f"fact-{told['fact']}"), colour=INK)
    embed.description = "\n".join(f"> {plain(line)}" for line in (told["fact_text"] or "").splitlines())
    return embed


def _not_said(say: Say, told: Told) -> discord.Embed:
    embed = discord.Embed(title=say("not-said-title"), description=say("not-said"), colour=INK)
    lines = [f"· [{plain(title)}]({url})" if url else f"· {plain(title)}" for title, url in told["near"]]
    if lines:
        embed.add_field(name=say("not-said-near"), value=cut("\n".join(lines), 1024), inline=False)
    return embed


def _about(say: Say, told: Told) -> list[str]:
    sure = next(key for least, key in SURE if told["confidence"] >= least)
    return [part for part in (told["section"], date_words(told["date"]), say(f"answer-{sure}")) if part]


def _searched(say: Say, told: Told) -> str | None:
    return say("searched-for", question=plain(told["searched"])) if told["searched"] else None
