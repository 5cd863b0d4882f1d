"""The register of monikers: what a look-up takes in a large one, and how many newcomers it turns away."""

import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlalchemy import insert

from bot.domain import Board, Comment, MonikerState, Page, Section
from bot.language.fold import fold
from bot.moderation.moniker_checks import check, tidy
from bot.moderation.monikers import take
from bot.rules.moniker import FILING, filed_under, key_of
from bot.store import boards, comments
from bot.store.articles import make_blog
from bot.store.engine import Store, parse_url
from bot.store.known import digest_of
from bot.store.migrate import migrate
from bot.store.revisions import ReadEntry, keep_page
from bot.store.schema import comments as comments_table
from bot.store.schema import moniker_keys, monikers
from tests.bench.library import now
from tests.bench.table import Figure, figures_table, quantile
from tests.bench.words import Language

REGISTER = 100_000
NEAR = 3_000  # people who wrote under the same article as the newcomer
THREAD = 100  # people of a thread within the time in which likeness counts
LOOK_UPS = 600
WARM = 50
BATCH = 5_000
NEWCOMER = 1
NAMES = "monikers.jsonl.gz"


@dataclass(frozen=True, slots=True)
class Place:
    """A board and its articles."""

    store: Store
    board: Board
    articles: Sequence[int]


async def measured(folder: Path, language: Language, data: Path | None) -> str:
    """The part of the page."""
    figures = await looking_up(folder / "large", language)
    if data is not None and (data / NAMES).exists():
        figures += await newcomers(folder / "newcomers", data / NAMES)
    return f"\n{figures_table(figures)}\n"


async def looking_up(folder: Path, language: Language) -> list[Figure]:
    """Names held against a full register: new ones, taken ones, and such as are an edit from another."""
    place = await _open(folder)
    names = list(_names(language, REGISTER))
    for start in range(0, REGISTER, BATCH):
        await _fill(place, names[start : start + BATCH], start)
    await _write(place, [NEWCOMER, *(_account(number) for number in range(NEAR))], place.articles[0])
    chance = random.Random(REGISTER)
    asked = [chance.choice((_new, _same, _edited))(chance, names) for _ in range(WARM + LOOK_UPS)]
    took = [await _timed(place, name) for name in asked][WARM:]
    await place.store.close()
    how = (
        f"from the name to the verdict, {LOOK_UPS} names, a third of them new, taken, or an edit from a taken"
        f" one; {NEAR:,} people near"
    )
    return [
        Figure(f"a name held against {REGISTER:,} monikers, p50", median(took), "ms", how),
        Figure(f"a name held against {REGISTER:,} monikers, p95", quantile(took, 0.95), "ms", how, 5),
        Figure(f"a name held against {REGISTER:,} monikers, p99", quantile(took, 0.99), "ms", how),
    ]


async def newcomers(folder: Path, file: Path) -> list[Figure]:
    """People of real names come to a board, each first to one thread, until all of them are there."""
    people = _people(file)
    return [await _newcomers(folder / str(size), people, size) for size in (THREAD, len(people))]


async def _newcomers(folder: Path, people: Sequence[str], size: int) -> Figure:
    """Threads of so many people. What names nobody is refused rightly and does not count."""
    place = await _open(folder, articles=ceil(len(people) / size))
    told: Counter[str] = Counter()
    for account, name in enumerate(people, start=1):
        await _write(place, [account], place.articles[account % len(place.articles)])
        finding = await check(place.store, place.board, account, name)
        told[finding.reason if not finding.acceptable and finding.reason else "welcome"] += 1
        if finding.acceptable:
            await take(place.store, place.board.id, account, name)
    await place.store.close()
    honest = sum(told.values()) - told["moniker-names-nobody"] - told["moniker-no-letters"]
    refused = honest - told["welcome"]
    where = f"threads of {size}" if size < len(people) else "one thread"
    how = f"{honest:,} people come under their own names; {refused} were refused"
    aim = 1 if size < len(people) else None
    return Figure(f"honest newcomers refused, {where}", 100 * refused / honest, "%", how, aim)


def _people(file: Path) -> list[str]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    honest = [row for row in rows if row["label"] in {"honest", "distinct"}]
    names = (tidy(name) for row in honest for name in (row["name"], *row["others"]))
    people = list({fold(name): name for name in names if name}.values())
    random.Random(NEAR).shuffle(people)
    return people


async def _open(folder: Path, articles: int = 1) -> Place:
    folder.mkdir(parents=True)
    store = Store(parse_url(f"sqlite:///{folder / 'register.db'}"))
    await migrate(store)
    async with store.write() as tx:
        blog = await make_blog(tx, "Notes from the mill", author="Miller")
        board = await boards.save_board(tx, 1, {"blog_id": blog.id})
        kept = [await keep_page(tx, blog.id, _article(number)) for number in range(articles)]
    return Place(store, board, [one.article.id for one in kept])


def _article(number: int) -> ReadEntry:
    title = f"The mill, part {number}"
    page = Page(title, title, (Section(title, "The mill grinds again."),))
    return ReadEntry(page, (), digest_of(page))


async def _fill(place: Place, names: Sequence[str], first: int) -> None:
    """Rows as the register itself would write them, many at once."""
    held = {"board_id": place.board.id, "state": MonikerState.HELD, "since": now(), "filed": FILING}
    rows = [
        {"id": number + 1, "name": name, "key": key_of(name), "account": _account(number), **held}
        for number, name in enumerate(names, start=first)
    ]
    keys = [
        {"board_id": place.board.id, "key": key, "moniker_id": number + 1}
        for number, name in enumerate(names, start=first)
        for key in filed_under(name)
    ]
    async with place.store.write() as tx:
        await tx.execute(insert(monikers), rows)
        await tx.execute(insert(moniker_keys), keys)


async def _write(place: Place, accounts: Sequence[int], article_id: int) -> None:
    """All of them comment on the article."""
    async with place.store.write() as tx:
        if len(accounts) == 1:
            said = Comment(0, place.board.id, article_id, "Hello", now(), account=accounts[0])
            await comments.add_comment(tx, said)
            return
        here = {"board_id": place.board.id, "article_id": article_id, "state": "shown", "version": 1}
        rows = [
            {**here, "account": one, "display_name": "", "text": "Hello", "written_at": now()}
            for one in accounts
        ]
        await tx.execute(insert(comments_table), rows)


async def _timed(place: Place, name: str) -> float:
    begun = perf_counter()
    await check(place.store, place.board, NEWCOMER, name)
    return 1000 * (perf_counter() - begun)


def _account(number: int) -> int:
    return NEWCOMER + 1 + number


def _names(language: Language, many: int) -> Iterator[str]:
    """Names of one word or two, some with a number; no two fold to one."""
    known: set[str] = set()
    while len(known) < many:
        words = [word.strip(".,").capitalize() for word in language.text(3_000).split()]
        for at, (one, two) in enumerate(pairwise(words)):
            name = (f"{one} {two}", f"{two}{at}", f"{one}{two}")[at % 3]
            if len(known) < many and len(name) <= 32 and (key := key_of(name)) not in known:
                known.add(key)
                yield name


def _new(chance: random.Random, names: Sequence[str]) -> str:
    return f"{chance.choice(names)[:9]} {chance.choice(names)[-9:]}"


def _same(chance: random.Random, names: Sequence[str]) -> str:
    return chance.choice(names).upper()


def _edited(chance: random.Random, names: Sequence[str]) -> str:
    name = chance.choice(names[:NEAR])
    at = chance.randrange(1, len(name))
    return name[:at] + chance.choice("aeirst") + name[at + chance.randrange(2) :]
