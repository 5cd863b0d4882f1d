"""An answer: the blog's own words among their neighbours, dated and linked; or that the blog does not say.

Cards are made from the payloads of `bot.answering.payload`.
"""

from collections.abc import Callable
from dataclasses import replace

import discord

from bot.answering.feedback import Passages
from bot.answering.payload import AnswerPayload, PartPayload, ReplyPayload
from bot.domain import OutboxMessage
from bot.ranking.linear_model import LIKELY
from bot.texts import Say
from cogs.views.asking import (
    article_answer,
    bold,
    brief_article,
    fact_lines,
    how_sure,
    in_lines,
    near_line,
    notes_of,
    part_text,
    understood,
)
from cogs.views.cards import CONTENT, EMBED_TEXT, FIELD_TEXT, INK, TITLE, Button, Card, Field, Form
from cogs.views.fragments import jump_address
from cogs.views.wording import (
    cut,
    end_of,
    linked,
    listed,
    one_line,
    plain,
    quoted,
    straight,
    unturned,
    web_address,
)

NEIGHBOURS = 280  # characters shown before and after the quote
FEW_NEIGHBOURS = 100  # around one that no mark makes stand out
QUOTE_TEXT = 1500  # letters, each of which a backslash may guard: only words without blanks are so long
IN_TEXT = 400  # characters of an address inside a text, which it must not fill
LISTED_TEXT = 2000  # letters of the articles that a fact lists


def answer(say: Say, effect: OutboxMessage) -> Card:
    """Return the answer to a mention; three lines at most inside a thread."""
    content = effect.content
    if content.get("refused"):
        return Card(say(content["refused"], **content["arguments"]))
    payload = AnswerPayload.from_json(content)
    if is_talk(payload):
        return talk_card(say, payload)
    return _brief(say, payload) if content["brief"] else answer_card(say, payload, public=True)


def answer_card(say: Say, payload: AnswerPayload, *, public: bool) -> Card:
    """Return the whole answer; where only the asker sees it, a button shows it to all."""
    if is_talk(payload):
        return talk_card(say, payload)
    if payload.article is not None:
        card = article_answer(say, payload.article, payload.near, payload.total)
        return understood(say, payload, replace(card, content=_searched(say, payload)))
    embed = _main(say, payload) if payload.reply is None else _replied(say, payload.reply, payload.main)
    card = Card(_searched(say, payload), embed, _buttons(say, payload, public=public))
    return understood(say, payload, card)


def is_talk(payload: AnswerPayload) -> bool:
    """Tell whether it was the bot itself that was spoken to."""
    return payload.main.fact is not None and payload.main.fact_text is None


def talk_card(say: Say, payload: AnswerPayload) -> Card:
    """Return what the bot says of itself; where the blog may be meant, the question which."""
    if payload.main.answered:
        return Card(say(f"talk-{payload.main.fact}"))
    search = Button(say("search-the-blog"), "ask-literal", payload.question_id)
    return Card(say("talk-unsure"), buttons=(Button(say("about-the-bot"), "help", 0), search))


def shown_card(say: Say, payload: AnswerPayload, who: str) -> Card:
    """Return a private answer that its asker shows to all."""
    card = answer_card(say, payload, public=True)
    asked = say("shown-by", who=who, question=one_line(payload.main.question, 500))
    above = "\n".join(filter(None, (asked, *notes_of(say, payload))))
    return replace(card, content=cut(above, CONTENT))


def more_card(say: Say, shown: Passages, above: str | None = None) -> Card:
    """One of the passages that may answer, with the ways to the others; `above`: a line before it."""
    ask = Button(say("ask-the-author"), "ask-author", shown.question_id)
    if shown.place is None:
        return Card(above, discord.Embed(description=say("more-none"), colour=INK), (ask,))
    place = shown.place
    jumping = jump_address(place.url, shown.quote or place.passage)
    embed = discord.Embed(title=cut(plain(place.title), TITLE), url=jumping, colour=INK)
    # In bold stands what probably answers, and of these nothing says so.
    embed.description = cut(in_context(place.passage, shown.quote, EMBED_TEXT, plain), EMBED_TEXT)
    number = say("number-of", number=shown.number, total=shown.total)
    about = (straight(place.section or ""), say.date(place.date), number)
    embed.set_footer(text=" · ".join(filter(None, about)))
    back = Button(say("back"), "ask-page", shown.question_id, number=shown.number - 1)
    forward = Button(say("forward"), "ask-page", shown.question_id, number=shown.number + 1)
    ways = ((back,) if shown.number > 1 else ()) + ((forward,) if shown.number < shown.total else ())
    return Card(above or say("more-title"), embed, (*ways, ask))


def not_it_card(say: Say, shown: Passages, *, kept: bool) -> Card:
    """Thanks in one line, and the next best passage; `kept`: it was not said before."""
    thanks = say("not-it-kept") if kept else say("not-it-known")
    above = thanks if shown.place is None else say("not-it-next", thanks=thanks)
    return more_card(say, shown, above)


def ask_form(say: Say, article_id: int, title: str) -> Form:
    """Return the form behind **Ask about this**."""
    fields = [Field("question", say("ask-field"), long=True, most=1000, hint=say("ask-hint"))]
    return Form("ask-about-form", article_id, title, fields)


def in_context(text: str, quote: str | None, most: int, mark: Callable[[str], str]) -> str:
    """Return the quote as `mark` has it, among up to so many letters on either side of it."""
    text, quote = unturned(text), unturned(quote) if quote else None
    at = text.find(quote) if quote else -1
    if quote is None or at < 0:
        return plain(cut(text, 2 * most))
    before, after = end_of(text[:at], most), cut(text[at + len(quote) :], most)
    return f"{plain(before)}{mark(cut(quote, QUOTE_TEXT))}{plain(after)}"


def _main(say: Say, payload: AnswerPayload) -> discord.Embed:
    main, place = payload.main, payload.main.place
    if main.fact is not None:
        return _fact(say, payload)
    if place is None:
        return _not_said(say, payload)
    jumping = jump_address(place.url, main.quote)
    embed = discord.Embed(title=cut(plain(place.title), TITLE), url=jumping, colour=INK)
    mark, most = (bold, NEIGHBOURS) if main.confidence >= LIKELY else (plain, FEW_NEIGHBOURS)
    embed.description = cut(in_context(place.passage, main.quote, most, mark), EMBED_TEXT)
    about = (straight(place.section or ""), say.date(place.date), how_sure(say, main))
    embed.set_footer(text=" · ".join(filter(None, about)))
    return embed


def _buttons(say: Say, payload: AnswerPayload, *, public: bool) -> tuple[Button, ...]:
    """What can be done with an answer: read on, say that it is none, show it, search as it was written."""
    number, place = payload.question_id, payload.main.place
    literal = (Button(say("search-as-written"), "ask-literal", number),) if payload.searched else ()
    if payload.main.fact is not None:
        return ()
    if place is None:
        ask = Button(say("ask-the-author"), "ask-author", number, discord.ButtonStyle.primary)
        return (*(() if payload.reply else (ask,)), *literal)
    more = Button(say("more"), "ask-more", number)
    not_it = Button(say("not-it"), "ask-not", number, number=place.article_id)
    show = () if public else (Button(say("show-here"), "ask-show", number),)
    return (more, not_it, *show, *literal)


def _replied(say: Say, reply: ReplyPayload, part: PartPayload) -> discord.Embed:
    """Return what the author said to the same question, and below it what the blog says."""
    key = "author-replied" if reply.is_same else "author-replied-like"
    embed = discord.Embed(title=say(key, date=say.date(reply.replied)), colour=INK)
    asked = "" if reply.is_same else f"**{plain(one_line(reply.question, 500))}**"
    words = quoted(plain(cut(reply.words or "", 2000)))
    link = linked(cut(reply.title, 120), jump_address(reply.url, reply.quote, IN_TEXT)) if reply.title else ""
    lines = (asked, words, link, quoted(bold(reply.quote)) if reply.quote else "")
    embed.description = cut("\n".join(filter(None, lines)), EMBED_TEXT)
    if part.place is not None:
        embed.add_field(name=say("author-replied-beside"), value=part_text(say, part), inline=False)
    return embed


def _brief(say: Say, payload: AnswerPayload) -> Card:
    """Three lines at most."""
    main, place = payload.main, payload.main.place
    buttons = _buttons(say, payload, public=True)
    if payload.parts and payload.reply is None:
        return Card(cut(in_lines(say, (main, *payload.parts), 3), CONTENT), buttons=buttons)
    if main.fact is not None:
        lines = [f"> {line}" for line in fact_lines(say, main)] + [
            near_line(say, link) for link in payload.near
        ]
        return Card("\n".join((f"{say(f'fact-{main.fact}')}:", *lines[:2])))
    if payload.reply is not None:
        key = "author-replied" if payload.reply.is_same else "author-replied-like"
        head = say(key, date=say.date(payload.reply.replied))
        link = (
            linked(payload.reply.title, web_address(payload.reply.url, IN_TEXT))
            if payload.reply.title
            else ""
        )
        return Card("\n".join(filter(None, (head, f"> {one_line(payload.reply.words or '', 1000)}", link))))
    if payload.article is not None:
        return brief_article(say, payload.article)
    if place is None:
        return Card(say("not-said-brief"), buttons=buttons)
    link = linked(cut(place.title, 120), jump_address(place.url, main.quote, IN_TEXT))
    section = one_line(place.section or "", 100)
    where = ", ".join(filter(None, (link, section, say.date(place.date))))
    unsure = None if main.confidence >= LIKELY else how_sure(say, main)
    source = " · ".join(filter(None, (where, unsure)))
    words = one_line(main.quote or "", 1000)
    quote = f"> {f'**{words}**' if main.confidence >= LIKELY else words}\n— {source}"
    above = next(filter(None, (_searched(say, payload), *notes_of(say, payload))), None)
    return Card(f"{above}\n{quote}" if above else quote, buttons=buttons)


def _fact(say: Say, payload: AnswerPayload) -> discord.Embed:
    """Return a fact's words, and the articles that it counts or lists."""
    embed = discord.Embed(title=say(f"fact-{payload.main.fact}"), colour=INK)
    words = quoted("\n".join(fact_lines(say, payload.main)))
    links = [near_line(say, link) for link in payload.near]
    named = listed(say, links, LISTED_TEXT, payload.total - len(links)) if links else ""
    embed.description = "\n".join(filter(None, (cut(words, EMBED_TEXT - LISTED_TEXT), named)))
    return embed


def _not_said(say: Say, payload: AnswerPayload) -> discord.Embed:
    embed = discord.Embed(title=say("not-said-title"), description=say("not-said"), colour=INK)
    lines = [near_line(say, link) for link in payload.near]
    if lines:
        embed.add_field(name=say("not-said-near"), value=listed(say, lines, FIELD_TEXT), inline=False)
    return embed


def _searched(say: Say, payload: AnswerPayload) -> str | None:
    return say("searched-for", question=one_line(payload.searched, 500)) if payload.searched else None
