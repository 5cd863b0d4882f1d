"""Settings: environment over `.env` over default; what is wrong is one line that names the variable."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import InputError
from bot.settings import READERS, ROOT, SECRET, VAR, Settings, read_settings
from bot.texts import Texts

GOOD = {
    "DISCORD_TOKEN": ("Bot abc.def", "abc.def"),
    "DISCORD_API_URL": ("http://127.0.0.1:8000/api/v10/", "http://127.0.0.1:8000/api/v10"),
    "DATABASE_URL": ("postgresql://nara:p$w@host/board", "postgresql://nara:p$w@host/board"),
    "POLL_MINUTES": ("1440", 1440),
    "KEEP_DAYS": ("1", 1),
    "KEEP_BACKUPS": ("0", 0),
    "LOG_LEVEL": ("debug", "DEBUG"),
    "LOG_FORMAT": ("JSON", "json"),
    "HEALTH_PORT": ("[::1]:9090", ("::1", 9090)),
    "FETCH_ALLOW": ("localhost:80, [blog]:9", frozenset({"localhost:80", "[blog]:9"})),
    "FETCH_AGENT": ("Lamp/2 (reads)", "Lamp/2 (reads)"),
    "FETCH_HEADERS": (
        "Lamp.example X-Key: 7 | * From: ani@lamp.example",
        (("lamp.example", "X-Key", "7"), ("*", "From", "ani@lamp.example")),
    ),
    "FETCH_MEGABYTES": ("30", 30),
    "CLOCK_OFFSET_FILE": ("var/ahead", Path("var/ahead")),
    "SANDBOX_PORT": ("0", 0),
    "MEMORY_MB": ("64", 64),
    "SHARDS": ("4", 4),
}
WRONG = {
    "DISCORD_TOKEN": ("abc def", "Bot abc def", "\N{CYRILLIC SMALL LETTER A}bc"),
    "DISCORD_API_URL": ("discord.com", "ftp://discord.com", "https://", "https://a b"),
    "DATABASE_URL": (
        "board.db",
        "sqlite://board.db",
        "sqlite:///",
        "sqlite:///:memory:",
        "mysql://nara:geheim@host/board",
        "postgresql://nara:geheim@host:port/board",
        "postgresql://nara:geheim@host",
    ),
    "POLL_MINUTES": ("0", "1441", "-5", "1.5", "often", "٣", "9" * 5000),
    "KEEP_DAYS": ("0", "3651", "never"),
    "KEEP_BACKUPS": ("-1", "all"),
    "LOG_LEVEL": ("loud", "10"),
    "LOG_FORMAT": ("xml",),
    "HEALTH_PORT": ("65536", "health", ":9090", "a:b:9"),
    "FETCH_ALLOW": ("localhost", "localhost:", "http://localhost:80", "localhost:0", "a:80 b:80", "a:65536"),
    "FETCH_AGENT": ("Фонарь", "a" * 201),
    "FETCH_HEADERS": ("X-Key: 7", "a.example X-Key", "* X-Key: a | b"),
    "FETCH_MEGABYTES": ("0", "101", "much"),
    "SANDBOX_PORT": ("65536", "http"),
    "MEMORY_MB": ("15", "-1", "much"),
    "SHARDS": ("0", "many"),
}
CASES = [(name, value) for name, values in WRONG.items() for value in values]


@pytest.fixture
def env(tmp_path):
    """Write a `.env` and give its path."""
    path = tmp_path / ".env"

    def write(text: str) -> Path:
        path.write_bytes(text.encode())
        return path

    return write


def _nowhere():
    return Path("/nowhere/.env")


def _told(error):
    text = Texts().error("en", error)
    assert len(text.splitlines()) == 1
    assert len(text) < 400
    return text


def test_without_anything_all_is_as_it_comes():
    assert read_settings({}, _nowhere()) == Settings()
    assert Settings().database_url == f"sqlite:///{VAR}/dear-reader.db"


def test_every_setting_has_a_reader_and_a_case_here():
    assert [name.lower() for name in READERS] == [field.name for field in fields(Settings)]
    assert READERS.keys() == GOOD.keys() == WRONG.keys() | {"CLOCK_OFFSET_FILE"}


@pytest.mark.parametrize("name", GOOD)
def test_the_environment_goes_before_the_file_and_the_file_before_the_default(name, env):
    written, value = GOOD[name]
    file = env(f"{name}={written}\n")
    default = getattr(Settings(), name.lower())
    assert getattr(read_settings({}, file), name.lower()) == value != default
    assert getattr(read_settings({name: written}, _nowhere()), name.lower()) == value
    if name in WRONG:
        with pytest.raises(InputError):
            read_settings({name: WRONG[name][0]}, file)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("empty", ["", "  ", "\t"])
def test_an_empty_value_is_an_unset_one(name, empty, env):
    assert read_settings({name: empty}, env(f"{name}={empty}\n")) == Settings()
    assert read_settings({name: empty}, env(f"{name}={GOOD[name][0]}\n")) != Settings()


@pytest.mark.parametrize(("name", "value"), CASES, ids=lambda value: value[:30])
def test_a_wrong_value_is_told_with_its_name_and_what_is_expected(name, value):
    with pytest.raises(InputError) as error:
        read_settings({name: value}, _nowhere())
    text = _told(error.value)
    assert text.startswith(f"{name} in the settings")
    assert "; expected: " in text
    if name in SECRET:
        assert f"“{value}”" not in text
        assert "geheim" not in text
    else:
        assert value[:80] in text


@given(st.dictionaries(st.sampled_from(sorted(READERS)), st.text(), max_size=3))
def test_whatever_stands_in_the_environment_it_is_taken_or_named(environment):
    try:
        settings = read_settings(environment, _nowhere())
    except InputError as error:
        assert error.arguments["name"] in environment  # noqa: PT017 - either is right
    else:
        assert isinstance(settings, Settings)


def test_a_misspelt_name_is_told_with_the_one_that_was_meant(env):
    with pytest.raises(InputError) as error:
        read_settings({}, env("DISCORD_TOKN=geheim\n"))
    text = _told(error.value)
    assert text == "DISCORD_TOKN in .env is not a setting of mine. Did you mean DISCORD_TOKEN?"


def test_an_unknown_name_is_told_with_those_that_there_are(env):
    with pytest.raises(InputError) as error:
        read_settings({}, env("COLOUR=blue\n"))
    assert all(name in _told(error.value) for name in ("COLOUR", *READERS))


def test_other_programs_variables_are_not_ours_to_judge():
    assert read_settings({"COLOUR": "blue", "DISCORD_TOKN": "x"}, _nowhere()) == Settings()


def test_a_value_stands_for_itself_in_any_of_dotenvs_forms(env):
    text = "\ufeff# mine\nexport LOG_LEVEL='ERROR' # loud\n\nDISCORD_TOKEN=a${HOME}b\r\nKEEP_DAYS\n"
    settings = read_settings({"HOME": "/root"}, env(text))
    assert settings == Settings(log_level="ERROR", discord_token="a${HOME}b")


@pytest.mark.parametrize(
    ("text", "line"), [("DISCORD_TOKEN: geheim\n", 1), ("# a\n\nLOG_LEVEL=INFO\n\nso geheim it is\n", 5)]
)
def test_a_line_that_is_none_is_told_by_its_number_alone(env, text, line):
    with pytest.raises(InputError) as error:
        read_settings({}, env(text))
    assert _told(error.value) == f".env, line {line}: not of the form NAME=value."


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(InputError) as error:
        read_settings({}, tmp_path)
    assert "Is a directory" in _told(error.value)
    (tmp_path / ".env").write_bytes(b"LOG_LEVEL=\xff\xfe")
    with pytest.raises(InputError) as error:
        read_settings({}, tmp_path / ".env")
    assert "not UTF-8" in _told(error.value)


def test_settings_keep_their_secrets_to_themselves():
    settings = Settings(discord_token="geheim", database_url="postgresql://nara:geheim@host/board")
    assert "geheim" not in repr(settings)
    assert "geheim" not in str(settings)


EXAMPLE = (ROOT / ".env.example").read_text()


def test_the_example_has_every_setting_and_no_other():
    assert re.findall(r"^([A-Z_]+)=$", EXAMPLE, re.MULTILINE) == list(READERS)


def test_the_example_as_it_is_changes_nothing():
    assert read_settings({}, ROOT / ".env.example") == Settings()


@pytest.mark.parametrize("name", READERS)
def test_the_example_says_in_one_line_what_a_setting_is_and_its_default(name):
    (comment,) = re.findall(rf"(?<=\n\n)# (.+)\n{name}=\n", EXAMPLE)
    default = getattr(Settings(), name.lower())
    if name == "DATABASE_URL":
        assert "default: a file in var/" in comment
    elif default:
        assert f"default: {default}" in comment
    elif name != "DISCORD_TOKEN":
        assert "default: none" in comment
