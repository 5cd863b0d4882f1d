"""What relevance is measured by, as the store keeps it, on both databases."""

import pytest

from bot.domain import BlogComment, Choice, Comment, CommentState, Decision, Outcome, Rule, Thread, Verdict
from bot.rules.judge import WITH_THRESHOLD
from bot.store import cases, comments, reference_corpus, threads, thresholds
from bot.store.blog_comments import keep_blog_comments
from tests.builders import GUILD, MODERATOR, NARA, keep_article, make_board, start_thread, threshold
from tests.conftest import START

MODEL = "small-1"
ROW = bytes([127, 1, 2])


@pytest.fixture
async def board(store):
    board = await make_board(store)
    article = await keep_article(store, board)
    assert board.blog_id is not None
    async with store.write() as tx:
        on_blog = [
            BlogComment(f"b{n}", article.entry_id, "Ani", f"The mill, said {n} times.") for n in (1, 2)
        ]
        await keep_blog_comments(tx, board.blog_id, on_blog)
        for state in (CommentState.SHOWN, CommentState.REMOVED):
            comment = Comment(0, board.id, article.id, f"It is {state}.", START, state, account=NARA)
            await comments.add_comment(tx, comment)
    return store, board, article


async def texts(store, board, board_id=None, model=MODEL):
    async with store.read() as tx:
        return [
            allowed.text
            for allowed in await reference_corpus.allowed_comments(tx, board.blog_id, model, board_id)
        ]


async def test_allowed_is_what_is_shown_here_and_what_stands_on_the_blog(board):
    store, board, _ = board
    here = ["The mill, said 1 times.", "The mill, said 2 times.", "It is shown."]
    assert await texts(store, board) == await texts(store, board, board.id) == here
    async with store.read() as tx:
        assert await reference_corpus.count_allowed(tx, board.blog_id, board.id) == 3


async def test_another_boards_comments_are_not_this_boards(board):
    store, board, _ = board
    other = await make_board(store, guild=GUILD + 1)
    assert other.blog_id is not None
    async with store.read() as tx:
        assert await reference_corpus.count_allowed(tx, board.blog_id, other.id) == 2
        assert await reference_corpus.count_allowed(tx, other.blog_id) == 0


async def test_a_model_reads_what_is_allowed_once_and_again_when_it_has_changed(board):
    store, board, _ = board
    async with store.write() as tx:
        unread = await reference_corpus.unread_comments(tx, MODEL, 10)
        read = [reference_corpus.ReadComment(comment_id, version, ROW) for comment_id, version, _ in unread]
        await reference_corpus.put_comment_vectors(
            tx, MODEL, [*read, reference_corpus.ReadComment(999, 1, ROW)]
        )
    assert len(unread) == 3
    async with store.write() as tx:
        assert await reference_corpus.unread_comments(tx, MODEL, 10) == []
        assert len(await reference_corpus.unread_comments(tx, "another", 10)) == 3
        allowed = await reference_corpus.allowed_comments(tx, board.blog_id, MODEL)
        assert {comment_id.vector for comment_id in allowed} == {ROW}
        comment = await comments.get_comment(tx, allowed[-1].id)
        assert comment is not None
        await comments.add_version(tx, comment, "It says something else.", START)
        assert [text for _, _, text in await reference_corpus.unread_comments(tx, MODEL, 10)] == [
            "It says something else."
        ]


async def test_an_article_without_passages_is_told_all_the_same(board):
    store, board, article = board
    async with store.read() as tx:
        [spoken] = await reference_corpus.spoken_passages(tx, board.blog_id, MODEL)
    assert (spoken.article_id, spoken.title, spoken.text) == (article.id, article.title, None)


async def test_the_newest_threshold_comes_first_as_it_was_given(board):
    store, board, _ = board
    async with store.write() as tx:
        first = await thresholds.add_threshold(tx, threshold(board.id, low=-1.0))
        second = await thresholds.add_threshold(tx, threshold(board.id, low=None, why="weekly"))
        assert await thresholds.newest_thresholds(tx, board.id, 5) == [second, first]
        assert await thresholds.newest_thresholds(tx, board.id + 1) == []


async def test_decisions_on_relevance_are_counted_while_they_stand(board):
    store, board, article = board
    doubt = Verdict(Outcome.HOLD, Rule.RELEVANCE, "relevance-low")
    async with store.write() as tx:
        for choice in (Choice.KEEP, Choice.REMOVE, Choice.KEEP):
            comment = await comments.add_comment(tx, Comment(0, board.id, article.id, "Cars!", START))
            judged = await cases.add_verdict(tx, comment.id, 1, doubt, None)
            case = await cases.open_case(tx, board.id, comment.id, judged.id)
            decision = await cases.decide(
                tx, case, Decision(0, case.id, choice, MODERATOR, START), comment.state
            )
        assert await thresholds.decided(tx, board.id, WITH_THRESHOLD) == (3, 2)
        assert decision is not None
        await cases.undo(tx, decision, MODERATOR)
        assert await thresholds.decided(tx, board.id, WITH_THRESHOLD) == (2, 1)


async def test_a_thread_is_set_free_and_bound_again(board):
    store, board, article = board
    thread = await start_thread(store, board, article)
    async with store.write() as tx:
        await threads.set_free(tx, thread.id, START)
        free = await threads.thread_by_id(tx, thread.id)
        assert isinstance(free, Thread)
        assert free.free_since == START
        await threads.set_free(tx, thread.id, None)
        assert await threads.thread_by_id(tx, thread.id) == thread
