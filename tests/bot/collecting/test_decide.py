"""What a feed's entries come to, without a feed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.collecting.decide import MAX_CHECKED, Decider, Why, next_due
from bot.domain import LooseDate, Page, Precision, Section
from bot.store.revisions import KnownEntry, digest_of
from tests.conftest import START

EVERY = timedelta(minutes=15)


def _page(name: str, day: int | None = None, text: str = "The mill grinds.") -> Page:
    date = LooseDate(datetime(2008, 3, day, tzinfo=UTC), Precision.DAY) if day else None
    return Page(name, f"On {name}", (Section(f"On {name}", text),), f"https://mill.example/{name}", date)


def _known(*pages: Page) -> dict[str, KnownEntry]:
    return {
        page.entry_id: KnownEntry(
            number,
            page.title,
            digest_of(page),
            page.url,
            page.published.start if page.published else None,
            False,
        )
        for number, page in enumerate(pages, 1)
    }


def _decided(known: dict[str, KnownEntry], *entries: Page, seeded: bool = True):
    return [
        (decision.page.entry_id, decision.new, decision.announce)
        for decision in Decider(seeded, known, entries).decisions()
    ]


def test_nothing_is_announced_before_the_feed_is_seeded():
    assert _decided({}, _page("weir"), _page("mill"), seeded=False) == [
        ("mill", True, False),
        ("weir", True, False),
    ]


def test_only_the_unknown_is_new():
    assert _decided(_known(_page("mill")), _page("weir"), _page("mill")) == [("weir", True, True)]


def test_what_changed_is_kept_and_not_announced():
    assert _decided(_known(_page("mill")), _page("mill", text="It stands still.")) == [("mill", False, False)]


def test_dates_order_what_is_new_and_nothing_else():
    entries = [_page("weir", 2), _page("mill", 9), _page("ferry", 2), _page("fair")]
    assert [name for name, _, _ in _decided({}, *entries)] == ["ferry", "weir", "mill", "fair"]


def test_an_entry_that_the_feed_has_twice_is_decided_once():
    assert len(_decided({}, _page("mill"), _page("mill", text="Again."))) == 1


def test_two_entries_that_point_to_one_address_are_two():
    same = _page("mill").url
    first, second = _page("a"), _page("b")
    entries = [Page(page.entry_id, page.title, page.sections, same) for page in (first, second)]
    assert _decided(_known(entries[0]), *entries) == [("b", True, True)]


def test_what_came_from_files_without_an_address_is_known_by_title_at_the_first_poll_only():
    filed = KnownEntry(7, "On mill", "", None, None, False)
    first = Decider(False, {"17": filed}, [_page("mill")]).decisions()
    assert [decision.adopt for decision in first] == [7]
    later = Decider(True, {"17": filed}, [_page("mill")]).decisions()
    assert [(decision.adopt, decision.announce) for decision in later] == [(None, True)]


def test_what_vanished_within_the_feeds_time_is_looked_at():
    old, middle, new = _page("old", 1), _page("middle", 5), _page("new", 9)
    known = _known(old, middle, new)
    assert [entry.id for entry in Decider(True, known, [new, _page("first", 3)]).vanished()] == [2]


def test_a_few_that_vanished_are_enough_for_one_poll():
    known = _known(*(_page(f"post-{number}") for number in range(20)))
    assert [entry.id for entry in Decider(True, known, []).vanished()] == list(
        range(20, 20 - MAX_CHECKED, -1)
    )


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


def test_each_decision_says_why():
    mill = _page("mill")

    def why(known: dict[str, KnownEntry], page: Page, *, seeded: bool = True) -> list[Why]:
        return [decision.why for decision in Decider(seeded, known, [page]).decisions()]

    assert why({}, mill) == [Why.NEW]
    assert why({}, mill, seeded=False) == [Why.NOT_SEEDED]
    assert why(_known(mill), mill) == []
    assert why(_known(mill), _page("mill", text="It stands still.")) == [Why.CHANGED]
    assert why({"old": replace(_known(mill)["mill"], url=mill.url)}, mill) == [Why.KNOWN_BY_ANOTHER_ID]
    assert why({"mill": replace(_known(mill)["mill"], withdrawn=True)}, mill) == [Why.BACK]
