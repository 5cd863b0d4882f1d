"""Judge one comment by the board's rules, in their order.

Nothing here looks at tone: an attack on the author, signed and to the point, is a comment like any other.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.domain import Outcome, Reach, Rule, Verdict
from bot.language.despair import is_despair
from bot.rules import coherence, duplicate, moniker
from bot.rules.context import Abstention, CommentRule, JudgeContext
from bot.rules.relevance import rule as relevance

RULES: tuple[CommentRule, ...] = (
    moniker.RULE,
    duplicate.RULE,
    coherence.RULE,
    relevance.RULE,
)
SETTLED_BY_MONIKER = tuple(rule.name for rule in RULES if rule.settled_by_moniker)
WITH_THRESHOLD = tuple(rule.name for rule in RULES if rule.has_threshold)

DESPAIR = "in-despair"
"""The reason of a verdict on what asks for people and not for rules: it stays, and its case waits."""

MIN_WORDS = 4  # of fewer words nothing is asked: a finding is for the desk only
LONGEST_SHORT = 200  # letters, links aside, up to which few words are short: a wall of one letter is not
WEB = ("http://", "https://", "www.")
_NOT_FOR_WORDS = ("abstained", "elsewhere_id")  # evidence that the catalogue's texts do not name


def judge(context: JudgeContext) -> Verdict:
    """Return the verdict of the first rule that speaks against the comment; allowed if none does.

    A rule goes no further than the policy lets it, and one that is only to advise hides none that asks for
    more. `relevance` is the raw score whatever rule speaks. The rules that could not judge stand in the
    evidence under `abstained`. What is said in despair is no matter of rules, but of people.
    """
    if is_despair(context.text):
        return Verdict(Outcome.HOLD, reason=DESPAIR)
    context = replace(context, relevance=relevance.measure(context))
    asked = context.policy.judged
    opinions = {rule.name: rule.check(context) for rule in RULES if rule.name in asked}
    abstained = {
        name.value: opinion.reason for name, opinion in opinions.items() if isinstance(opinion, Abstention)
    }
    against = [
        _within(context.policy.reach_of(name), opinion)
        for name, opinion in opinions.items()
        if isinstance(opinion, Verdict)
    ]
    verdict = min(against, key=lambda found: found.advice, default=Verdict(Outcome.ALLOW))
    evidence = {**verdict.evidence, **({"abstained": abstained} if abstained else {})}
    verdict = replace(verdict, evidence=evidence, relevance=context.relevance.score)
    # What somebody says again and again is as long as all of it; a letter again and again is one word.
    times = verdict.evidence.get("times", 1) if verdict.rule is Rule.DUPLICATE else 1
    if verdict.outcome is Outcome.ALLOW or not _is_short(context.text, times):
        return verdict
    return replace(verdict, outcome=Outcome.REPAIR, advice=True)


def _is_short(text: str, times: int) -> bool:
    said = [word for word in text.split() if not word.startswith(WEB)]
    return (
        len(text.split()) * times < MIN_WORDS
        and sum(map(str.isalpha, "".join(said))) * times <= LONGEST_SHORT
    )


def _within(reach: Reach, found: Verdict) -> Verdict:
    """Return what a rule found as far as it may go."""
    if reach is Reach.ADVISE:
        return replace(found, advice=True)
    asks = reach is Reach.REPAIR and not found.advice
    return replace(found, outcome=Outcome.REPAIR) if asks else found


def explain(verdict: Verdict) -> tuple[str, dict[str, Any]]:
    """Return the key in the text catalogue that puts a verdict into words, and its arguments."""
    return verdict.reason or "verdict-allowed", listed(verdict.evidence)


def listed(evidence: Mapping[str, Any]) -> dict[str, Any]:
    """Return evidence as the texts take it: a list in one line, one that is empty as they know it by name."""
    return {
        name: (", ".join(map(str, value)) or "no_words") if isinstance(value, list | tuple) else value
        for name, value in evidence.items()
        if name not in _NOT_FOR_WORDS
    }


def rule_named(name: Rule) -> CommentRule:
    """Return the rule of that name."""
    return next(rule for rule in RULES if rule.name is name)


def is_settled_by_moniker(verdict: Verdict) -> bool:
    """Tell whether choosing a moniker settles what speaks against the comment."""
    return verdict.rule in SETTLED_BY_MONIKER
