"""What is kept of vectors, on both databases: of one model at a time, of passages that stand."""

import pytest

from bot.store.articles import make_blog
from bot.store.revisions import withdraw_article
from bot.store.search import word_stats
from bot.store.vectors import (
    Packed,
    changes,
    drop_vectors,
    ids_with_vectors,
    parts_of,
    put_vectors,
    read_unread,
    unread_ids,
    wholes_of,
)
from tests.bot.answering.reading_model import BEES, BELL, BREAD, TYRE, keep, passage_of

OLD, NEW = "small-1", "small-2"


def made(passage_id, mark=1):
    return Packed(passage_id, bytes([127, mark]), bytes([mark, 127, 127, mark]))


@pytest.fixture
async def blog(store):
    async with store.write() as tx:
        blog = await make_blog(tx, "Notes")
    await keep(store, blog.id, BREAD, TYRE, BEES)
    return store, blog.id, [await passage_of(store, article) for article in (BREAD, TYRE, BEES)]


async def test_what_no_model_read_is_missing_the_newest_first(blog):
    store, _, ids = blog
    async with store.read() as tx:
        assert await unread_ids(tx, NEW) == ids[::-1]
        unread = await read_unread(tx, NEW, [*ids, 999])
    assert {(passage.title, passage.text) for passage in unread} == {BREAD, TYRE, BEES}


async def test_what_is_put_is_read_again_byte_for_byte(blog):
    store, blog_id, ids = blog
    async with store.write() as tx:
        await put_vectors(tx, NEW, [made(ids[2], 3), made(ids[0], 0)])
        assert (await ids_with_vectors(tx, blog_id, NEW)).tolist() == [ids[0], ids[2]]
        assert await unread_ids(tx, NEW) == [ids[1]]
        assert await wholes_of(tx, ids, NEW) == {ids[0]: b"\x7f\0", ids[2]: b"\x7f\3"}
        assert await parts_of(tx, ids[2:], NEW) == {ids[2]: b"\3\x7f\x7f\3"}
        assert await wholes_of(tx, [], NEW) == {}


async def test_nothing_there_is_no_ids(blog):
    store, blog_id, _ = blog
    async with store.read() as tx:
        assert (await ids_with_vectors(tx, blog_id, NEW)).tolist() == []
        assert (await ids_with_vectors(tx, 99, NEW)).tolist() == []


async def test_vectors_of_another_model_count_as_missing_until_they_are_made_anew(blog):
    store, blog_id, ids = blog
    async with store.write() as tx:
        await put_vectors(tx, OLD, [made(passage_id, 1) for passage_id in ids])
        assert await unread_ids(tx, NEW) == ids[::-1]
        assert (await ids_with_vectors(tx, blog_id, NEW)).tolist() == []
        assert await wholes_of(tx, ids, NEW) == await parts_of(tx, ids, NEW) == {}
        await put_vectors(tx, NEW, [made(ids[1], 2)])
        assert (await ids_with_vectors(tx, blog_id, NEW)).tolist() == [ids[1]]
        assert (await ids_with_vectors(tx, blog_id, OLD)).tolist() == [ids[0], ids[2]]
        assert sorted(await parts_of(tx, ids, OLD)) == [ids[0], ids[2]]


async def test_of_what_was_taken_back_nothing_is_kept(blog):
    store, blog_id, ids = blog
    async with store.write() as tx:
        await put_vectors(tx, NEW, [made(ids[0])])
        unread = await read_unread(tx, OLD, ids)
        await withdraw_article(tx, 1)
        await withdraw_article(tx, 2)
        assert (await ids_with_vectors(tx, blog_id, NEW)).tolist() == []
        await put_vectors(tx, NEW, [made(passage.id) for passage in unread])
        assert (await ids_with_vectors(tx, blog_id, NEW)).tolist() == [ids[2]]
        assert await unread_ids(tx, NEW) == []
        assert list(await parts_of(tx, ids, NEW)) == [ids[2]]


async def test_only_taken_back_passages_change_nothing(blog):
    store, _, ids = blog
    async with store.write() as tx:
        await withdraw_article(tx, 1)
        before = await changes(tx)
        await put_vectors(tx, NEW, [made(ids[0])])
        assert await changes(tx) == before
        await put_vectors(tx, NEW, [])
        assert await changes(tx) == before


async def test_a_passage_and_its_vectors_each_change_the_blogs_index_and_no_others(blog):
    store, blog_id, ids = blog
    async with store.write() as tx:
        other = (await make_blog(tx, "Other")).id
    await keep(store, other, BELL)
    async with store.write() as tx:
        before, version = await changes(tx), (await word_stats(tx, blog_id, [])).version
        there = (await word_stats(tx, other, [])).version
        await put_vectors(tx, NEW, [made(ids[0]), made(ids[1])])
        assert (await word_stats(tx, blog_id, [])).version > version
        assert (await word_stats(tx, other, [])).version == there
        assert await changes(tx) > before


async def test_each_blog_has_its_own(blog):
    store, blog_id, ids = blog
    async with store.write() as tx:
        other = (await make_blog(tx, "Other")).id
    await keep(store, other, BELL)
    bell = await passage_of(store, BELL)
    async with store.write() as tx:
        await put_vectors(tx, NEW, [made(bell), made(ids[0])])
        assert (await ids_with_vectors(tx, other, NEW)).tolist() == [bell]
        assert (await ids_with_vectors(tx, blog_id, NEW)).tolist() == [ids[0]]


async def test_what_is_dropped_is_missing_again(blog):
    store, _, ids = blog
    async with store.write() as tx:
        await put_vectors(tx, NEW, [made(passage_id) for passage_id in ids])
        await drop_vectors(tx, {ids[1], 999})
        assert await unread_ids(tx, NEW) == [ids[1]]
        assert sorted(await parts_of(tx, ids, NEW)) == [ids[0], ids[2]]


async def test_a_blog_without_passages_has_no_changes(store):
    async with store.read() as tx:
        assert await changes(tx) == 0
        assert await unread_ids(tx, NEW) == []
