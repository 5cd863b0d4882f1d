"""Comments that are made by form."""

import random

from bot.announcing import announce
from tests.cogs.conftest import TEXT
from tests.cogs.samples import FINE, NONSENSE, UNSIGNED
from tests.plugins.board import labels, shown

ARTICLE = "The bell of"
HARBOUR = "The harbour board and the ferrymen should talk about the swing bridge again."


async def commented(board, who, text):
    assert await board.told(who, "comment", article=ARTICLE) == "The bell of the fish market is for sale"
    return await board.filled(who, {"Your comment": text})


async def test_a_comment_by_form_is_posted_by_the_bot_under_the_moniker(board, thread):
    reply = await commented(board, "nara", FINE)
    posted = await board.see("message", text=FINE)
    assert reply.facts["to"] == "nara"
    assert shown(reply) == "Allowed. It goes into the thread, under your moniker."
    assert posted.facts["thread"] == str(thread.id)
    assert posted.subject.embeds[0]["author"]["name"] == "nara"


async def test_two_people_may_say_the_same_by_form_and_nobody_says_it_twice(board, thread):
    await commented(board, "nara", FINE)
    await board.settle()
    assert (
        shown(await commented(board, "sam", FINE)) == "Allowed. It goes into the thread, under your moniker."
    )
    await board.settle()
    reply = await commented(board, "sam", FINE)
    assert "Kept, and not posted yet" in shown(reply)
    assert "A moderator will look at it" in shown(reply)


async def test_without_a_name_it_waits_until_there_is_one(board, thread):
    reply = await commented(board, "Anonymous", UNSIGNED)
    assert "Choose a moniker and I post it" in shown(reply)
    assert labels(reply) == ["Choose a moniker"]
    board.press("Anonymous", "Choose a moniker", reply.subject)
    await board.filled("Anonymous", {"Your moniker": "Old Heron"})
    posted = await board.see("message", text=UNSIGNED)
    assert posted.subject.embeds[0]["author"]["name"] == "Old Heron"


async def test_nonsense_by_form_waits_for_a_moderator_with_its_reason(board, thread):
    reply = await commented(board, "sam", NONSENSE)
    assert "no language that I know" in shown(reply)
    assert NONSENSE in shown(await board.see("message", channel="review"))


async def test_what_has_nothing_to_read_is_not_sent(board, thread):
    assert "nothing to read" in shown(await commented(board, "nara", "\u200b \u2060"))
    await board.settle()
    assert "not commented here yet" in shown(await my_comments(board, thread, "nara"))


async def test_a_form_of_four_thousand_letters_arrives_whole(board, thread):
    words = random.Random(4).choices(TEXT.split(), k=900)  # one phrase again and again is a flood
    text = f"It asks *nine* hundred crowns: {' '.join(words)}".replace(" the ", " *the* ")[:3999] + "!"
    await commented(board, "nara", text)
    posted = await board.see("message", text="hundred crowns: ")
    kept = await my_comments(board, thread, "nara")
    assert posted.facts["files"][0]["bytes"] == len(text)
    assert kept.facts["files"][0]["name"] == "my-comments.txt"


async def test_an_article_that_is_not_there_is_said_so(board):
    assert "no such article" in await board.told("nara", "comment", article="Zeppelins")


async def test_a_comment_opens_the_thread_that_its_article_has_not_and_stands_in_it(board, monkeypatch):
    monkeypatch.setattr(announce, "LOOK", 0.005)
    await board.told("nara", "comment", article="harbour")
    assert (
        shown(await board.filled("nara", {"Your comment": HARBOUR}))
        == "Allowed. It goes into the thread, under your moniker."
    )
    posted = await board.see("message", text=HARBOUR)
    opened = await board.see("thread")
    assert posted.facts["thread"] == str(opened.subject.id)
    await board.told("sam", "comment", article="harbour")
    await board.filled("sam", {"Your comment": f"I say the same: {HARBOUR}"})
    await board.settle()
    assert len(board.place("articles").messages) == 1


async def test_where_no_thread_can_be_opened_the_text_comes_back(board, monkeypatch):
    board.forgives.add("request_refused")
    monkeypatch.setattr(announce, "OPENS_WITHIN", 0.1)
    board.sandbox.fault("forbidden", route="POST /channels/*/messages", channel="articles", times=9)
    await board.told("nara", "comment", article="harbour")
    reply = await board.filled("nara", {"Your comment": HARBOUR})
    assert "no thread here yet" in shown(reply)
    assert HARBOUR in shown(reply)


async def test_the_list_of_one_s_own_is_for_one_s_own_eyes_and_keeps_within_limits(board, thread):
    for number in range(9):
        board.say(
            "nara", thread, f"{number}: " + f"The crack in the bell is what one hears on day {number}. " * 30
        )
        await board.settle()
        await board.advance(minutes=3)
    kept = await my_comments(board, thread, "nara")
    assert kept.facts["to"] == "nara"
    assert len(kept.facts["embeds"][0]["fields"]) <= 8
    assert kept.facts["files"]


async def test_what_one_turns_on_is_on_until_one_turns_it_off(board, thread):
    await board.told("nara", "mine")
    choices = await board.pressed("nara", "My choices")
    assert "**Off** · Those that stand here" in shown(choices)
    assert "**On** · Those that" in shown(
        await board.pressed("nara", "Turn on: My comments may be shown on the blog")
    )
    assert "**Off** · Those that" in shown(
        await board.pressed("nara", "Turn off: My comments may be shown on the blog")
    )


async def my_comments(board, thread, who):
    rules = next(m for m in thread.messages.values() if m.pinned_at)
    return await board.pressed(who, "My comments", rules)


async def test_nobody_opens_thread_after_thread_below_old_articles(board, monkeypatch):
    monkeypatch.setattr(announce, "LOOK", 0.005)
    monkeypatch.setattr(board.app.announcing._opened, "most", 1)
    for article in ("harbour", "lighthouse"):
        await board.told("nara", "comment", article=article)
        reply = await board.filled("nara", {"Your comment": HARBOUR})
    assert "You have opened one thread today" in shown(reply)
    assert HARBOUR in shown(reply)
    await board.settle()
    assert len(board.place("articles").messages) == 1
