"""Judge one comment by the board's rules, in their order.

Nothing here looks at tone: an attack on the author, signed and to the point, is a comment like any other.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.domain import Notice, Outcome, Policy, Rule, Verdict
from bot.language.embedder.null import NullEmbedder
from bot.rules.coherence import check_coherence
from bot.rules.duplicate import find_dropped_link, find_duplicate
from bot.rules.moniker import check_moniker
from bot.rules.relevance.background import Background, Topic
from bot.rules.relevance.score import RelevanceFinding, score_relevance, shipped

# Of fewer words nothing is asked: a finding is for the desk only.
LEAST_WORDS = 4
_SHOWN = 300

_LATEST = 40  # comments of a thread that a comment is held against

EVERY_RULE = Policy(Notice("", ()))
NO_BLOG = Background((), (), NullEmbedder())


@dataclass(frozen=True, slots=True)
class Bar:
    """Under `low` a comment is far from its article: a case if it `holds`, else advice for the desk.

    Without a bar of the board's own the shipped one advises.
    """

    low: float | None = None
    holds: bool = False


@dataclass(frozen=True, slots=True)
class JudgeContext:
    """All that a verdict rests on.

    `author` is the moniker, or the name to try; `taken` the names that it must not be taken for. `thread`
    holds earlier allowed comments, oldest first, `own` the person's last, `elsewhere` those with links
    that stand in other threads; `home` is the blog's address. `below` holds allowed comments on the same
    article that are not of the thread. `free`: a moderator lets people speak of anything there.
    """

    text: str
    author: str
    title: str = ""
    passages: tuple[str, ...] = ()
    parent: str | None = None
    thread: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    elsewhere: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    home: str | None = None
    taken: tuple[str, ...] = ()
    policy: Policy = EVERY_RULE
    article_id: int = 0
    below: tuple[str, ...] = ()
    background: Background = NO_BLOG
    bar: Bar = Bar()
    free: bool = False


@dataclass(frozen=True, slots=True)
class Abstention:
    """A rule that cannot judge this comment, and why: a key of the text catalogue."""

    reason: str


Said = Verdict | Abstention | None
_UNTOLD = ("abstained", "elsewhere_id")  # evidence that is not for the words
_Judged = tuple[JudgeContext, RelevanceFinding]


def judge(context: JudgeContext) -> Verdict:
    """The verdict of the first rule that speaks against the comment; allowed if none does.

    `relevance` is the raw score whatever rule speaks. The rules that could not judge stand in the evidence
    under `abstained`.
    """
    finding = _relevance(context)
    said = {rule: speak(context, finding) for rule, speak, _why in RULES if rule in context.policy.rules}
    abstained = {rule.value: one.reason for rule, one in said.items() if isinstance(one, Abstention)}
    verdict = next((one for one in said.values() if isinstance(one, Verdict)), Verdict(Outcome.ALLOW))
    evidence = {**verdict.evidence, **({"abstained": abstained} if abstained else {})}
    return _mild(context, replace(verdict, evidence=evidence, relevance=finding.score))


def explain(verdict: Verdict) -> tuple[str, dict[str, Any]]:
    """The key in the text catalogue that puts a verdict into words, and its arguments."""
    plain = {name: _plain(value) for name, value in verdict.evidence.items() if name not in _UNTOLD}
    return verdict.reason or "verdict-allowed", plain


def _plain(value: Any) -> Any:
    return (", ".join(map(str, value)) or "–") if isinstance(value, list | tuple) else value


def _mild(context: JudgeContext, verdict: Verdict) -> Verdict:
    if verdict.outcome is Outcome.ALLOW or len(context.text.split()) >= LEAST_WORDS:
        return verdict
    return replace(verdict, outcome=Outcome.REPAIR, advice=True)


def _moniker(context: JudgeContext, _finding: RelevanceFinding) -> Said:
    found = check_moniker(context.author, context.taken)
    if found.acceptable:
        return None
    evidence = {"name": context.author, **({"alike": found.alike} if found.alike is not None else {})}
    return Verdict(Outcome.REPAIR, Rule.MONIKER, found.reason or "", evidence)


def _duplicate(context: JudgeContext, _finding: RelevanceFinding) -> Said:
    found = find_duplicate(context.text, context.own, context.thread)
    if found is None:
        return _dropped_link(context)
    evidence = {"earlier": found.earlier[:_SHOWN], "likeness": found.likeness, "group": found.group}
    return Verdict(
        Outcome.HOLD, Rule.DUPLICATE, "duplicate-own" if found.own else "duplicate-thread", evidence
    )


def _dropped_link(context: JudgeContext) -> Said:
    found = find_dropped_link(context.text, context.elsewhere, context.home)
    if found is None:
        return None
    evidence = {"link": found.link[:_SHOWN], "times": found.times, "group": found.group}
    return Verdict(Outcome.HOLD, Rule.DUPLICATE, "duplicate-link", evidence)


def _coherence(context: JudgeContext, _finding: RelevanceFinding) -> Said:
    found = check_coherence(context.text)
    if found.reason is None:
        return Abstention(found.abstained) if found.abstained else None
    return Verdict(Outcome.HOLD, Rule.COHERENCE, found.reason, found.evidence)


def _low_relevance(context: JudgeContext, finding: RelevanceFinding) -> Said:
    if context.free:
        return Abstention("relevance-free-thread")
    if finding.score is None:
        return Abstention(finding.abstained or "")
    low = context.bar.low
    if low is None:
        low = shipped(vectors=bool(context.background.vectors.size)).low
    if finding.score >= low:
        return None
    reason = "relevance-elsewhere" if finding.elsewhere else "relevance-low"
    outcome = Outcome.HOLD if context.bar.holds else Outcome.ALLOW
    evidence = {**_evidence(context, finding), "low": round(low, 4)}
    return Verdict(outcome, Rule.RELEVANCE, reason, evidence, advice=not context.bar.holds)


def _evidence(context: JudgeContext, finding: RelevanceFinding) -> Mapping[str, Any]:
    evidence: dict[str, Any] = {
        "score": finding.score,
        "passage": context.passages[finding.passage][:_SHOWN] if finding.passage is not None else "",
        "matching": list(finding.matching),
        "missing": list(finding.missing),
    }
    if (other := finding.elsewhere) is not None:
        named = context.background.topics[context.background.place[other.article_id]]
        evidence |= {"elsewhere": named.title, "elsewhere_id": other.article_id}
    return evidence


def _relevance(context: JudgeContext) -> RelevanceFinding:
    topic = Topic(context.article_id, context.title, context.passages)
    talk = dict.fromkeys([*context.below, *context.thread[-_LATEST:]])
    talk.pop(context.text, None)
    return score_relevance(context.text, topic, context.parent, list(talk), context.background)


Speak = Callable[[JudgeContext, RelevanceFinding], Said]

# A rule, how it judges, and why it stands where it stands.
RULES: tuple[tuple[Rule, Speak, str], ...] = (
    (Rule.MONIKER, _moniker, "who speaks comes first, and is put right by one click"),
    (Rule.DUPLICATE, _duplicate, "what has been judged once need not be judged again"),
    (Rule.COHERENCE, _coherence, "what is no language cannot be to the point"),
    (Rule.RELEVANCE, _low_relevance, "the finest question last, whose answer is the least sure"),
)
