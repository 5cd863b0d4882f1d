"""What one person asked on a board, and what the blog or its author said."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain import Article, Board, Question
from bot.store import articles, questions
from bot.store.engine import Store

MOST = 8  # questions


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question with the article that answered it, if one did."""

    question: Question
    article: Article | None


class OwnQuestions:
    """People's own questions, as they are kept."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def of_person(self, board: Board, account: int) -> Sequence[OwnQuestion]:
        """Return what that person asked on the board, newest first."""
        async with self._store.read() as tx:
            asked = await questions.of_person(tx, board.id, account, MOST)
            return [
                OwnQuestion(
                    question,
                    await articles.get_article(tx, question.article_id) if question.article_id else None,
                )
                for question in asked
            ]
