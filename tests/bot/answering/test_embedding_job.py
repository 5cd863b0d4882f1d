"""Passages get their vectors, whatever happens meanwhile."""

import asyncio

import pytest

from bot.answering import embedding_job
from bot.answering.embedding_job import EmbeddingJob, in_context
from bot.language.embedder.null import NullEmbedder
from bot.language.embedder.quantization import unpack
from bot.store.articles import make_blog
from bot.store.revisions import withdraw_article
from bot.store.vectors import put_vectors
from tests.bot.answering.reading_model import (
    ALL,
    BEES,
    BELL,
    BREAD,
    BRIDGE,
    TYRE,
    Recorded,
    as_read,
    keep,
    packed_of,
    passage_of,
    spoil,
    titles_with_vectors,
)


@pytest.fixture
def model(vectors):
    return Recorded(vectors)


@pytest.fixture
async def blog_id(store):
    async with store.write() as tx:
        return (await make_blog(tx, "Notes")).id


@pytest.fixture
def two_at_a_time(monkeypatch):
    monkeypatch.setattr(embedding_job, "BATCH_SIZE", 2)


async def test_what_is_new_is_read_the_newest_first(store, model, blog_id, two_at_a_time):
    await keep(store, blog_id, *ALL)
    steps = []
    await EmbeddingJob(store, model).catch_up(lambda done, total: steps.append((done, total)))
    newest = [as_read(told) for told in reversed(ALL)]
    assert [set(model.read[at : at + 2]) for at in (0, 2, 4)] == [
        set(newest[at : at + 2]) for at in (0, 2, 4)
    ]
    assert steps == [(2, 5), (4, 5), (5, 5)]
    assert await titles_with_vectors(store, model.name) == {title for title, _ in ALL}


async def test_what_an_import_read_meanwhile_is_not_read_again(store, vectors, model, blog_id, two_at_a_time):
    await keep(store, blog_id, *ALL)
    beside, loop = Recorded(vectors), asyncio.get_running_loop()

    def import_all():
        if not beside.read:
            reading = EmbeddingJob(store, beside, oldest_first=True).catch_up()
            asyncio.run_coroutine_threadsafe(reading, loop).result()

    model.before = import_all
    await EmbeddingJob(store, model).catch_up()
    assert set(model.read) == {as_read(told) for told in ALL[-2:]}
    assert set(beside.read[:2]) == {as_read(told) for told in ALL[:2]}
    assert await titles_with_vectors(store, model.name) == {title for title, _ in ALL}


async def test_a_second_look_reads_nothing_and_a_new_article_only_itself(store, model, blog_id):
    reader = EmbeddingJob(store, model)
    await keep(store, blog_id, BREAD, TYRE)
    for _ in range(3):
        await reader.catch_up()
    assert len(model.read) == 2
    await keep(store, blog_id, BEES)
    await reader.catch_up()
    assert model.read[2:] == [as_read(BEES)]


async def test_what_is_kept_is_the_passage_its_title_and_each_sentence(store, model, blog_id):
    await keep(store, blog_id, BREAD)
    await EmbeddingJob(store, model).catch_up()
    whole, parts = await packed_of(store, await passage_of(store, BREAD))
    assert (unpack(whole, model.size, rows=1) @ model.embed([as_read(BREAD)])[0])[0] > 0.99
    assert len(unpack(parts, model.size, rows=3)) == 3


async def test_a_passage_that_was_taken_back_while_it_was_read_is_not_kept(
    store, model, blog_id, monkeypatch
):
    _, taken_back = await keep(store, blog_id, BREAD, TYRE)

    async def put_late(tx, name, read):
        assert len(read) == 2
        await withdraw_article(tx, taken_back)
        await put_vectors(tx, name, read)

    monkeypatch.setattr(embedding_job, "put_vectors", put_late)
    await EmbeddingJob(store, model).catch_up()
    assert await titles_with_vectors(store, model.name) == {BREAD[0]}


async def test_what_another_model_read_is_read_anew(store, vectors, blog_id):
    await keep(store, blog_id, BREAD, TYRE)
    await EmbeddingJob(store, Recorded(vectors, "older")).catch_up()
    model = Recorded(vectors)
    await EmbeddingJob(store, model).catch_up()
    assert set(model.read) == {as_read(BREAD), as_read(TYRE)}
    assert await titles_with_vectors(store, "older") == set()
    assert await titles_with_vectors(store, model.name) == {BREAD[0], TYRE[0]}


async def test_after_a_stop_in_the_middle_only_the_rest_is_read(
    store, model, blog_id, two_at_a_time, monkeypatch
):
    await keep(store, blog_id, *ALL)

    async def stopped(tx, name, read):
        await put_vectors(tx, name, read)
        if len(model.read) > 2:
            raise RuntimeError("stopped")

    with monkeypatch.context() as patch:
        patch.setattr(embedding_job, "put_vectors", stopped)
        with pytest.raises(RuntimeError, match="stopped"):
            await EmbeddingJob(store, model).catch_up()
    assert await titles_with_vectors(store, model.name) == {BEES[0], BRIDGE[0]}
    model.read.clear()
    await EmbeddingJob(store, model).catch_up()
    assert sorted(model.read) == sorted(map(as_read, (BELL, BREAD, TYRE)))


async def test_what_came_to_harm_is_made_anew(store, model, blog_id):
    woken = []
    reader = EmbeddingJob(store, model, lambda: woken.append(True))
    await keep(store, blog_id, BREAD, TYRE)
    for _ in range(2):
        await reader.catch_up()
    tyre = await passage_of(store, TYRE)
    good = await packed_of(store, tyre)
    await spoil(store, tyre)
    await spoil(store, tyre, sentences=True, how=lambda packed: bytes(len(packed)))
    model.read.clear()
    reader.rebuild([tyre])
    assert woken
    await reader.catch_up()
    assert model.read == [as_read(TYRE)]
    assert await packed_of(store, tyre) == good


async def test_without_a_model_nothing_is_read(store, blog_id):
    await keep(store, blog_id, BREAD)
    await EmbeddingJob(store, NullEmbedder()).catch_up()
    assert await packed_of(store, await passage_of(store, BREAD)) == [None, None]


def test_title_and_sentences_stand_where_they_are_said_to():
    title, said = BREAD
    text, places = in_context(title, said)
    assert [text[start:end] for start, end in places] == [
        title,
        "The bakery bakes rye bread.",
        "A loaf costs three coins.",
    ]
