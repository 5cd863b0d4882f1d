"""JSON Feed, told by its own words whatever a server calls it."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.collecting.feeds import json_feed
from bot.collecting.feeds.registry import read_feed
from bot.domain import InputError

FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Quay Notes",
    "home_page_url": "https://quay.test/",
    "authors": [{"name": "Mara Quill (mara@quay.test)"}],
    "items": [
        {
            "id": 7,
            "url": "https://quay.test/bridge",
            "title": "The bridge",
            "content_html": "<p>It did not open.</p><h2>The bus</h2><p>Late.</p>",
            "date_published": "2020-01-01T10:00:00+04:00",
            "tags": ["Town", "Town", ""],
            "authors": [{"name": "Ida Noor"}],
        },
        {"id": "n", "content_text": "Only words, and a thought.\n\nAnd another."},
        {"title": ""},
    ],
}


@pytest.mark.parametrize("media_type", ["application/feed+json", "text/plain", ""])
def test_a_json_feed_gives_its_items(media_type):
    feed = read_feed(json.dumps(FEED).encode(), media_type)
    assert (feed.title, feed.link, feed.author) == ("Quay Notes", "https://quay.test/", "Mara Quill")
    bridge, note = feed.entries
    assert (bridge.entry_id, bridge.url, str(bridge.published)) == (
        "7", "https://quay.test/bridge", "2020-01-01T06:00:00Z",
    )  # fmt: skip
    assert [(s.title, s.text) for s in bridge.sections] == [
        ("The bridge", "It did not open."),
        ("The bus", "Late."),
    ]
    assert (bridge.author, bridge.labels) == ("Ida Noor", ("Town",))
    assert (note.title, note.text) == (
        "Only words, and a thought. And another.",
        "Only words, and a thought.\n\nAnd another.",
    )


@pytest.mark.parametrize(
    "broken",
    [
        b'{"version":"https://jsonfeed.org/version/1","items":[',
        b'{"version":"https://jsonfeed.org/version/1"}',
    ],
)
def test_half_a_json_feed_is_refused(broken):
    with pytest.raises(InputError, match="broken-feed"):
        read_feed(broken)


_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text()),
    lambda inner: st.lists(inner, max_size=2),
    max_leaves=4,
)
_FIELDS = st.sampled_from(
    ["id", "url", "title", "content_html", "content_text", "date_published", "tags", "authors", "author"]
)


@given(st.dictionaries(_FIELDS, _VALUES))
def test_any_item_is_read_or_passed_over(item):
    with suppress(InputError):
        feed = read_feed(json.dumps({**FEED, "items": [item]}).encode())
        assert all(page.entry_id for page in feed.entries)
        assert not feed.unread


def test_an_item_over_which_reading_fails_keeps_no_other_out(monkeypatch):
    def refuse(item):
        if item:
            raise ValueError(item)

    monkeypatch.setattr(json_feed, "date_of", refuse)
    feed = read_feed(json.dumps(FEED).encode())
    assert [page.entry_id for page in feed.entries] == ["n"]
    [unread] = feed.unread
    assert unread.title == "The bridge"
    assert "ValueError" in unread.cause


def test_addresses_are_such_as_every_database_takes():
    item = {
        "id": "1",
        "title": "The bridge",
        "url": "https://quay.test/\ud83d",
        "image": "https://quay.test/\x00",
    }
    [page] = read_feed(json.dumps({**FEED, "items": [item]}).encode()).entries
    assert (page.url, page.picture) == ("https://quay.test/", "https://quay.test/")


RSS_IN_JSON = {
    "rss": {
        "version": "2.0",
        "channel": {
            "title": "Quay Notes",
            "link": "https://quay.test/",
            "item": [
                {
                    "title": "The bridge & the bus",
                    "link": "https://quay.test/bridge",
                    "description": "<p>It did not open.</p>",
                    "content:encoded": "<p>It did not open.</p><p>Nobody waited, but for one.</p>",
                    "pubDate": "Wed, 01 Jan 2020 06:00:00 GMT",
                    "guid": {"isPermaLink": False, "#value": "bridge-1"},
                    "dc:creator": "Ida Noor",
                    "category": ["Town", {"domain": "x", "#value": "Bus"}],
                    "source:markdown": "It did *not* open.\u0000",
                },
                {"description": "Only words, and a \u0001thought.", "guid": "n"},
            ],
        },
    }
}


@pytest.mark.parametrize("media_type", ["application/json", "text/plain"])
def test_rss_in_json_gives_its_items(media_type):
    feed = read_feed(json.dumps(RSS_IN_JSON).encode(), media_type)
    assert (feed.title, feed.link) == ("Quay Notes", "https://quay.test/")
    bridge, note = feed.entries
    assert (bridge.entry_id, bridge.url, str(bridge.published)) == (
        "bridge-1", "https://quay.test/bridge", "2020-01-01T06:00:00Z",
    )  # fmt: skip
    assert (bridge.title, bridge.text) == (
        "The bridge & the bus",
        "It did not open.\n\nNobody waited, but for one.",
    )
    assert (bridge.author, bridge.labels) == ("Ida Noor", ("Town", "Bus"))
    assert (note.entry_id, note.text) == ("n", "Only words, and a thought.")


def test_one_item_of_rss_in_json_needs_no_list():
    one = {"rss": {"channel": {"title": "Q", "item": {"title": "One", "guid": 7}}}}
    assert [(page.entry_id, page.title) for page in read_feed(json.dumps(one).encode()).entries] == [
        ("7", "One")
    ]


@pytest.mark.parametrize("broken", [b'{"rss":{"channel":{"item":[', b'{"rss":{}}', b'{"rss":{"channel":3}}'])
def test_broken_rss_in_json_is_told(broken):
    with pytest.raises(InputError):
        read_feed(broken)
