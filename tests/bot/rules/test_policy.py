"""From a notice to the rules, and back to the sentence."""

from dataclasses import replace

from bot.domain import Clause, Notice, NoticeSentence, Reach, Rule, Strictness
from bot.rules.judge import RULES
from bot.rules.policy import draft_policy, sentence_for, version_of


def notice(*sentences: tuple[str, list[Clause]]) -> Notice:
    understood = tuple(NoticeSentence(text, frozenset(says)) for text, says in sentences)
    return Notice(" ".join(text for text, _ in sentences), understood)


SIGN = ("Sign with a name.", [Clause.MONIKER])
SENSE = ("Make sense and keep to the subject.", [Clause.COHERENCE, Clause.RELEVANCE])
ATTACK = ("You may attack me.", [Clause.ATTACK_ALLOWED])


def test_a_notice_that_asks_for_all_gives_all_rules():
    policy = draft_policy(notice(SIGN, SENSE, ATTACK))
    assert policy.rules == frozenset(Rule)
    assert policy.attack_allowed
    assert policy.confirmed_at is None


def test_a_notice_that_only_asks_for_names_gives_that_rule_and_the_boards_own():
    policy = draft_policy(notice(SIGN))
    assert policy.rules == {Rule.MONIKER, Rule.DUPLICATE}
    assert not policy.attack_allowed


def test_every_rule_rests_on_a_sentence_verbatim():
    policy = draft_policy(notice(SIGN, SENSE))
    assert sentence_for(policy, Rule.MONIKER) == SIGN[0]
    assert sentence_for(policy, Rule.COHERENCE) == SENSE[0]


def test_that_nothing_is_said_twice_rests_on_a_sentence_that_says_so_or_on_none():
    once = ("Say it once.", [Clause.REPETITION])
    assert sentence_for(draft_policy(notice(SIGN, SENSE)), Rule.DUPLICATE) is None
    assert sentence_for(draft_policy(notice(SIGN, once)), Rule.DUPLICATE) == once[0]


def test_a_notice_that_asks_for_nothing_gives_no_rules():
    assert draft_policy(notice(("I am away.", [Clause.LEAVE]))).rules == frozenset()


def test_a_rule_that_the_notice_does_not_know_rests_on_none():
    assert sentence_for(draft_policy(notice(SIGN)), Rule.COHERENCE) is None


def test_no_rule_is_left_without_ground():
    assert all(rule.rests_on for rule in RULES)


def test_the_demand_comes_before_the_complaint():
    complaint = ("Nameless guests confuse everybody.", [Clause.MONIKER])
    demand = ("Use a name, or else I do not post you.", [Clause.MONIKER, Clause.CONSEQUENCE])
    assert sentence_for(draft_policy(notice(complaint, demand)), Rule.MONIKER) == demand[0]


def test_the_version_of_the_rules_tells_what_was_judged_by():
    policy = draft_policy(notice(SIGN, SENSE))
    set_otherwise = replace(policy, reach={Rule.COHERENCE: Reach.ADVISE})
    versions = {
        version_of(policy, Strictness.FAIR),
        version_of(policy, Strictness.GENTLE),
        version_of(set_otherwise, Strictness.FAIR),
        version_of(replace(policy, id=7), Strictness.FAIR),
    }
    assert len(versions) == 4
    assert "coherence advise" in version_of(set_otherwise, Strictness.FAIR)
