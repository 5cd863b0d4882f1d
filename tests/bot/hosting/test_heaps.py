"""However many threads ask for memory, it comes from few heaps."""

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


def heaps(limit):
    program = MANY_THREADS.format(limit=limit)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.count("<heap nr=")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="it is glibc that has them")
def test_many_threads_share_few_heaps():
    assert heaps("use_few_heaps()") <= MOST_HEAPS < heaps("")
