"""Several processes on one database: who comes gets a share, who dies is made good, none does another's."""

import asyncio
from collections import Counter
from dataclasses import replace

import pytest

from bot.announcing import lease
from bot.announcing.announce import announce
from bot.announcing.lease import Lease, Owner
from bot.announcing.outbox import Outbox
from bot.announcing.starting import ON_DONE
from bot.domain import OutboxState, Share
from bot.store import boards, feeds
from bot.store import lease as rows
from bot.store.articles import make_blog
from bot.store.engine import Store
from tests.bot.announcing.samples import ARTICLES_CHANNEL, effect, keep_article, make_board
from tests.waiting import until

SHARDS = 4
ELSEWHERE = 1 << 22  # a server of the second shard


class Process:
    """One of several: a store of its own on the database, and its claim."""

    def __init__(self, store: Store, of: int = SHARDS, place: str = "") -> None:
        self.store = Store(store.url, store.now)
        self.claim = Lease(self.store, of)
        self.claim.owner = str(replace(Owner.this(), place=place) if place else Owner.this())
        self.claim.on_parting = self._part
        self.parted: list[int] = []
        self.life: asyncio.Task[None] | None = None

    async def _part(self, shards):
        assert not self.shards & set(shards)
        self.parted += shards

    @property
    def shards(self):
        return self.store.share.shards if self.claim.is_held else frozenset()

    async def live(self):
        assert await self.claim.take(asyncio.Event(), lambda owner: None)
        await self.claim.keep()

    def start(self):
        self.life = asyncio.create_task(self.live())

    async def end(self):
        if self.life:
            self.life.cancel()
            await asyncio.gather(self.life, return_exceptions=True)
        await self.store.close()


@pytest.fixture
async def process(store, monkeypatch):
    """Make processes; they end with the test."""
    monkeypatch.setattr(lease, "LOOK", 0.01)
    monkeypatch.setattr(lease, "BEAT", 0.02)
    made = []

    def make(**how):
        made.append(Process(store, **how))
        return made[-1]

    yield make
    for one in made:
        await one.end()


async def owners(store):
    async with store.read() as tx:
        return [part.owner for part in await rows.look(tx, SHARDS)]


async def test_whoever_comes_is_handed_half_and_whoever_dies_is_taken_over(store, process, monkeypatch):
    first, second, third = process(place="another machine"), process(), process()
    first.start()
    await until(lambda: first.shards == {0, 1, 2, 3})
    second.start()
    await until(lambda: len(first.shards) == len(second.shards) == 2)
    assert set(first.parted) == second.shards
    assert first.shards | second.shards == {0, 1, 2, 3}
    third.start()  # nobody has two more than nobody: it gets one of the two that each of them has
    await until(lambda: len(third.shards) == 1)
    assert sorted(Counter(await owners(store)).values()) == [1, 1, 2]
    first.life.cancel()
    monkeypatch.setattr(lease, "SILENCE", 1.0)
    await until(lambda: second.shards | third.shards == {0, 1, 2, 3})
    assert first.claim.owner not in await owners(store)


async def test_who_divides_the_work_otherwise_waits_for_those_who_run(store, process):
    alone, other, told = process(of=1), process(), []
    alone.start()
    await until(lambda: alone.claim.is_held)
    waiting = asyncio.create_task(other.claim.take(asyncio.Event(), told.append))
    await until(lambda: told)
    assert told == [Owner.read(alone.claim.owner)]
    assert not other.claim.is_held
    alone.life.cancel()
    async with store.write() as tx:
        await rows.give_back(tx, alone.claim.owner)
    assert await waiting
    assert other.shards == {0, 1, 2, 3}


async def test_each_sends_what_is_its_own_and_nothing_that_it_has_lost(store, process, discord):
    own = await make_board(store)
    async with store.write() as tx:
        changes = {"blog_id": own.blog_id, "articles_channel": ARTICLES_CHANNEL + 1}
        other = await boards.save_board(tx, ELSEWHERE, changes)
    article = await keep_article(store, own)
    first, second = process(of=2, place="another machine"), process(of=2)
    first.start()
    await until(lambda: first.shards == {0, 1})
    second.start()
    await until(lambda: second.shards)
    async with store.write() as tx:
        for board in (own, other):
            await announce(tx, board, article)
    ours, theirs = (own, other) if 0 in second.shards else (other, own)
    second.life.cancel()
    box = Outbox(second.store, discord, ON_DONE, owner=second.claim.owner)
    await asyncio.wait_for(box.drain(), 10)
    assert discord.cards(ours.articles_channel) == ["announcement"]
    assert discord.channels.keys().isdisjoint({theirs.articles_channel})
    second.store.share = Share(frozenset({0, 1}), 2)  # it was asleep, and takes all for its own
    await asyncio.wait_for(box.drain(), 10)
    assert discord.channels.keys().isdisjoint({theirs.articles_channel})
    assert (await effect(store, f"announcement:{theirs.id}:{article.id}")).state is OutboxState.WAITING


async def test_a_blogs_feed_is_read_by_one(store):
    async with store.write() as tx:
        blogs = {(await make_blog_with_feed(tx, name)) for name in ("Mill", "Quay", "Kiln")}
    seen = []
    for shard in (0, 1):
        store.share = Share(frozenset({shard}), 2)
        async with store.read() as tx:
            seen += [feed.blog_id for feed in await feeds.due_feeds(tx)]
    assert sorted(seen) == sorted(blogs)


async def make_blog_with_feed(tx, name):
    blog = await make_blog(tx, name)
    await feeds.add_feed(tx, blog.id, f"https://{name}.example/feed")
    return blog.id
