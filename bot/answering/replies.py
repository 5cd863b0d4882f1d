"""What the author replied to questions: shown again to whoever asks the same."""

from bot.answering.payload import Told
from bot.domain import Question
from bot.language.words import content_stems
from bot.store import unanswered
from bot.store.articles import get_article, get_blog
from bot.store.feedback import authors_article
from bot.store.tx import Tx


async def authors_reply(tx: Tx, board_id: int | None, text: str) -> Told:
    """`reply`: the author's newest words on this question, as `told_of_reply` gives them; else nothing."""
    if board_id is None:
        return {}
    asked = _alike(text)
    for question in await unanswered.replied(tx, board_id):
        if _alike(question.text) == asked:
            return {"reply": await told_of_reply(tx, question)}
    return {}


async def told_of_reply(tx: Tx, question: Question) -> Told:
    """A reply as its card shows it: who said what to which question, when, and in which article it stands."""
    article_id = await authors_article(tx, question.id)
    article = await get_article(tx, article_id) if article_id is not None else None
    said = {"author": (await get_blog(tx, question.blog_id)).author, "words": question.reply or None}
    asked = {"question": question.text, "asked": f"{question.asked_at:%Y-%m-%d}"}
    at = {"replied": f"{question.replied_at:%Y-%m-%d}" if question.replied_at else None}
    place = {"title": article.title if article else None, "url": article.url if article else None}
    return {**said, **asked, **at, **place, "article_id": article_id}


def _alike(text: str) -> tuple[str, ...]:
    """What two wordings of one question have in common: their telling words, in any order."""
    return tuple(sorted(set(content_stems(text)))) or (text.casefold(),)
