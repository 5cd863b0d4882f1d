"""`python -m tests.bench`: measure, and write docs/benchmarks.md."""

import argparse
import asyncio
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.settings import ROOT
from tests.bench import measures, register
from tests.bench.boards import many_boards
from tests.bench.calibration import calibration
from tests.bench.coming_back import coming_back
from tests.bench.growth import among_blogs, grown, growth
from tests.bench.plot import draw, draw_calibration
from tests.bench.quality import quality
from tests.bench.stage import board
from tests.bench.table import Figure, figures_table, measured_by, page
from tests.bench.taking_in import taking_in
from tests.bench.verdicts import verdicts
from tests.bench.words import Language

PAGE = ROOT / "docs" / "benchmarks.md"
SEED = 20_080_313
LIMIT = 1_000


def on_a_board(folder: Path, _options: argparse.Namespace) -> str:
    """What a member of a board meets."""
    figures = [*measures.start_to_page(folder), *asyncio.run(_on_a_board(folder / "board"))]
    return measures.INTRODUCTION + figures_table(figures) + measures.EXPLANATION


async def _on_a_board(folder: Path) -> list[Figure]:
    async with board(folder, Language(SEED)) as stage:
        figures = await measures.memory_at_rest(stage)
        await stage.fill(measures.FEW, measures.WORDS)
        asked = await measures.asking(stage)
        imported = await measures.importing(stage)
        asked += await measures.asking(stage)
        thread, _ = await stage.announce(measures.LONG)
        judged = await measures.judging(stage, thread)
        figures += measures.memory_in_use(stage)
        return [*imported, *asked, *judged, *figures, *await measures.holds(stage)]


def as_a_blog_grows(folder: Path, options: argparse.Namespace) -> str:
    """What a question takes by the blog's size, drawn beside the page too."""
    points, figures = asyncio.run(growth(folder / "growth", Language(SEED)))
    draw(points, options.output.with_name("growth.svg"))
    return grown(points, [*asyncio.run(among_blogs(folder / "among", Language(SEED))), *figures])


def how_good(_folder: Path, options: argparse.Namespace) -> str:
    """What the answers are worth, on sets that are not part of the project."""
    return quality(options.data, options.limit)


def how_sure(_folder: Path, options: argparse.Namespace) -> str:
    """What is said to be sure, beside what was right, drawn beside the page too."""
    bins, text = calibration(options.data)
    draw_calibration(bins, options.output.with_name("calibration.svg"))
    return text


def names(folder: Path, options: argparse.Namespace) -> str:
    """What a name takes to be held against a large register; with sets, whom it turns away."""
    return asyncio.run(register.measured(folder, Language(SEED), options.data))


def judged(folder: Path, _options: argparse.Namespace) -> str:
    """What a comment takes to be judged, and many at once."""
    return f"\n{figures_table(asyncio.run(verdicts(folder, Language(SEED))))}\n"


def come_back(folder: Path, _options: argparse.Namespace) -> str:
    """What is caught up on after a kill."""
    return f"\n{figures_table(asyncio.run(coming_back(folder / 'board', Language(SEED))))}\n"


def taken_in(folder: Path, options: argparse.Namespace) -> str:
    """What a whole blog takes to be imported, and many feeds to be polled."""
    return f"\n{figures_table(taking_in(folder, Language(SEED), options.reader))}\n"


def many(folder: Path, options: argparse.Namespace) -> str:
    """What becomes of many announcements at once while one of two processes is killed."""
    return asyncio.run(many_boards(folder, Language(SEED), options.boards, options.blogs))


PARTS: dict[str, tuple[str, Callable[[Path, argparse.Namespace], str]]] = {
    "board": ("On a board", on_a_board),
    "growth": ("As a blog grows", as_a_blog_grows),
    "verdicts": ("Verdicts", judged),
    "coming-back": ("Coming back", come_back),
    "names": ("Names", names),
    "taking-in": ("Taking in", taken_in),
    "boards": ("Many boards", many),
    "quality": ("How good the answers are", how_good),
    "sureness": ("How sure the answers are", how_sure),
}
OF_SETS = {"quality", "sureness"}  # parts that need --data


def main() -> None:
    """Measure, print and write."""
    options = _options()
    print(f"A load of {os.getloadavg()[0]:.1f} before; this takes some minutes")
    for heading, text in _measured(options):
        print(f"## {heading}\n{text}")
        old = options.output.read_text(encoding="utf-8") if options.output.exists() else ""
        options.output.write_text(page(old, {heading: text}), encoding="utf-8")


def _measured(options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """The parts that are wanted, heading and text, one after the other."""
    for name in options.parts or (name for name in PARTS if name not in OF_SETS or options.data):
        heading, measure = PARTS[name]
        with TemporaryDirectory(prefix="dear-reader-bench-") as folder:
            text = measure(Path(folder), options)
        yield heading, measured_by(_command(name, options)) + text


def _command(part: str, options: argparse.Namespace) -> str:
    asked = {
        "quality": f" DATA=… LIMIT={options.limit}",
        "sureness": " DATA=…",
        "names": " DATA=…" if options.data else "",
    }
    return f"make bench{asked.get(part, '')}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"only these: {', '.join(PARTS)}")
    parser.add_argument("--output", type=Path, default=PAGE, help="where the page goes")
    parser.add_argument("--boards", type=int, default=1_000, help="boards that share two processes")
    parser.add_argument("--blogs", type=int, default=200, help="blogs that these boards read")
    parser.add_argument("--data", type=Path, help="a folder of sets, for the quality of the answers")
    parser.add_argument("--reader", help="a Python that has the package `reader`, to poll feeds beside it")
    parser.add_argument("--limit", type=int, default=LIMIT, help="questions of a set (default: %(default)s)")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    if (without := OF_SETS.intersection(options.parts)) and not options.data:
        parser.error(f"{', '.join(sorted(without))}: say where the sets are with --data")
    return options


if __name__ == "__main__":
    main()
