"""How long a question takes as the blog grows, drawn."""

from collections.abc import Iterable
from pathlib import Path

import matplotlib

matplotlib.use("svg")
# The same figures give the same file; its letters stay letters, which is small.
matplotlib.rcParams.update({"svg.hashsalt": "growth", "svg.fonttype": "none", "font.size": 10})
from matplotlib import pyplot  # noqa: E402 - after the backend is chosen

from tests.bench.growth import Point  # noqa: E402

COLOURS = {"Dear Reader": "#1f5f8b", "bm25s": "#b5651d", "rapidfuzz": "#7a7a7a"}


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
