"""Feeds of both kinds, broken ones, and the exports that are feeds."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.collecting.archives.items import Reason
from bot.collecting.feeds.registry import read_feed
from bot.domain import InputError

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>Quay Notes</title><link>http://quay.test/</link>
<item><title>The bridge &amp; the bus</title><link>http://quay.test/bridge</link>
<guid isPermaLink="false">b-1</guid>
<pubDate>Thu, 13 Mar 2008 10:00:00 +0400</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The bridge did not open.</p><h2>School bus</h2><p>It left early.</p>
<p>Dear reader,</p><p>Sign with a moniker.</p>]]></content:encoded>{more}</item>
<item><title>Only a headline</title><link>http://quay.test/headline</link></item>
<item><title>No address</title><description>Plain words.</description><pubDate>someday</pubDate></item>
<item><description>No name at all.</description></item>
<item><category>Nor a word</category></item>
</channel></rss>"""


def _rss(more: str = "") -> bytes:
    return RSS.replace("{more}", more).encode()


def test_a_feed_gives_its_entries_in_its_order() -> None:
    feed = read_feed(_rss())
    assert (feed.title, feed.link, feed.author) == ("Quay Notes", "http://quay.test/", None)
    known_by = ["b-1", "http://quay.test/headline", "No address", "No name at all."]
    assert [page.entry_id for page in feed.entries] == known_by


def test_an_entry_becomes_an_article_with_sections_and_notice() -> None:
    page = read_feed(_rss()).entries[0]
    assert (page.title, page.url) == ("The bridge & the bus", "http://quay.test/bridge")
    assert str(page.published) == "2008-03-13T06:00:00Z"
    assert [(s.title, s.text) for s in page.sections] == [
        ("The bridge & the bus", "The bridge did not open."),
        ("School bus", "It left early."),
    ]
    assert page.notice == "Dear reader,\n\nSign with a moniker."


def test_an_entry_may_lack_text_or_date() -> None:
    _, headline, plain, nameless = read_feed(_rss()).entries
    assert [(s.title, s.text) for s in headline.sections] == [("Only a headline", "")]
    assert (plain.text, plain.published, plain.url) == ("Plain words.", None, None)
    assert (nameless.title, nameless.text) == ("No name at all.", "No name at all.")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_encodings_are_read(encoding: str) -> None:
    raw = (
        RSS.replace("{more}", "")
        .replace("Quay", "Փարոս")
        .replace('encoding="UTF-8"', f'encoding="{encoding[:6]}"')
    )
    assert read_feed(raw.replace("utf-8-", "utf-8").encode(encoding)).title == "Փարոս Notes"


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
<title type="html">Quay &lt;b&gt;Notes&lt;/b&gt;</title><author><name>Ismay Corran</name></author>
<link rel="alternate" href="http://quay.test/"/>
<entry><id>tag:post-1</id><title>The lamp</title><published>2024-06-13T10:00:00+02:00</published>
<link rel="alternate" href="http://quay.test/lamp"/>{post}
<content type="html">&lt;p&gt;It is on.&lt;/p&gt;</content>
</entry><entry><id>tag:comment-1</id><title>hm</title><published>2024-06-14T10:00:00Z</published>{comment}
<content type="html">Is it&lt;br&gt;on?</content><author><name>Mara</name></author>
<thr:in-reply-to ref="tag:post-1"/></entry>
</feed>"""


def test_atom_is_read_and_its_author_is_known() -> None:
    feed = read_feed(ATOM.format(post="", comment="").encode())
    assert (feed.title, feed.author) == ("Quay Notes", "Ismay Corran")
    assert [page.title for page in feed.entries] == ["The lamp", "hm"]
    assert str(feed.entries[0].published) == "2024-06-13T08:00:00Z"


@pytest.mark.parametrize(
    "author",
    [
        "<author>ida@quay.test (Ida Noor)</author>",
        "<author>Ida Noor &lt;ida@quay.test&gt;</author>",
        "<dc:creator>Ida Noor</dc:creator>",
    ],
)
def test_an_entrys_author_is_a_name(author: str) -> None:
    raw = _rss(author + "<category>Boats</category><category>Town</category><category>Boats</category>")
    page = read_feed(
        raw.replace(b"xmlns:wp", b"xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:wp")
    ).entries[0]
    assert (page.author, page.labels) == ("Ida Noor", ("Boats", "Town"))


def test_an_address_alone_is_no_author() -> None:
    atom = "<feed xmlns='http://www.w3.org/2005/Atom'><author><name>{}</name><email>i@q.test</email></author></feed>"
    assert read_feed(atom.format("Ida Noor").encode()).author == "Ida Noor"
    assert read_feed(atom.format("i@q.test").encode()).author is None


KIND = '<category term="http://schemas.google.com/blogger/2008/kind#{}"/>'


@pytest.mark.parametrize(
    ("post", "comment"),
    [
        (KIND.format("post"), KIND.format("comment")),
        (
            "<blogger:type>POST</blogger:type><blogger:status>LIVE</blogger:status>",
            "<blogger:type>COMMENT</blogger:type>",
        ),
        (
            "<blogger:type>POST</blogger:type>",
            "<blogger:type>POST</blogger:type><blogger:status>DRAFT</blogger:status>",
        ),
        ("", "<blogger:type>PAGE</blogger:type>"),
        ("", "<app:control xmlns:app='http://www.w3.org/2007/app'><app:draft>yes</app:draft></app:control>"),
    ],
)
def test_what_is_no_published_post_of_blogger_is_no_article(post: str, comment: str) -> None:
    atom = ATOM.replace("<feed ", '<feed xmlns:blogger="http://schemas.google.com/blogger/2018" ')
    (page,) = read_feed(atom.format(post=post, comment=comment).encode()).entries
    assert page.title == "The lamp"


@pytest.mark.parametrize(
    "unpublished",
    [
        "<wp:status>draft</wp:status>",
        "<wp:status>private</wp:status>",
        "<wp:post_type>page</wp:post_type>",
        "<wp:post_password>sesame</wp:post_password>",
    ],
)
def test_what_is_no_published_post_of_wordpress_is_no_article(unpublished: str) -> None:
    assert "b-1" not in {page.entry_id for page in read_feed(_rss(unpublished)).entries}
    published = "<wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_password/>"
    assert "b-1" in {page.entry_id for page in read_feed(_rss(published)).entries}


REFUSED = "There is no excerpt because this is a protected post."
FORM = (
    '<form action="/wp-login.php?action=postpass" class="post-password-form" method="post"><p>Enter it:</p>'
    '<input type="password"/></form>'
)


@pytest.mark.parametrize(
    ("title", "text", "reason"),
    [
        ("Protected: Family", REFUSED, Reason.PASSWORD),
        ("Protected: Family", FORM, Reason.PASSWORD),
        ("Protected: Family", "", Reason.PASSWORD),
        ("Family", FORM, Reason.PASSWORD),
        ("Family", REFUSED, Reason.PASSWORD),
        ("Private: Family", "", Reason.PRIVATE),
        ("Защищено: Семья", "Отрывка нет, потому что запись защищена.", Reason.PASSWORD),
        ("Личное: Семья", "", Reason.PRIVATE),
        (
            "Geschützt: Familie",
            "Es gibt keinen Textauszug, da dies ein geschützter Beitrag ist.",
            Reason.PASSWORD,
        ),
        ("Privat: Familie", "", Reason.PRIVATE),
        ("Protégé : Famille", "Il n’y a pas d’extrait, car cette publication est protégée.", Reason.PASSWORD),
        ("Privé\xa0: Famille", "", Reason.PRIVATE),
        ("Պաշտպանված՝ Ընտանիք", "", Reason.PASSWORD),
    ],
)
def test_a_post_that_shows_only_that_it_is_protected_is_no_article(
    title: str, text: str, reason: Reason
) -> None:
    rss = f"""<rss version="2.0"><channel><title>Quay</title><item><title>{title}</title><guid>1</guid>
    <description><![CDATA[{text}]]></description></item></channel></rss>"""
    item = {"id": "1", "title": title, "content_html": text}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Quay", "items": [item]}
    for raw in (rss, json.dumps(feed)):
        content = read_feed(raw.encode())
        assert (content.entries, [left.reason for left in content.left_out]) == ((), [reason])


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Private: a word on hedges", "A hedge keeps out the wind."),
        ("Protected: the old quay", "The council has listed it."),
        ("Privacy: nobody reads this", ""),
        ("Private parties", ""),
        ("A form", f"<p>How WordPress asks for a password looks like this.</p>{FORM}"),
        ("The heron", "There is no excerpt in a heron's day. " * 5 + "It is a protected bird."),
    ],
)
def test_a_post_with_words_of_its_own_is_one_whatever_its_title(title: str, text: str) -> None:
    raw = f"""<rss version="2.0"><channel><title>Quay</title><item><title>{title}</title><guid>1</guid>
    <description><![CDATA[{text}]]></description></item></channel></rss>"""
    assert [page.title for page in read_feed(raw.encode()).entries] == [title]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no feed",
        b"<html><body>no feed</body></html>",
        b"<rss version='2.0'><channel><title>Cut",
        _rss()[:700],
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"<?xml version='1.0'?><other/>",
    ],
)
def test_what_is_no_whole_feed_is_refused(raw: bytes) -> None:
    with pytest.raises(InputError, match="broken-feed"):
        read_feed(raw)


@pytest.mark.parametrize("sign", ["&#11;", "&#x1;", "&#55296;", "&#xD800;", "&#xFFFF;", "&#9999999;", "\x08"])
def test_signs_that_xml_does_not_know_take_no_words_with_them(sign: str) -> None:
    raw = f"<rss version='2.0'><channel><item><title>Fer{sign}ry</title><guid>1</guid></item></channel></rss>"
    feed = read_feed(raw.replace("<title>", f"<title>{'very ' * 40}", 1).encode())
    assert [page.title for page in feed.entries] == ["very " * 40 + "Ferry"]


def test_an_empty_feed_is_a_feed() -> None:
    assert read_feed(b"<rss version='2.0'><channel><title>New</title></channel></rss>").entries == ()


@given(st.one_of(st.binary(), st.integers(0, len(_rss())).map(lambda at: _rss()[:at] + _rss()[at + 7 :])))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    with suppress(InputError):
        feed = read_feed(raw)
        assert all(page.entry_id and page.sections for page in feed.entries)
        assert not feed.unread
