"""`run`, `migrate`, `backup`, `restore`, `move`, and how a command ends that is interrupted."""

import asyncio
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import aiohttp
import pytest

from bot.settings import READERS, ROOT
from tests.bot.cli.conftest import count, over, rows_file, start
from tests.conftest import empty
from tests.waiting import LOOK_EVERY, heard, until

MANY = 600  # articles
UNREAD = 40  # articles, each one passage, that are killed while they are read


def test_a_database_is_migrated_once(shell):
    assert shell("migrate").err == "The database was brought to this version.\n"
    assert shell("migrate").err == "The database is of this version.\n"


def test_a_backup_is_whole_and_its_owners_alone(blog, tmp_path):
    done = blog("backup")
    path = Path(done.err.removeprefix("A snapshot lies at ").strip())
    assert (done.status, done.out, path.parent) == (0, "", tmp_path / "backups")
    assert path.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(path)) as copy:
        assert copy.execute("SELECT count(*) FROM articles").fetchone() == (2,)
    assert not list(path.parent.glob("*.part"))


def test_of_many_backups_the_last_ten_are_kept(blog, tmp_path):
    for day in range(10, 30):
        (tmp_path / "backups").mkdir(exist_ok=True)
        (tmp_path / "backups" / f"board-200803{day}-120000-by-hand.db").touch()
    blog("backup")
    kept = sorted(path.name for path in (tmp_path / "backups").iterdir())
    assert len(kept) == 10
    assert kept[0].startswith("board-20080321")


def test_where_there_is_no_database_none_is_saved_and_none_is_made(shell, tmp_path):
    assert "no database at" in shell("backup").complaint
    assert not list(tmp_path.iterdir())


def test_a_backup_that_cannot_be_written_leaves_nothing(blog, tmp_path):
    (tmp_path / "backups").write_text("a file in the way")
    assert "cannot be written" in blog("backup").complaint


def test_a_backup_is_put_back_and_the_database_before_it_is_kept(blog, tmp_path):
    saved = blog("backup").err.removeprefix("A snapshot lies at ").strip()
    blog("import", rows_file("more.jsonl", {"kind": "article", "id": "3", "title": "Ice", "text": "Thick."}))
    done = blog("restore", saved)
    first, second, third = done.err.splitlines()
    assert (done.status, done.out, first) == (0, "", f"The database is what it was in {saved}.")
    assert count(tmp_path, "articles") == 2
    assert "looks for everything" in third
    with closing(sqlite3.connect(second.removeprefix("The one before lies at "))) as before:
        assert before.execute("SELECT count(*) FROM articles").fetchone() == (3,)


def test_nothing_is_put_back_in_the_place_of_an_older_database_that_does_not_tell_who_uses_it(blog, tmp_path):
    saved = blog("backup").err.removeprefix("A snapshot lies at ").strip()
    older = "UPDATE alembic_version SET version_num = '0017'; ALTER TABLE lease DROP COLUMN wanted_by;"
    with closing(sqlite3.connect(tmp_path / "board.db")) as present:
        present.executescript(older)
    assert "is of version 0017" in blog("restore", saved).complaint
    assert count(tmp_path, "articles") == 2


async def test_nothing_is_put_back_or_moved_under_a_bot_that_runs(blog, sandbox, tmp_path):
    taken = await asyncio.to_thread(over, start(tmp_path, "backup"))
    saved = taken.err.removeprefix("A snapshot lies at ").strip()
    on_discord = {"DISCORD_API_URL": sandbox.url, "DISCORD_TOKEN": sandbox.token, "LOG_LEVEL": "ERROR"}
    bot = start(tmp_path, "run", **on_discord)
    async with asyncio.timeout(60):
        await sandbox.gateway.ready.wait()
    for words in (["restore", saved], ["move", "--to", f"sqlite:///{tmp_path}/new.db"]):
        done = await asyncio.to_thread(over, start(tmp_path, *words))
        assert (done.status, done.err) == (1, "A bot runs on this database. Stop it first.\n")
    assert not (tmp_path / "new.db").exists()
    bot.terminate()
    await asyncio.to_thread(over, bot)


def test_everything_is_moved_to_postgresql_by_one_command(blog, tmp_path, postgres):
    empty(postgres)
    done = blog("move", "--to", postgres)
    assert (done.status, done.out) == (0, "")
    assert "    articles: 2\n" in done.err
    assert "this database is as it was" in done.err
    assert count(tmp_path, "articles") == 2
    assert "holds something already" in blog("move", "--to", postgres).complaint


def test_a_bad_address_is_one_line_without_its_password(blog):
    for address in ("mysql://nara:geheim@host/board", "postgresql://nara:geheim@127.0.0.1:1/board"):
        complaint = blog("move", "--to", address).complaint
        assert "--to" in complaint
        assert "geheim" not in complaint


async def test_sigterm_ends_it_while_it_rises(sandbox, tmp_path):
    process = start(tmp_path, "run", DISCORD_API_URL=sandbox.url, DISCORD_TOKEN=sandbox.token)
    assert "1/2" in await asyncio.to_thread(process.stderr.readline)
    process.terminate()
    assert "Traceback" not in (await asyncio.to_thread(over, process)).err


async def test_asked_to_read_the_feeds_while_it_rises_it_goes_on_rising(sandbox, tmp_path):
    bot = start(tmp_path, "run", DISCORD_API_URL=sandbox.url, DISCORD_TOKEN=sandbox.token)
    assert "1/2" in await asyncio.to_thread(bot.stderr.readline)
    bot.send_signal(signal.SIGUSR1)
    async with asyncio.timeout(60):
        await sandbox.gateway.ready.wait()
    bot.terminate()
    assert (await asyncio.to_thread(over, bot)).status == 0


async def test_a_token_that_discord_refuses_ends_the_bot_with_one_line(sandbox, tmp_path):
    process = start(tmp_path, "run", DISCORD_API_URL=sandbox.url, DISCORD_TOKEN="wrong", LOG_LEVEL="ERROR")
    done = await asyncio.to_thread(over, process)
    assert (done.status, done.out) == (1, "")
    *steps, complaint = done.err.splitlines()
    assert steps == ["1/2 opening the database", "2/2 connecting to Discord; Ctrl+C stops"]
    assert complaint.startswith("Discord refuses DISCORD_TOKEN.")


async def test_where_the_log_is_json_every_line_is_an_object(sandbox, tmp_path):
    settings = {"DISCORD_API_URL": sandbox.url, "DISCORD_TOKEN": "wrong", "LOG_FORMAT": "json"}
    done = await asyncio.to_thread(over, start(tmp_path, "run", **settings))
    said = [json.loads(line)["message"] for line in done.err.splitlines()]
    assert said[0] == "1/2 opening the database"
    assert said[-1].startswith("Discord refuses DISCORD_TOKEN.")
    assert not [line for line in said if "voice" in line]


async def test_a_second_bot_waits_says_so_in_one_line_and_comes_in_when_the_first_is_killed(
    sandbox, tmp_path
):
    on_discord = {"DISCORD_API_URL": sandbox.url, "DISCORD_TOKEN": sandbox.token, "LOG_LEVEL": "ERROR"}
    first = start(tmp_path, "run", **on_discord)
    async with asyncio.timeout(60):
        await sandbox.gateway.ready.wait()
    second = start(tmp_path, "run", **on_discord)
    line = ""
    while "another bot runs" not in line:
        line = await asyncio.to_thread(second.stderr.readline)
    assert f"process {first.pid}" in line
    assert len(sandbox.gateway.sessions) == 1
    async with heard(sandbox.feed, "ready"):
        first.kill()
    second.terminate()
    done = await asyncio.to_thread(over, second)
    assert (done.status, done.out, done.err) == (0, "", "")
    await asyncio.to_thread(over, first)


async def test_behind_nohup_and_an_ampersand_it_tells_how_it_does_and_sigterm_ends_it(sandbox, tmp_path):
    """A shell's `&` also makes it deaf to SIGINT."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    ours = dict.fromkeys(READERS, "") | {"DATABASE_URL": f"sqlite:///{tmp_path}/board.db"}
    ours |= {"DISCORD_API_URL": sandbox.url, "DISCORD_TOKEN": sandbox.token, "HEALTH_PORT": str(port)}
    line = f"nohup {sys.executable} -m bot run >{tmp_path}/log 2>&1 </dev/null & echo $!"
    shell = ["sh", "-c", line]
    pid = int(await asyncio.to_thread(subprocess.check_output, shell, cwd=ROOT, env=os.environ | ours))

    async def is_well():
        with suppress(aiohttp.ClientConnectorError):
            async with client.get(f"http://127.0.0.1:{port}/healthz") as response:
                return response.status == 200 and (await response.json())["status"] == "serving"

    def is_gone():
        command = Path(f"/proc/{pid}/cmdline")
        return not command.exists() or not command.read_bytes()

    async with asyncio.timeout(60):
        await sandbox.gateway.ready.wait()
    async with aiohttp.ClientSession() as client:
        await until(is_well)
    os.kill(pid, signal.SIGTERM)
    await until(is_gone)  # for ten seconds
    assert "Traceback" not in (tmp_path / "log").read_text()


def test_a_wrong_setting_stops_every_command_before_anything_is_opened(shell, tmp_path, monkeypatch):
    monkeypatch.setenv("POLL_MINUTES", "often")
    question = rows_file("q.jsonl", {"id": "1", "question": "mill?"})
    for words in (["run"], ["migrate"], ["backup"], ["ask", "why?"], ["ask", "--batch", question]):
        assert "POLL_MINUTES" in shell(*words).complaint
    assert not (tmp_path / "board.db").exists()


def _many(folder):
    """A file whose articles come to three batches."""
    text = "The lamp was lit at dusk."
    rows = (
        {"kind": "article", "id": str(n), "title": f"Day {n}", "text": f"Day {n}. {text}"}
        for n in range(MANY)
    )
    return rows_file(str(folder / "many.jsonl"), *rows)


def test_an_import_that_is_killed_half_way_goes_on_where_it_stopped(tmp_path):
    check_an_import_that_is_ended_goes_on(tmp_path, signal.SIGKILL)


def check_an_import_that_is_ended_goes_on(tmp_path: Path, number: signal.Signals) -> None:
    file = _many(tmp_path)
    process = start(tmp_path, "import", file)
    _wait_until_begun(process, tmp_path, "articles")
    process.send_signal(number)
    ended = over(process)
    assert ended.status != 0
    assert "Traceback" not in ended.err
    kept = count(tmp_path, "articles")
    assert kept % 250 == 0
    assert 0 < kept < MANY
    assert count(tmp_path, "passages") == kept
    again = over(start(tmp_path, "import", file))
    assert again.err == (
        f"Many: {MANY - kept:,} new, 0 changed, {kept:,} unchanged articles; 0 new or changed comments.\n"
    )
    assert count(tmp_path, "passages") == count(tmp_path, "articles") == MANY


def test_a_kill_while_the_model_reads_loses_nothing(tmp_path):
    text = "The keeper trims the wick before the lamp is lit. " * 12
    rows = ({"kind": "article", "id": str(n), "title": f"Day {n}", "text": text} for n in range(UNREAD))
    file = rows_file(str(tmp_path / "unread.jsonl"), *rows)
    process = start(tmp_path, "import", file)
    _wait_until_begun(process, tmp_path, "passage_vectors")
    process.send_signal(signal.SIGKILL)
    over(process)
    assert 0 < count(tmp_path, "passage_vectors") < UNREAD
    assert over(start(tmp_path, "import", file)).status == 0
    assert count(tmp_path, "passage_vectors") == count(tmp_path, "sentence_vectors") == UNREAD


def _wait_until_begun(process, folder, table):
    """Look now and then, for the processor is the process's; fails if that has ended before."""
    while not ((folder / "board.db").exists() and count(folder, table) > 0):
        with suppress(subprocess.TimeoutExpired):
            process.wait(LOOK_EVERY)
            pytest.fail(process.stderr.read())


def test_help_lists_every_command(shell):
    done = shell("--help")
    assert done.status == 0
    for command in ("run", "sandbox", "migrate", "backup", "restore", "import", "ask", "judge", "moniker"):
        assert f"│ {command} " in done.out
