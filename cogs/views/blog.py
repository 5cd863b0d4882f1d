"""What moderators are asked about the blog, and what became of it."""

import discord

from bot.announcing.payload import StrangeFeedPayload, WithdrawnPayload
from bot.domain import OutboxMessage
from bot.texts import Say
from cogs.views.cards import EMBED_TEXT, FIELD_TEXT, INK, Button, Card
from cogs.views.wording import cut, listed, one_line, plain, web_address

IN_TEXT = 200  # letters of a title or an address


def strange_feed(say: Say, effect: OutboxMessage) -> Card:
    """Ask whether anything is to be announced of a feed that seems to be another."""
    payload = StrangeFeedPayload.from_json(effect.content)
    about = {"count": payload.count, "url": one_line(payload.url, IN_TEXT)}
    embed = discord.Embed(title=say("strange-feed-title"), colour=INK)
    embed.description = cut(say("strange-feed-text", **about), EMBED_TEXT)
    lines = [f"· {one_line(title, IN_TEXT)}" for title in payload.titles]
    embed.add_field(name=say("strange-feed-some"), value=listed(say, lines, FIELD_TEXT), inline=False)
    newest = Button(say("strange-feed-newest"), "strange-newest", payload.feed_id)
    nothing = Button(say("strange-feed-nothing"), "strange-nothing", payload.feed_id)
    return Card(embed=embed, buttons=(newest, nothing))


def withdrawn(say: Say, effect: OutboxMessage) -> Card:
    """Ask whether the announcement of an article that was taken back is to be struck through."""
    payload = WithdrawnPayload.from_json(effect.content)
    title, text = ("shut-title", "shut-text") if payload.is_shut else ("withdrawn-title", "withdrawn-text")
    told = say(text, title=plain(cut(payload.title, IN_TEXT)))
    embed = discord.Embed(title=say(title), description=told, colour=INK)
    embed.url = web_address(payload.url)
    strike = Button(
        say("withdrawn-strike"), "withdrawn-strike", payload.article_id, discord.ButtonStyle.danger
    )
    leave = Button(say("withdrawn-leave"), "withdrawn-leave", payload.article_id)
    return Card(say("withdrawn-question"), embed, buttons=(strike, leave))
