"""An entry's own page: when it is looked at, what of it is taken, and what is remembered."""

import pytest

from bot.collecting.decide import Why
from bot.collecting.pages import Pages, completed, find_notice, is_summary
from bot.domain import BlogComment, FetchError, Page, Section
from bot.fetch import Fetched, Fetcher
from tests.bot.collecting.conftest import web_of
from tests.builders import page

NOTICE = "Dear reader, please sign with a moniker."
LONG = "The mill grinds again. " * 30


class Blog(Fetcher):
    """Answers with the pages that it has, and keeps what was asked for."""

    def __init__(self, **pages):
        super().__init__()
        self.pages, self.asked = pages, []

    async def get(self, url, etag=None, modified=None, accept=""):
        if not url.endswith("robots.txt"):
            self.asked.append(url)
        body = self.pages.get(url)
        if body is None:
            raise FetchError("fetch-status", status=404)
        if isinstance(body, int):
            raise FetchError("fetch-status", status=body)
        return Fetched(200, url, body.encode(), "text/plain" if url.endswith("txt") else "text/html")


@pytest.mark.parametrize(
    ("text", "url", "summary"),
    [
        ("Short.", "http://a.test/1", True),
        ("Short.", None, False),
        (LONG, "http://a.test/1", False),
        (LONG + "Read more", "http://a.test/1", True),
        (LONG + "and then […]", "http://a.test/1", True),
        (LONG + "and then …  \n", "http://a.test/1", True),
        (LONG + "Continue →", "http://a.test/1", True),
        (LONG + "no moreover", "http://a.test/1", False),
    ],
)
def test_an_entry_may_be_the_beginning_of_its_article(text, url, summary):
    assert is_summary(Page("1", "Mill", (Section("Mill", text),), url)) is summary


def test_a_page_that_says_more_completes_its_entry():
    entry, whole = page(text="The mill grinds again. " * 4), page(2, text=LONG.strip())
    whole = Page(
        "other",
        "Another title",
        (*whole.sections, Section("Bus", "It left.")),
        published=whole.published,
        comments=(BlogComment("other#1", "other", "Mara", "Yes."),),
    )
    full = completed(entry, whole)
    assert (full.entry_id, full.title, full.url, full.published) == (
        entry.entry_id, entry.title, entry.url, entry.published)  # fmt: skip
    assert [section.title for section in full.sections] == [entry.title, "Bus"]
    assert full.sections[0].text == LONG.strip()
    assert [comment.article for comment in full.comments] == [entry.entry_id]


def test_a_page_that_says_no_more_changes_nothing():
    entry = page(text=LONG)
    assert completed(entry, page(text="Short.")) is entry


async def test_a_page_is_fetched_once_and_one_that_cannot_be_read_is_none():
    web = Blog(
        **{"http://a.test/1": f"<article><h1>Mill</h1><p>{LONG}</p></article>", "http://a.test/2": "<p></p>"}
    )
    pages = Pages(web_of(web))
    assert (await pages.read("http://a.test/1")).title == "Mill"
    assert await pages.read("http://a.test/1") is await pages.read("http://a.test/1")
    assert await pages.read("http://a.test/2") is None
    assert await pages.read("http://a.test/3") is None
    assert await pages.read("http://a.test/3") is None
    assert await pages.read(None) is None
    assert web.asked == ["http://a.test/1", "http://a.test/2", "http://a.test/3"]


async def test_a_page_of_plain_text_is_read_as_such():
    pages = Pages(web_of(Blog(**{"http://a.test/1.txt": "Mill\n\n<b>It</b> grinds."})))
    assert (await pages.read("http://a.test/1.txt")).text == "<b>It</b> grinds."


FORM = (
    '<form action="/wp-login.php?action=postpass" class="post-password-form" method="post"><p>This content '
    'is password protected. To view it please enter your password below:</p><input type="password"/></form>'
)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (404, Why.GONE),
        (410, Why.GONE),
        (500, None),
        (403, None),
        ("<p>x</p>", None),
        (f"<article><h1>Mill</h1><p>{LONG}</p></article>", None),
        (f"<article><h1>Protected: Mill</h1>{FORM}</article>", Why.SHUT),
        (f"<article><h1>Mill</h1>{FORM}</article>", Why.SHUT),
        (
            f"<article><h1>Պաշտպանված՝ Գետ</h1>{FORM.replace('is password protected', '')}</article>",
            Why.SHUT,
        ),
        (f"<article><h1>Protected: Mill</h1>{FORM}</article><aside><p>{LONG}</p></aside>", Why.SHUT),
        (f"<article><h1>How to lock a post</h1><p>{LONG}</p>{FORM}</article>", None),
        ('<form class="post-password-form"></form>', Why.SHUT),
    ],
)
async def test_only_the_blog_itself_says_that_a_page_is_gone_or_shut(answer, why):
    pages = Pages(web_of(Blog(**{"http://a.test/1": answer})))
    assert await pages.why_taken_back("http://a.test/1") is why


@pytest.mark.parametrize(
    ("body", "notice"),
    [
        (f"<article><h1>Mill</h1><p>{LONG}</p></article><aside><p>{NOTICE}</p></aside>", NOTICE),
        (f"<article><h1>Mill</h1><p>{LONG}</p></article>", "the entry's own"),
        (404, "the entry's own"),
    ],
)
async def test_the_notice_is_the_newest_entrys_pages_or_its_own(body, notice):
    entries = [
        Page("1", "Mill", (Section("Mill", "x"),), "http://a.test/1", notice="the entry's own"),
        Page("2", "Weir", (Section("Weir", "x"),), "http://a.test/2", notice="an older one"),
    ]
    assert await find_notice(entries, Pages(web_of(Blog(**{"http://a.test/1": body})))) == notice


async def test_without_entries_there_is_no_notice():
    assert await find_notice([], Pages(web_of(Blog()))) is None
