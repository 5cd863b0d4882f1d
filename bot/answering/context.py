"""A question on its way through the stages: what was asked, what they ask of, what they have made of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.answering.blog_language import BlogLanguages
from bot.answering.dated_search import DatedSearch
from bot.answering.retriever import HybridRetriever
from bot.domain import Answer
from bot.ranking.interpretation import InterpretedQuestion
from bot.ranking.small_talk import SmallTalk
from bot.store.tx import Tx

TOP = 5


@dataclass(frozen=True, slots=True)
class QuestionRequest:
    """A question, where it is asked, and those that it follows, oldest first.

    `literal`: correct nothing. `wanted`: articles of which one has to answer.
    """

    blog_id: int
    text: str
    board_id: int | None = None
    article_id: int | None = None
    earlier: tuple[str, ...] = ()
    top: int = TOP
    literal: bool = False
    wanted: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Services:
    """What the stages ask: the index, the blogs' languages, the time."""

    retriever: HybridRetriever
    languages: BlogLanguages
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class QuestionContext:
    """A question on its way: what the stages so far have made of it. With an `answer` it has arrived.

    `doubt`: what it says to the bot, if it was the bot that was meant.
    """

    tx: Tx
    services: Services
    request: QuestionRequest
    doubt: SmallTalk | None = None
    interpreted: InterpretedQuestion | None = None
    is_foreign: bool = False
    search: DatedSearch | None = None
    answer: Answer | None = None
    reasons: tuple[tuple[str, str], ...] = ()

    def answered(self, answer: Answer, why: str) -> "QuestionContext":
        """Return it as arrived, with the reason."""
        return replace(self, answer=answer, reasons=(*self.reasons, ("answer", why)))


Stage = Callable[[QuestionContext], Awaitable[QuestionContext]]
