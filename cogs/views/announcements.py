"""The announcement of an article, its thread's rules card, and the cards of the author's leave."""

from dataclasses import replace

import discord

from bot.announcing.payload import AnnouncementPayload, DigestPayload
from bot.domain import OutboxMessage
from bot.moderation.payload import RulesPayload
from bot.texts import Say
from cogs.views.articles import article_card, digest_card
from cogs.views.cards import EMBED_TEXT, FIELD_TEXT, INK, Button, Card
from cogs.views.wording import cut, listed, one_line, plain, quoted


def announcement(say: Say, effect: OutboxMessage) -> Card:
    """Return the article's card, with the role to ping if there is one."""
    payload = AnnouncementPayload.from_json(effect.content)
    content = f"<@&{payload.role}>" if payload.role else None
    return replace(article_card(say, payload), content=content, pings=payload.role)


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
