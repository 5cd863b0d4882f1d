"""One's own comments: the list, one of them with what can be done about it, the form that mends it.

And one's own questions, with what was answered.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import discord

from bot.answering.own_questions import OwnQuestion
from bot.domain import CommentState
from bot.moderation.case_context import CommentContext
from bot.moderation.my_comments import Erased, OwnComment
from bot.rules.judge import is_settled_by_moniker
from bot.texts import Say
from cogs.views.cards import (
    CONTENT,
    FIELD_TEXT,
    INK,
    NAME,
    OPTION,
    TITLE,
    Button,
    Card,
    Field,
    Form,
    Select,
)
from cogs.views.comments import against_you, choose, heading, reason_words, state_words, whole, why, words
from cogs.views.wording import cut, linked, one_line, plain, quoted, straight, web_address

SHOWN_OF_MINE = 8
SHOWN_OF_EACH = 350  # letters; together with the rest they keep within the 6,000 of an embed
MOST_OPTIONS = 25  # of a select, Discord's limit
WAITS = (CommentState.REPAIRING, CommentState.TAKEN_DOWN)
EXPLAINED = (*WAITS, CommentState.REMOVED)  # what stands so, stands so for a reason
IN_TEXT = 300  # letters of an address inside a text
SHOWN_OF_ANSWER = 500


def my_comments(say: Say, mine: Sequence[CommentContext], reasons: Mapping[int, str]) -> Card:
    """One's own comments, newest first, each with where it stands; whole in a file where they are long.

    Of what is erased there is nothing to show, and nothing to do about it.
    """
    embed = discord.Embed(title=say("my-comments"), colour=INK)
    written, mine = mine, [context for context in mine if not context.comment.is_erased]
    for number, context in enumerate(mine[:SHOWN_OF_MINE], 1):
        name = cut(f"{number}. {heading(say, context)}", NAME)
        embed.add_field(name=name, value=_body(say, context, reasons.get(context.comment.id)), inline=False)
    if not mine:
        embed.description = say("my-comments-erased" if written else "my-comments-none")
    unsigned = any(_waits_for_a_name(context) for context in mine)
    long = len(mine) > SHOWN_OF_MINE or any(len(context.comment.text) > SHOWN_OF_EACH for context in mine)
    file = ("my-comments.txt", _in_full(mine)) if long else None
    named = (choose(say),) if unsigned else ()
    also = (Button(say("my-questions"), "mine-questions"), Button(say("my-switches"), "mine-switches"))
    kept = (Button(say("mine-export"), "mine-export"), Button(say("mine-erase"), "mine-erase"))
    options = tuple(
        (_told_apart(say, number, context), str(context.comment.id), False, straight(context.comment.text))
        for number, context in enumerate(mine[:MOST_OPTIONS], 1)
    )
    selects = (Select("mine-one", 0, say("mine-choose"), options=options),) if options else ()
    return Card(embed=embed, buttons=(*named, *also, *kept), selects=selects, file=file)


def _told_apart(say: Say, number: int, context: CommentContext) -> str:
    """Return its number in the list, and its place, state and day, of which the place is cut first."""
    day = say.date(context.comment.written_at.isoformat())
    rest = f" · {state_words(say, context)} · {day}"
    title = straight(context.article.title)
    return cut(f"{number}. {cut(title, max(20, OPTION - len(rest) - 4))}{rest}", OPTION)


def one_comment(say: Say, own: OwnComment) -> Card:
    """One comment, why it stands as it does, and what its writer can do about it."""
    context = own.context
    shown, file = whole(words(say, context.comment), "comment.txt")
    title = cut(heading(say, context), TITLE)
    embed = discord.Embed(title=title, description=shown, colour=INK)
    embed.url = web_address(context.article.url)
    if context.comment.state in EXPLAINED or own.asked:
        moderators = own.decision.why if own.decision else own.asked
        against = why(say, against_you(context), moderators)
        embed.add_field(name=say("why"), value=cut(against, FIELD_TEXT), inline=False)
    if own.no_appeal in ("appeal-waits", "appealed-once") and not context.is_stuck:
        embed.add_field(name=say("what-now"), value=say(own.no_appeal), inline=False)
    return Card(embed=embed, buttons=_can_be_done(say, own), file=file)


def my_questions(say: Say, asked: Sequence[OwnQuestion]) -> Card:
    """One's own questions, newest first, each with what the blog or its author said."""
    embed = discord.Embed(title=say("my-questions"), colour=INK)
    for own in asked:
        name = cut(straight(own.question.text), NAME) or "–"
        embed.add_field(name=name, value=cut(_answer(say, own), FIELD_TEXT), inline=False)
    if not asked:
        embed.description = say("my-questions-none")
    return Card(embed=embed)


def _answer(say: Say, own: OwnQuestion) -> str:
    question, article = own.question, own.article
    place = linked(cut(article.title, 100), web_address(article.url, IN_TEXT)) if article else ""
    lines = [f"-# <t:{int(question.asked_at.timestamp())}:D>"]
    if question.replied_at is not None and question.reply:
        return "\n".join([*lines, say("my-question-reply"), _quote(question.reply)])
    if question.answered and (question.quote or place):
        return "\n".join(filter(None, [*lines, _quote(question.quote or ""), place]))
    if question.answered:
        return "\n".join([*lines, say("my-question-fact")])
    lines.append(say("not-said-brief") if question.answered is not None else say("my-question-open"))
    waits = question.waits_since is not None and question.set_aside_at is None
    return "\n".join([*lines, *([say("my-question-waits")] if waits else [])])


def _quote(text: str) -> str:
    return quoted(plain(cut(text, SHOWN_OF_ANSWER)))


def erasing(say: Say) -> Card:
    """Return what **Erase** would do, with the button that does it."""
    sure = Button(say("mine-erase-all"), "mine-erase-all", style=discord.ButtonStyle.danger)
    return Card(say("mine-erase-ask"), buttons=(sure,))


def erased(say: Say, done: Erased, keep_backups: int) -> Card:
    """Return what was erased, which copies of the database still hold it, and until when."""
    lines = [say("mine-erased", count=done.comments)]
    if done.copies:
        days = dict.fromkeys(map(_day, done.copies))
        lines.append(say("mine-erased-copies", days=", ".join(days), count=len(done.copies)))
    if done.daily and keep_backups:
        last = done.daily[-1] + timedelta(days=keep_backups)
        lines.append(say("mine-erased-until", day=_day(last)))
    if len(done.copies) > (len(done.daily) if keep_backups else 0):
        lines.append(say("mine-erased-by-hand"))
    return Card("\n".join(lines))


def _day(moment: datetime) -> str:
    return f"<t:{int(moment.timestamp())}:D>"


def repair_form(say: Say, own: OwnComment) -> Form:
    """Return its text, to be put right, or changed where it stands."""
    context = own.context
    field = Field("text", say("comment-field"), context.comment.text[:4000], long=True)
    stands = context.visible
    kind, title = (
        ("mine-edit-form", "mine-edit-title") if stands else ("mine-repair-form", "mine-repair-title")
    )
    return Form(kind, context.comment.id, say(title), [field])


def repaired(say: Say, own: OwnComment, *, edited: bool) -> Card:
    """Return what became of it: posted, or changed (`edited`), or what still speaks against it."""
    context = own.context
    if context.visible:
        return Card(say("mine-edited") if edited else say("mine-repaired"))
    text = f"{say('mine-not-repaired')}\n{why(say, against_you(context))}"
    return Card(cut(text, CONTENT), buttons=_can_be_done(say, own))


def _can_be_done(say: Say, own: OwnComment) -> tuple[Button, ...]:
    context = own.context
    state, row = context.comment.state, context.comment.id
    down = state is CommentState.TAKEN_DOWN
    repair = Button(say("mine-repair"), "mine-repair", row, discord.ButtonStyle.primary)
    appeal = Button(say("mine-appeal"), "mine-appeal", row)
    withdraw = Button(say("mine-withdraw"), "mine-withdraw", row, discord.ButtonStyle.danger)
    edit = Button(say("mine-edit"), "mine-edit", row, discord.ButtonStyle.primary)
    choices = (
        (choose(say), _waits_for_a_name(context)),
        (repair, down),
        (edit, own.may_edit),
        (appeal, own.no_appeal is None),
        (withdraw, context.visible or down),
    )
    return tuple(button for button, is_shown in choices if is_shown)


def _body(say: Say, context: CommentContext, moderators: str | None) -> str:
    text = cut(plain(words(say, context.comment)), SHOWN_OF_EACH) or "–"
    objection = against_you(context)
    if context.comment.state not in EXPLAINED and not moderators:
        return text
    why = [cut(reason_words(say, objection), 150)] if objection.reason else []
    why += [f"{say('why-a-moderator-says')} {one_line(moderators, 150)}"] if moderators else []
    return "\n".join([text, *(f"-# {line}" for line in why)])


def _waits_for_a_name(context: CommentContext) -> bool:
    unsigned = context.judged is not None and is_settled_by_moniker(context.judged.verdict)
    return unsigned and context.comment.state in WAITS


def _in_full(mine: Sequence[CommentContext]) -> str:
    return "\n\n\n".join(
        f"{context.article.title} · {context.comment.written_at:%Y-%m-%d %H:%M} UTC\n\n{context.comment.text}"
        for context in mine
    )
