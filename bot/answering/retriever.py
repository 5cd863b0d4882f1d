"""A blog's index asked: spelling, candidates by words and by vectors, and what they say.

Everything that computes does so beside the event loop.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.answering.vector_index import VectorIndex, VectorRows
from bot.domain import Candidate, Hit, Likeness, Period, WordStats
from bot.language.embedder.protocol import Embedder
from bot.language.embedder.quantization import CorruptVectors, Matrix, is_packed, unpack
from bot.language.inflection import is_other_form
from bot.language.reader.protocol import Readers
from bot.language.words import stem
from bot.memory import Memory, Shelf
from bot.ranking.query import make_query
from bot.ranking.question import ParsedQuestion
from bot.ranking.ranked_passages import RankedPassages, RetrievalResult, rank_passages, read_passages
from bot.ranking.rerank import MAX_RERANKED, ScoredPassage, first_stage
from bot.ranking.spelling import Vocabulary, correct, is_with_other_marks
from bot.ranking.windows import READ_PASSAGES
from bot.store.articles import get_articles, headings_of
from bot.store.periods import passages_of
from bot.store.search import (
    best_by_words,
    blog_words,
    candidates_of_article,
    last_passage,
    read_candidates,
    word_stats,
    words_since,
)
from bot.store.tx import Tx
from bot.store.vectors import parts_of

BY_WORDS, BY_VECTORS = 100, 50  # candidates: those first in each way
_MAX_ADDED = 200  # new passages, whose words are added to those that are held


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look: in a blog, its articles of a period, or one of them.

    `wanted`: articles of which one has to answer, so that nothing is read where none of them comes near.
    """

    blog_id: int
    article_id: int | None = None
    period: Period | None = None
    wanted: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    """A blog's words at a version of its index, with so many passages up to the `last`."""

    version: int
    last: int
    passages: int
    vocabulary: Vocabulary


class HybridRetriever:
    """Looks questions up; holds words and vectors of the blogs that were asked last.

    `on_damage` is told ids of passages whose vectors cannot be read.
    """

    def __init__(
        self,
        embedder: Embedder,
        readers: Readers | None = None,
        on_damage: Callable[[Sequence[int]], None] = lambda ids: None,
        memory: Memory | None = None,
    ) -> None:
        self.embedder = embedder
        self._readers = readers or Readers()
        self._harmed = on_damage
        memory = memory or Memory()
        self._index = VectorIndex(embedder, on_damage, memory)
        self._vocabularies: Shelf[_Words] = memory.shelf()

    async def search(
        self, tx: Tx, scope: Scope, question: ParsedQuestion
    ) -> tuple[ParsedQuestion, RankedPassages]:
        """Return the question as it was corrected, and what the scope says to it.

        Of a question in another language what the blog does not know is left out.
        """
        question, passages = await self.rank(tx, scope, question)
        first = {scored.candidate.passage.article_id for scored in passages.ranked[:READ_PASSAGES]}
        if scope.wanted is not None and first.isdisjoint(scope.wanted):
            return question, replace(passages, answered=False)
        headings = await headings_of(tx, first)
        return question, await asyncio.to_thread(read_passages, question, passages, self._readers, headings)

    async def rank(
        self, tx: Tx, scope: Scope, question: ParsedQuestion
    ) -> tuple[ParsedQuestion, RankedPassages]:
        """Return the same before the reader reads it."""
        retrieved = await self.retrieve(tx, scope, question)
        is_one = scope.article_id is not None
        return retrieved.question, await asyncio.to_thread(rank_passages, retrieved, of_one=is_one)

    async def retrieve(self, tx: Tx, scope: Scope, question: ParsedQuestion) -> RetrievalResult:
        """Return the candidates for a question, each with its likeness where there are vectors."""
        question, stats = await self._corrected(tx, scope.blog_id, question)
        rows = await self._index.rows(tx, scope.blog_id, stats.version)
        vector, cosines = await asyncio.to_thread(self._compare, question, rows)
        if scope.article_id is not None:
            candidates = await candidates_of_article(tx, scope.article_id)
        else:
            within = await passages_of(tx, scope.blog_id, scope.period) if scope.period else None
            by_words = await best_by_words(tx, scope.blog_id, stats, BY_WORDS, within)
            is_compared = bool(question.words or (question.foreign_to and vector.any()))
            by_vectors = rows.closest(cosines, BY_VECTORS, within) if is_compared else []
            candidates = await read_candidates(tx, [*dict.fromkeys([*by_words, *by_vectors])])
        alike = rows.cosine_of(cosines, [candidate.passage.id for candidate in candidates])
        liked = [_with_likeness(candidate, alike.get(candidate.passage.id)) for candidate in candidates]
        query = make_query(question, stats)
        of_meaning = question.foreign_to is not None  # its words tell nothing of what does not fit
        scored = await asyncio.to_thread(first_stage, query, liked, stats, every=of_meaning)
        if alike:
            scored = await self._compared(tx, scored, vector)
        return RetrievalResult(question, query, scored, stats)

    async def _corrected(
        self, tx: Tx, blog_id: int, asked: ParsedQuestion
    ) -> tuple[ParsedQuestion, WordStats]:
        """Return the question as it was corrected, and how common its words are."""
        stats = await word_stats(tx, blog_id, [stem(word) for word in asked.words])
        unknown = [word for word in asked.words if not stats.counts.get(stem(word))]
        if unknown and stats.passages and not asked.literal:
            vocabulary = await self._vocabulary(tx, blog_id, stats)
            others = [word for word in asked.words if word not in unknown]
            taken_for = await asyncio.to_thread(correct, unknown, vocabulary, others)
            forms = {
                word: meant
                for word, meant in taken_for.items()
                if is_other_form(word, meant) or is_with_other_marks(word, meant)
            }
            slips = {word: meant for word, meant in taken_for.items() if word not in forms}
            asked = replace(asked, corrections=slips, forms=forms)
        if asked.foreign_to:
            asked = replace(asked, words=tuple(word for word in asked.words if _is_known(word, asked, stats)))
        if asked.corrections or asked.forms:
            stats = await word_stats(tx, blog_id, list(asked.stems))
        return asked, stats

    def _compare(self, asked: ParsedQuestion, rows: VectorRows) -> tuple[Matrix, Matrix]:
        """Return the question's vector [size], and how alike each passage is to it.

        The vector has no direction where no model reads the question's language and the blog's.
        """
        if asked.foreign_to:
            question = self.embedder.embed_across([asked.meaning], asked.foreign_to)[0]
        else:
            question = self.embedder.embed([asked.spoken])[0]
        return question, rows.cosines(question)

    async def _compared(self, tx: Tx, rough: list[ScoredPassage], question: Matrix) -> list[ScoredPassage]:
        """Return those that will be looked at with care compared sentence by sentence."""
        careful = [scored.candidate for scored in rough[:MAX_RERANKED]]
        packed = await parts_of(tx, [candidate.passage.id for candidate in careful], self.embedder.name or "")
        read = [candidate for candidate in careful if candidate.likeness and candidate.passage.id in packed]
        parts = self._parts(read, packed, question)
        if broken := [candidate.passage.id for candidate in read if candidate.passage.id not in parts]:
            self._harmed(broken)
        compared = (_with_parts(candidate, parts.get(candidate.passage.id)) for candidate in careful)
        scored = (
            ScoredPassage(candidate, before.score, before.features)
            for candidate, before in zip(compared, rough, strict=False)
        )
        return [*scored, *rough[MAX_RERANKED:]]

    def _parts(
        self, read: Sequence[Candidate], packed: Mapping[int, bytes], question: Matrix
    ) -> dict[int, list[float]]:
        """By passage the cosines of its title and each of its sentences, where they can be read."""
        size = self.embedder.size
        rows = {candidate.passage.id: 1 + len(candidate.sentences) for candidate in read}
        whole = [row for row in rows if len(packed[row]) == size * rows[row]]
        try:
            matrix = unpack(b"".join(packed[passage_id] for passage_id in whole), size)
        except CorruptVectors:
            whole = [passage_id for passage_id in whole if is_packed(packed[passage_id], size)]
            matrix = unpack(b"".join(packed[passage_id] for passage_id in whole), size)
        ends = np.cumsum([rows[passage_id] for passage_id in whole])[:-1]
        # Row by row: a product of matrices can differ in the last digit with what else is in it.
        cosines = np.split(np.einsum("ij,j->i", matrix, question), ends) if whole else []
        return {passage_id: part.tolist() for passage_id, part in zip(whole, cosines, strict=True)}

    async def _vocabulary(self, tx: Tx, blog_id: int, stats: WordStats) -> Vocabulary:
        known = self._vocabularies.get(blog_id)
        if known is None or known.version != stats.version:
            known = await _renewed(tx, blog_id, known, stats)
            self._vocabularies.put(blog_id, known, known.vocabulary.size)
        return known.vocabulary


async def _renewed(tx: Tx, blog_id: int, known: _Words | None, stats: WordStats) -> _Words:
    """New articles add their words; only where passages went, or many came, all of them are read again."""
    last = await last_passage(tx, blog_id)
    if known and 0 <= stats.passages - known.passages <= _MAX_ADDED:
        count, words = await words_since(tx, blog_id, known.last)
        if known.passages + count == stats.passages:
            known.vocabulary.add(words)
            return replace(known, version=stats.version, last=last, passages=stats.passages)
    vocabulary = await asyncio.to_thread(Vocabulary, await blog_words(tx, blog_id))
    return _Words(stats.version, last, stats.passages, vocabulary)


def _is_known(word: str, asked: ParsedQuestion, stats: WordStats) -> bool:
    return word in asked.corrections or word in asked.forms or bool(stats.counts.get(stem(word)))


def _with_likeness(candidate: Candidate, whole: float | None) -> Candidate:
    """Roughly alike, until it is compared sentence by sentence."""
    if whole is None:
        return candidate
    return _liked(candidate, Likeness(whole, whole, ()))


def _with_parts(candidate: Candidate, cosines: Sequence[float] | None) -> Candidate:
    """`cosines`: the title's and each sentence's."""
    if cosines is None or candidate.likeness is None:
        return candidate
    title, *sentences = cosines
    return _liked(candidate, Likeness(candidate.likeness.whole, title, tuple(sentences)))


def _liked(candidate: Candidate, likeness: Likeness) -> Candidate:
    # Made by hand: that takes a fifth of what `replace` takes.
    return Candidate(candidate.passage, candidate.title, candidate.sentences, likeness)


async def hits_of(tx: Tx, scored: Sequence[ScoredPassage]) -> tuple[Hit, ...]:
    """Return the passages with their articles."""
    articles = await get_articles(tx, [passage.candidate.passage.article_id for passage in scored])
    passages = ((passage.candidate.passage, passage.score) for passage in scored)
    return tuple(Hit(passage, articles[passage.article_id], score) for passage, score in passages)
