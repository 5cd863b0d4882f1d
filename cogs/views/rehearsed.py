"""The card of a rehearsal: how many comments would be touched, which, and what would be otherwise."""

from collections import Counter

import discord

from bot.moderation.payload import Objection
from bot.moderation.rehearsing import Found, Rehearsed, Tried
from bot.rules.judge import explain
from bot.texts import Say
from cogs.views.cards import INK, NAME, Button, Card
from cogs.views.comments import why
from cogs.views.rule_changes import back
from cogs.views.wording import cut, one_line, straight

SHOWN_OF_EACH = 250  # letters of a comment
WHY_OF_EACH = 550
SAMPLE_TEXT = 800  # both, escaped; five of them keep within the 6,000 letters of an embed


def rehearsed_card(say: Say, rehearsed: Rehearsed, proposed: str) -> Card:
    """Return it with buttons that save what was rehearsed, if that is anything, and try the other comments.

    `proposed`: as the buttons carry it.
    """
    embed = discord.Embed(title=say("rehearsed-title"), colour=INK)
    embed.description = "\n".join(lines_of(say, rehearsed))
    for tried in rehearsed.sample:
        name = f"{one_line(tried.article.title, 80)} · {_outcome(say, tried)}"
        said = say("quoted", text=one_line(tried.comment.text, SHOWN_OF_EACH))
        text = f"{said}\n{cut(_why(say, tried), WHY_OF_EACH)}"
        embed.add_field(name=cut(name, NAME), value=cut(text, SAMPLE_TEXT), inline=False)
    other = "rehearse-the-board" if rehearsed.of_archive else "rehearse-the-archive"
    again = Button(say(other), "rules-rehearse", 0, number=0 if rehearsed.of_archive else 1, text=proposed)
    save = Button(say("rules-save"), "rules-save", 0, discord.ButtonStyle.primary, text=proposed)
    return Card(embed=embed, buttons=(*([save] if proposed else []), again, back(say)))


def lines_of(say: Say, rehearsed: Rehearsed) -> list[str]:
    """Return the numbers in words: of how many, how many, by which rule, and what would be otherwise."""
    count, touched = len(rehearsed.tried), len(rehearsed.touched)
    tried_on = "rehearsed-of-archive" if rehearsed.of_archive else "rehearsed-of-board"
    lines = [say(tried_on, count=count), say("rehearsed-touched", **_rate(touched, count))]
    lines += [f"· {say(f'rule-{rule}')}: {times}" for rule, times in rehearsed.by_rule.most_common()]
    if rehearsed.advised:
        lines.append(say("rehearsed-advised", count=rehearsed.advised))
    changes = Counter((ends(each.now), ends(each.then)) for each in rehearsed.different)
    if not changes:
        return [*lines, say("rehearsed-no-difference")]
    lines.append(say("rehearsed-different", count=len(rehearsed.different), now=rehearsed.touched_now))
    return lines + [
        f"· {times} × {say(f'ends-{before}')} → {say(f'ends-{after}')}"
        for (before, after), times in changes.most_common()
    ]


def plain_sample(say: Say, tried: Tried) -> list[str]:
    """Return one comment of the sample without markdown, for a terminal."""
    key, evidence = explain(_against(tried).verdict)
    quoted = say("quoted", text=cut(straight(tried.comment.text), SHOWN_OF_EACH))
    head = f"{straight(tried.article.title)} · {_outcome(say, tried)}"
    return [head, f"  {quoted}", f"  {straight(say(key, **evidence))}"]


def ends(found: Found) -> str:
    """Return the key's end of what becomes of a comment."""
    return "advised" if found.advises else found.event.value


def _outcome(say: Say, tried: Tried) -> str:
    then = say(f"ends-{ends(tried.then)}")
    return f"{say(f'ends-{ends(tried.now)}')} → {then}" if tried.differs else then


def _why(say: Say, tried: Tried) -> str:
    found = _against(tried)
    return why(say, Objection(found.verdict.rule, *explain(found.verdict), found.sentence))


def _against(tried: Tried) -> Found:
    return tried.then if tried.then.verdict.reason else tried.now


def _rate(touched: int, count: int) -> dict[str, int | str]:
    percent = 100 * touched / count
    return {"count": touched, "percent": f"{percent:.0f}" if percent >= 10 else f"{percent:.1f}"}
