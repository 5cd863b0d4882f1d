"""Who won, asked of the installed models; and one line in the log for each question, however it was put."""

import logging
from functools import partial

import pytest

from bot.answering.retriever import HybridRetriever
from bot.answering.service import Answering
from bot.articles.passages import cut_passages
from bot.domain import Page, Section
from bot.language.reader.opening import open_readers
from bot.settings import MODEL
from bot.store.known import digest_of
from bot.store.revisions import ReadEntry, keep_pages
from tests.builders import make_board

STORIES = {
    "The hill run": "Forty ran up Cold Hill on Sunday in the rain. Our baker, Olga Marn, came in first, in "
    "nineteen minutes, and lost a shoe on the way. Her brother was third. Nobody was hurt.",
    "Strips and oils": "Every August I treat all hives. I think little of thyme oil: two summers ago it cost "
    "me three colonies. Petros Galt swears by strips, and has bees that swear back.",
    "The allotment": "The allotment is open from dawn to dusk, and the hoe hangs by the door.",
    "The ferry house": "The ferry house lies below the mill. It has a red roof and a dog that sings.",
    "The ferry's new times": "From the first of April the ferry to Sorn keeps new times.\n\n"
    "Weekdays: Departs 7:15, Arrives 7:35, Last boat back 18:10, Fare 3 crowns\n\n"
    "Sunday: Departs 10:05, Arrives 10:25, Last boat back 17:00, Fare 5 crowns\n\n"
    "In fog nobody sails. On Sunday the quay is full of anglers, and we leave them alone.",
    "The post bag": "You write to me, so I answer.\n\nRowing or sailing? Sailing. The oars are in the "
    "shed.\n\nWhy not the night boat? Because nobody sees anything from it.",
    "The chess evening": "The library held its chess evening on Friday. Nine people played and one slept. "
    "The final between Hana Brod and the postman was adjourned, since the hall closes at ten.",
}


@pytest.fixture
async def ask(sqlite_store, vectors):
    """Asks a blog of these stories."""
    board = await make_board(sqlite_store)
    assert board.blog_id is not None
    pages = [Page(f"tag:{title}", title, (Section(title, story),)) for title, story in STORIES.items()]
    async with sqlite_store.write() as tx:
        kept = [ReadEntry(page, cut_passages(page.sections), digest_of(page)) for page in pages]
        await keep_pages(tx, board.blog_id, kept)
    answering = Answering(sqlite_store, HybridRetriever(vectors, open_readers(MODEL)))
    return partial(answering.answer, board.blog_id)


async def test_who_won_is_answered_by_who_came_in_first_and_by_nobody_else(ask):
    assert "Olga Marn, came in first" in (await ask("who won the hill run?")).quote
    assert not (await ask("who won the chess evening?")).answered


async def test_what_a_post_asks_itself_is_answered_by_what_it_says_to_that(ask):
    assert (await ask("do you use sailing?")).quote == "Sailing. The oars are in the shed."


async def test_what_the_author_thinks_is_asked_by_name_as_if_put_to_them(ask):
    assert "I think little of thyme oil" in (await ask("what does Miller think of thyme oil?")).quote
    assert not (await ask("what does Miller think of the chess evening?")).answered


async def test_what_is_so_today_is_answered_with_the_day_of_the_article_and_only_where_it_is_told(ask):
    allotment = await ask("Is the allotment open?")
    assert "open from dawn to dusk" in allotment.quote
    assert [note.key for note in allotment.notes] == ["note-of-its-day"]
    assert not (await ask("Is the ferry house open?")).answered


async def test_what_is_told_of_another_s_role_is_no_answer(ask):
    assert not (await ask("what is the name of your goat?")).answered
    assert not (await ask("when was the school built?")).answered


async def test_a_table_is_asked_by_the_verbs_of_its_columns(ask):
    assert "Departs 10:05" in (await ask("when does the ferry leave on Sunday?")).quote
    assert "Fare 3 crowns" in (await ask("How much does the ferry cost on Tuesday")).quote


async def test_where_one_article_is_to_answer_no_other_one_s_form_does(ask):
    assert not (await ask("who is Olga Marn?", wanted=frozenset([99]))).answered


async def test_who_somebody_is_is_answered_where_it_is_told_and_not_where_a_name_only_stands(ask):
    assert "Our baker, Olga Marn," in (await ask("who is olga marn")).quote
    assert "Our baker, Olga Marn," in (await ask("who is Olga Mern?")).quote
    assert not (await ask("who is Hana Brod?")).answered


@pytest.mark.parametrize(
    "question", ["We come in July. may we bring a goose?", "who won the sheep race?", "How deep is the well?"]
)
async def test_a_question_that_is_not_answered_is_one_line_in_the_log(ask, question, caplog):
    with caplog.at_level(logging.DEBUG, "bot.answering.pipeline"):
        assert not (await ask(question)).answered
    assert len(caplog.messages) == 1
