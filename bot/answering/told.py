"""An answer as plain data, from which its card is made, now or by the outbox later."""

from collections.abc import Mapping
from typing import Any

from bot.domain import Answer, Hit

NEAREST = 3

Told = Mapping[str, Any]


def told(answer: Answer) -> Told:
    """All that a card shows of an answer; the place's keys are None where no passage answers."""
    answers = answer.answered and answer.fact is None and bool(answer.hits)
    nearest = () if answer.answered else answer.hits[:NEAREST]
    return {
        "question_id": answer.id,
        "question": answer.question,
        "answered": answer.answered,
        "confidence": round(answer.confidence, 4),
        "quote": answer.quote,
        "searched": answer.searched,
        "fact": answer.fact,
        "fact_text": answer.fact_text,
        "near": [[hit.article.title, hit.article.url] for hit in nearest],
        **(told_of_place(answer.hits[0]) if answers else dict.fromkeys(_PLACE)),
    }


_PLACE = ("article_id", "title", "url", "date", "section", "passage")


def told_of_place(hit: Hit) -> Told:
    """Where a passage stands, and its text; `section` only where it is not named like the article."""
    article, passage = hit.article, hit.passage
    parts = article.sections
    section = parts[passage.section].title if passage.section < len(parts) else None
    return {
        "article_id": article.id,
        "title": article.title,
        "url": article.url,
        "date": str(article.published) if article.published else None,
        "section": section if section != article.title else None,
        "passage": passage.text,
    }
