"""Blogs and articles are kept once, with a revision for every change, and found as people look for them."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.articles.passages import cut_passages
from bot.domain import LooseDate, NotFound, Page, Period, Precision, Section
from bot.store import articles
from bot.store.known import digest_of, follow, known_by, known_entries, page_signs
from bot.store.revisions import Change, ReadEntry, keep_page, keep_pages, withdraw_article
from bot.store.schema import passages, revisions
from tests.builders import at
from tests.conftest import START

LATER = START + timedelta(days=1)
MARCH = LooseDate(datetime(2008, 3, 1, tzinfo=UTC), Precision.MONTH)


def _page(number: int = 1, text: str = "The ferry is late again.", **changes: Any) -> Page:
    title = f"Ferry {number}"
    parts = (Section(title, text), Section("In other news", "The pier was painted blue."))
    page = Page(f"tag:{number}", title, parts, f"https://lake.example/{number}", MARCH)
    return replace(page, **changes)


def _read(page: Page, digest: str = "") -> ReadEntry:
    return ReadEntry(page, cut_passages(page.sections), digest or digest_of(page))


@pytest.fixture
async def blog(store):
    async with store.write() as tx:
        return await articles.make_blog(tx, "Notes from the Lake", "https://lake.example/", "Mara")


async def _keep(store, blog, *pages, now=START):
    async with store.write() as tx:
        return await keep_pages(at(tx, now), blog.id, [_read(page) for page in pages])


async def _texts(store, article_id):
    query = select(passages.c.text).where(passages.c.article_id == article_id).order_by(passages.c.id)
    async with store.read() as tx:
        return list((await tx.execute(query)).scalars())


async def test_a_blog_is_found_by_title_or_address(store, blog):
    async with store.read() as tx:
        assert await articles.find_blog(tx, "notes FROM the lake") == blog
        assert await articles.find_blog(tx, "https://lake.example") == blog
        assert await articles.find_blog(tx, "Another") is None
        assert await articles.get_blog(tx, blog.id) == blog
        assert await articles.all_blogs(tx) == [blog]


async def test_an_article_comes_back_as_it_was_kept(store, blog):
    [kept] = await _keep(store, blog, _page())
    assert (kept.change, kept.article.revision, kept.article.published) == (Change.NEW, 1, MARCH)
    async with store.read() as tx:
        assert await articles.get_article(tx, kept.article.id) == kept.article
        assert await articles.article_by_entry(tx, blog.id, "tag:1") == kept.article
        assert await articles.article_by_url(tx, blog.id, "https://lake.example/1") == kept.article
        assert await articles.article_by_url(tx, blog.id, "https://lake.example/2") is None
    assert await _texts(store, kept.article.id) == [
        "The ferry is late again.",
        "The pier was painted blue.",
    ]


async def test_above_a_section_stands_its_articles_title_and_what_heads_it(store, blog):
    (kept,) = await _keep(store, blog, _page())
    async with store.read() as tx:
        above = await articles.headings_of(tx, [kept.article.id])
    assert list(above.values()) == ["Ferry 1", "Ferry 1: In other news"]


async def test_an_article_that_is_not_there_is_not_found(store, blog):
    async with store.read() as tx:
        with pytest.raises(NotFound):
            await articles.get_article(tx, 7)


async def test_what_did_not_change_changes_nothing(store, blog):
    [first] = await _keep(store, blog, _page())
    [again] = await _keep(store, blog, _page(), now=LATER)
    assert (again.change, again.article) == (Change.SAME, first.article)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Ferry, corrected"},
        {"sections": (Section("Ferry 1", "The ferry is on time."),)},
        {"published": None},
    ],
)
async def test_whatever_changes_is_a_revision(store, blog, changes):
    [first] = await _keep(store, blog, _page())
    [again] = await _keep(store, blog, _page(**changes), now=LATER)
    assert (again.change, again.article.revision) == (Change.REVISED, 2)
    async with store.read() as tx:
        assert await articles.get_article(tx, first.article.id) == again.article


async def test_a_revision_keeps_the_old_text_and_only_the_new_one_is_found(store, blog):
    [first] = await _keep(store, blog, _page())
    await _keep(store, blog, _page(text="The ferry came at noon."), now=LATER)
    async with store.read() as tx:
        [old] = (await tx.execute(select(revisions))).all()
    assert (old.number, old.title, old.replaced_at) == (1, "Ferry 1", LATER)
    assert old.sections[0]["text"] == "The ferry is late again."
    assert await _texts(store, first.article.id) == [
        "The ferry came at noon.",
        "The pier was painted blue.",
    ]


async def test_the_same_words_from_another_source_are_no_revision(store, blog):
    await _keep(store, blog, _page())
    async with store.write() as tx:
        kept = await keep_page(at(tx, LATER), blog.id, _read(_page(), digest="feed"))
        assert kept.change is Change.SAME
        assert (await known_entries(tx, blog.id))["tag:1"].digest == "feed"


async def test_what_fails_half_way_leaves_nothing_behind(store, blog):
    with suppress(RuntimeError):
        async with store.write() as tx:
            await keep_page(tx, blog.id, _read(_page()))
            raise RuntimeError
    async with store.read() as tx:
        assert await articles.count_articles(tx, blog.id) == 0
        assert (await tx.execute(select(func.count()).select_from(passages))).scalar_one() == 0


async def test_new_changed_and_known_pages_are_kept_together_in_their_order(store, blog):
    await _keep(store, blog, _page(1), _page(2))
    kept = await _keep(store, blog, _page(3), _page(2, text="Changed."), _page(1), now=LATER)
    assert [entry.change for entry in kept] == [Change.NEW, Change.REVISED, Change.SAME]
    assert [entry.article.title for entry in kept] == ["Ferry 3", "Ferry 2", "Ferry 1"]


async def test_of_two_pages_with_one_id_the_last_counts(store, blog):
    [kept] = await _keep(store, blog, _page(text="Draft."), _page(text="Final."))
    assert kept.article.sections[0].text == "Final."


async def test_more_ids_than_one_query_takes(store, blog):
    async with store.read() as tx:
        assert await known_entries(tx, blog.id, [str(number) for number in range(1200)]) == {}


async def test_two_blogs_can_use_the_same_ids(store, blog):
    async with store.write() as tx:
        other = await articles.make_blog(tx, "Another")
    await _keep(store, blog, _page())
    [kept] = await _keep(store, other, _page())
    assert kept.change is Change.NEW


async def test_a_withdrawn_article_is_kept_but_not_found_and_comes_back_whole(store, blog):
    [kept] = await _keep(store, blog, _page())
    async with store.write() as tx:
        assert await withdraw_article(at(tx, LATER), kept.article.id)
        assert not await withdraw_article(at(tx, LATER), kept.article.id)
        assert (await articles.get_article(tx, kept.article.id)).withdrawn_at == LATER
        assert await articles.latest_articles(tx, blog.id) == []
        assert await articles.find_titles(tx, blog.id, "Fer") == []
    assert await _texts(store, kept.article.id) == []
    [again] = await _keep(store, blog, _page(), now=LATER)
    assert (again.change, again.article) == (Change.SAME, kept.article)
    assert len(await _texts(store, kept.article.id)) == 2


async def test_what_stands_beside_the_text_is_kept_without_a_revision(store, blog):
    await _keep(store, blog, _page())
    [again] = await _keep(
        store, blog, _page(url="https://lake.example/moved", picture="https://lake.example/a.png")
    )
    assert (again.change, again.article.url) == (Change.SAME, "https://lake.example/moved")
    [again] = await _keep(store, blog, _page(text="It came.", url="https://lake.example/moved"))
    assert (again.change, again.article.url) == (Change.REVISED, "https://lake.example/moved")
    assert again.article.picture == "https://lake.example/a.png"


async def test_an_article_can_be_known_by_another_id(store, blog):
    [kept] = await _keep(store, blog, _page())
    async with store.write() as tx:
        [known] = await known_by(tx, blog.id, page_signs(_page()))
        await follow(tx, known, blog.id, "https://lake.example/one", {"g tag:one"})
        [again] = await known_by(tx, blog.id, {"g tag:one"})
    assert (again.id, again.url) == (kept.article.id, "https://lake.example/one")
    assert known.signs < again.signs


async def test_the_latest_articles_come_by_date_and_what_has_none_by_when_it_came_as_news(store, blog):
    day = LooseDate(datetime(2008, 3, 9, tzinfo=UTC), Precision.DAY)
    await _keep(store, blog, _page(1, published=day), _page(2), _page(4, published=None))
    async with store.write() as tx:
        news = replace(_read(_page(3, published=None)), news=True)
        await keep_pages(at(tx, START), blog.id, [news])
    async with store.read() as tx:
        latest = await articles.latest_articles(tx, blog.id)
        assert [article.title for article in latest] == ["Ferry 3", "Ferry 1", "Ferry 2", "Ferry 4"]
        assert await articles.latest_articles(tx, blog.id, limit=1) == latest[:1]
        assert await articles.count_articles(tx, blog.id) == 4
        of_today = Period(since=START - timedelta(days=1))
        titles = await articles.get_articles(tx, await articles.articles_between(tx, blog.id, of_today))
        assert [article.title for article in titles.values()] == ["Ferry 3"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["100% wool", "Озеро и Паром", "The Ferry"]),
        ("fer", ["The Ferry"]),
        ("THE", ["The Ferry"]),
        ("erry", []),
        ("озе", ["Озеро и Паром"]),
        ("паром", ["Озеро и Паром"]),
        ("100%", ["100% wool"]),
        ("%", []),
        ("_he", []),
    ],
)
async def test_titles_are_found_by_the_start_of_a_word(store, blog, typed, expected):
    titles = ["The Ferry", "Озеро и Паром", "100% wool"]
    await _keep(store, blog, *(_page(number, title=title) for number, title in enumerate(titles)))
    async with store.read() as tx:
        assert [title for _, title in await articles.find_titles(tx, blog.id, typed)] == expected


async def test_author_and_labels_come_back_and_are_not_taken_away_by_a_feed_that_lacks_them(store, blog):
    first = _page(author="Mara", labels=("Boats", "Town"))
    [kept] = await _keep(store, blog, first)
    [again] = await _keep(store, blog, replace(first, author=None, labels=()))
    assert (again.change, again.article.author, again.article.labels) == (
        Change.SAME,
        "Mara",
        ("Boats", "Town"),
    )
    async with store.read() as tx:
        assert (await articles.get_article(tx, kept.article.id)).labels == ("Boats", "Town")


async def test_an_author_that_becomes_known_is_no_new_revision(store, blog):
    await _keep(store, blog, _page())
    [known] = await _keep(store, blog, _page(author="Mara", labels=("Boats",)))
    assert (known.change, known.article.revision, known.article.author) == (Change.SAME, 1, "Mara")
    async with store.read() as tx:
        assert (await articles.get_article(tx, known.article.id)).author == "Mara"
