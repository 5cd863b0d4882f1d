"""An answer as plain data, from which its card is made, now or by the outbox later."""

from collections.abc import Mapping
from typing import Any

from bot.articles.excerpt import excerpt, one_line
from bot.domain import Answer, Article, Hit, Question

NEAREST = 3

Told = Mapping[str, Any]


def told(answer: Answer, guild_id: int | None = None) -> Told:
    """All that a card shows of an answer; the place's keys are None where no passage answers.

    `notes`: lines above the card, as [text's key, its arguments]. `parts`: the answers to further questions
    of the same text. `earlier`: the message that shows the same answer to all already. `article`: the article
    that was itself asked for. `guild_id` is where the board is.
    """
    nearest = () if answer.answered else [hit.article for hit in answer.hits[:NEAREST]]
    return {
        "question_id": answer.id,
        **_told_of_one(answer),
        "searched": answer.searched,
        "near": [[article.title, article.url] for article in nearest or answer.also],
        "notes": [[note.key, dict(note.arguments)] for note in answer.notes],
        "parts": [_told_of_one(part) for part in answer.parts],
        "earlier": _told_of_earlier(answer.earlier, guild_id) if answer.earlier else None,
        "article": told_of_article(answer.article) if answer.article else None,
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
        "date": _date(article),
        "section": section if section != article.title else None,
        "passage": passage.text,
    }


def told_of_article(article: Article) -> Told:
    """An article's card: title, date at its precision, sections, the beginning of its text, link."""
    first = article.sections[0].text if article.sections else ""
    return {
        "article_id": article.id,
        "title": one_line(article.title),
        "url": article.url,
        "date": _date(article),
        "sections": [part.title for part in article.sections if part.title != article.title],
        "excerpt": excerpt(first),
    }


def _told_of_one(answer: Answer) -> Told:
    answers = answer.answered and answer.fact is None and bool(answer.hits)
    return {
        "question": answer.question,
        "answered": answer.answered,
        "quote": answer.quote,
        "confidence": round(answer.confidence, 4),
        "fact": answer.fact,
        "fact_text": answer.fact_text,
        **(told_of_place(answer.hits[0]) if answers else dict.fromkeys(_PLACE)),
    }


def _told_of_earlier(question: Question, guild_id: int | None) -> Told:
    return {"guild_id": guild_id, "channel_id": question.channel_id, "message_id": question.message_id}


def _date(article: Article) -> str | None:
    return str(article.published) if article.published else None
