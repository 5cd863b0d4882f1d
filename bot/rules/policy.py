"""From the blog's notice to the rules of a board, and back to the sentence that each rule rests on."""

from bot.domain import Clause, Notice, Policy, Reach, Rule, Strictness
from bot.rules.judge import RULES, rule_named
from bot.rules.relevance.score import weights_version


def draft_policy(notice: Notice) -> Policy:
    """Return the rules that a notice asks for, for a moderator to confirm."""
    asked = {rule.name for rule in RULES if _sentence(notice, rule.name)}
    rules = frozenset(asked | {rule.name for rule in RULES if asked and rule.is_the_boards_own})
    return Policy(notice, rules, attack_allowed=notice.sentence_on(Clause.ATTACK_ALLOWED) is not None)


def sentence_for(policy: Policy, rule: Rule) -> str | None:
    """Return the sentence of the notice that a rule rests on, verbatim."""
    return _sentence(policy.notice, rule)


def version_of(policy: Policy, strictness: Strictness) -> str:
    """Return the version of what a board judges by: the confirmed notice, the settings, the weights."""
    short = (f"{rule} {policy.reach_of(rule)}" for rule in Rule if policy.reach_of(rule) is not Reach.HOLD)
    return ", ".join((f"notice {policy.id}", strictness, *short, f"weights {weights_version()}"))


def _sentence(notice: Notice, rule: Rule) -> str | None:
    sentences = (notice.sentence_on(*clauses) for clauses in rule_named(rule).rests_on)
    return next((sentence for sentence in sentences if sentence), None)
