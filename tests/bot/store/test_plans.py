"""What is asked of the tables that grow: every function of the store is called, and its statements planned.

SQLite plans without statistics, so a database of three rows tells what one of a million will do.
"""

import importlib
import inspect
import pkgutil
import re
import sqlite3
import types
import typing
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import closing, suppress
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import event

import bot.store
from bot.store.engine import Store, sqlite_path
from bot.store.tx import Tx
from tests.conftest import START
from tests.filling import fill

GROWING = (
    *("articles", "sections", "revisions", "passages", "passage_vectors", "sentence_vectors", "vocabulary"),
    *("stem_counts", "comments", "comment_messages", "comment_versions", "comment_vectors", "verdicts"),
    *("cases", "decisions", "notes", "flags", "questions", "feedback", "outbox", "drafts", "threads"),
    *("monikers", "moniker_keys", "moniker_turns"),
)

READ_THROUGH = {
    "drafts.erase_drafts": "holds those of KEEP_DAYS",
    "feedback.examples": "asked in a terminal",
    "moniker_turns.forget_turns": "holds those of a day",
    "pending.erase": "old versions, each six hours",
    "posted.of_others": "of each channel once, after a start",
    "publishing.publishable_names": "asked in a terminal",
    "reindex.outdated_ids": "once, after a start",
    "rows.clear_rows": "before a restore",
    "vectors.unread_ids": "when passages have changed",
    "vitals.read_vitals": "counts all, in indexes alone",
}

OFTEN = (
    *("cases.case_of", "cases.count_open", "comment_counts.cases_since", "comment_counts.came_since"),
    *("comment_counts.is_newcomer", "comment_counts.nameless_in", "comment_counts.who_is_who"),
    *("comments.comments_of", "comments.count_of_person", "comments.last_word", "earlier.said_before"),
    *("earlier.shown_before", "monikers.moniker_of", "news.blogs_with_news"),
    *("outbox.latest", "outbox.look_again", "outbox.recent_failures"),
    *("pending.overdue", "pending.signed_since", "planned.announcements_of", "posted.posted_as"),
    *("questions.answered_before", "questions.latest_in_channel", "questions.of_person"),
    *("statistics.announced_since", "statistics.questions_since", "surroundings.surroundings_of"),
    "threads.rules_card_of",
    *("unanswered.untried_articles", "waiting.hindered", "waiting.move"),
    *("weeks.asked_about", "weeks.counts", "weeks.discussed"),
)
"""Asked with each comment, question or minute: not even all of one board is read for them."""

OF_A_WHOLE = re.compile(r"\((board_id|blog_id|state|kind)=\?\)$")


async def planned(store: Store) -> dict[str, set[str]]:
    """By function, how SQLite goes about what it asks of the tables that grow."""
    async with store.engine.begin() as connection:
        await connection.run_sync(fill)
        await connection.exec_driver_sql("UPDATE articles SET published_precision = 'day'")
        for column in ("trust", "listed"):
            await connection.exec_driver_sql(f"UPDATE feeds SET {column} = NULL")
    asked = watch(store)
    found = {}
    path = sqlite_path(store.url)
    with closing(sqlite3.connect(str(path))) as database:
        for name, function in functions():
            asked.clear()
            await call(store, function)
            found[name] = {line for statement in asked for line in lines(database, statement)}
    return found


def watch(store: Store) -> set[str]:
    """Return the statements that are asked of it from now on, each once."""
    asked: set[str] = set()

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.add(statement)

    event.listen(store.engine.sync_engine, "before_cursor_execute", note)
    return asked


def functions() -> Iterator[tuple[str, Any]]:
    """Every function of the store that asks the database something, with its name."""
    for room in pkgutil.iter_modules(bot.store.__path__):
        module = importlib.import_module(f"bot.store.{room.name}")
        for name, function in inspect.getmembers(module, inspect.iscoroutinefunction):
            first = next(iter(typing.get_type_hints(function)), None)
            if function.__module__ == module.__name__ and not name.startswith("_") and first == "tx":
                yield f"{room.name}.{name}", function


async def call(store: Store, function: Any) -> None:
    """Have it ask; what it says to values made by its annotations alone does not matter."""
    kinds = typing.get_type_hints(function)
    given = [
        each for each in inspect.signature(function).parameters.values() if each.kind != each.VAR_KEYWORD
    ]
    async with store.engine.connect() as connection:
        await connection.begin()
        tx = Tx(connection, START, store.share)
        with suppress(Exception):
            await function(tx, **{each.name: made(kinds[each.name]) for each in given[1:]})
        await connection.rollback()


PLAIN = {int: 1, str: "1", bool: False, float: 1.0, bytes: b"1", Any: "1", datetime: START}
MANY = (list, Sequence, Collection, Iterable, Set, set, frozenset)


def made(kind: Any) -> Any:
    """A value of a kind, as a caller may give it."""
    origin, within = typing.get_origin(kind), typing.get_args(kind)
    if kind in PLAIN:
        return PLAIN[kind]
    if origin in (typing.Union, types.UnionType):
        return None if Any in within else made(within[0])
    if origin is tuple:
        return tuple(made(each) for each in within if each is not ...)
    if origin in MANY:
        return [made(within[0])]
    if origin in (dict, Mapping):
        return {}
    if origin is Callable:
        return lambda *given: given[0] if given else None
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if isinstance(kind, type) and is_dataclass(kind):
        kinds = typing.get_type_hints(kind)
        return kind(**{each.name: made(kinds[each.name]) for each in fields(kind) if each.init})
    raise TypeError(kind)


def lines(database: sqlite3.Connection, statement: str) -> Iterator[str]:
    """How it is gone about in the tables that grow, a line a table."""
    if not re.match(r"\s*(SELECT|UPDATE|DELETE|WITH)", statement):
        return
    names = {alias: table for table, alias in re.findall(r"(\w+) AS \"?(\w+)", statement)}
    marks = [None] * statement.count("?")
    try:
        plan = database.execute(f"EXPLAIN QUERY PLAN {statement}", marks).fetchall()
    except sqlite3.Error:  # a change of nothing
        return
    for *_, line in plan:
        found = re.match(r"(?:SCAN|SEARCH) (\w+)", line)
        if found and names.get(found[1], found[1]) in GROWING and "VIRTUAL" not in line:
            yield line


async def test_no_table_that_grows_is_read_through(sqlite_store):
    """One test, since it asks the whole store."""
    plans = await planned(sqlite_store)
    through = {name for name, lines in plans.items() if any(line.startswith("SCAN") for line in lines)}
    assert through == READ_THROUGH.keys()
    counted = {line for line in plans["vitals.read_vitals"] if line.startswith("SCAN")}
    assert all("COVERING INDEX" in line for line in counted), counted
    assert all(plans[name] for name in OFTEN), [name for name in OFTEN if not plans[name]]
    whole = {name: line for name in OFTEN for line in plans[name] if OF_A_WHOLE.search(line)}
    assert whole == {}
    silent = [name for name, lines in plans.items() if not lines]
    assert len(silent) < len(plans) / 3, "else this would say little"
