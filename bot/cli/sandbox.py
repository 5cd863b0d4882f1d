"""`sandbox`: the bot on a Discord of its own, in a browser or by a script."""

import asyncio
import fcntl
import getpass
import os
import signal
import sys
from collections.abc import Coroutine, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Annotated, Any

import typer
from rich.console import Console

from bot.cli.private import keep_private
from bot.settings import READERS, ROOT, VAR, Settings, read_settings
from sandbox.blog import sample_blog
from sandbox.cannot import CannotDo
from sandbox.player import Player
from sandbox.ports import free_port
from sandbox.rehearsal import page_of
from sandbox.script import ScriptError, Step, read_script
from sandbox.session import FILES, PATIENCE, Session
from sandbox.transcript import Transcript

FOLDER = VAR / "sandbox"
SAMPLE = ROOT / "data" / "sample"
DATABASE = "dear-reader.db"
LOCK = "lock"

console = Console(stderr=True, highlight=False, soft_wrap=True)


@dataclass(frozen=True, slots=True)
class SandboxOptions:
    """What was asked for on the command line; `port` None means the setting's."""

    script: Path | None = None
    transcript: Path | None = None
    patience: float = PATIENCE
    empty: bool = False
    bare: bool = False
    without_bot: bool = False
    port: int | None = None
    fresh: bool = False


def register(app: typer.Typer) -> None:
    """Add this file's command."""
    app.command("sandbox", help="The bot on a Discord of its own: in a browser, or by a script.")(sandbox)


def sandbox(
    script: Annotated[Path | None, typer.Option(help="Play these steps on a fresh guild, and exit.")] = None,
    transcript: Annotated[Path | None, typer.Option(help="Where a script's transcript goes.")] = None,
    patience: Annotated[float, typer.Option(min=0.1, help="Seconds to wait for quiet at most.")] = PATIENCE,
    empty: Annotated[bool, typer.Option("--empty", help="Start with a blog without posts.")] = False,
    bare: Annotated[bool, typer.Option("--bare", help="Start without /setup.")] = False,
    without_bot: Annotated[
        bool, typer.Option("--without-bot", help="Only the stand-in; start a bot by hand.")
    ] = False,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="The port; else SANDBOX_PORT.")] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget the guild and the bot's database.")] = False,
) -> None:
    """The bot on a Discord of its own."""
    options = SandboxOptions(script, transcript, patience, empty, bare, without_bot, port, fresh)
    run_sandbox(read_settings(), options)


def run_sandbox(settings: Settings, options: SandboxOptions | None = None) -> None:
    """Play the script, or serve the page until SIGINT or SIGTERM. Ends the command with status 1 for what
    could not be done."""
    options = options or SandboxOptions()
    keep_private(VAR)
    try:
        if options.script is not None:
            steps = read_script(options.script)
            stopped = asyncio.run(_until_stopped(_play(settings, options, steps)))
        else:
            stopped = asyncio.run(_until_stopped(_show(settings, options)))
    except (ScriptError, CannotDo) as error:
        console.print(str(error), markup=False)
        raise typer.Exit(1) from error
    if stopped and options.script is not None:
        console.print("stopped before the script was over")
        raise typer.Exit(1)


async def _until_stopped(work: Coroutine[Any, Any, None]) -> bool:
    """Do the work; True if SIGINT or SIGTERM ended it, after it has cleaned up."""
    task = asyncio.ensure_future(work)
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    await asyncio.wait([task])
    if task.cancelled():
        return True
    task.result()
    return False


async def _play(settings: Settings, options: SandboxOptions, steps: list[Step]) -> None:
    """Play the steps on a fresh guild, in a folder that is gone afterwards."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="dear-reader-")))
        out = stack.enter_context(_opened(options.transcript))
        blog = partial(sample_blog, SAMPLE, empty=options.empty)
        session = Session(blog, folder, port=free_port(options.port or 0), patience=options.patience)
        async with session:
            await _bring_up(settings, options, session)
            with Transcript(session.sandbox.world, session.links.post_of, out) as transcript:
                await Player(session, transcript).play(steps)
        refused = sum(line.facts["event"] == "request_refused" for line in transcript.lines)
        console.print(f"{len(steps)} steps, {len(transcript.lines)} events, {refused} requests refused")


async def _bring_up(settings: Settings, options: SandboxOptions, session: Session) -> None:
    """Start the bot and wait until its board is set up, unless it is to be bare."""
    try:
        if options.without_bot:
            _print_access(session)
        else:
            session.employ(*_bot(settings, session))
            await session.start_bot()
        await session.ready()
        await session.quiet.wait(options.patience)
        if not options.bare and session.blog.connected != session.site.feed_url:
            await session.set_up(without_notice=options.empty or options.script is None)
    except CannotDo as error:
        raise CannotDo(f"set-up: {error}") from error


@contextmanager
def _opened(path: Path | None) -> Iterator[IO[str]]:
    """Yield the transcript's file; standard output without one."""
    if path is None:
        yield sys.stdout
        return
    try:
        file = path.open("w", encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise ScriptError(0, f"{path}: {error.strerror}") from error
    with file:
        yield file


async def _show(settings: Settings, options: SandboxOptions) -> None:
    """Serve the page; the guild and the bot's database are kept, unless the bot is another's."""
    with ExitStack() as stack:
        if options.without_bot:
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="dear-reader-")))
        else:
            folder = stack.enter_context(_kept_folder(fresh=options.fresh))
        session = _kept_session(settings, options, folder)
        doing = "starting"
        page = page_of(session, lambda: doing, read_script(SAMPLE / "tour.jsonl"))
        session.add_routes(page.routes())
        async with session:
            if options.without_bot:
                _print_access(session)
                console.print(f"The blog's feed: {session.site.feed_url}\nThe page: {_address(session)}")
                await asyncio.Event().wait()
            console.print("2/2 starting the bot; the page shows what it does")
            rising = asyncio.create_task(_bring_up(settings, options, session))
            _print_address(session)
            try:
                await rising
            except CannotDo as error:
                console.print(str(error), markup=False)
            doing = ""
            page.changed()
            await asyncio.Event().wait()


def _kept_session(settings: Settings, options: SandboxOptions, folder: Path) -> Session:
    port = free_port(settings.sandbox_port if options.port is None else options.port)
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
            for name in (*FILES, DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
                (FOLDER / name).unlink(missing_ok=True)
        kept = "a new guild" if fresh or not known else "the guild as it was left"
        console.print(f"1/2 opening {kept}, in {os.path.relpath(FOLDER)}")
        yield FOLDER


def _bot(settings: Settings, session: Session) -> tuple[list[str], dict[str, str]]:
    """Return the command that starts our bot, and its environment."""
    ours = {
        "DISCORD_API_URL": session.sandbox.url,
        "DISCORD_TOKEN": session.sandbox.token,
        "DATABASE_URL": f"sqlite:///{session.folder / DATABASE}",
        "FETCH_ALLOW": ",".join(sorted({f"127.0.0.1:{session.sandbox.port}", *settings.fetch_allow})),
        "CLOCK_OFFSET_FILE": str(session.clock_file),
        "KEEP_BACKUPS": "0",  # a rehearsal's days pass in seconds
        "LOG_LEVEL": settings.log_level,
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
    }
    # How blogs are read is as the host has set it: a blog of one's own can be tried here.
    others = {
        name: value for name, value in os.environ.items() if name not in READERS or name.startswith("FETCH_")
    }
    return [sys.executable, "-m", "bot", "run"], others | ours


def _print_access(session: Session) -> None:
    print(f"DISCORD_API_URL={session.sandbox.url}\nDISCORD_TOKEN={session.sandbox.token}", flush=True)


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
