"""Questions are kept before they are answered, and answered from the blog, its notice, or not at all."""

import asyncio
import json
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from bot.answering.retriever import HybridRetriever
from bot.answering.service import Answering
from bot.articles.passages import cut_passages
from bot.domain import Clause, IncomingMessage, InputError, LooseDate, NotFound, Page, Precision, Section
from bot.language.embedder.null import NullEmbedder
from bot.language.reader.protocol import Readers
from bot.store import boards, leaves, questions, unanswered
from bot.store.articles import make_blog
from bot.store.known import digest_of
from bot.store.revisions import ReadEntry, keep_page
from tests.bot.ranking.test_reading import Seeing
from tests.bot.ranking.village import ARTICLES
from tests.builders import (
    NARA,
    QUESTIONS_CHANNEL,
    SENTENCES,
    answering_by_words,
    effects,
    make_board,
    start_thread,
)
from tests.conftest import START

BRIDGE = "Who built the stone bridge over the Vorna?"
NEARLY = "Does the emperor of the moon count his silver coins at midnight?"
UNKNOWN = "How high is the lighthouse of the harbour?"


async def keep(store, board, title, story):
    """Keep an article of the board's blog so that it can be found."""
    page = Page(f"tag:{title}", title, (Section(title, story),), url=f"https://village.example/{title[-5:]}")
    async with store.write() as tx:
        reading = ReadEntry(page, cut_passages(page.sections), digest_of(page))
        return (await keep_page(tx, board.blog_id, reading)).article


@pytest.fixture
async def village(store):
    """A board whose blog tells of the village; gives store, board and the service."""
    return await tell_of_village(store)


async def tell_of_village(store):
    board = await make_board(store)
    for title, story in ARTICLES.items():
        await keep(store, board, title, " ".join(story.split()))
    return store, board, answering_by_words(store)


async def kept(store, question_id):
    async with store.read() as tx:
        return await questions.get_question(tx, question_id)


async def test_an_answer_is_a_verbatim_quote_with_its_place(village):
    store, board, answering = village
    told = await answering.ask(board.blog_id, BRIDGE, board_id=board.id, asker=NARA)
    assert told.main.answered
    assert told.main.place.title == "The stone bridge"
    assert "Petros Galt" in told.main.quote
    assert told.main.quote in told.main.place.passage
    assert told.main.place.section is None
    assert told.main.place.url == "https://village.example/ridge"
    question = await kept(store, told.question_id)
    assert (question.text, question.asker, question.answered) == (BRIDGE, NARA, True)
    assert (question.quote, question.article_id) == (told.main.quote, told.main.place.article_id)


async def test_what_the_blog_does_not_say_waits_for_the_author(village):
    store, board, answering = village
    told = await answering.ask(board.blog_id, UNKNOWN, board_id=board.id)
    assert not told.main.answered
    assert told.main.quote is None
    assert told.main.place is None
    near = await answering.ask(board.blog_id, NEARLY, board_id=board.id)
    assert not near.main.answered
    assert near.near
    async with store.read() as tx:
        waiting = await unanswered.open_questions(tx, board.blog_id, 25)
    assert [question.id for question in waiting] == [near.question_id, told.question_id]


async def test_the_question_is_kept_even_if_answering_fails(sqlite_store):
    store, board, answering = await tell_of_village(sqlite_store)
    async with store.write() as tx:
        await tx.execute(text("DROP TABLE passage_totals"))
    with pytest.raises(Exception, match="passage_totals"):
        await answering.ask(board.blog_id, BRIDGE, board_id=board.id)
    assert (await kept(store, 1)).text == BRIDGE
    assert (await kept(store, 1)).answered is None


async def test_a_misspelt_question_is_corrected_and_says_so(village):
    _, board, answering = village
    told = await answering.ask(board.blog_id, "Who built the stone brigde over the Vorna?")
    assert told.main.place.title == "The stone bridge"
    assert told.searched == "Who built the stone bridge over the Vorna?"


async def test_words_of_a_new_article_are_known_at_once(village):
    store, board, answering = village
    await answering.answer(board.blog_id, "Who built the brigde?")
    await keep(store, board, "The zither player", "Old Marten plays the zither under the lime tree.")
    corrected = await answering.answer(board.blog_id, "Who plays the zithre under the lime tree?")
    assert corrected.searched == "Who plays the zither under the lime tree?"
    assert corrected.hits[0].article.title == "The zither player"


async def test_nothing_is_read_where_no_article_that_has_to_answer_comes_near(village):
    store, board, _ = village
    reader = Seeing("1871")
    answering = Answering(store, HybridRetriever(NullEmbedder(), Readers(reader, reader)))
    zither = await keep(store, board, "The zither player", "Old Marten has played the zither since 1871.")
    far = await answering.answer(board.blog_id, BRIDGE, wanted=frozenset([zither.id]))
    assert not far.answered
    assert not reader.asked
    near = await answering.answer(
        board.blog_id, "Since when does Marten play the zither?", wanted=frozenset([zither.id])
    )
    assert near.hits[0].article.id == zither.id
    assert reader.asked


async def test_a_blog_that_says_nothing_of_more_tells_its_newest_piece_and_how_often_they_came(store):
    async with store.write() as tx:
        blog_id = (await make_blog(tx, "Swarms")).id
        for title, day in (("The loft", 2), ("The school", 20), ("The bell", 28)):
            when = LooseDate(datetime(2026, 1, day, tzinfo=UTC), Precision.DAY)
            page = Page(title, title, (Section(title, "A swarm came."),), published=when)
            await keep_page(tx, blog_id, ReadEntry(page, cut_passages(page.sections), digest_of(page)))
    told = await answering_by_words(store).answer(blog_id, "When will the next post come?")
    assert (told.fact, told.fact_text) == ("pace", "The bell\n2026-01-28\n3\n26")


@pytest.mark.parametrize("text", ["asdf qwer zxcv", "ъуыц фывап", "\u202edlrow olleh\u202c", "ավապ լկյհ"])
async def test_keys_that_somebody_pressed_are_no_question_and_not_kept_for_the_author(village, text):
    _, board, answering = village
    told = await answering.ask(board.blog_id, text, board_id=board.id)
    assert (told.main.fact, told.main.fact_text) == ("nothing", None)


@pytest.mark.parametrize(
    "text", ["Tiggywinkle?", "xkcd", UNKNOWN, "хто такой Грндж", "npm vs yarn", "שלום שלום"]
)
async def test_odd_names_and_other_languages_are_looked_up(village, text):
    _, board, answering = village
    assert (await answering.ask(board.blog_id, text, board_id=board.id)).main.fact is None


async def test_one_article_alone_can_be_asked(village):
    _, board, answering = village
    bakery = (await answering.answer(board.blog_id, "rye bread on Thursdays")).hits[0].article
    told = await answering.ask(board.blog_id, "How many coins does a loaf cost?", article_id=bakery.id)
    assert told.main.place.title == "Bread on Thursdays"
    elsewhere = await answering.ask(board.blog_id, BRIDGE, article_id=bakery.id)
    assert not elsewhere.main.answered


async def test_the_boards_facts_answer_before_the_blog(village):
    store, board, answering = village
    told = await answering.ask(board.blog_id, "Who writes this blog?", board_id=board.id)
    assert (told.main.fact, told.main.fact_text, told.main.answered) == ("author", "Miller", True)
    told = await answering.ask(board.blog_id, "Can I comment anonymously?", board_id=board.id)
    assert told.main.fact_text == SENTENCES[Clause.MONIKER]
    async with store.write() as tx:
        await leaves.start_leave(tx, board.id, NARA, note="Gone to the sea.", said="spring")
    told = await answering.ask(board.blog_id, "When does the next post come?", board_id=board.id)
    assert (told.main.fact, told.main.fact_text) == ("away-until", "spring\nGone to the sea.")
    assert (await kept(store, told.question_id)).fact == "away-until"
    assert told.main.place is None
    here = {"board_id": board.id, "asker": NARA, "channel_id": 7}
    for question in ("Is the author away?", "And when is she back?"):
        assert (await answering.ask(board.blog_id, question, **here)).main.fact == "away-until"
    async with store.write() as tx:
        await leaves.end_leave(tx, board.id)
    assert (await answering.ask(board.blog_id, "Is the author away?", **here)).main.fact == "back"


@pytest.mark.parametrize("nothing", ["a", "q" * 6000, "😀😀", "@everyone"])
async def test_what_is_no_question_is_refused_and_not_kept(village, nothing):
    store, board, answering = village
    with pytest.raises(InputError):
        await answering.ask(board.blog_id, nothing, board_id=board.id)
    assert await kept(store, 1) is None


async def test_function_words_alone_are_an_honest_no(village):
    _, board, answering = village
    told = await answering.ask(board.blog_id, "Who is it that was there?", board_id=board.id)
    assert not told.main.answered


def mention(channel_id: int, message_id: int) -> IncomingMessage:
    return IncomingMessage(channel_id, message_id, NARA, ("Nara",), "", START)


async def test_a_mention_is_answered_once_through_the_outbox(village):
    store, board, _ = village
    woken = asyncio.Event()
    store.wake = woken.set
    answering = answering_by_words(store)
    for _ in range(2):
        await answering.answer_message(board, mention(QUESTIONS_CHANNEL, 900), BRIDGE)
    [effect] = await effects(store, "answer")
    assert woken.is_set()
    assert effect.channel_id == QUESTIONS_CHANNEL
    assert effect.content["reply_to"] == 900
    assert not effect.content["brief"]
    assert "Petros Galt" in effect.content["quote"]


async def test_in_a_thread_the_answer_is_brief(village):
    store, board, answering = village
    article = (await answering.answer(board.blog_id, BRIDGE)).hits[0].article
    thread = await start_thread(store, board, article)
    await answering.answer_message(board, mention(thread.id, 901), BRIDGE)
    [effect] = await effects(store, "answer")
    assert effect.content["brief"]


async def test_what_cannot_be_answered_in_public_is_told_in_the_same_way(village):
    store, board, answering = village
    async with store.write() as tx:
        without_blog = await boards.save_board(tx, 7, {})
    await answering.answer_message(without_blog, mention(QUESTIONS_CHANNEL, 902), BRIDGE)
    await answering.answer_message(board, mention(QUESTIONS_CHANNEL, 903), "😀😀")
    refused = [effect.content["refused"] for effect in await effects(store, "answer")]
    assert refused == ["board-not-set-up", "question-no-words"]


async def test_an_answer_can_be_shown_again_to_all(village):
    store, board, answering = village
    told = await answering.ask(board.blog_id, BRIDGE, board_id=board.id)
    again = await answering.again(told.question_id)
    same = ("question_id", "question", "quote", "title", "passage", "url", "confidence")
    assert [again.to_json()[key] for key in same] == pytest.approx([told.to_json()[key] for key in same])
    assert (await kept(store, told.question_id)).public


async def test_an_answer_whose_article_changed_is_looked_up_anew(village):
    store, board, answering = village
    told = await answering.ask(board.blog_id, BRIDGE, board_id=board.id)
    changed = "The stone bridge over the Vorna was built in 1872, not by Petros Galt but by his brother."
    await keep(store, board, "The stone bridge", changed)
    assert "his brother" in (await answering.again(told.question_id)).main.quote


async def test_passages_are_those_of_all_articles_best_first(village):
    _, board, answering = village
    told = await answering.ask(board.blog_id, "How many coins does one pay?", board_id=board.id)
    question, found = await answering.passages(told.question_id, 10)
    assert question.id == told.question_id
    assert {hit.article.title for hit in found} <= {"The stone bridge", "Bread on Thursdays"}
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    assert len((await answering.passages(told.question_id, 1))[1]) == 1


async def test_a_question_can_be_searched_as_it_was_written(village):
    _, board, answering = village
    told = await answering.ask(board.blog_id, "Who built the stone brigde over the Vorna?")
    literal = await answering.as_written(told.question_id)
    assert literal.searched is None
    assert literal.main.question == told.main.question
    assert literal.main.confidence <= told.main.confidence


async def test_a_card_of_a_question_that_is_gone_is_too_old(village):
    _, _, answering = village
    for press in (answering.again, answering.as_written, lambda number: answering.passages(number, 5)):
        with pytest.raises(NotFound, match="card-too-old"):
            await press(4711)


async def test_a_batch_gives_rows_and_keeps_nothing(village):
    store, board, answering = village
    asked = [("a", BRIDGE), ("b", "😀"), ("c", "x" * 6000), ("d", UNKNOWN)]
    rows = {row["id"]: row async for row in answering.ask_many(board.blog_id, asked, top=2)}
    assert json.loads(json.dumps(rows)) == rows
    first = rows["a"]
    assert set(first) == {"id", "answered", "confidence", "quote", "passages", "ms"}
    assert first["passages"][0]["article"] == "tag:The stone bridge"
    assert len(first["passages"]) <= 2
    assert [rows[name]["answered"] for name in "abcd"] == [True, False, False, False]
    assert rows["b"]["passages"] == []
    assert await kept(store, 1) is None


async def test_both_databases_find_the_same_first_passage(village):
    """The answers below are the same words for SQLite and for PostgreSQL, where this test runs too."""
    _, board, answering = village
    asked = ["coins", "whistle at eight", "who learned the recipe", "spring floods", "paper bag", "the mayor"]
    first = [(await answering.answer(board.blog_id, one)).hits[0].article.id for one in asked]
    assert first == [2, 3, 2, 1, 2, 1]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(odd=st.text(max_size=120) | st.sampled_from(['"', "*", "NEAR(a b)", "-x:", "' OR 1=1 --", "\0", "‮x"]))
async def test_no_question_in_a_batch_raises(village, odd):
    _, board, answering = village
    [row] = [row async for row in answering.ask_many(board.blog_id, [("x", f"bridge {odd}")])]
    assert row["quote"] is None or row["quote"] in row["passages"][0]["text"]
