"""Comments that the bot posts, the one line of a thread, texts that go back, and one's own comments."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import discord

from bot.domain import CommentState, Effect, Rule
from bot.moderating.cards import Matter, against
from bot.moderating.comments import Posting
from bot.moderating.monikers import Chosen
from bot.rules.judge import explain
from bot.texts import Say
from cogs.views.cards import EMBED_TEXT, FIELD_TEXT, INK, NAME, TITLE, Button, Card, Field, Form
from cogs.views.wording import cut, one_line, plain, quoted, straight, web_address

SHOWN_OF_MINE = 8
SHOWN_OF_EACH = 350  # letters; together with the rest they keep within the 6,000 of an embed
WAITS = (CommentState.REPAIRING, CommentState.TAKEN_DOWN)

Told = Mapping[str, Any]


def comment(say: Say, effect: Effect) -> Card:
    """A comment that the bot posts for its writer, as written, under the moniker and the original time."""
    told = effect.content
    shown, file = _whole(told["text"], "comment.txt")
    embed = discord.Embed(description=shown, colour=INK)
    embed.set_author(name=cut(told["moniker"] or straight(told["display_name"]), NAME))
    embed.timestamp = datetime.fromisoformat(told["written_at"]).replace(microsecond=0)
    return Card(embed=embed, file=file)


def repair_line(say: Say, effect: Effect) -> Card:
    """The one line of a thread where somebody has no moniker: it names nobody."""
    return Card(say("repair-line", minutes=effect.content["minutes"]), buttons=(_choose(say),))


def given_back(say: Say, effect: Effect) -> Card:
    """A text that was taken down, back to its writer, with why."""
    told = effect.content
    title = cut(say("given-back-title", title=one_line(told["article"]["title"], 200)), TITLE)
    shown, file = _whole(told["text"], "your-comment.txt")
    embed = discord.Embed(title=title, url=web_address(told["article"]["url"]), description=shown, colour=INK)
    embed.add_field(name=say("why"), value=cut(why(say, told), FIELD_TEXT), inline=False)
    embed.add_field(name=say("what-now"), value=_what_now(say, told), inline=False)
    return Card(embed=embed, file=file)


def why(say: Say, told: Told) -> str:
    """What speaks against a comment, and the notice's sentence that it rests on."""
    lines = [_reason(say, told["reason"], told["evidence"])] if told["reason"] else []
    lines += [quoted(plain(told["sentence"]))] if told["sentence"] else []
    lines += [plain(told["why"])] if told.get("why") else []
    return "\n".join(lines) or say("why-a-moderator")


def posting_card(say: Say, posting: Posting) -> Card:
    """What became of a comment that was made by form."""
    if posting.posted:
        return Card(say("comment-posted"))
    if posting.verdict is None:
        return Card(say("comment-kept"))
    reason, evidence = explain(posting.verdict)
    said = why(say, {"reason": reason, "evidence": evidence, "sentence": posting.sentence})
    unsigned = posting.verdict.rule is Rule.MONIKER
    now = say("what-now-choose") if unsigned else say("what-now-waits")
    text = cut("\n".join((say("comment-not-posted"), said, now)), 2000)
    return Card(text, buttons=(_choose(say),) if unsigned else ())


def my_comments(say: Say, mine: Sequence[Matter]) -> Card:
    """One's own comments, newest first, each with where it stands; whole in a file where they are long."""
    embed = discord.Embed(title=say("my-comments"), colour=INK)
    for matter in mine[:SHOWN_OF_MINE]:
        embed.add_field(name=_heading(say, matter), value=_body(say, matter), inline=False)
    if not mine:
        embed.description = say("my-comments-none")
    unsigned = any(_waits_for_a_name(matter) for matter in mine)
    long = len(mine) > SHOWN_OF_MINE or any(len(matter.comment.text) > SHOWN_OF_EACH for matter in mine)
    file = ("my-comments.txt", _in_full(say, mine)) if long else None
    return Card(embed=embed, buttons=(_choose(say),) if unsigned else (), file=file)


def comment_form(say: Say, article_id: int, title: str) -> Form:
    """The form of `/comment`."""
    return Form("comment-form", article_id, title, [Field("text", say("comment-field"), long=True)])


def moniker_form(say: Say, current: str) -> Form:
    """The form behind **Choose a moniker**."""
    field = Field("name", say("moniker-field"), current, most=32, hint=say("moniker-hint"))
    return Form("moniker-form", 0, say("choose-a-moniker"), [field])


def moniker_card(say: Say, name: str | None) -> Card:
    """One's moniker, to change or to give up."""
    if name is None:
        return Card(say("moniker-you-have-none"), buttons=(_choose(say),))
    change = Button(say("change-moniker"), "moniker", 0)
    release = Button(say("give-up-moniker"), "moniker-release", 0)
    return Card(say("moniker-yours", name=one_line(name, 100)), buttons=(change, release))


def moniker_chosen(say: Say, chosen: Chosen) -> str:
    """What one is called now, and whose name that sounds like in other letters."""
    name = plain(chosen.moniker.name)
    told = say("moniker-chosen", name=name)
    if chosen.sounds_like is None:
        return told
    warning = say("moniker-alike-across-scripts", name=name, alike=plain(chosen.sounds_like))
    return f"{told} {warning}"


def _choose(say: Say) -> Button:
    return Button(say("choose-a-moniker"), "moniker", 0, discord.ButtonStyle.primary)


def _whole(text: str, name: str) -> tuple[str, tuple[str, str] | None]:
    """The text as an embed shows it, and as a file where that is not all of it."""
    shown = plain(text)
    return cut(shown, EMBED_TEXT), (name, text) if len(shown) > EMBED_TEXT else None


def _reason(say: Say, reason: str, evidence: Told) -> str:
    return say(reason, **{n: one_line(v, 300) if isinstance(v, str) else v for n, v in evidence.items()})


def _what_now(say: Say, told: Told) -> str:
    if told["can_repair"]:
        return say("what-now-repair", thread=f"<#{told['thread_id']}>")
    return say("what-now-decided") if told["decided"] else say("what-now-waits")


def _heading(say: Say, matter: Matter) -> str:
    state = say(f"comment-{matter.comment.state.replace('_', '-')}")
    return f"{one_line(matter.article.title, 100)} · {state}"


def _body(say: Say, matter: Matter) -> str:
    text = cut(plain(matter.comment.text), SHOWN_OF_EACH) or "–"
    told = against(matter.judged)
    if matter.comment.state not in WAITS or told["reason"] is None:
        return text
    return f"{text}\n-# {cut(_reason(say, told['reason'], told['evidence']), 150)}"


def _waits_for_a_name(matter: Matter) -> bool:
    unsigned = matter.judged is not None and matter.judged.verdict.rule is Rule.MONIKER
    return unsigned and matter.comment.state in WAITS


def _in_full(say: Say, mine: Sequence[Matter]) -> str:
    heads = (f"{m.article.title} · {m.comment.written_at:%Y-%m-%d %H:%M} UTC" for m in mine)
    return "\n\n\n".join(f"{head}\n\n{m.comment.text}" for head, m in zip(heads, mine, strict=True))
