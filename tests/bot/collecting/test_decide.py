"""What a feed's entries come to, without a feed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.collecting.decide import Decider, Why, next_due
from bot.domain import Feed, LooseDate, Page, Precision, Section
from bot.store.known import KnownEntry, digest_of, page_signs
from tests.conftest import START

EVERY = timedelta(minutes=15)
FEED = Feed(1, 1, "https://mill.example/feed.xml", seeded_at=START)


def page(name: str, day: int | None = None, text: str = "The mill grinds.", **changes) -> Page:
    date = LooseDate(datetime(2008, 3, day, tzinfo=UTC), Precision.DAY) if day else None
    title = f"On {name}"
    made = Page(name, title, (Section(title, text),), f"https://mill.example/{name}", date)
    return replace(made, **changes)


def known(*pages: Page, **changes) -> list[KnownEntry]:
    """The articles that these entries became, with ids from 1."""
    made = [
        KnownEntry(
            number, each.entry_id, each.title, digest_of(each), each.url, each.published, False,
            signs=page_signs(each),
        )
        for number, each in enumerate(pages, 1)
    ]  # fmt: skip
    return [replace(article, **changes) for article in made]


def decider(before: Sequence[KnownEntry], *entries: Page, seeded: bool = True, **feed) -> Decider:
    listed = feed.pop("listed", tuple(article.id for article in before))
    read = replace(FEED, listed=listed, seeded_at=START if seeded else None, **feed)
    return Decider(read, before, entries, START)


def decided(before: Sequence[KnownEntry], *entries: Page, **feed) -> list[tuple[str, Why]]:
    return [(each.page.entry_id, each.why) for each in decider(before, *entries, **feed).decisions()]


def test_nothing_is_announced_before_the_feed_is_seeded():
    assert decided([], page("weir"), page("mill"), seeded=False) == [
        ("mill", Why.FIRST_READING),
        ("weir", Why.FIRST_READING),
    ]


def test_each_decision_says_why():
    mill = page("mill")
    assert decided(known(mill), mill) == []
    assert decided(known(mill), page("weir"), mill) == [("weir", Why.NEW)]
    assert decided(known(mill), page("mill", text="It stands still.")) == [("mill", Why.CHANGED)]
    assert decided(known(mill, withdrawn=True), mill) == [("mill", Why.BACK)]
    assert decided(known(mill), replace(mill, entry_id="other")) == [("other", Why.MOVED)]
    assert decided(known(mill, missing_since=START), mill) == [("mill", Why.MOVED)]


def test_a_date_to_come_is_waited_for():
    soon = LooseDate(START + timedelta(minutes=9), Precision.TIME)
    later = LooseDate(START + timedelta(minutes=11), Precision.TIME)
    entries = [page("weir", published=later), page("mill", published=soon)]
    assert decided([], *entries) == [("mill", Why.NEW), ("weir", Why.FUTURE)]


@pytest.mark.parametrize(
    ("hours", "precision", "why"),
    [
        (13, Precision.DAY, Why.NEW),  # it is that day already where the sun rises first
        (15, Precision.DAY, Why.FUTURE),
        (13, Precision.MONTH, Why.NEW),
        (13, Precision.TIME, Why.FUTURE),
    ],
)
def test_a_day_is_waited_for_until_it_has_begun_somewhere(hours, precision, why):
    date = LooseDate(START + timedelta(hours=hours), precision)
    assert decided([], page("weir", published=date)) == [("weir", why)]


def test_dates_order_what_is_new_and_nothing_else():
    entries = [page("weir", 2), page("mill", 9), page("ferry", 2), page("fair")]
    assert [name for name, _ in decided([], *entries)] == ["ferry", "weir", "mill", "fair"]


def test_only_a_new_address_is_no_change():
    mill = page("mill")
    moved = replace(mill, url="https://mill.example/mill?utm_source=feed")
    assert decided(known(mill), moved) == []
    assert decided(known(mill), replace(mill, url="http://mill.example/mill")) == [("mill", Why.MOVED)]


def test_the_date_of_the_last_change_is_no_change():
    mill = page("mill", 3, dated_by_change=True)
    assert decided(known(mill), page("mill", 9, dated_by_change=True)) == []
    assert decided(known(mill), page("mill", 9)) == [("mill", Why.CHANGED)]


NAMES = [f"post-{number}" for number in range(10)]


def test_most_of_a_known_feed_new_and_no_newer_is_strange():
    old = [page(name, 10 + number) for number, name in enumerate(NAMES)]
    new = [page(f"new-{name}", 10 + number) for number, name in enumerate(NAMES)]
    made = decider(known(*old), *new)
    assert made.strange
    assert {each.why for each in made.decisions()} == {Why.STRANGE}
    assert not decider(known(*old), *new, seeded=False).strange


def test_many_that_are_newer_are_a_flood_and_not_strange():
    old = [page(name, 1 + number) for number, name in enumerate(NAMES)]
    new = [page(f"new-{name}", 15 + number) for number, name in enumerate(NAMES)]
    assert {why for _, why in decided(known(*old), *new)} == {Why.NEW}


def test_a_feed_that_begins_to_list_older_posts_too_is_strange():
    listed = [page(name, 28 - number) for number, name in enumerate(NAMES)]
    older = [page(f"old-{number}", 9 - number) for number in range(3)]
    made = decider(known(*listed), *listed, *older)
    assert {each.why for each in made.decisions()} == {Why.STRANGE}
    assert not decider(known(*listed), *listed, *older[:2]).strange


def test_what_comes_into_sight_behind_all_that_was_known_is_no_news():
    *listed, oldest = (page(name, 28 - number) for number, name in enumerate(NAMES))
    older, new = page("older", 2), page("new", 29)
    assert decided(known(*listed, oldest), *listed[1:], oldest, older) == [("older", Why.OLDER)]
    assert decided(known(*listed, oldest), *listed, oldest, older) == [("older", Why.OLDER)]
    backdated = [*listed, older, oldest]  # it stands among others: its author put it there
    assert decided(known(*listed, oldest), *backdated) == [("older", Why.NEW)]
    pinned = page("pinned", 1)
    assert decided(known(pinned, *listed, oldest), pinned, *listed, older) == [("older", Why.OLDER)]
    rising = [oldest, *reversed(listed), new]  # a feed that is told from its beginning
    assert decided(known(*listed, oldest), *rising) == [("new", Why.NEW)]


def test_without_dates_as_many_came_into_sight_as_are_gone():
    a, b, c, d, e = (page(name) for name in "abcde")
    assert decided(known(a, b, c), a, c, d) == [("d", Why.OLDER)]
    assert decided(known(a, b, c), a, b, c, d) == [("d", Why.NEW)]
    assert {why for _, why in decided(known(a, b, c), a, c, d, e)} == {Why.NEW}


def test_undated_entries_before_those_that_were_known_are_newer():
    a, b, c = page("a"), page("b"), page("c")
    new = [page("d"), page("e"), page("f")]
    assert {why for _, why in decided(known(a, b, c), *new, a, b)} == {Why.NEW}
    assert {why for _, why in decided(known(a, b, c), *new)} == {Why.STRANGE}


def test_a_feed_of_which_little_was_known_is_not_strange():
    assert not decider(known(page("a", 1), page("b", 2)), *(page(name, 1) for name in NAMES)).strange


def missing(before: Sequence[KnownEntry], *entries: Page, **feed) -> list[int]:
    return [article.id for article in decider(before, *entries, **feed).missing()]


def test_what_stood_before_what_is_still_listed_is_missed():
    a, b, c = page("a"), page("b"), page("c")
    assert missing(known(a, b, c), a, c) == [2]
    assert missing(known(a, b, c), b, c) == [1]
    assert missing(known(a, b, c), a, b, c) == []


def test_what_fell_off_as_others_came_is_not_missed():
    a, b, c = page("a"), page("b"), page("c")
    assert missing(known(a, b, c), page("new"), a, b) == []
    assert missing(known(a, b, c), page("new"), page("newer"), a) == []
    assert missing(known(a, b, c), page("new")) == []
    assert missing(known(a, b, c)) == []


def test_what_took_a_free_place_at_the_end_pushed_nothing_out():
    a, b, c, older = (page(name, day) for name, day in zip("abco", (9, 8, 7, 6), strict=True))
    assert missing(known(a, b, c, older), a, b, older, listed=(1, 2, 3)) == [3]
    first, second, third, newer = older, c, b, a
    assert missing(known(first, second, third), second, third, newer) == []
    assert missing(known(first, second, third), first, third) == [2]


def test_an_old_post_that_is_pinned_turns_no_feed_round():
    pinned, a, b, c, newer = (page(name, day) for name, day in zip("pabcn", (1, 8, 7, 6, 9), strict=True))
    assert missing(known(pinned, a, b, c), pinned, newer, a, b) == []


def test_what_is_gone_though_nothing_came_is_missed():
    a, b, c = page("a"), page("b"), page("c")
    assert missing(known(a, b, c), a, b) == [3]


def test_what_is_missed_already_is_looked_at_again_until_it_is_back():
    a, b = page("a"), page("b")
    [first, second] = known(a, b)
    second = replace(second, missing_since=START)
    assert missing([first, second], a, listed=(1,)) == [2]
    assert missing([first, second], a, b, listed=(1,)) == []
    assert missing([first, replace(second, withdrawn=True)], a, listed=(1,)) == []


@pytest.mark.parametrize(
    ("given", "minutes"),
    [
        ({}, 15),
        ({"asked": 60}, 15),
        ({"asked": 7200}, 120),
        ({"asked": 10**9}, 24 * 60),
        ({"failures": 1}, 30),
        ({"failures": 3}, 120),
        ({"failures": 50}, 24 * 60),
        ({"failures": 1, "asked": 7200}, 120),
    ],
)
def test_the_next_poll(given, minutes):
    assert next_due(START, EVERY, **given) == START + timedelta(minutes=minutes)
