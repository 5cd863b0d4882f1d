"""Our command as a process, forked from one that has loaded it: that takes seconds of a processor each time.

What is forked is a process of its own, with its own memory, signals and end; the one that it is forked from
has done nothing but load modules and compile patterns. Whether a fresh interpreter does as well is for other
tests.
"""

import atexit
import ctypes
import gc
import inspect
import os
import pickle
import random
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.language.wording import Wording
from bot.settings import ROOT

DEATH_SIGNAL, SUBREAPER = 1, 36  # prctl(2)
NUMBER = struct.Struct("!q")
MOST = 1 << 20  # bytes of an order, most of which is the environment
execute = subprocess.Popen._execute_child  # type: ignore[attr-defined]


class Forked(subprocess.Popen[str]):
    """`python -m bot` with these arguments, as `Popen` would have it. Elsewhere than on Linux it does."""

    def __init__(self, arguments: Sequence[str], env: dict[str, str], stderr: int = subprocess.PIPE) -> None:
        self._parent: socket.socket | None = None
        command, out = [sys.executable, "-m", "bot", *arguments], subprocess.PIPE
        super().__init__(command, env=env, cwd=ROOT, stdout=out, stderr=stderr, encoding="utf-8")

    def _execute_child(self, *given: Any) -> None:
        if sys.platform == "linux":
            self._parent = _ask(mother().orders, self, given)
        else:
            execute(self, *given)

    def _try_wait(self, flags: int) -> tuple[int, int]:
        """Return its id and status once it has ended, as it is told by its parent, who is not we."""
        if self._parent is None:
            return os.waitpid(self.pid, flags)
        try:
            status = self._parent.recv(NUMBER.size, socket.MSG_DONTWAIT if flags & os.WNOHANG else 0)
        except BlockingIOError:
            return 0, 0
        self._parent.close()
        return self.pid, NUMBER.unpack(status)[0]

    def _internal_poll(self, *_: Any, **__: Any) -> int | None:
        lock = self._waitpid_lock  # type: ignore[attr-defined]
        if self.returncode is None and lock.acquire(blocking=False):
            try:
                pid, status = self._try_wait(os.WNOHANG)
                if pid == self.pid:
                    self.returncode = os.waitstatus_to_exitcode(status)
            finally:
                lock.release()
        return self.returncode


def _ask(orders: socket.socket, process: Any, given: tuple[Any, ...], keeper: int = 0) -> socket.socket:
    """Have a process forked as this one was to be executed; returns who tells of its end."""
    wanted = inspect.signature(execute).bind(process, *given).arguments
    order = {
        "arguments": list(wanted["args"]),
        "environment": dict(os.environ if wanted["env"] is None else wanted["env"]),
        "folder": os.fspath(wanted["cwd"] or Path.cwd()),
        "keeper": keeper,
    }
    inside = [wanted[name] for name in ("p2cread", "c2pwrite", "errwrite")]
    files = [usual if file == -1 else file for usual, file in enumerate(inside)]
    told, parent = socket.socketpair()
    with parent:
        socket.send_fds(orders, [pickle.dumps(order)], [*files, parent.fileno()])
    process._child_created = True
    pipes = ("p2cread", "p2cwrite", "c2pread", "c2pwrite", "errread", "errwrite")
    process._close_pipe_fds(*(wanted[name] for name in pipes))
    process.pid = NUMBER.unpack(told.recv(NUMBER.size))[0]
    return told


@dataclass(frozen=True, slots=True)
class Mother:
    """What all is forked from, and the socket that takes orders to."""

    orders: socket.socket
    process: "subprocess.Popen[bytes]"


@cache
def mother() -> Mother:
    """Start it, if it does not run."""
    ours, theirs = socket.socketpair(type=socket.SOCK_SEQPACKET)
    with theirs:
        command = [sys.executable, "-m", "tests.forking", str(theirs.fileno())]
        process = subprocess.Popen(command, cwd=ROOT, pass_fds=[theirs.fileno()])

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return Mother(ours, process)


def _forks(orders: socket.socket) -> dict[str, Any] | None:
    """Fork for each order; gives None in the end, and in what was forked its order."""
    while True:
        data, files, *_ = socket.recv_fds(orders, MOST, 4)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if not data:
            return None
        if os.fork() == 0:
            orders.close()
            return _forked(pickle.loads(data), files)
        for file in files:
            os.close(file)


def _forked(order: dict[str, Any], files: list[int]) -> dict[str, Any]:
    """Fork once more; this one tells who asked of the other's end, or leaves it to its keeper."""
    child = os.fork()
    if child == 0:
        _become(order, files)
        return order
    for file in files[:3]:
        os.close(file)
    with socket.socket(fileno=files[3]) as told:
        told.send(NUMBER.pack(child))
        if not order["keeper"]:
            status = os.waitpid(child, 0)[1]
            with suppress(OSError):  # nobody asks any more
                told.send(NUMBER.pack(status))
    os._exit(0)


def _become(order: dict[str, Any], files: list[int]) -> None:
    """Be as an interpreter that was started so."""
    for usual, file in enumerate(files[:3]):
        os.dup2(file, usual)
    for file in files:
        os.close(file)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    signal.signal(signal.SIGINT, signal.default_int_handler)
    random.seed()
    code = os.environ.get("PYTHONIOENCODING") or "utf-8"
    sys.stdin = open(0, encoding=code, closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding=code, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", 1, code, "backslashreplace", closefd=False)  # noqa: SIM115
    sys.modules["__main__"].__package__ = "bot"
    *before, _ = arguments = order["arguments"]
    sys.argv = [str(ROOT / "bot" / "__main__.py"), *arguments[arguments.index("bot") + 1 :]]
    while order["keeper"] not in (0, os.getppid()):
        time.sleep(0.001)
    if "-ISc" in before:  # the sandbox's leash: see sandbox/process.py
        ctypes.CDLL(None).prctl(DEATH_SIGNAL, signal.SIGTERM)


def _have_bots_forked() -> None:
    """Have this sandbox's bots forked as well, from what it is itself by now; it stays their keeper."""
    ours, theirs = socket.socketpair(type=socket.SOCK_SEQPACKET)
    if os.fork() == 0:
        ours.close()
        if _forks(theirs) is None:
            os._exit(0)
        return
    theirs.close()
    ctypes.CDLL(None).prctl(SUBREAPER, 1)

    def execute_or_fork(process: Any, *given: Any) -> None:
        arguments = inspect.signature(execute).bind(process, *given).arguments["args"]
        if list(arguments)[-3:] != ["-m", "bot", "run"]:
            execute(process, *given)
            return
        _ask(ours, process, given, keeper=os.getpid()).close()
        while True:
            with suppress(ChildProcessError):
                os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
                return
            time.sleep(0.001)  # it is ours once the one between has ended

    subprocess.Popen._execute_child = execute_or_fork  # type: ignore[attr-defined]


def compile_wordings() -> None:
    """Compile what questions are understood by: whoever answers one would, for a second or more."""
    for each in gc.get_objects():
        if type(each) is Wording:
            each.search("")


def main() -> None:
    """Be what is forked from, or a command that was."""
    from bot.cli import main as command
    from bot.cli import shell

    shell()
    import bot.cli.on_discord
    import bot.language.embedder.minilm
    import bot.language.reader.minilm  # noqa: F401

    compile_wordings()
    gc.freeze()  # what is shared is not looked through for garbage
    order = _forks(socket.socket(fileno=int(sys.argv[1])))
    if order is None:
        return
    if "sandbox" in order["arguments"]:
        _have_bots_forked()
    command()


if __name__ == "__main__":
    main()
