"""Which article an entry is, through all that blogs do to their guids, links, titles and dates."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.collecting.recognise import recognise
from bot.domain import FeedTrust, LooseDate, Page, Precision, Section
from bot.domain.identity import address_form
from tests.bot.collecting.test_decide import known
from tests.conftest import START

ALL = FeedTrust()
SITE = "http://www.mill.example"


def post(number: int, **changes) -> Page:
    """An entry with a date, an address and a guid as WordPress makes them."""
    date = LooseDate(START + timedelta(days=number), Precision.TIME)
    title = f"Report {number}"
    text = Section(title, f"The mill grinds for the {number}th time.")
    made = Page(f"{SITE}/?p={number}", title, (text,), f"{SITE}/reports/{number}/", date)
    return replace(made, **changes)


POSTS = tuple(post(number) for number in (3, 2, 1))


def found(before, pages, trust=ALL, **given) -> list[int | None]:
    entries, _ = recognise(pages, known(*before), trust, **given)
    return [entry.known.id if entry.known else None for entry in entries]


def trusted(before, pages, trust=ALL) -> FeedTrust:
    return recognise(pages, known(*before), trust)[1]


@pytest.mark.parametrize(
    "change",
    [
        lambda page: {"entry_id": page.entry_id.replace("http://", "https://"),
                      "url": page.url.replace("http://www.", "https://")},
        lambda page: {"entry_id": page.entry_id.replace(SITE, "https://pond.example"),
                      "url": page.url.replace(SITE, "https://pond.example")},
        lambda page: {"url": f"{SITE}/2026/{page.title.replace(' ', '-')}"},
        lambda page: {"entry_id": f"urn:uuid:{page.title}"},
        lambda page: {"entry_id": page.entry_id.upper()},
        lambda page: {"entry_id": f"{page.entry_id}&v=2"},
        lambda page: {"entry_id": f"urn:{page.title}", "url": f"{page.url}?utm_source=rss&utm_medium=feed"},
        lambda page: {"entry_id": f"urn:{page.title}", "url": f"{page.url}amp/"},
        lambda page: {"entry_id": f"urn:{page.title}", "url": f"{page.url}#comments"},
        lambda page: {"entry_id": f"urn:{page.title}", "url": f"{page.url}#part-2"},
        lambda page: {"entry_id": f"urn:{page.title}", "url": f"https://other.example/x/{page.title[-1]}"},
        lambda page: {"entry_id": page.title, "url": page.url.replace("www.", "m.")},
        lambda page: {"title": page.title.upper()},
        lambda page: {"title": "Mended", "published": None},
    ],
)  # fmt: skip
def test_what_blogs_change_makes_no_article_new(change):
    assert found(POSTS, [replace(page, **change(page)) for page in POSTS]) == [1, 2, 3]


def test_entries_of_one_link_are_different_articles():
    pages = [post(number, entry_id=f"notice-{number}", url=f"{SITE}/notices/") for number in (4, 3, 2, 1)]
    trust = trusted([], pages[1:])
    assert (trust.links, trust.guids) == (False, True)
    assert found(pages[1:], pages[:3], trust) == [None, 1, 2]
    assert found(pages[1:2], pages[:1]) == [None]  # where the feed lists one entry at a time


def test_guids_all_alike_tell_nothing():
    pages = [post(number, entry_id="blog") for number in (4, 3, 2, 1)]
    trust = trusted([], pages[1:])
    assert (trust.links, trust.guids) == (True, False)
    assert found(pages[1:], pages[:3], trust) == [None, 1, 2]
    assert found(pages[1:2], pages[:1]) == [None]


def test_neither_guid_nor_link_leaves_title_and_date():
    pages = [post(number, entry_id="blog", url=f"{SITE}/") for number in (4, 3, 2, 1)]
    trust = trusted([], pages[1:])
    assert found(pages[1:], pages, trust) == [None, 1, 2, 3]


def test_guids_that_are_new_at_each_build_are_not_trusted_from_the_second_time_on():
    built = [replace(page, entry_id=f"build-1-{page.title}") for page in POSTS]
    once = trusted(POSTS, built)
    assert (once.guids, once.guid_changes) == (True, 1)
    again = trusted(POSTS, built, once)
    assert (again.guids, again.guid_changes) == (False, 2)
    assert found(POSTS, built, again) == [1, 2, 3]
    assert trusted(POSTS, POSTS, once) == once


def test_guids_that_outlive_a_build_are_trusted_again():
    twice = FeedTrust(guids=False, guid_changes=2)  # two moves in ten years
    posts = [replace(page, url=None) for page in POSTS]
    retitled = [replace(posts[0], title="Mended"), *posts[1:]]
    assert trusted(posts, posts, twice) == twice  # the same file again says nothing
    assert trusted(posts, retitled, twice) == FeedTrust()
    assert found(posts, retitled, twice) == [1, 2, 3]
    assert trusted(posts, retitled, FeedTrust(guid_changes=1)) == FeedTrust()
    alike = FeedTrust(guids=False)  # several entries had one at once
    assert not trusted(posts, retitled, alike).guids


def test_a_weekly_post_of_the_same_title_without_id_is_new_each_week():
    weekly = [post(7 * week, entry_id="Links", title="Links", url=None) for week in (3, 2, 1)]
    assert found(weekly[1:], weekly) == [None, 1, 2]
    linked = [replace(page, url=f"{SITE}/links/", entry_id=f"{SITE}/links/") for page in weekly]
    assert found(linked[1:], linked, trusted([], linked[1:])) == [None, 1, 2]
    own = [replace(page, url=f"{SITE}/{7 * week}/") for week, page in enumerate(weekly)]
    assert found(own[1:2], own[:1]) == [None]


def test_two_of_one_title_on_one_day_are_two():
    first, second = post(1, title="Links"), post(1, title="Links", entry_id="two", url=f"{SITE}/two/")
    assert found([first], [second, first]) == [None, 1]


def test_a_number_that_a_new_blog_counts_anew_is_another_article():
    old = post(1, entry_id="5")
    assert found([old], [post(9, entry_id="5", url=f"{SITE}/nine/")]) == [None]
    assert found([old], [replace(old, url=f"{SITE}/one-again/")]) == [1]


def test_an_entry_that_the_feed_has_twice_counts_once():
    assert found([], [post(1), post(1)]) == [None]
    assert found([], [post(1), post(1, title="Another")]) == [None, None]


def test_what_came_from_files_without_an_address_is_known_by_title_at_the_first_reading_only():
    filed = post(1, entry_id="17", url=None, published=None)
    assert found([filed], [post(1)], seeded=False) == [1]
    assert found([filed], [post(1)]) == [None]


def test_dates_of_the_build_leave_articles_their_first_date():
    before = tuple(post(number) for number in range(1, 5))
    built = LooseDate(START + timedelta(days=30), Precision.TIME)
    rebuilt = [replace(page, published=built) for page in before]
    entries, trust = recognise(rebuilt, known(*before), FeedTrust())
    assert not trust.dates
    assert [entry.page.published for entry in entries] == [page.published for page in before]
    assert trusted(before, [*rebuilt[:1], *before[1:]]).dates


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("http://www.mill.example/x/", "mill.example/x"),
        ("https://mill.example/x?utm_source=rss&b=2&a=1&fbclid=9#more-7", "mill.example/x?a=1&b=2"),
        ("https://mill.example:8080/x/index.html", "mill.example:8080/x"),
        ("https://amp.mill.example/x.amp.html", "mill.example/x.html"),
        ("https://mill.example/amp/x", "mill.example/x"),
        ("https://mill.example/notes#n3", "mill.example/notes#n3"),
        ("https://mill.example/?p=5", "mill.example?p=5"),
        ("https://mill.example/x?m=1", "mill.example/x"),
        ("https://mill.example/watch?v=AbC", "mill.example/watch?v=AbC"),
        ("https://mill.example/", None),
        ("https://mill.example:port/x", None),
        ("https://[::1/x", None),
        ("tag:mill.example,2008:1", None),
        (None, None),
    ],
)
def test_the_form_of_an_address(address, form):
    assert address_form(address) == form
