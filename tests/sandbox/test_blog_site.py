"""The blog over HTTP: what our own readers of feeds and pages make of it, and validators."""

from collections.abc import AsyncIterator

import pytest

from bot.articles.page import read_html
from bot.collecting.feeds.registry import read_feed
from sandbox.blog import Blog, Masthead
from sandbox.blog_site import PATH, Site
from sandbox.server import BASE, Sandbox

TEXT = (
    "The pump was painted.\nNobody objected.\n\nIt is green <now> & dry.\n\n"
    "## In related news\n\n### The bucket\n\nThe bucket stays grey."
)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """A blog with two posts, served."""
    sandbox = Sandbox()
    notice = "Dear reader,\n\nPlease sign with a moniker. Otherwise your comment will not be posted."
    blog = Blog(Masthead("Pump & Co", "Mara", "A pump room", "en", notice), sandbox.clock.now)
    site = Site(blog, sandbox.traffic, lambda: sandbox.url.removesuffix(BASE))
    sandbox.add_routes(site.routes())
    blog.publish("The pump <3", "It pumps\x00 on.", "2008-03", "old")
    blog.publish("The pump is green", TEXT, "2026-03-14", "green pump/1?")
    async with sandbox:
        yield site


async def test_the_feed_is_read_as_it_was_written(site, http):
    async with http.get(site.feed_url) as answer:
        assert answer.content_type == "application/rss+xml"
        feed = read_feed(await answer.read())
    newest, oldest = feed.entries
    assert (feed.title, feed.author, feed.link) == ("Pump & Co", "Mara", site.base)
    assert (newest.entry_id, newest.title, str(newest.published)) == (
        "green pump/1?",
        "The pump is green",
        "2026-03-14",
    )
    assert newest.url == f"{site.base}green%20pump%2F1%3F"
    assert [section.title for section in newest.sections] == ["The pump is green", "The bucket"]
    assert "It is green <now> & dry." in newest.text
    assert (oldest.title, oldest.text.strip(), str(oldest.published)) == (
        "The pump <3",
        "It pumps on.",
        "2008-03",
    )


async def test_a_post_of_now_has_the_moment_in_the_feed(site, http):
    site.blog.publish("Now", "It is now.")
    async with http.get(site.feed_url) as answer:
        published = read_feed(await answer.read()).entries[0].published
    assert abs((published.start - site.blog.changed).total_seconds()) < 2


async def test_a_page_has_the_post_and_the_notice_at_its_end(site, http):
    async with http.get(f"{site.base}green%20pump%2F1%3F") as answer:
        html = await answer.text()
    page = read_html(html)
    assert (page.title, str(page.published)) == ("The pump is green", "2026-03-14")
    assert [section.title for section in page.sections] == ["The pump is green", "The bucket"]
    assert page.notice.endswith("Otherwise your comment will not be posted.")
    assert html.index("Dear reader,") > html.index("The bucket stays grey.")


async def test_the_index_names_the_feed_and_every_post(site, http):
    async with http.get(site.base) as answer:
        html = await answer.text()
    assert f"rel='alternate' type='application/rss+xml' href='{site.feed_url}'" in html
    assert "The pump &lt;3</a> <time datetime='2008-03'>March, 2008</time>" in html
    assert "14 March 2026" in html


@pytest.mark.parametrize(
    ("given", "back"), [("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")]
)
async def test_what_did_not_change_is_not_sent_again(site, http, given, back):
    async with http.get(site.feed_url) as answer:
        validator = answer.headers[given]
    async with http.get(site.feed_url, headers={back: validator}) as answer:
        assert answer.status == 304
        assert await answer.read() == b""
    assert site.blog.fetches == 2


async def test_what_changed_is_sent_again(site, http):
    async with http.get(site.feed_url) as answer:
        etag = answer.headers["ETag"]
    site.blog.amend("old", title="The older pump")
    async with http.get(site.feed_url, headers={"If-None-Match": etag}) as answer:
        assert answer.status == 200


async def test_a_withdrawn_post_is_gone(site, http):
    site.blog.withdraw("old")
    async with http.get(f"{site.base}old") as answer:
        assert answer.status == 404


async def test_a_date_that_is_none_is_no_reason_to_fail(site, http):
    async with http.get(site.feed_url, headers={"If-Modified-Since": "yesterday"}) as answer:
        assert answer.status == 200


def test_the_blog_has_its_own_corner():
    assert PATH.startswith("/")
    assert not PATH.startswith(BASE)
