"""Nothing that other people wrote means anything in Discord's markdown, wherever the bot shows it."""

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import OutboxKind, OutboxMessage
from bot.texts import Texts
from cogs.views import announcements, comments, review
from cogs.views.wording import linked, one_line, plain, quoted, straight
from tests.cogs.markdown import parsed, visible

SAY = Texts().speaker("en")
MEANS = {
    "masked link": "[a](b)[c](https://evil.example)",
    "nested link": "[[x]](https://evil.example/x)",
    "guarded link": "<https://evil.example>",
    "mention": "<@1234567890123456789>",
    "role": "<@&1234567890123456789>",
    "command": "</ask:123>",
    "emoji": "<a:dance:123>",
    "timestamp": "<t:1700000000:R>",
    "everyone": "@everyone and @here",
    "spoiler": "||hidden||",
    "bold": "**loud** and ***louder***",
    "underline": "__under__",
    "strike": "~~gone~~",
    "italics": "_this_ and *that*",
    "code": "`x` ``y`` ```py\nz\n```",
    "heading": "# Big\n## Less\n  ### Least",
    "subtext": "-# small",
    "list": "- one\n* two\n+ three\n1. four\n2) five",
    "quote": "> said\n>>> all of it",
    "backslash": "\\**b\\** and \\",
}
PIECES = st.sampled_from(
    [*"*_~|`[]()<>#-+.@!\\: \n1a", "](", "https://", "evil.example/a_b", *MEANS.values()]
)
WILD = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=80)


@pytest.mark.parametrize("wild", MEANS.values(), ids=MEANS)
def test_it_means_something_until_it_is_made_plain(wild):
    assert parsed(wild)
    assert {name for name, _ in parsed(plain(wild))} <= {"bare link"}
    assert visible(plain(wild)) == wild.replace("<https://evil.example>", "https://evil.example")


@given(WILD)
def test_nothing_but_a_bare_link_means_anything(text):
    for shown in (plain(text), one_line(text, 200), f"**{plain(text.strip())}"):
        assert {name for name, _ in parsed(shown)} <= {"bare link"}
    assert {name for name, _ in parsed(quoted(plain(text)))} <= {"bare link", "quote"}
    assert "](" not in straight(text)


@given(WILD)
def test_a_title_cannot_end_the_link_that_it_stands_in(title):
    link = parsed(linked(f"T{title}", "https://blog.example/post"))[0]
    assert link[0] == "masked link"
    assert link[1].endswith("](<https://blog.example/post>)")


@pytest.mark.parametrize(
    "address",
    ["https://en.wikipedia.org/wiki/Mill_(grinding)_x", "http://blog.example/a_b_c?d=*e*", "https://uni.example/~me/"],
)  # fmt: skip
def test_a_bare_link_stays_one_link(address):
    found = parsed(plain(f"_See_ {address} now"))
    assert [name for name, _ in found] == ["bare link"]
    assert found[0][1] == address.replace("*", "%2A")


def shows(text):
    """Every card that shows what somebody else wrote, with this in each of its places."""
    about = {
        "comment_id": 1, "text": text, "moniker": text, "display_name": text, "account": 5, "thread_id": 7,
        "written_at": "2026-03-14T09:00:00+00:00", "article": {"id": 1, "title": text, "url": None},
        "moderation_url": None, "rule": None, "reason": None, "evidence": {}, "sentence": text,
        "can_repair": False, "decided": True, "why": text, "case_id": 1, "opened_at": None, "visible": True,
        "state": "shown", "alike": [], "may_move": False, "decision": None,
        "known": {"comments": 1, "shown": 1, "taken_down": 0, "removed": 0, "since": None},
    }  # fmt: skip
    decided = {"id": 1, "choice": "remove", "by": 9, "why": text, "at": ""}
    post = {"article_id": 1, "title": text, "date": None, "excerpt": text, "url": None, "sections": [text]}
    yield comments.comment(SAY, _effect(about))
    yield comments.given_back(SAY, _effect(about))
    yield review.case(SAY, _effect(about))
    yield review.case(SAY, _effect({**about, "account": None}))
    yield review.case(SAY, _effect({**about, "decision": decided}))
    yield announcements.announcement(SAY, _effect({**post, "role": None}))
    yield announcements.rules(SAY, _effect({"article_id": 1, "sentences": [text], "who": [[5, text]]}))


@pytest.mark.parametrize("wild", MEANS.values(), ids=MEANS)
def test_no_card_lets_it_through(wild):
    calm = [_means(card) for card in shows("calm\ncalm")]
    for card, ours in zip(shows(wild), calm, strict=True):
        assert set(_means(card)) <= {*ours, "bare link"}


def _effect(content):
    return OutboxMessage(1, "card", OutboxKind.POST, "card", content, 1, 2, "n")


def _texts(card):
    embed = card.embed or discord.Embed()
    return [card.content or "", embed.title or "", embed.description or "",
            *(text or "" for field in embed.fields for text in (field.name, field.value))]  # fmt: skip


def _means(card):
    return [name for text in _texts(card) for name, _ in parsed(text)]
