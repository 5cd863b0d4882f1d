"""What older code indexed is brought up at the next start, and nothing else is touched."""

import hashlib

import pytest
from sqlalchemy import insert, select, update

from bot.answering import index_job
from bot.answering.embedding_job import EmbeddingJob
from bot.answering.index_job import IndexJob
from bot.articles.passages import cut_passages
from bot.domain import Page, Section
from bot.language.words import stems
from bot.store.articles import make_blog
from bot.store.index import INDEX_VERSION, index_rows
from bot.store.known import digest_of
from bot.store.reindex import take_step
from bot.store.revisions import ReadEntry, keep_page, withdraw_article
from bot.store.schema import (
    articles,
    passage_totals,
    passage_vectors,
    passages,
    stem_counts,
    vocabulary,
)
from bot.store.search import candidates, word_stats
from tests.bot.answering.reading_model import ALL, BEES, BREAD, BRIDGE, Recorded, keep, passage_of

LONG = " ".join(f"On day {day} the ferry carried {day * 3} sheep across the sound." for day in range(1, 81))
# Whoever changes what is made of these texts raises the version, and puts the new sum here.
SPECIMEN = (
    (
        "Conway's law",
        "Organisations design systems.\n• One team: one part.\n• Two teams, 2,000 parts.\nДва слова.",
    ),
    (
        "The law's name",
        "Mr. J. Conway said so in 1968! Ժամը 9-ին է։ Why?\n\nSunday: first boat 9:00, last 17:15.",
    ),
)
SUM_OF_VERSION = (1, "bc7a02e4eb3877df")


@pytest.fixture
async def blog_id(store):
    async with store.write() as tx:
        return (await make_blog(tx, "Notes")).id


@pytest.fixture(autouse=True)
def few_at_a_time(monkeypatch):
    monkeypatch.setattr(index_job, "ARTICLES", 2)
    monkeypatch.setattr(index_job, "BATCH_SIZE", 2)


async def index_of(store):
    """All that the index holds, but for the passages' ids."""
    columns = [column for column in passages.c if column.name != "id"]
    async with store.read() as tx:
        rows = (await tx.execute(select(*columns).order_by(*columns[:4]))).all()
        counts = await tx.execute(
            select(stem_counts.c.stem, stem_counts.c.passages).order_by(stem_counts.c.stem)
        )
        totals = await tx.execute(select(passage_totals.c.passages, passage_totals.c.stems))
        words = await tx.execute(select(vocabulary.c.word, vocabulary.c.stem).order_by(vocabulary.c.word))
        return rows, counts.all(), totals.all(), words.all()


async def found(store, blog_id, question):
    """The articles in which a question's words are found."""
    async with store.read() as tx:
        stats = await word_stats(tx, blog_id, stems(question))
        return {one.passage.article_id for one in await candidates(tx, blog_id, stats, 10)}


async def age(store, *, stems_of=lambda row: _older(row.stems)):
    """Make of the index what older code left: other stems, and no word of the version.

    Its sums are made anew from its rows, as that code would have had them.
    """
    async with store.write() as tx:
        rows = (await tx.execute(select(passages))).all()
        vectors = (await tx.execute(select(passage_vectors))).mappings().all()
        for row in rows:
            old = {"title_stems": _older(row.title_stems), "stems": stems_of(row)}
            await tx.execute(update(passages).where(passages.c.id == row.id).values(**old))
        await recount(tx)
        await tx.execute(update(articles).values(index_version=0))
        assert (await tx.execute(select(passage_vectors))).mappings().all() == vectors


def _older(stems):
    return stems.replace("ferri", "ferry").replace("bee", "bees")


async def recount(tx):
    """Make the sums of the rows as they are."""
    rows = (await tx.execute(select(passages))).all()
    await tx.execute(stem_counts.delete())
    counts = {}
    for row in rows:
        for stem in {*row.title_stems.split(), *row.stems.replace(" . ", " ").split()}:
            counts[stem] = counts.get(stem, 0) + 1
    new = [{"blog_id": rows[0].blog_id, "stem": stem, "passages": count} for stem, count in counts.items()]
    await tx.execute(insert(stem_counts), new)
    length = sum(len(row.stems.replace(" . ", " ").split()) for row in rows)
    await tx.execute(update(passage_totals).values(passages=len(rows), stems=length))


async def ids_by_text(store):
    async with store.read() as tx:
        return {row.text: row.id for row in await tx.execute(select(passages))}


async def vectors_of(store):
    async with store.read() as tx:
        query = select(passage_vectors.c.passage_id, passage_vectors.c.vector)
        return {row.passage_id: bytes(row.vector) for row in await tx.execute(query)}


async def versions(store):
    async with store.read() as tx:
        return set(await tx.scalars(select(articles.c.index_version)))


async def test_what_older_code_indexed_is_found_as_it_would_be_now_and_keeps_its_vectors(
    store, vectors, blog_id
):
    *_, bees, ferry = await keep(store, blog_id, *ALL, ("The ferry", LONG))
    model = Recorded(vectors)
    await EmbeddingJob(store, model).catch_up()
    now, ids, read = await index_of(store), await ids_by_text(store), await vectors_of(store)
    await age(store)
    assert (await found(store, blog_id, "ferries"), await found(store, blog_id, "bee")) == (set(), set())
    woken = []
    await IndexJob(store, lambda: woken.append(True)).catch_up()
    assert await index_of(store) == now
    assert await found(store, blog_id, "ferries") == {ferry}
    assert await found(store, blog_id, "bee") == {bees}
    assert (await ids_by_text(store), await vectors_of(store)) == (ids, read)
    assert (await versions(store), woken) == ({INDEX_VERSION}, [True])
    model.read.clear()
    await EmbeddingJob(store, model).catch_up()
    assert model.read == []


async def test_sentences_that_were_split_otherwise_get_vectors_anew(store, vectors, blog_id):
    await keep(store, blog_id, BREAD, BRIDGE)
    model = Recorded(vectors)
    await EmbeddingJob(store, model).catch_up()
    now, bridge = await index_of(store), await passage_of(store, BRIDGE)
    bread = await passage_of(store, BREAD)
    await age(store, stems_of=lambda row: row.stems.replace(" . ", " ") if row.id == bridge else row.stems)
    await IndexJob(store).catch_up()
    assert await index_of(store) == now
    assert set(await vectors_of(store)) == {bread}


async def test_passages_that_were_cut_otherwise_are_replaced(store, blog_id):
    ferry, _ = await keep(store, blog_id, ("The ferry", LONG), BEES)
    now, ids = await index_of(store), await ids_by_text(store)
    async with store.write() as tx:
        rows = (await tx.execute(select(passages).where(passages.c.article_id == ferry))).mappings().all()
        first, second, *_ = rows
        both = dict(first) | {"id": None, "text": f"{first['text']} {second['text']}"}
        both |= {"stems": f"{first['stems']} . {second['stems']}"}
        both.pop("id")
        await tx.execute(passages.delete().where(passages.c.id.in_([first["id"], second["id"]])))
        await tx.execute(insert(passages).values(**both))
    await age(store, stems_of=lambda row: row.stems)
    await IndexJob(store).catch_up()
    assert await index_of(store) == now
    again = await ids_by_text(store)
    same = {words for words in ids if ids[words] == again[words]}
    assert same == ids.keys() - {first["text"], second["text"]}


async def test_after_a_kill_in_the_middle_only_the_rest_is_written(store, blog_id, monkeypatch):
    await keep(store, blog_id, *ALL, ("The ferry", LONG))
    now = await index_of(store)
    await age(store, stems_of=lambda row: f"old {row.stems}")
    done, taken = [], []

    async def killed(tx, article_id, step):
        assert await take_step(tx, article_id, step)
        if len(done) > 2:
            raise RuntimeError("killed")  # within the transaction, which is rolled back
        done.extend(passage_id for passage_id, _ in step.altered)
        return True

    with monkeypatch.context() as patch:
        patch.setattr(index_job, "take_step", killed)
        with pytest.raises(RuntimeError, match="killed"):
            await IndexJob(store).catch_up()

    async def noted(tx, article_id, step):
        taken.extend(passage_id for passage_id, _ in step.altered)
        return await take_step(tx, article_id, step)

    monkeypatch.setattr(index_job, "take_step", noted)
    await IndexJob(store).catch_up()
    assert await index_of(store) == now
    assert sorted([*done, *taken]) == sorted((await ids_by_text(store)).values())


async def test_what_is_as_it_would_be_made_now_is_not_written(store, blog_id, monkeypatch):
    await keep(store, blog_id, *ALL)
    async with store.write() as tx:
        await tx.execute(update(articles).values(index_version=0))

    async def refused(*_args):
        raise AssertionError("it was the same")

    monkeypatch.setattr(index_job, "take_step", refused)
    await IndexJob(store).catch_up()
    assert await versions(store) == {INDEX_VERSION}


async def test_what_was_withdrawn_or_taken_out_of_the_index_stays_out(store, blog_id):
    bees, bread, _ = await keep(store, blog_id, BEES, BREAD, BRIDGE)
    async with store.write() as tx:
        await withdraw_article(tx, bees)
        await tx.execute(passages.delete().where(passages.c.article_id == bread))
    await age(store)
    await IndexJob(store).catch_up()
    assert set(await ids_by_text(store)) == {BRIDGE[1]}


async def test_an_article_that_changes_meanwhile_keeps_its_new_words(store, blog_id, monkeypatch):
    await keep(store, blog_id, BEES)
    await age(store, stems_of=lambda row: f"old {row.stems}")
    page = Page(f"tag:{BEES[0]}", BEES[0], (Section(BEES[0], "The hives stand on the roof now."),))
    really = index_job._compared

    def compared(*read):
        steps = really(*read)
        assert steps
        return steps

    async def revised(tx, article_id, step):
        await keep_page(tx, blog_id, ReadEntry(page, cut_passages(page.sections), digest_of(page)))
        return await take_step(tx, article_id, step)

    monkeypatch.setattr(index_job, "_compared", compared)
    monkeypatch.setattr(index_job, "take_step", revised)
    await IndexJob(store).catch_up()
    assert set(await ids_by_text(store)) == {"The hives stand on the roof now."}
    assert await found(store, blog_id, "clover") == set()


async def test_new_articles_are_of_this_version(store, blog_id):
    await keep(store, blog_id, BEES)
    assert await versions(store) == {INDEX_VERSION}


def test_the_version_is_raised_with_what_the_index_is_made_of():
    sections = [Section(title, f"{words}\n\n{LONG}") for title, words in SPECIMEN]
    titles = [section.title for section in sections]
    rows, words = index_rows(1, [(1, "A law", titles, cut_passages(sections, 1))])
    made = hashlib.sha256(repr((rows, sorted(words.items()))).encode()).hexdigest()[:16]
    assert (INDEX_VERSION, made) == SUM_OF_VERSION
