"""Members flag comments; three different ones make a case."""

import pytest

from bot.domain import Choice, CommentState, NotFound
from bot.moderation.case_payload import FLAGGED
from bot.moderation.flagging import Flagged
from tests.bot.moderation.table import FINE
from tests.builders import MODERATOR, NARA, SAM

SIGNED = {"names": ("Nara of the Mill",)}
MEMBERS = tuple(range(7001, 7010))


async def flag(table, comment, account):
    return await table.moderation.flags.flag(table.board, comment.messages[0], account)


async def flag_by(table, comment, accounts):
    return [await flag(table, comment, account) for account in accounts]


async def kept_after_flags(table, number, accounts, choice=Choice.KEEP):
    """A comment that was flagged, put before the moderators, and decided."""
    comment = await table.say(f"{FINE} {number}", 8000 + number, names=(f"Bridgewater{number}x",))
    await flag_by(table, comment, accounts)
    case = await table.case(comment.id) or await table.queue.put(table.board, comment.id)
    await table.queue.decide(table.board, case.id, choice, MODERATOR)


async def test_the_third_member_makes_a_case_and_the_comment_stays(table):
    comment = await table.say(FINE, **SIGNED)
    said = await flag_by(table, comment, MEMBERS[:2])
    assert said == [Flagged.KEPT, Flagged.KEPT]
    assert await table.case(comment.id) is None
    assert await flag(table, comment, MEMBERS[2]) is Flagged.WAITS
    case = await table.case(comment.id)
    card = await table.queue.card(table.board, case.id)
    assert card.objection.reason == FLAGGED
    assert card.flags == 3
    assert card.visible
    assert (await table.see(comment.id)).state is CommentState.SHOWN


async def test_one_s_own_comment_and_the_same_flag_twice_do_not_count(table):
    comment = await table.say(FINE, **SIGNED)
    said = await flag_by(table, comment, (NARA, MEMBERS[0], MEMBERS[0], MEMBERS[1], MEMBERS[1]))
    assert said == [Flagged.OWN, Flagged.KEPT, Flagged.KNOWN, Flagged.KEPT, Flagged.KNOWN]
    assert await table.case(comment.id) is None


async def test_what_a_moderator_put_before_the_others_is_not_settled_by_a_letter_more(table):
    comment = await table.say(FINE, **SIGNED)
    case = await table.queue.put(table.board, comment.id)
    await table.deliver()
    await table.intake.rewritten(comment.messages[0], f"{FINE} And I mean it.", table.now())
    assert (await table.case(comment.id)).decision is None
    assert (await table.queue.card(table.board, case.id)).comment.text.endswith("And I mean it.")
    await table.deliver()


async def test_a_case_that_waits_already_says_how_many_flagged_it(table):
    comment = await table.say(FINE, **SIGNED)
    case = await table.queue.put(table.board, comment.id)
    assert await flag(table, comment, SAM) is Flagged.WAITS
    assert (await table.queue.card(table.board, case.id)).flags == 1
    await table.deliver()


async def test_what_a_moderator_kept_stays_until_it_says_something_else(table):
    comment = await table.say(FINE, **SIGNED)
    await flag_by(table, comment, MEMBERS[:3])
    case = await table.case(comment.id)
    await table.later(minutes=1)
    await table.queue.decide(table.board, case.id, Choice.KEEP, MODERATOR)
    assert await flag(table, comment, MEMBERS[3]) is Flagged.DECIDED
    await table.later(minutes=1)
    await table.intake.rewritten(comment.messages[0], "Another thought about the mill.", table.now())
    assert await flag_by(table, comment, MEMBERS[:2]) == [Flagged.KEPT, Flagged.KEPT]
    assert await flag(table, comment, MEMBERS[4]) is Flagged.WAITS
    assert (await table.case(comment.id)).decision is None


async def test_changing_a_letter_does_not_settle_what_members_flagged(table):
    comment = await table.say(FINE, **SIGNED)
    await flag_by(table, comment, MEMBERS[:3])
    await table.intake.rewritten(comment.messages[0], "Another thought about the mill.", table.now())
    case = await table.case(comment.id)
    assert case.decision is None
    card = await table.queue.card(table.board, case.id)
    assert (card.objection.reason, card.comment.text) == (FLAGGED, "Another thought about the mill.")
    await table.queue.decide(table.board, case.id, Choice.REMOVE, MODERATOR)
    assert (await table.see(comment.id)).state is CommentState.REMOVED


async def test_flags_by_those_whose_flags_were_mostly_rejected_do_not_count(table):
    crying = MEMBERS[:3]
    for number in range(3):
        await kept_after_flags(table, number, crying)
    await table.later(minutes=5)
    comment = await table.say(FINE, **SIGNED)
    assert await flag_by(table, comment, crying) == [Flagged.UNHEEDED] * 3
    assert await flag_by(table, comment, MEMBERS[3:5]) == [Flagged.KEPT] * 2
    assert await table.case(comment.id) is None
    assert await flag(table, comment, MEMBERS[5]) is Flagged.WAITS


async def test_flags_that_moderators_followed_go_on_counting_and_old_ones_are_forgotten(table):
    careful = MEMBERS[0]
    for number in range(4):
        choice = Choice.REMOVE if number < 2 else Choice.KEEP
        await kept_after_flags(table, number, (careful,), choice)
    comment = await table.say(FINE, **SIGNED)
    assert await flag(table, comment, careful) is Flagged.KEPT
    await kept_after_flags(table, 5, (careful,))
    await table.later(minutes=5)
    another = await table.say(f"{FINE} And more.", **SIGNED)
    assert await flag(table, another, careful) is Flagged.UNHEEDED
    await table.later(days=91)
    third = await table.say(f"{FINE} And yet more.", SAM, names=("Bridgewater",))
    assert await flag(table, third, careful) is Flagged.KEPT


async def test_what_is_no_comment_or_gone_cannot_be_flagged(table):
    with pytest.raises(NotFound, match="comment-unknown"):
        await table.moderation.flags.flag(table.board, 5, SAM)
    comment = await table.say(FINE, **SIGNED)
    await table.my_comments.withdraw(table.board, NARA, comment.id)
    assert await flag(table, comment, SAM) is Flagged.GONE


async def test_erasing_takes_one_s_flags_along(table):
    comment = await table.say(FINE, **SIGNED)
    await flag(table, comment, SAM)
    assert str(SAM) in await table.my_comments.export(table.board, SAM)
    await table.my_comments.erase(table.board, SAM)
    assert await flag_by(table, comment, MEMBERS[:2]) == [Flagged.KEPT] * 2
    assert await table.case(comment.id) is None


async def test_a_second_look_is_asked_for_once_and_the_card_says_so(table):
    comment = await table.say("gibber gabber gobble gubble gibble", **SIGNED)
    case = await table.case(comment.id)
    await table.my_comments.appeal(table.board, NARA, comment.id)
    card = await table.queue.card(table.board, case.id)
    assert card.appealed
    assert (await table.my_comments.get(table.board, NARA, comment.id)).no_appeal == "appeal-waits"
    await table.queue.decide(table.board, case.id, Choice.REMOVE, MODERATOR)
    assert (await table.my_comments.get(table.board, NARA, comment.id)).no_appeal == "appealed-once"
