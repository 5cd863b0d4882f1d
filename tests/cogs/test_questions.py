"""Asking, wherever one can ask."""

from itertools import product

from tests.cogs.samples import PRICE
from tests.plugins.board import labels, shown

QUOTE = "asks nine hundred crowns"


async def test_an_answer_in_general_is_for_the_asker_until_it_is_shown(board, thread):
    reply = await board.ask("nara", PRICE)
    assert reply.facts["to"] == "nara"
    assert QUOTE in shown(reply)
    assert labels(reply) == ["More", "Not it", "Show here"]
    board.press("nara", "Show here")
    board.people.press("nara", "Show here")
    await board.see("reply", to=None)
    await board.settle()
    (public,) = board.seen("reply", to=None)
    assert "asked: How much" in shown(public)
    assert QUOTE in shown(public)
    private = next(message for message in board.people.visible("nara") if message.to)
    assert "Show here" not in str(private.components)


async def test_an_answer_in_the_questions_channel_is_for_all_and_more_for_whoever_presses(board, thread):
    reply = await board.ask("nara", PRICE, "questions")
    assert "to" not in reply.facts
    assert labels(reply) == ["More", "Not it"]
    more = await board.pressed("sam", "More")
    assert more.facts["to"] == "sam"
    assert "Also on the blog" in shown(more)
    card = next(shown for shown in board.people.visible("sam") if "Not it" in str(shown.components))
    for of_another_time in ("ask-more:999", "never-heard:1"):
        card.components[0]["components"][0]["custom_id"] = of_another_time
        assert "do not know this card" in shown(await board.pressed("sam", "More", card))


async def test_a_title_is_offered_though_it_is_misspelt_and_the_question_keeps_to_it(board, thread):
    for command, option in (("ask", "article"), ("comment", "article"), ("articles", "find")):
        typed = ("nara", board.place("general"), command, option)
        offered = await board.people.suggest(*typed, "bel of teh fish markt")
        assert [choice["name"] for choice in offered] == ["The bell of the fish market is for sale"], command
        assert not await board.people.suggest(*typed, "zeppelin"), command
    reply = await board.ask("nara", "Who rang it for thirty years?", article=offered[0]["value"])
    assert "Mrs. Pell" in shown(reply)


async def test_a_mention_is_answered_where_it_stands_or_without_a_question_in_one_line(board, thread):
    asked = board.say("nara", "general", f"{mention(board)} {PRICE}")
    reply = await board.see("message", author=board.sandbox.world.bot.name)
    assert reply.facts["reply_to"] == str(asked.id)
    assert QUOTE in shown(reply)
    assert "pings" not in reply.facts
    for text in ("", " 🎉", " @everyone", " ?"):
        board.say("nara", "general", mention(board) + text)
        reply = await board.see("message", author=board.sandbox.world.bot.name)
        assert len(reply.facts["text"].splitlines()) == 1
        assert "pings" not in reply.facts


async def test_a_mention_in_a_thread_gets_three_lines_at_most_and_is_no_comment(board, thread):
    board.say("nara", thread, f"{mention(board)} {PRICE}")
    reply = await board.see("message", author=board.sandbox.world.bot.name)
    assert len(reply.facts["text"].splitlines()) <= 3
    assert QUOTE in reply.facts["text"]
    assert "/" in reply.facts["text"]
    assert not await mine(board, "nara")


async def test_an_announcement_is_asked_about_by_its_button_and_a_message_by_the_menu(
    board, thread, announced
):
    board.press("sam", "Ask about this", announced)
    reply = await board.filled("sam", {"Your question": "Who rang it?"})
    assert reply.facts["to"] == "sam"
    assert "Mrs. Pell" in shown(reply)
    board.events.clear()
    board.people.menu("sam", "Ask about this", on=announced)
    form = await board.see("modal")
    assert form.facts["text"].startswith("The bell of the fish market")
    message = board.say("tigran", "general", PRICE)
    board.people.menu("sam", "Ask about this", on=message)
    reply = await board.answer()
    assert QUOTE in shown(reply)
    assert reply.facts["to"] == "sam"


async def test_the_notice_or_the_leave_answers_when_the_next_post_comes(board):
    assert "irregular intervals" in shown(await board.ask("nara", "When does the next post come?"))
    await board.told("author", "author away", note="The roof again.", until="2199-12-24")
    await board.pressed("author", "Tell my readers")
    text = shown(await board.ask("nara", "When does the next post come?"))
    assert "24 December 2199" in text
    assert "The roof again." in text


async def test_what_the_blog_does_not_say_and_what_was_corrected_is_said_so(board, thread):
    reply = await board.ask("nara", "Which football club won the championship in Brazil?")
    assert "I found no answer in the blog" in shown(reply)
    assert "Searched for" in shown(await board.ask("nara", "How much does the counsil ask for the bell?"))
    signs = 'title:* AND ("bell" NEAR/2 -council) OR NOT ^*'  # of the index: words like any other
    assert "went wrong" not in shown(await board.ask("nara", signs))


BAD = ["?", "bell " * 1200, "🎉🎉🎉", "@everyone", "“”", "   x   "]


async def test_what_cannot_be_looked_up_gets_one_kind_line(board):
    for question, place in product(BAD, ("general", "questions")):
        reply = await board.ask("nara", question, place)
        assert reply.facts["to"] == "nara", "nobody is corrected in public"
        said, *_ = shown(reply).split("\nHere is what you wrote.")
        assert 10 < len(said) < 200
        assert len(said.splitlines()) <= 4


async def test_before_anything_is_set_up_a_mention_is_told_so(bare):
    bare.say("nara", "general", f"{mention(bare)} hello there")
    reply = await bare.see("message", author=bare.sandbox.world.bot.name)
    assert "/setup" in reply.facts["text"]
    assert not await bare.people.suggest("nara", bare.place("general"), "ask", "article", "bell")
    assert "/setup" in await bare.told("nara", "ask", question="Anything at all?")


def mention(table):
    return f"<@{table.sandbox.world.bot.id}>"


async def mine(table, who):
    board = (await table.app.boards.all())[0]
    return await table.app.moderation.my_comments.of_person(board.id, table.sandbox.world.person(who).id)
