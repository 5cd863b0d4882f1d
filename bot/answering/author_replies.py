"""What the author replied to questions: shown again to whoever asks the same."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.payload import ReplyPayload
from bot.domain import Question
from bot.language.embedder.cached import CachedEmbedder
from bot.language.embedder.protocol import Embedder
from bot.language.language_detection import script_of
from bot.language.words import content_stems, stem
from bot.ranking.asked_thing import are_opposed, pairs_apart, telling_words, unchanging
from bot.store import unanswered
from bot.store.articles import get_article, get_blog
from bot.store.feedback import authors_article
from bot.store.tx import Tx

MAX_REPLIED = 300  # questions, those replied to last
MIN_LIKENESS = 0.85  # cosine from which two questions that ask for the same kind of thing are the same
_MIN_LIKENESS = {"ARMENIAN": 0.9}  # where two that only look alike come nearer to each other
NEAR = 0.6  # cosine from which they are, where each telling word of one has its like in the other
SAME_WORD = 0.85  # cosine of two words in one frame, from which they are alike
SAME_PLACE = 0.66  # the same, where one of them is what the whole blog is about: "tower" and "lighthouse"
_OF_FREE_ORDER = ("CYRILLIC", "ARMENIAN")
_FRAME = "the {} of the place"  # a word alone says too little to be compared


class AuthorReplies:
    """Finds what the author said to a question, or to another wording of it."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = CachedEmbedder(embedder, most=MAX_REPLIED)

    async def find(self, tx: Tx, board_id: int | None, text: str) -> ReplyPayload | None:
        """Return the author's newest words on this question, else on one like it; None if there are none."""
        replied = await unanswered.replied(tx, board_id, MAX_REPLIED) if board_id is not None else []
        if not replied:
            return None
        told = telling(text)
        same = next((question for question in replied if telling(question.text) == told), None)
        if same is None:
            subjects = frozenset(content_stems((await get_blog(tx, replied[0].blog_id)).title))
            like = await asyncio.to_thread(self._paraphrased, text, replied, subjects)
        else:
            like = same
        return replace(await reply_payload(tx, like), is_same=same is not None) if like else None

    def _paraphrased(
        self, text: str, replied: Sequence[Question], subjects: frozenset[str]
    ) -> Question | None:
        """Return the question that asks for the same in other words, if one is near enough.

        What is asked for, numbers, days and what denies must be the same: vectors hardly tell them apart.
        `subjects`: the stems of what the whole blog is about.
        """
        fixed = unchanging(text)
        alike = [
            question
            for question in replied
            if unchanging(question.text) == fixed and not are_opposed(text, question.text)
        ]
        if not alike or not self._embedder.size:
            return None
        own, *others = self._embedder.embed([text, *(question.text for question in alike)])
        nearest = sorted(
            ((float(own @ other), at) for at, other in enumerate(others)), key=lambda each: -each[0]
        )
        return next(
            (
                alike[at]
                for cosine, at in nearest
                if cosine >= min_likeness(text)
                or (cosine >= NEAR and self._in_other_words(text, alike[at].text, subjects))
            ),
            None,
        )

    def _in_other_words(self, first: str, second: str, subjects: frozenset[str]) -> bool:
        """Tell whether each telling word of one question has its like at the same place of the other."""
        pairs = pairs_apart(first, second)
        if pairs is None or not all(word.isascii() for pair in pairs for word in pair):
            return False
        for pair in pairs:
            one, other = self._embedder.embed([_FRAME.format(word) for word in pair])
            least = SAME_WORD if subjects.isdisjoint(map(stem, pair)) else SAME_PLACE
            if float(one @ other) < least:
                return False
        return True


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
        quote=question.quote if article_id is not None else None,
    )


def min_likeness(text: str) -> float:
    """Return MIN_LIKENESS, as it is for texts in these letters."""
    return _MIN_LIKENESS.get(script_of(text) or "", MIN_LIKENESS)


def telling(text: str) -> tuple[object, ...]:
    """Return what two wordings of one question have in common.

    Who does what to whom is told by the order, where endings do not tell it.
    """
    words = telling_words(text)
    return (*(sorted(words) if script_of(text) in _OF_FREE_ORDER else words), unchanging(text))
