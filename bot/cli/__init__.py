"""The shell's commands, flat; each file registers a group of them."""

import logging
import sys

import typer

from bot.cli import content, inspect, sandbox, serve
from bot.domain import DearReaderError
from bot.texts import Texts

app = typer.Typer(
    name="python -m bot",
    help="Dear Reader: a Discord bot for the readers of a blog.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for group in (serve, sandbox, content, inspect):
    group.register(app)


def main() -> None:
    """Run a command; one of our errors is said in one line on standard error, with exit status 1."""
    logging.basicConfig(
        stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    try:
        app()
    except DearReaderError as error:
        print(Texts().error("en", error), file=sys.stderr)
        sys.exit(1)
