"""Answers as rows of the shell's batch command."""

from typing import Any

from bot.domain import Answer


def as_row(answer: Answer) -> dict[str, Any]:
    """Return an answer as one row of the shell's batch command; an article is named by its entry id.

    An article that was itself asked for is a passage of the whole text; a fact's words are the quote.
    """
    shown = [(hit.article, hit.passage.text, hit.score) for hit in answer.hits]
    if not shown:
        asked_for = (answer.article, *answer.also)
        shown = [(article, article.text, 1.0) for article in asked_for if article is not None]
    passages = [
        {"article": article.entry_id, "title": article.title, "text": text, "score": round(score, 4)}
        for article, text, score in shown
    ]
    return {
        "answered": answer.answered,
        "confidence": round(answer.confidence, 4),
        "quote": answer.fact_text or answer.quote,
        "passages": passages,
    }
