"""What was measured, drawn: how a question's time grows with the blog, and how right is what is sure."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import matplotlib

matplotlib.use("svg")
# The same figures give the same file; its letters stay letters, which is small.
matplotlib.rcParams.update({"svg.hashsalt": "growth", "svg.fonttype": "none", "font.size": 10})
from matplotlib import pyplot  # noqa: E402 - after the backend is chosen

from tests.bench.calibration import Bin  # noqa: E402
from tests.bench.growth import OURS, Point  # noqa: E402

COLOURS = {OURS: "#1f5f8b", "bm25s": "#b5651d", "rapidfuzz": "#7a7a7a"}


def draw(points: Iterable[Point], file: Path) -> None:
    """Medians as lines, 95th percentiles as dashes; both axes are logarithmic."""
    figure, axes = pyplot.subplots(figsize=(7, 4.2))
    told = list(points)
    for who, colour in COLOURS.items():
        own = [point for point in told if point.who == who]
        at = [point.passages for point in own]
        axes.plot(at, [one.p50 for one in own], "o-", color=colour, label=f"{who}, p50")
        axes.plot(at, [one.p95 for one in own], "o--", color=colour, label=f"{who}, p95", markersize=3)
    axes.set(xscale="log", yscale="log", xlabel="passages of the blog", ylabel="milliseconds for a question")
    sizes = sorted({point.passages for point in told})
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.grid(which="both", alpha=0.2)
    axes.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None})
    pyplot.close(figure)


def draw_calibration(bins: Sequence[Bin], file: Path) -> None:
    """Each bin with its interval, beside the line on which as many are right as were said to be."""
    figure, axes = pyplot.subplots(figsize=(5, 4.2))
    axes.plot([0, 1], [0, 1], "--", color=COLOURS["rapidfuzz"], label="as many as said")
    right = [one.right for one in bins]
    beside = [[one.right - one.least for one in bins], [one.most - one.right for one in bins]]
    axes.errorbar(
        [one.sure for one in bins], right, beside, fmt="o-", color=COLOURS[OURS], capsize=3, label="measured"
    )
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="how sure the answer was", ylabel="share that was right")
    axes.grid(alpha=0.2)
    axes.legend(frameon=False, loc="upper left")
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None})
    pyplot.close(figure)
