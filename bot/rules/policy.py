"""From the blog's notice to the rules of a board, and back to the sentence that each rule rests on."""

from bot.domain import Clause, Notice, Policy, Rule

# What a sentence must say for a rule to rest on it, the nearest first. For monikers the demand comes before
# the complaint; who repeats a text is neither coherent nor to the point a second time.
RESTS_ON: dict[Rule, tuple[tuple[Clause, ...], ...]] = {
    Rule.MONIKER: ((Clause.MONIKER, Clause.CONSEQUENCE), (Clause.MONIKER,)),
    Rule.DUPLICATE: ((Clause.COHERENCE,), (Clause.RELEVANCE,)),
    Rule.COHERENCE: ((Clause.COHERENCE,),),
    Rule.RELEVANCE: ((Clause.RELEVANCE,),),
}


def draft_policy(notice: Notice) -> Policy:
    """The rules that a notice asks for, for a moderator to confirm."""
    rules = frozenset(rule for rule in Rule if _sentence(notice, rule))
    return Policy(notice, rules, attack_allowed=notice.sentence_on(Clause.ATTACK_ALLOWED) is not None)


def sentence_for(policy: Policy, rule: Rule) -> str | None:
    """The sentence of the notice that a rule rests on, verbatim."""
    return _sentence(policy.notice, rule)


def _sentence(notice: Notice, rule: Rule) -> str | None:
    sentences = (notice.sentence_on(*clauses) for clauses in RESTS_ON[rule])
    return next((sentence for sentence in sentences if sentence), None)
