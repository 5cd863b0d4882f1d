"""`sandbox`: the bot on a Discord of its own, in a browser or by a script."""

import asyncio
import signal
import sys
from collections.abc import Coroutine, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Annotated, Any

import typer
from rich.console import Console

from bot.cli.page import show
from bot.cli.private import keep_private
from bot.cli.rising import SAMPLE, SandboxOptions, bring_up
from bot.settings import VAR, Settings, read_settings
from sandbox.blog import sample_blog
from sandbox.cannot import CannotDo
from sandbox.player import Player
from sandbox.ports import free_port
from sandbox.script import ScriptError, Step, read_script
from sandbox.session import PATIENCE, Session
from sandbox.transcript import Transcript

console = Console(stderr=True, highlight=False, soft_wrap=True)


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
            stopped = asyncio.run(_until_stopped(show(settings, options)))
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
            await bring_up(settings, options, session)
            with Transcript(session.sandbox.world, session.links.post_of, out) as transcript:
                await Player(session, transcript).play(steps)
        refused = sum(line.facts["event"] == "request_refused" for line in transcript.lines)
        console.print(f"{len(steps)} steps, {len(transcript.lines)} events, {refused} requests refused")


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
