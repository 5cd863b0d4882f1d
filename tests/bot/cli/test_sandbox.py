"""The command `sandbox`: what it prints, what it refuses, how it ends."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from functools import partial
from pathlib import Path

import aiohttp
import pytest

from bot.cli import page
from bot.cli.rising import SAMPLE, SandboxOptions, command_of
from bot.settings import ROOT, Settings, read_settings
from sandbox.blog import sample_blog
from sandbox.cannot import CannotDo
from sandbox.ports import free_port
from sandbox.session import Session

# Nothing of what these tests run needs the bot itself: that is for the scripts of tests/scripts.


@pytest.fixture
async def start():
    """Start the command as a process; it is killed after the test if it is not over by then."""
    started: list[asyncio.subprocess.Process] = []

    async def start(*options: str) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "sandbox", *options),
            cwd=ROOT,
            env={**os.environ, "DISCORD_TOKEN": "never-used"},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def test_a_wrong_script_is_refused_before_anything_starts(start, tmp_path):
    script, transcript = tmp_path / "steps.jsonl", tmp_path / "out.jsonl"
    script.write_text('{"do": "kill"}\n{"do": "say", "as": "nara", "in": "general"}\n')
    process = await start("--script", str(script), "--transcript", str(transcript))
    out, err = await process.communicate()
    assert process.returncode == 1
    assert (out, err.decode()) == (b"", "step 2: say: 'text' is missing\n")
    assert not transcript.exists()


async def test_a_script_plays_with_a_bot_that_somebody_starts(start, tmp_path, http):
    script, transcript = tmp_path / "steps.jsonl", tmp_path / "out.jsonl"
    script.write_text('{"do": "say", "as": "nara", "in": "general", "text": "hello"}\n{"do": "kill"}\n')
    process = await start(
        *("--script", str(script), "--transcript", str(transcript), "--without-bot", "--bare")
    )
    assert process.stdout
    url, token = [(await process.stdout.readline()).decode().strip() for _ in range(2)]
    assert url.startswith("DISCORD_API_URL=http://127.0.0.1:")
    async with http.ws_connect(url.partition("=")[2]) as gateway:
        identify = {"token": token.partition("=")[2], "intents": 1 << 9, "properties": {}}
        await gateway.send_json({"op": 2, "d": identify})
        _, err = await process.communicate()
    assert process.returncode == 1
    assert err.decode().startswith("step 2: kill: the bot was started by hand")
    (line,) = transcript.read_text().splitlines()
    assert json.loads(line)["text"] == "hello"


async def test_the_stand_in_alone_serves_until_it_is_stopped(start, http):
    process = await start("--without-bot", "--port", "0")
    assert process.stdout
    url, token = [(await process.stdout.readline()).decode().strip().partition("=")[2] for _ in range(2)]
    async with http.get(f"{url}/users/@me", headers={"Authorization": f"Bot {token}"}) as answer:
        assert (await answer.json())["bot"] is True
    process.send_signal(signal.SIGTERM)
    await process.communicate()
    assert process.returncode == 0


@pytest.fixture
async def http():
    """A plain HTTP client."""
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """The sandbox's folder, for once elsewhere."""
    monkeypatch.setattr(page, "FOLDER", tmp_path / "sandbox")
    return tmp_path / "sandbox"


def test_half_of_a_guild_is_none(folder, capsys):
    folder.mkdir()
    (folder / "guild.json").write_text("{}")
    (folder / "dear-reader.db-wal").write_text("left over")
    with page._kept_folder(fresh=False):
        assert [path.name for path in folder.iterdir()] == ["lock"]
    assert "a new guild" in capsys.readouterr().err


def test_guild_and_database_are_kept_or_cleared_together(folder, capsys):
    folder.mkdir()
    for name in ("guild.json", "blog.json", "clock", "bot.log", "tour.json", "dear-reader.db"):
        (folder / name).write_text("kept")
    with page._kept_folder(fresh=False):
        assert len(list(folder.iterdir())) == 7
    with page._kept_folder(fresh=True):
        assert len(list(folder.iterdir())) == 1
    assert "the guild as it was left" in capsys.readouterr().err


def test_two_sandboxes_do_not_share_a_folder(folder):
    with (
        page._kept_folder(fresh=False),
        pytest.raises(CannotDo, match="runs already"),
        page._kept_folder(fresh=True),
    ):
        pass


def test_a_guild_of_another_version_is_told_with_the_cure(folder):
    folder.mkdir()
    (folder / "guild.json").write_text('{"version": 0}')
    with pytest.raises(CannotDo, match="Start afresh"):
        page._session(SandboxOptions(), folder, 0)


def test_the_next_free_port_is_taken():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert port < free_port(port) < port + 50
    assert free_port(0) == 0


async def test_the_sandboxs_bot_reads_blogs_as_the_host_has_set_it(tmp_path, monkeypatch):
    monkeypatch.setenv("FETCH_AGENT", "Lamp/1")
    monkeypatch.setenv("FETCH_ALLOW", "elsewhere.example:80")
    settings = Settings(fetch_allow=frozenset({"lamp.example:80"}))
    blog = partial(sample_blog, SAMPLE, empty=True)
    async with Session(blog, tmp_path, port=free_port(0)) as session:
        _, environment = command_of(settings, session)
        own = f"127.0.0.1:{session.sandbox.port}"
    read = read_settings(environment, tmp_path / ".env")
    assert (read.fetch_agent, read.fetch_allow) == ("Lamp/1", frozenset({"lamp.example:80", own}))


def test_the_page_waits_for_nothing_that_only_the_bot_needs():
    heavy = {"discord", "sqlalchemy", "numpy", "onnxruntime", "trafilatura"}
    code = f"import sys; from bot.cli import shell; shell('run'); print(*{heavy} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
