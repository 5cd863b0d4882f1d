"""Dear Reader: a Discord bot for the readers of a blog."""

import os

__version__ = "0.1.0"

# Before numpy is loaded: its product of a matrix and a row takes a millisecond, and a hundred where a second
# thread has to be waited for because the cores have something else to do.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Before onnxruntime is loaded: it would keep a number of the machine in the home folder, and tell its maker
# when it starts, what it opens and how often it runs.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
