"""Articles' threads, and how far channels were read, on both databases."""

import pytest
from sqlalchemy import insert

from bot.domain import Thread
from bot.store import boards, read_cursors, threads
from bot.store.schema import articles, blogs
from tests.conftest import START

SNOWFLAKE = 1_300_000_000_000_000_000


@pytest.fixture
async def tx(store):
    async with store.write() as tx:
        await tx.execute(insert(blogs).values(id=1, title="Harbour notes"))
        fixed = {"blog_id": 1, "title": "t", "digest": "", "kept_at": START, "changed_at": START}
        for number in (1, 2):
            await tx.execute(insert(articles).values(id=number, entry_id=str(number), **fixed))
        for guild in (1, 2):
            await boards.save_board(tx, guild, {"blog_id": 1})
        yield tx


async def test_a_thread_is_found_by_its_id_and_by_its_article(tx):
    thread = Thread(SNOWFLAKE, board_id=1, article_id=2)
    await threads.keep_thread(tx, thread)
    assert await threads.thread_by_id(tx, SNOWFLAKE) == thread
    assert await threads.thread_of_article(tx, 1, 2) == thread
    assert await threads.thread_by_id(tx, 404) is None
    assert await threads.thread_of_article(tx, 2, 2) is None


async def test_a_thread_that_is_kept_again_stays_as_it_is(tx):
    await threads.keep_thread(tx, Thread(SNOWFLAKE, 1, 1))
    await threads.set_rules_card(tx, SNOWFLAKE, 7)
    await threads.keep_thread(tx, Thread(SNOWFLAKE, 1, 1))
    assert await threads.threads_of_board(tx, 1) == [Thread(SNOWFLAKE, 1, 1, rules_card=7)]


async def test_a_board_has_its_own_threads_oldest_first(tx):
    for thread in (Thread(3, 1, 1), Thread(2, 1, 2), Thread(4, 2, 1)):
        await threads.keep_thread(tx, thread)
    assert [thread.id for thread in await threads.threads_of_board(tx, 1)] == [2, 3]


async def test_a_repair_line_is_shown_and_removed(tx):
    await threads.keep_thread(tx, Thread(3, 1, 1))
    await threads.set_repair_line(tx, 3, SNOWFLAKE)
    assert await threads.thread_by_id(tx, 3) == Thread(3, 1, 1, repair_line=SNOWFLAKE)
    await threads.set_repair_line(tx, 3, None)
    assert await threads.thread_by_id(tx, 3) == Thread(3, 1, 1)


async def test_a_channel_is_only_read_forward(tx):
    for message in (SNOWFLAKE, SNOWFLAKE + 5, SNOWFLAKE + 3):
        await read_cursors.move(tx, 1, 10, message)
    await read_cursors.move(tx, 1, 11, 1)
    await read_cursors.move(tx, 2, 20, 2)
    cursors = [await read_cursors.cursor_of(tx, channel) for channel in (10, 11, 20, 21)]
    assert cursors == [SNOWFLAKE + 5, 1, 2, None]
