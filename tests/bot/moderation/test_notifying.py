"""Whoever wants it is told, once, that somebody answered them; whoever wants quiet is told nothing."""

import pytest

from bot.domain import Choice, Switch
from bot.moderation.notifying import named_in
from tests.bot.moderation.table import ASTRAY, FINE, NONSENSE
from tests.builders import MODERATOR, NARA, SAM, TIGRAN

VERA, SAMS = {"names": ("Vera of the Mill",)}, {"names": ("Sam Weir",)}
ANSWER = "The water of the mill is low in every summer that I remember."


async def _told(table):
    return [(effect.content["account"], effect.content["text"]) for effect in await table.effects("answered")]


@pytest.fixture
async def asked(table):
    """A comment by somebody who wants to hear of answers."""
    await table.my_comments.turn(table.board, NARA, Switch.ANSWERS, on=True)
    comment = await table.say(FINE, **VERA)
    table.now.advance(minutes=5)
    return comment


async def test_a_reply_is_told_once_with_a_link_to_it(table, asked):
    answer = await table.say(ANSWER, SAM, reply_to=asked.messages[0], **SAMS)
    await table.intake.rewritten(answer.messages[0], f"{ANSWER} Truly.", table.now())
    await table.deliver()
    assert await _told(table) == [(NARA, ANSWER)]
    [effect] = await table.effects("answered")
    assert effect.content["link"].endswith(f"/{table.thread.id}/{answer.messages[0]}")
    assert effect.content["name"] == "Sam Weir"
    assert table.discord.cards(NARA) == ["answered"]


async def test_who_is_spoken_to_by_moniker_is_told_too(table, asked):
    await table.say(f"Vera of the mill, {ANSWER}", SAM, **SAMS)
    assert len(await _told(table)) == 1


async def test_nobody_is_told_who_did_not_ask_or_answers_oneself(table, asked):
    await table.say(ANSWER, NARA, reply_to=asked.messages[0])
    table.now.advance(minutes=5)
    other = await table.say("A word about the mill and its wheel.", SAM, **SAMS)
    await table.say(ANSWER, TIGRAN, reply_to=other.messages[0], names=("Tigran Grist",))
    assert await _told(table) == []


async def test_an_answer_that_is_taken_down_is_told_of_only_once_it_stands(table, asked):
    answer = await table.say(NONSENSE, SAM, reply_to=asked.messages[0], **SAMS)
    assert await _told(table) == []
    await table.queue.decide(table.board, (await table.case(answer.id)).id, Choice.KEEP, MODERATOR)
    assert await _told(table) == [(NARA, NONSENSE)]


async def test_what_stands_though_it_is_doubted_is_told_of(table, asked):
    await table.say(ASTRAY, SAM, reply_to=asked.messages[0], **SAMS)
    assert await _told(table) == [(NARA, ASTRAY)]


async def test_what_is_read_long_after_it_was_written_is_no_news(table, asked):
    written = table.now()
    table.now.advance(hours=2)
    await table.say(ANSWER, SAM, written, reply_to=asked.messages[0], **SAMS)
    assert await _told(table) == []


async def test_an_erased_answer_is_not_delivered(table, asked):
    await table.say(ANSWER, SAM, reply_to=asked.messages[0], **SAMS)
    await table.my_comments.erase(table.board, SAM)
    await table.deliver()
    assert table.discord.cards(NARA) == []


async def test_who_wants_quiet_gets_no_message_and_the_case_says_so(table):
    await table.my_comments.turn(table.board, NARA, Switch.QUIET, on=True)
    comment = await table.say(NONSENSE, **VERA)
    await table.deliver()
    assert table.discord.cards(NARA) == []
    case = await table.case(comment.id)
    assert not (await table.queue.card(table.board, case.id)).was_told
    [own] = await table.my_comments.of_person(table.board.id, NARA)
    assert own.comment.text == NONSENSE


@pytest.mark.parametrize(
    ("text", "spoken_to"),
    [
        ("Jan, I was there too.", {1}),
        ("@jan I was there too.", {1}),
        ("I agree with @Jan and with @Vera Weir!", {1, 2}),
        ("Vera Weir: no.", {2}),
        ("Jan came early this year.", set()),
        ("@Janet was there.", set()),
        ("Nobody asked Jan, I think.", set()),
    ],
)
def test_one_is_spoken_to_by_name_at_the_beginning_or_after_an_at(text, spoken_to):
    assert named_in(text, [(1, "Jan"), (2, "Vera Weir")]) == spoken_to
