"""What people do with comments of theirs, and what moderators do beside the rules."""

import json

import pytest

from bot.domain import Choice, CommentState, Conflict, InputError, NotFound, OutboxKind
from tests.bot.moderation.table import FINE, NONSENSE
from tests.builders import MODERATOR, NARA, SAM

SIGNED = {"names": ("Nara of the Mill",)}


async def test_a_comment_that_was_taken_down_is_put_right_and_posted(table):
    comment = await table.say(NONSENSE, **SIGNED)
    matter = await table.my_comments.rewrite(table.board, NARA, comment.id, FINE)
    assert matter.context.visible
    await table.deliver()
    assert table.discord.cards(table.thread.id) == ["comment"]
    assert await table.versions(comment.id) == [NONSENSE, FINE]
    assert (await table.case(comment.id)).decision.why == "put-right"


async def test_what_is_put_right_badly_waits_on(table):
    comment = await table.say(NONSENSE, **SIGNED)
    matter = await table.my_comments.rewrite(table.board, NARA, comment.id, f"{NONSENSE} indeed")
    assert matter.context.comment.state is CommentState.TAKEN_DOWN
    assert (await table.case(comment.id)).decision is None


async def test_nothing_is_put_right_with_nothing_or_while_it_is_shown(table):
    comment = await table.say(NONSENSE, **SIGNED)
    with pytest.raises(InputError, match="comment-empty"):
        await table.my_comments.rewrite(table.board, NARA, comment.id, " \u200b ")
    shown = await table.say(FINE, SAM, names=("Bridgewater",))
    with pytest.raises(Conflict, match="comment-moved-on"):
        await table.my_comments.rewrite(table.board, SAM, shown.id, NONSENSE)
    assert await table.versions(comment.id) == [NONSENSE]


async def posted_by_the_bot(table):
    posting = await table.intake.post_by_form(
        table.board, table.article.id, NARA, ("Nara of the Mill",), FINE
    )
    await table.deliver()
    return posting.comment


def standing(table):
    messages = table.discord.channels[table.thread.id]
    return [json.loads(message.body)[1]["text"] for message in messages if message.card == "comment"]


async def test_what_the_bot_posted_is_edited_where_it_stands(table):
    comment = await posted_by_the_bot(table)
    assert (await table.my_comments.get(table.board, NARA, comment.id)).may_edit
    for text in ("Better said.", "Best said of all."):
        own = await table.my_comments.rewrite(table.board, NARA, comment.id, text)
        await table.deliver()
        assert own.context.visible
        assert standing(table) == [text]
    assert await table.versions(comment.id) == [FINE, "Better said.", "Best said of all."]


async def test_an_edit_before_it_is_posted_is_what_is_posted(table):
    posting = await table.intake.post_by_form(
        table.board, table.article.id, NARA, ("Nara of the Mill",), FINE
    )
    await table.my_comments.rewrite(table.board, NARA, posting.comment.id, "Better said.")
    await table.deliver()
    assert standing(table) == ["Better said."]


async def test_an_edit_is_judged_as_anything_that_is_written(table):
    comment = await posted_by_the_bot(table)
    own = await table.my_comments.rewrite(table.board, NARA, comment.id, NONSENSE)
    await table.deliver()
    assert own.context.comment.state is CommentState.TAKEN_DOWN
    assert standing(table) == []
    assert NONSENSE in str(table.discord.channels[NARA][-1].body)
    own = await table.my_comments.rewrite(table.board, NARA, comment.id, "Better said.")
    await table.deliver()
    assert standing(table) == ["Better said."]


async def test_what_somebody_wrote_by_themselves_is_not_the_bots_to_edit(table):
    comment = await table.say(FINE, **SIGNED)
    assert not (await table.my_comments.get(table.board, NARA, comment.id)).may_edit


async def test_a_removal_is_explained_with_the_moderators_words(table):
    comment = await table.say(FINE, **SIGNED)
    case = await table.queue.put(table.board, comment.id)
    await table.queue.decide(table.board, case.id, Choice.REMOVE, MODERATOR, "It names a neighbour.")
    own = await table.my_comments.get(table.board, NARA, comment.id)
    assert own.decision.why == "It names a neighbour."
    assert own.no_appeal is None


async def test_nobody_reaches_another_s_comment(table):
    comment = await table.say(NONSENSE, **SIGNED)
    for what in (table.my_comments.get, table.my_comments.withdraw, table.my_comments.appeal):
        with pytest.raises(NotFound, match="comment-not-yours"):
            await what(table.board, SAM, comment.id)
    assert json.loads(await table.my_comments.export(table.board, SAM))["comments"] == []


@pytest.mark.parametrize("text", [FINE, NONSENSE])
async def test_what_is_withdrawn_goes_and_comes_never_back(table, text):
    comment = await table.say(text, **SIGNED)
    await table.my_comments.withdraw(table.board, NARA, comment.id)
    assert (await table.see(comment.id)).state is CommentState.WITHDRAWN
    assert (await table.see(comment.id)).messages == ()
    for again in (table.my_comments.withdraw, table.my_comments.to_change):
        with pytest.raises(Conflict, match="comment-moved-on"):
            await again(table.board, NARA, comment.id)
    with pytest.raises(Conflict, match="comment-gone"):
        await table.queue.put(table.board, comment.id)


async def test_what_was_withdrawn_is_erased_after_thirty_days_also_if_it_never_had_a_message(table):
    posting = await table.intake.post_by_form(table.board, table.article.id, NARA, ("Nara",), NONSENSE)
    await table.my_comments.withdraw(table.board, NARA, posting.comment.id)
    await table.later(days=29)
    assert await table.moderation.erase_old(30) == 0
    await table.later(days=2)
    assert await table.moderation.erase_old(30) == 1
    assert await table.versions(posting.comment.id) == [""]


async def test_a_moderator_is_asked_about_what_was_taken_down_without_a_case(table):
    comment = await table.say(FINE)
    await table.later(minutes=10)
    await table.my_comments.appeal(table.board, NARA, comment.id)
    case = await table.case(comment.id)
    with pytest.raises(Conflict, match="appeal-waits"):
        await table.my_comments.appeal(table.board, NARA, comment.id)
    await table.queue.decide(table.board, case.id, Choice.KEEP, MODERATOR)
    assert (await table.see(comment.id)).state is CommentState.SHOWN


async def test_what_was_removed_is_looked_at_once_more_and_no_more(table):
    comment = await table.say(NONSENSE, **SIGNED)
    case = await table.case(comment.id)
    await table.queue.decide(table.board, case.id, Choice.REMOVE, MODERATOR)
    await table.my_comments.appeal(table.board, NARA, comment.id)
    await table.queue.decide(table.board, case.id, Choice.REMOVE, MODERATOR)
    assert (await table.see(comment.id)).state is CommentState.REMOVED
    with pytest.raises(Conflict, match="appealed-once"):
        await table.my_comments.appeal(table.board, NARA, comment.id)
    cards = [effect for effect in await table.effects("case") if effect.kind is OutboxKind.POST]
    assert len(cards) == 2


async def test_nobody_appeals_against_being_shown(table):
    comment = await table.say(FINE, **SIGNED)
    with pytest.raises(Conflict, match="comment-moved-on"):
        await table.my_comments.appeal(table.board, NARA, comment.id)


async def test_the_export_has_every_version(table):
    comment = await table.say(FINE, **SIGNED)
    await table.intake.rewritten(comment.messages[0], "Another thought about the mill.", table.now())
    kept = json.loads(await table.my_comments.export(table.board, NARA))
    assert kept["moniker"] == "Nara of the Mill"
    assert kept["comments"][0]["versions"] == [FINE, "Another thought about the mill."]


async def test_a_moderator_puts_a_comment_forward_that_the_rules_let_pass(table):
    comment = await table.say(FINE, **SIGNED)
    assert (await table.queue.of_message(table.board, comment.messages[0])).case_id is None
    case = await table.queue.put(table.board, comment.id)
    assert (await table.see(comment.id)).state is CommentState.SHOWN
    assert (await table.queue.of_message(table.board, comment.messages[0])).case_id == case.id
    with pytest.raises(Conflict, match="case-waits"):
        await table.queue.put(table.board, comment.id)
    await table.queue.decide(table.board, case.id, Choice.REMOVE, MODERATOR)
    assert (await table.see(comment.id)).state is CommentState.REMOVED


async def test_what_is_no_comment_cannot_be_checked(table):
    with pytest.raises(NotFound, match="comment-unknown"):
        await table.queue.of_message(table.board, 5)
    with pytest.raises(NotFound, match="comment-unknown"):
        await table.queue.put(table.board, 5)


async def test_a_moniker_that_is_taken_away_is_kept_from_everybody(table):
    await table.say(FINE, **SIGNED)
    await table.monikers.refuse(table.board, NARA)
    assert await table.monikers.of(table.board, NARA) is None
    for account in (NARA, SAM):
        with pytest.raises(InputError):
            await table.monikers.choose(table.board, account, "Nara of the Mill")
    with pytest.raises(Conflict, match="person-has-no-moniker"):
        await table.monikers.refuse(table.board, NARA)
