"""The bot as a process: signals, ends, and the leash."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from sandbox.process import BotProcess, _threads
from tests.waiting import until

OBEDIENT = """
import signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit(3))
signal.signal(signal.SIGUSR1, lambda *_: print("now", flush=True))
print("ready", flush=True)
while True:
    signal.pause()
"""
STUBBORN = (
    "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); signal.pause()"
)


class Keeper:
    """A process and the exit statuses that it was told."""

    def __init__(self, folder: Path, program: str) -> None:
        self.statuses: list[int] = []
        command = [sys.executable, "-c", program]
        self.bot = BotProcess(command, os.environ, folder / "log", self.statuses.append)

    async def start(self) -> None:
        """Start it, and wait until it listens."""
        before = self.said("ready")
        await self.bot.start()
        await until(lambda: self.said("ready") > before)

    def said(self, word: str) -> int:
        """How often it wrote this."""
        return self.bot.last_words(100).count(word)


async def test_it_is_asked_to_end(tmp_path):
    keeper = Keeper(tmp_path, OBEDIENT)
    await keeper.start()
    assert keeper.bot.running
    await keeper.bot.stop()
    assert not keeper.bot.running
    assert keeper.statuses == [3]


async def test_who_does_not_listen_is_killed(tmp_path):
    keeper = Keeper(tmp_path, STUBBORN)
    await keeper.start()
    await keeper.bot.stop(patience=0.05)
    assert keeper.statuses == [-signal.SIGKILL]


async def test_it_is_killed_and_starts_again(tmp_path):
    keeper = Keeper(tmp_path, OBEDIENT)
    for _ in range(2):
        await keeper.start()
        await keeper.bot.kill()
    assert keeper.statuses == [-signal.SIGKILL, -signal.SIGKILL]
    assert keeper.said("ready") == 2


async def test_it_does_at_once_what_is_due(tmp_path):
    keeper = Keeper(tmp_path, OBEDIENT)
    await keeper.start()
    keeper.bot.do_now()
    await until(lambda: keeper.said("now"))
    await keeper.bot.kill()


async def test_an_end_of_its_own_is_told_with_its_last_words(tmp_path):
    keeper = Keeper(tmp_path, "raise SystemExit('the database is not ours')")
    await keeper.bot.start()
    await keeper.bot.exited()
    assert keeper.statuses == [1]
    assert keeper.bot.last_words() == "the database is not ours"


async def test_without_a_run_there_is_nothing_to_end(tmp_path):
    keeper = Keeper(tmp_path, OBEDIENT)
    await keeper.bot.kill()
    await keeper.bot.stop()
    assert keeper.bot.last_words() == ""
    assert not keeper.statuses


PARENT = """
import asyncio, os, sys
from pathlib import Path
from sandbox.process import BotProcess
async def main():
    command = [sys.executable, "-c", "import signal; signal.pause()"]
    bot = BotProcess(command, os.environ, Path(sys.argv[1]), print)
    await bot.start()
    print(bot._process.pid, flush=True)
    await bot.exited()
asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the leash is Linux's")
async def test_no_bot_outlives_a_killed_sandbox(tmp_path):
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PARENT, str(tmp_path / "log"), stdout=asyncio.subprocess.PIPE
    )
    assert parent.stdout
    bot = int(await parent.stdout.readline())
    # Between the leash and the command the line is empty for a moment.
    line = Path(f"/proc/{bot}/cmdline")
    await until(lambda: any(b"signal.pause" in part for part in line.read_bytes().split(b"\0")[2:3]))
    parent.kill()
    await parent.communicate()
    await until(lambda: not _lives(bot))


def _lives(pid: int) -> bool:
    """Whether it runs; one that waits to be buried does not."""
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


BOSS = """
import subprocess, sys
work = "import os, sys\\nwhile not os.path.exists(sys.argv[1]): pass"
print("ready", flush=True)
subprocess.run([sys.executable, "-c", work, "{file}"])
print("done", flush=True)
import signal; signal.pause()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="seen in /proc")
async def test_what_its_own_processes_do_is_seen_to_be_work(tmp_path):
    file = tmp_path / "stop"
    keeper = Keeper(tmp_path, BOSS.format(file=file))
    await keeper.start()
    pid = keeper.bot.pid
    assert pid is not None
    await until(lambda: len(_threads(pid)) == 2)
    assert all(keeper.bot.works() for _ in range(3))
    file.touch()
    await until(lambda: keeper.said("done") == 1)
    await until(lambda: not keeper.bot.works())
    await keeper.bot.kill()
    assert not keeper.bot.works()
