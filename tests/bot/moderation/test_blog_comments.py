"""What is written on the blog itself passes the same rules into the same queue."""

from datetime import timedelta

import pytest

from bot.board.setup import Boards
from bot.domain import BlogComment, Choice, CommentState, LooseDate, Precision
from bot.moderation.case_context import moderation_address
from bot.store import blog_comments
from bot.store.pending import unjudged_on_blog
from tests.bot.moderation.table import FINE, NONSENSE, lay_table
from tests.builders import MODERATOR, make_board, timed
from tests.conftest import START


async def written(table, text=FINE, author="Old Heron", at=START, number=1):
    """A comment that a feed or an import brought."""
    comment = BlogComment(f"c{number}", "tag:1", author, text, published=LooseDate(at, Precision.TIME))
    async with table.store.write() as tx:
        await blog_comments.keep_blog_comments(tx, table.board.blog_id, [comment])
        comment_id = (await tx.exec_driver_sql("SELECT max(id) FROM comments")).scalar_one()
    await table.moderation.due()
    return await table.see(comment_id)


@pytest.mark.parametrize(("text", "author"), [(NONSENSE, "Old Heron"), (FINE, "Anonymous")])
async def test_what_breaks_a_rule_is_a_case_that_says_where_to_moderate(table, text, author):
    comment = await written(table, text, author)
    assert comment.state is CommentState.SHOWN
    [card] = await table.effects("case")
    assert card.content["moderation_url"] == table.article.url
    assert card.content["account"] is None
    assert (await table.effects()) == [card]


async def test_the_board_knows_where_its_blog_is_moderated(table):
    await Boards(timed(table.store, table.now)).moderated_at(
        table.board, "https://mill.example/admin/comments"
    )
    await written(table, NONSENSE)
    [card] = await table.effects("case")
    assert card.content["moderation_url"] == "https://mill.example/admin/comments"


BLOGGER, WORDPRESS = "tag:blogger.com,1999:blog-17.post-4", "https://mill.example/blog/?p=4"
AT_BLOGGER = "https://www.blogger.com/blog/comments/17"
AT_WORDPRESS = "https://mill.example/blog/wp-admin/comment.php?action=editcomment&c=9"


@pytest.mark.parametrize(
    ("entry", "comment", "address"),
    [
        ("tag:1", "c1", None),
        ("tag:1", "9", None),
        ("tag:1", "https://mill.example/1#comment-9", None),  # others number theirs like this too
        (BLOGGER, "tag:blogger.com,1999:blog-17.post-9", AT_BLOGGER),
        (BLOGGER, "9", AT_BLOGGER),
        (WORDPRESS, "9", AT_WORDPRESS),
        (WORDPRESS, "c9", None),
        (WORDPRESS, f"{WORDPRESS}#comment-9", AT_WORDPRESS),
        ("tag:1", "https://mill.example/blog/?post_type=note&p=4#comment-9", AT_WORDPRESS),
        (WORDPRESS, "https://mill.example/1/#comment-9", AT_WORDPRESS),
    ],
)
def test_blogger_s_and_wordpress_s_ids_tell_where_a_comment_is_moderated(entry, comment, address):
    assert moderation_address(entry, comment) == address


async def test_what_was_removed_and_erased_does_not_come_back_with_the_feed(table):
    comment = await written(table, NONSENSE)
    await table.queue.decide(table.board, (await table.case(comment.id)).id, Choice.REMOVE, MODERATOR)
    await table.later(days=31)
    assert await table.moderation.erase_old(30) == 1
    await written(table, NONSENSE)
    assert (await table.see(comment.id)).text == ""
    assert await table.versions(comment.id) == [""]


async def test_a_fine_one_is_judged_once_and_nobody_hears_of_it(table):
    comment = await written(table)
    assert (await table.verdict(comment.id)).version == 1
    await table.moderation.due()
    async with table.store.read() as tx:
        assert await unjudged_on_blog(tx) == []
        assert (await tx.exec_driver_sql("SELECT count(*) FROM verdicts")).scalar_one() == 1
    assert await table.effects() == []


async def test_another_text_on_the_blog_is_judged_again(table):
    await written(table)
    table.now.advance(hours=5)
    comment = await written(table, NONSENSE)
    assert comment.version == 2
    assert len(await table.effects("case")) == 1


async def test_what_stood_there_before_the_notice_was_confirmed_is_left_alone(table):
    comment = await written(table, NONSENSE, at=START - timedelta(days=300))
    assert await table.verdict(comment.id) is None


async def test_a_decision_about_it_changes_nothing_on_discord(table):
    comment = await written(table, NONSENSE)
    case = await table.case(comment.id)
    await table.queue.decide(table.board, case.id, Choice.REMOVE, MODERATOR)
    assert (await table.see(comment.id)).state is CommentState.REMOVED
    await table.queue.undo(table.board, case.id, MODERATOR)
    assert (await table.see(comment.id)).state is CommentState.SHOWN
    assert {effect.card for effect in await table.effects()} == {"case", "case-decided"}


async def test_without_a_board_that_judges_it_waits_for_one(sqlite_store):
    table = await lay_table(sqlite_store, confirmed=False)
    await make_board(sqlite_store, guild=2)  # of another blog
    comment = await written(table, NONSENSE)
    assert await table.verdict(comment.id) is None
