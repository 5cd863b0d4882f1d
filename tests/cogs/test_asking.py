"""Questions as people ask them, on Discord."""

import re

from tests.cogs.samples import PRICE
from tests.cogs.test_questions import QUOTE, mention, mine
from tests.plugins.board import labels, shown


async def bots_message(board, place="general"):
    """The newest message of the bot in that place."""
    where = board.place(place) if isinstance(place, str) else place
    return next(m for m in reversed(where.messages.values()) if m.author_id == board.sandbox.world.bot.id)


async def answered(board):
    reply = await board.see("message", author=board.sandbox.world.bot.name)
    await board.settle()
    return reply


async def test_a_reply_to_an_answer_goes_on_from_it(board, thread):
    board.say("nara", "general", f"{mention(board)} {PRICE}")
    await answered(board)
    answer = await bots_message(board)
    board.say("sam", "general", "And who rang it every morning?", reply_to=answer.id)
    second = shown(await answered(board))
    assert "Mrs. Pell" in second
    assert f"Understood after: “{PRICE}”" in second


async def test_what_was_shown_here_can_be_replied_to(board, thread):
    await board.ask("nara", PRICE)
    board.press("nara", "Show here")
    await board.see("reply", to=None)
    await board.settle()
    answer = next(m for m in board.place("general").messages.values() if QUOTE in str(m.embeds) and not m.to)
    board.say("sam", "general", "Who rang it every morning?", reply_to=answer.id)
    assert "Mrs. Pell" in shown(await answered(board))


async def test_in_a_thread_a_question_under_an_answer_is_no_comment_and_all_else_is(board, thread):
    board.say("nara", thread, f"{mention(board)} {PRICE}")
    await answered(board)
    answer = await bots_message(board, thread)
    board.say("nara", thread, "And who rang it every morning?", reply_to=answer.id)
    reply = await answered(board)
    assert "Mrs. Pell" in reply.facts["text"]
    assert "Understood after" in reply.facts["text"]
    assert len(reply.facts["text"].splitlines()) <= 3
    assert not await mine(board, "nara")
    board.say("nara", thread, "That is far too much for a cracked bell, I say.", reply_to=answer.id)
    await board.settle()
    assert len(await mine(board, "nara")) == 1


async def test_a_follow_up_without_a_reply_leans_on_what_was_asked_here_last(board, thread):
    await board.ask("nara", PRICE)
    text = shown(await board.ask("nara", "and who rang it every morning?"))
    assert "Understood after" in text
    assert "Mrs. Pell" in text
    assert "Understood after" not in shown(await board.ask("nara", "and who rang it?", "questions"))


async def test_the_title_of_an_article_alone_gets_its_card(board, thread):
    reply = await board.ask("nara", "the bell of the fish market is for sale")
    assert "It was cast in 1871" in shown(reply)
    assert "Ice for the market comes by cart again" in shown(reply)
    assert "Ask about this" in labels(reply)


async def test_a_link_alone_gets_the_articles_card_and_in_a_thread_a_line(board, thread):
    article = (await board.app.browsing.titles(1, "the bell"))[0][0]
    url = (await board.app.browsing.article(article)).url
    assert "It was cast in 1871" in shown(await board.ask("nara", f"<{url}>"))
    board.say("nara", thread, f"{mention(board)} {url}")
    reply = await answered(board)
    assert len(reply.facts["text"].splitlines()) == 1
    assert "The bell of the fish market" in reply.facts["text"]


async def test_a_public_answer_can_be_thanked_for_replied_to_and_is_linked(board, thread):
    await board.ask("nara", PRICE, "questions")
    await board.settle()
    answer = await bots_message(board, "questions")
    board.say("sam", "questions", "Thank you, that helps me a lot.", reply_to=answer.id)
    await board.settle()
    assert not board.seen("message", author=board.sandbox.world.bot.name), "thanks are no question"
    board.say("sam", "questions", "Who rang it every morning?", reply_to=answer.id)
    assert "Mrs. Pell" in shown(await answered(board))
    text = shown(await board.ask("sam", PRICE))
    assert f"/{board.place('questions').id}/{answer.id}" in text


ASKED = {  # what stands in the answer by what is asked
    "What divides the harbour board and the ferrymen in March 2024?": ["nine minutes", "March 2024"],
    "How much did the council ask for the bell of the market in 1999?": ["I found nothing in 1999", QUOTE],
    f"{PRICE} Who came down from the lighthouse on Sarn Point?": [QUOTE, "Wendell Aske", "June 2024"],
    "Кто такой Венделл Аске?": ["another language", "Wendell Aske"],
}


async def test_times_two_questions_at_once_and_other_languages_are_understood(board, thread):
    for question, parts in ASKED.items():
        text = shown(await board.ask("nara", question))
        assert [part for part in parts if part not in text] == [], question


BAD = ["\u202e?kram eht fo lleb eht", "מה מחיר הפעמון?", "'; DROP TABLE questions; --", "in 2008", "and?"]


async def test_whatever_is_asked_gets_a_card_or_a_line(board, thread):
    for question in BAD:
        text = shown(await board.ask("nara", question))
        assert text, question
        assert "went wrong" not in text, question


async def test_a_greeting_in_the_questions_channel_gets_the_short_help_and_thanks_get_silence(board, thread):
    board.say("sam", "questions", "thanks, lol")
    board.say("nara", "questions", "hi!")
    await board.settle()
    told = await bots_message(board, "questions")
    assert "Ask me what the blog says" in told.content
    assert len(list(board.seen("message", author=board.sandbox.world.bot.name))) == 1


async def test_what_is_said_to_the_bot_gets_help_and_is_not_kept_for_the_author(board, thread):
    for text in ("hi", "what can I do here?", "why was my comment removed?", "who are you?"):
        said = shown(await board.ask("nara", text))
        assert "found no answer" not in said
        assert re.search(r"</\w+:\d+>", said), "a command that can be tapped"
    assert shown(await board.ask("nara", "thanks!")) == "You are welcome."
    assert "Articles of this blog that I know" in shown(await board.ask("nara", "How many posts are there?"))
    newest = (await board.ask("nara", "anything new?")).facts["embeds"][0]["title"]
    assert newest == (await board.ask("nara", "the latest post")).facts["embeds"][0]["title"]
    # Where the bot or the blog may be meant it asks which.
    reply = await board.ask("nara", "what are the rules of wrestling?")
    assert "shall I look in the blog" in shown(reply)
    assert labels(reply) == ["About the bot", "Search the blog"]
    assert "I found no answer in the blog" in shown(await board.pressed("nara", "Search the blog"))
    assert "What is kept" in shown(await board.pressed("nara", "About the bot", reply.subject))
    assert "No question waits" in await board.told("author", "author questions")
