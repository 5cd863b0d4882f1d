"""What an answer's card says of how the question was understood: notes, further parts, the article itself."""

import re
from collections.abc import Sequence
from dataclasses import replace

import discord

from bot.answering.payload import AnswerPayload, ArticleLink, ArticlePayload, PartPayload
from bot.ranking.linear_model import LIKELY, SURE
from bot.texts import Say
from cogs.views.cards import EMBED_TEXT, FIELD_TEXT, INK, TITLE, Button, Card
from cogs.views.coming import coming_words
from cogs.views.fragments import jump_address
from cogs.views.wording import cut, linked, listed, one_line, plain, quoted, web_address

LINE = 300  # letters of what somebody asked, within a line of ours
PART = 700  # letters of a further answer
DAY = re.compile(r"\d{4}-\d\d-\d\d")
PACE = 4  # lines: the newest article, its day, how many came lately, in how many days
LABELS = ((SURE, "sure"), (LIKELY, "likely"), (0.0, "perhaps"))  # below LIKELY no words stand out
MOST_BELOW = 4000  # letters of an embed's text, where further parts stand below


def understood(say: Say, payload: AnswerPayload, card: Card) -> Card:
    """Return the card with the notes above it, and the answers to the text's further questions in it."""
    lines = [*filter(None, [card.content]), *notes_of(say, payload)]
    if card.embed is not None and payload.parts:
        card.embed.description = _with_source(card.embed, MOST_BELOW - PART * len(payload.parts))
        for part in payload.parts:
            name = cut(plain(one_line(part.question, 200)), 256)
            card.embed.add_field(name=name, value=part_text(say, part), inline=False)
    return replace(card, content="\n".join(lines) or None)


def _with_source(embed: discord.Embed, most: int) -> str:
    """Return an embed's text with its footer below it: under further answers it would be taken for theirs."""
    text, source = cut(embed.description or "", most), embed.footer.text
    embed.remove_footer()
    return f"{text}\n-# {source}" if source else text


def notes_of(say: Say, payload: AnswerPayload) -> list[str]:
    """Return how the question was understood, a line each, and where it was answered before."""
    lines = [
        say(key, **{name: _in_line(value) for name, value in arguments.items()})
        for key, arguments in payload.notes
    ]
    earlier = payload.earlier
    if earlier is not None:
        place = f"https://discord.com/channels/{earlier['guild_id']}/{earlier['channel_id']}"
        lines.append(say("answered-before", link=f"{place}/{earlier['message_id']}"))
    return lines


def article_answer(say: Say, article: ArticlePayload, near: Sequence[ArticleLink], total: int = 0) -> Card:
    """Return the card of the article that was itself asked for, and others beside it, of `total`."""
    address = web_address(article.url)
    embed = discord.Embed(title=cut(plain(article.title), TITLE), url=address, colour=INK)
    date = say.date(article.date)
    parts = (f"*{date}*" if date else "", plain(article.excerpt))
    embed.description = cut("\n\n".join(filter(None, parts)), EMBED_TEXT)
    more = [f"· {one_line(title, 200)}" for title in article.sections]
    also = [near_line(say, link) for link in near]
    for key, lines, left in (("announcement-sections", more, 0), ("related", also, total - len(also))):
        if lines:
            embed.add_field(name=say(key), value=listed(say, lines, FIELD_TEXT, left), inline=False)
    return Card(embed=embed, buttons=(Button(say("ask-about-this"), "ask-about", article.article_id),))


def _in_line(value: str | int) -> str | int:
    return one_line(value, LINE) if isinstance(value, str) else value


def near_line(say: Say, link: ArticleLink) -> str:
    """Return a near article in a line, with its date."""
    return " · ".join(
        filter(None, ("· " + linked(link.title or "", web_address(link.url, 400)), say.date(link.date)))
    )


def brief_article(say: Say, article: ArticlePayload) -> Card:
    """Return the article in a line, with its date."""
    return Card(", ".join(filter(None, (linked(article.title, article.url), say.date(article.date)))))


def part_text(say: Say, part: PartPayload) -> str:
    """Return a further answer: the quote, and where it stands; or that the blog does not say."""
    place = part.place
    if part.fact_text:
        return "\n".join((f"{say(f'fact-{part.fact}')}:", quoted("\n".join(fact_lines(say, part)))))
    if part.named:
        return "\n".join(near_line(say, link) for link in part.named)
    if place is None or part.quote is None:
        return say("not-said-brief")
    words = cut(part.quote, 350)
    link = linked(place.title, jump_address(place.url, part.quote, 400))
    source = (link, say.date(place.date), how_sure(say, part))
    marked = bold(words) if part.confidence >= LIKELY else plain(words)
    return f"{quoted(marked)}\n— {' · '.join(filter(None, source))}"


def how_sure(say: Say, part: PartPayload) -> str:
    """Return what the card may claim of a quote."""
    return say(f"answer-{next(key for least, key in LABELS if part.confidence >= least)}")


def bold(quote: str) -> str:
    """Return the words in bold, line by line: a pair of stars does not reach over a paragraph's end."""
    lines = quote.strip().split("\n")
    return "\n".join(f"**{plain(line.strip())}**" if line.strip() else line for line in lines)


def in_lines(say: Say, parts: Sequence[PartPayload], most: int) -> str:
    """Return several answers, a line each; the same fact of several times in one."""
    if parts[0].fact_text and len({part.fact for part in parts}) == 1:
        told = " · ".join(line for part in parts for line in fact_lines(say, part))
        return f"{say(f'fact-{parts[0].fact}')}:\n> {told}"
    return "\n".join([_line(say, part) for part in parts][:most])


def _line(say: Say, part: PartPayload) -> str:
    place = part.place
    if part.fact_text:
        return f"> {say(f'fact-{part.fact}')}: {' · '.join(fact_lines(say, part))}"
    if part.named:
        return f"> {near_line(say, part.named[0]).removeprefix('· ')}"
    if place is None or part.quote is None:
        return f"> {say('not-said-brief')}"
    words = one_line(part.quote, 250)
    link = linked(cut(place.title, 120), jump_address(place.url, part.quote, 200))
    if part.confidence >= LIKELY:
        return f"> **{words}** — {link}"
    return f"> {words} — {link} · {how_sure(say, part)}"


def fact_lines(say: Say, part: PartPayload) -> list[str]:
    """Return a fact's words, line by line, a date among them in words."""
    lines = (part.fact_text or "").splitlines()
    if part.fact in ("away-until", "away-over"):
        return [coming_words(say, lines[0]), *(plain(line) for line in lines[1:] if line.strip())]
    if part.fact == "pace" and len(lines) == PACE:
        title, day, count, days = lines
        return [plain(title), say.date(day), say("pace-lately", count=int(count), days=int(days))]
    return [say.date(line) if DAY.fullmatch(line) else plain(line) for line in lines if line.strip()]
