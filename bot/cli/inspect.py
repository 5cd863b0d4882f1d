"""`ask`, `judge`, `moniker`: what the bot would say, without Discord; one by one or in batches."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console

from bot.answering.retriever import HybridRetriever
from bot.answering.service import Answering
from bot.cli.batch import Kind, Row, print_rows, read_rows, with_progress
from bot.collecting.archive import choose_blog
from bot.domain import Answer, Article, InputError, NotFound, Outcome
from bot.language.embedder.opening import open_embedder
from bot.language.reader.opening import open_readers
from bot.moderation.batch_judging import BatchJudging
from bot.rules.judge import explain
from bot.rules.moniker import check_moniker
from bot.settings import MODEL, read_settings
from bot.store.articles import all_blogs, find_blog
from bot.store.engine import Store
from bot.store.known import entry_named, known_entries
from bot.store.migrate import open_store
from bot.texts import Say, Texts, date_words

Batch = Annotated[Path, typer.Option("--batch", help="JSON Lines; one row is answered by one row.")]
BlogTitle = Annotated[
    str | None, typer.Option("--blog", help="The blog's title or address; else the only one.")
]
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
    explain: Annotated[bool, typer.Option("--explain", help="Also say why, stage by stage.")] = False,
    blog: BlogTitle = None,
) -> None:
    """Answer one question in words, or a batch in rows."""
    if (question is None) == (batch is None):
        raise InputError("ask-what")
    if batch is not None:
        rows = read_rows(batch, {"id": Kind.TEXT, "question": Kind.TEXT})
        asyncio.run(with_blog(blog, lambda store, blog_id: _ask_many(store, blog_id, rows, top)))
    else:
        text = question or ""
        answer = asyncio.run(with_blog(blog, lambda store, blog_id: answering(store).answer(blog_id, text)))
        _print_answer(answer, explain=explain)


def judge(batch: Batch, blog: BlogTitle = None) -> None:
    """What the rules find, before any board's strictness; nothing is stored."""
    fields = dict.fromkeys(("id", "article", "author", "text"), Kind.TEXT)
    rows = read_rows(batch, {**fields, "parent": Kind.MAYBE_TEXT, "thread": Kind.TEXTS})
    asyncio.run(with_blog(blog, lambda store, blog_id: _judge_many(store, blog_id, rows)))


def moniker(batch: Batch) -> None:
    """Whether each name can be a moniker beside the others of its row."""
    rows = read_rows(batch, {"id": Kind.TEXT, "name": Kind.TEXT, "others": Kind.TEXTS})
    texts = Texts()
    print_rows(_moniker_row(texts, row) for row in with_progress(rows, "Looking at names"))


async def with_blog(title: str | None, work: Callable[[Store, int], Awaitable[Result]]) -> Result:
    """Do this work on the database of the settings, with the blog that is meant."""
    async with open_store(read_settings().database_url) as store:
        return await work(store, await _blog_id(store, title))


async def _blog_id(store: Store, title: str | None) -> int:
    """Return the blog that is meant; the only one without a title.

    One is made only where there is none at all.
    """
    async with store.read() as tx:
        known = await all_blogs(tx)
        if title and await find_blog(tx, title) is None:
            raise NotFound("blog-unknown", title=title)
    async with store.read() if known else store.write() as tx:
        return (await choose_blog(tx, title)).id


def answering(store: Store) -> Answering:
    """Return the bot's own way to answer, with the installed model."""
    return Answering(store, HybridRetriever(open_embedder(MODEL), open_readers(MODEL)))


async def _ask_many(store: Store, blog_id: int, rows: list[Row], top: int) -> None:
    fields = (row.fields for row in with_progress(rows, "Asking"))
    questions = ((field["id"], field["question"]) for field in fields)
    async with aclosing(answering(store).ask_many(blog_id, questions, top)) as answers:
        async for answer_row in answers:
            print_rows([answer_row])


async def _judge_many(store: Store, blog_id: int, rows: list[Row]) -> None:
    entries = await _entries(store, blog_id, rows)
    judging, texts = BatchJudging(store, blog_id, open_embedder(MODEL)), Texts()
    for row, entry_id in zip(with_progress(rows, "Judging"), entries, strict=True):
        begun = perf_counter()
        fields = row.fields
        verdict = await judging.judge(
            entry_id, fields["author"], fields["text"], fields["parent"], tuple(fields["thread"])
        )
        key, evidence = explain(verdict)
        spoke = verdict.outcome is not Outcome.ALLOW
        verdict_row = {
            "id": fields["id"],
            "verdict": verdict.outcome,
            "rule": verdict.rule if spoke else None,
            "explanation": texts("en", key, **evidence),
            "relevance": verdict.relevance,
        }
        print_rows([{**verdict_row, "ms": _since(begun)}])


async def _entries(store: Store, blog_id: int, rows: list[Row]) -> list[str]:
    """Return each row's article, all looked for before the first row is judged."""
    async with store.read() as tx:
        find = entry_named((await known_entries(tx, blog_id)).values())
    entries = []
    for row in rows:
        entry_id = find(row.fields["article"])
        if entry_id is None:
            named = row.fields["article"][:100]
            raise row.wrong(f"there is no article “{named}” in the blog; import it first")
        entries.append(entry_id)
    return entries


def _moniker_row(texts: Texts, row: Row) -> dict[str, Any]:
    begun = perf_counter()
    name = row.fields["name"]
    check = check_moniker(name, row.fields["others"])
    reason = texts("en", check.reason, name=name, alike=check.alike or "") if check.reason else None
    alike = check.alike if not check.acceptable else None
    checked = {"id": row.fields["id"], "acceptable": check.acceptable, "reason": reason, "alike": alike}
    return {**checked, "ms": _since(begun)}


def _print_answer(answer: Answer, *, explain: bool) -> None:
    """Print the blog's words, where they stand, and the words around them; else what comes near."""
    say = Texts().speaker("en")
    # What is piped on is wrapped by whoever reads it.
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty())
    for note in answer.notes:
        console.print(say(note.key, **dict(note.arguments)), style="dim")
    for part in (answer, *answer.parts):
        _print_part(console, say, part)
        for stage, why in part.reasons if explain else ():
            console.print(f"  {stage}: {why}", style="dim")


def _print_part(console: Console, say: Say, answer: Answer) -> None:
    if answer.searched:
        console.print(say("searched-for", question=answer.searched), style="dim")
    if answer.fact_text is not None:
        if answer.fact_text:
            console.print(f"“{answer.fact_text}”", style="bold")
        for article in answer.also:
            console.print(_named(article))
        return
    if answer.fact is not None:
        console.print(say(f"talk-{answer.fact}" if answer.answered else "talk-unsure"))
        return
    if answer.article is not None:
        for article in (answer.article, *answer.also):
            console.print(_named(article))
        return
    if answer.quote is None:
        console.print(say("not-said-brief"))
        for hit in answer.hits[:3]:
            console.print(f"  {say('ask-near')} {_named(hit.article)}", style="dim")
        return
    best = answer.hits[0]
    console.print(f"“{answer.quote}”", style="bold")
    console.print(f"{_named(best.article)} · {say('ask-sure', percent=round(100 * answer.confidence))}")
    if best.passage.text != answer.quote:
        console.print(f"\n{best.passage.text}", style="dim")


def _named(article: Article) -> str:
    date = date_words(article.date)
    return " · ".join(part for part in (article.title, date, article.url) if part)


def _since(begun: float) -> float:
    return round(1000 * (perf_counter() - begun), 3)
