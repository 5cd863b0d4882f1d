"""However many threads ask for memory, it comes from few heaps, and what is free in them is given back."""

import platform
import subprocess
import sys

import pytest

from bot.hosting.heaps import MOST_HEAPS
from bot.settings import ROOT

MANY_THREADS = """
import ctypes, threading
from bot.hosting.heaps import use_few_heaps
{limit}
together = threading.Barrier(12)
def ask():
    together.wait()
    kept = [bytes(5000) for _ in range(2000)]
    together.wait()
threads = [threading.Thread(target=ask) for _ in range(12)]
for thread in threads: thread.start()
for thread in threads: thread.join()
libc = ctypes.CDLL(None)
libc.fdopen.restype = ctypes.c_void_p
out = ctypes.c_void_p(libc.fdopen(1, b"w"))
libc.malloc_info(0, out)
libc.fflush(out)
"""

FREE_BETWEEN = """
from pathlib import Path
from bot.hosting.heaps import give_back
def held(): return int(Path("/proc/self/statm").read_text().split()[1])
kept = [bytes(5000) for _ in range(10_000)]
kept = kept[::100]
before = held()
give_back()
print(held() / before)
"""

pytestmark = pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="it is glibc that has them")


def said_by(program):
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout


def heaps(limit):
    return said_by(MANY_THREADS.format(limit=limit)).count("<heap nr=")


def test_many_threads_share_few_heaps():
    assert heaps("use_few_heaps()") <= MOST_HEAPS < heaps("")


def test_what_is_free_between_pieces_in_use_is_given_back():
    assert float(said_by(FREE_BETWEEN)) < 0.7
