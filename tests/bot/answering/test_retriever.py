"""Questions looked up by words and by vectors, with the model that is installed."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.answering import embedding_job, vector_index
from bot.answering.embedding_job import EmbeddingJob
from bot.answering.retriever import HybridRetriever, Scope
from bot.answering.vector_index import VectorIndex
from bot.domain import Period, Precision
from bot.language.embedder.null import NullEmbedder
from bot.memory import Memory
from bot.ranking.question import content_words, parse_question
from bot.store.articles import make_blog
from bot.store.revisions import withdraw_article
from bot.store.search import word_stats
from bot.store.vectors import wholes_of
from tests.bot.answering.reading_model import (
    ALL,
    BEES,
    BREAD,
    BRIDGE,
    TYRE,
    Recorded,
    keep,
    passage_of,
    spoil,
    titles_with_vectors,
)

PUNCTURE = "How do I fix a puncture?"


class Blog:
    """A blog that is asked; `on_damage` gathers what is told to be broken, always in the event loop."""

    def __init__(self, store, model, blog_id):
        self.store, self.model, self.id = store, model, blog_id
        self.reader = EmbeddingJob(store, model)
        self.on_damage = []
        self.searching = HybridRetriever(model, on_damage=self._harmed)
        self.nearest = VectorIndex(model, self._harmed)

    def _harmed(self, ids):
        assert asyncio.get_running_loop().is_running()
        self.on_damage += ids
        self.reader.rebuild(ids)

    async def gather(self, question, **how):
        asked = how.pop("asked", None) or parse_question(question)
        async with self.store.read() as tx:
            got = await self.searching.retrieve(tx, Scope(self.id, **how), asked)
        return [one.candidate for one in got.candidates]

    async def liked(self, question, **how):
        """The candidates' likeness by the ids of their passages."""
        return {one.passage.id: one.likeness for one in await self.gather(question, **how)}

    async def first(self, question):
        async with self.store.read() as tx:
            _, found = await self.searching.search(tx, Scope(self.id), parse_question(question))
        return found.ranked[0].candidate.passage.id if found.ranked else None

    async def rows(self):
        async with self.store.read() as tx:
            return await self.nearest.rows(tx, self.id, (await word_stats(tx, self.id, [])).version)


@pytest.fixture
async def blog(store, vectors):
    """All articles kept, none read."""
    async with store.write() as tx:
        blog = Blog(store, Recorded(vectors), (await make_blog(tx, "Notes")).id)
    await keep(store, blog.id, *ALL)
    return blog


@pytest.fixture
async def read(blog):
    """All articles kept and read."""
    await blog.reader.catch_up()
    return blog


async def test_a_question_that_shares_no_word_with_its_passage_is_found(read):
    assert await read.first(PUNCTURE) == await passage_of(read.store, TYRE)


async def test_a_blog_without_vectors_is_answered_by_words(blog):
    assert await blog.first("Who built the stone bridge?") == await passage_of(blog.store, BRIDGE)
    assert await blog.first(PUNCTURE) is None
    assert set((await blog.liked("stone bridge")).values()) == {None}


async def test_without_a_model_words_answer_too(read):
    read.searching = HybridRetriever(NullEmbedder())
    assert await read.first("Who built the stone bridge?") == await passage_of(read.store, BRIDGE)
    assert await read.gather(PUNCTURE) == []


async def test_a_title_in_other_words_is_compared_on_its_own(read):
    tyre = (await read.liked(PUNCTURE))[await passage_of(read.store, TYRE)]
    bees = (await read.liked(PUNCTURE))[await passage_of(read.store, BEES)]
    assert tyre.title > bees.title + 0.2
    assert tyre.title not in (tyre.whole, *tyre.sentences)


async def test_a_question_in_another_language_makes_no_use_of_vectors(read):
    asked = parse_question("Wer baute the bridge?")
    foreign = type(asked)(asked.text, content_words(asked.text), foreign_to="en")
    found = await read.liked(asked.text, asked=foreign)
    assert read.model.asked == []
    assert {like.whole for like in found.values()} == {0.0}


async def test_a_period_holds_for_vectors_too(read):
    then = (datetime(2008, 3, 1, tzinfo=UTC), Precision.DAY)
    old = ("Repairing a bicycle tube", "Cut a piece of rubber and glue it over the leak.")
    await keep(read.store, read.id, old, published=then)
    await read.reader.catch_up()
    of_2008 = Period(datetime(2008, 1, 1, tzinfo=UTC), datetime(2009, 1, 1, tzinfo=UTC))
    assert set(await read.liked(PUNCTURE)) > {await passage_of(read.store, TYRE)}
    assert set(await read.liked(PUNCTURE, period=of_2008)) == {await passage_of(read.store, old)}


async def test_a_question_is_answered_while_the_index_is_half_read(blog, monkeypatch):
    monkeypatch.setattr(embedding_job, "BATCH_SIZE", 2)

    def stop_half_way(done, total):
        if done == 4:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        await blog.reader.catch_up(stop_half_way)
    assert len(await titles_with_vectors(blog.store, blog.model.name)) == 4
    assert await blog.first("What does a loaf of bread cost?") == await passage_of(blog.store, BREAD)
    assert await blog.first("Who built the stone bridge?") == await passage_of(blog.store, BRIDGE)


async def test_answers_go_on_while_another_models_vectors_are_made_anew(read, vectors):
    newer = Blog(read.store, Recorded(vectors, "newer"), read.id)
    bridge = await passage_of(read.store, BRIDGE)
    assert await newer.first("Who built the stone bridge?") == bridge
    assert await newer.first(PUNCTURE) is None
    await newer.reader.catch_up()
    assert await newer.first(PUNCTURE) == await passage_of(read.store, TYRE)


HARMS = {"cut": lambda packed: packed[:-1], "zeros": lambda packed: bytes(len(packed))}


@pytest.mark.parametrize("sentences", [False, True], ids=["passage", "sentences"])
@pytest.mark.parametrize("how", HARMS.values(), ids=HARMS)
async def test_a_corrupt_vector_is_told_left_out_and_rebuilt(read, how, sentences):
    tyre, bees = await passage_of(read.store, TYRE), await passage_of(read.store, BEES)
    good = await read.liked(PUNCTURE)
    read.searching = HybridRetriever(read.model, on_damage=read._harmed)
    await spoil(read.store, tyre, sentences=sentences, how=how)
    found = await read.liked(PUNCTURE)
    assert read.on_damage == [tyre]
    assert found[bees].whole == pytest.approx(good[bees].whole, abs=1e-6)
    assert found[bees].sentences == good[bees].sentences
    if sentences:
        assert found[tyre].title == found[tyre].whole
    else:
        assert tyre not in found
    await read.reader.catch_up()
    again = await read.liked(PUNCTURE)
    assert again[tyre].whole == pytest.approx(good[tyre].whole, abs=1e-6)
    assert again[tyre].sentences == good[tyre].sentences
    assert read.on_damage == [tyre]


async def test_only_what_is_new_is_read_of_a_changed_index(read, monkeypatch):
    asked = []

    async def noted(tx, ids, model):
        asked.append(list(ids))
        return await wholes_of(tx, ids, model)

    monkeypatch.setattr(vector_index, "wholes_of", noted)
    before = await read.rows()
    assert [sorted(ids) for ids in asked] == [before.ids.tolist()]
    assert await read.rows() is before
    more = ("The ferry", "It waits for the swing bridge.")
    [ferry] = await keep(read.store, read.id, more)
    await read.reader.catch_up()
    new = await passage_of(read.store, more)
    assert (await read.rows()).ids.tolist() == [*before.ids.tolist(), new]
    assert asked[1:] == [[new]]
    async with read.store.write() as tx:
        await withdraw_article(tx, ferry)
    after = await read.rows()
    assert after.ids.tolist() == before.ids.tolist()
    assert (after.rows == before.rows).all()
    assert len(asked) == 2


async def test_the_closest_come_first_and_only_of_those_within(read):
    rows = await read.rows()
    cosines = rows.cosines(read.model.embed([PUNCTURE])[0])
    tyre, bees, bread = [await passage_of(read.store, told) for told in (TYRE, BEES, BREAD)]
    everything = rows.closest(cosines, 99)
    assert everything[0] == tyre
    assert sorted(everything) == rows.ids.tolist()
    assert rows.closest(cosines, 2) == everything[:2]
    assert set(rows.closest(cosines, 99, [bees, bread, 999])) == {bees, bread}
    assert rows.closest(cosines, 99, []) == []
    assert set(rows.cosine_of(cosines, [tyre, 999])) == {tyre}


async def test_what_no_room_is_left_for_is_read_again_and_answers_the_same(read):
    """Many blogs, each asked in turn, with room for one of their things: vectors, words and answers alike."""
    others = []
    for number in range(3):
        async with read.store.write() as tx:
            others.append((await make_blog(tx, f"Other {number}")).id)
        await keep(read.store, others[-1], *ALL, (f"Swans {number}", "They winter on the pond."))
    await read.reader.catch_up()

    async def asked(memory):
        searching = HybridRetriever(read.model, memory=memory)
        said = []
        for blog_id in [*others, *reversed(others), read.id]:
            async with read.store.read() as tx:
                for question in (PUNCTURE, "Who bilt the stoen brigde?"):  # misspelt: its words are needed
                    _, found = await searching.search(tx, Scope(blog_id), parse_question(question))
                    said.append([(one.candidate.passage.id, one.score) for one in found.ranked])
        return said

    ample, scarce = Memory(), Memory(most=1)
    assert await asked(scarce) == await asked(ample)
    assert len(ample.held) == 2 * 4
    assert 0 < scarce.size < ample.size < ample.most
    assert len(scarce.held) == 1
