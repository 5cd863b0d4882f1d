"""A direct message asks the blogs of the boards that its writer shares with the bot."""

import pytest

from bot.answering.direct_messages import DirectMessages
from bot.articles.passages import cut_passages
from bot.domain import IncomingMessage, Page, Section
from bot.store.known import digest_of
from bot.store.revisions import ReadEntry, keep_page
from tests.builders import NARA, answering_by_words, effects, make_board, snowflake
from tests.conftest import START

DM = 77
BRIDGE = "The stone bridge over the Vorna was built in 1871 by the mason Petros Galt."
BREAD = "The bakery of Anush Deller bakes rye bread on Thursdays. A loaf costs three coins."


async def board_with(store, guild, title, text):
    board = await make_board(store, guild=guild)
    assert board.blog_id is not None
    page = Page(f"tag:{title}", title, (Section(title, text),), url=f"https://blog.example/{guild}")
    async with store.write() as tx:
        await keep_page(tx, board.blog_id, ReadEntry(page, cut_passages(page.sections), digest_of(page)))
    return board


@pytest.fixture
async def ask(store):
    """Sends a direct message to the bot, with which its writer shares two boards; gives what is posted."""
    boards = [
        await board_with(store, 1, "The bridge", BRIDGE),
        await board_with(store, 2, "The bakery", BREAD),
    ]
    direct = DirectMessages(store, answering_by_words(store))

    async def ask(text, *, of=boards):
        number = len(await effects(store, "answer"))
        message = IncomingMessage(DM, snowflake(START, number), NARA, ("Nara",), text, START)
        await direct.answer(of, message, text)
        return (await effects(store, "answer"))[-1]

    return ask


@pytest.mark.parametrize(
    ("question", "board", "words"),
    [("Who built the stone bridge over the Vorna?", 1, "Petros"), ("Who bakes rye bread?", 2, "Anush")],
)
async def test_of_two_blogs_the_one_that_says_it_answers_and_is_named(ask, question, board, words):
    told = await ask(question)
    assert (told.board_id, told.channel_id) == (board, DM)
    assert words in told.content["quote"]
    assert told.content["notes"][0][0] == "note-from-blog"
    assert not told.content["brief"]


async def test_a_follow_up_is_asked_of_the_blog_that_was_asked_before(ask):
    await ask("Who bakes rye bread?")
    told = await ask("and how much does it cost?")
    assert told.board_id == 2
    assert "three coins" in told.content["quote"]


async def test_what_cannot_be_looked_up_is_told(ask):
    assert (await ask("🎉🎉")).content["refused"] == "question-no-words"


async def test_the_only_blog_is_not_named(ask, store):
    alone = await board_with(store, 3, "The bridge", BRIDGE)
    told = await ask("Who built the stone bridge over the Vorna?", of=[alone])
    assert told.content["notes"] == []
