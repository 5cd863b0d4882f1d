"""How far rules may go limits what is made of their findings, and hides nothing of the others."""

import pytest

from bot.domain import Notice, Outcome, Policy, Reach, Rule, RuleSettings, Strictness
from bot.rules.context import JudgeContext, RelevanceBar
from bot.rules.judge import judge

NONSENSE = "asdkjh qwlekj zxmcnb qpwoei lkjsdf mnbvq"
NAMELESS = "Anonymous"


def verdict(text=NONSENSE, author="Nara of the Hill", **reach):
    policy = Policy(Notice("", ()), reach={Rule(name): Reach(value) for name, value in reach.items()})
    return judge(JudgeContext(text=text, author=author, policy=policy))


@pytest.mark.parametrize(
    ("reach", "outcome", "advice"),
    [("hold", Outcome.HOLD, False), ("repair", Outcome.REPAIR, False), ("advise", Outcome.HOLD, True)],
)
def test_a_finding_comes_to_no_more_than_its_rule_may(reach, outcome, advice):
    found = verdict(coherence=reach)
    assert (found.rule, found.outcome, found.advice) == (Rule.COHERENCE, outcome, advice)


def test_a_rule_that_is_off_is_not_asked():
    assert verdict(coherence="off").outcome is Outcome.ALLOW
    assert "abstained" not in verdict(coherence="off", relevance="off").evidence


def test_what_is_only_advised_hides_nothing_that_a_later_rule_finds():
    found = verdict(author=NAMELESS, moniker="advise")
    assert (found.rule, found.outcome, found.advice) == (Rule.COHERENCE, Outcome.HOLD, False)
    advised = verdict(author=NAMELESS, moniker="advise", coherence="advise")
    assert (advised.rule, advised.advice) == (Rule.MONIKER, True)


def test_relevance_that_may_hold_still_only_advises_while_its_bar_does_not_hold():
    far = "The goat of my neighbour eats the washing from the line each Monday and nobody ever says a word."
    bell = ("The bell of the fish market hangs in a tower and rings at six each day.",)
    for holds, outcome in ((False, Outcome.ALLOW), (True, Outcome.REPAIR)):
        policy = Policy(Notice("", ()), reach={Rule.RELEVANCE: Reach.REPAIR})
        bar = RelevanceBar(low=100.0, holds=holds)
        found = judge(
            JudgeContext(text=far, author="Nara", policy=policy, bar=bar, title="The bell", passages=bell)
        )
        assert (found.rule, found.outcome, found.advice) == (Rule.RELEVANCE, outcome, not holds)


def test_a_rule_that_the_notice_does_not_ask_for_is_off_whatever_is_set():
    policy = Policy(Notice("", ()), rules=frozenset({Rule.MONIKER}), reach={Rule.COHERENCE: Reach.HOLD})
    assert policy.reach_of(Rule.COHERENCE) is Reach.OFF
    assert policy.judged == {Rule.MONIKER}


def test_settings_are_the_same_where_they_come_to_the_same():
    assert RuleSettings(reach={Rule.MONIKER: Reach.HOLD}).same_as(RuleSettings())
    assert not RuleSettings(Strictness.GENTLE).same_as(RuleSettings())
    assert RuleSettings().changed("strictness", "gentle").strictness is Strictness.GENTLE
