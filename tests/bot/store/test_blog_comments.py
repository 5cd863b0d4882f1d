"""Comments from the blog are kept once, under the blog's own ids."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.domain import BlogComment, InputError, LooseDate, Page, Precision, Section
from bot.store.articles import make_blog
from bot.store.blog_comments import keep_blog_comments
from bot.store.known import digest_of
from bot.store.revisions import ReadEntry, keep_page
from bot.store.schema import comment_versions, comments
from tests.builders import at
from tests.conftest import START

LATER = START + timedelta(days=1)
NINTH = LooseDate(datetime(2008, 3, 9, tzinfo=UTC), Precision.DAY)


def _comment(number: int, text: str = "The ferry was late then too.", **given: str) -> BlogComment:
    return BlogComment(f"c{number}", "tag:1", "Nara", text, published=NINTH, **given)


@pytest.fixture
async def blog(store):
    page = Page("tag:1", "Ferry", (Section("Ferry", "The ferry is late."),))
    async with store.write() as tx:
        blog = await make_blog(tx, "Notes from the Lake")
        await keep_page(tx, blog.id, ReadEntry(page, (), digest_of(page)))
    return blog


async def _keep(store, blog, *entries, now=START):
    async with store.write() as tx:
        return (await keep_blog_comments(at(tx, now), blog.id, entries)).count


async def _rows(store, table, order):
    async with store.read() as tx:
        return (await tx.execute(select(table).order_by(*order))).all()


async def test_a_comment_is_kept_without_a_board_and_an_account(store, blog):
    assert await _keep(store, blog, _comment(1)) == 1
    [row] = await _rows(store, comments, [comments.c.id])
    assert (row.board_id, row.account, row.display_name, row.state) == (None, None, "Nara", "shown")
    assert (row.blog_comment_id, row.written_at) == ("c1", NINTH.start)


async def test_the_same_comment_again_changes_nothing(store, blog):
    await _keep(store, blog, _comment(1), _comment(2))
    assert await _keep(store, blog, _comment(1), _comment(2), now=LATER) == 0


async def test_a_changed_text_is_a_new_version(store, blog):
    await _keep(store, blog, _comment(1))
    assert await _keep(store, blog, _comment(1, "It was on time."), now=LATER) == 1
    [row] = await _rows(store, comments, [comments.c.id])
    assert (row.text, row.version) == ("It was on time.", 2)
    versions = await _rows(store, comment_versions, [comment_versions.c.number])
    assert [(version.number, version.text, version.at) for version in versions] == [
        (1, "The ferry was late then too.", NINTH.start),
        (2, "It was on time.", LATER),
    ]


async def test_an_answer_can_stand_before_what_it_answers(store, blog):
    await _keep(store, blog, _comment(2, parent="c1"), _comment(1), _comment(3, parent="lost"))
    second, first, third = await _rows(store, comments, [comments.c.id])
    assert (second.parent_id, first.parent_id, third.parent_id) == (first.id, None, None)


async def test_an_answer_to_a_comment_that_was_kept_before(store, blog):
    await _keep(store, blog, _comment(1))
    await _keep(store, blog, _comment(2, parent="c1"))
    first, second = await _rows(store, comments, [comments.c.id])
    assert second.parent_id == first.id


async def test_a_comment_without_its_article_is_refused_with_its_id(store, blog):
    with pytest.raises(InputError) as caught:
        await _keep(store, blog, BlogComment("c9", "tag:9", "Nara", "Where is it?"))
    assert caught.value.arguments == {"id": "c9", "article": "tag:9"}
