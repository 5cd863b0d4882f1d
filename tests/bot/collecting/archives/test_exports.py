"""Exports of the blogs' systems: what is public is taken, with its comments; the rest is named."""

import gzip
import json

import pytest

from bot.collecting.archives.items import Doubt, Followed, Reason
from bot.texts import Texts

WORDPRESS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>Quay Notes</title><link>https://quay.example</link>
<wp:author><wp:author_login>mara</wp:author_login>
<wp:author_display_name><![CDATA[Mara Quill]]></wp:author_display_name></wp:author>{items}</channel></rss>"""


def item(title: str, more: str = "", kind: str = "post", status: str = "publish", password: str = "") -> str:
    """One post of WordPress."""
    slug = title.lower().replace(" ", "-")
    return (
        f"<item><title>{title}</title><link>https://quay.example/{slug}/</link><dc:creator>mara</dc:creator>"
        f"<guid isPermaLink='false'>https://quay.example/?p={slug}</guid>"
        "<content:encoded><![CDATA[The ferry is late.\n\nIt waits for the tide.]]></content:encoded>"
        "<excerpt:encoded><![CDATA[Late.]]></excerpt:encoded><wp:post_date_gmt>2012-03-05 "
        "10:00:00</wp:post_date_gmt>"
        f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>"
        f"<wp:post_password>{password}</wp:post_password>{more}</item>"
    )


def remark(number: int, approved: str = "1", kind: str = "", parent: int = 0) -> str:
    """One comment of WordPress."""
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author>Tom "
        f"&lt;t@q.example&gt;</wp:comment_author>"
        f"<wp:comment_content>Said {number}.\n\nTwice.</wp:comment_content>"
        f"<wp:comment_type>{kind}</wp:comment_type>"
        f"<wp:comment_approved>{approved}</wp:comment_approved>"
        f"<wp:comment_parent>{parent}</wp:comment_parent>"
        "<wp:comment_date_gmt>2012-03-06 10:00:00</wp:comment_date_gmt></wp:comment>"
    )


LABELS = (
    '<category domain="category" nicename="boats">Boats</category><category domain="post_tag">Tide</category>'
    '<category domain="category">Uncategorized</category>'
)
REMARKS = remark(1) + remark(2, parent=1) + remark(3, "0") + remark(4, "spam") + remark(5, kind="pingback")


@pytest.mark.parametrize("pack", [str.encode, lambda text: gzip.compress(text.encode())])
def test_wordpress(take, pack):
    items = (
        item("Ferry", LABELS + REMARKS) + item("Secret", password="sesame") + item("Mine", status="private")
    )
    items += item("Soon", status="future") + item("Half", status="draft") + item("Gone", status="trash")
    items += item("Wait", status="pending") + item("About", kind="page") + item("Picture", kind="attachment")
    taken = take({"export.xml": pack(WORDPRESS.replace("{items}", items))}, "export.xml")
    page = taken.page
    assert (page.entry_id, page.url, str(page.published)) == (
        "https://quay.example/?p=ferry", "https://quay.example/ferry/", "2012-03-05T10:00:00Z",
    )  # fmt: skip
    assert (page.text, page.author, page.labels) == (
        "The ferry is late.\n\nIt waits for the tide.", "Mara Quill", ("Boats", "Tide"),
    )  # fmt: skip
    assert [(c.id, c.parent, c.author, c.text) for c in page.comments] == [
        ("1", None, "Tom", "Said 1.\n\nTwice."),
        ("2", "1", "Tom", "Said 2.\n\nTwice."),
    ]
    assert taken.left_out == [
        ("Secret", Reason.PASSWORD), ("Mine", Reason.PRIVATE), ("Soon", Reason.SCHEDULED),
        ("Half", Reason.DRAFT), ("Gone", Reason.TRASHED), ("Wait", Reason.PENDING), ("About", Reason.PAGE),
    ]  # fmt: skip
    assert (taken.title, taken.url) == ("Quay Notes", "https://quay.example")


BLOGGER = """<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'
 xmlns:blogger='http://schemas.google.com/blogger/2018'><id>tag:b</id><title>Quay Notes</title>
{entries}</feed>"""


def entry(number: int, kind: str, status: str = "LIVE", more: str = "") -> str:
    """One entry of Takeout's."""
    return (
        f"<entry><id>tag:b.{number}</id><blogger:type>{kind}</blogger:type>"
        f"<blogger:status>{status}</blogger:status>"
        f"<author><name>Mara</name><uri/></author><title>No {number}</title>"
        f"<published>2015-06-15T10:30:00Z</published>"
        f"<content type='html'>&lt;p&gt;Said {number}.&lt;/p&gt;</content>{more}</entry>"
    )


def test_bloggers_takeout(take):
    label = "<category scheme='tag:b' term='Boats'/><blogger:filename>/2015/06/one.html</blogger:filename>"
    parent = "<blogger:parent>tag:b.{}</blogger:parent>"
    entries = (
        entry(5, "COMMENT", more=parent.format(1)) + entry(1, "POST", more=label) + entry(2, "POST", "DRAFT")
    )
    entries += (
        entry(3, "PAGE") + entry(4, "POST", "SCHEDULED") + entry(6, "COMMENT", "SPAM", parent.format(1))
    )
    entries += entry(7, "COMMENT", "LIVE", parent.format(2))
    taken = take({"feed.atom": BLOGGER.replace("{entries}", entries)})
    assert (taken.page.entry_id, taken.page.author, taken.page.labels) == ("tag:b.1", "Mara", ("Boats",))
    assert [(c.article, c.author, c.text) for c in taken.comments] == [("tag:b.1", "Mara", "Said 5.")]
    assert taken.left_out == [("No 2", Reason.DRAFT), ("No 3", Reason.PAGE), ("No 4", Reason.SCHEDULED)]


def test_bloggers_older_export(take):
    kind = "<category scheme='g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#{}'/>"
    draft = "<app:control xmlns:app='http://www.w3.org/2007/app'><app:draft>yes</app:draft></app:control>"
    answer = "<thr:in-reply-to xmlns:thr='http://purl.org/syndication/thread/1.0' ref='tag:b.1'/>"
    link = "<link rel='alternate' href='https://quay.example/2015/one.html'/>"
    made = [
        (1, "post", link + "<category term='Boats'/>"), (2, "post", draft), (3, "page", ""),
        (4, "comment", answer), (5, "settings", ""), (6, "template", ""),
    ]  # fmt: skip
    entries = "".join(
        f"<entry><id>tag:b.{number}</id>{kind.format(name)}<title>No {number}</title>"
        f"<published>2015-06-15T10:30:00Z</published><content type='html'>Said {number}.</content>"
        f"<author><name>Mara</name><email>noreply@blogger.com</email></author>{more}</entry>"
        for number, name, more in made
    )
    raw = BLOGGER.replace("{entries}", entries).replace("blogger/2018", "blogger/2008")
    taken = take({"blog.xml": raw})
    assert (taken.page.url, taken.page.labels) == ("https://quay.example/2015/one.html", ("Boats",))
    assert [comment.text for comment in taken.comments] == ["Said 4."]
    assert taken.left_out == [("No 2", Reason.DRAFT), ("No 3", Reason.PAGE)]


def test_ghost(take):
    post = {"id": "1", "title": "Ferry", "slug": "ferry", "html": "<p>Late.</p>", "status": "published",
            "type": "post",
            "visibility": "public", "published_at": "2024-02-03T10:00:00.000Z"}  # fmt: skip
    others = [
        {"title": "Half", "status": "draft"}, {"title": "Paid", "visibility": "paid"},
        {"title": "About", "type": "page"},
        {"title": "Mail", "status": "sent"}, {"title": "Soon", "status": "scheduled"},
    ]  # fmt: skip
    data = {
        "posts": [post] + [{**post, **other, "id": str(number)} for number, other in enumerate(others, 2)],
        "tags": [{"id": "t", "name": "Boats"}, {"id": "i", "name": "#internal"}],
        "posts_tags": [{"post_id": "1", "tag_id": "t"}, {"post_id": "1", "tag_id": "i"}],
        "users": [{"id": "u", "name": "Mara Quill", "email": "m@q.example"}],
        "posts_authors": [{"post_id": "1", "author_id": "u"}],
        "settings": [{"key": "title", "value": "Quay Notes"}],
    }
    taken = take(
        {"ghost.json": json.dumps({"db": [{"meta": {"exported_on": 1}, "data": data}]})}, "ghost.json"
    )
    assert (taken.page.text, taken.page.author, taken.page.labels) == ("Late.", "Mara Quill", ("Boats",))
    assert taken.left_out == [
        ("Half", Reason.DRAFT), ("Paid", Reason.MEMBERS), ("About", Reason.PAGE), ("Mail", Reason.MEMBERS),
        ("Soon", Reason.SCHEDULED),
    ]  # fmt: skip
    assert taken.title == "Quay Notes"


SUBSTACK = {
    "posts.csv": "post_id,post_date,is_published,type,audience,title\n"
    "1.ferry,2023-04-05T08:00:00.000Z,true,newsletter,everyone,The ferry\n"
    "2.paid,2023-05-05T08:00:00.000Z,true,newsletter,only_paid,For "
    "members\n3.half,,false,newsletter,everyone,Half\n",
    "posts/1.ferry.html": '<p>It is late.</p><div class="subscription-widget-wrap"><p>Subscribe!</p></div>',
    "posts/2.paid.html": "<p>Not for you.</p>",
    "posts/3.half.html": "<p>Not yet.</p>",
    "posts/4.unlisted.html": "<p>In no list.</p>",
}
MEDIUM = """<!DOCTYPE html><html><head><title>{title}</title></head><body><article class="h-entry"><header>
<h1 class="p-name">{title}</h1></header><section data-field="body" class="e-content">
<h3 class="graf--title">{title}</h3>
<p>It is late.</p></section><footer>
<p>By <a class="p-author" href="https://medium.com/@m">Mara Quill</a>{time}</p>
<p><a href="https://medium.com/@m/ferry-0a1b2c3d4e5f" class="p-canonical">Canonical link</a></p>
</footer></article>
</body></html>"""
TIME = '<time class="dt-published" datetime="2019-08-04T18:29:33.000Z">August 4</time>'


def test_substack(take):
    taken = take(SUBSTACK)
    assert (taken.page.entry_id, taken.page.text, str(taken.page.published)) == (
        "1.ferry", "It is late.", "2023-04-05T08:00:00Z",
    )  # fmt: skip
    assert taken.left_out == [
        ("For members", Reason.MEMBERS),
        ("Half", Reason.DRAFT),
        ("unlisted", Reason.DRAFT),
    ]


def test_a_post_of_substack_alone_is_looked_up_in_its_table(take):
    assert take(SUBSTACK, "posts/3.half.html").left_out == [("Half", Reason.DRAFT)]


def test_medium(take):
    taken = take({
        "posts/2019-08-04_Ferry-0a1b2c3d4e5f.html": MEDIUM.format(title="Ferry", time=TIME),
        "posts/draft_Half-000000000000.html": MEDIUM.format(title="Half", time=""),
        "posts/draft_Old-000000000001.html": MEDIUM.format(title="Old", time=TIME),
    })  # fmt: skip
    page = taken.page
    assert (page.text, page.author, page.url) == (
        "It is late.",
        "Mara Quill",
        "https://medium.com/@m/ferry-0a1b2c3d4e5f",
    )
    assert taken.left_out == [("Half", Reason.DRAFT), ("Old", Reason.DRAFT)]


@pytest.mark.parametrize(
    ("post", "beside"),
    [
        (
            {"posts/2019-08-04_Ferry-0a1b2c3d4e5f.html": MEDIUM.format(title="Ferry", time=TIME)},
            ("profile/profile.html", "claps/claps-0001.html", "README.html"),
        ),
        (
            {"Takeout/Blogger/Blogs/Q/feed.atom": BLOGGER.replace("{entries}", entry(1, "POST"))},
            ("Takeout/archive_browser.html", "Takeout/Blogger/Blogs/Q/theme-classic.html"),
        ),
    ],
)
def test_what_lies_beside_posts_in_a_back_up_is_no_article(take, post, beside):
    pages = dict.fromkeys(beside, "<h1>Claps</h1><p>Somebody else's post, on 1 March 2019.</p>")
    taken = take(post | pages)
    assert len(taken.pages) == 1
    assert taken.report.left_out == []


MOVABLE = """AUTHOR: Mara Quill
TITLE: {title}
STATUS: {status}
DATE: 10/31/2006 07:12:00 AM
PRIMARY CATEGORY: Boats
CATEGORY: Tide
-----
BODY:
It is late.

It waits.
-----
EXTENDED BODY:
And waits.
-----
COMMENT:
AUTHOR: Tom
EMAIL: tom@quay.example
DATE: 11/01/2006 09:00:00 AM
As ever.
-----
--------
"""


def test_movable_type(take):
    text = MOVABLE.format(title="Ferry", status="Publish") + MOVABLE.format(title="Half", status="Draft")
    page = take({"export.txt": text}, "export.txt").page
    assert (page.text, str(page.published), page.author, page.labels) == (
        "It is late.\n\nIt waits.\n\nAnd waits.", "2006-10-31", "Mara Quill", ("Boats", "Tide"),
    )  # fmt: skip
    assert [(c.author, c.text) for c in page.comments] == [("Tom", "As ever.")]
    assert take({"export.txt": text}, "export.txt").left_out == [("Half", Reason.DRAFT)]


def test_movable_types_dates_are_read_where_the_day_comes_first_too(take):
    text = MOVABLE.format(title="Ferry", status="Publish").replace("10/31/2006", "31/10/2006")
    assert str(take({"export.txt": text}, "export.txt").page.published) == "2006-10-31"


def test_two_posts_of_one_title_and_day_stay_two(take):
    text = MOVABLE.format(title="Ferry", status="Publish")
    taken = take({"export.txt": text + text.replace("It waits.", "It left.")})
    assert taken.ids == ["Ferry 2006-10-31", "Ferry 2006-10-31 2006-10-31"]
    assert taken.pages[1].comments[0].article == taken.ids[1]


def test_tumblr(take):
    posts = (
        '<post id="1" url-with-slug="https://q.example/post/1/ferry" type="regular" '
        'date-gmt="2014-03-03 10:00:00 GMT">'
        "<regular-title>Ferry</regular-title><regular-body>&lt;p&gt;Late.&lt;/p&gt;</regular-body>"
        "<tag>boats</tag></post>"
        '<post id="2" private="true" type="regular"><regular-title>Mine</regular-title></post>'
        '<post id="3" state="draft" type="regular"><regular-title>Half</regular-title></post>'
    )
    taken = take(
        {"posts.xml": f'<tumblr version="1.0"><tumblelog title="Quay"/><posts>{posts}</posts></tumblr>'}
    )
    assert (taken.page.text, taken.page.url, taken.page.labels) == (
        "Late.",
        "https://q.example/post/1/ferry",
        ("boats",),
    )
    assert str(taken.page.published) == "2014-03-03T10:00:00Z"
    assert taken.left_out == [("Mine", Reason.PRIVATE), ("Half", Reason.DRAFT)]


def test_livejournal(take):
    entries = (
        "<entry><itemid>1</itemid><eventtime>2006-10-31 07:12:00</eventtime><subject>Ferry</subject>"
        '<event>Late.\n\nAs &lt;lj user="tom"&gt; says.</event><security>public</security>'
        "<taglist>boats, tide</taglist>"
        "<comment><itemid>9</itemid><event>Yes.</event><author><name>tom</name></author></comment></entry>"
        "<entry><itemid>2</itemid><subject>Mine</subject><event>x</event><security>private</security></entry>"
        "<entry><itemid>3</itemid><subject>Ours</subject><event>x</event><security>usemask</security></entry>"
    )
    taken = take({"lj.xml": f'<?xml version="1.0"?><livejournal>{entries}</livejournal>'})
    assert (taken.page.text, taken.page.labels) == ("Late.\n\nAs tom says.", ("boats", "tide"))
    assert [(c.id, c.author, c.text) for c in taken.page.comments] == [("9", "tom", "Yes.")]
    assert taken.left_out == [("Mine", Reason.PRIVATE), ("Ours", Reason.PRIVATE)]


DISQUS = """<?xml version="1.0"?><disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<thread dsq:id="1"><link>http://www.quay.example/ferry?utm_source=x</link></thread>
<thread dsq:id="2"><link>https://quay.example/nowhere</link></thread>
<post dsq:id="3"><message>&lt;p&gt;Yes.&lt;/p&gt;</message><isDeleted>false</isDeleted><isSpam>false</isSpam>
<author><email>t@q.example</email><name>Tom</name></author><thread dsq:id="1"/></post>
<post dsq:id="4"><message>Spam</message><isSpam>true</isSpam><author><name>Pills</name></author>
<thread dsq:id="1"/></post>
<post dsq:id="5"><message>Lost.</message><author><name>Tom</name></author><thread dsq:id="2"/></post>
</disqus>"""


def test_disqus_comments_find_their_articles_by_address(take):
    taken = take({"a.xml": DISQUS, "b.xml": WORDPRESS.replace("{items}", item("Ferry"))})
    found, lost = taken.comments
    assert (found.article, found.author, found.text) == (taken.page.entry_id, "Tom", "Yes.")
    assert lost.article == "https://quay.example/nowhere"


LEXICAL = {
    "root": {
        "type": "root",
        "children": [
            {"type": "paragraph", "children": [{"type": "text", "text": "It is late & "}, {"text": "dark."}]},
            {"type": "list", "tag": "ul", "children": [{"type": "listitem", "children": [{"text": "rope"}]}]},
            {"type": "html", "html": "<p>The end.</p>"},
        ],
    }
}
MOBILEDOC = {
    "cards": [["html", {"html": "<p>The end.</p>"}]],
    "sections": [[1, "p", [[0, [], 0, "It is late & dark."]]], [3, "ul", [[[0, [], 0, "rope"]]]], [10, 0]],
}


@pytest.mark.parametrize(("editor", "kept"), [("lexical", LEXICAL), ("mobiledoc", MOBILEDOC)])
def test_a_post_of_ghost_without_html_is_what_its_editor_kept(take, editor, kept):
    post = {"id": "1", "title": "Ferry", "status": "published", "html": None, editor: json.dumps(kept)}
    broken = post | {"id": "2", "title": "Mill", editor: '{"root": 7, "sections": [[]]}'}
    pages = take(
        {"ghost.json": json.dumps({"db": [{"data": {"posts": [post, broken]}}]})}, "ghost.json"
    ).pages
    assert [page.sections[0].text for page in pages] == ["It is late & dark.\n\n• rope\n\nThe end.", ""]


@pytest.mark.parametrize("sign", ["\x0b", "&#8;", "&nbsp;", "&own;", " & "])
def test_signs_that_xml_does_not_know_take_no_words_with_them(take, sign):
    entry = (
        f"<entry><itemid>1</itemid><subject>Caf&eacute;</subject><event>Late{sign}it waits.</event></entry>"
    )
    page = take({"lj.xml": f"<?xml version='1.0'?><livejournal>{entry}</livejournal>"}, "lj.xml").page
    assert page.title == "Café"
    assert page.sections[0].text.startswith("Late")
    assert page.sections[0].text.endswith("it waits.")


def test_in_cdata_an_address_stays_as_it_is(take):
    entry = "<title>Ferry</title><guid><![CDATA[https://quay.example/?p=1&x=2]]></guid><wp:status>publish</wp:status>"
    pages = take({"e.xml": WORDPRESS.format(items=f"<item>{entry}</item>")}, "e.xml").pages
    assert [page.entry_id for page in pages] == ["https://quay.example/?p=1&x=2"]


def test_opml_names_blogs_to_follow(take):
    outline = (
        '<outline text="Mills"><outline text="Mill" type="rss" xmlUrl="https://mill.example/feed"/>'
        '<outline text="Trap" xmlUrl="javascript:alert(1)"/></outline>'
    )
    taken = take({"subs.opml": f"<?xml version='1.0'?><opml version='2.0'><body>{outline}</body></opml>"})
    assert (taken.pages, taken.report.followed) == ([], [Followed("Mill", "https://mill.example/feed")])


def api_post(number: int, **told: object) -> dict[str, object]:
    """One post as WordPress' REST API gives it."""
    return {
        "id": number,
        "date": "2024-05-01T10:00:00",
        "date_gmt": "2024-05-01T08:00:00",
        "guid": {"rendered": f"https://quay.example/?post_type=post&#038;p={number}"},
        "slug": f"ferry-{number}",
        "status": "publish",
        "type": "post",
        "link": f"https://quay.example/ferry-{number}/",
        "title": {"rendered": f"The ferry&#8217;s hour, no. {number}"},
        "content": {"rendered": "<p>It is late &amp; waits.</p>", "protected": False},
    } | told


def test_posts_of_the_api_are_read_as_they_were_written_too(take):
    raw = api_post(1) | {"title": {"raw": "Ferry"}, "content": {"raw": "It is late.", "protected": False}}
    page = take({"posts.json": json.dumps([raw])}, "posts.json").page
    assert (page.title, page.sections[0].text) == ("Ferry", "It is late.")


def test_what_wordpress_rest_api_answers(take):
    embedded = {
        "author": [{"name": "Mara Quill"}],
        "wp:term": [
            [{"taxonomy": "category", "name": "Boats"}, {"taxonomy": "category", "name": "Uncategorized"}],
            [{"taxonomy": "post_tag", "name": "Tide"}],
        ],
    }
    posts = [
        api_post(1, _embedded=embedded),
        api_post(2, content={"rendered": "", "protected": True}),
        api_post(3, status="draft"),
        api_post(4, type="page"),
        api_post(5, type="attachment", status="inherit"),
        "no post",
    ]
    remarks = [
        {"id": 7, "post": 1, "parent": 0, "author_name": "Tom", "date": "2024-05-02T10:00:00",
         "date_gmt": "2024-05-02T08:00:00", "content": {"rendered": "<p>At last.</p>"},
         "link": "https://quay.example/ferry-1/#comment-7", "status": "approved", "type": "comment"},
        {"id": 8, "post": 1, "parent": 7, "author_name": "Spam", "date": "2024-05-02T10:00:00",
         "content": {"rendered": "<p>Buy.</p>"}, "link": "https://quay.example/ferry-1/#comment-8",
         "status": "hold", "type": "comment"},
    ]  # fmt: skip
    taken = take({"a/posts.json": json.dumps(posts, indent=2), "a/remarks.json": json.dumps(remarks)}, "a")
    page = taken.page
    assert (page.entry_id, page.title) == (
        "https://quay.example/?post_type=post&p=1",
        "The ferry’s hour, no. 1",
    )
    assert (page.url, str(page.published)[:16]) == ("https://quay.example/ferry-1/", "2024-05-01T08:00")
    assert (page.text, page.author, page.labels) == ("It is late & waits.", "Mara Quill", ("Boats", "Tide"))
    assert [reason for _, reason in taken.left_out] == [
        Reason.PASSWORD, Reason.DRAFT, Reason.PAGE, Reason.DRAFT,
    ]  # fmt: skip
    [said] = taken.comments
    assert (said.id, said.article, said.author, said.text) == ("7", page.entry_id, "Tom", "At last.")


@pytest.mark.parametrize("name", ["posts.json", "posts", "posts.txt"])
def test_an_answer_of_the_rest_api_is_known_by_what_it_holds(take, name):
    assert take({name: json.dumps([api_post(1)])}, name).page.author is None
    assert take({name: json.dumps(api_post(1))}, name).page.url == "https://quay.example/ferry-1/"


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "[1, 2]",
        '{"code": "rest_no_route"}',
        '[{"title": "Ferry"}]',
        '{"posts": [{"id": 1, "title": {"rendered": "Ferry"}}]}',
        '"Ferry"',
    ],
)
def test_json_that_nobody_knows_is_refused_with_what_is_read(take, text):
    taken = take({"some.json": text}, "some.json")
    assert [fault.error.key for fault in taken.report.faults] == ["file-unknown-json"]
    assert "REST API" in Texts().error("en", taken.report.faults[0].error)


def test_a_folder_in_which_nothing_is_known_is_no_empty_blog(take):
    taken = take({"a/package.json": "{}", "a/other.json": "[]"}, "a")
    assert [fault.error.key for fault in taken.report.faults] == ["file-unknown"]
    assert take({"a/post.md": "# Ferry\n\nLate."}, "a").report.faults == []


def test_one_row_in_a_file_called_json_is_a_row(take):
    row = {"id": "a1", "title": "Ferry", "text": "Late. " * 500, "kind": "article"}
    assert take({"rows.json": json.dumps(row)}, "rows.json").ids == ["a1"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("posts.json", json.dumps([api_post(1)])[:-20]),
        ("wxr.xml", WORDPRESS.replace("{items}", item("Ferry"))[:-200]),
        ("feed.atom", BLOGGER.replace("{entries}", entry(1, "POST"))[:-30]),
        ("ghost.json", '{"db":[{"meta":{"exported_on":1},"data":'),
        ("disqus.xml", DISQUS[:-40]),
    ],
)
def test_half_an_export_is_refused(take, name, text):
    taken = take({name: text}, name)
    assert (taken.pages, [fault.error.key for fault in taken.report.faults]) == ([], ["file-broken-export"])


def test_a_date_that_cannot_be_read_is_named(take):
    taken = take({"x.md": "---\ntitle: Ferry\ndate: when it came\n---\nLate."})
    [doubt] = taken.report.doubtful
    assert (doubt.title, doubt.doubt, doubt.found, taken.page.published) == (
        "Ferry",
        Doubt.DATE,
        "when it came",
        None,
    )


def test_a_number_as_an_id_in_two_files_is_one_article_only_under_one_title(take):
    def feed(title: str, text: str) -> str:
        items = [{"id": 1, "title": title, "content_text": text}]
        return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Q", "items": items})

    assert len(set(take({"a.json": feed("Ferry", "Late."), "b.json": feed("Mill", "Shut.")}).ids)) == 2
    again = take({"a.json": feed("Ferry", "Late."), "b.json": feed("Ferry", "On time.")})
    assert again.ids == ["1", "1"]


def test_an_undeclared_prefix_hides_no_status(take):
    raw = WORDPRESS.replace("{items}", item("Ferry") + item("Half", status="draft"))
    taken = take({"x.xml": raw.replace(' xmlns:wp="http://wordpress.org/export/1.2/"', "")})
    assert ([page.title for page in taken.pages], taken.left_out) == (["Ferry"], [("Half", Reason.DRAFT)])


@pytest.mark.parametrize(
    ("told", "author"),
    [({"author": "Cornelia Brand <cb@quay.example>"}, "Cornelia Brand"), ({"author": 7}, None), ({}, None)],
)
def test_a_row_may_say_who_wrote_the_article(take, told, author):
    row = {"kind": "article", "id": "1", "title": "Quay", "text": "Boats."}
    assert take({"rows.jsonl": json.dumps(row | told)}).page.author == author
