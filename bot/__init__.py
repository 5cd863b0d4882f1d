"""Dear Reader: a Discord bot for the readers of a blog."""

import os

__version__ = "0.1.0"

# Before numpy is loaded: its product of a matrix and a row takes a millisecond, and a hundred where a second
# thread has to be waited for because the cores have something else to do.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
