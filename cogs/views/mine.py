"""One's own comments: the list, one of them with what can be done about it, the form that mends it."""

from collections.abc import Sequence

import discord

from bot.domain import CommentState
from bot.moderation.case_context import CommentContext
from bot.moderation.payload import Objection
from bot.rules.judge import is_settled_by_moniker
from bot.texts import Say
from cogs.views.cards import CONTENT, FIELD_TEXT, INK, LABEL, TITLE, Button, Card, Field, Form, Select
from cogs.views.comments import choose, reason_words, whole, why
from cogs.views.wording import cut, one_line, plain, straight

SHOWN_OF_MINE = 8
SHOWN_OF_EACH = 350  # letters; together with the rest they keep within the 6,000 of an embed
MOST_OPTIONS = 25  # of a select, Discord's limit
WAITS = (CommentState.REPAIRING, CommentState.TAKEN_DOWN)


def my_comments(say: Say, mine: Sequence[CommentContext]) -> Card:
    """One's own comments, newest first, each with where it stands; whole in a file where they are long."""
    embed = discord.Embed(title=say("my-comments"), colour=INK)
    for matter in mine[:SHOWN_OF_MINE]:
        embed.add_field(name=_heading(say, matter), value=_body(say, matter), inline=False)
    if not mine:
        embed.description = say("my-comments-none")
    unsigned = any(_waits_for_a_name(matter) for matter in mine)
    long = len(mine) > SHOWN_OF_MINE or any(len(matter.comment.text) > SHOWN_OF_EACH for matter in mine)
    file = ("my-comments.txt", _in_full(say, mine)) if long else None
    named = (choose(say),) if unsigned else ()
    kept = (Button(say("mine-export"), "mine-export"), Button(say("mine-erase"), "mine-erase"))
    return Card(embed=embed, buttons=(*named, *kept), selects=_one_of(say, mine), file=file)


def one_comment(say: Say, matter: CommentContext) -> Card:
    """One comment, with what its writer can do about it."""
    shown, file = whole(matter.comment.text, "comment.txt")
    embed = discord.Embed(title=cut(_heading(say, matter), TITLE), description=shown, colour=INK)
    objection = Objection.of(matter.judged)
    if matter.comment.state in WAITS and objection.reason is not None:
        embed.add_field(name=say("why"), value=cut(why(say, objection), FIELD_TEXT), inline=False)
    return Card(embed=embed, buttons=_can_be_done(say, matter), file=file)


def erasing(say: Say) -> Card:
    """Return what **Erase** would do, with the button that does it."""
    sure = Button(say("mine-erase-all"), "mine-erase-all", style=discord.ButtonStyle.danger)
    return Card(say("mine-erase-ask"), buttons=(sure,))


def repair_form(say: Say, matter: CommentContext) -> Form:
    """Return its text, to be put right."""
    field = Field("text", say("comment-field"), matter.comment.text[:4000], long=True)
    return Form("mine-repair-form", matter.comment.id, say("mine-repair-title"), [field])


def repaired(say: Say, matter: CommentContext) -> Card:
    """Return what became of it: posted, or what still speaks against it."""
    if matter.visible:
        return Card(say("mine-repaired"))
    said = why(say, Objection.of(matter.judged))
    return Card(cut(f"{say('mine-not-repaired')}\n{said}", CONTENT), buttons=_can_be_done(say, matter))


def _can_be_done(say: Say, matter: CommentContext) -> tuple[Button, ...]:
    state, row = matter.comment.state, matter.comment.id
    down = state is CommentState.TAKEN_DOWN
    repair = Button(say("mine-repair"), "mine-repair", row, discord.ButtonStyle.primary)
    appeal = Button(say("mine-appeal"), "mine-appeal", row)
    withdraw = Button(say("mine-withdraw"), "mine-withdraw", row, discord.ButtonStyle.danger)
    wanted = (
        (choose(say), _waits_for_a_name(matter)),
        (repair, down),
        (appeal, down or state is CommentState.REMOVED),
        (withdraw, matter.visible or down),
    )
    return tuple(button for button, shown in wanted if shown)


def _one_of(say: Say, mine: Sequence[CommentContext]) -> tuple[Select, ...]:
    options = tuple((_option(matter), str(matter.comment.id), False) for matter in mine[:MOST_OPTIONS])
    return (Select("mine-one", 0, say("mine-choose"), options=options),) if options else ()


def _option(matter: CommentContext) -> str:
    return cut(straight(matter.comment.text) or "–", LABEL)


def _heading(say: Say, matter: CommentContext) -> str:
    state = say(f"comment-{matter.comment.state.replace('_', '-')}")
    return f"{one_line(matter.article.title, 100)} · {state}"


def _body(say: Say, matter: CommentContext) -> str:
    text = cut(plain(matter.comment.text), SHOWN_OF_EACH) or "–"
    objection = Objection.of(matter.judged)
    if matter.comment.state not in WAITS or objection.reason is None:
        return text
    return f"{text}\n-# {cut(reason_words(say, objection), 150)}"


def _waits_for_a_name(matter: CommentContext) -> bool:
    unsigned = matter.judged is not None and is_settled_by_moniker(matter.judged.verdict)
    return unsigned and matter.comment.state in WAITS


def _in_full(say: Say, mine: Sequence[CommentContext]) -> str:
    heads = (f"{m.article.title} · {m.comment.written_at:%Y-%m-%d %H:%M} UTC" for m in mine)
    return "\n\n\n".join(f"{head}\n\n{m.comment.text}" for head, m in zip(heads, mine, strict=True))
