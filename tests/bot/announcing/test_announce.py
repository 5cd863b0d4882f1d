"""What an announcement says, and what the author can do about it."""

from dataclasses import replace

import pytest

from bot.announcing.announce import Announcing, announce
from bot.announcing.standing import amended, retract
from bot.articles.excerpt import EXCERPT, excerpt
from bot.domain import (
    Clause,
    Conflict,
    InputError,
    LooseDate,
    NotFound,
    Notice,
    NoticeSentence,
    OutboxState,
    Policy,
    Precision,
    Section,
)
from bot.store import boards, channels, threads
from tests.bot.announcing.samples import (
    ARTICLES_CHANNEL,
    PAGE,
    assert_announced_once,
    effect,
    keep_article,
    live,
    states,
)
from tests.builders import timed
from tests.conftest import START

TODAY = LooseDate(START, Precision.DAY)


@pytest.fixture
def woken():
    return []


@pytest.fixture
def announcing(sqlite_store, clock, woken):
    sqlite_store.wake = lambda: woken.append(True)
    return Announcing(timed(sqlite_store, clock))


async def put(store, board, article) -> bool:
    async with store.write() as tx:
        return await announce(tx, board, article)


async def test_an_announcement_says_what_the_article_is(sqlite_store, board, article):
    async with sqlite_store.write() as tx:
        [own] = await channels.channels_of(tx, board)
        await channels.change_channel(tx, own.id, role=5)
    assert await put(sqlite_store, board, article)
    content = (await effect(sqlite_store, "announcement:1:1")).content
    assert content == {
        "article_id": 1,
        "title": "The lighthouse keeps its keeper",
        "date": "2026-03",
        "excerpt": content["excerpt"],
        "sections": ["Ferry prices rise"],
        "url": "https://harbour.example/lighthouse",
        "related": [],
        "role": 5,
        "picture": None,
        "updated": None,
        "thread": None,
        "withdrawn": False,
        "line": None,
        "own": None,
        "template": None,
        "author": None,
        "blog": "Harbour notes",
        "labels": [],
        "archive_minutes": 10080,
        "channel_id": own.id,
    }
    assert content["excerpt"].endswith("Nobody had asked for a vote.")


@pytest.mark.parametrize(
    ("title", "excerpt"),
    [
        ("A heron stood on the weir. It left.", ""),
        ("A heron stood on the…", "… weir. It left."),
        ("The heron", "A heron stood on the weir. It left."),
    ],
)
async def test_a_card_says_nothing_twice_of_a_post_without_a_title(sqlite_store, board, title, excerpt):
    section = Section(title, "A heron stood\n\non the weir. It left.")
    article = await keep_article(sqlite_store, board, replace(PAGE, title=title, sections=(section,)))
    await put(sqlite_store, board, article)
    assert (await effect(sqlite_store, "announcement:1:1")).content["excerpt"] == excerpt


async def test_a_thread_is_named_after_its_article(sqlite_store, board):
    title = "A title that goes on and on " * 9
    article = await keep_article(sqlite_store, board, replace(PAGE, title=title))
    await put(sqlite_store, board, article)
    name = (await effect(sqlite_store, "thread:1:1")).content["name"]
    assert name.endswith("A title that…")
    assert len(name) <= 100


async def test_the_rules_card_quotes_the_confirmed_notice(sqlite_store, board, article):
    sentences = (
        NoticeSentence("I write on Mondays.", frozenset({Clause.SCHEDULE})),
        NoticeSentence("Sign with a moniker.", frozenset({Clause.MONIKER})),
    )
    async with sqlite_store.write() as tx:
        notice = await boards.keep_notice(tx, board.blog_id, Notice("…", sentences))
        policy = await boards.draft_policy(tx, board.id, Policy(notice))
        await boards.confirm_policy(tx, policy, by=7)
    await put(sqlite_store, board, article)
    content = (await effect(sqlite_store, "rules:1:1")).content
    assert content == {"article_id": 1, "sentences": ["Sign with a moniker."]}


async def test_the_rules_card_quotes_nothing_before_that(sqlite_store, board, article):
    await put(sqlite_store, board, article)
    assert (await effect(sqlite_store, "rules:1:1")).content["sentences"] == []


async def test_a_board_without_a_channel_announces_nothing(sqlite_store, board, article, announcing):
    without = replace(board, articles_channel=None)
    assert not await put(sqlite_store, without, article)
    with pytest.raises(InputError, match="setup-needs-channel"):
        await announcing.announce_now(without, article.id)


async def test_an_article_is_announced_once_however_often_it_is_asked_for(
    sqlite_store, discord, clock, board, article, announcing, woken
):
    assert (await announcing.preview(board, article)).turn == 0
    assert await announcing.announce_now(board, article.id) == article
    assert (await announcing.preview(board, article)).turn == 1
    with pytest.raises(Conflict, match="announced-already"):
        await announcing.announce_now(board, article.id)
    assert len(woken) == 1
    await live(sqlite_store, discord, clock)
    await assert_announced_once(sqlite_store, discord, board, article)


async def test_the_preview_takes_the_newest_that_is_not_announced(sqlite_store, board, article, announcing):
    newer = await keep_article(sqlite_store, board, replace(PAGE, entry_id="storm", published=TODAY))
    preview = await announcing.preview(board)
    assert (preview.article, preview.turn) == (newer, 0)
    assert preview.effect.content["title"] == newer.title
    await put(sqlite_store, board, newer)
    assert (await announcing.preview(board)).article == article
    assert (await announcing.preview(board, newer)).turn == 1
    await put(sqlite_store, board, article)
    with pytest.raises(NotFound, match="nothing-to-announce"):
        await announcing.preview(board)


async def test_another_blogs_article_is_not_found(board, article, announcing):
    elsewhere = replace(board, blog_id=2)
    for named in (article, article.id, 404):
        with pytest.raises(NotFound, match="article-not-found"):
            await announcing.preview(elsewhere, named)


async def test_what_was_forbidden_is_made_once_it_is_allowed(
    sqlite_store, discord, clock, board, article, announcing
):
    await put(sqlite_store, board, article)
    discord.forbidden = {"post 10"}
    await live(sqlite_store, discord, clock)
    assert await states(sqlite_store, board, article) == ["waiting"] * 4
    assert (await announcing.preview(board, article)).turn == 0
    moved = replace(board, articles_channel=20)
    await announcing.announce_now(moved, article.id)
    await live(sqlite_store, discord, clock)
    assert discord.cards(20) == ["announcement"]
    assert await states(sqlite_store, board, article) == ["done"] * 4


async def test_a_missing_thread_is_made_without_a_second_announcement(
    sqlite_store, discord, clock, board, article, announcing
):
    await put(sqlite_store, board, article)
    discord.forbidden = {"start_thread"}
    await live(sqlite_store, discord, clock)
    assert await states(sqlite_store, board, article) == ["done", "waiting", "waiting", "waiting"]
    discord.forbidden = set()
    await announcing.announce_now(board, article.id)
    await live(sqlite_store, discord, clock)
    await assert_announced_once(sqlite_store, discord, board, article)


async def test_an_amended_article_changes_its_announcement_in_place(
    sqlite_store, discord, clock, board, article
):
    await put(sqlite_store, board, article)
    await live(sqlite_store, discord, clock)
    revised = replace(article, title="The keeper stays", revision=2)
    async with sqlite_store.write() as tx:
        assert await amended(tx, board, revised)
        assert not await amended(tx, board, revised)
    await live(sqlite_store, discord, clock)
    await assert_announced_once(sqlite_store, discord, board, article)
    assert "The keeper stays" in discord.channels[ARTICLES_CHANNEL][0].body
    posted = await effect(sqlite_store, "announcement:1:1")
    assert (await effect(sqlite_store, f"announcement-says:{posted.id}:0")).content["mark"] == posted.id


async def test_what_was_not_announced_is_not_amended_nor_retracted(sqlite_store, board, article):
    async with sqlite_store.write() as tx:
        assert not await amended(tx, board, article)
        assert not await retract(tx, board, article.id)


async def test_a_retracted_announcement_goes_and_its_thread_stays(
    sqlite_store, discord, clock, board, article
):
    await put(sqlite_store, board, article)
    await live(sqlite_store, discord, clock)
    async with sqlite_store.write() as tx:
        assert await retract(tx, board, article.id)
    await live(sqlite_store, discord, clock)
    assert discord.cards(ARTICLES_CHANNEL) == []
    async with sqlite_store.write() as tx:
        assert await threads.thread_of_article(tx, board.id, article.id) is not None
        assert not await amended(tx, board, replace(article, revision=2))


async def test_what_is_retracted_in_time_is_never_posted(
    sqlite_store, discord, clock, board, article, announcing
):
    await put(sqlite_store, board, article)
    async with sqlite_store.write() as tx:
        assert await retract(tx, board, article.id)
    await live(sqlite_store, discord, clock)
    assert discord.requests == []
    assert (await effect(sqlite_store, "pin:1:1")).state is OutboxState.FAILED
    await announcing.announce_now(board, article.id)
    await live(sqlite_store, discord, clock)
    await assert_announced_once(sqlite_store, discord, board, article)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Short  and\n\nwhole", "Short and whole"),
        ("First. " * 60, ("First. " * 43).strip()),
        ("A start. " + "one word after another " * 40, None),
        ("x" * 1000, "x" * (EXCERPT - 1) + "…"),
        ("", ""),
    ],
    ids=["short", "whole_sentences", "one_long_sentence", "no_blank_at_all", "empty"],
)
def test_an_excerpt_ends_where_a_sentence_or_a_word_does(text, shown):
    cut = excerpt(text)
    assert len(cut) <= EXCERPT
    assert cut == shown or (shown is None and cut.endswith("another one word…"))
