"""What hosts do to feeds: charsets that nobody tells, notices before and scripts behind, links half given."""

import pytest

from bot.collecting.feeds.registry import read_feed
from bot.domain import InputError

TEXT = "Մ ջրաղացը. Мельница снова мелет, и мельник нанял двух учеников. "
CYRILLIC = "Мельница снова мелет, и мельник нанял двух учеников. " * 4
LATIN = "Über den Mühlbach führt eine Brücke, älter als das Dorf."


def rss(title: str = "The weir", text: str = TEXT, head: str = "", entry: str = "", root: str = "2.0") -> str:
    return (
        f'{head}<rss version="{root}" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:media="http://search.yahoo.com/mrss/"><channel>'
        "<title>Mill Notes</title><link>/</link>"
        f"<item><title>{title}</title><guid isPermaLink='false'>1</guid><description>{text}</description>"
        f"{entry}</item></channel></rss>"
    )


def text_of(raw: bytes, **told) -> str:
    [page] = read_feed(raw, **told).entries
    return page.text


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "mac_cyrillic"])
def test_a_charset_that_only_the_server_tells_counts(encoding):
    assert text_of(rss(text=CYRILLIC).encode(encoding), charset=encoding) == CYRILLIC.strip()


@pytest.mark.parametrize(
    ("text", "encoding", "declared", "charset"),
    [
        (TEXT, "utf-8", "UTF-8", "iso-8859-1"),  # the server is wrong
        (TEXT, "utf-8", "windows-1251", None),  # the feed is
        (CYRILLIC, "windows-1251", "windows-1251", None),
        (CYRILLIC, "windows-1251", "utf-8", "utf-8"),  # both are: it looks so
        (LATIN, "windows-1252", "", None),
        (TEXT, "utf-16", "utf-16", None),
        (TEXT, "utf-16-be", "", None),
        (TEXT, "utf-8-sig", "", "koi8-r"),
        ("水車は今日も回っている。" * 9, "shift_jis", "", "Shift_JIS"),
        ("水車は今日も回っている。" * 9, "iso2022_jp", "iso-2022-jp", None),
        (CYRILLIC, "windows-1251", "no-such-charset", "x-none"),
    ],
)
def test_a_charset_is_found_among_what_is_told_and_what_it_looks_like(text, encoding, declared, charset):
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    assert text_of(rss(text=text, head=head).encode(encoding), charset=charset) == text.strip()


def test_one_broken_byte_breaks_no_other():
    raw = rss(title="The weir").encode().replace(b"weir", b"weir\xff")
    [page] = read_feed(raw, charset="utf-8").entries
    assert page.text == TEXT.strip()
    assert page.title.startswith("The weir")


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("\n\n  ", ""),
        ("\ufeff\n", ""),
        ("<br />\n<b>Notice</b>: Undefined index: x in <b>/srv/a.php</b> on line <b>3</b><br />\n", ""),
        ("", "\n<!-- cached -->"),
        ("", f"<script>{'var a=1;' * 2000}</script>"),
        ("", "<br />\n<b>Fatal error</b>: Uncaught Exception <b>trace</b> line\n" * 300),
        ('<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>', ""),
    ],
)
def test_what_stands_around_a_feed_is_left_out(before, behind):
    assert text_of(f"{before}{rss()}{behind}".encode()) == TEXT.strip()


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Salt &amp; Bread", "Salt & Bread"),
        ("Salt &amp;amp; Bread", "Salt & Bread"),
        ("Salt & Bread", "Salt & Bread"),
        ("Salt&nbsp;and&eacute; R&D; AT&T", "Salt andé R&D; AT&T"),
        ("<![CDATA[The miller&#8217;s & his <b>pond</b>]]>", "The miller’s & his pond"),
        ("A &lt;i&gt;loud&lt;/i&gt; year", "A loud year"),
        ("Vec&amp;lt;u8&amp;gt; at home", "Vec<u8> at home"),
        ("3 &lt; 5 and x &lt;y&gt; z", "3 < 5 and x <y> z"),
        ("Rep\x0bort\x02 1", "Report 1"),
        ("", "Մ ջրաղացը. Мельница снова мелет, и мельник нанял двух учеников."),
        ("&lt;img src='a.png'&gt;", "Մ ջրաղացը. Мельница снова мелет, и мельник нанял двух учеников."),
    ],
)
def test_a_title_is_what_a_reader_sees(title, shown):
    [page] = read_feed(rss(title=title).encode()).entries
    assert page.title == shown


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"{base}><title>Mill Notes</title><id>urn:mill</id>
<entry{own}><title>The weir</title><id>urn:1</id><link href="{link}"/>
<updated>2024-03-02T09:00:00Z</updated><content>{text}</content></entry></feed>"""


@pytest.mark.parametrize(
    ("base", "own", "link", "url"),
    [
        ("", "", "two/", "https://mill.example/blog/two/"),
        ("", "", "/two/", "https://mill.example/two/"),
        (' xml:base="https://pond.example/x/"', "", "two/", "https://pond.example/x/two/"),
        (' xml:base="https://pond.example/x/"', ' xml:base="y/"', "two/", "https://pond.example/x/y/two/"),
    ],
)
def test_links_rest_on_the_feeds_own_address(base, own, link, url):
    raw = ATOM.format(base=base, own=own, link=link, text=TEXT).encode()
    [page] = read_feed(raw, address="https://mill.example/blog/feed.xml").entries
    assert (page.url, page.dated_by_change) == (url, True)


def test_what_an_entry_brings_is_its_link_where_it_has_none():
    entry = '<enclosure url="https://mill.example/a.mp3" type="audio/mpeg" length="1"/>'
    [page] = read_feed(rss(entry=entry).encode()).entries
    assert page.url == "https://mill.example/a.mp3"


def test_an_entrys_own_address_counts_before_one_that_counts_readers():
    head = ' xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
    entry = "<link>http://feeds.example/~r/1</link>"
    entry += "<feedburner:origLink>https://mill.example/weir</feedburner:origLink>"
    raw = rss(entry=entry).replace("<rss", f"<rss{head}").encode()
    assert read_feed(raw).entries[0].url == "https://mill.example/weir"


def test_a_picture_is_taken_from_where_it_is_named():
    entry = '<media:thumbnail url="/weir.png"/><pubDate>Sat, 02 Mar 2024 09:00:00 GMT</pubDate>'
    [page] = read_feed(rss(entry=entry).encode(), address="https://mill.example/feed").entries
    assert (page.picture, page.dated_by_change) == ("https://mill.example/weir.png", False)


RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="{ns}"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Mill Notes</title></channel>
<item rdf:about="https://mill.example/1"><title>The weir</title><link>https://mill.example/1</link>
<dc:date>2024-03-02T09:00:00Z</dc:date><description>The weir holds.</description></item></rdf:RDF>"""


@pytest.mark.parametrize(
    "raw",
    [
        *(RDF.format(ns=ns) for ns in ("http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/")),
        *(rss(text="The weir holds.", root=version) for version in ("0.91", "0.92", " 2.0", "2.0.1")),
        ATOM.format(base="", own="", link="/1", text="The weir holds."),
    ],
)
def test_every_version_is_read(raw):
    [page] = read_feed(raw.encode()).entries
    assert (page.title, page.text) == ("The weir", "The weir holds.")


def test_a_namespace_that_nobody_declared_is_guessed():
    raw = rss().replace(' xmlns:content="http://purl.org/rss/1.0/modules/content/"', "")
    raw = raw.replace("<description>", "<content:encoded>").replace("</description>", "</content:encoded>")
    assert text_of(raw.encode()) == TEXT.strip()


@pytest.mark.parametrize("raw", [rss()[:-40], f"{rss()[:-40]}</feed>", "</rss><rss>", "<rss>", ""])
def test_half_a_feed_is_none(raw):
    with pytest.raises(InputError, match="broken-feed"):
        read_feed(raw.encode())


def test_where_a_post_of_tumblrs_has_no_title_its_kind_is_none():
    raw = rss(
        "Photo", "The heron stood on the weir.", entry="<pubDate>Thu, 13 Mar 2008 10:00:00 GMT</pubDate>"
    )
    tumblr = raw.replace("<item>", "<generator>Tumblr (3.0; @pond)</generator><item>")
    titles = [read_feed(each.encode()).entries[0].title for each in (raw, tumblr)]
    assert titles == ["Photo", "The heron stood on the weir."]


def test_a_cover_is_the_picture():
    raw = rss(entry="<cover_image>https://cdn.example/cover.png</cover_image>")
    assert read_feed(raw.encode()).entries[0].picture == "https://cdn.example/cover.png"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("&lt;![CDATA[&lt;p&gt;The weir holds.&lt;/p&gt;]]&gt;", "The weir holds."),  # WriteFreely
        (
            '<![CDATA[<span class="field--name-title">The weir</span><span class="field--name-uid">'
            'admin</span><div class="field field--name-body"><p>The weir holds.</p></div>]]>',
            "The weir holds.",
        ),  # Drupal
        (
            "<![CDATA[<p>Write to <a href='/cdn-cgi/l/email-protection' class='__cf_email__' "
            "data-cfemail='422f2b2e2e022f2b2e2e6c36273136'>[email&#160;protected]</a>.</p>]]>",
            "Write to mill@mill.test.",
        ),  # Cloudflare
        (
            "<![CDATA[<p>The weir holds.</p><p>You just read issue #12 of <strong>The Letter</strong>. You "
            "can also browse the <a href='https://b.test/old'>full archives of this newsletter</a>.</p>]]>",
            "The weir holds.",
        ),  # Buttondown
        (
            "<![CDATA[<div><p>The weir holds.</p></div><div><span>12 views</span><span>0 comments</span>"
            "</div><div>Post not marked as liked</div>]]>",
            "The weir holds.",
        ),  # Wix
    ],
)
def test_what_systems_make_of_a_text_is_undone(text, shown):
    assert text_of(rss(text=text).encode()) == shown


def test_an_author_is_a_name_however_long_the_end_of_the_address():
    [page] = read_feed(rss(entry="<author>ann@mill.photography (Ann Lee)</author>").encode()).entries
    assert page.author == "Ann Lee"


def test_a_writers_face_is_no_picture_of_a_post():
    entry = (
        '<media:content url="https://0.gravatar.com/avatar/a?s=96" medium="image"/>'
        '<media:content url="https://mill.test/weir.jpg" medium="image"/>'
    )
    [page] = read_feed(rss(entry=entry).encode()).entries
    assert page.picture == "https://mill.test/weir.jpg"
