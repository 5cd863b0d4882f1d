"""Asking without a command: in direct messages, by the bot's role, plainly in the questions channel."""

import pytest

from sandbox.cannot import CannotDo
from tests.cogs.samples import PRICE
from tests.cogs.test_questions import QUOTE
from tests.plugins.board import labels, shown


def dm(board, who):
    return board.sandbox.world.dm_with(board.sandbox.world.person(who).id)


async def told(board, who, text):
    """What a direct message is answered."""
    board.say(who, dm(board, who), text)
    return await board.see("dm", author=board.sandbox.world.bot.name)


async def test_a_direct_message_is_answered_from_the_board_that_one_shares_to_nobody_else(board, thread):
    reply = await told(board, "nara", PRICE)
    assert QUOTE in shown(reply)
    assert labels(reply) == ["More", "Not it"]
    assert "Mrs. Pell" in shown(await told(board, "nara", "and who rang it every morning?"))
    assert "Understood after" not in shown(await told(board, "sam", "and who rang it?"))
    with pytest.raises(CannotDo):
        board.say("sam", dm(board, "nara"), "hello")


async def test_the_buttons_below_it_work_there(board, thread):
    await told(board, "nara", PRICE)
    assert "1 of" in shown(await board.pressed("nara", "More"))
    await told(board, "nara", "Which football club won the championship in Brazil?")
    waits = await board.pressed("nara", "Ask the author")
    assert "waits for the author" in shown(waits)


async def test_a_topic_in_a_direct_message_can_be_asked_about(board, thread):
    reply = await told(board, "nara", "the bell of the fish market is for sale")
    assert labels(reply) == ["Ask about this"]
    board.press("nara", "Ask about this")
    answer = await board.filled("nara", {"Your question": "Who rang it every morning?"})
    assert "Mrs. Pell" in shown(answer)
    assert "Show here" not in labels(answer)


async def test_greetings_and_blank_messages_get_one_kind_line(board):
    assert "Ask me what the blog says" in shown(await told(board, "nara", "hi"))
    assert "no words" in shown(await told(board, "nara", "🎉🎉"))


async def test_without_a_shared_board_it_says_where_to_ask(bare):
    assert "we share none" in shown(await told(bare, "nara", PRICE))


async def test_a_mention_of_the_bots_own_role_is_a_mention(board, thread):
    world = board.sandbox.world
    [role] = [role for role in world.roles.values() if role.managed_by == world.bot.id]
    board.say("nara", "general", f"<@&{role.id}> {PRICE}")
    assert QUOTE in shown(await board.see("message", author=world.bot.name))


async def test_a_plain_question_in_the_questions_channel_is_answered(board, thread):
    asked = board.say("nara", "questions", PRICE)
    reply = await board.see("message", author=board.sandbox.world.bot.name)
    assert reply.facts["reply_to"] == str(asked.id)
    assert QUOTE in shown(reply)


async def test_without_a_mark_it_is_answered_too(board, thread):
    for text in (
        "tell me about the bell",
        "the latest post about the bell",
        "last 3 posts",
        "the lastest post",
    ):
        asked = board.say("nara", "questions", text)
        reply = await board.see("message", author=board.sandbox.world.bot.name)
        assert reply.facts["reply_to"] == str(asked.id)


async def test_of_a_flood_of_questions_only_the_first_ones_are_answered_where_all_see_it(board, thread):
    board.events.clear()
    for _ in range(14):
        board.people.say("sam", board.place("questions"), PRICE)
    await board.settle()
    told = [shown(event) for event in board.seen("message", author=board.sandbox.world.bot.name)]
    assert len(told) == 11
    assert sum("a lot at once" in each for each in told) == 1
    board.say("nara", "questions", PRICE)
    assert QUOTE in shown(await board.see("message", author=board.sandbox.world.bot.name))
    await board.advance(minutes=2)
    board.say("sam", "questions", PRICE)
    assert QUOTE in shown(await board.see("message", author=board.sandbox.world.bot.name))
    for _ in range(12):
        assert QUOTE in shown(await board.ask("sam", PRICE))


async def test_other_talk_is_left_alone(board, thread):
    for place, text in (
        ("general", PRICE),
        ("questions", "I liked the piece on the bell."),
        ("questions", "The latest post about the bell made my day."),
        ("questions", "thanks everybody"),
        ("questions", "Why so?"),
    ):
        first = board.say("sam", place, "I think that the bell is too dear.")
        board.people.say("nara", board.place(place), text, reply_to=first.id if text == "Why so?" else None)
        await board.settle()
        assert not board.seen("message", author=board.sandbox.world.bot.name), text


async def test_despair_gets_a_kind_word_and_not_the_rules_and_moderators_hear_what_was_public(board, thread):
    sad = "I want to kill myself"
    assert "tell somebody now" in await board.told("sam", "ask", "general", question=sad)
    assert not board.seen("message", channel="review")
    board.say("sam", board.place("questions"), sad)
    await board.settle()
    word = await board.see("message", channel="review")
    assert "sounds like despair" in shown(word)
    board.say("Anonymous", thread, sad)
    await board.settle()
    await board.advance(minutes=11)
    case = await board.see("message", channel="review", author="bot")
    assert "nothing was asked of its writer" in shown(case)
    assert not board.seen("delete")
    assert not board.seen("message", thread=str(thread.id), author="bot")
