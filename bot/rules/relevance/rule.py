"""The rule of relevance: a comment keeps to its article, as the board's own threshold draws the line."""

from typing import Any

from bot.domain import Clause, Outcome, Rule, Verdict
from bot.rules.context import MAX_QUOTED, Abstention, CommentRule, JudgeContext, Opinion
from bot.rules.offer import ADVERT, find_offer
from bot.rules.relevance.reference_corpus import CorpusArticle
from bot.rules.relevance.score import RelevanceFinding, score_relevance, shipped_model
from bot.rules.same_text import group_of

MAX_COMPARED = 40  # comments of a thread that a comment is held against


def measure(context: JudgeContext) -> RelevanceFinding:
    """Hold the comment against its article, what it answers, its thread and the rest of the blog."""
    article = CorpusArticle(context.article_id, context.title, context.passages)
    talk = dict.fromkeys([*context.below, *context.thread[-MAX_COMPARED:]])
    talk.pop(context.text, None)
    return score_relevance(context.text, article, context.parent, list(talk), context.corpus)


def check(context: JudgeContext) -> Opinion:
    """Speak against a comment that advertises, and one that scores under the bar.

    Where the bar does not hold yet, the latter is advice.
    """
    finding = context.relevance
    if context.free:
        return Abstention("relevance-free-thread")
    if advert := find_offer(context.text, context.home, (context.title, *context.passages)):
        evidence = {"offers": list(advert.offers), "group": group_of(advert.sold), "score": finding.score}
        return Verdict(Outcome.HOLD, Rule.RELEVANCE, ADVERT, evidence)
    if finding.score is None:
        return Abstention(finding.abstained or "")
    low = context.bar.low
    if low is None:
        low = shipped_model(vectors=bool(context.corpus.embedder.size)).low
    if finding.score >= low:
        return None
    return Verdict(
        outcome=Outcome.HOLD if context.bar.holds else Outcome.ALLOW,
        rule=Rule.RELEVANCE,
        reason=_reason(finding),
        evidence={**evidence_of(context, finding), "low": round(low, 4)},
        advice=not context.bar.holds,
    )


def _reason(finding: RelevanceFinding) -> str:
    if finding.elsewhere:
        return "relevance-elsewhere"
    return "relevance-low" if finding.matching else "relevance-apart"


def evidence_of(context: JudgeContext, finding: RelevanceFinding) -> dict[str, Any]:
    """Return what the score of a comment rests on, as plain data."""
    evidence: dict[str, Any] = {
        "score": finding.score,
        "passage": context.passages[finding.passage][:MAX_QUOTED] if finding.passage is not None else "",
        "matching": list(finding.matching),
        "missing": list(finding.missing),
    }
    if (other := finding.elsewhere) is not None:
        named = context.corpus.articles[context.corpus.place[other.article_id]]
        evidence |= {"elsewhere": named.title, "elsewhere_id": other.article_id}
    return evidence


RULE = CommentRule(
    Rule.RELEVANCE,
    check,
    why="the finest question last, whose answer is the least sure",
    rests_on=((Clause.RELEVANCE,),),
    has_threshold=True,
)
