"""What the sandbox's page offers to ask gets a good answer, in each of its languages."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.answering.retriever import HybridRetriever
from bot.answering.service import Answering
from bot.articles.notice import understand
from bot.articles.passages import cut_passages
from bot.domain import Page, Section
from bot.language.reader.opening import open_readers
from bot.ranking.linear_model import LIKELY
from bot.settings import MODEL
from bot.store import boards
from bot.store.known import digest_of
from bot.store.revisions import ReadEntry, keep_pages
from sandbox.blog import sample_blog
from tests.builders import make_board

SAMPLE = Path(__file__).parents[3] / "data/sample"
ANSWERS = {"Who built the clock?": "Orrin brothers", "What is the parrot's name?": "Fresnel"}


@pytest.fixture
async def ask(sqlite_store, vectors):
    """Asks on a board of the sample blog as the page shows it at first."""
    blog, board = sample_blog(SAMPLE, lambda: datetime.now(UTC)), await make_board(sqlite_store)
    assert board.blog_id is not None
    opening = map(json.loads, (SAMPLE / "opening.jsonl").read_text().splitlines())
    posts = [(each["title"], each["text"]) for each in opening if each["do"] == "publish"]
    posts += [(post.title, post.text) for post in blog.posts.values()]
    pages = [Page(f"tag:{title}", title, (Section(title, text),)) for title, text in posts]
    async with sqlite_store.write() as tx:
        kept = [ReadEntry(page, cut_passages(page.sections), digest_of(page)) for page in pages]
        await keep_pages(tx, board.blog_id, kept)
        await boards.keep_notice(tx, board.blog_id, understand(blog.masthead.notice))
    blog_id = board.blog_id
    answering = Answering(sqlite_store, HybridRetriever(vectors, open_readers(MODEL)))

    async def ask(question):
        return (await answering.ask(blog_id, question, board_id=board.id)).main

    return blog.questions, ask


async def test_each_is_answered_by_the_blog_or_the_board(ask):
    questions, asked = ask
    assert {*questions} == {"en", "ru", "hy"}
    for language, offered in questions.items():
        for question in offered:
            told = await asked(question)
            if question in ANSWERS:
                assert ANSWERS[question] in told.quote, language
                assert told.confidence >= LIKELY, question
            else:
                assert told.fact in ("leave", "schedule"), question
