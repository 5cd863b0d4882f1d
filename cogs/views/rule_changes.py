"""Setting a board's rules: each choice explained, rehearsed if one likes, saved; and what was changed."""

from collections.abc import Sequence
from typing import Any

import discord

from bot.domain import Board, BoardChange, InputError, Reach, Rule, RuleSettings, Strictness
from bot.moderation.relevance import MIN_ALLOWED
from bot.rules.judge import RULES, rule_named
from bot.texts import LANGUAGES, Say
from cogs.views.cards import EMBED_TEXT, FIELD_TEXT, INK, LABEL, Button, Card, Select
from cogs.views.wording import cut, in_parts, one_line, straight

SHOWN = 25  # changes: a select offers no more
STRICTNESS = "strictness"
_CHANNELS = {"articles_channel": "setup-articles", "questions_channel": "setup-questions"} | {
    "review_channel": "setup-review"
}
_ROLES = {"moderator_role": "setup-moderators", "author_role": "setup-author"}
_OTHERS = {
    "language": "setup-language",
    "announce_limit": "setup-limit",
    "relay_comments": "feeds-comments",
    "moderation_url": "setup-moderation",
    "repair_minutes": "setup-minutes",
    "zone": "author-zone",
}
_RULES = (STRICTNESS, *Rule)
_PARTS = 4  # fields over which a long history goes; an embed has 6,000 letters in all


def choices(say: Say, board: Board, judged: bool) -> tuple[Select, ...]:
    """Return the selects of the panel: a rule to be set, where any is asked, and the strictness."""
    rules = tuple(
        (say(f"rule-{rule.name}"), rule.name.value, False, say(f"finds-{rule.name}")) for rule in RULES
    )
    strict = tuple(_option(say, STRICTNESS, value, board.strictness) for value in Strictness)
    return (
        *([Select("rules-one", 0, say("rules-choose"), options=rules)] if judged else []),
        Select("rules-strictness", 0, say("setup-strictness"), options=strict),
    )


def rule_card(say: Say, board: Board, name: Rule, chosen: Reach | None = None) -> Card:
    """Return one rule with how far it may go; once another reach is `chosen`, with what saves it."""
    now = board.settings.reach_of(name)
    options = tuple(_option(say, name, value, chosen or now) for value in Reach)
    select = Select(f"rules-reach-{name}", 0, say("rules-reach"), options=options)
    embed = discord.Embed(title=say(f"rule-{name}"), description=say(f"finds-{name}"), colour=INK)
    if rule_named(name).has_threshold:
        embed.add_field(name="\u200b", value=say("rules-reach-relevance", enough=MIN_ALLOWED), inline=False)
    return _proposed(say, embed, name, now, chosen, (select,))


def strictness_card(say: Say, board: Board, chosen: Strictness) -> Card:
    """Return the strictness that was chosen, with what saves it."""
    options = tuple(_option(say, STRICTNESS, value, chosen) for value in Strictness)
    embed = discord.Embed(title=say("setup-strictness"), colour=INK)
    select = Select("rules-strictness", 0, say("setup-strictness"), options=options)
    return _proposed(say, embed, STRICTNESS, board.strictness, chosen, (select,))


def history_card(say: Say, board: Board, changes: Sequence[BoardChange]) -> Card:
    """Return who changed what and when, the newest first, and a choice of what is to be restored."""
    embed = discord.Embed(title=say("rules-history"), colour=INK)
    lines = [_line(say, change) for change in changes]
    first, *more = in_parts(lines, FIELD_TEXT)[:_PARTS] or [say("rules-history-none")]
    embed.description = first
    for part in more:
        embed.add_field(name="\u200b", value=part, inline=False)
    options = tuple(
        (cut(_what(say, change), LABEL), str(change.id), False, f"{change.at:%Y-%m-%d %H:%M} UTC")
        for change in changes
        if change.what in _RULES and not change.settings.same_as(board.settings)
    )
    select = Select("rules-restore-one", 0, say("rules-restore-choose"), options=options)
    return Card(embed=embed, buttons=(back(say),), selects=(select,) if options else ())


def restore_card(say: Say, board: Board, change: BoardChange) -> Card:
    """Return what would be set otherwise, with the button that restores it."""
    lines = [
        f"{_name(say, name)}: {_value(say, name, now)} → {_value(say, name, then)}"
        for name, now, then in _settings(board.settings, change.settings)
        if now != then
    ]
    embed = discord.Embed(title=say("rules-restore-title"), colour=INK)
    embed.description = cut("\n".join(lines) or say("rules-as-they-were"), EMBED_TEXT)
    restore = Button(say("rules-restore"), "rules-restore", change.id, discord.ButtonStyle.primary)
    return Card(embed=embed, buttons=(*([restore] if lines else []), back(say)))


def back(say: Say) -> Button:
    """**Back** to the panel."""
    return Button(say("rules-back"), "rules-back")


def proposal(text: str) -> tuple[str, str] | None:
    """Return what a button proposes (`relevance=hold`): the name and the value; None where it is nothing.

    Raises InputError (`card-too-old`) for what no card of ours carries.
    """
    if not text:
        return None
    name, sign, value = text.partition("=")
    if not sign:
        raise InputError("card-too-old")
    return name, value


def _proposed(
    say: Say,
    embed: discord.Embed,
    name: str,
    now: Reach | Strictness,
    chosen: Reach | Strictness | None,
    selects: tuple[Select, ...],
) -> Card:
    embed.add_field(name=say("rules-now"), value=_explained(say, name, now), inline=False)
    if chosen is None or chosen is now:
        return Card(embed=embed, buttons=(back(say),), selects=selects)
    embed.add_field(name=say("rules-proposed"), value=_explained(say, name, chosen), inline=False)
    text = f"{name}={chosen}"
    save = Button(say("rules-save"), "rules-save", 0, discord.ButtonStyle.primary, text=text)
    rehearse = Button(say("rules-rehearse"), "rules-rehearse", 0, text=text)
    return Card(embed=embed, buttons=(save, rehearse, back(say)), selects=selects)


def _option(say: Say, name: str, value: Any, chosen: Any) -> tuple[str, str, bool, str]:
    return _set_to(say, name, value), str(value), value == chosen, _meaning(say, name, value)


def _explained(say: Say, name: str, value: Any) -> str:
    return f"**{_set_to(say, name, value)}** – {_meaning(say, name, value)}"


def _set_to(say: Say, name: str, value: Any) -> str:
    if name == STRICTNESS:
        return say(f"strict-{str(value).replace('_', '-')}")
    return say(f"reach-{value}")


def _meaning(say: Say, name: str, value: Any) -> str:
    if name == STRICTNESS:
        return say(f"strictly-{str(value).replace('_', '-')}")
    return say(f"reaches-{value}")


def _line(say: Say, change: BoardChange) -> str:
    by = f"<@{change.by}>" if change.by else say("rules-by-itself")
    return f"<t:{int(change.at.timestamp())}:f> · {by} · {_what(say, change, mentions=True)}"


def _what(say: Say, change: BoardChange, *, mentions: bool = False) -> str:
    """Return what became what; a select's option shows no mentions."""
    if change.what.startswith("channel-"):
        return say(f"history-{change.what}", channel=f"<#{change.after or change.before}>")
    if change.what == "notice":
        return say("rules-notice-confirmed", sentences=change.after or 0)
    if change.what == "blog_id":
        return say("history-blog" if change.before is None else "history-other-blog")
    if not mentions and change.what in _CHANNELS | _ROLES:
        return _name(say, change.what)
    before, after = (_value(say, change.what, value) for value in (change.before, change.after))
    return f"{_name(say, change.what)}: {before} → {after}"


def _name(say: Say, what: str) -> str:
    if what == STRICTNESS:
        return say("setup-strictness")
    if what in tuple(Rule):
        return say(f"rule-{what}")
    keys = _CHANNELS | _ROLES | _OTHERS
    return say(keys[what]) if what in keys else straight(what)


def _value(say: Say, what: str, value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return say("switch-on") if value else say("switch-off")
    if what in _RULES:
        return _set_to(say, what, value)
    if what == "repair_minutes":
        return say("setup-minutes-of", count=value)
    if what in _CHANNELS:
        return f"<#{value}>"
    if what in _ROLES:
        return f"<@&{value}>"
    if what == "language" and value in LANGUAGES:
        return LANGUAGES[value]
    return one_line(str(value), 200)


def _settings(now: RuleSettings, then: RuleSettings) -> list[tuple[str, Any, Any]]:
    """Return each setting's name, how it is, and how it was."""
    reaches = [(rule.value, now.reach_of(rule), then.reach_of(rule)) for rule in Rule]
    return [(STRICTNESS, now.strictness, then.strictness), *reaches]
