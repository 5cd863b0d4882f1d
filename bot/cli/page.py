"""The sandbox's page: its kept folder, and its languages."""

import asyncio
import fcntl
import getpass
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from babel import Locale
from babel.dates import format_timedelta
from rich.console import Console

from bot.cli.rising import DATABASE, SAMPLE, SandboxOptions, bring_up, labels, print_access
from bot.settings import VAR, Settings
from bot.texts import LANGUAGES, Texts, language_of
from sandbox.blog import sample_blog
from sandbox.cannot import CannotDo
from sandbox.own_blog import Export, OwnBlog, Wish
from sandbox.ports import free_port
from sandbox.rehearsal import State, page_of
from sandbox.script import read_script
from sandbox.session import FILES, Session
from sandbox.tour import Tour

FOLDER = VAR / "sandbox"
LOCK = "lock"

console = Console(stderr=True, highlight=False, soft_wrap=True)


async def show(settings: Settings, options: SandboxOptions) -> None:
    """Serve the page; the guild and the bot's database are kept, unless the bot is another's.

    Who wants to begin afresh gets another session at the same address.
    """
    ours = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""  # such as ru_RU.UTF-8
    language = language_of(ours.partition("_")[0])
    with ExitStack() as stack:
        if options.without_bot:
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="dear-reader-")))
        else:
            folder = stack.enter_context(_kept_folder(fresh=options.fresh))
        port = free_port(settings.sandbox_port if options.port is None else options.port)
        first, wish = True, None
        while True:
            session = _session(options, folder, port)
            guild = _Guild(settings, options, session, language, wish)
            language, wish = await guild.serve(first=first)
            port, first = session.sandbox.port, False
            _forget(folder)


class _Guild:
    """One guild at the page, until somebody wants a fresh one, in a language and with a blog."""

    def __init__(
        self, settings: Settings, options: SandboxOptions, session: Session, language: str, wish: Wish | None
    ) -> None:
        self._settings = settings
        self._options = options
        self._session = session
        self._wish = wish
        self._kept = not session.needs_set_up
        self._afresh: asyncio.Future[tuple[str, Wish | None]] = asyncio.get_running_loop().create_future()
        self._tour = Tour(session, read_script(SAMPLE / "opening.jsonl"), read_script(SAMPLE / "tour.jsonl"))
        self._state = State(language=self._tour.language if self._kept else language)
        if self._kept:
            session.labels = labels(self._state.language)
        read = partial(_read_export, f"sqlite:///{session.folder / DATABASE}")
        self._own = OwnBlog(session, read, wish, None if options.without_bot else self._try_own)
        self._page = page_of(session, self._state, self._tour, self._own, page_texts(), self._begin_afresh)
        session.add_routes([*self._page.routes(), *self._own.routes()])

    async def serve(self, *, first: bool) -> tuple[str, Wish | None]:
        """Serve it; return the language and the blog of the next one."""
        async with self._session:
            if self._options.without_bot:
                print_access(self._session)
                feed = self._session.site.feed_url
                console.print(f"The blog's feed: {feed}\nThe page: {_address(self._session)}")
                return await self._afresh
            if first:
                console.print("2/2 starting the bot; the page shows what it does")
            rising = asyncio.create_task(self._rise())
            if first:
                _print_address(self._session)
            try:
                return await self._afresh
            finally:
                rising.cancel()

    def _begin_afresh(self, language: str, of: Wish | None = None) -> None:
        if self._state.doing == "starting" and not self._kept and of == self._wish:
            self._state.language = language  # the board is not set up yet, and will be in that language
        elif not self._afresh.done():
            self._state.doing = "starting"  # which the page shows until it is served again
            self._page.changed()
            self._afresh.set_result((language, of))

    def _try_own(self, blog: Wish) -> None:
        self._begin_afresh(self._state.language, blog)

    async def _rise(self) -> None:
        state, address = self._state, self._wish.address if self._wish else ""
        try:
            state.doing = "starting"
            await bring_up(self._settings, self._options, self._session, lambda: state.language, address)
            state.doing, self._tour.language = "filling", state.language
            self._page.changed()
            await self._fill()
        except CannotDo as error:
            state.trouble = str(error)
            console.print(str(error), markup=False)
        state.doing = ""
        self._page.changed()

    async def _fill(self) -> None:
        if self._kept and self._own.wish:
            await self._own.look()
        elif self._own.wish:
            await self._own.fill()
            self._tour.save()
        elif self._options.empty or self._options.bare:
            self._tour.save()
        else:
            await self._tour.open()


def _session(options: SandboxOptions, folder: Path, port: int) -> Session:
    blog = partial(sample_blog, SAMPLE, empty=options.empty)
    try:
        return Session(blog, folder, port=port, keep=not options.without_bot, patience=options.patience)
    except (ValueError, KeyError) as error:
        raise CannotDo(
            f"{folder} cannot be read: {error}. Start afresh: python -m bot sandbox --fresh"
        ) from error


@contextmanager
def _kept_folder(*, fresh: bool) -> Iterator[Path]:
    """Yield where guild and database are kept, ours alone while it is used.

    Half of it counts as none of it.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise CannotDo(f"The sandbox runs already on {FOLDER}. Stop it first.") from error
        known = all((FOLDER / name).exists() for name in (DATABASE, *FILES))
        if fresh or not known:
            _forget(FOLDER)
        kept = "a new guild" if fresh or not known else "the guild as it was left"
        console.print(f"1/2 opening {kept}, in {os.path.relpath(FOLDER)}")
        yield FOLDER


def _forget(folder: Path) -> None:
    for name in (*FILES, DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
        (folder / name).unlink(missing_ok=True)


def _print_address(session: Session) -> None:
    """Print the page's address; over SSH after the command that brings it to one's own machine."""
    port = session.sandbox.port
    connection = os.environ.get("SSH_CONNECTION", "").split()
    if len(connection) == 4:
        console.print(
            f"On your own machine type: ssh -L {port}:127.0.0.1:{port} {getpass.getuser()}@{connection[2]}"
        )
    print(_address(session), flush=True)


def _address(session: Session) -> str:
    return f"http://127.0.0.1:{session.sandbox.port}/"


def page_texts() -> dict[str, dict[str, str]]:
    """Return what the page itself says, by language and key; it puts values in by itself."""
    return {language: Texts().beginning(language, "sandbox-") | _moments(language) for language in LANGUAGES}


def _moments(language: str) -> dict[str, str]:
    """Return how moments are said: browsers know no Armenian, and would say them in English."""
    months = Locale(language).months["format"]["wide"]
    said = {"months": "|".join(months[number] for number in range(1, 13))}
    for unit in ("minute", "hour", "day"):
        for way, count in (("in", 5), ("ago", -5)):
            moment = timedelta(**{f"{unit}s": count})
            words = format_timedelta(moment, granularity=unit, add_direction=True, locale=language)
            said[f"{way}-{unit}"] = words.replace("5", "{number}")
    return said


def _read_export(database: str, file: Path, language: str) -> Export:
    from bot.cli.export import read_export  # takes longer to be loaded than the page, and is seldom needed

    return read_export(database, file, language)
