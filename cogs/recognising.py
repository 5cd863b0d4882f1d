"""Telling which message of ours an effect has made already.

A button carries the row that its message was posted for. After a restore that says nothing: the database
gives the same numbers to other rows by then, so a message is known by what it is.
"""

from collections.abc import Callable, Mapping

import discord

from cogs.presses import kinds_of, mark_of
from cogs.views.cards import Card


def is_made_for(message: discord.Message, effect_id: int, card: Card) -> bool:
    """Tell whether the message was posted for this row: it says so, or says nothing and has these words."""
    mark = mark_of(message)
    return mark == effect_id or (mark is None and not card.kinds and _has_the_words(message, card))


def is_same_thing(message: discord.Message, name: str, card: Card) -> bool:
    """Tell whether the message is what this card would be, whichever row it was posted for."""
    if (mark_of(message) is None) is not (not card.kinds):
        return False
    return _KNOWN_BY.get(name, _by_words_and_buttons)(message, card)


def _by_words_and_buttons(message: discord.Message, card: Card) -> bool:
    return _has_the_words(message, card) and kinds_of(message) == card.kinds


def _by_address(message: discord.Message, card: Card) -> bool:
    """An article is its address; what the card says of it may be another by now."""
    if not card.kinds & kinds_of(message):
        return False
    shown = message.embeds[0] if message.embeds else None
    links = [button.url for button in card.buttons if button.url]
    here, there = [*links, card.embed and card.embed.url], [*_links(message), shown and shown.url]
    if any(here) and any(there):
        return bool({*filter(None, here)} & {*filter(None, there)})
    if shown is None or card.embed is None:
        return message.content == card.content
    return card.embed.title == shown.title


def _links(message: discord.Message) -> list[str | None]:
    """Return where its buttons lead."""
    return [getattr(item, "url", None) for row in message.components for item in getattr(row, "children", ())]


def _by_title_and_buttons(message: discord.Message, card: Card) -> bool:
    """There is one of these in each channel, and what it says changes."""
    shown = message.embeds[0] if message.embeds else None
    titles = (shown.title if shown else None, card.embed.title if card.embed else None)
    return titles[0] == titles[1] and bool(card.kinds & kinds_of(message))


_KNOWN_BY: Mapping[str, Callable[[discord.Message, Card], bool]] = {
    "announcement": _by_address,
    "rules": _by_title_and_buttons,
    "desk": _by_title_and_buttons,
}


def _has_the_words(message: discord.Message, card: Card) -> bool:
    shown = message.embeds[0] if message.embeds else None
    return _texts_of(shown) == _texts_of(card.embed) and message.content == (card.content or "").strip()


def _texts_of(embed: discord.Embed | None) -> tuple[object, ...] | None:
    """Return what tells an embed from others; Discord takes the space around its texts away."""
    if embed is None:
        return None
    texts = (embed.title, embed.description, embed.author.name)
    return (*((text or "").strip() for text in texts), embed.timestamp)
