"""What is still to come, or is marked as unpublished: it is left out and named, whatever archive it is of."""

import json

import pytest

from bot.collecting.archives.items import Reason
from bot.collecting.archives.reading import Archive
from tests.bot.collecting.archives.conftest import put
from tests.conftest import START

WORDS = "The ferry is late."
LATER = "2099-01-01T10:00:00Z"
RSS = (
    "<rss version='2.0'{space}><channel><title>Quay Notes</title><item><title>Ferry</title><guid>f-1</guid>"
    "<pubDate>Thu, 01 Jan 2099 10:00:00 GMT</pubDate><description>The ferry is late.</description>{more}"
    "</item></channel></rss>"
)
ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>Quay Notes</title><id>urn:quay</id>{kind}"
    "<entry><id>urn:f-1</id><title>Ferry</title><published>{date}</published>"
    "<content>The ferry is late.</content>{more}</entry></feed>"
)
BLOGGER = "<generator version='7.00' uri='http://www.blogger.com'>Blogger</generator>"
ITEM = {"id": "f-1", "title": "Ferry", "content_text": WORDS}
ROW = {"kind": "article", "id": "f-1", "title": "Ferry", "text": WORDS}


def json_feed(**more: object) -> str:
    """A JSON Feed of one item."""
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Quay Notes"}
    return json.dumps(feed | {"items": [ITEM | more]})


def rss_in_json(**more: object) -> str:
    """The same in RSS' names."""
    item = {"guid": "f-1", "title": "Ferry", "description": WORDS} | more
    return json.dumps({"rss": {"channel": {"title": "Quay Notes", "item": [item]}}})


def row(**more: object) -> str:
    """A row of JSON Lines."""
    return json.dumps(ROW | more)


def tumblr(**more: object) -> str:
    """A post of Tumblr's API."""
    post = {"id": 1, "title": "Ferry", "body": WORDS, "blog_name": "tumblr"} | more
    return json.dumps({"response": {"posts": [post]}})


TO_COME = {
    "RSS": {"feed.xml": RSS.format(space="", more="")},
    "Atom": {"feed.atom": ATOM.format(kind="", date=LATER, more="")},
    "JSON Feed": {"feed.json": json_feed(date_published=LATER)},
    "RSS in JSON": {"feed.json": rss_in_json(pubDate="Thu, 01 Jan 2099 10:00:00 GMT")},
    "JSON Lines": {"rows.jsonl": row(published="2099-01-01")},
    "never": {"rows.jsonl": row(published="9999-12-31")},
    "WordPress": {
        "export.xml": RSS.format(
            space=" xmlns:wp='http://wordpress.org/export/1.2/'",
            more="<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>",
        )
    },
    "Blogger": {"feed.atom": ATOM.format(kind=BLOGGER, date=LATER, more="")},
    "Substack": {
        "posts.csv": f"post_id,post_date,is_published,title\n1.ferry,{LATER},true,Ferry\n",
        "posts/1.ferry.html": f"<p>{WORDS}</p>",
    },
    "Tumblr": {"posts.json": tumblr(date="2099-01-01 10:00:00 GMT")},
    "Movable Type": {
        "mt.txt": f"TITLE: Ferry\nSTATUS: Publish\nDATE: 01/01/2099 10:00:00 AM\n-----\nBODY:\n{WORDS}\n"
        "-----\n--------\n"
    },
    "a post": {"ferry.md": f"---\ntitle: Ferry\ndate: {LATER}\n---\n{WORDS}"},
}


@pytest.mark.parametrize("system", TO_COME)
def test_what_is_dated_in_the_future_is_left_out_and_named(take, system):
    taken = take(TO_COME[system])
    assert (taken.pages, taken.left_out) == ([], [("Ferry", Reason.SCHEDULED)])
    assert taken.report.faults == []


@pytest.mark.parametrize(
    ("published", "is_taken"),
    [
        ("2026-03-14T09:10:00Z", True),  # clocks differ
        ("2026-03-14T09:11:00Z", False),
        ("2026-03-14", True),
        ("2026-03-15", False),  # where a day begins first it is still the evening before
        ("2026-03", True),
        ("2026", True),
        ("2027", False),
    ],
)
def test_a_loose_date_is_to_come_before_it_began_anywhere(take, published, is_taken):
    assert [page.title for page in take({"rows.jsonl": row(published=published)}).pages] == [
        "Ferry"
    ] * is_taken


def test_a_site_that_shows_what_is_to_come_has_it_taken(take):
    files = {
        "_config.yml": "future: true\n",
        "_posts/2099-01-01-ferry.md": f"---\ntitle: Ferry\n---\n{WORDS}",
    }
    assert take(files).page.title == "Ferry"


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"draft": True}, Reason.DRAFT),
        ({"_draft": True}, Reason.DRAFT),
        ({"isDraft": "yes"}, Reason.DRAFT),
        ({"_quay": {"draft": True}}, Reason.DRAFT),
        ({"status": "draft"}, Reason.DRAFT),
        ({"status": "Pending review"}, Reason.PENDING),
        ({"visibility": "private"}, Reason.PRIVATE),
        ({"is_public": False}, Reason.PRIVATE),
        ({"password": "sesame"}, Reason.PASSWORD),
    ],
)
@pytest.mark.parametrize("write", [json_feed, row, rss_in_json, tumblr])
def test_what_says_in_json_that_it_is_not_published_is_left_out(take, write, told, reason):
    taken = take({"given.jsonl" if write is row else "given.json": write(**told)})
    assert (taken.pages, taken.left_out) == ([], [("Ferry", reason)])


@pytest.mark.parametrize(
    "told",
    [{"draft": False}, {"status": "published"}, {"visibility": "public"}, {"password": None},
     {"state": "Ohio"}, {"_comments": {"status": "closed"}}],
)  # fmt: skip
@pytest.mark.parametrize("write", [json_feed, row, rss_in_json])
def test_what_says_in_json_that_it_is_published_is_taken(take, write, told):
    taken = take({"given.jsonl" if write is row else "given.json": write(**told)})
    assert (taken.page.title, taken.left_out) == ("Ferry", [])


def test_a_published_that_says_no_is_a_draft(take):
    assert take({"rows.jsonl": row(published=False)}).left_out == [("Ferry", Reason.DRAFT)]


@pytest.mark.parametrize("told", [{"draft": True}, {"published": "2099-01-01"}])
def test_comments_on_what_is_not_published_are_left_out_with_it(tmp_path, told):
    remark = {"kind": "comment", "id": "c", "article": "f-1", "author": "Mara", "text": "When?"}
    folder = put(tmp_path, {"rows.jsonl": f"{row(**told)}\n{json.dumps(remark)}"})
    with Archive([folder]).read(now=START) as archive:
        assert archive.comments_of() == {}
        assert (archive.faults, archive.doubtful) == ([], [])


@pytest.mark.parametrize("kind", ["", BLOGGER])
@pytest.mark.parametrize("space", ["http://www.w3.org/2007/app", "http://purl.org/atom/app#"])
@pytest.mark.parametrize("said", ["yes", "YES", " Yes\n"])
def test_atoms_drafts_are_told_in_either_namespace_by_any_prefix(take, kind, space, said):
    for prefix, declared in (("x:", ":x"), ("app:", ":app"), ("", "")):
        draft = f"<{prefix}draft>{said}</{prefix}draft></{prefix}control>"
        draft = f"<{prefix}control xmlns{declared}='{space}'>{draft}"
        feed = ATOM.format(kind=kind, date="2020-01-01T10:00:00Z", more=draft)
        assert take({"feed.atom": feed}).left_out == [("Ferry", Reason.DRAFT)]
        published = feed.replace(f">{said}<", ">no<")
        assert take({"feed.atom": published}).page.title == "Ferry"


MARKED = "title: Ferry\ndate: 2008-03-13\ndraft: true\n"


@pytest.mark.parametrize(
    "above",
    [
        f"---\n{MARKED}\n",
        f"---\n{MARKED}",
        f"----\n{MARKED}----\n",
        f"```yaml\n{MARKED}```\n",
        f"~~~\n{MARKED}~~~\n",
        "+++\ntitle = 'Ferry'\ndraft = true\n\n",
        "---\ntitle: Ferry\ntags:\n  - quay\n- boats\ndraft: true\n\n",
        "<!--\n.. title: Ferry\n.. date: 2008-03-13\n.. status: draft\n-->\n\n",
        "#+title: Ferry\n#+draft: true\n\n",
        "# Ferry\n\nStatus: Draft\nCreated: March 3, 2008\n\n",
        "---\ntitle: Ferry\nextra:\n  draft: true\n---\n",
        "---\ntitle: Ferry\ndate: 9999-12-31\n---\n",
        "---\ntitle: Ferry\ndg-publish: false\n---\n",
        "title:: Ferry\ndate:: 2008-03-13\npublic:: false\n\n",
    ],
)
def test_what_says_that_it_is_no_article_yet_is_believed_however_it_is_fenced(take, above):
    taken = take({"ferry.md": f"{above}{WORDS}\n"}, "ferry.md")
    assert not taken.pages
    assert [title for title, _ in taken.left_out] == ["Ferry"]


@pytest.mark.parametrize(
    "text",
    [
        "# Bread\n\nFlour: 500 g\nWater: 300 g\n\nBake it.",
        "---\n\nNote: the ferry is late.\n\nIt waits.",
        "# Bread\n\nSummary: it is late.\n\nBake it.",
        "# Bread\n\nStatus: all of it is gone by now.\n\nBake it.",
    ],
)
def test_lines_with_a_colon_are_text_where_no_post_begins_so(take, text):
    first = take({"bread.md": text}, "bread.md").page.sections[0].text
    assert first.startswith(("Flour", "It waits", "Summary", "Status"))


@pytest.mark.parametrize("path", ["private/ferry.md", "trash/ferry.md", "ferry.draft.md", "draft_ferry.md"])
def test_what_lies_or_is_called_as_a_draft_is_one(take, path):
    marked = "---\ntitle: {}\ndate: 2008-03-13\n---\nIt is late.\n"
    taken = take({path: marked.format("Ferry"), "draft-horses.md": marked.format("Draft horses")})
    assert (taken.page.title, taken.left_out) == ("Draft horses", [("Ferry", Reason.DRAFT)])


def test_what_was_dated_and_cannot_be_read_is_no_page(take):
    written = "---\ntitle: Ferry\ndate: the third of the month\n---\nIt is late.\n"
    assert take({"user/pages/ferry/item.md": written}).page.title == "Ferry"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mail.txt", "From: Mara <m@quay.example>\nSubject: Ferry\n\nIt is late."),
        ("ferry.eml", "Subject: Ferry\n\nIt is late."),
        ("ferry.pdf", "%PDF-1.4\nIt is late."),
        ("back-up.txt", "-- MySQL dump 10.13\n\nINSERT INTO posts VALUES ('draft');"),
    ],
)
def test_what_is_no_post_by_its_look_is_refused_and_no_address_is_taken_with_it(take, name, text):
    taken = take({name: text}, name)
    assert [fault.error.key for fault in taken.report.faults] == ["file-unknown"]


def test_a_table_that_is_not_known_is_refused_for_it_may_hold_drafts(take):
    taken = take({"posts.csv": "Title,Status\nFerry,DRAFT\n"}, "posts.csv")
    assert [fault.error.key for fault in taken.report.faults] == ["file-unknown-table"]


@pytest.mark.parametrize(
    ("text", "is_draft"),
    [
        ("# Ferry\n\n**DRAFT – not for publication**\n\nIt is late.\n", True),
        ("---\ntitle: Ferry\ndate: 2024-03-01\n---\n\n> [Work in progress]\n\nIt is late.\n", True),
        ("# Паром\n\n_Черновик, не публиковать!_\n\nОн опоздал.\n", True),
        ("# Լաստ\n\nՍևագիր։\n\nՈւշացավ։\n", True),
        ("# Draft\n\nThe ferry has a draught of two feet.\n", False),
        ("# Ferry\n\nDraft horses pull it.\n\nIt is late.\n", False),
        ("# Ferry\n\nIt is late.\n\n**Draft**\n\nTwo feet.\n", False),
    ],
)
def test_a_first_line_that_says_only_that_it_is_a_draft_is_believed(take, text, is_draft):
    told = take({"ferry.md": text}, "ferry.md")
    assert [reason for _, reason in told.left_out] == [Reason.DRAFT] * is_draft
    assert len(told.pages) == (not is_draft)
