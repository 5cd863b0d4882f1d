"""What one entry of a feed says, as feedparser gives it."""

from time import struct_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.collecting.feeds.entries import date_of, line, parts_of, text_of_parts, web_address
from bot.collecting.feeds.pictures import picture_of

PARSED = struct_time((2008, 3, 13, 10, 20, 0, 3, 73, 0))


def text(entry):
    return text_of_parts(parts_of(entry, "Mill"))


@pytest.mark.parametrize(
    ("entry", "shown"),
    [
        (
            {"content": [{"value": "<p>Short.</p>"}, {"value": "<p>The whole article.</p>"}]},
            "The whole article.",
        ),
        ({"content": [{"value": "x"}], "summary_detail": {"value": "<p>One</p><p>two</p>"}}, "One\n\ntwo"),
        ({"summary_detail": {"value": "a < b\n\nc", "type": "text/plain"}}, "a < b\n\nc"),
        ({"summary_detail": {"value": "one\x00two\r\nthree", "type": "text/plain"}}, "onetwo\nthree"),
        ({"content": [{"value": None}]}, ""),
        ({}, ""),
    ],
)
def test_the_fullest_content_is_the_text(entry, shown):
    assert text(entry) == shown


SUBSTACK = "<div class='subscription-widget-wrap'><p>Thanks for reading! Subscribe for free.</p></div>"


@pytest.mark.parametrize(
    "ends",
    [
        "<p>This <a href='{0}'>first</a> came on <a href='https://weir.example'>The weir</a>.</p>",
        "<p><a href='{0}'>A</a> was first in <a href='https://weir.example/notes'>Notes</a> on Medium.</p>",
        "<p><a href='{0}?utm_source=rss'> Read more </a></p>",
        SUBSTACK,
    ],
)
def test_what_a_blogs_system_adds_at_an_entrys_end_is_not_its_text(ends):
    link = "https://weir.example/notes/a"
    assert text({"link": link, "content": [{"value": f"<p>The water rose.</p>{ends.format(link)}"}]}) == (
        "The water rose."
    )


def test_a_last_line_that_says_something_stays():
    ends = "<p>More of it in <a href='https://weir.example/notes/b'>the second part</a>.</p>"
    entry = {"link": "https://weir.example/notes/a", "content": [{"value": f"<p>It rose.</p>{ends}"}]}
    assert text(entry) == "It rose.\n\nMore of it in the second part."


@pytest.mark.parametrize(
    ("entry", "date"),
    [
        ({"published": "2008-03-13"}, "2008-03-13"),
        ({"published": "Thu, 13 Mar 2008 10:20:00 GMT", "updated": "2009-01-01"}, "2008-03-13T10:20:00Z"),
        ({"published": "soon", "published_parsed": PARSED}, "2008-03-13T10:20:00Z"),
        ({"published": "soon", "created": "March 2008"}, "2008-03"),
        ({"updated": "2008"}, "2008"),
        ({"published": "soon", "published_parsed": struct_time((1, 1, 1, 0, 0, 0, 0, 1, 0))}, "None"),
        ({"published": None}, "None"),
        ({}, "None"),
        ({"published": "Thu, 01 Jan 1970 00:00:00 GMT", "updated": "2008-03-13"}, "2008-03-13"),
        ({"published": "1970-01-01T00:00:00Z"}, "None"),
        ({"published": "Fri, 31 Dec 9999 00:00:00 GMT"}, "2199"),  # never
        ({"published": "9999-12-31T00:00:00Z", "updated": "2008-03-13"}, "2199"),
    ],
)
def test_the_date_is_the_first_that_is_one(entry, date):
    assert str(date_of(entry)) == date


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (" The\nmill ", "The mill"),
        ("<b>The</b> mill", "The mill"),
        ("a &lt; b", "a < b"),
        ("Salt &amp;amp; Bread &#8211; part&nbsp;2", "Salt & Bread – part 2"),
        ("Vec&lt;u8&gt; and <T>", "Vec<u8> and <T>"),
        ("A <em>quiet</em><br/>year<img src='x.gif'>", "A quiet year"),
        ("Using <b> tags, and <P>one</P> more", "Using <b> tags, and one more"),
        ("<script>var a;</script>The <!-- old --> mill", "The mill"),
        ("why x <y> z &", "why x <y> z &"),
        ("<!-- -->", ""),
        ("<", "<"),
        (None, ""),
        (7, ""),
    ],
)
def test_a_title_is_one_line_without_markup(value, shown):
    assert line(value) == shown


@pytest.mark.parametrize(
    ("value", "url"),
    [
        (" https://a.test/1", "https://a.test/1"),
        ("http://[::1", None),
        ("https://a.test/1 ", "https://a.test/1"),
        ("http://a.test", "http://a.test"),
        ("https://ann:secret@a.test:8080/1", "https://a.test:8080/1"),
        ("ftp://a.test", None),
        ("/1", None),
        ("", None),
        (None, None),
        (["http://a.test"], None),
    ],
)
def test_an_address_is_one_of_the_web(value, url):
    assert web_address(value) == url


@pytest.mark.parametrize(
    ("value", "url"),
    [("two/", "https://a.test/blog/two/"), ("/1", "https://a.test/1"), ("//b.test/1", "https://b.test/1")],
)
def test_an_address_may_rest_on_the_feeds(value, url):
    assert web_address(value, "https://a.test/blog/feed.xml") == url


@pytest.mark.parametrize(
    ("entry", "picture"),
    [
        ({"media_thumbnail": [{"url": "/a.png"}],
          "media_content": [{"url": "/b.png", "medium": "image"}]}, "a"),
        ({"links": [{"rel": "enclosure", "href": "/a.mp3", "type": "audio/mpeg"},
                    {"rel": "enclosure", "href": "/b.png", "type": "image/png"}]}, "b"),
        ({"content": [{"value": "<p>x</p><img width='1' src='/a.png'/><img alt='' src=\"/b.png\">"}]}, "b"),
        ({"summary_detail": {"value": "<img src='https://s.w.org/images/core/emoji/1.png'>"}}, None),
        ({"image": {"href": "/a.png"}}, "a"),
        ({}, None),
    ],
)  # fmt: skip
def test_the_picture_is_named_or_shown(entry, picture):
    url = f"https://a.test/{picture}.png" if picture else None
    assert picture_of(entry, "https://a.test/") == url


@given(
    st.one_of(
        st.text(), st.lists(st.sampled_from(["<", ">", "<b>", "</b>", "&", "a", " ", "<!--"])).map("".join)
    )
)
def test_any_title_is_one_line(value):
    shown = line(value)
    assert shown == " ".join(shown.split())


def test_an_export_keeps_the_classic_editors_paragraphs_and_loses_its_shortcodes():
    typed = 'Bread.\n\n[caption id="1"]<img src="a.jpg">Loaf[/caption]\n\n[gallery ids="1"]\nSalt\nand rye.'
    exported = {"content": [{"type": "text/html", "value": typed}], "wp_post_type": "post"}
    assert text_of_parts(parts_of(exported, "Rye")) == "Bread.\n\nLoaf\n\nSalt\nand rye."
    del exported["wp_post_type"]  # a feed's ends of lines are those of its HTML
    assert text_of_parts(parts_of(exported, "Rye")) == "Bread.\n\nLoaf\n\nSalt and rye."


def test_a_feed_that_escapes_its_html_twice_is_read():
    entry = {
        "summary_detail": {"type": "text/html", "value": "&lt;p&gt;Salt.&lt;/p&gt;&lt;p&gt;Rye.&lt;/p&gt;"}
    }
    assert text_of_parts(parts_of(entry, "Rye")) == "Salt.\n\nRye."


HOME, OWN = (
    "<a href='https://quay.example'>Quay</a>",
    "<a href='https://www.quay.example/ferry/?utm_source=rss'>Ferry</a>",
)


@pytest.mark.parametrize(
    ("ending", "kept"),
    [
        (f"The post {OWN} appeared first on {HOME}.", False),
        (f"Der Beitrag {OWN} erschien zuerst auf {HOME}.", False),
        (f"Сообщение {OWN} появились сначала на {HOME}.", False),
        (f"The post {OWN} is what I wrote first.", True),
        (f"More on {HOME}, as ever.", True),
        (f"{OWN} and <a href='https://other.example/'>another</a>.", True),
        (f"{OWN} {HOME} {'is a long story of a ferry and its men ' * 9}", True),
    ],
)
def test_the_line_that_only_says_where_it_appeared_is_left_out(ending, kept):
    entry = {"link": "https://quay.example/ferry", "content": [{"value": f"<p>It sails.</p><p>{ending}</p>"}]}
    assert (text(entry) == "It sails.") is not kept
