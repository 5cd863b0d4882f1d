"""New articles are tried against open questions; however many come at once, writers do not wait for long."""

from sqlalchemy import event

from bot.answering.new_answers import NewAnswers
from tests.builders import answering_by_words, keep_article, make_board


async def test_many_new_articles_take_as_many_statements_as_one(sqlite_store):
    board = await make_board(sqlite_store)
    trying = NewAnswers(sqlite_store, answering_by_words(sqlite_store))
    asked = []
    event.listen(
        sqlite_store.engine.sync_engine, "before_cursor_execute", lambda *said: asked.append(said[2])
    )
    counts = []
    for numbers in (range(1), range(1, 41)):
        for number in numbers:
            await keep_article(sqlite_store, board, number)
        asked.clear()
        await trying.try_new_articles()
        counts.append(len(asked))
    assert counts[0] == counts[1]
