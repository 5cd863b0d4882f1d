"""The same blog on SQLite and on PostgreSQL gives the same answers."""

from tests.bench.library import Library
from tests.bench.words import Language

SEED = 20_080_313
PASSAGES, WORDS = 400, 45
QUESTIONS = 200
ALIKE = 0.99 * QUESTIONS


async def answered(store):
    """For each question its first passage, and the first ten articles."""
    library = Library(store, Language(SEED))
    shelf = await library.shelf("Notes from the mill")
    await library.fill(shelf, PASSAGES, WORDS)
    asked = [(str(number), text) for number, text in enumerate(library.questions(shelf, QUESTIONS))]
    rows = [row["passages"] async for row in library.answering.ask_many(shelf.blog_id, asked, top=10)]
    first = [row[0]["text"] if row else None for row in rows]
    return first, [[hit["article"] for hit in row] for row in rows]


async def test_both_databases_put_the_same_passage_and_articles_first(sqlite_store, postgres_store):
    first, articles = await answered(sqlite_store)
    first_there, articles_there = await answered(postgres_store)
    assert all(first)
    assert sum(map(len, articles)) > 5 * QUESTIONS
    assert sum(map(str.__eq__, first, first_there)) >= ALIKE
    assert sum(map(list.__eq__, articles, articles_there)) >= ALIKE
