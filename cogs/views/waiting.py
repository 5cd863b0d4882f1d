"""Questions that wait: what their askers are told, how the author sees them, and what comes of them."""

from collections.abc import Sequence

import discord

from bot.answering.payload import FoundPayload, ReplyPayload, WordPayload
from bot.answering.unanswered import OpenQuestion, WaitingQuestion
from bot.domain import OutboxMessage, Question
from bot.texts import Say
from cogs.views.asking import bold
from cogs.views.cards import EMBED_TEXT, FIELD_TEXT, INK, TITLE, Button, Card, Field, Form
from cogs.views.coming import coming_words
from cogs.views.fragments import jump_address
from cogs.views.wording import cut, linked, listed, one_line, plain, quoted, straight, web_address

IN_TEXT = 400  # characters of an address inside a text


def waits_card(say: Say, waits: WaitingQuestion) -> Card:
    """Return until when the question waits and where the reply will be; or the reply, if there is one."""
    if waits.reply is not None:
        return _reply_card(say, waits.reply)
    lines = [say("waits-for-author")]
    if waits.leave is not None:
        until = coming_words(say, waits.leave.said)
        lines.append(say("waits-away-until", until=until) if until else say("waits-away"))
    if waits.posted_in is None:
        lines.append(say("waits-ask-again"))
    elif waits.question.public:
        lines.append(say("waits-posted", channel=f"<#{waits.posted_in}>"))
    else:
        lines.append(say("waits-posted-unnamed", channel=f"<#{waits.posted_in}>"))
    return Card("\n".join(lines))


def open_card(say: Say, open_one: OpenQuestion | None, above: str | None = None) -> Card:
    """One open question for the author, with **Answer**, **Set aside**, and the ways to the others."""
    if open_one is None:
        return Card("\n".join(filter(None, (above, say("questions-none")))))
    question, count = open_one.question, len(open_one.alike)
    embed = discord.Embed(title=say("question-open"), description=quoted(plain(question.text)), colour=INK)
    embed.add_field(name=say("question-asked"), value=_asked(say, question), inline=False)
    if count > 1:
        others = dict.fromkeys(one_line(each.text, 150) for each in open_one.alike[1:])
        lines = [f"· {text}" for text in others if text != one_line(question.text, 150)]
        told = listed(say, [say("question-times", count=count), *lines], FIELD_TEXT)
        embed.add_field(name=say("question-alike"), value=told, inline=False)
    if open_one.found_in is not None:
        article = open_one.found_in
        link = linked(cut(article.title, 200), web_address(article.url, IN_TEXT))
        embed.add_field(name=say("question-perhaps"), value=link, inline=False)
    if question.reply:
        draft = quoted(plain(cut(question.reply, 480)))
        embed.add_field(name=say("question-draft"), value=draft, inline=False)
    embed.set_footer(text=say("number-of", number=open_one.number, total=open_one.total))
    answer = Button(say("question-answer"), "question-answer", question.id, discord.ButtonStyle.primary)
    aside = Button(say("question-aside"), "question-aside", question.id)
    newer = Button(say("back"), "question-newer", question.id)
    older = Button(say("forward"), "question-older", question.id)
    ways = ((newer,) if open_one.number > 1 else ()) + ((older,) if open_one.number < open_one.total else ())
    return Card(above, embed, (answer, aside, *ways))


def reply_form(say: Say, question: Question) -> Form:
    """Return the form behind **Answer**, with what the author wrote before."""
    words = Field("words", say("reply-field"), question.reply or "", long=True, least=0, most=2000)
    article = Field("article", say("reply-article-field"), least=0, most=300, hint=say("reply-article-hint"))
    passage = Field("passage", say("reply-passage-field"), long=True, least=0, most=1000)
    return Form("question-reply", question.id, question.text, [words, article, passage])


def author_reply(say: Say, effect: OutboxMessage) -> Card:
    """Return the author's words on a question, for all who saw it."""
    return _reply_card(say, ReplyPayload.from_json(effect.content))


def found(say: Say, effect: OutboxMessage) -> Card:
    """Return a new article says what nobody could answer when it was asked."""
    payload = FoundPayload.from_json(effect.content)
    place = payload.place
    jumping = jump_address(place.url, payload.quote)
    embed = discord.Embed(title=cut(plain(place.title), TITLE), url=jumping, colour=INK)
    quote = "\n".join(f"> {line}" if line else ">" for line in bold(payload.quote).split("\n"))
    embed.description = cut(
        "\n".join((_asked_on(say, payload.asked, payload.question), say("new-article-says"), quote)),
        EMBED_TEXT,
    )
    about = (straight(place.section or ""), say.date(place.date))
    embed.set_footer(text=" · ".join(filter(None, about)) or None)
    return Card(embed=embed, buttons=(Button(say("ask-about-this"), "ask-about", place.article_id),))


def word_offer(say: Say, effect: OutboxMessage) -> Card:
    """Return what the author is offered: a word to those whom a new article may answer."""
    payload = WordPayload.from_json(effect.content)
    article = linked(cut(payload.title, 200), web_address(payload.url, IN_TEXT))
    lines = [f"· {one_line(text, 200)}" for text in payload.questions]
    embed = discord.Embed(title=say("word-offer-title"), colour=INK)
    embed.description = cut(
        "\n".join((say("word-offer", article=article, count=payload.count), *lines)), EMBED_TEXT
    )
    write = Button(say("word-write"), "word-write", payload.article_id, discord.ButtonStyle.primary)
    return Card(embed=embed, buttons=(write,))


def word_form(say: Say, article_id: int) -> Form:
    """Return the form behind **Say a word**: the article goes with it."""
    words = Field("words", say("word-field"), long=True, least=0, most=2000)
    return Form("word-form", article_id, say("word-offer-title"), [words])


def _reply_card(say: Say, reply: ReplyPayload) -> Card:
    name = one_line(reply.author or "", 100)
    title = say("author-says-named", author=name) if name else say("author-says")
    embed = discord.Embed(title=cut(title, TITLE), colour=INK)
    link = ""
    if reply.title:
        article = linked(cut(reply.title, 200), jump_address(reply.url, reply.quote, IN_TEXT))
        link = say("author-says-stands-in", article=article)
    lines = (
        _asked_on(say, reply.asked, reply.question),
        quoted(plain(reply.words or "")),
        link,
        quoted(bold(reply.quote)) if reply.quote else "",
    )
    embed.description = cut("\n".join(filter(None, lines)), EMBED_TEXT)
    ask = Button(say("ask-about-this"), "ask-about", reply.article_id or 0)
    return Card(embed=embed, buttons=(ask,) if reply.article_id else ())


def _asked_on(say: Say, asked: str, question: str) -> str:
    return say("asked-on", date=say.date(asked), question=one_line(question, 500))


def _asked(say: Say, question: Question) -> str:
    """Return when and where it was asked, and since when it waits. Who asked is nobody's business."""
    if question.public and question.channel_id is not None:
        where = say("asked-in", at=question.asked_at, channel=f"<#{question.channel_id}>")
    else:
        where = say("asked-privately", at=question.asked_at)
    waits = say("waits-since", at=question.waits_since) if question.waits_since else ""
    return "\n".join(filter(None, (where, waits)))


def replied(say: Say, channels: Sequence[int]) -> str:
    """What the author is told of a reply: where it is posted, if it is."""
    where = ", ".join(f"<#{channel}>" for channel in channels)
    return say("question-replied-in", channel=where) if channels else say("question-replied")
