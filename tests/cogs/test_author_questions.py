"""The author answers what the blog does not say, or sets it aside; and a new article may answer it first."""

from bot.store import outbox
from tests.builders import effects
from tests.plugins.board import bot_on, labels, sandbox_with_blog, set_up, shown

CLUB = "Which football club won the championship in Brazil?"
LAMP = "What did the ropewalk pay its apprentices?"
BARE = "Is there a dentist anywhere near?"
PAY = """The ropewalk paid its apprentices four shillings a week and one candle. What the ropewalk pays its \
apprentices now is five shillings and no candle, because the windows were made larger."""


async def asked(board, *questions, place="questions", who="nara"):
    for question in questions:
        reply = await board.ask(who, question, place)
        assert "I found no answer in the blog" in shown(reply)


async def listed(board):
    await board.told("author", "author questions")
    return await board.answer()


async def test_what_waits_is_listed_newest_first_and_paged(board):
    assert "No question waits" in await board.told("author", "author questions")
    await asked(board, CLUB, LAMP)
    await asked(board, BARE, place="general")
    first = await listed(board)
    assert first.facts["to"] == "author"
    assert BARE in shown(first)
    assert "privately" in shown(first)
    assert "nara" not in shown(first).lower(), "who asked is nobody's business"
    assert labels(first) == ["Answer", "Set aside", "Forward"]
    second = await board.pressed("author", "Forward")
    assert LAMP in shown(second)
    assert f"in <#{board.place('questions').id}>" in shown(second)
    assert labels(second) == ["Answer", "Set aside", "Back", "Forward"]
    assert CLUB in shown(await board.pressed("author", "Forward"))
    assert "3 of 3" in shown(await board.answer())
    assert LAMP in shown(await board.pressed("author", "Back"))


async def test_only_the_author_may(board):
    await asked(board, CLUB)
    for who in ("nara", "moderator"):
        board.events.clear()
        board.people.command(who, board.place("general"), "author questions", force=True)
        assert shown(await board.answer()) == "Only the author can do this."


async def test_a_reply_to_a_public_question_stands_where_it_was_asked(board):
    await asked(board, CLUB)
    await listed(board)
    board.press("author", "Answer")
    done = await board.filled("author", {"Your reply, in your words": "I *never* follow football."})
    assert f"goes to <#{board.place('questions').id}>" in shown(done)
    assert "No question waits" in shown(done)
    posted = await board.see("message", channel="questions", author=board.sandbox.world.bot.name)
    text = shown(posted)
    assert text.startswith("The author, ")
    assert CLUB in text
    assert "> I \\*never\\* follow football." in text
    assert "pings" not in posted.facts
    await board.settle()
    again = await board.ask("sam", CLUB.lower())
    assert "I \\*never\\* follow football." in shown(again)
    assert "The author replied on" in shown(again)
    assert labels(again) == []


async def test_the_article_where_it_stands_is_a_reply_and_an_example(board, thread):
    await asked(board, LAMP)
    await listed(board)
    board.press("author", "Answer")
    await board.filled("author", {"Or the article where it stands": "The bell of the fish"})
    posted = await board.see("message", channel="questions", author=board.sandbox.world.bot.name)
    assert "This is answered in [The bell of the fish market" in shown(posted)
    assert labels(posted) == ["Ask about this"]
    await board.settle()
    assert "The bell of the fish market" in shown(await board.ask("nara", LAMP))


async def test_an_article_that_is_not_there_loses_no_word(board):
    await asked(board, CLUB)
    await listed(board)
    board.press("author", "Answer")
    wrong = {"Your reply, in your words": "See my piece.", "Or the article where it stands": "No such piece"}
    reply = await board.filled("author", wrong)
    assert "There is no such article" in shown(reply)
    card = await listed(board)
    assert "What you wrote last; not sent yet\n> See my piece." in shown(card)
    board.press("author", "Answer")
    await board.see("modal")
    assert "See my piece." in str(board.people.open_form("author"))
    done = await board.filled("author", {})
    assert "goes to" in shown(done)
    await board.settle()


async def test_an_empty_reply_changes_nothing(board):
    await asked(board, CLUB)
    await listed(board)
    board.press("author", "Answer")
    assert "Write a reply" in shown(await board.filled("author", {"Your reply, in your words": "  "}))
    assert CLUB in shown(await listed(board))


async def test_a_private_question_is_posted_only_if_its_asker_put_it_to_the_author(board):
    await asked(board, CLUB, LAMP, place="general")
    await board.pressed("nara", "Ask the author")
    assert "Waiting for you since" in shown(await listed(board))
    for words in ("Four shillings.", "None that I know."):
        board.press("author", "Answer")
        await board.filled("author", {"Your reply, in your words": words})
    await board.settle()
    public = [shown_of(m) for m in board.place("questions").messages.values()]
    assert len(public) == 1
    assert "Four shillings." in public[0]
    assert "nara" not in public[0].lower()
    assert "None that I know." in shown(await board.ask("nara", CLUB))
    reply = await board.pressed("nara", "Ask the author", first_card(board, "nara"))
    assert "Four shillings." in shown(reply) or "None that I know." in shown(reply)


async def test_what_is_set_aside_is_gone_and_a_second_press_says_so(board):
    await asked(board, CLUB, LAMP)
    card = (await listed(board)).subject
    before = [dict(row) for row in card.components]
    after = await board.pressed("author", "Set aside")
    assert shown(after).startswith("Set aside.")
    assert CLUB in shown(after)
    card.components[:] = before
    assert "answered or set aside already" in shown(await board.pressed("author", "Set aside", card))
    assert LAMP not in shown(await listed(board))


async def test_two_authors_answer_and_the_second_is_told(board):
    await asked(board, CLUB)
    await listed(board)
    board.press("author", "Answer")
    await board.see("modal")
    number = (await board.app.unanswered.next(await the_board(board))).question.id
    await board.app.unanswered.answer(await the_board(board), number, 1, "From my desk.", "")
    reply = await board.filled("author", {"Your reply, in your words": "From my phone."})
    assert "answered or set aside already" in shown(reply)
    await board.settle()
    assert len(board.place("questions").messages) == 2, "the question's answer, and one reply"


async def test_a_new_article_that_answers_is_told_once_where_it_was_asked(board):
    await asked(board, CLUB, LAMP)
    await asked(board, LAMP, place="general")
    await board.publish("What the ropewalk pays", PAY)
    event = await board.see("message", channel="questions", text="The new article says")
    await board.settle()
    text = shown(event)
    assert text.startswith("What the ropewalk pays")
    assert f"“{LAMP}”" in text
    assert "> **" in text
    assert "pings" not in event.facts
    assert len(await effects(board.app.store, "found")) == 1
    board.app.do_now()
    await board.settle()
    assert len(await effects(board.app.store, "found")) == 1
    assert "Perhaps answered by\n[What the ropewalk pays]" in shown(await listed(board))


async def test_a_kill_while_it_is_tried_tells_once(tmp_path, monkeypatch):
    async with sandbox_with_blog() as (sandbox, site):
        async with bot_on(sandbox, site, tmp_path, monkeypatch) as table:
            await set_up(table)
            await table.ask("nara", LAMP, "questions")
            await table.publish("What the ropewalk pays", PAY)
            await table.see("message", channel="questions", text="The new article says")
            await table.settle()
            async with table.app.store.write() as tx:  # as if it had been killed before the end was noted
                await tx.exec_driver_sql("UPDATE articles SET tried_at = NULL")
        async with bot_on(sandbox, site, tmp_path, monkeypatch) as table:
            table.app.do_now()
            await table.settle()
            async with table.app.store.read() as tx:
                assert await outbox.get(tx, "found:1")
            messages = [m for m in table.place("questions").messages.values() if "new article" in shown_of(m)]
            assert len(messages) == 1
            card = await listed(table)
            assert labels(card) == ["Answer", "Set aside"]


async def test_after_a_restart_the_author_s_buttons_work(tmp_path, monkeypatch):
    async with sandbox_with_blog() as (sandbox, site):
        async with bot_on(sandbox, site, tmp_path, monkeypatch) as table:
            await set_up(table)
            await asked(table, CLUB, LAMP)
            card = (await listed(table)).subject
            await table.settle()
        async with bot_on(sandbox, site, tmp_path, monkeypatch) as table:
            assert CLUB in shown(await table.pressed("author", "Forward", card))
            assert LAMP in shown(await table.pressed("author", "Back", card))
            table.press("author", "Answer", card)
            await table.filled("author", {"Your reply, in your words": "Four shillings."})
            assert "Set aside." in shown(await table.pressed("author", "Set aside", card))
            await table.settle()


async def the_board(table):
    return (await table.app.boards.all())[0]


def first_card(table, who):
    return next(m for m in table.people.visible(who) if "Ask the author" in str(m.components))


def shown_of(message):
    return f"{message.content} {message.embeds}"


async def test_the_authors_reply_heads_the_card_of_the_same_question_alone(board):
    await asked(board, "Who owns the parrot on Mondays?")
    await listed(board)
    board.press("author", "Answer")
    await board.filled("author", {"Your reply, in your words": "The harbour master does."})
    await board.settle()
    board.events.clear()
    same = await board.ask("nara", "who owns the parrot on mondays")
    assert same.facts["embeds"][0]["title"].startswith("The author replied on")
    for other in ("Who owns the parrot on Sundays?", "Who does not own the parrot on Mondays?"):
        assert "The harbour master does." not in shown(await board.ask("nara", other))


async def test_alike_ones_are_one_with_a_count_and_all_get_the_reply(board):
    await asked(board, CLUB, LAMP, "which football club won the championship in brazil")
    await asked(board, CLUB, place="general")
    await board.pressed("nara", "Ask the author")
    card = shown(await listed(board))
    assert "Asked 3 times" in card
    assert "1 of 2" in card
    board.press("author", "Answer")
    words = "The harbour board and the ferrymen of Tarrow Quay met on Tuesday for the fourth time"
    done = await board.filled("author", {"Or the blog's words that answer": f"“{words}”"})
    assert LAMP in shown(done)
    await board.settle()
    replies = [text for m in board.place("questions").messages.values() if "replies" in (text := shown_of(m))]
    assert len(replies) == 1, "all of them were asked there, or wait for it there"
    assert words in replies[0]
    assert "swing bridge" in replies[0]
    reply = await board.ask("sam", CLUB)
    assert words in shown(reply)


async def test_words_that_stand_nowhere_are_no_passage(board):
    await asked(board, CLUB)
    await listed(board)
    board.press("author", "Answer")
    refused = await board.filled(
        "author", {"Or the blog's words that answer": "Nobody ever wrote this here."}
    )
    assert "No article of the blog has these words" in shown(refused)


async def test_a_new_article_that_may_answer_three_is_offered_to_the_author_for_a_word(board):
    for who, question in (("nara", LAMP), ("sam", LAMP.lower()), ("tigran", f"So {LAMP.lower()}")):
        await asked(board, question, who=who)
    await board.publish("What the ropewalk pays", PAY)
    offer = await board.see("message", channel="review", text="may answer 3 questions")
    assert "nara" not in shown(offer).lower()
    board.press("author", "Say a word", offer.subject)
    done = await board.filled("author", {"Your word to them (the article goes with it)": "You made me ask."})
    assert "goes to" in shown(done)
    await board.see("message", channel="questions", text="You made me ask.")
    await board.settle()
    assert "No question waits" in await board.told("author", "author questions")
    board.app.do_now()
    await board.settle()
    assert len(await effects(board.app.store, "word-offer")) == 1
