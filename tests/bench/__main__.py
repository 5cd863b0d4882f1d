"""`python -m tests.bench`: measure on text that is made up, and write docs/benchmarks.md."""

import argparse
import asyncio
import os
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.settings import ROOT
from tests.bench import measures
from tests.bench.stage import board
from tests.bench.table import Figure, page
from tests.bench.words import Language

PAGE = ROOT / "docs" / "benchmarks.md"
SEED = 20_080_313


async def on_a_board(folder: Path) -> list[Figure]:
    """All that needs a bot on a board."""
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


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--output", type=Path, default=PAGE, help="where the page goes")
    output = parser.parse_args().output
    print(f"A load of {os.getloadavg()[0]:.1f} before; this takes some minutes")
    with TemporaryDirectory(prefix="dear-reader-bench-") as folder:
        figures = measures.start_to_page(Path(folder))
        figures += asyncio.run(on_a_board(Path(folder) / "board"))
    for figure in figures:
        print(figure.row())
    output.parent.mkdir(exist_ok=True)
    output.write_text(page(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
