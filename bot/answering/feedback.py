"""What readers tell of an answer: that it is not it, and where they read on."""

from dataclasses import dataclass

from bot.answering.payload import PassagePlace
from bot.answering.service import Answering
from bot.domain import FeedbackKind, Hit, NotFound, Question
from bot.store import questions
from bot.store.articles import get_article
from bot.store.engine import Store
from bot.store.feedback import keep_feedback

MAX_PASSAGES = 25  # passages that can be paged through: who has not found it by then should ask the author


@dataclass(frozen=True, slots=True)
class Passages:
    """One of the further passages (`place`; None where there is none): `number` of `total`, from 1."""

    question_id: int
    place: PassagePlace | None
    quote: str | None
    number: int
    total: int


class Feedback:
    """Pages through what else may answer, and keeps what readers tell by it."""

    def __init__(self, store: Store, answering: Answering) -> None:
        self._store = store
        self._answering = answering

    async def more(self, question_id: int, number: int, account: int) -> Passages:
        """Return the passage of that number beyond the answer; kept as one that this person opened.

        Raises NotFound (`card-too-old`).
        """
        _, others = await self._others(question_id)
        shown = max(1, min(number, len(others)))
        if not others:
            return Passages(question_id, None, None, 0, 0)
        hit = others[shown - 1]
        await self._keep(question_id, account, FeedbackKind.OPENED, hit.article.id, hit.passage.id)
        return Passages(question_id, PassagePlace.of(hit), hit.quote, shown, len(others))

    async def not_it(self, question_id: int, article_id: int, account: int) -> tuple[bool, Passages]:
        """This article does not answer; kept once a person. False: it was kept before.

        Gives the next best passage, which is another article's. Raises NotFound (`card-too-old`,
        `article-not-found`).
        """
        question, others = await self._others(question_id)
        async with self._store.read() as tx:
            await get_article(tx, article_id)
        passage_id = question.passage_id if question.article_id == article_id else None
        kept = await self._keep(question_id, account, FeedbackKind.NOT_IT, article_id, passage_id)
        for number, hit in enumerate(others, 1):
            if hit.article.id != article_id:
                return kept, Passages(question_id, PassagePlace.of(hit), hit.quote, number, len(others))
        return kept, Passages(question_id, None, None, 0, len(others))

    async def _others(self, question_id: int) -> tuple[Question, list[Hit]]:
        """Return the question, and the passages beyond the one that was quoted, if one was."""
        question, hits = await self._answering.passages(question_id, MAX_PASSAGES + 1)
        quoted = question.passage_id if question.answered else None
        return question, [hit for hit in hits if hit.passage.id != quoted][:MAX_PASSAGES]

    async def _keep(
        self, question_id: int, account: int, kind: FeedbackKind, article_id: int, passage_id: int | None
    ) -> bool:
        async with self._store.write() as tx:
            if await questions.get_question(tx, question_id) is None:
                raise NotFound("card-too-old")
            return await keep_feedback(tx, question_id, account, kind, article_id, passage_id)
