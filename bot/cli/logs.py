"""What is logged: causes and ids, never what people wrote, nor what speaks for the bot."""

import json
import logging
import re
import sys
from datetime import UTC, datetime

from bot.domain import DearReaderError
from bot.texts import FALLBACK, Texts

log = logging.getLogger(__name__)

# Of these, DEBUG would show texts and tokens: whole events, bodies of requests, the values of statements.
TALKATIVE = (
    "discord",
    "aiohttp",
    "aiosqlite",
    "sqlalchemy",
    "psycopg",
    "asyncio",
    "httpcore",
    "httpx",
    "trafilatura",
)

# An interaction's token stands in the addresses of its answers; the bot's own has three parts.
_IN_ADDRESS = re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w.~-]+")
_OF_BOT = re.compile(r"\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}")
_PASSWORD = re.compile(r"(\w+://[^\s:/@]*:)[^\s@/]+(?=@)")


def in_words(record: logging.LogRecord) -> bool:
    """Have what went wrong said as people read it, not as a key and its arguments; keeps every record."""
    if isinstance(record.args, tuple):
        record.args = tuple(map(_worded, record.args))
    return True


def _worded(given: object) -> object:
    return Texts().error(FALLBACK, given) if isinstance(given, DearReaderError) else given


class WithoutSecrets(logging.Formatter):
    """Formats a record, its traceback too, without tokens and passwords, on lines that begin as ours do."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's lines; those after the first are set in, so that none can be forged."""
        return without_secrets(super().format(record).replace("\r", " ").replace("\n", "\n    "))


class JsonLines(logging.Formatter):
    """Formats a record as an object on one line: time, level, logger, message, and an error's traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without tokens and passwords."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        # Before they are put in quotes: what a token ends at must not be a half of an escaped sign.
        return json.dumps({name: without_secrets(said) for name, said in line.items()}, ensure_ascii=False)


def without_secrets(text: str) -> str:
    """Return the text with a sign in the place of tokens and passwords."""
    for secret, kept in ((_IN_ADDRESS, r"\1…"), (_PASSWORD, r"\1…"), (_OF_BOT, "…")):
        text = secret.sub(kept, text)
    return text


def start_logging() -> None:
    """Log to standard error, from warnings on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(WithoutSecrets("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(in_words)
    logging.getLogger().addHandler(handler)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    # A connection that a signal catches half-way is thrown away; the pool's account of it helps nobody.
    logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)


def tell(line: str) -> None:
    """Say on standard error how far a command is, or how it ended; as a record where the log has objects."""
    handlers = logging.getLogger().handlers
    if any(isinstance(handler.formatter, JsonLines) for handler in handlers):
        log.log(max(logging.INFO, logging.getLogger().level), line)
    else:
        print(line, file=sys.stderr, flush=True)


def set_level(level: str, form: str = "text") -> None:
    """Log from that level on, as text or as `json`; other people's libraries never in such detail that they
    show texts."""
    logging.getLogger().setLevel(level)
    if form == "json":
        for handler in logging.getLogger().handlers:
            handler.setFormatter(JsonLines())
    for name in TALKATIVE:
        least = logging.WARNING if name == "sqlalchemy" else logging.INFO  # which shows values at INFO too
        logging.getLogger(name).setLevel(max(logging.getLevelName(level), least))
