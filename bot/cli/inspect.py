"""`ask`, `judge`, `moniker`: what the bot would say, without Discord; one by one or in batches."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console
from rich.markup import escape

from bot.answering.asking import Answering
from bot.cli.rows import print_rows, read_rows, with_progress
from bot.collecting.archive import choose_blog
from bot.domain import Answer, InputError, Outcome
from bot.moderating.rehearsing import Rehearsing
from bot.rules.judge import explain
from bot.rules.moniker import check_moniker
from bot.settings import read_settings
from bot.store.engine import Store, parse_url
from bot.store.migrate import migrate
from bot.texts import Texts, date_words

Batch = Annotated[Path, typer.Option("--batch", help="JSON Lines; one row is answered by one row.")]
BlogTitle = Annotated[
    str | None, typer.Option("--blog", help="The blog's title or address; else the only one.")
]
TEXT = (str, type(None))
Result = TypeVar("Result")


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("ask", help="What the blog says to a question, or to a file of them.")(ask)
    app.command("judge", help="What the rules say to comments.")(judge)
    app.command("moniker", help="Whether names can be monikers.")(moniker)


def ask(
    question: Annotated[str | None, typer.Argument(help="One question, answered for a person.")] = None,
    batch: Annotated[Path | None, typer.Option("--batch", help="JSON Lines of id and question.")] = None,
    top: Annotated[int, typer.Option("--top", min=1, max=100, help="How many articles a row names.")] = 5,
    blog: BlogTitle = None,
) -> None:
    """One question in words, or a batch in rows."""
    if (question is None) == (batch is None):
        raise InputError("ask-what")
    if batch is not None:
        rows = read_rows(batch, {"id": str, "question": str})
        asyncio.run(_with_blog(blog, lambda store, blog_id: _ask_many(store, blog_id, rows, top)))
    else:
        answer = asyncio.run(_with_blog(blog, lambda store, blog_id: _ask(store, blog_id, question or "")))
        _print_answer(answer)


def judge(batch: Batch, blog: BlogTitle = None) -> None:
    """What the rules find, before any board's strictness; nothing is stored."""
    fields = {"id": str, "article": str, "author": str, "text": str, "parent": TEXT, "thread": list}
    rows = read_rows(batch, fields)
    asyncio.run(_with_blog(blog, lambda store, blog_id: _judge_many(store, blog_id, rows)))


def moniker(batch: Batch) -> None:
    """Whether each name can be a moniker beside the others of its row."""
    rows = read_rows(batch, {"id": str, "name": str, "others": list})
    texts = Texts()
    print_rows(_moniker_row(texts, row) for row in with_progress(rows, "Looking at names"))


async def _with_blog(title: str | None, work: Callable[[Store, int], Awaitable[Result]]) -> Result:
    store = Store(parse_url(read_settings().database_url))
    try:
        await migrate(store, datetime.now(UTC))
        async with store.write() as tx:
            blog = await choose_blog(tx, title, ())
        return await work(store, blog.id)
    finally:
        await store.close()


async def _ask(store: Store, blog_id: int, question: str) -> Answer:
    return await Answering(store, lambda: datetime.now(UTC)).answer(blog_id, question)


async def _ask_many(store: Store, blog_id: int, rows: list[dict[str, Any]], top: int) -> None:
    answering = Answering(store, lambda: datetime.now(UTC))
    questions = ((row["id"], row["question"]) for row in with_progress(rows, "Asking"))
    async for row in answering.ask_many(blog_id, questions, top):
        print_rows([row])


async def _judge_many(store: Store, blog_id: int, rows: list[dict[str, Any]]) -> None:
    rehearsing, texts = Rehearsing(store, blog_id), Texts()
    for row in with_progress(rows, "Judging"):
        begun = perf_counter()
        verdict = await rehearsing.judge(
            row["article"], row["author"], row["text"], row["parent"], tuple(row["thread"])
        )
        key, evidence = explain(verdict)
        spoke = verdict.outcome is not Outcome.ALLOW
        told = {
            "id": row["id"],
            "verdict": verdict.outcome,
            "rule": verdict.rule if spoke else None,
            "explanation": texts("en", key, **evidence),
            "relevance": verdict.relevance,
        }
        print_rows([{**told, "ms": _since(begun)}])


def _moniker_row(texts: Texts, row: dict[str, Any]) -> dict[str, Any]:
    begun = perf_counter()
    found = check_moniker(row["name"], row["others"])
    reason = texts("en", found.reason, name=row["name"], alike=found.alike or "") if found.reason else None
    alike = found.alike if not found.acceptable else None
    told = {"id": row["id"], "acceptable": found.acceptable, "reason": reason, "alike": alike}
    return {**told, "ms": _since(begun)}


def _print_answer(answer: Answer) -> None:
    console = Console(highlight=False)
    if answer.fact_text:
        console.print(escape(answer.fact_text))
    elif not answer.answered:
        console.print("The blog does not say.")
        for hit in answer.hits[:3]:
            console.print(f"  [dim]near:[/] {escape(hit.article.title)}")
    else:
        best = answer.hits[0]
        before, _, after = best.passage.text.partition(answer.quote or "")
        console.print(f"{escape(before[-200:])}[bold]{escape(answer.quote or '')}[/]{escape(after[:200])}")
        date = date_words(str(best.article.published) if best.article.published else None)
        about = (best.article.title, date, best.article.url or "", f"{answer.confidence:.0%} sure")
        console.print(f"[dim]{escape(' · '.join(part for part in about if part))}[/]")


def _since(begun: float) -> float:
    return round(1000 * (perf_counter() - begun), 3)
