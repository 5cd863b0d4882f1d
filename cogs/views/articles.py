"""Articles as cards: one of them, and pages of many."""

from collections.abc import Sequence

import discord

from bot.announcing.payload import AnnouncementPayload, DigestPayload
from bot.answering.browsing import ArticlePage
from bot.articles.excerpt import excerpt
from bot.domain import Article
from bot.texts import Say
from cogs.views.cards import (
    BUTTON_ADDRESS,
    EMBED_TEXT,
    FIELD_TEXT,
    INK,
    LABEL,
    NAME,
    TITLE,
    Button,
    Card,
    Select,
)
from cogs.views.wording import cut, linked, listed, one_line, plain, quoted, web_address

EXCERPT = 150  # characters of each article in a list
EMBED = 6000  # characters that Discord takes in all
SEPARATOR = "|"


def article_card(say: Say, payload: AnnouncementPayload) -> Card:
    """Title, date, excerpt, sections, related articles, picture, link, and **Ask about this**."""
    if payload.withdrawn:
        return _withdrawn(say, payload)
    embed = discord.Embed(title=cut(plain(payload.title), TITLE), url=web_address(payload.url), colour=INK)
    date = f"*{say.date(payload.date)}*" if payload.date else ""
    line, text = quoted(plain(payload.line or "")), plain(payload.own or payload.excerpt)
    embed.description = cut("\n\n".join(filter(None, (date, line, text))), EMBED_TEXT)
    if payload.sections:
        lines = [f"· {one_line(title, 200)}" for title in payload.sections]
        embed.add_field(name=say("announcement-sections"), value=listed(say, lines, FIELD_TEXT), inline=False)
    if payload.related:
        lines = [f"· {_brief(say, other.title, other.url, other.date)}" for other in payload.related]
        embed.add_field(name=say("related"), value=listed(say, lines, FIELD_TEXT), inline=False)
    if payload.thread:
        embed.add_field(name="\u200b", value=say("announcement-goes-on", thread=f"<#{payload.thread}>"))
    if payload.updated:
        embed.set_footer(text=say("announcement-updated", date=say.date(payload.updated)))
    if picture := web_address(payload.picture):
        embed.set_image(url=picture)
    ask = Button(say("ask-about-this"), "ask-about", payload.article_id, discord.ButtonStyle.primary)
    address = web_address(payload.url, BUTTON_ADDRESS)
    read = (Button(say("read-on-the-blog"), url=address),) if address else ()
    return Card(embed=embed, buttons=(ask, *read))


def _withdrawn(say: Say, payload: AnnouncementPayload) -> Card:
    """Return what is left of a card whose article the blog has taken back."""
    title = f"~~{cut(plain(payload.title), TITLE - 4)}~~"
    return Card(embed=discord.Embed(title=title, description=say("announcement-withdrawn"), colour=INK))


def digest_card(say: Say, payload: DigestPayload) -> Card:
    """Return many new articles as one list, oldest first."""
    embed = discord.Embed(title=say("digest-title", count=len(payload.articles)), colour=INK)
    lines = [f"· {_brief(say, article.title, article.url, article.date)}" for article in payload.articles]
    embed.description = listed(say, lines, EMBED_TEXT)
    return Card(embed=embed)


def shelf_card(say: Say, shelf: ArticlePage, words: str, when: str) -> Card:
    """Return a page of articles, a choice that asks about one of them, and the ways to the other pages."""
    embed = _shelf(say, shelf, words, when, near=True)
    if len(embed) > EMBED:
        embed = _shelf(say, shelf, words, when, near=False)
    options = [(one_line(article.title, LABEL) or "…", str(article.id), False) for article in shelf.articles]
    ask = Select("articles-ask", 0, say("ask-about-one"), options=tuple(options))
    carried = f"{when}{SEPARATOR}{words}"
    back = Button(say("back"), "articles", 0, number=shelf.number - 1, text=carried)
    forward = Button(say("forward"), "articles", 0, number=shelf.number + 1, text=carried)
    ways = ((back,) if shelf.number > 1 else ()) + ((forward,) if shelf.number < shelf.pages else ())
    return Card(embed=embed, buttons=ways, selects=(ask,) if options else ())


def _shelf(say: Say, shelf: ArticlePage, words: str, when: str, *, near: bool) -> discord.Embed:
    sought = filter(None, (say("quoted", text=one_line(words, 60)) if words else "", one_line(when, 60)))
    title = " · ".join((say("articles-title"), *sought))
    embed = discord.Embed(title=cut(title, TITLE), colour=INK)
    for article in shelf.articles:
        others = shelf.near.get(article.id, ()) if near else ()
        value = _described(say, article, others)
        embed.add_field(name=one_line(article.title, NAME) or "…", value=value, inline=False)
    if not shelf.articles:
        embed.description = say("articles-none")
    else:
        embed.set_footer(text=say("page-of", page=shelf.number, pages=shelf.pages, total=shelf.total))
    return embed


def _described(say: Say, article: Article, near: Sequence[Article]) -> str:
    """Date and link, the beginning, and what is near it."""
    date = say.date(article.date)
    address = web_address(article.url, 400)
    link = linked(say("read-on-the-blog"), address) if address else ""
    begins = one_line(excerpt(article.sections[0].text), EXCERPT) if article.sections else ""
    others = ", ".join(_brief(say, other.title, other.url, None) for other in near)
    related = f"{say('related')}: {others}" if others else ""
    lines = (" · ".join(filter(None, (date, link))), begins, related)
    return cut("\n".join(filter(None, lines)), FIELD_TEXT) or "…"


def _brief(say: Say, title: str, url: str | None, date: str | None) -> str:
    link = linked(cut(title, 80), web_address(url, 150))
    return " – ".join(filter(None, (link, say.date(date))))
