"""The life of a blog, by chance and repeatable: what its author and its host do, and how the bot takes it.

A blog is of one of the kinds that stand in KINDS. In the end every post that was published while we followed
it was announced once in each channel that takes it, and once more each time that it was published again after
it was gone.
"""

import random
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import format_datetime
from html import escape
from typing import cast

from bot.announcing.announce import announce_in
from bot.announcing.channels import BoardChannels
from bot.announcing.outbox import Outbox
from bot.announcing.starting import ON_DONE
from bot.collecting.feeds.registry import read_feed
from bot.collecting.intake import Intake
from bot.collecting.taken_back import SECOND_THOUGHTS
from bot.collecting.web import Web
from bot.domain import Board, Page
from bot.store import articles, boards, feeds
from bot.store.engine import Store
from tests.bot.announcing.memory import Clock, Killed, MortalStore
from tests.bot.collecting.surroundings import Gone, Heard
from tests.builders import timed

FIRST = 4  # posts that are there before we come
STEPS = (8, 14)
WINDOW = (5, 9)  # entries that the feed lists


OWN, BESIDE, LABELLED = 10, 20, 30  # channels
LABEL = "ropes"
ADMIN = 7


@dataclass(frozen=True)
class Kind:
    """What a blog's feed gives of an entry. Without guid and link of its own no title may change."""

    guid: str = "own"  # own, none, alike, per-build
    link: str = "own"  # own, shared, none
    dated: bool = True
    weekly: bool = False  # the same title each time

    @property
    def retitles(self) -> bool:
        """Tell whether an entry is known by more than its title."""
        return self.guid == "own" or self.link == "own"


KINDS = (
    Kind(),
    Kind(dated=False),
    Kind(guid="none"),
    Kind(guid="none", dated=False),
    Kind(guid="alike"),
    Kind(guid="per-build"),
    Kind(link="shared"),
    Kind(link="none"),
    Kind(guid="none", link="none", weekly=True),
    Kind(guid="none", link="shared", weekly=True),
    Kind(guid="alike", link="shared"),
)


@dataclass
class Post:
    """One post; `due`: how often it should have been announced by now."""

    number: int
    at: datetime
    title: str
    text: str
    slug: str
    listed: bool = True
    followed: bool = True
    kept_at: datetime | None = None
    due: int = 0

    @property
    def labelled(self) -> bool:
        """Tell whether it is one of those that have a label."""
        return self.number % 2 == 1


@dataclass
class Life:
    """One blog's life on a database of its own."""

    store: Store
    draw: random.Random
    kind: Kind
    now: Clock = field(default_factory=Clock)
    posts: list[Post] = field(default_factory=list)
    site: str = "http://www.mill.example"
    scheme: int = 0  # of guids
    tail: str = ""  # of links
    builds: int = 0
    feed_id: int = 0
    places: tuple[int, ...] = ()  # where it is announced
    blog_id: int = 0

    async def run(self) -> None:
        """Live it, and look whether everything was announced as often as it should be."""
        self.discord = Heard(self.now)
        self.window = self.draw.randint(*WINDOW)
        timed(self.store, self.now)
        for _ in range(FIRST):
            self._publish(followed=False)
        await self._connect()
        for _ in range(self.draw.randint(*STEPS)):
            await self.draw.choice(ACTIONS)(self)
            await self._poll(restless=True)
        await self._poll()
        for place in self.places:
            told = {post.number: self.discord.told[place, post.number] for post in self.posts}
            due = {post.number: post.due * _belongs(place, post) for post in self.posts}
            assert told == due, (place, self.kind)

    # What the author does

    async def publish(self) -> None:
        for _ in range(self.draw.randint(1, 3)):
            self._publish()

    async def edit(self) -> None:
        post = self.draw.choice(self._listed())
        post.text += f" {self.draw.choice(('The dam held.', 'A word.', 'Much more was said of it. ' * 5))}"
        if self.kind.retitles and not self.kind.weekly and self.draw.random() < 0.5:
            post.title += ", mended"

    async def rename(self) -> None:
        if self.kind.link == "own" and (self.kind.guid == "own" or self.kind.dated):
            post = self.draw.choice(self._listed())
            post.slug = f"anew-{self.draw.randrange(10**6)}"

    async def take_back(self) -> None:
        """A post goes; it is missed for more than an hour, and perhaps it comes again."""
        post = self.draw.choice(self._listed())
        post.listed = False
        await self._poll()
        if self.draw.random() < 0.3:  # a glitch: it is back before it was gone
            post.listed = True
            return
        self.now.advance(minutes=61)
        await self._poll()
        fresh = post.kept_at is not None and self.now() - post.kept_at < SECOND_THOUGHTS
        if self.draw.random() < 0.7:
            self.now.advance(hours=self.draw.choice((0, 5)))
            post.listed = True
            post.due += bool(post.due) and fresh
            await self._poll()

    # What the host does

    async def move(self) -> None:
        self.site = self.draw.choice(
            (
                "https://www.mill.example",
                "https://mill.example",
                "http://mill.example",
                "https://pond.example",
            )
        )

    async def campaign(self) -> None:
        self.tail = self.draw.choice(
            ("?utm_source=feed&utm_medium=rss", "", "#comments", "?fbclid=9", "amp/")
        )

    async def other_guids(self) -> None:
        self.scheme = self.draw.randrange(4)

    async def glitch(self) -> None:
        """For one reading the feed is empty, or half of it is there."""
        posts = [post for post in self._listed() if self.draw.random() < 0.5]
        await self._poll(only=posts if self.draw.random() < 0.5 else [])

    async def wait(self) -> None:
        self.now.advance(hours=self.draw.choice((0.2, 3, 30)))

    # How the bot takes it

    async def _connect(self) -> None:
        async with self.store.write() as tx:
            blog = await articles.make_blog(tx, "Mill Notes", f"{self.site}/")
            await boards.save_board(
                tx, 1, {"blog_id": blog.id, "articles_channel": OWN, "review_channel": 12}
            )
            feed = await feeds.add_feed(tx, blog.id, f"{self.site}/feed.xml")
            board = (await boards.all_boards(tx, blog.id))[0]
        await self._add_channels(board)
        self.blog_id, self.feed_id = blog.id, feed.id
        await self._poll()

    async def _add_channels(self, board: Board) -> None:
        """Announce in one, two or three channels, of which the last takes only what has a label."""
        channels = BoardChannels(self.store)
        self.places = (OWN, *self.draw.choice(((), (), (BESIDE,), (LABELLED,), (BESIDE, LABELLED))))
        for place in self.places[1:]:
            added = await channels.add(board, place, ADMIN)
            if place == LABELLED:
                await channels.choose_articles(board, added.id, ADMIN, labels=LABEL, authors="", words="")

    async def _poll(self, *, restless: bool = False, only: list[Post] | None = None) -> None:
        """Read the feed and deliver; the process may die amid it, and starts again."""
        pages = self._pages(self._listed() if only is None else only)
        self.now.advance(minutes=15)
        if restless and self.draw.random() < 0.4:
            number = self.draw.randint(1, 6)
            early = self.draw.random() < 0.5
            mortal = MortalStore(self.store, dies_in=number * early, dies_after=number * (not early))
            with suppress(Killed, BaseExceptionGroup):
                await self._take(mortal, pages)
                await self._deliver(mortal)
        await self._take(self.store, pages)
        for _ in range(3):  # what a kill left in doubt is looked for a little later
            await self._deliver(self.store)
            self.now.advance(minutes=1)
        for post in self.posts:
            post.kept_at = post.kept_at or self.now()

    async def _take(self, store: Store, pages: tuple[Page, ...]) -> None:
        intake = Intake(store, cast(Web, Gone()), announce_in, lambda: None)
        await intake.announce_news()
        async with store.read() as tx:
            feed = await feeds.get_feed(tx, self.feed_id)
        assert feed is not None
        polled = await intake.take(feed, pages)
        async with store.write() as tx:
            await feeds.record_poll(tx, polled.feed, self.now())

    async def _deliver(self, store: Store) -> None:
        await Outbox(store, self.discord, ON_DONE).drain()

    # The feed

    def _publish(self, *, followed: bool = True) -> None:
        number = len(self.posts) + 1
        self.now.advance(days=1 if self.kind.weekly else 0, minutes=7)
        title = "Links" if self.kind.weekly else f"Report {number}"
        text = f"Number {number} was written at the mill. " + "The mill grinds and grinds again. " * 20
        post = Post(number, self.now(), title, text, f"report-{number}", followed=followed)
        post.due = int(followed)
        self.posts.insert(0, post)

    def _listed(self) -> list[Post]:
        return [post for post in self.posts if post.listed][: self.window]

    def _pages(self, posts: list[Post]) -> tuple[Page, ...]:
        self.builds += 1
        items = "".join(map(self._item, posts))
        whole = f"<rss version='2.0'><channel><title>Mill Notes</title>{items}</channel></rss>"
        pages = read_feed(whole.encode(), address=f"{self.site}/feed.xml").entries
        return tuple(replace(page, notice=None) for page in pages)

    def _item(self, post: Post) -> str:
        link = {"own": f"{self.site}/{post.slug}/{self.tail}", "shared": f"{self.site}/notes/", "none": ""}
        own = (
            f"{self.site}/?p={post.number}",
            f"tag:mill.example,2026:{post.number}",
            f"urn:x-mill:{post.number:08}",
            f"{post.number + 1000}",
        )
        guid = {
            "own": own[self.scheme], "none": "", "alike": "mill", "per-build": f"{self.builds}-{post.number}",
        }  # fmt: skip
        given = {
            "title": post.title,
            "link": link[self.kind.link],
            'guid isPermaLink="false"': guid[self.kind.guid],
            "pubDate": format_datetime(post.at) if self.kind.dated else "",
            "description": f"<p>{post.text}</p>",
            "category": LABEL if post.labelled else "",
        }
        parts = (f"<{tag}>{escape(text)}</{tag.split()[0]}>" for tag, text in given.items() if text)
        return f"<item>{''.join(parts)}</item>"


def _belongs(place: int, post: Post) -> bool:
    """Tell whether a channel takes the post."""
    return post.labelled or place != LABELLED


ACTIONS = (
    *(Life.publish,) * 5,
    *(Life.edit,) * 2,
    Life.rename,
    *(Life.take_back,) * 2,
    Life.move,
    Life.campaign,
    Life.other_guids,
    Life.glitch,
    *(Life.wait,) * 2,
)
