"""`evaluate`: how well the present index answers, by what people said of answers and by a file of pairs."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.answering.evaluating import Evaluating, Pair, Score
from bot.cli.batch import Kind, Row, progress_bar, read_rows
from bot.cli.inspect import BlogTitle, answering, with_blog
from bot.domain import FeedbackKind, InputError
from bot.store.engine import Store

COLUMNS = ("examples", "questions", "first right", "in first five", "MRR", "answered", "wrongly answered")
SOURCES = {
    FeedbackKind.AUTHOR: "the author's answers",
    FeedbackKind.OPENED: "read on to",
    FeedbackKind.NOT_IT: "not it",
}


def register(app: typer.Typer) -> None:
    """Add this file's command."""
    app.command("evaluate", help="How well the index answers: by readers' feedback, and by a file.")(evaluate)


def evaluate(
    file: Annotated[Path | None, typer.Argument(help="JSON Lines of question and article.")] = None,
    blog: BlogTitle = None,
) -> None:
    """A small table; the article of a row is named by its entry id, address or title."""
    rows = read_rows(file, {"question": Kind.TEXT, "article": Kind.TEXT}) if file else []
    asyncio.run(with_blog(blog, lambda store, blog_id: _evaluate(store, blog_id, rows)))


async def _evaluate(store: Store, blog_id: int, rows: list[Row]) -> None:
    evaluating = Evaluating(store, answering(store), blog_id)
    sets = {str(rows[0].file): await _pairs(evaluating, rows)} if rows else {}
    feedback = await evaluating.feedback()
    sets |= {name: feedback[kind] for kind, name in SOURCES.items() if kind in feedback}
    if not sets:
        raise InputError("evaluate-nothing")
    table = Table(*COLUMNS[:1])
    for name in COLUMNS[1:]:
        table.add_column(name, justify="right")
    with progress_bar() as bar:
        task = bar.add_task("Asking", total=sum(map(len, sets.values())))
        for name, pairs in sets.items():
            table.add_row(name, *_cells(await evaluating.score(pairs, lambda: bar.advance(task))))
    # What is piped on keeps its columns whatever the terminal's width.
    Console(width=None if sys.stdout.isatty() else 120, markup=False).print(table)


async def _pairs(evaluating: Evaluating, rows: list[Row]) -> list[Pair]:
    """Return the file's pairs; it is checked whole before anything is asked."""
    entry_of = await evaluating.entries()
    pairs = []
    for row in rows:
        question, named = row.fields["question"], row.fields["article"]
        entry_id = entry_of(named)
        if not question.strip():
            raise row.wrong("“question” is empty")
        if entry_id is None:
            raise row.wrong(f"there is no article “{named[:100]}” in the blog; import it first")
        pairs.append(Pair(question, entry_id))
    return pairs


def _cells(score: Score) -> list[str]:
    shares = (score.first, score.first_five, score.mrr, score.answered, score.wrong)
    return [str(score.questions), *("–" if share is None else f"{share:.3f}" for share in shares)]
