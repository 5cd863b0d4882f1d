"""Comments with their messages and versions, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain import Comment, CommentCounts, CommentState, Outcome, Rule, Verdict
from bot.rules.judge import SETTLED_BY_MONIKER
from bot.store import cases, co_commenters, comments, earlier, monikers, pending
from bot.store.co_commenters import Writers
from bot.store.monikers import Entry
from tests.builders import NARA, SAM, TIGRAN, at, keep_article, make_board, start_thread
from tests.conftest import START


@pytest.fixture
async def thread(store):
    board = await make_board(store)
    return await start_thread(store, board, await keep_article(store, board))


def _new(thread, text="The mill turns.", account=NARA, **given):
    return Comment(
        0, thread.board_id, thread.article_id, text, START, account=account, thread_id=thread.id, **given
    )


async def test_a_comment_is_kept_with_its_messages_and_every_version(store, thread):
    async with store.write() as tx:
        comment = await comments.add_comment(tx, _new(thread, display_name="Nara"))
        await comments.add_message(tx, comment.id, 7, "The mill turns.")
        await comments.add_message(tx, comment.id, 8, "Again.")
        newer = await comments.add_version(
            tx, comment, "The mill turns.\nAgain.", START + timedelta(minutes=1)
        )
    async with store.read() as tx:
        kept = await comments.get_comment(tx, comment.id)
        assert kept == replace(newer, messages=(7, 8))
        assert await comments.versions_of(tx, comment.id) == ["The mill turns.", "The mill turns.\nAgain."]
        assert await comments.text_of_messages(tx, comment.id) == kept.text
        assert await comments.version_at(tx, kept) == START + timedelta(minutes=1)
        assert await comments.comment_of_message(tx, 8) == comment.id
        assert await comments.comment_of_message(tx, 9) is None
        assert await comments.get_comment(tx, 99) is None


async def test_a_message_is_gone_once(store, thread):
    async with store.write() as tx:
        comment = await comments.add_comment(tx, _new(thread))
        await comments.add_message(tx, comment.id, 7, "The mill turns.")
        assert await comments.mark_gone(tx, [7])
        assert not await comments.mark_gone(tx, [7])
        assert (await comments.get_comment(tx, comment.id, to_change=True)).messages == ()


async def test_the_threads_newest_message_is_found_if_it_is_its_writers_own(store, thread):
    async with store.write() as tx:
        first = await comments.add_comment(tx, _new(thread))
        await comments.add_message(tx, first.id, 7, "The mill turns.")
        assert await comments.last_word(tx, thread.id, NARA) == (replace(first, messages=(7,)), 7)
        assert await comments.last_word(tx, thread.id, TIGRAN) is None
        await comments.add_message(tx, first.id, 8)  # posted by the bot
        assert await comments.last_word(tx, thread.id, NARA) is None
        assert await comments.last_word(tx, 5, NARA) is None


async def test_what_was_said_before_is_what_is_shown_and_older(store, thread):
    async with store.write() as tx:
        first = await comments.add_comment(tx, _new(thread, "One"))
        other = await comments.add_comment(tx, _new(thread, "Two", TIGRAN))
        hidden = await comments.add_comment(tx, _new(thread, "Three"))
        await comments.set_state(tx, hidden, CommentState.REMOVED)
        last = await comments.add_comment(tx, _new(thread, "Four"))
        assert await earlier.shown_before(tx, last) == ["One", "Two"]
        assert await earlier.said_before(tx, last, START, START) == (["One"], ["Three", "One"])
        later = START + timedelta(days=1)
        assert await earlier.said_before(tx, last, START, later) == (["One"], [])
        assert await earlier.said_before(tx, last, later, later) == ([], [])
        assert [comment.id for comment in await comments.comments_of(tx, thread.board_id, TIGRAN)] == [
            other.id
        ]
        assert first.version == 1


async def test_who_wrote_where_and_since_when(store, thread):
    later, board_id = START + timedelta(days=1), thread.board_id
    on_blog = Comment(0, board_id, thread.article_id, "Five", START, display_name="Old Heron")
    async with store.write() as tx:
        for account in (NARA, TIGRAN):
            await comments.add_comment(tx, _new(thread, "One", account))
        await comments.add_comment(tx, on_blog)
        both = Writers((TIGRAN,), ("Old Heron",))
        among, under = {TIGRAN, SAM}, thread.article_id
        assert await co_commenters.writers_near(tx, board_id, NARA, START, among) == both
        assert await co_commenters.writers_near(tx, board_id, NARA, later, among) == Writers((), ())
        assert await co_commenters.writers_near(tx, board_id, SAM, START, among) == Writers((), ())
        assert await co_commenters.writers_under(tx, board_id, under, START, among) == both
        assert await co_commenters.writers_under(tx, board_id, under, START, ()) == Writers(
            (), ("Old Heron",)
        )
        assert (await co_commenters.writers_under(tx, 99, under, START, among)).accounts == ()
        assert await co_commenters.writers_under(tx, board_id, under + 1, START, among) == Writers((), ())


async def test_what_is_known_of_a_person_is_counted(store, thread):
    states = (CommentState.SHOWN, CommentState.SHOWN, CommentState.TAKEN_DOWN, CommentState.REMOVED)
    async with store.write() as tx:
        assert await comments.count_of_person(tx, thread.board_id, NARA) == CommentCounts()
        for state in states:
            await comments.add_comment(tx, _new(thread, state=state))
        assert await comments.count_of_person(tx, thread.board_id, NARA) == CommentCounts(4, 2, 1, 1, START)


async def test_what_is_overdue_and_when_the_next_will_be(store, thread):
    async with store.write() as tx:
        assert await pending.next_due(tx) is None
        for minutes in (20, 10):
            comment = await comments.add_comment(tx, _new(thread))
            due = START + timedelta(minutes=minutes)
            await comments.set_state(tx, comment, CommentState.REPAIRING, due)
        assert await pending.next_due(tx) == START + timedelta(minutes=10)
        assert await pending.overdue(at(tx, START + timedelta(minutes=10))) == [comment.id]
        assert await pending.anybody_repairing(tx, thread.id)
        assert not await pending.anybody_repairing(tx, 5)


async def test_a_comment_without_a_verdict_on_its_newest_text_is_unjudged(store, thread):
    async with store.write() as tx:
        comment = await comments.add_comment(tx, _new(thread))
        assert await pending.unjudged(tx) == [comment.id]
        await cases.add_verdict(tx, comment.id, 1, Verdict(Outcome.ALLOW), None)
        assert await pending.unjudged(tx) == []
        newer = await comments.add_version(tx, comment, "The mill stands.", START)
        assert await pending.unjudged(tx) == [comment.id]
        await comments.set_state(tx, newer, CommentState.WITHDRAWN)
        assert await pending.unjudged(tx) == []


async def test_a_comment_waits_for_a_moniker_until_its_writer_holds_one(store, thread):
    async with store.write() as tx:
        comment = await comments.add_comment(tx, _new(thread, state=CommentState.TAKEN_DOWN))
        unsigned = Verdict(Outcome.REPAIR, Rule.MONIKER, "moniker-names-nobody")
        await cases.add_verdict(tx, comment.id, 1, unsigned, None)
        assert await pending.signed_since(tx, SETTLED_BY_MONIKER) == []
        await monikers.hold(tx, thread.board_id, NARA, Entry("Lantern", "lantern", frozenset(), 1))
        assert await pending.signed_since(tx, SETTLED_BY_MONIKER) == [comment.id]
        assert await pending.signed_since(tx, SETTLED_BY_MONIKER, thread.board_id, NARA) == [comment.id]
        assert await pending.signed_since(tx, SETTLED_BY_MONIKER, thread.board_id, TIGRAN) == []
        await cases.add_verdict(tx, comment.id, 1, Verdict(Outcome.ALLOW), None)
        assert await pending.signed_since(tx, SETTLED_BY_MONIKER) == []


async def test_erasing_blanks_what_was_withdrawn_long_ago(store, thread):
    async with store.write() as tx:
        comment = await comments.add_comment(tx, _new(thread, state=CommentState.WITHDRAWN))
        await comments.add_message(tx, comment.id, 7, comment.text, START)
        assert await pending.erase(tx, START) == []
        assert await pending.erase(tx, START + timedelta(seconds=1)) == [comment.id]
        assert (await comments.get_comment(tx, comment.id)).text == ""
        assert await comments.versions_of(tx, comment.id) == [""]
        assert await comments.message_text(tx, 7) == ""
