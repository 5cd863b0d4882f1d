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
            state = State(language=language)
            language, wish = await _serve(settings, options, session, state, wish, first=first)
            port, first = session.sandbox.port, False
            _forget(folder)


async def _serve(
    settings: Settings,
    options: SandboxOptions,
    session: Session,
    state: State,
    wish: Wish | None,
    *,
    first: bool,
) -> tuple[str, Wish | None]:
    """Serve one guild until somebody wants a fresh one; return its language and its blog."""
    afresh: asyncio.Future[tuple[str, Wish | None]] = asyncio.get_running_loop().create_future()
    kept = not session.needs_set_up
    tour = Tour(session, read_script(SAMPLE / "opening.jsonl"), read_script(SAMPLE / "tour.jsonl"))

    def begin_afresh(wanted: str, of: Wish | None = None) -> None:
        if state.doing == "starting" and not kept and of == wish:
            state.language = wanted  # the board is not set up yet, and will be in that language
        elif not afresh.done():
            state.doing = "starting"  # which the page shows until it is served again
            page.changed()
            afresh.set_result((wanted, of))

    if kept:
        state.language = tour.language
        session.labels = labels(state.language)

    database = f"sqlite:///{session.folder / DATABASE}"
    try_own = None if options.without_bot else lambda of: begin_afresh(state.language, of)
    own = OwnBlog(session, partial(_read_export, database), wish, try_own)
    page = page_of(session, state, tour, own, page_texts(), begin_afresh)
    session.add_routes([*page.routes(), *own.routes()])

    async def rise() -> None:
        try:
            state.doing = "starting"
            await bring_up(settings, options, session, lambda: state.language, wish.address if wish else "")
            state.doing, tour.language = "filling", state.language
            page.changed()
            if kept and own.wish:
                await own.look()
            elif own.wish:
                await own.fill()
                tour.save()
            elif options.empty or options.bare:
                tour.save()
            else:
                await tour.open()
        except CannotDo as error:
            state.trouble = str(error)
            console.print(str(error), markup=False)
        state.doing = ""
        page.changed()

    async with session:
        if options.without_bot:
            print_access(session)
            console.print(f"The blog's feed: {session.site.feed_url}\nThe page: {_address(session)}")
            return await afresh
        if first:
            console.print("2/2 starting the bot; the page shows what it does")
        rising = asyncio.create_task(rise())
        if first:
            _print_address(session)
        try:
            return await afresh
        finally:
            rising.cancel()


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
