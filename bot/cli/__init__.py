"""The shell's commands, flat; each file registers a group of them."""

import asyncio
import signal
import sys

import typer

from bot.cli.logs import start_logging, tell
from bot.domain import DearReaderError
from bot.texts import Texts
from bot.timing import end_soon


def shell(command: str | None = None) -> typer.Typer:
    """Return all commands; or, for some, what they need: loading the rest takes longer."""
    app = typer.Typer(
        name="python -m bot",
        help="Dear Reader: a Discord bot for the readers of a blog.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    if command in ("backup", "restore", "move"):
        from bot.cli import saving

        saving.register(app)
        return app
    from bot.cli import serve

    serve.register(app)
    if command != "run":
        from bot.cli import sandbox

        sandbox.register(app)
    if command not in ("run", "sandbox"):
        from bot.cli import check, content, evaluate, inspect, publish, rehearse, saving

        for group in (saving, check, content, publish, inspect, rehearse, evaluate):
            group.register(app)
    return app


def main() -> None:
    """Run a command; one of our errors is said in one line on standard error, with exit status 1.

    SIGTERM ends a command as Ctrl+C does: what is half-way is rolled back. SIGUSR1 ends none: a bot that is
    still rising does at once all that is due anyway.
    """
    start_logging()
    # Rows are UTF-8 whatever the terminal is; half a surrogate pair goes out as JSON's own \ud800.
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.stderr.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's `&` starts us deaf to it
        signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGUSR1, signal.SIG_IGN)
    try:
        shell(*sys.argv[1:2])()
    except DearReaderError as error:
        tell(one_line(Texts().error("en", error)))
        sys.exit(1)
    except asyncio.CancelledError:  # the signal came while a command was about to end
        sys.exit(128 + signal.SIGTERM)


def _end(*_: object) -> None:
    """As SIGINT it cancels what asyncio runs, instead of striking wherever the program is."""
    end_soon(128 + signal.SIGTERM)
    signal.raise_signal(signal.SIGINT)


def one_line(text: str) -> str:
    """Return the text in one line, without signs that a terminal would obey."""
    return "".join(c if c.isprintable() else "�" for c in " ".join(text.split()))
