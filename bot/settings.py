"""The host's settings: environment over `.env` over default, read once into one frozen object.

An empty value counts as unset. A wrong value, or a name in `.env` that we do not know, stops the start.
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import Any

from dotenv import dotenv_values
from dotenv.parser import parse_stream

from bot.domain import InputError

ROOT = Path(__file__).parent.parent
VAR = ROOT / "var"
MODEL = VAR / "model"  # where the language model's graph is kept once it is built


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a host can set; `.env.example` says what each one does."""

    discord_token: str = ""
    discord_api_url: str = "https://discord.com/api/v10"
    database_url: str = f"sqlite:///{VAR}/dear-reader.db"
    poll_minutes: int = 15
    keep_days: int = 30
    keep_backups: int = 10
    log_level: str = "INFO"
    log_format: str = "text"
    health_port: tuple[str, int] | None = None  # the address that it is bound to, and the port
    fetch_allow: frozenset[str] = frozenset()
    fetch_agent: str = "DearReader/0.1 (feed reader)"  # walls that turn bots away look for that word
    fetch_headers: tuple[tuple[str, str, str], ...] = ()
    fetch_megabytes: int = 15
    memory_mb: int = 256
    shards: int = 0  # as many as Discord recommends
    clock_offset_file: Path | None = None
    sandbox_port: int = 8222

    def __repr__(self) -> str:
        """Without the secrets."""
        return f"Settings(discord_api_url={self.discord_api_url!r}, log_level={self.log_level!r})"


class _Wrong(ValueError):
    """What is expected instead, in words."""


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", value) or not least <= int(value) <= most:
            raise _Wrong(f"a whole number from {least} to {most}")
        return int(value)

    return read


def _address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", value):
        raise _Wrong("an address that starts with http:// or https://")
    return value.rstrip("/")


_DATABASE = re.compile(
    r"""sqlite(\+aiosqlite)?:///(?!:memory:).+
    | postgres(ql)?(\+psycopg)?://([^\s@]*@)?(\[[0-9a-f:]+]|[^\s/@:]*)(:[0-9]{1,5})?/\S+""",
    re.VERBOSE,
)


def _database(value: str) -> str:
    if not _DATABASE.fullmatch(value):
        raise _Wrong("sqlite:///path/to/file.db or postgresql://user:password@host/name")
    return value


def _level(value: str) -> str:
    if value.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise _Wrong("DEBUG, INFO, WARNING or ERROR")
    return value.upper()


def _format(value: str) -> str:
    if value.lower() not in ("text", "json"):
        raise _Wrong("text or json")
    return value.lower()


def _port(value: str) -> tuple[str, int]:
    found = re.fullmatch(r"(?:([^\s:]+|\[[0-9a-fA-F:]+\]):)?([0-9]{1,5})", value)
    if not found or not 0 <= int(found[2]) < 65536:
        raise _Wrong("a port such as 9090, or address:port such as 0.0.0.0:9090")
    return (found[1] or "127.0.0.1").strip("[]"), int(found[2])


def _hosts(value: str) -> frozenset[str]:
    hosts = frozenset(host.strip() for host in value.split(",") if host.strip())
    ports = [re.fullmatch(r"[^\s:/]+:([0-9]{1,5})", host) for host in hosts]
    if not all(port and 0 < int(port[1]) < 65536 for port in ports):
        raise _Wrong("host:port, several with commas between, such as localhost:8000")
    return hosts


def _agent(value: str) -> str:
    if not re.fullmatch(r"[ -~]{1,200}", value):
        raise _Wrong("a name of Latin letters, such as MyReader/1.0")
    return value


def _headers(value: str) -> tuple[tuple[str, str, str], ...]:
    headers = [re.fullmatch(r"(\S+)\s+([\w-]+):\s*([ -~]+)", part.strip()) for part in value.split("|")]
    if not all(headers):
        raise _Wrong(
            "host Name: value, several with | between, such as blog.example X-Key: 7; * is every host"
        )
    return tuple((found[1].lower(), found[2], found[3]) for found in headers if found)


def _token(value: str) -> str:
    token = value.removeprefix("Bot ")
    if not re.fullmatch(r"[!-~]+", token):
        raise _Wrong("the token from Discord's developer portal, without spaces")
    return token


READERS: Mapping[str, Callable[[str], Any]] = {
    "DISCORD_TOKEN": _token,
    "DISCORD_API_URL": _address,
    "DATABASE_URL": _database,
    "POLL_MINUTES": _whole(1, 1440),
    "KEEP_DAYS": _whole(1, 3650),
    "KEEP_BACKUPS": _whole(0, 366),
    "LOG_LEVEL": _level,
    "LOG_FORMAT": _format,
    "HEALTH_PORT": _port,
    "FETCH_ALLOW": _hosts,
    "FETCH_AGENT": _agent,
    "FETCH_HEADERS": _headers,
    "FETCH_MEGABYTES": _whole(1, 100),
    "MEMORY_MB": _whole(16, 1_000_000),
    "SHARDS": _whole(1, 10_000),
    "CLOCK_OFFSET_FILE": Path,
    "SANDBOX_PORT": _whole(0, 65535),
}
# Their values are never shown: a password can stand in the database's address, a key in a header.
SECRET = frozenset({"DISCORD_TOKEN", "DATABASE_URL", "FETCH_HEADERS"})
MAX_SHOWN = 80  # letters of a wrong value


def read_settings(environment: Mapping[str, str] = os.environ, file: Path = ROOT / ".env") -> Settings:
    """Return the settings. Raises InputError naming the variable (`setting-wrong`, `setting-wrong-secret`,
    `setting-unknown`, `setting-misspelt`), or what is wrong with the file (`setting-file`, `setting-line`).
    """
    written = _read_file(file)
    for name in written:
        if name not in READERS:
            raise _unknown(name, file)
    given = {name: _value(environment, name) or _value(written, name) for name in READERS}
    values = {name.lower(): _read(name, value) for name, value in given.items() if value}
    return Settings(**values)


def read_database_url(value: str) -> str:
    """Return that address of a database. Raises InputError (`address-wrong`), which does not show it."""
    try:
        return _database(value.strip())
    except _Wrong as expected:
        raise InputError("address-wrong", expected=str(expected)) from None


def _read_file(file: Path) -> Mapping[str, str | None]:
    """Return what `.env` says, word for word: nothing is put in for `${…}`, since a password may hold it."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        cause = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise InputError("setting-file", file=file.name, cause=cause) from error
    for binding in parse_stream(StringIO(text)):
        if binding.error:
            before = len(binding.original.string) - len(binding.original.string.lstrip())
            line = binding.original.line + binding.original.string[:before].count("\n")
            raise InputError("setting-line", file=file.name, line=line)
    return dotenv_values(stream=StringIO(text), interpolate=False)


def _value(given: Mapping[str, str | None], name: str) -> str:
    return (given.get(name) or "").strip()


def _read(name: str, value: str) -> Any:
    try:
        return READERS[name](value)
    except _Wrong as expected:
        if name in SECRET:
            raise InputError("setting-wrong-secret", name=name, expected=str(expected)) from expected
        shown = value if len(value) <= MAX_SHOWN else value[:MAX_SHOWN] + "…"
        raise InputError("setting-wrong", name=name, value=shown, expected=str(expected)) from expected


def _unknown(name: str, file: Path) -> InputError:
    near = get_close_matches(name.upper(), READERS, n=1)
    if near:
        return InputError("setting-misspelt", name=name, file=file.name, near=near[0])
    return InputError("setting-unknown", name=name[:MAX_SHOWN], file=file.name, known=", ".join(READERS))
