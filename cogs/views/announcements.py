"""The announcement of an article, its thread's rules card, and the cards of the author's leave."""

from collections.abc import Sequence

import discord

from bot.domain import Effect
from bot.texts import Say, date_words
from cogs.views.cards import BUTTON_ADDRESS, EMBED_TEXT, FIELD_TEXT, INK, TITLE, Button, Card
from cogs.views.wording import cut, listed, one_line, plain, quoted, web_address


def announcement(say: Say, effect: Effect) -> Card:
    """Title, date, excerpt, sections, link, and **Ask about this**."""
    told = effect.content
    embed = discord.Embed(title=cut(plain(told["title"]), TITLE), url=web_address(told["url"]), colour=INK)
    date = f"*{date_words(told['date'])}*" if told["date"] else ""
    embed.description = cut("\n\n".join(filter(None, (date, plain(told["excerpt"])))), EMBED_TEXT)
    if told["sections"]:
        embed.add_field(
            name=say("announcement-sections"), value=_sections(say, told["sections"]), inline=False
        )
    ask = Button(say("ask-about-this"), "ask-about", told["article_id"], discord.ButtonStyle.primary)
    address = web_address(told["url"], BUTTON_ADDRESS)
    read = (Button(say("read-on-the-blog"), url=address),) if address else ()
    role = told.get("role")
    return Card(f"<@&{role}>" if role else None, embed, (ask, *read), pings=role)


def rules(say: Say, effect: Effect) -> Card:
    """What the notice asks, in its own words, first in the thread."""
    sentences = quoted("\n".join(plain(sentence) for sentence in effect.content["sentences"]))
    how = say("rules-how") if sentences else say("rules-how-without-notice")
    embed = discord.Embed(title=say("rules-title"), colour=INK)
    embed.description = cut(f"{how}\n\n{sentences}".strip(), EMBED_TEXT)
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
    until = say("leave-until", until=date_words(told["until"])) if told["until"] else say("leave-open")
    note = quoted(plain(told["note"] or ""))
    embed = discord.Embed(title=say("leave-title"), colour=INK)
    embed.description = cut("\n\n".join(filter(None, (until, note))), EMBED_TEXT)
    embed.set_footer(text=say("leave-goes-on"))
    return Card(embed=embed)


def back(say: Say, effect: Effect) -> Card:
    """The author is back."""
    return Card(embed=discord.Embed(title=say("back-title"), description=say("back-text"), colour=INK))


def _sections(say: Say, titles: Sequence[str]) -> str:
    lines = [f"· {one_line(title, 200)}" for title in titles]
    return listed(lines, FIELD_TEXT, lambda left: say("and-more", count=left))
