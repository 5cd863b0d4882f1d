"""Fit the reader's weights, data/answers/reader.npz, to sets of questions: `python -m tests.fit.reader DATA`.

For developers only, and a part of `make fit DATA=FOLDER` where torch is installed, which nothing else needs:
`.venv/bin/pip install torch` (for a machine without a GPU from https://download.pytorch.org/whl/cpu).

It learns for as long as it is given and then writes the weights; a run that is stopped before writes none.
Every run goes on from the newest checkpoint in `var/reader`, which `--fresh` removes. An hour on one core is
enough for some fifteen thousand examples. The same seed draws the same ones in the same order; how many are
read depends on the machine, and so the weights do. `tests.fit.reading` has to be run afterwards: how sure an
answer is, is fitted to what these weights read.
"""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from bot.language.reader.weights import write_weights
from bot.settings import VAR
from tests.fit.reader.bases import BASES
from tests.fit.reader.examples import read_examples
from tests.fit.reader.model import learnt_weights
from tests.fit.reader.training import Training, train

CHECKPOINTS = VAR / "reader"


def main() -> None:
    """Prepare the examples, train, and write the weights."""
    options = _options()
    base = BASES[options.base]
    examples = read_examples(options.data, other_languages=base.multilingual, across=base.further is not None)
    for source, number in Counter(example.source for example in examples).items():
        print(f"{number:6} examples of {source}", file=sys.stderr)
    until = _until(options.until) if options.until else time.time() + 60 * options.minutes
    checkpoints = CHECKPOINTS / options.base
    checkpoints.mkdir(parents=True, exist_ok=True)
    training = Training(base, examples, checkpoints)
    if options.fresh:
        for old in checkpoints.glob("step-*.pt"):
            old.unlink()
    training.resume()
    if train(training, until) and training.step:
        write_weights(base.file, learnt_weights(training.model))
        print(f"wrote {base.file} after {training.step} steps")


def _until(clock: str) -> float:
    """Return that time of today."""
    return time.mktime(time.strptime(time.strftime("%Y-%m-%d ") + clock, "%Y-%m-%d %H:%M"))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.fit.reader",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("data", type=Path, help="the folder of the sets of questions")
    parser.add_argument("--base", choices=BASES, default="minilm", help="the model that learns to read")
    times = parser.add_mutually_exclusive_group()
    times.add_argument("--until", metavar="HH:MM", help="when to be ready, today")
    times.add_argument("--minutes", type=float, default=60, help="how long to learn (default: %(default)s)")
    parser.add_argument("--fresh", action="store_true", help="begin anew")
    options = parser.parse_args()
    if not options.data.is_dir():
        parser.error("Say where the sets of questions are: make fit DATA=FOLDER")
    return options


if __name__ == "__main__":
    main()
