"""A board's own threshold: found in what it allowed, again and again, and held against what comes."""

import pytest

from bot.articles.passages import cut_passages
from bot.domain import BlogComment, Choice, CommentState, Outcome, Page, Rule, Section
from bot.moderation.relevance import MIN_ALLOWED
from bot.moderation.service import Moderation
from bot.store import threads
from bot.store.blog_comments import keep_blog_comments
from bot.store.known import digest_of
from bot.store.revisions import ReadEntry, keep_page
from bot.store.thresholds import add_threshold
from tests.builders import MODERATOR, NARA, SAM, start_thread, threshold, timed

MILL = (
    "The mill by the river grinds again after ten quiet years, and the wheel turns as it did before the war."
)
ORCHARD = (
    "The orchard on the hill lost half its apples to the frost, and the cherries as well, in one April night."
)
ABOUT_APPLES = (
    "My apples went with the frost in that April night, and half the cherries in my orchard on the hill too."
)
ABOUT_THE_MILL = (
    "I am glad that the mill grinds again, and that its wheel turns in the river after all these years."
)
FOREIGN = "You can fix that error if you install the newest driver and then restart your laptop twice a day."
THINGS = "wheel river flour stones miller grinds quiet water sacks grain war village bridge dam bread"


def said(entry: str, count: int) -> list[BlogComment]:
    """So many comments of the blog on the mill."""
    words = THINGS.split()
    texts = (
        f"The mill and its {words[n % 15]} by the {words[n // 15 % 15]} grind again, which the "
        f"{words[n % 7]} of number {n} has not done since the war, and I remember that"
        for n in range(count)
    )
    return [BlogComment(f"c{n}", entry, "Ani", text) for n, text in enumerate(texts)]


@pytest.fixture
async def real(table):
    """The real rules on a board with two articles that have passages."""
    table.moderation = Moderation(timed(table.store, table.now))
    table.intake, table.queue = table.moderation.intake, table.moderation.queue
    table.mill = await _keep(table, Page("mill", "The mill", (Section("The mill", MILL),)))
    table.orchard = await _keep(table, Page("orchard", "The orchard", (Section("The orchard", ORCHARD),)))
    table.thread = await start_thread(table.store, table.board, table.mill)
    return table


async def _keep(table, page):
    reading = ReadEntry(page, cut_passages(page.sections), digest_of(page))
    async with table.store.write() as tx:
        return (await keep_page(tx, table.board.blog_id, reading)).article


async def allow(table, count):
    """So many comments stand on the blog, and what is due is done."""
    async with table.store.write() as tx:
        await keep_blog_comments(tx, table.board.blog_id, said("mill", count))
    await due(table)


async def due(table):
    await table.moderation.corpora.catch_up()
    await table.moderation.thresholds.due()


async def history(table):
    return [
        (threshold.why, threshold.allowed)
        for threshold in await table.moderation.thresholds.history(table.board.id)
    ]


async def test_until_enough_is_allowed_a_low_score_is_advice_for_the_desk(real):
    await allow(real, 30)
    comment = await real.say(FOREIGN, names=("Nara Miller",))
    verdict = (await real.verdict(comment.id)).verdict
    assert (verdict.outcome, verdict.rule, verdict.advice) == (Outcome.ALLOW, Rule.RELEVANCE, True)
    assert await real.case(comment.id) is None
    assert await history(real) == [("first", 30)]


async def test_from_two_hundred_on_it_holds_and_the_comment_stays_until_somebody_decides(real):
    await allow(real, MIN_ALLOWED)
    [newest] = await real.moderation.thresholds.history(real.board.id)
    assert newest.low_from <= newest.low <= newest.low_to
    assert newest.scored == MIN_ALLOWED
    on_topic = await real.say(ABOUT_THE_MILL, SAM, names=("Sam Weaver",))
    assert (await real.verdict(on_topic.id)).verdict.rule is None
    comment = await real.say(FOREIGN, names=("Nara Miller",))
    assert comment.state is CommentState.SHOWN
    case = await real.case(comment.id)
    assert (case.verdict.outcome, case.verdict.evidence["low"]) == (Outcome.HOLD, round(newest.low, 4))


async def test_it_is_found_anew_each_week_and_no_sooner(real):
    await allow(real, 5)
    real.now.advance(days=6)
    await due(real)
    assert len(await history(real)) == 1
    real.now.advance(days=1)
    await due(real)
    assert await history(real) == [("weekly", 5), ("first", 5)]


async def test_an_import_that_brings_enough_makes_it_due(real):
    await allow(real, 5)
    await allow(real, MIN_ALLOWED)
    assert await history(real) == [("first", MIN_ALLOWED), ("first", 5)]


async def test_fifty_decisions_make_it_due_and_are_taken_in(real, monkeypatch):
    monkeypatch.setattr("bot.moderation.relevance.MAX_DECISIONS", 1)
    await allow(real, MIN_ALLOWED)
    comment = await real.say(FOREIGN, names=("Nara Miller",))
    await real.queue.decide(real.board, (await real.case(comment.id)).id, Choice.KEEP, MODERATOR)
    await due(real)
    newest, first = await real.moderation.thresholds.history(real.board.id)
    assert (newest.why, newest.decisions, newest.kept) == ("decisions", 1, 1)
    assert newest.allowed == first.allowed + 1, "what was kept counts among the allowed"


async def test_a_threshold_of_other_weights_holds_nothing_and_is_found_anew(real):
    async with real.store.write() as tx:
        await add_threshold(tx, threshold(real.board.id, low=100.0, version="older/words"))
    comment = await real.say(FOREIGN, names=("Nara Miller",))
    assert await real.case(comment.id) is None
    await due(real)
    assert (await history(real))[0][0] == "weights"


async def test_a_board_whose_notice_nobody_confirmed_has_none(real):
    board = await real.moderation.thresholds.find(
        type(real.board)(99, 99, blog_id=real.board.blog_id), "first"
    )
    assert board is None


async def doubted(real):
    """A comment on apples, below the mill, that waits for a moderator."""
    await allow(real, MIN_ALLOWED)
    comment = await real.say(ABOUT_APPLES, NARA, names=("Nara Miller",))
    return comment, await real.case(comment.id)


async def test_what_belongs_to_another_article_is_moved_there_and_undo_brings_it_back(real):
    there = await start_thread(real.store, real.board, real.orchard)
    comment, case = await doubted(real)
    assert case.verdict.evidence["elsewhere"] == "The orchard"
    await real.deliver()
    await real.moderation.queue.decide(real.board, case.id, Choice.MOVE, MODERATOR)
    await real.deliver()
    moved = await real.see(comment.id)
    assert (moved.thread_id, moved.article_id, moved.state) == (there.id, real.orchard.id, CommentState.SHOWN)
    assert moved.text == ABOUT_APPLES
    assert len(moved.messages) == 1
    assert moved.messages != comment.messages
    await real.queue.undo(real.board, case.id, MODERATOR)
    await real.deliver()
    back = await real.see(comment.id)
    assert (back.thread_id, back.article_id, back.state) == (
        real.thread.id, real.mill.id, CommentState.SHOWN
    )  # fmt: skip
    assert (await real.case(comment.id)).decision is None


async def test_without_a_thread_there_it_stays(real):
    comment, case = await doubted(real)
    with pytest.raises(Exception, match="move-nowhere"):
        await real.moderation.queue.decide(real.board, case.id, Choice.MOVE, MODERATOR)
    assert (await real.see(comment.id)).thread_id == real.thread.id
    assert (await real.case(comment.id)).decision is None


async def test_in_a_free_thread_relevance_abstains_until_it_is_bound_again(real):
    comment, case = await doubted(real)
    await real.moderation.queue.free(real.board, case.id, MODERATOR)
    assert (await real.case(comment.id)).decision.choice is Choice.KEEP
    [(thread, title)] = await real.moderation.queue.free_threads(real.board)
    assert (thread.id, title) == (real.thread.id, "The mill")
    other = await real.say(FOREIGN, SAM, names=("Sam Weaver",))
    assert (await real.verdict(other.id)).verdict.evidence["abstained"] == {
        "relevance": "relevance-free-thread"
    }
    await real.moderation.queue.bind(real.board, thread.id)
    async with real.store.read() as tx:
        assert (await threads.thread_by_id(tx, thread.id)).free_since is None
