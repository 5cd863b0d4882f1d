"""What the author replied to questions: shown again to whoever asks the same."""

import asyncio
from collections.abc import Sequence

from bot.answering.payload import ReplyPayload
from bot.domain import Question
from bot.language.embedder.cached import CachedEmbedder
from bot.language.embedder.protocol import Embedder
from bot.language.words import content_stems, tokens
from bot.ranking.follow_up import QUESTION_WORDS
from bot.store import unanswered
from bot.store.articles import get_article, get_blog
from bot.store.feedback import authors_article
from bot.store.tx import Tx

MAX_REPLIED = 300  # questions, those replied to last
MIN_LIKENESS = 0.85  # cosine from which two questions with the same question word ask for the same


class AuthorReplies:
    """Finds what the author said to a question, or to another wording of it."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = CachedEmbedder(embedder, most=MAX_REPLIED)

    async def find(self, tx: Tx, board_id: int | None, text: str) -> ReplyPayload | None:
        """Return the author's newest words on this question; None where there are none."""
        replied = await unanswered.replied(tx, board_id, MAX_REPLIED) if board_id is not None else []
        telling = _telling_words(text)
        same = next((question for question in replied if _telling_words(question.text) == telling), None)
        same = same or await asyncio.to_thread(self._paraphrased, text, replied)
        return await reply_payload(tx, same) if same else None

    def _paraphrased(self, text: str, replied: Sequence[Question]) -> Question | None:
        """Return the question that asks for the same in other words, if one is near enough."""
        asking = QUESTION_WORDS.intersection(tokens(text))
        alike = [
            question for question in replied if QUESTION_WORDS.intersection(tokens(question.text)) == asking
        ]
        if not alike or not self._embedder.size:
            return None
        own, *others = self._embedder.embed([text, *(question.text for question in alike)])
        cosines = [float(own @ other) for other in others]
        best = max(range(len(alike)), key=cosines.__getitem__)
        return alike[best] if cosines[best] >= MIN_LIKENESS else None


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
