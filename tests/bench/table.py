"""What was measured, beside what it should be, as a page of the documentation."""

import os
import platform
from collections.abc import Iterable, Sequence
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

    def row(self) -> str:
        """As a row of Markdown."""
        aim = "" if self.aim is None else f"{'≥' if self.least else '≤'} {_plain(self.aim)} {self.unit}"
        missed = "" if self.met else " **missed**"
        return f"| {self.name} | {_plain(self.value)} {self.unit}{missed} | {aim} | {self.how} |"


def quantile(values: Sequence[float], share: float) -> float:
    """The least value that this share of the values does not exceed (nearest rank)."""
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]


def page(figures: Iterable[Figure]) -> str:
    """The page, whole."""
    rows = "\n".join(figure.row() for figure in figures)
    return f"""# Benchmarks

`make bench` writes this page: it measures what follows on text that it makes up, in a language that nobody
speaks but whose words are as common as English ones (`tests/bench/words.py`), the same each time. The bot is
a process of its own, `python -m bot run`, on the stand-in for Discord in the measuring process; so an answer
takes both ways through the gateway and the API, and the stand-in's own work, as well.

Measured on {_machine()}.

| what | measured | aim | how |
|---|---|---|---|
{rows}

p50 is the median, p95 what 95 of 100 do not exceed. A *hold* of the event loop is how long a pass of it let
nothing else run, or how late it came back because a thread beside it held Python's lock
(`tests/bench/watched.py`); p99.9 is of all passes that did something.
"""


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
