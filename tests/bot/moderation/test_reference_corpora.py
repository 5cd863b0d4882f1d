"""What a blog says is gathered for relevance beside the reading of its passages, which is done once."""

import pytest

from bot.answering.embedding_job import EmbeddingJob
from bot.moderation.relevance import ReferenceCorpora
from bot.store.articles import make_blog
from tests.bot.answering.reading_model import BEES, BELL, BREAD, Recorded, keep


@pytest.fixture
async def blog_id(store):
    async with store.write() as tx:
        return (await make_blog(tx, "Notes")).id


async def test_what_is_new_is_gathered_once_it_is_read_and_not_read_for_that(store, vectors, blog_id):
    model = Recorded(vectors)
    corpora = ReferenceCorpora(store, model)
    job = EmbeddingJob(store, model)
    await keep(store, blog_id, BEES)
    await job.catch_up()
    before = await corpora.of_blog(blog_id)
    await keep(store, blog_id, BELL, BREAD)
    await corpora.catch_up()
    assert corpora.held(blog_id) is before
    await job.catch_up()
    await corpora.catch_up()
    assert [article.title for article in corpora.held(blog_id).articles] == [BEES[0], BELL[0], BREAD[0]]
    assert (len(model.read), model.asked) == (3, [])


async def test_without_a_model_it_is_gathered_as_it_comes(store, blog_id):
    corpora = ReferenceCorpora(store)
    await keep(store, blog_id, BEES)
    await corpora.of_blog(blog_id)
    await keep(store, blog_id, BELL)
    await corpora.catch_up()
    assert len(corpora.held(blog_id).articles) == 2
