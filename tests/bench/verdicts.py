"""What a verdict takes: a long thread below a long article, and a flood of comments in it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from bot.domain import Board, IncomingMessage, Policy, Thread, Verdict
from bot.language.embedder.null import NullEmbedder
from bot.language.embedder.opening import open_embedder
from bot.language.embedder.protocol import Embedder
from bot.moderation.service import Moderation
from bot.rules.context import JudgeContext
from bot.rules.judge import judge
from bot.settings import MODEL
from bot.store import boards, threads
from tests.bench.library import Library, library, now
from tests.bench.table import Figure, quantile
from tests.bench.words import Language
from tests.builders import NOTICE, snowflake

BLOG, PASSAGES, THREAD = 1_000, 40, 500  # passages of the blog and of the article, comments of the thread
COMMENT = 40  # words
PEOPLE = 50
WARM, MEASURED, FLOOD = 20, 200, 500


@dataclass
class Place:
    """A thread below an article, and who judges what is written there."""

    books: Library
    board: Board
    thread: Thread
    moderation: Moderation
    ruled: list[float]
    said: int = 0

    def comment(self) -> IncomingMessage:
        """The next message, each of somebody else than the one before."""
        self.said += 1
        who = self.said % PEOPLE
        message = snowflake(now(), self.said)
        names = (f"{self.books.language.title().split()[0]} {who}",)
        text = self.books.language.text(COMMENT)
        return IncomingMessage(self.thread.id, message, 1_000 + who, names, text, now())

    async def take(self) -> float:
        """Keep and judge one comment; gives the ms that all of it took."""
        incoming = self.comment()
        begun = perf_counter()
        await self.moderation.intake.receive(incoming)
        return 1000 * (perf_counter() - begun)


async def verdicts(folder: Path, language: Language) -> list[Figure]:
    """With vectors, then by words alone."""
    figures = []
    for how, vectors, aims in (
        ("vectors", open_embedder(MODEL), (8, 30, 20, 60)),
        ("words", NullEmbedder(), (3, 10, 20, 60)),
    ):
        async with _place(folder / how, language, vectors) as place:
            took = [await place.take() for _ in range(WARM + MEASURED)][WARM:]
            ruled = place.ruled[-MEASURED:]
            where = (
                f"{MEASURED} comments of {COMMENT} words; thread of {THREAD} comments, article of {PASSAGES}"
                f" passages; by {how}"
            )
            rules, whole = (
                f"the rules, beside the event loop; {where}",
                f"with all that is read and kept; {where}",
            )
            figures += [
                Figure(f"verdict by {how}, p50", median(ruled), "ms", rules, aims[0]),
                Figure(f"verdict by {how}, p99", quantile(ruled, 0.99), "ms", rules, aims[1]),
                Figure(f"comment judged by {how}, p50", median(took), "ms", whole, aims[2]),
                Figure(f"comment judged by {how}, p99", quantile(took, 0.99), "ms", whole, aims[3]),
                await _flood(place, how),
            ]
    return figures


async def _flood(place: Place, how: str) -> Figure:
    """All at once, as the gateway would bring them."""
    said = [place.comment() for _ in range(FLOOD)]
    begun = perf_counter()
    await asyncio.gather(*(place.moderation.intake.receive(comment) for comment in said))
    took = perf_counter() - begun
    told = f"{FLOOD} comments at once in that thread, until the last is judged; by {how}"
    return Figure(f"flood by {how}", took, "s", told, 15)


@asynccontextmanager
async def _place(folder: Path, language: Language, vectors: Embedder) -> AsyncIterator[Place]:
    async with library(folder, language, vectors) as books:
        shelf = await books.shelf("Notes")
        await books.fill(shelf, BLOG)
        await books.keep(shelf, [books.page(PASSAGES)])
        async with books.store.write() as tx:
            board = await boards.save_board(tx, 1, {"blog_id": shelf.blog_id})
            notice = await boards.keep_notice(tx, shelf.blog_id, NOTICE)
            policy = await boards.draft_policy(tx, board.id, Policy(notice))
            await boards.confirm_policy(tx, policy, 1)
            thread = Thread(snowflake(now()), board.id, BLOG // 4 + 1)
            await threads.keep_thread(tx, thread)
        ruled: list[float] = []

        def rules(context: JudgeContext) -> Verdict:
            begun = perf_counter()
            verdict = judge(context)
            ruled.append(1000 * (perf_counter() - begun))
            return verdict

        moderation = Moderation(books.store, rules, vectors)
        place = Place(books, board, thread, moderation, ruled)
        for _ in range(THREAD):
            await place.take()
        await place.moderation.corpora.catch_up()
        yield place
