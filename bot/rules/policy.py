"""From the blog's notice to the rules of a board, and back to the sentence that each rule rests on."""

from bot.domain import Clause, Notice, Policy, Rule

# What a notice must say for a rule to apply, the nearest first: who repeats a text is neither coherent nor to
# the point a second time.
RESTS_ON: dict[Rule, tuple[Clause, ...]] = {
    Rule.MONIKER: (Clause.MONIKER,),
    Rule.DUPLICATE: (Clause.COHERENCE, Clause.RELEVANCE),
    Rule.COHERENCE: (Clause.COHERENCE,),
    Rule.RELEVANCE: (Clause.RELEVANCE,),
}


def draft_policy(notice: Notice) -> Policy:
    """The rules that a notice asks for, for a moderator to confirm."""
    said = {clause for sentence in notice.sentences for clause in sentence.says}
    rules = frozenset(rule for rule, clauses in RESTS_ON.items() if said.intersection(clauses))
    return Policy(notice, rules, attack_allowed=Clause.ATTACK_ALLOWED in said)


def sentence_for(policy: Policy, rule: Rule) -> str | None:
    """The sentence of the notice that a rule rests on, verbatim."""
    sentences = (policy.notice.sentence_on(clause) for clause in RESTS_ON[rule])
    return next((sentence for sentence in sentences if sentence), None)
