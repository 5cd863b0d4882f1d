"""An answer: the blog's own words among their neighbours, dated and linked; or that the blog does not say.

Cards are made from what `bot.answering.told` says of an answer.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import discord

from bot.domain import Effect
from bot.texts import Say, date_words
from cogs.views.asking import article_answer, brief_article, notes_of, understood
from cogs.views.cards import EMBED_TEXT, FIELD_TEXT, INK, TITLE, Button, Card, Field, Form
from cogs.views.wording import cut, linked, listed, one_line, plain, quoted, web_address

NEIGHBOURS = 280  # characters shown before and after the quote
DAY = re.compile(r"\d{4}-\d\d-\d\d")
SURE = ((0.85, "sure"), (0.6, "likely"), (0.0, "perhaps"))

Told = Mapping[str, Any]


def answer(say: Say, effect: Effect) -> Card:
    """The answer to a mention; three lines at most inside a thread."""
    told = effect.content
    if told.get("refused"):
        return Card(say(told["refused"], **told["arguments"]))
    return _brief(say, told) if told["brief"] else answer_card(say, told, public=True)


def answer_card(say: Say, told: Told, *, public: bool) -> Card:
    """The whole answer; where only the asker sees it, a button shows it to all."""
    return understood(say, told, _answer_card(say, told, public=public))


def _answer_card(say: Say, told: Told, *, public: bool) -> Card:
    if told.get("article"):
        return article_answer(say, told)
    if told["fact"] is not None:
        return Card(embed=_fact(say, told))
    if not told["answered"]:
        return Card(_searched(say, told), _not_said(say, told))
    embed = discord.Embed(title=cut(plain(told["title"]), TITLE), url=web_address(told["url"]), colour=INK)
    embed.description = cut(in_context(told["passage"], told["quote"]), EMBED_TEXT)
    embed.set_footer(text=" · ".join(_about(say, told)))
    more = Button(say("more"), "ask-more", told["question_id"])
    show = Button(say("show-here"), "ask-show", told["question_id"])
    return Card(_searched(say, told), embed, (more,) if public else (more, show))


def shown_card(say: Say, told: Told, who: str) -> Card:
    """A private answer that its asker shows to all."""
    card = answer_card(say, told, public=True)
    asked = say("shown-by", who=who, question=one_line(told["question"], 500))
    return replace(card, content="\n".join(filter(None, (asked, *notes_of(say, told)))))


def more_card(say: Say, others: list[Told]) -> Card:
    """Other passages that may answer, each from an article of its own."""
    embed = discord.Embed(title=say("more-title"), colour=INK)
    for other in others:
        name = " · ".join(filter(None, (one_line(other["title"], 120), date_words(other["date"]))))
        address = web_address(other["url"], 400)
        link = linked(say("read-on-the-blog"), address) if address else ""
        text = "\n".join(filter(None, (cut(plain(other["passage"]), 400), link)))
        embed.add_field(name=name, value=text, inline=False)
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
    """Three lines at most."""
    if told["fact"] is not None:
        lines = [say(f"fact-{told['fact']}"), *_fact_lines(told)]
        return Card("\n".join((f"{lines[0]}:", *(f"> {line}" for line in lines[1:3]))))
    if told.get("article"):
        return brief_article(say, told)
    if not told["answered"]:
        return Card(say("not-said-brief"))
    source = ", ".join(filter(None, (linked(told["title"], told["url"]), date_words(told["date"]))))
    above = next(filter(None, (_searched(say, told), *notes_of(say, told))), None)
    said = f"> **{one_line(told['quote'], 1000)}**\n— {source}"
    return Card(f"{above}\n{said}" if above else said)


def _fact(say: Say, told: Told) -> discord.Embed:
    embed = discord.Embed(title=say(f"fact-{told['fact']}"), colour=INK)
    embed.description = cut(quoted("\n".join(_fact_lines(told))), EMBED_TEXT)
    return embed


def _fact_lines(told: Told) -> list[str]:
    """A fact's words, line by line, a date among them in words."""
    lines = (told["fact_text"] or "").splitlines()
    return [date_words(line) if DAY.fullmatch(line) else plain(line) for line in lines if line.strip()]


def _not_said(say: Say, told: Told) -> discord.Embed:
    embed = discord.Embed(title=say("not-said-title"), description=say("not-said"), colour=INK)
    lines = [f"· {linked(title, web_address(url, 400))}" for title, url in told["near"]]
    if lines:
        near = listed(lines, FIELD_TEXT, lambda left: say("and-more", count=left))
        embed.add_field(name=say("not-said-near"), value=near, inline=False)
    return embed


def _about(say: Say, told: Told) -> list[str]:
    sure = next(key for least, key in SURE if told["confidence"] >= least)
    return [part for part in (told["section"], date_words(told["date"]), say(f"answer-{sure}")) if part]


def _searched(say: Say, told: Told) -> str | None:
    return say("searched-for", question=one_line(told["searched"], 500)) if told["searched"] else None
