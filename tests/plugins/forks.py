"""`--forks N`: the tests run in so many processes, forked from one that has loaded and collected them.

Loading and collecting takes a processor fifteen seconds. pytest-xdist's workers, of which `-n N` asks, each
do it for themselves; they are for where forking is not safe.
"""

import atexit
import os
import pickle
import selectors
import struct
import sys
import traceback
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

NUMBER = struct.Struct("!I")
FULL = 16_000  # numbers that surely find room in a pipe of 64 kB


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.addoption("--forks", type=_number, default=0, help="run in so many forked processes, or `auto`")


def _number(text: str) -> int:
    """One more than there are cores, since each waits now and then: for a process, or for silence."""
    return (os.cpu_count() or 1) + 1 if text == "auto" else int(text)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Run the tests in forked processes, if that is asked for."""
    number = min(session.config.option.forks, len(session.items))
    if number < 2 or session.testsfailed or session.config.option.collectonly:
        return None
    assert len(session.items) < FULL, "more tests than find room in the line"
    line = Line(len(session.items))
    session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
    workers: list[Worker] = []
    for _ in range(number):
        workers.append(Worker(session, line, workers))
    try:
        Gathering(session, line, workers).run()
    finally:
        for worker in workers:
            worker.end()
    if session.shouldfail:
        raise session.Failed(session.shouldfail)
    if session.shouldstop:
        raise session.Interrupted(session.shouldstop)
    return True


class Line:
    """The numbers of the tests that nobody has begun, for all workers to take from."""

    def __init__(self, count: int) -> None:
        self._out, into = os.pipe()
        os.write(into, b"".join(map(NUMBER.pack, range(count))))
        os.close(into)

    def take(self) -> int | None:
        """Return the next, None when there is none. Reading so little is one worker's at a time."""
        taken = os.read(self._out, NUMBER.size)
        return NUMBER.unpack(taken)[0] if taken else None

    def clear(self) -> None:
        """Leave none for anybody."""
        while os.read(self._out, 1 << 16):
            pass


class Worker:
    """One of the processes, as it is seen by the one that it is forked from."""

    def __init__(self, session: pytest.Session, line: Line, others: "list[Worker]") -> None:
        self._out, into = os.pipe()
        self._read = b""
        self.running = ""
        self.has_ended = False
        sys.stdout.flush()
        sys.stderr.flush()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that threads are not forked: those of libraries that rest
            self._process = os.fork()
        if self._process == 0:
            for worker in (*others, self):  # so that all end if nobody hears them any more
                os.close(worker._out)
            _work(session, line, len(others), into)
        os.close(into)

    def fileno(self) -> int:
        """What it tells comes here."""
        return self._out

    def told(self) -> Iterator[tuple[str, Any]]:
        """Yield what it has told meanwhile: its kind, and what. Of itself that it broke off, if it did."""
        came = os.read(self._out, 1 << 16)
        if not came:
            if not self.has_ended:
                yield "broken", f"a worker ended during {self.running or 'nothing'}"
            self.has_ended = True
        self._read += came
        while len(self._read) >= NUMBER.size:
            end = NUMBER.size + NUMBER.unpack_from(self._read)[0]
            if len(self._read) < end:
                return
            message, self._read = pickle.loads(self._read[NUMBER.size : end]), self._read[end:]
            self.has_ended |= message[0] == "ended"
            yield message

    def end(self) -> None:
        """Wait for its end."""
        os.close(self._out)
        os.waitpid(self._process, 0)


class Gathering:
    """Tells pytest's own hooks what the workers tell."""

    def __init__(self, session: pytest.Session, line: Line, workers: list[Worker]) -> None:
        self._session, self._hook, self._line = session, session.config.hook, line
        self._selector = selectors.DefaultSelector()
        for worker in workers:
            self._selector.register(worker, selectors.EVENT_READ, worker)

    def run(self) -> None:
        """Go on until all have ended."""
        while self._selector.get_map():
            for key, _ in self._selector.select():
                for kind, what in key.data.told():
                    self._hear(key.data, kind, what)
                if key.data.has_ended:
                    self._selector.unregister(key.data)
            if self._session.shouldfail or self._session.shouldstop:
                self._line.clear()

    def _hear(self, worker: Worker, kind: str, what: Any) -> None:
        if kind == "began":
            worker.running = what[0]
            self._hook.pytest_runtest_logstart(nodeid=what[0], location=what[1])
        elif kind == "report":
            report = self._hook.pytest_report_from_serializable(config=self._session.config, data=what)
            self._hook.pytest_runtest_logreport(report=report)
        elif kind == "finished":
            self._hook.pytest_runtest_logfinish(nodeid=what[0], location=what[1])
        elif kind == "broken":
            self._session.testsfailed += 1
            self._session.shouldfail = what


class Telling:
    """Tells the process that gathers what comes of the tests here."""

    def __init__(self, config: pytest.Config, into: int) -> None:
        self._config, self._into = config, into

    def tell(self, kind: str, what: Any = None) -> None:
        """Write a message, whole."""
        message = pickle.dumps((kind, what))
        left = NUMBER.pack(len(message)) + message
        while left:
            left = left[os.write(self._into, left) :]

    def pytest_runtest_logstart(self, nodeid: str, location: Any) -> None:
        """A test begins."""
        self.tell("began", (nodeid, location))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A phase of it is over."""
        written = self._config.hook.pytest_report_to_serializable(config=self._config, report=report)
        self.tell("report", written)

    def pytest_runtest_logfinish(self, nodeid: str, location: Any) -> None:
        """It is over."""
        self.tell("finished", (nodeid, location))


def _work(session: pytest.Session, line: Line, place: int, into: int) -> None:
    """Be a worker until no test is left."""
    status = 1
    try:
        atexit._clear()  # what is to be done in the end by the one that we are forked from
        telling = Telling(session.config, into)
        _become_quiet(session.config, telling, place)
        number = line.take()
        while number is not None:
            after = line.take()
            item, following = session.items[number], None if after is None else session.items[after]
            session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            number = after
        atexit._run_exitfuncs()
        telling.tell("ended")
        status = 0
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(status)


def _become_quiet(config: pytest.Config, telling: Telling, place: int) -> None:
    """Print nothing, and keep what is printed, and the tests' folders, apart from the others'."""
    plugins = config.pluginmanager
    printing = plugins.get_plugin("terminalreporter")
    plugins.unregister(printing)
    plugins.register(telling, "telling")
    if captured := plugins.get_plugin("capturemanager"):
        captured.stop_global_capturing()
        captured.start_global_capturing()
    folders = config._tmp_path_factory  # type: ignore[attr-defined]
    folders._basetemp = Path(folders.getbasetemp(), f"worker-{place}")
    folders._basetemp.mkdir(mode=0o700)
