"""The panel of `/rules`: what the board is judged by, how sure that is, and what changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import discord

from bot.board.setup import Overview
from bot.domain import Article, Reach, Thread, Threshold, Verdict
from bot.moderation.payload import Objection
from bot.moderation.relevance import MIN_ALLOWED
from bot.rules.context import CommentRule
from bot.rules.judge import RULES, explain
from bot.rules.policy import sentence_for
from bot.texts import Say
from cogs.views.cards import EMBED_TEXT, FIELD_TEXT, INK, TITLE, Button, Card, Field, Form, Select
from cogs.views.comments import whole, why
from cogs.views.notice import write_button
from cogs.views.rule_changes import choices
from cogs.views.wording import cut, one_line, plain, quoted, straight

CHANGES = 5
MOST_FREE = 25  # a select has no more


@dataclass(frozen=True, slots=True)
class Seen:
    """What the panel shows: the board, its thresholds (the newest first), and its free threads by title."""

    overview: Overview
    thresholds: Sequence[Threshold]
    free: Sequence[tuple[Thread, str]]


def rules_panel(say: Say, seen: Seen) -> Card:
    """Each rule's state with its sentence; the threshold with its interval; what changed; free threads."""
    embed = discord.Embed(title=say("rules-panel-title"), colour=INK)
    embed.description = cut(_policy(say, seen.overview), EMBED_TEXT)
    for rule in RULES:
        embed.add_field(
            name=say(f"rule-{rule.name}"), value=cut(_state(say, seen, rule), FIELD_TEXT), inline=False
        )
    if changes := _changes(say, seen.thresholds):
        embed.add_field(name=say("rules-changed"), value=cut("\n".join(changes), FIELD_TEXT), inline=False)
    free = seen.free[:MOST_FREE]
    titles = "\n".join(f"<#{thread.id}> · {one_line(title, 100)}" for thread, title in free)
    if titles:
        embed.add_field(name=say("rules-free"), value=cut(titles, FIELD_TEXT), inline=False)
    strictness = say(f"strictness-{seen.overview.board.strictness.replace('_', '-')}")
    embed.add_field(name=say("setup-strictness"), value=strictness, inline=False)
    options = tuple((title, str(thread.id), False) for thread, title in free)
    bind = (Select("rules-bind", 0, say("rules-bind"), options=options),) if options else ()
    drawn = seen.overview.draft or seen.overview.policy
    buttons = (
        Button(say("rules-test"), "rules-test"),
        write_button(say, seen.overview),
        *([Button(say("rules-rehearse"), "rules-rehearse")] if drawn else []),
        Button(say("rules-history"), "rules-history"),
    )
    return Card(
        embed=embed, buttons=buttons, selects=(*choices(say, seen.overview.board, drawn is not None), *bind)
    )


def test_form(say: Say, articles: Sequence[tuple[int, str]]) -> Form:
    """Return a text to be tried, below which article (ids and titles), and signed by whom."""
    options = tuple((straight(title) or "–", str(article)) for article, title in articles)
    newest = options[0][1] if options else ""
    fields = [
        Field("text", say("rules-test-text"), long=True),
        Field("article", say("rules-test-article"), newest, most=200, options=options),
        Field("name", say("rules-test-name"), say("rules-test-anybody"), most=32),
    ]
    return Form("rules-test-form", 0, say("rules-test"), fields)


def tested(say: Say, article: Article, text: str, verdict: Verdict, sentence: str | None) -> Card:
    """Return what the rules would say of that text below the article."""
    shown, file = whole(text, "text.txt")
    title = say("rules-tested", title=one_line(article.title, 150))
    embed = discord.Embed(title=cut(title, TITLE), description=shown, colour=INK)
    against = why(say, Objection(None, *explain(verdict), sentence))
    comes_to = "advice" if verdict.advice else verdict.outcome
    embed.add_field(name=say(f"tested-{comes_to}"), value=cut(against, FIELD_TEXT), inline=False)
    return Card(embed=embed, file=file)


def _policy(say: Say, overview: Overview) -> str:
    policy = overview.policy
    if policy is None:
        return say("rules-not-confirmed")
    by = f"<@{policy.confirmed_by}>"
    lines = [say("rules-confirmed", by=by, at=policy.confirmed_at or "–")]
    lines += [say("rules-attack-allowed")] if policy.attack_allowed else []
    return "\n".join(lines)


def _state(say: Say, seen: Seen, rule: CommentRule) -> str:
    policy = seen.overview.policy
    if policy is None or rule.name not in policy.rules:
        return say("rules-off")
    sentence = sentence_for(policy, rule.name)
    lines = [quoted(plain(sentence))] if sentence else [say("boards-own-rule")]
    reach = policy.reach_of(rule.name)
    goes = [] if reach is Reach.HOLD else [f"**{say(f'reach-{reach}')}** – {say(f'reaches-{reach}')}"]
    if reach is Reach.OFF:
        return "\n".join([*lines, *goes])
    state = _relevance(say, seen) if rule.has_threshold else [say("rules-on")][len(goes) :]
    return "\n".join([*lines, *goes, *state])


def _relevance(say: Say, seen: Seen) -> Sequence[str]:
    newest = seen.thresholds[0] if seen.thresholds else None
    if newest is None or newest.low is None:
        return [say("rules-relevance-first", enough=MIN_ALLOWED)]
    holds = newest.allowed >= MIN_ALLOWED
    state = say("rules-relevance-holds") if holds else say("rules-relevance-advises", enough=MIN_ALLOWED)
    between = {"low-from": _number(newest.low_from), "low-to": _number(newest.low_to)}
    counts = {"allowed": newest.allowed, "scored": newest.scored}
    return [state, say("rules-threshold", low=_number(newest.low), **between, **counts)]


def _changes(say: Say, thresholds: Sequence[Threshold]) -> list[str]:
    """Return what changed from each to the next, the newest first."""
    changes = []
    for newer, older in pairwise([*thresholds[: CHANGES + 1], None][: CHANGES + 1]):
        if newer is not None and newer.low is not None:  # else nothing could be told from the comments
            changes.append(
                say(
                    f"threshold-{newer.why}",
                    at=newer.at,
                    before=_number(older.low if older else None),
                    low=_number(newer.low),
                    decisions=newer.decisions - (older.decisions if older else 0),
                    kept=newer.kept - (older.kept if older else 0),
                )
            )
    return changes


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
