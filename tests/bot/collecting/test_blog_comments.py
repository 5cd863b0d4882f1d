"""The comments on the blog itself are followed, allowed, and shown in threads where a board wishes it."""

from dataclasses import dataclass, field
from datetime import timedelta
from html import escape
from typing import Any

import pytest
from sqlalchemy import select

from bot.announcing.outbox import Outbox
from bot.announcing.relaying import CARD
from bot.collecting.blog_comments import BlogComments
from bot.collecting.feeds.comments import read_comments
from bot.collecting.feeds.rss_atom import read
from bot.domain import BlogComment, CommentState, Policy, Thread
from bot.moderation.service import Moderation
from bot.store import articles, boards, comment_feeds, pending, threads
from bot.store.blog_comments import keep_blog_comments
from bot.store.reference_corpus import count_allowed
from bot.store.schema import comments
from tests.bot.announcing.memory import Discord
from tests.bot.collecting.conftest import BODY, LocalBlog, web_of
from tests.builders import MODERATOR, NOTICE, effects, timed

PATH, POSTS = "/comments/feed/", "/feed/"


@dataclass
class WordPress:
    """A blog of WordPress's kind: its posts' feed and that of its comments, newest first."""

    blog: LocalBlog
    said: list[dict[str, Any]] = field(default_factory=list)

    @property
    def home(self):
        return self.blog.url

    def publish(self, *posts):
        """Let the posts' feed have these."""
        items = "".join(
            f"<item><guid isPermaLink='false'>{self.home}/?p={number}</guid>"
            f"<link>{self.home}/{post}/</link><title>{post}</title><description>{BODY}</description></item>"
            for number, post in reversed(list(enumerate(posts, 1)))
        )
        self.serve(POSTS, "The Lock", "<generator>https://wordpress.org/?v=6.4</generator>" + items)

    def comment(self, number, text, post="bees", *, author="Old Heron", parent=None, hour=9):
        """Let somebody comment there."""
        said = {"number": number, "text": text, "post": post, "author": author}
        self.said.insert(0, said | {"parent": parent, "hour": hour})
        self.show()

    def show(self):
        """Let the comments' feed say what is said."""
        self.serve(PATH, "Comments for The Lock", "".join(map(self._item, self.said)))

    def _item(self, said):
        page = f"{self.home}/{said['post']}/"
        before = ""
        if said["parent"]:
            before = f'<p>Als Antwort auf <a href="{page}#comment-{said["parent"]}">Nara</a>.</p>\n'
        return (
            f"<item><title>Comment on {said['post']} by {said['author']}</title>"
            f"<link>{page}#comment-{said['number']}</link><dc:creator>{escape(said['author'])}</dc:creator>"
            f"<pubDate>14 Mar 2026 {said['hour']:02}:00:00 GMT</pubDate>"
            f"<guid isPermaLink='false'>{self.home}/?p=1#comment-{said['number']}</guid>"
            f"<content:encoded>{escape(before + '<p>' + said['text'] + '</p>')}</content:encoded></item>"
        )

    def serve(self, path, title, items):
        """Let a feed stand there."""
        spaces = (
            'xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        )
        body = f"<rss version='2.0' {spaces}><channel><title>{title}</title><link>{self.home}/</link>{items}"
        kind = {"Content-Type": "application/rss+xml"}
        self.blog.others[path] = (200, kind, f"{body}</channel></rss>")


@pytest.fixture
def lock(blog):
    """The blog, with a post and a comment on it."""
    made = WordPress(blog)
    made.publish("bees")
    made.comment(1, "The first one of all.", hour=8)
    return made


@pytest.fixture
def follower(sqlite_store, fetcher, clock):
    """What is tested."""
    return BlogComments(sqlite_store, web_of(fetcher, clock))


@pytest.fixture
async def board(collecting, lock, sqlite_store, follower):
    """A board that shows the blog's comments, and has read those that were there."""
    blog_id = await collecting.connect(lock.home + POSTS)
    async with sqlite_store.write() as tx:
        made = await boards.save_board(tx, 1, {"blog_id": blog_id, "relay_comments": True})
        [article] = await articles.latest_articles(tx, blog_id)
        await threads.keep_thread(tx, Thread(77, made.id, article.id))
    await follower.follow(every=True)
    return made


async def kept(store):
    async with store.read() as tx:
        return (await tx.execute(select(comments).order_by(comments.c.id))).all()


async def relayed(store):
    return [(each.kind.value, each.content.get("text")) for each in await effects(store, CARD)]


async def test_what_was_there_is_kept_and_not_shown_and_what_comes_is_shown_once(
    board, lock, follower, sqlite_store
):
    assert await relayed(sqlite_store) == []
    lock.comment(2, "I say & mean <b>this</b>.", author="@everyone", parent=1, hour=10)
    for _ in range(3):
        await follower.follow(every=True)
    [effect] = await effects(sqlite_store, CARD)
    assert (effect.channel_id, effect.content["text"]) == (77, "I say & mean this.")
    assert effect.content["url"] == f"{lock.home}/bees/#comment-2"
    first, second = await kept(sqlite_store)
    assert (second.account, second.board_id, second.parent_id) == (None, None, first.id)
    async with sqlite_store.read() as tx:
        assert await count_allowed(tx, board.blog_id) == 2


async def test_it_is_never_judged(board, lock, follower, sqlite_store):
    async with sqlite_store.write() as tx:
        notice = await boards.keep_notice(tx, board.blog_id, NOTICE)
        policy = await boards.draft_policy(tx, board.id, Policy(notice))
        await boards.confirm_policy(tx, policy, MODERATOR)
    lock.comment(2, "wkrtzj pqmvxb zxqtrw kjhgvb nmqwrt", author="Anonymous", hour=10)
    await follower.follow(every=True)
    lock.said[0]["text"] += " plkjzx"
    lock.show()
    await follower.follow(every=True)
    await Moderation(sqlite_store).due()
    async with sqlite_store.read() as tx:
        assert await pending.unjudged_on_blog(tx) == []
    assert await effects(sqlite_store, "case") == []


async def test_an_edit_changes_what_is_shown(board, lock, follower, sqlite_store, clock):
    lock.comment(2, "The second one.", hour=10)
    await follower.follow(every=True)
    await deliver(sqlite_store, clock)
    lock.said[0]["text"] = "The second one, mended."
    lock.show()
    await follower.follow(every=True)
    assert await relayed(sqlite_store) == [("post", "The second one."), ("edit", "The second one, mended.")]


async def test_what_the_blog_takes_back_goes_after_an_hour_and_comes_back_with_it(
    board, lock, follower, sqlite_store, clock
):
    lock.comment(2, "The second one.", hour=10)
    lock.comment(3, "The third one.", hour=11)
    await follower.follow(every=True)
    discord = await deliver(sqlite_store, clock)
    gone = lock.said.pop(1)
    lock.show()
    await follower.follow(every=True)
    clock.forward(minutes=50)
    await follower.follow(every=True)
    assert discord.cards(77) == [CARD, CARD]
    clock.forward(minutes=20)
    await follower.follow(every=True)
    await deliver(sqlite_store, clock, discord)
    assert discord.cards(77) == [CARD]
    assert (await kept(sqlite_store))[1].state is CommentState.WITHDRAWN
    lock.said.insert(1, gone)
    lock.show()
    await follower.follow(every=True)
    await deliver(sqlite_store, clock, discord)
    assert discord.cards(77) == [CARD, CARD]
    assert (await kept(sqlite_store))[1].state is CommentState.SHOWN


@pytest.mark.parametrize(
    ("after", "withdrawn"),
    [
        (lambda said: said[:-1], ["The first one of all."]),  # the oldest alone
        (lambda said: said[:2], []),  # the blog lists fewer from now on
    ],
)
async def test_what_may_be_too_old_for_the_feed_is_not_taken_back(
    board, lock, follower, sqlite_store, clock, after, withdrawn
):
    for number in range(2, 6):
        lock.comment(number, f"Number {number}.", hour=8 + number)
    await follower.follow(every=True)
    lock.said = after(lock.said)
    lock.show()
    await follower.follow(every=True)
    clock.forward(hours=2)
    await follower.follow(every=True)
    gone = [row.text for row in await kept(sqlite_store) if row.state is CommentState.WITHDRAWN]
    assert gone == withdrawn


async def test_what_newer_ones_push_out_stays(board, lock, follower, sqlite_store, clock):
    lock.comment(2, "Number 2.", hour=10)
    lock.said.pop()
    lock.show()
    for _ in range(2):
        await follower.follow(every=True)
        clock.forward(hours=2)
    assert {row.state for row in await kept(sqlite_store)} == {CommentState.SHOWN}


async def test_by_default_nothing_is_shown(board, lock, follower, sqlite_store):
    async with sqlite_store.write() as tx:
        await boards.save_board(tx, 1, {"relay_comments": False})
    lock.comment(2, "The second one.", hour=10)
    await follower.follow(every=True)
    assert await relayed(sqlite_store) == []
    assert len(await kept(sqlite_store)) == 2


async def test_a_comment_before_its_article_waits_for_it(board, lock, follower, collecting, sqlite_store):
    lock.comment(2, "On the second post.", "wasps", hour=10)
    lock.blog.others[PATH] = (200, {"ETag": '"x"', **lock.blog.others[PATH][1]}, _of_post(lock, 2))
    await follower.follow(every=True)
    assert len(await kept(sqlite_store)) == 1
    async with sqlite_store.read() as tx:
        [feed] = await comment_feeds.comments_feeds_of(tx, board.blog_id)
    assert feed.etag is None
    lock.publish("bees", "wasps")
    await collecting.poll_now()
    await follower.follow(every=True)
    assert [row.text for row in await kept(sqlite_store)][1:] == ["On the second post."]


async def test_an_imported_comment_is_the_same_one(board, lock, follower, sqlite_store):
    lock.comment(2, "The second one.", hour=10)
    async with sqlite_store.write() as tx:
        again = BlogComment("2", f"{lock.home}/?p=1", "Old Heron", "The  second one.")
        assert (await keep_blog_comments(tx, board.blog_id, [again])).count == 1
    await follower.follow(every=True)
    assert [row.version for row in await kept(sqlite_store)] == [1, 1]


async def test_a_feed_that_is_not_there_is_noted_and_asked_later(board, lock, follower, sqlite_store, clock):
    lock.blog.others[PATH] = (404, {}, "")
    await follower.follow(every=True)
    async with sqlite_store.read() as tx:
        [feed] = await comment_feeds.comments_feeds_of(tx, board.blog_id)
    assert feed.fault.arguments["status"] == 404
    assert feed.due_at - clock() == timedelta(minutes=30)
    lock.blog.asked.clear()
    await follower.follow()
    assert lock.blog.asked == []


BLOGGER = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
<title>Notes</title><generator>Blogger</generator>
<link rel="http://schemas.google.com/g/2005#feed" href="https://www.blogger.com/feeds/17/posts/default"/>
<link rel="alternate" href="https://notes.example/"/>{}</feed>"""
ENTRY = """<entry><id>tag:blogger.com,1999:blog-17.post-9</id><published>2026-03-14T09:00:00Z</published>
<title>No, no…</title><content type="html">No, no.&lt;br /&gt;&lt;br /&gt;Not today.</content>
<link rel="related" href="https://www.blogger.com/feeds/17/4/comments/default/8"/>
<link rel="alternate" href="https://notes.example/2026/03/bees.html?showComment=12#c9"/>
<author><name>Old Heron</name><email>noreply@blogger.com</email></author>
<thr:in-reply-to ref="tag:blogger.com,1999:blog-17.post-4" href="https://notes.example/2026/03/bees.html"/></entry>"""


def test_blogger_s_feed_of_comments_says_what_each_is_about():
    assert read(BLOGGER.format("").encode()).comments == "https://www.blogger.com/feeds/17/comments/default"
    [comment] = read_comments(BLOGGER.format(ENTRY).encode())
    assert comment.about == ("tag:blogger.com,1999:blog-17.post-4", "https://notes.example/2026/03/bees.html")
    assert comment.parent == "tag:blogger.com,1999:blog-17.post-8"
    assert (comment.author, comment.text) == ("Old Heron", "No, no.\n\nNot today.")


@pytest.mark.parametrize(
    ("address", "comments"),
    [
        ("https://lock.example/feed/", "https://lock.example/blog/comments/feed/"),
        ("https://lock.example/?feed=rss2", "https://lock.example/blog/?feed=comments-rss2"),
    ],
)
def test_wordpress_s_feed_of_comments_is_known_by_its_home(address, comments):
    feed = "<rss version='2.0'><channel><title>t</title><link>https://lock.example/blog/</link>{}</channel></rss>"
    told = feed.format("<generator>https://wordpress.org/?v=6</generator>")
    assert read(told.encode(), address=address).comments == comments
    assert read(feed.format("").encode(), address=address).comments is None


async def deliver(store, clock, discord=None):
    """The outbox makes all that is due."""
    discord = discord or Discord(clock)
    await Outbox(timed(store, clock), discord, {}, {}, {}).drain()
    return discord


def _of_post(lock, number):
    return lock.blog.others[PATH][2].replace(f"?p=1#comment-{number}", f"?p={number}#comment-{number}")
