"""Nothing that people wrote, and nothing that speaks for the bot, is ever logged."""

import json
import logging

import pytest

from bot.cli.logs import TALKATIVE, JsonLines, WithoutSecrets, in_words, set_level
from bot.cli.private import keep_private
from bot.domain import InputError

TOKEN = "aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4OTpzZWNyZXQ"
BOT = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.abcdefghijklmnopqrstuvwxyz0123456789_-"


def formatted(message, *arguments, error=None):
    cause = (type(error), error, None) if error else None
    record = logging.LogRecord("discord.http", logging.WARNING, "", 1, message, arguments, cause)
    return WithoutSecrets("%(levelname)s %(message)s").format(record)


@pytest.mark.parametrize(
    ("message", "secret"),
    [
        (f"rate limited: POST https://discord.com/api/v10/webhooks/1234/{TOKEN}/messages/@me", TOKEN),
        (f"POST /interactions/1234/{TOKEN}/callback failed", TOKEN),
        (f"Authorization: Bot {BOT}", BOT),
        ("cannot connect to postgresql://reader:hunter2@db.example/board", "hunter2"),
    ],
)  # fmt: skip
def test_a_secret_is_left_out(message, secret):
    assert secret not in formatted(message)
    assert secret not in formatted("%s", message)
    assert secret not in formatted("it failed", error=ValueError(message))


def test_as_json_a_record_is_one_line_with_its_traceback_and_without_secrets():
    error = ValueError(f"postgresql://nara:hunter2@db/board\n{BOT}")
    record = logging.LogRecord(
        "bot.app", 40, "", 1, "feed %s\n{} failed", ("«Լույս»",), (type(error), error, None)
    )
    line = JsonLines().format(record)
    said = json.loads(line)
    assert (said["level"], said["logger"], said["message"]) == ("ERROR", "bot.app", "feed «Լույս»\n{} failed")
    assert said["error"].startswith("ValueError: postgresql://nara:…@db/board")
    assert "\n" not in line
    assert "hunter2" not in line
    assert BOT not in line


def test_what_went_wrong_is_said_in_words():
    error = InputError("too-much-to-read", seconds=10, megabytes=200)
    record = logging.LogRecord(
        "bot.app", logging.WARNING, "", 1, "feed %d could not be read: %s", (3, error), None
    )
    assert in_words(record)
    said = WithoutSecrets("%(message)s").format(record)
    assert said.startswith("feed 3 could not be read: Reading it took more than 10 seconds or 200 MB")


def test_no_line_can_be_forged():
    lines = formatted(
        "feed %s is broken", "x\n2026-01-01 00:00:00,000 ERROR forged: line\r\nERROR again"
    ).splitlines()
    assert not any(line.startswith(("ERROR", "2026")) for line in lines)


def test_an_ordinary_line_stays_as_it_is():
    assert formatted("channel %s: %d events wait", 5, 2) == "WARNING channel 5: 2 events wait"


@pytest.fixture
def levels():
    kept = {name: logging.getLogger(name).level for name in ("", *TALKATIVE)}
    yield
    for name, level in kept.items():
        logging.getLogger(name).setLevel(level)


@pytest.mark.usefixtures("levels")
def test_at_debug_libraries_say_no_more_than_at_info():
    set_level("DEBUG")
    assert logging.getLogger("bot.moderation").isEnabledFor(logging.DEBUG)
    for name in (
        "discord.gateway",
        "discord.http",
        "aiosqlite",
        "sqlalchemy.engine.Engine",
        "aiohttp.client",
    ):
        assert not logging.getLogger(name).isEnabledFor(logging.DEBUG)
    assert not logging.getLogger("sqlalchemy.engine.Engine").isEnabledFor(logging.INFO)
    set_level("ERROR")
    assert not logging.getLogger("discord.http").isEnabledFor(logging.WARNING)


def test_what_the_program_writes_is_its_owner_s_alone(tmp_path, monkeypatch):
    masks = []
    monkeypatch.setattr("os.umask", lambda mask: masks.append(mask))
    var = tmp_path / "var"
    (var / "model").mkdir(parents=True)
    (var / "model" / "graph.onnx").write_text("")
    (var / "model" / "graph.onnx").chmod(0o644)
    (var / "model").chmod(0o755)
    keep_private(var)
    assert masks == [0o077]
    assert [path.stat().st_mode & 0o777 for path in (var, var / "model", var / "model" / "graph.onnx")] == [
        0o700, 0o700, 0o600,
    ]  # fmt: skip
