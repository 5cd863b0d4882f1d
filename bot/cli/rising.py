"""Bringing the sandbox's bot up: what starts it, and how its board is set up."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.settings import READERS, ROOT, Settings
from bot.texts import LANGUAGES, Texts
from sandbox.cannot import CannotDo
from sandbox.session import PATIENCE, Session

SAMPLE = ROOT / "data" / "sample"
DATABASE = "dear-reader.db"
LABELS = (
    "confirm-the-notice",
    "choose-a-moniker",
    "dont-post",
    "undo",
    "away-tell",
    "other-blog-replace",
    "post-the-newest",
)
"""The buttons that scripts and the page press by their English names."""
LOCALES = {"en": "en-US", "ru": "ru"}
"""Discord's names of our languages; those that it lacks are chosen of the bot."""


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


def labels(language: str) -> dict[str, str]:
    """Return what is written on the bot's buttons in that language, by what is in English."""
    texts = Texts()
    return {texts("en", key): texts(language, key) for key in LABELS}


async def bring_up(
    settings: Settings,
    options: SandboxOptions,
    session: Session,
    language: Callable[[], str] = lambda: "en",
    blog: str = "",
) -> None:
    """Start the bot and wait until its board is set up, with the sample or another blog, or stays bare.

    `language` tells, once the bot is there, which one board and people speak.
    """
    try:
        if options.without_bot:
            print_access(session)
        else:
            session.employ(*command_of(settings, session))
            await session.start_bot()
        await session.ready()
        await session.quiet.wait(options.patience)
        if session.needs_set_up and (blog or not options.bare):
            said = language()
            session.labels = labels(said)
            session.sandbox.world.speak(LOCALES.get(said, ""))
            if said not in LOCALES:
                await session.choose_language(LANGUAGES[said])
            offered = "" if said == "en" else LANGUAGES[said]
            without_notice = options.empty or options.script is None
            await session.set_up(blog, without_notice=without_notice, language=offered)
    except CannotDo as error:
        raise CannotDo(f"set-up: {error}") from error


def command_of(settings: Settings, session: Session) -> tuple[list[str], dict[str, str]]:
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


def print_access(session: Session) -> None:
    """Print what a bot that is started by hand needs."""
    print(f"DISCORD_API_URL={session.sandbox.url}\nDISCORD_TOKEN={session.sandbox.token}", flush=True)
