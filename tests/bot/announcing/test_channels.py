"""Several channels of one board: what goes where, once each."""

from dataclasses import replace

import pytest

from bot.announcing import announce as announcing_module
from bot.announcing.announce import Announcing, announce, announce_in
from bot.announcing.channels import BoardChannels
from bot.announcing.news import announce_news
from bot.announcing.outbox import Outbox
from bot.announcing.ports import Posted
from bot.announcing.standing import amended, retract
from bot.announcing.starting import ON_DONE
from bot.domain import Conflict, InputError, OutboxState
from bot.store import feeds, threads
from bot.store.engine import Store, parse_url
from bot.store.schema import articles
from bot.store.snapshot import snapshot
from bot.store.statements import change_row
from tests.bot.announcing.memory import Discord, Fault, Killed, lost_reply
from tests.bot.announcing.samples import ARTICLES_CHANNEL, PAGE, effect, keep_article, live
from tests.builders import timed

SECOND = 20
ADMIN = 7


@pytest.fixture
def channels(sqlite_store, clock):
    return BoardChannels(timed(sqlite_store, clock))


@pytest.fixture
async def second(channels, board):
    """A second channel of the board."""
    return await channels.add(board, SECOND, ADMIN)


async def _arrive(store, board, *pages):
    """These are the blog's news, and announced as such."""
    for page in pages:
        article = await keep_article(store, board, page)
        async with store.write() as tx:
            await change_row(tx, articles, article.id, news_at=tx.now)
    async with store.write() as tx:
        await announce_news(tx, board.blog_id, announce_in)


def _page(name, **more):
    return replace(PAGE, entry_id=name, title=name, url=f"https://harbour.example/{name}", **more)


def _titles(discord, channel):
    return [
        body.split('"title": "')[1].split('"')[0] for body in map(_body, discord.channels.get(channel, []))
    ]


def _body(message):
    return message.body


@pytest.mark.parametrize("request_number", range(1, 9))
@pytest.mark.parametrize("fault", [lambda: Fault(Killed(), True), lambda: Fault(Killed()), lost_reply])
async def test_each_channel_gets_it_once_whatever_befalls(
    sqlite_store, discord, clock, board, second, request_number, fault
):
    await _arrive(sqlite_store, board, PAGE)
    discord.faults[request_number] = fault()
    for _ in range(2):
        await live(sqlite_store, discord, clock)
        clock.advance(minutes=20)
    for channel in (ARTICLES_CHANNEL, SECOND):
        assert discord.cards(channel) == ["announcement"]
        assert discord.cards(discord.channels[channel][0].id) == ["rules"]
    assert len(discord.threads) == len(discord.pins) == 2


async def test_a_restored_database_doubles_nothing_in_either(sqlite_store, discord, clock, board, second):
    await _arrive(sqlite_store, board, PAGE)
    backup = snapshot(timed(sqlite_store, clock), "before")
    await live(sqlite_store, discord, clock)
    restored = Store(parse_url(f"sqlite:///{backup}"))
    await live(restored, discord, clock, restored=True)
    await restored.close()
    assert [discord.cards(channel) for channel in (ARTICLES_CHANNEL, SECOND)] == [["announcement"]] * 2


async def test_a_channel_takes_what_it_is_for(sqlite_store, discord, clock, board, second, channels):
    async with sqlite_store.write() as tx:
        own = await feeds.add_feed(tx, board.blog_id, "https://harbour.example/feed")
        await feeds.add_feed(tx, board.blog_id, "https://ferry.example/feed", "The ferry")
    chosen = {"labels": "Local news, Fish", "authors": "Ann", "words": "the  sea, quay"}
    await channels.choose_articles(board, second.id, ADMIN, **chosen)
    await channels.change(board, second.id, ADMIN, feeds=(own.id,))
    fits = {"labels": ("local-news",), "author": "ann"}
    pages = [
        _page("A day by the sea!", **fits),
        _page("Seaside", **fits),
        _page("The sea", labels=("sea",), author="Ann"),
        _page("Quay", labels=("fish",), author="Bob"),
    ]
    await _arrive(sqlite_store, board, *pages)
    await live(sqlite_store, discord, clock)
    assert _titles(discord, SECOND) == ["A day by the sea!"]
    assert len(_titles(discord, ARTICLES_CHANNEL)) == 4


async def test_a_channel_has_only_the_blogs_that_were_chosen(
    sqlite_store, discord, clock, board, second, channels
):
    async with sqlite_store.write() as tx:
        ferry = await feeds.add_feed(tx, board.blog_id, "https://ferry.example/feed", "The ferry")
    await channels.change(board, second.id, ADMIN, feeds=(ferry.id,))
    await _arrive(sqlite_store, board, PAGE)
    await live(sqlite_store, discord, clock)
    assert discord.cards(SECOND) == []
    async with sqlite_store.read() as tx:
        [none] = [each for each in await channels.of(board) if each.id == second.id]
    assert none.feeds == (ferry.id,)


async def test_a_role_is_told_of_an_article_once(sqlite_store, discord, clock, board, second, channels):
    own, _ = await channels.of(board)
    for channel in (own, second):
        await channels.change(board, channel.id, ADMIN, role=5)
    await _arrive(sqlite_store, board, PAGE)
    first, other = f"announcement:{board.id}:1", f"announcement:{board.id}:1@{second.id}"
    assert [(await effect(sqlite_store, key)).content["role"] for key in (first, other)] == [5, None]
    article = replace(await keep_article(sqlite_store, board), title="Anew", revision=2)
    async with sqlite_store.write() as tx:
        await amended(tx, board, article)
    posted = await effect(sqlite_store, other)
    assert (await effect(sqlite_store, f"announcement-says:{posted.id}:0")).content["role"] is None


async def test_both_change_and_go_with_the_article(sqlite_store, discord, clock, board, second, channels):
    await _arrive(sqlite_store, board, PAGE)
    await live(sqlite_store, discord, clock)
    article = await keep_article(sqlite_store, board)
    await channels.remove(board, second.id, ADMIN)  # what stands there still follows the article
    async with sqlite_store.write() as tx:
        await amended(tx, board, replace(article, title="Anew", revision=2), article)
    await live(sqlite_store, discord, clock)
    assert [_titles(discord, channel) for channel in (ARTICLES_CHANNEL, SECOND)] == [["Anew"], ["Anew"]]
    assert [change for _, change in discord.changed] == [{"name": "Anew"}] * 2
    async with sqlite_store.write() as tx:
        await retract(tx, board, article.id)
    await live(sqlite_store, discord, clock)
    assert [discord.cards(channel) for channel in (ARTICLES_CHANNEL, SECOND)] == [[], []]


async def test_by_hand_it_goes_to_the_channel_that_lacks_it(
    sqlite_store, discord, clock, board, article, channels
):
    announcing = Announcing(timed(sqlite_store, clock))
    await announcing.announce_now(board, article.id)
    await channels.add(board, SECOND, ADMIN)
    preview = await announcing.preview(board, article)
    assert (preview.turn, preview.places) == (0, (ARTICLES_CHANNEL, SECOND))
    await announcing.announce_now(board, article.id)
    await live(sqlite_store, discord, clock)
    assert [discord.cards(channel) for channel in (ARTICLES_CHANNEL, SECOND)] == [["announcement"]] * 2
    with pytest.raises(Conflict, match="announced-already"):
        await announcing.announce_now(board, article.id)


async def test_a_comment_opens_one_thread_and_hands_nothing_on(
    sqlite_store, discord, clock, board, article, second, monkeypatch
):
    monkeypatch.setattr(announcing_module, "OPENS_WITHIN", 0)
    announcing = Announcing(timed(sqlite_store, clock))
    assert not await announcing.open_thread(board, article.id, 7)
    await live(sqlite_store, discord, clock)
    assert await announcing.open_thread(board, article.id, 7)
    assert discord.cards(ARTICLES_CHANNEL) == ["announcement"]
    assert SECOND not in discord.channels
    assert not discord.published
    await announcing.announce_now(board, article.id)  # by hand it still goes everywhere
    await live(sqlite_store, discord, clock)
    assert [discord.cards(channel) for channel in (ARTICLES_CHANNEL, SECOND)] == [["announcement"]] * 2


async def test_by_hand_what_no_channel_takes_goes_to_the_own_one(
    sqlite_store, discord, clock, board, article, channels
):
    [own] = await channels.of(board)
    await channels.choose_articles(board, own.id, ADMIN, labels="fish", authors="", words="")
    async with sqlite_store.write() as tx:
        await announce_news(tx, board.blog_id, announce_in)
        assert await announce(tx, board, article)
    await live(sqlite_store, discord, clock)
    assert discord.cards(ARTICLES_CHANNEL) == ["announcement"]


async def test_what_waits_goes_with_the_place_or_not_at_all(
    sqlite_store, discord, clock, board, second, channels
):
    discord.forbidden = {"post 20", "post 10"}
    await _arrive(sqlite_store, board, PAGE)
    await live(sqlite_store, discord, clock)
    await channels.set_place(board, second.id, 30, ADMIN)
    await live(sqlite_store, discord, clock)
    assert discord.cards(30) == ["announcement"]
    third = await channels.add(board, 40, ADMIN)
    discord.forbidden |= {"post 40"}
    await _arrive(sqlite_store, board, _page("later"))
    await live(sqlite_store, discord, clock)
    await channels.remove(board, third.id, ADMIN)
    discord.forbidden = set()
    clock.advance(minutes=6)
    await live(sqlite_store, discord, clock)
    assert discord.cards(40) == []
    assert len(discord.cards(ARTICLES_CHANNEL)) == 2


async def test_a_place_is_chosen_once_and_one_that_comes_back_knows_what_stands_there(
    sqlite_store, discord, clock, board, second, channels
):
    for place in (ARTICLES_CHANNEL, SECOND):
        with pytest.raises(Conflict, match="channel-there-already"):
            await channels.add(board, place, ADMIN)
    await _arrive(sqlite_store, board, PAGE)
    await live(sqlite_store, discord, clock)
    await channels.remove(board, second.id, ADMIN)
    assert len(await channels.of(board)) == 1
    assert (await channels.add(board, SECOND, ADMIN)).id == second.id
    article = await keep_article(sqlite_store, board)
    async with sqlite_store.write() as tx:
        assert not await announce(tx, board, article)


async def test_the_own_channel_is_not_removed(board, channels):
    [own] = await channels.of(board)
    with pytest.raises(InputError, match="card-too-old"):
        await channels.remove(board, own.id, ADMIN)


async def test_a_flood_is_one_list_in_each_channel(sqlite_store, discord, clock, board, second):
    await _arrive(sqlite_store, board, *(_page(f"post {number}") for number in range(7)))
    await live(sqlite_store, discord, clock)
    for channel in (ARTICLES_CHANNEL, SECOND):
        assert discord.cards(channel) == ["digest", *["announcement"] * 5]
    assert len(set(discord.published)) == 12


async def test_one_more_than_the_limit_is_no_list_of_one(sqlite_store, discord, clock, board):
    await _arrive(sqlite_store, board, *(_page(f"post {number}") for number in range(6)))
    await live(sqlite_store, discord, clock)
    assert discord.cards(ARTICLES_CHANNEL) == ["announcement"] * 6


async def test_a_forums_post_is_its_own_thread_also_when_it_is_announced_again(
    sqlite_store, discord, clock, board, article
):
    class Forum(Discord):
        async def post(self, channel_id, effect):
            made = await super().post(channel_id, effect)
            if effect.card != "announcement":
                return made
            assert made.message_id is not None
            self.channels[made.message_id] = [self.channels[channel_id][-1]]
            return Posted(made.message_id, made.message_id)

    forum = Forum(clock)
    announcing = Announcing(timed(sqlite_store, clock))
    for turn in (0, 1):
        await announcing.announce_now(board, article.id, turn)
        await Outbox(timed(sqlite_store, clock), forum, ON_DONE).drain()
        clock.advance(minutes=10)
    assert not [request for request in forum.requests if request.startswith("start_thread")]
    async with sqlite_store.read() as tx:
        started = await threads.threads_of_article(tx, board.id, article.id)
    assert len(started) == 2
    assert all(thread.rules_card for thread in started)
    assert len(forum.pins) == 2
    edited = await effect(sqlite_store, f"announcement:{board.id}:{article.id}:1")
    assert (edited.state, edited.channel_id) == (OutboxState.DONE, edited.message_id)
