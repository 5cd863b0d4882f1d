"""How well the present index answers questions of which it is known which article answers, or does not."""

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.answering.service import Answering
from bot.domain import Article, Example, FeedbackKind
from bot.store import articles
from bot.store.engine import Store
from bot.store.feedback import examples
from bot.store.known import entry_named, known_entries

TOP = 10  # articles among which the right one is looked for


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and its article's entry id; `right`: it answers, else it is the one that does not."""

    question: str
    entry_id: str
    right: bool = True


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of `questions`, 0 to 1. What says which article answers is None where none is known.

    first, first_five: the right article stands first, or among the first five. mrr: the mean of 1 / its
    place, 0 beyond TOP. answered: a quote was given. wrong: one was given from another article than the
    right one, or from the one that does not answer.
    """

    questions: int
    first: float | None
    first_five: float | None
    mrr: float | None
    answered: float
    wrong: float


@dataclass(frozen=True, slots=True)
class _Result:
    pair: Pair
    ranked: Sequence[str]
    answered: bool

    @property
    def place(self) -> int | None:
        """Where the pair's article stands, from 1."""
        named = self.pair.entry_id
        return self.ranked.index(named) + 1 if named in self.ranked else None

    @property
    def is_wrong(self) -> bool:
        """Whether the quote is from an article that does not answer."""
        return self.answered and (self.place != 1 if self.pair.right else self.place == 1)


class Evaluating:
    """Scores one blog's index."""

    def __init__(self, store: Store, answering: Answering, blog_id: int) -> None:
        self._store = store
        self._answering = answering
        self._blog_id = blog_id

    async def feedback(self) -> dict[FeedbackKind, list[Pair]]:
        """Return what people said of answers, by kind; kinds without any are left out."""
        async with self._store.read() as tx:
            given = await examples(tx, self._blog_id)
            known = await articles.get_articles(tx, {example.article_id for example in given})
        by_kind: dict[FeedbackKind, list[Pair]] = {}
        for example in given:
            by_kind.setdefault(example.kind, []).append(_pair(example, known[example.article_id]))
        return by_kind

    async def entries(self) -> Callable[[str], str | None]:
        """Return what finds an article's entry id by that id, its address, or its title in any case."""
        async with self._store.read() as tx:
            known = await known_entries(tx, self._blog_id)
        return entry_named(entry for entry in known.values() if not entry.withdrawn)

    async def score(self, pairs: Sequence[Pair], passed: Callable[[], None] = lambda: None) -> Score:
        """Return the scores of these pairs, at least one; `passed` is called after each."""
        results = []
        async for result in self._results(pairs):
            results.append(result)
            passed()
        right = [result.place for result in results if result.pair.right]
        return Score(
            questions=len(results),
            first=_mean(place == 1 for place in right),
            first_five=_mean(place is not None and place <= 5 for place in right),
            mrr=_mean(1 / place if place else 0.0 for place in right),
            answered=_mean(result.answered for result in results) or 0.0,
            wrong=_mean(result.is_wrong for result in results) or 0.0,
        )

    async def _results(self, pairs: Sequence[Pair]) -> AsyncIterator[_Result]:
        rows = ((str(number), pair.question) for number, pair in enumerate(pairs))
        async for row in self._answering.ask_many(self._blog_id, rows, TOP):
            ranked = [passage["article"] for passage in row["passages"]]
            yield _Result(pairs[int(row["id"])], ranked, row["answered"])


def _pair(example: Example, article: Article) -> Pair:
    return Pair(example.question, article.entry_id, right=example.kind is not FeedbackKind.NOT_IT)


def _mean(values: Iterable[float]) -> float | None:
    known = list(values)
    return sum(known) / len(known) if known else None
