"""The announcement of an article, its thread's rules card, and the cards of the author's leave."""

from dataclasses import replace

import discord

from bot.announcing.payload import AnnouncementPayload, DigestPayload
from bot.announcing.template import filled
from bot.domain import OutboxMessage
from bot.moderation.payload import RulesPayload
from bot.texts import Say
from cogs.views.articles import article_card, digest_card
from cogs.views.cards import (
    BUTTON_ADDRESS,
    CONTENT,
    EMBED_TEXT,
    FIELD_TEXT,
    INK,
    NAME,
    TITLE,
    Button,
    Card,
)
from cogs.views.wording import cut, listed, one_line, plain, quoted, web_address


def announcement(say: Say, effect: OutboxMessage) -> Card:
    """Return the article's card, with the role to ping and the board's own words if there are any."""
    payload = AnnouncementPayload.from_json(effect.content)
    card = article_card(say, payload)
    ping, words = f"<@&{payload.role}>" if payload.role else "", ""
    if payload.template and not payload.withdrawn:
        words, with_card = filled(payload.template, _fields(say, payload))
        if words and not with_card:  # the author's line stands on the card, where there is one
            words = "\n".join(filter(None, (quoted(plain(payload.line or "")), words)))
            card = replace(card, embed=None)
    content = cut("\n".join(filter(None, (ping, words))), CONTENT)
    return replace(card, content=content or None, pings=payload.role)


def _fields(say: Say, payload: AnnouncementPayload) -> dict[str, str]:
    """Return what a template's fields say of the article; its words can mean nothing to Discord."""
    return {
        "title": one_line(payload.title, TITLE),
        "author": one_line(payload.author or "", NAME),
        "blog": one_line(payload.blog, NAME),
        "link": web_address(payload.url, BUTTON_ADDRESS) or "",
        "date": say.date(payload.date),
        "labels": one_line(", ".join(payload.labels), TITLE),
        "excerpt": plain(payload.own or payload.excerpt),
    }


def digest(say: Say, effect: OutboxMessage) -> Card:
    """Return the list of those articles that are too many for a card each."""
    return digest_card(say, DigestPayload.from_json(effect.content))


def rules(say: Say, effect: OutboxMessage) -> Card:
    """Return what the notice asks, in its own words, first in the thread."""
    payload = RulesPayload.from_json(effect.content)
    sentences = quoted("\n".join(plain(sentence) for sentence in payload.sentences))
    how = say("rules-how") if sentences else say("rules-how-without-notice")
    embed = discord.Embed(title=say("rules-title"), colour=INK)
    embed.description = cut(f"{how}\n\n{sentences}".strip(), EMBED_TEXT)
    if payload.who:
        names = [
            say("rules-who-is", account=f"<@{account}>", name=one_line(name, 100))
            for account, name in payload.who
        ]
        embed.add_field(name=say("rules-who"), value=listed(say, names, FIELD_TEXT), inline=False)
    embed.set_footer(text=say("rules-kept"))
    return Card(
        embed=embed,
        buttons=(
            Button(say("choose-a-moniker"), "moniker", 0, discord.ButtonStyle.primary),
            Button(say("my-comments"), "my-comments", 0),
        ),
    )
