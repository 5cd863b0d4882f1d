"""What the author replied to questions: shown again to whoever asks the same."""

from bot.answering.payload import ReplyPayload
from bot.domain import Question
from bot.language.words import content_stems
from bot.store import unanswered
from bot.store.articles import get_article, get_blog
from bot.store.feedback import authors_article
from bot.store.tx import Tx


async def authors_reply(tx: Tx, board_id: int | None, text: str) -> ReplyPayload | None:
    """Return the author's newest words on this question; None where there are none."""
    if board_id is None:
        return None
    telling = _telling_words(text)
    for question in await unanswered.replied(tx, board_id):
        if _telling_words(question.text) == telling:
            return await reply_payload(tx, question)
    return None


async def reply_payload(tx: Tx, question: Question) -> ReplyPayload:
    """Return a reply as its card shows it."""
    article_id = await authors_article(tx, question.id)
    article = await get_article(tx, article_id) if article_id is not None else None
    return ReplyPayload(
        author=(await get_blog(tx, question.blog_id)).author,
        words=question.reply or None,
        question=question.text,
        asked=f"{question.asked_at:%Y-%m-%d}",
        replied=f"{question.replied_at:%Y-%m-%d}" if question.replied_at else None,
        title=article.title if article else None,
        url=article.url if article else None,
        article_id=article_id,
    )


def _telling_words(text: str) -> tuple[str, ...]:
    """Return what two wordings of one question have in common, in any order."""
    return tuple(sorted(set(content_stems(text)))) or (text.casefold(),)
