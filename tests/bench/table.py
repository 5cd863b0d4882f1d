"""What was measured, beside what it should be, as a page of the documentation."""

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; an aim is met at most, or at least where `least`. `how` tells what was done."""

    name: str
    value: float
    unit: str
    how: str
    aim: float | None = None
    least: bool = False

    @property
    def met(self) -> bool:
        """Whether it is as good as it should be."""
        if self.aim is None:
            return True
        return self.value >= self.aim if self.least else self.value <= self.aim

    def cells(self) -> list[str]:
        """Its row of a table."""
        aim = "" if self.aim is None else f"{'≥' if self.least else '≤'} {_plain(self.aim)} {self.unit}"
        missed = "" if self.met else " **missed**"
        return [self.name, f"{_plain(self.value)} {self.unit}{missed}", aim, self.how]


def quantile(values: Sequence[float], share: float) -> float:
    """The least value that this share of the values does not exceed (nearest rank)."""
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def figures_table(figures: Iterable[Figure]) -> str:
    """Figures beside their aims."""
    return table(["what", "measured", "aim", "how"], [figure.cells() for figure in figures])


INTRODUCTION = """# Benchmarks

`make bench` writes this page, part by part; what a run does not measure stays as it was. Speed is measured on
text that is made up, whose words are as common and as much to read as English ones (`tests/bench/words.py`),
the same each time. p50 is the median, p95 what 95 of 100 do not exceed.
"""


def page(old: str, measured: Mapping[str, str]) -> str:
    """The page with these parts, heading and text, in place of its own; new ones come last."""
    parts = dict(part.split("\n", 1) for part in old.split("\n## ")[1:])
    parts |= measured
    return INTRODUCTION + "".join(f"\n## {heading}\n{text.rstrip()}\n" for heading, text in parts.items())


def measured_by(command: str) -> str:
    """With which command, and on which machine."""
    return f"\nMeasured by `{command}` on {_machine()}.\n"


def _plain(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.1f}"


def _machine() -> str:
    model = platform.processor() or platform.machine()
    about = Path("/proc/cpuinfo")
    if about.exists():
        named = (line.partition(":")[2].strip() for line in about.read_text().splitlines())
        lines = zip(about.read_text().splitlines(), named, strict=True)
        model = next((name for line, name in lines if line.startswith("model name")), model)
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} × {model}, {platform.system()}, Python {platform.python_version()},"
        f" at a load of {load:.1f}"
    )
