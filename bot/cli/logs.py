"""What is logged: causes and ids, never what people wrote, nor what speaks for the bot."""

import logging
import re
import sys

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


class WithoutSecrets(logging.Formatter):
    """Formats a record, its traceback too, without tokens and passwords, on lines that begin as ours do."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's lines; those after the first are set in, so that none can be forged."""
        text = super().format(record).replace("\r", " ").replace("\n", "\n    ")
        for secret, kept in ((_IN_ADDRESS, r"\1…"), (_PASSWORD, r"\1…"), (_OF_BOT, "…")):
            text = secret.sub(kept, text)
        return text


def start_logging() -> None:
    """Log to standard error, from warnings on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(WithoutSecrets("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    # A connection that a signal catches half-way is thrown away; the pool's account of it helps nobody.
    logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)


def set_level(level: str) -> None:
    """Log from that level on; other people's libraries never in such detail that they show texts."""
    logging.getLogger().setLevel(level)
    for name in TALKATIVE:
        least = logging.WARNING if name == "sqlalchemy" else logging.INFO  # which shows values at INFO too
        logging.getLogger(name).setLevel(max(logging.getLevelName(level), least))
