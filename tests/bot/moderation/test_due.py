"""What time does by itself: repairs that were not made, and erasing."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.domain import Choice, CommentState
from bot.store.schema import comment_messages, comment_versions, comments, outbox, verdicts
from tests.bot.moderation.table import ASTRAY, FINE, NONSENSE
from tests.builders import MODERATOR, NARA, SAM, TIGRAN

SIGNED: dict[str, Any] = {"names": ("Nara of the Mill",)}


async def test_it_is_known_when_the_next_repair_is_due(table):
    assert await table.moderation.next_due() is None
    first = await table.say(FINE)
    table.now.advance(minutes=3)
    await table.say(FINE, TIGRAN)
    assert await table.moderation.next_due() == first.due_at


async def test_a_comment_signed_in_time_by_a_kill_is_not_taken_down(table):
    comment = await table.say(FINE)
    async with table.store.write() as tx:
        await tx.execute(
            comments.update().where(comments.c.id == comment.id).values(display_name="Nara of the Mill")
        )
    await table.later(minutes=10)
    assert (await table.see(comment.id)).state is CommentState.SHOWN


async def test_doing_what_is_due_twice_does_nothing_twice(table):
    await table.say(FINE)
    await table.say(NONSENSE, TIGRAN, names=("Tigran Weaver",))
    await table.later(minutes=10)
    keys = await table.keys()
    for _ in range(2):
        await table.later(seconds=20)
    assert await table.keys() == keys


async def test_after_a_long_stop_a_repair_is_over_all_the_same_and_given_back(table):
    comment = await table.say(FINE)
    await table.later(days=2)
    assert (await table.see(comment.id)).state is CommentState.TAKEN_DOWN
    assert len(await table.effects("given-back")) == 1


async def _texts(table):
    async with table.store.read() as tx:
        columns = (comments.c.text, comment_versions.c.text, comment_messages.c.text)
        texts = [text for column in columns for (text,) in await tx.execute(select(column))]
        kept = await tx.execute(select(outbox.c.content))
        return " ".join([*texts, *(str(content) for (content,) in kept)])


async def test_removed_and_withdrawn_texts_and_old_versions_are_erased_in_time(table):
    withdrawn = await table.say("The withdrawn one was about the mill.", SAM, names=("Bridgewater",))
    edited = await table.say(FINE, **SIGNED)
    removed = await table.say(ASTRAY, TIGRAN, names=("Tigran Weaver",))
    await table.intake.removed(withdrawn.messages[0])
    await table.intake.rewritten(edited.messages[0], "The mill turns as it always did.", table.now())
    case = await table.case(removed.id)
    await table.queue.decide(table.board, case.id, Choice.REMOVE, MODERATOR)
    await table.deliver()
    table.now.advance(days=30)
    assert await table.moderation.erase_old(30) == 0
    table.now.advance(days=1)
    assert await table.moderation.erase_old(30) == 2
    left = await _texts(table)
    assert "The mill turns" in left
    assert not [text for text in (ASTRAY, FINE, "withdrawn one") if text in left]
    assert (await table.case(removed.id)).decision.choice is Choice.REMOVE
    assert await table.moderation.erase_old(30) == 0


async def test_what_may_still_be_put_right_is_not_erased(table):
    comment = await table.say(FINE)
    await table.later(minutes=10)
    await table.deliver()
    table.now.advance(days=90)
    await table.moderation.erase_old(30)
    assert (await table.see(comment.id)).text == FINE
    await table.monikers.choose(table.board, NARA, "Nara of the Mill")
    [posted] = await table.effects("comment")
    assert posted.content["text"] == FINE


async def test_erasing_keeps_what_the_outbox_has_still_to_do(table):
    await table.say(NONSENSE, **SIGNED)
    table.now.advance(days=90)
    await table.moderation.erase_old(30)
    [back] = await table.effects("given-back")
    assert back.content["text"] == NONSENSE


async def test_evidence_goes_with_the_text(table):
    comment = await table.say(ASTRAY, **SIGNED)
    await table.intake.removed(comment.messages[0])
    table.now.advance(days=31)
    await table.moderation.erase_old(30)
    async with table.store.read() as tx:
        rows = (
            await tx.execute(select(verdicts.c.evidence).where(verdicts.c.comment_id == comment.id))
        ).all()
    assert rows
    assert not any(evidence for (evidence,) in rows)


async def test_versions_of_a_shown_comment_are_erased_by_when_they_were_replaced(table):
    comment = await table.say(FINE, **SIGNED)
    table.now.advance(days=60)
    await table.intake.rewritten(comment.messages[0], f"{FINE} Long!", table.now())
    await table.moderation.erase_old(30)
    assert await table.versions(comment.id) == [FINE, f"{FINE} Long!"]
    table.now.advance(days=30, seconds=1)
    assert timedelta(days=30) < table.now() - comment.written_at
    await table.moderation.erase_old(30)
    assert await table.versions(comment.id) == ["", f"{FINE} Long!"]
