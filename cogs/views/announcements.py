"""The announcement of an article, its thread's rules card, and the cards of the author's leave."""

import discord

from bot.domain import Effect
from bot.texts import Say, date_words
from cogs.views.cards import EMBED_TEXT, INK, TITLE, Button, Card, cut, plain


def announcement(say: Say, effect: Effect) -> Card:
    """Title, date, excerpt, sections, link, and **Ask about this**."""
    told = effect.content
    embed = discord.Embed(title=cut(told["title"], TITLE), url=told.get("url"), colour=INK)
    lines = [f"*{date_words(told['date'])}*"] if told.get("date") else []
    embed.description = cut("\n\n".join([*lines, plain(told["excerpt"])]), EMBED_TEXT)
    if told.get("sections"):
        names = "\n".join(f"· {plain(name)}" for name in told["sections"])
        embed.add_field(name=say("announcement-sections"), value=cut(names, 1024), inline=False)
    ask = Button(say("ask-about-this"), "ask-about", told["article_id"], discord.ButtonStyle.primary)
    read = (Button(say("read-on-the-blog"), url=told["url"]),) if told.get("url") else ()
    role = told.get("role")
    return Card(f"<@&{role}>" if role else None, embed, (ask, *read), pings=role)


def thread(say: Say, effect: Effect) -> Card:
    """A thread shows no card of its own."""
    return Card()


def rules(say: Say, effect: Effect) -> Card:
    """What the notice asks, in its own words, first in the thread."""
    told = effect.content
    embed = discord.Embed(title=say("rules-title"), colour=INK)
    sentences = "\n".join(f"> {plain(sentence)}" for sentence in told.get("sentences", ()))
    embed.description = cut(f"{say('rules-how')}\n\n{sentences}".strip(), EMBED_TEXT)
    embed.set_footer(text=say("rules-kept"))
    return Card(
        embed=embed,
        buttons=(
            Button(say("choose-a-moniker"), "moniker", 0, discord.ButtonStyle.primary),
            Button(say("my-comments"), "my-comments", 0),
        ),
    )


def leave(say: Say, effect: Effect) -> Card:
    """The author is away."""
    told = effect.content
    until = say("leave-until", until=told["until"]) if told.get("until") else say("leave-open")
    embed = discord.Embed(title=say("leave-title"), description=until, colour=INK)
    if told.get("note"):
        embed.description = f"{until}\n\n> {plain(told['note'])}"
    embed.set_footer(text=say("leave-goes-on"))
    return Card(embed=embed)


def back(say: Say, effect: Effect) -> Card:
    """The author is back."""
    return Card(embed=discord.Embed(title=say("back-title"), description=say("back-text"), colour=INK))
