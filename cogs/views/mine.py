"""One's own comments: the list, one of them with what can be done about it, the form that mends it."""

from collections.abc import Sequence

import discord

from bot.domain import CommentState
from bot.moderation.case_context import CommentContext
from bot.moderation.my_comments import Erased
from bot.moderation.payload import Objection
from bot.rules.judge import is_settled_by_moniker
from bot.texts import Say
from cogs.views.cards import CONTENT, FIELD_TEXT, INK, LABEL, TITLE, Button, Card, Field, Form, Select
from cogs.views.comments import choose, heading, reason_words, whole, why
from cogs.views.wording import cut, plain, straight

SHOWN_OF_MINE = 8
SHOWN_OF_EACH = 350  # letters; together with the rest they keep within the 6,000 of an embed
MOST_OPTIONS = 25  # of a select, Discord's limit
WAITS = (CommentState.REPAIRING, CommentState.TAKEN_DOWN)


def my_comments(say: Say, mine: Sequence[CommentContext]) -> Card:
    """One's own comments, newest first, each with where it stands; whole in a file where they are long."""
    embed = discord.Embed(title=say("my-comments"), colour=INK)
    for context in mine[:SHOWN_OF_MINE]:
        embed.add_field(name=heading(say, context), value=_body(say, context), inline=False)
    if not mine:
        embed.description = say("my-comments-none")
    unsigned = any(_waits_for_a_name(context) for context in mine)
    long = len(mine) > SHOWN_OF_MINE or any(len(context.comment.text) > SHOWN_OF_EACH for context in mine)
    file = ("my-comments.txt", _in_full(mine)) if long else None
    named = (choose(say),) if unsigned else ()
    kept = (Button(say("mine-export"), "mine-export"), Button(say("mine-erase"), "mine-erase"))
    options = tuple(
        (cut(straight(context.comment.text) or "–", LABEL), str(context.comment.id), False)
        for context in mine[:MOST_OPTIONS]
    )
    selects = (Select("mine-one", 0, say("mine-choose"), options=options),) if options else ()
    return Card(embed=embed, buttons=(*named, *kept), selects=selects, file=file)


def one_comment(say: Say, context: CommentContext) -> Card:
    """One comment, with what its writer can do about it."""
    shown, file = whole(context.comment.text, "comment.txt")
    embed = discord.Embed(title=cut(heading(say, context), TITLE), description=shown, colour=INK)
    objection = Objection.of(context.judged)
    if context.comment.state in WAITS and objection.reason is not None:
        embed.add_field(name=say("why"), value=cut(why(say, objection), FIELD_TEXT), inline=False)
    return Card(embed=embed, buttons=_can_be_done(say, context), file=file)


def erasing(say: Say) -> Card:
    """Return what **Erase** would do, with the button that does it."""
    sure = Button(say("mine-erase-all"), "mine-erase-all", style=discord.ButtonStyle.danger)
    return Card(say("mine-erase-ask"), buttons=(sure,))


def erased(say: Say, done: Erased) -> Card:
    """Return what was erased, and which copies of the database still hold it."""
    text = say("mine-erased", count=done.comments)
    if not done.copies:
        return Card(text)
    days = dict.fromkeys(f"<t:{int(taken.timestamp())}:D>" for taken in done.copies)
    return Card(f"{text}\n{say('mine-erased-copies', days=', '.join(days), count=len(done.copies))}")


def repair_form(say: Say, context: CommentContext) -> Form:
    """Return its text, to be put right."""
    field = Field("text", say("comment-field"), context.comment.text[:4000], long=True)
    return Form("mine-repair-form", context.comment.id, say("mine-repair-title"), [field])


def repaired(say: Say, context: CommentContext) -> Card:
    """Return what became of it: posted, or what still speaks against it."""
    if context.visible:
        return Card(say("mine-repaired"))
    text = f"{say('mine-not-repaired')}\n{why(say, Objection.of(context.judged))}"
    return Card(cut(text, CONTENT), buttons=_can_be_done(say, context))


def _can_be_done(say: Say, context: CommentContext) -> tuple[Button, ...]:
    state, row = context.comment.state, context.comment.id
    down = state is CommentState.TAKEN_DOWN
    repair = Button(say("mine-repair"), "mine-repair", row, discord.ButtonStyle.primary)
    appeal = Button(say("mine-appeal"), "mine-appeal", row)
    withdraw = Button(say("mine-withdraw"), "mine-withdraw", row, discord.ButtonStyle.danger)
    choices = (
        (choose(say), _waits_for_a_name(context)),
        (repair, down),
        (appeal, down or state is CommentState.REMOVED),
        (withdraw, context.visible or down),
    )
    return tuple(button for button, is_shown in choices if is_shown)


def _body(say: Say, context: CommentContext) -> str:
    text = cut(plain(context.comment.text), SHOWN_OF_EACH) or "–"
    objection = Objection.of(context.judged)
    if context.comment.state not in WAITS or objection.reason is None:
        return text
    return f"{text}\n-# {cut(reason_words(say, objection), 150)}"


def _waits_for_a_name(context: CommentContext) -> bool:
    unsigned = context.judged is not None and is_settled_by_moniker(context.judged.verdict)
    return unsigned and context.comment.state in WAITS


def _in_full(mine: Sequence[CommentContext]) -> str:
    return "\n\n\n".join(
        f"{context.article.title} · {context.comment.written_at:%Y-%m-%d %H:%M} UTC\n\n{context.comment.text}"
        for context in mine
    )
