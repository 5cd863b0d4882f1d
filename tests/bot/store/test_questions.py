"""What was asked: which answer a message shows, what was asked before, and the articles of a time."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.articles.passages import cut_passages
from bot.domain import Answer, LooseDate, Page, Period, Precision, Section
from bot.store import questions
from bot.store.known import digest_of
from bot.store.periods import articles_of, passages_of
from bot.store.revisions import ReadEntry, keep_page
from bot.store.search import best_by_words, read_candidates, word_stats
from tests.builders import NARA, QUESTIONS_CHANNEL, SAM, make_board
from tests.conftest import START


@pytest.fixture
async def board(store):
    return await make_board(store)


async def put(tx, board, text="Who built it?", asker=NARA, **more):
    where = {"board_id": board.id, "channel_id": QUESTIONS_CHANNEL, "asker": asker, "public": True} | more
    question_id = await questions.keep_question(tx, board.blog_id, text, **where)
    await questions.keep_answer(tx, question_id, Answer(text, True, 1.0, digest="same"))
    return question_id


async def test_a_message_shows_the_answer_to_one_question(store, board):
    async with store.write() as tx:
        asked = await put(tx, board)
        await questions.set_message(tx, asked, 77)
        assert (await questions.question_of_message(tx, 77)).id == asked
        assert await questions.question_of_message(tx, 78) is None


async def test_the_asker_s_own_question_comes_before_another_s(store, board):
    async with store.write() as tx:
        own = await put(tx, board, public=False)
        other = await put(tx, board, asker=SAM)

        async def latest(asker, since=START, public=False):
            latest = await questions.latest_in_channel(
                tx, board.id, QUESTIONS_CHANNEL, asker, since, public=public
            )
            return latest.id if latest else None

        assert await latest(NARA) == own
        assert await latest(NARA, public=True) == other
        assert await latest(SAM) == other
        assert await latest(NARA, START + timedelta(seconds=1)) is None


async def test_a_chain_is_read_from_its_beginning_and_only_so_far(store, board):
    async with store.write() as tx:
        ids = []
        for number in range(6):
            ids.append(await put(tx, board, f"{number}?", after_id=ids[-1] if ids else None))
        chain = await questions.chain(tx, await questions.get_question(tx, ids[-1]))
        assert [question.id for question in chain] == ids[-questions.CHAIN :]
        assert await questions.chain(tx, None) == []


async def test_the_same_was_answered_before_only_in_a_message_for_all(store, board):
    async with store.write() as tx:
        first, private, last = await put(tx, board), await put(tx, board, public=False), await put(tx, board)
        for asked in (first, private):
            await questions.set_message(tx, asked, 100 + asked)

        async def before(digest="same", board_id=board.id):
            earlier = await questions.answered_before(tx, board.blog_id, board_id, digest, last)
            return earlier.id if earlier else None

        assert await before() == first
        assert await before("other") is None
        assert await before(board_id=99) is None


DATES = [("a", 2007, 1, Precision.YEAR), ("b", 2008, 3, Precision.MONTH), ("c", 2008, 4, Precision.DAY)]


@pytest.mark.parametrize(
    ("since", "before", "counted"),
    [
        ("2008-03-15", "2008-03-16", ["b"]),
        ("2007-06-01", "2007-07-01", ["a"]),
        ("2008-01-01", "2009-01-01", ["c", "b"]),
        ("2008-04-01", None, ["c"]),
        (None, "2008-01-01", ["a"]),
        ("2009-01-01", None, []),
    ],
)
async def test_an_article_counts_for_all_that_its_date_can_mean(store, board, since, before, counted):
    for name, year, month, precision in DATES:
        parts = (Section(name, f"The mill grinds again, says {name}."),)
        date = LooseDate(datetime(year, month, 1, tzinfo=UTC), precision)
        page = Page(name, name, parts, published=date)
        async with store.write() as tx:
            await keep_page(tx, board.blog_id, ReadEntry(page, cut_passages(parts), digest_of(page)))
    since, before = (datetime.fromisoformat(f"{end}T00:00Z") if end else None for end in (since, before))
    period = Period(since, before)
    ids = {"a": 1, "b": 2, "c": 3}
    async with store.read() as tx:
        stats = await word_stats(tx, board.blog_id, ["mill"])
        within = await passages_of(tx, board.blog_id, period)
        held = await read_candidates(tx, await best_by_words(tx, board.blog_id, stats, 100, within))
        assert {candidate.passage.article_id for candidate in held} == {ids[name] for name in counted}
        newest = await articles_of(tx, board.blog_id, period, 9)
        assert newest == [ids[name] for name in counted]
        assert await articles_of(tx, board.blog_id, period, 9, oldest=True) == newest[::-1]
