"""From an address, as people paste it, to the feed of the posts."""

import pytest

from bot.collecting.addresses import refuse_mail, typed_addresses
from bot.collecting.discovery import find_feed
from bot.collecting.named_feeds import is_of_comments, named_feeds
from bot.domain import InputError
from tests.bot.collecting.conftest import web_of

RSS = "<link rel=alternate type=application/rss+xml href='{}' title='{}'>"
COMMENTS = RSS.format("/talk/", "Mill Notes » Comments Feed")
POSTS = RSS.format("/posts.xml", "Mill Notes » Feed")
TALK = b"""<rss version='2.0'><channel><title>Comments for Mill Notes</title>
<item><guid>1</guid><title>By Odo</title><description>Yes.</description></item></channel></rss>"""
ANSWERS = b"""<rss version='2.0'><channel><title>Mill Notes</title><item><title>Odo</title>
<link>http://mill.example/weir#comment-1</link><description>Yes.</description></item></channel></rss>"""
EMPTY = b"<rss version='2.0'><channel><title>Mill Notes</title></channel></rss>"


@pytest.fixture
def find(blog, fetcher):
    """Find the feed from the blog's front page, which says this; give the feed's path."""
    blog.others |= {
        "/posts.xml": (200, {}, blog.feed()),
        "/talk/": (200, {}, TALK),
        "/category/mills/feed/": (200, {}, blog.feed()),
        "/answers.xml": (200, {}, ANSWERS),
        "/feed.xml": (404, {}, ""),
    }

    async def finding(page: str, path: str = "/", status: int = 200) -> str:
        blog.others[path] = (status, {}, page)
        found = await find_feed(web_of(fetcher), f"{blog.url}{path}")
        return found.url.removeprefix(blog.url)

    return finding


@pytest.mark.parametrize(
    "head",
    [
        POSTS,
        COMMENTS + POSTS,
        POSTS + COMMENTS,
        POSTS.upper().replace("/POSTS.XML", "/posts.xml"),
        "<link href=/posts.xml rel='home ALTERNATE' type='application/atom+xml; charset=utf-8'>",
        "<link rel=alternate type=text/xml href=posts.xml>",
        "<link rel=alternate type=application/xml href=posts.xml>",
        "<link rel=feed href=posts.xml>",
        "<link rel='feed alternate' type='text/html' href=posts.xml>",
        "<base href='/deep/er/'><link rel=alternate type=application/rss+xml href='../../posts.xml'>",
        "<link rel=alternate type='application/json' href='/wp-json/wp/v2/posts/1'>" + POSTS,
        "<link rel=alternate type='application/json+oembed' href='/oembed?url=x'>" + POSTS,
        "<link rel=alternate type='application/json' href='/page.json'>" + POSTS,
        RSS.format("/nowhere.xml", "Feed") + POSTS,
        RSS.format("/empty.xml", "Mill Notes » Feed") + POSTS,
        "</head><body><footer><a href='/posts.xml'>RSS</a></footer>",
        "</head><body><a class='rss-link' href='/posts.xml'></a>",
        "</head><body><a href='feed:http://HOST/posts.xml'>Subscribe</a>",
        "</head><body><a href='/feed-the-ducks'>Feed the ducks</a> <a href=/posts.xml>Atom feed</a>",
        COMMENTS + "</head><body><a href='/posts.xml'>RSS</a>",
        "<meta http-equiv=REFRESH content='3;URL=\"/moved\"'>",
        RSS.format("/category/mills/feed/", "Mill Notes » Mills") + POSTS,
        RSS.format("/answers.xml", "") + POSTS,
    ],
)
async def test_the_posts_feed_is_found_however_the_page_names_it(find, blog, head):
    blog.others |= {"/empty.xml": (200, {}, EMPTY), "/moved": (200, {}, f"<html><head>{POSTS}</head></html>")}
    page = f"<!doctype html><html><head><title>Mill Notes</title>{head}</html>"
    assert await find(page.replace("HOST", blog.url.removeprefix("http://"))) == "/posts.xml"


@pytest.mark.parametrize(
    "path",
    [
        *("/feed/", "/feed", "/rss.xml", "/index.xml", "/atom.xml", "/feed.xml", "/feeds/posts/default"),
        *("/rss", "/feed.json", "/blog/feed/", "/notes/feed/", "/notes/index.xml"),
    ],
)
async def test_a_page_that_names_none_has_it_where_blogs_have_theirs(find, blog, path):
    blog.others[path] = (200, {}, blog.feed())
    assert await find("<html>Mill Notes</html>", "/notes") == path


async def test_the_comments_feed_is_taken_where_there_is_no_other(find):
    assert await find(f"<html><head>{COMMENTS}</head></html>") == "/talk/"


@pytest.mark.parametrize("body", [TALK, EMPTY])
async def test_a_feed_whose_own_address_is_given_is_taken(find, body):
    assert await find(body.decode(), "/own.xml") == "/own.xml"


async def test_pages_that_send_readers_round_in_a_ring_end(find, blog):
    blog.others["/b"] = (200, {}, "<html><meta http-equiv=refresh content='0;url=/'></html>")
    with pytest.raises(InputError, match="feed-not-found"):
        await find("<html><meta http-equiv=refresh content='0;url=/b'></html>")


async def test_a_page_of_links_is_asked_for_no_more_than_a_few(find, blog):
    page = "".join(f"<a href='/feed/{n}'>RSS</a>" for n in range(500))
    with pytest.raises(InputError, match="feed-not-found"):
        await find(f"<html>{page}</html>")
    assert len(blog.asked) < 40


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lamp.example", ["https://lamp.example", "http://lamp.example"]),
        ("lamp.example/blog", ["https://lamp.example/blog", "http://lamp.example/blog"]),
        ("lamp.example:8080/", ["https://lamp.example:8080/", "http://lamp.example:8080/"]),
        ("//lamp.example/", ["https://lamp.example/", "http://lamp.example/"]),
        ("http://lamp.example/", ["http://lamp.example/"]),
        ("HTTPS://Lamp.example/A", ["HTTPS://Lamp.example/A"]),
        ("  https://lamp.example/ \n", ["https://lamp.example/"]),
        ("\u200bhttps://lamp.example/\ufeff", ["https://lamp.example/"]),
        ("<https://lamp.example/>", ["https://lamp.example/"]),
        ("“https://lamp.example/”", ["https://lamp.example/"]),
        ("'lamp.example'", ["https://lamp.example", "http://lamp.example"]),
        ("`lamp.example`", ["https://lamp.example", "http://lamp.example"]),
        ("https://lamp.example/.", ["https://lamp.example/"]),
        ("https://lamp.example/feed,", ["https://lamp.example/feed"]),
        ("lamp.example.", ["https://lamp.example", "http://lamp.example"]),
        ("(https://lamp.example/)", ["https://lamp.example/"]),
        ("[the lamp](https://lamp.example/)", ["https://lamp.example/"]),
        ("[the lamp](<https://lamp.example/>)", ["https://lamp.example/"]),
        ("feed://lamp.example/rss", ["https://lamp.example/rss", "http://lamp.example/rss"]),
        ("feed:https://lamp.example/rss", ["https://lamp.example/rss"]),
        ("feed:lamp.example/rss", ["https://lamp.example/rss", "http://lamp.example/rss"]),
        ("rss://lamp.example/", ["https://lamp.example/", "http://lamp.example/"]),
        ("view-source:https://lamp.example/", ["https://lamp.example/"]),
        ("my blog: https://lamp.example/notes!", ["https://lamp.example/notes"]),
        ("see <https://lamp.example/notes> please", ["https://lamp.example/notes"]),
        ("https://lamp.example/?a=(b)", ["https://lamp.example/?a=(b)"]),
        ("https://lamp.example/?p=1&q=a:b", ["https://lamp.example/?p=1&q=a:b"]),
        ("ftp://lamp.example/", ["ftp://lamp.example/"]),
        ("file:///etc/passwd", ["file:///etc/passwd"]),
    ],
)
def test_what_people_paste_is_understood(typed, meant):
    assert list(typed_addresses(typed)) == meant


async def test_a_bare_host_without_https_is_found_by_http(blog, fetcher):
    found = await find_feed(web_of(fetcher), blog.url.removeprefix("http://"))
    assert found.url == f"{blog.url}/feed.xml"


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Comments on: The mill", True),
        ("Mill Notes » Comments Feed", True),
        ("/comments/feed/", True),
        ("Комментарии: Мельница", True),
        ("Kommentare zu: Die Mühle", True),
        ("Commentary from the mill", False),
        ("/feed/", False),
    ],
)
def test_a_feed_of_comments_is_known_by_its_name(name, is_one):
    assert is_of_comments(name) is is_one


@pytest.mark.parametrize(
    "page", ["", "\x00\x01", RSS.format("http://[x", ""), "<base href='http://['>" + POSTS]
)
def test_whatever_the_page_says_its_feeds_are_addresses(page):
    assert all(url.startswith("http://") for url in named_feeds(page.encode(), "http://lamp.example/").named)


@pytest.mark.parametrize(
    "typed", ["nara@mill.example", "mailto:nara@mill.example", " <nara@mill.example>. ", "nara@mill.example/"]
)
async def test_an_e_mail_address_is_said_to_be_one_and_nobody_is_asked(fetcher, typed):
    with pytest.raises(InputError, match="feed-is-mail"):
        await find_feed(web_of(fetcher), typed)


@pytest.mark.parametrize("typed", ["https://nara:secret@mill.example/", "mill.example/@nara", "@nara"])
def test_an_at_sign_elsewhere_is_no_e_mail_address(typed):
    refuse_mail(typed)
