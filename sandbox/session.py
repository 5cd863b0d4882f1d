"""A sandbox in use: the stand-in, the sample blog, the bot as a process, and the time that they share."""

import asyncio
import signal
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from sandbox import store
from sandbox.blog import Blog, Now, Post
from sandbox.blog_site import PATH, Site
from sandbox.cannot import CannotDo
from sandbox.feed import Event
from sandbox.links import Links
from sandbox.next_door import NextDoor
from sandbox.process import BotProcess
from sandbox.quiet import Quiet
from sandbox.server import Sandbox

PATIENCE = 60.0
SAVE_EVERY = 1.0
CONFIRM = "Confirm the notice"
FEED = f"{PATH}feed.xml"
GUILD, BLOG, CLOCK, LOG, TOUR = "guild.json", "blog.json", "clock", "bot.log", "tour.json"
FILES = (GUILD, BLOG, CLOCK, LOG, TOUR)
"""What a session keeps in its folder."""


class Session:
    """Use it as an async context manager; then `employ` a bot, or let somebody start one by hand.

    `blog` makes the blog, given the sandbox's clock. `labels` are the bot's buttons in another language, by
    their English names, which scripts use. What is in `folder` is taken up again and kept up to date if it is
    to `keep`, else the guild is fresh.
    """

    def __init__(
        self,
        blog: Callable[[Now], Blog],
        folder: Path,
        *,
        port: int = 0,
        keep: bool = False,
        patience: float = PATIENCE,
    ) -> None:
        self.folder = folder
        self.labels: Mapping[str, str] = {}
        self.patience = patience
        self.sandbox = Sandbox(port=port, keep=folder / GUILD if keep else None)
        self.blog = blog(self.sandbox.clock.now)
        if keep and (folder / BLOG).exists():
            self.blog.restore(folder / BLOG)
        self.site = Site(self.blog, self.sandbox.traffic, self._root)
        self.next_door = NextDoor(self.sandbox.traffic, self._root)
        self.links = Links(self.sandbox.world, self.blog)
        self.quiet = Quiet(self.sandbox, self.blog, self._is_up, self._works)
        self.bot: BotProcess | None = None
        self.connected = asyncio.Event()
        self._keep = keep
        self._copy = ""
        self._changed = False
        self._saver: asyncio.Task[None] | None = None
        self.sandbox.add_routes([*self.site.routes(), *self.next_door.routes()])
        self.sandbox.on_kill(self.kill_bot)
        self.sandbox.feed.subscribe(self._heard)

    async def __aenter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._write_clock()
        await self.sandbox.start()
        if self._keep:
            self._saver = asyncio.create_task(self._save_often())
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._saver:
            self._saver.cancel()
        if self.bot:
            await self.bot.stop()
        await self.sandbox.stop()
        if self._keep:
            self.blog.save(self.folder / BLOG)

    @property
    def clock_file(self) -> Path:
        """Holds the seconds by which the sandbox's clock is ahead."""
        return self.folder / CLOCK

    def add_routes(self, routes: Iterable[web.AbstractRouteDef]) -> None:
        """Serve these as well; only before it is entered."""
        self.sandbox.add_routes(routes)

    # The bot

    def employ(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        """Have the bot be this process; it is not started yet."""
        self.bot = BotProcess(command, environment, self.folder / LOG, self._exited)

    async def start_bot(self) -> None:
        """Start the bot; it reads the feed once it is ready. CannotDo if it runs already."""
        bot = self._employed()
        if bot.running:
            raise CannotDo("the bot runs already")
        self.connected.clear()
        self._expect_fetch()
        await bot.start()

    async def ready(self) -> None:
        """Wait until the bot is connected; CannotDo if it ends before, or the patience does."""
        waiting: list[asyncio.Future[Any]] = [asyncio.ensure_future(self.connected.wait())]
        waiting += [asyncio.ensure_future(self.bot.exited())] if self.bot else []
        done, _ = await asyncio.wait(waiting, timeout=self.patience, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()
        if self.connected.is_set():
            return
        words = self.bot.last_words() if self.bot else ""
        why = (
            "the bot ended before it was ready" if done else "the bot is not ready, and the patience is over"
        )
        raise CannotDo(f"{why}\n{words}".rstrip())

    async def kill_bot(self) -> None:
        """SIGKILL. CannotDo if it does not run."""
        if not self._employed().running:
            raise CannotDo("the bot does not run")
        await self._employed().kill()

    async def stop_bot(self) -> None:
        """SIGTERM, and wait for the end."""
        await self._employed().stop()

    async def backup(self) -> None:
        """Have the bot's command take a copy of its database."""
        said = await self._employed().ask("backup")
        self._copy = said.split()[-1]  # where it lies

    async def restore(self) -> None:
        """Have the bot's command put the last copy in the database's place. CannotDo while the bot runs."""
        if self._employed().running or not self._copy:
            raise CannotDo("the bot runs" if self._copy else "there is no copy to put back")
        await self._employed().ask("restore", self._copy)

    def do_now(self) -> None:
        """Have the bot do at once all that is due; it reads the feed."""
        if self.connected.is_set() and self.bot and self.bot.running:
            self.bot.do_now()
            self.quiet.touch()
        if self._is_up():
            self._expect_fetch()

    # The blog, and time

    def publish(
        self, title: str, text: str, published: str | None = None, post: str | None = None, times: int = 1
    ) -> list[Post]:
        """Put one post, or so many numbered ones, on the blog; the bot polls now."""
        numbers = [""] if times == 1 else [str(number) for number in range(1, times + 1)]
        named = [(f"{title} {n}".rstrip(), f"{post}-{n}".rstrip("-") if post else None) for n in numbers]
        posts = [self.blog.publish(title, text, published, id_) for title, id_ in named]
        self._blog_changed()
        return posts

    def amend(self, post: str, title: str | None = None, text: str | None = None) -> None:
        """Change a post; the bot polls now."""
        self.blog.amend(post, title, text)
        self._blog_changed()

    def withdraw(self, post: str) -> None:
        """Take a post off the blog; the bot polls now."""
        self.blog.withdraw(post)
        self._blog_changed()

    def move(self, to: str) -> None:
        """Have the blog tell addresses of that scheme; the bot polls now."""
        self.blog.move(to)
        self._blog_changed()

    def advance(self, seconds: float) -> None:
        """Move time on for the stand-in and the bot, which does what is due."""
        self.sandbox.advance(seconds)
        self._write_clock()
        self.do_now()

    # The board

    @property
    def needs_set_up(self) -> bool:
        """Whether no `/setup` was played yet, or the sample blog's address is another since."""
        before = self.blog.connected
        return not before or (not self.is_elsewhere and before != self.site.feed_url)

    @property
    def is_elsewhere(self) -> bool:
        """Whether the board reads another blog than the sample."""
        return bool(self.blog.connected) and not self.blog.connected.endswith(FEED)

    async def set_up(self, blog: str = "", *, without_notice: bool = False, language: str = "") -> None:
        """Play `/setup` with this or the sample blog as the author, confirm its notice, and wait for the
        first poll.

        An empty blog shows no notice yet, which `without_notice` puts up with. `language` is one that the
        command offers for what all can read.
        """
        people = self.sandbox.people
        address = blog or self.site.feed_url
        options = {"blog": address} | ({"language": language} if language else {})
        people.command("author", people.place("review", "author"), "setup", options)
        await self.quiet.wait(self.patience)
        try:
            people.press("author", self.labels.get(CONFIRM, CONFIRM))
        except CannotDo as error:
            if not without_notice:
                raise CannotDo(f"{error}: the bot said {self.last_said('author')!r}") from error
        await self.quiet.wait(self.patience)
        self.blog.connected = address

    async def choose_language(self, name: str) -> None:
        """Have everybody choose a language of the bot's that Discord does not have, in `/help`."""
        people = self.sandbox.people
        everybody = [user.name for user in self.sandbox.world.users.values() if not user.bot]
        asked = {who: people.command(who, people.place("general", who), "help") for who in everybody}
        await self.quiet.wait(self.patience)
        answers = {who: answer.original for who, answer in asked.items() if answer and answer.original}
        for who, answer in answers.items():
            people.press(who, name, [answer])
        await self.quiet.wait(self.patience)
        for who, answer in answers.items():
            people.remove(who, answer)

    def last_said(self, who: str) -> str:
        """Return all words of the bot's newest message that somebody sees, in one line."""
        mine = self.sandbox.world.bot.id
        newest = next((m for m in self.sandbox.people.visible(who) if m.author_id == mine), None)
        if newest is None:
            return ""
        parts = [newest.content, *(str(embed.get("description", "")) for embed in newest.embeds)]
        return " ".join(" ".join(parts).split())

    # Inside

    def _root(self) -> str:
        return f"http://127.0.0.1:{self.sandbox.port}"

    def _employed(self) -> BotProcess:
        if self.bot is None:
            raise CannotDo("the bot was started by hand; only by hand it can be started and killed")
        return self.bot

    def _is_up(self) -> bool:
        return self.bot.running if self.bot else self.sandbox.gateway.ready.is_set()

    def _works(self) -> bool | None:
        return self.bot.works() if self.bot else None

    def _expect_fetch(self) -> None:
        if self.blog.fetches and not self.is_elsewhere:
            self.quiet.expect_fetch()

    def _blog_changed(self) -> None:
        self._changed = True
        self.quiet.expect_reading()
        self.do_now()

    def _heard(self, event: Event) -> None:
        self._changed = True
        if event.facts.get("author") == "bot":
            self.quiet.show()
        if event.kind == "ready":
            self.connected.set()
            if event.facts["text"] == "READY":
                self.quiet.rise()
            if self.blog.fetches < self.quiet.needed:
                self.do_now()

    def _exited(self, status: int) -> None:
        self.connected.clear()
        self.quiet.forget()
        how = signal.Signals(-status).name if status < 0 else f"status {status}"
        facts = {"author": "bot", "text": how, "status": status}
        self.sandbox.feed.publish(Event("bot_exit", facts))

    def _write_clock(self) -> None:
        self.clock_file.write_text(str(self.sandbox.clock.offset))

    async def _save_often(self) -> None:
        while True:
            await asyncio.sleep(SAVE_EVERY)
            if self._changed:
                self._changed = False
                store.save(self.sandbox.world, self.folder / GUILD)
                self.blog.save(self.folder / BLOG)
