"""A moderator decides with one click, and another one takes it back."""

import asyncio
import json
from dataclasses import replace
from typing import Any

import pytest

from bot.domain import Choice, CommentState, Conflict, InputError, NotFound, OutboxKind, Rule, Strictness
from bot.moderation.case_payload import CasePayload
from bot.moderation.service import Moderation
from tests.bot.moderation.table import ASTRAY, FINE, NONSENSE, lay_table, rules
from tests.builders import MODERATOR, NARA, SAM, SENTENCES, TIGRAN, keep_article, start_thread, timed

SIGNED: dict[str, Any] = {"names": ("Nara of the Mill",)}


async def _case(table, text=NONSENSE):
    comment = await table.say(text, **SIGNED)
    await table.deliver()
    return comment, await table.case(comment.id)


def _review(table):
    return table.discord.cards(table.board.review_channel)


def _in_thread(table):
    return table.discord.cards(table.thread.id)


async def test_the_card_says_all_that_a_moderator_needs(table):
    await table.say(FINE, **SIGNED)
    table.now.advance(minutes=5)
    comment, case = await _case(table)
    [card] = await table.effects("case")
    assert CasePayload.from_json(card.content) == await table.queue.card(table.board, case.id)
    content = card.content
    assert (content["text"], content["moniker"], content["visible"]) == (NONSENSE, "Nara of the Mill", False)
    assert content["article"] == {
        "id": table.article.id, "title": table.article.title, "url": table.article.url
    }  # fmt: skip
    assert (content["rule"], content["reason"]) == (Rule.COHERENCE, "coherence-gibberish")
    assert content["sentence"] in SENTENCES.values()
    known = content["known"]
    assert (known["comments"], known["shown"], known["taken_down"], known["removed"]) == (2, 1, 1, 0)
    assert known["since"] < comment.written_at.isoformat()


async def test_keep_posts_what_was_taken_down(table):
    comment, case = await _case(table)
    decided = await table.queue.decide(table.board, case.id, Choice.KEEP, MODERATOR)
    await table.deliver()
    assert (decided.decision.choice, decided.decision.by) == (Choice.KEEP, MODERATOR)
    assert _in_thread(table) == ["comment"]
    kept = await table.see(comment.id)
    assert (kept.state, len(kept.messages)) == (CommentState.SHOWN, 1)


async def test_keep_leaves_alone_what_is_visible(table):
    comment, case = await _case(table, ASTRAY)
    await table.queue.decide(table.board, case.id, Choice.KEEP, MODERATOR)
    assert (await table.see(comment.id)).messages == comment.messages
    assert await table.effects("comment") == []


async def test_remove_takes_down_what_is_visible_and_gives_it_back_with_the_moderators_words(table):
    comment, case = await _case(table, ASTRAY)
    await table.queue.decide(table.board, case.id, Choice.REMOVE, MODERATOR, why="Please keep to the mill.")
    assert (await table.see(comment.id)).state is CommentState.REMOVED
    [back] = await table.effects("given-back")
    assert (back.content["decided"], back.content["why"]) == (True, "Please keep to the mill.")
    assert f"delete:{comment.messages[0]}" in await table.keys()


async def test_remove_does_not_give_back_twice(table):
    comment, case = await _case(table)
    await table.queue.decide(table.board, case.id, Choice.REMOVE, MODERATOR)
    assert (await table.see(comment.id)).state is CommentState.REMOVED
    assert len(await table.effects("given-back")) == 1


async def test_of_two_moderators_at_once_one_is_told_of_the_other(table):
    _, case = await _case(table)
    outcomes = await asyncio.gather(
        table.queue.decide(table.board, case.id, Choice.KEEP, MODERATOR),
        table.queue.decide(table.board, case.id, Choice.REMOVE, SAM),
        return_exceptions=True,
    )
    [lost] = [outcome for outcome in outcomes if isinstance(outcome, Conflict)]
    assert (lost.key, lost.arguments["by"]) == ("case-decided", str(MODERATOR))
    assert len(await table.effects("comment")) == 1


async def test_a_kept_comment_goes_again_when_that_is_undone(table):
    comment, case = await _case(table)
    await table.queue.decide(table.board, case.id, Choice.KEEP, MODERATOR)
    await table.deliver()
    undone = await table.queue.undo(table.board, case.id, SAM)
    await table.deliver()
    assert undone.decision is None
    assert _in_thread(table) == []
    assert (await table.see(comment.id)).state is CommentState.TAKEN_DOWN


async def test_undone_before_it_was_posted_it_is_never_posted(table):
    _, case = await _case(table)
    await table.queue.decide(table.board, case.id, Choice.KEEP, MODERATOR)
    await table.queue.undo(table.board, case.id, MODERATOR)
    await table.deliver()
    assert not [request for request in table.discord.requests if request == f"post {table.thread.id}"]


async def test_a_removed_comment_is_posted_when_that_is_undone(table):
    comment, case = await _case(table, ASTRAY)
    await table.queue.decide(table.board, case.id, Choice.REMOVE, MODERATOR)
    await table.deliver()
    await table.queue.undo(table.board, case.id, MODERATOR)
    await table.deliver()
    assert _in_thread(table) == ["comment"]
    assert (await table.see(comment.id)).state is CommentState.SHOWN


async def test_a_decision_can_be_taken_and_undone_again_and_again(table):
    _, case = await _case(table)
    for _ in range(3):
        await table.queue.decide(table.board, case.id, Choice.KEEP, MODERATOR)
        await table.deliver()
        assert _in_thread(table) == ["comment"]
        await table.queue.undo(table.board, case.id, MODERATOR)
        await table.deliver()
        assert _in_thread(table) == []
    assert _review(table) == ["case"]


async def test_the_card_shows_each_decision_and_its_undoing(table):
    _, case = await _case(table)
    await table.queue.decide(table.board, case.id, Choice.REMOVE, MODERATOR)
    await table.deliver()
    [card] = table.discord.channels[table.board.review_channel]
    assert '"case-decided"' in card.body
    await table.queue.undo(table.board, case.id, MODERATOR)
    await table.deliver()
    assert '"decision": null' in card.body


async def test_an_edit_after_the_decision_opens_the_case_on_a_new_card(table):
    comment, case = await _case(table, ASTRAY)
    await table.queue.decide(table.board, case.id, Choice.KEEP, MODERATOR)
    await table.intake.rewritten(comment.messages[0], NONSENSE, table.now())
    await table.deliver()
    assert (await table.case(comment.id)).decision is None
    assert _review(table) == ["case", "case"]
    await table.queue.decide(table.board, case.id, Choice.REMOVE, MODERATOR)
    await table.deliver()
    old, new = table.discord.channels[table.board.review_channel]
    assert '"remove"' in new.body
    assert '"keep"' in old.body


async def test_what_cannot_be_undone_says_why(table):
    comment, case = await _case(table, ASTRAY)
    with pytest.raises(Conflict, match="case-open"):
        await table.queue.undo(table.board, case.id, MODERATOR)
    await table.queue.decide(table.board, case.id, Choice.KEEP, MODERATOR)
    await table.intake.removed(comment.messages[0])
    with pytest.raises(Conflict, match="case-moved-on"):
        await table.queue.undo(table.board, case.id, MODERATOR)


async def test_a_case_that_settled_by_itself_is_nobodys_to_decide_or_undo(table):
    comment, case = await _case(table, ASTRAY)
    await table.intake.removed(comment.messages[0])
    with pytest.raises(Conflict, match="case-was-settled"):
        await table.queue.decide(table.board, case.id, Choice.KEEP, MODERATOR)
    with pytest.raises(Conflict, match="case-was-settled"):
        await table.queue.undo(table.board, case.id, MODERATOR)


async def test_a_case_that_nobody_knows_is_not_found(table):
    with pytest.raises(NotFound, match="case-not-found"):
        await table.queue.decide(table.board, 7, Choice.KEEP, MODERATOR)


async def test_review_goes_through_what_waits_and_round_again(table):
    assert await table.queue.next(table.board) is None
    for account, name in ((NARA, "Nara Miller"), (TIGRAN, "Tigran Weaver"), (SAM, "Bridgewater")):
        await table.say(NONSENSE, account, names=(name,))
        table.now.advance(minutes=3)
    first, second, third = await table.queue.open(table.board)
    assert await table.queue.next(table.board) == first
    assert await table.queue.next(table.board, after=first.id) == second
    await table.queue.decide(table.board, second.id, Choice.KEEP, MODERATOR)
    assert await table.queue.next(table.board, after=first.id) == third
    assert await table.queue.next(table.board, after=third.id) == first


async def test_on_a_gentle_board_nothing_goes_before_a_decision(sqlite_store):
    table = await lay_table(sqlite_store, strictness=Strictness.GENTLE)
    nonsense = await table.say(NONSENSE, **SIGNED)
    nameless = await table.say(FINE, TIGRAN)
    assert (nonsense.state, nameless.state) == (CommentState.SHOWN, CommentState.REPAIRING)
    await table.later(minutes=10)
    assert (await table.see(nameless.id)).state is CommentState.SHOWN
    assert (await table.case(nameless.id)).verdict.rule is Rule.MONIKER
    assert not [
        effect for effect in await table.effects() if effect.kind in (OutboxKind.DELETE, OutboxKind.TELL)
    ]


async def test_as_on_the_blog_every_finding_waits_unseen(sqlite_store):
    table = await lay_table(sqlite_store, strictness=Strictness.AS_ON_THE_BLOG)
    nameless = await table.say(FINE)
    astray = await table.say(ASTRAY, TIGRAN, names=("Tigran Weaver",))
    for comment in (nameless, astray):
        assert comment.state is CommentState.TAKEN_DOWN
        assert await table.case(comment.id) is not None
    await table.monikers.choose(table.board, NARA, "Nara of the Mill")
    assert (await table.see(nameless.id)).state is CommentState.SHOWN
    assert (await table.case(nameless.id)).decision.why == "put-right"


@pytest.mark.parametrize("text", [NONSENSE, FINE])
async def test_what_is_judged_hours_late_stays_until_a_moderator_decides(table, text):
    written = table.now()
    table.now.advance(hours=2)
    comment = await table.say(text, names=("guest",), at=written)
    assert comment.state is CommentState.SHOWN
    assert (await table.case(comment.id)).decision is None
    assert [effect.card for effect in await table.effects()] == ["case"]


async def test_without_a_review_channel_a_case_waits_in_review(table):
    async with table.store.write() as tx:
        await tx.exec_driver_sql("UPDATE boards SET review_channel = NULL")
    await table.say(ASTRAY, **SIGNED)
    [case] = await table.queue.open(table.board)
    await table.queue.decide(table.board, case.id, Choice.KEEP, MODERATOR)
    assert await table.effects() == []


async def test_a_comment_moved_to_and_fro_before_anything_is_posted_stands_in_one_place(table):
    beside = await start_thread(table.store, table.board, await keep_article(table.store, table.board, 2))

    def astray(context):
        return replace(rules(context), evidence={"elsewhere_id": beside.article_id})

    moderation = Moderation(timed(table.store, table.now), astray)
    table.intake = moderation.intake
    comment = await table.say(ASTRAY, **SIGNED)
    case = await table.case(comment.id)
    await moderation.queue.decide(table.board, case.id, Choice.MOVE, MODERATOR)
    await moderation.queue.undo(table.board, case.id, MODERATOR)
    await moderation.queue.decide(table.board, case.id, Choice.MOVE, MODERATOR)
    for _ in range(2):  # what is posted and not wanted any more goes in the second round
        await table.deliver()
    assert table.discord.cards(beside.id) == ["comment"]
    assert table.discord.cards(table.thread.id) == []


async def test_a_comment_goes_below_any_article_that_has_a_thread(table):
    other = await start_thread(table.store, table.board, await keep_article(table.store, table.board, 2))
    await keep_article(table.store, table.board, 3)
    comment, case = await _case(table, ASTRAY)
    [(article_id, _)] = await table.queue.places(table.board, case.id)
    await table.queue.decide(table.board, case.id, Choice.MOVE, MODERATOR, below=article_id)
    await table.deliver()
    moved = await table.see(comment.id)
    assert (moved.article_id, moved.thread_id, moved.state) == (article_id, other.id, CommentState.SHOWN)
    assert table.discord.cards(other.id) == ["comment"]
    await table.queue.undo(table.board, case.id, MODERATOR)
    for nowhere in (table.article.id, 3, 2**63 - 1):
        with pytest.raises(NotFound, match="move-nowhere"):
            await table.queue.decide(table.board, case.id, Choice.MOVE, MODERATOR, below=nowhere)


async def test_the_next_moderator_reads_the_last_notes(table):
    _, case = await _case(table)
    for text in ("One.", "Two.", "Ask   Sam\nfirst.", "Three."):
        await table.queue.note(table.board, case.id, MODERATOR, text)
    await table.deliver()
    [card] = table.discord.channels[table.board.review_channel]
    assert "Ask Sam first." in card.body
    assert (await table.queue.card(table.board, case.id)).notes == [
        (MODERATOR, "Two."),
        (MODERATOR, "Ask Sam first."),
        (MODERATOR, "Three."),
    ]
    with pytest.raises(InputError, match="note-empty"):
        await table.queue.note(table.board, case.id, MODERATOR, " \u200b")
    assert json.loads(await table.my_comments.export(table.board, NARA))["notes"] == []
    assert len(json.loads(await table.my_comments.export(table.board, MODERATOR))["notes"]) == 4
    await table.my_comments.erase(table.board, MODERATOR)
    await table.deliver()
    assert "Ask Sam" not in card.body
    await table.queue.note(table.board, case.id, SAM, "Four.")
    await table.my_comments.erase(table.board, NARA)
    assert (await table.queue.card(table.board, case.id)).notes == []


async def test_what_a_moderator_kept_stays_until_its_words_are_others(sqlite_store):
    table = await lay_table(sqlite_store, strictness=Strictness.GENTLE)
    comment = await table.say(NONSENSE, **SIGNED)
    case = await table.case(comment.id)
    await table.queue.decide(table.board, case.id, Choice.KEEP, MODERATOR)
    await table.deliver()
    message = (await table.see(comment.id)).messages[0]
    table.now.advance(minutes=1)
    await table.intake.rewritten(message, f"{NONSENSE.capitalize()} .", table.now())
    assert (await table.see(comment.id)).state is CommentState.SHOWN
    assert (await table.case(comment.id)).decision is not None
    await table.intake.rewritten(message, f"{NONSENSE} {NONSENSE[::-1]}", table.now())
    assert (await table.case(comment.id)).decision is None
