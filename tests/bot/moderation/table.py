"""A board at work: its people write, time passes, the outbox delivers to a Discord in memory."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.announcing.outbox import Outbox
from bot.domain import Article, Board, Comment, OutboxMessage, Outcome, Rule, Strictness, Thread, Verdict
from bot.moderation.outbox_handlers import ON_BLOCKED, ON_DONE, ON_FAILED
from bot.moderation.service import Moderation
from bot.rules.moniker import check_moniker
from bot.store import cases, comments
from bot.store.engine import Store
from bot.store.surroundings import surroundings_of
from tests.bot.announcing.memory import Clock, Discord
from tests.builders import NARA, effects, keep_article, make_board, message, start_thread, timed

FINE = "The mill has waited long enough for its water."
NONSENSE = "gibber gabber gobble gubble gibble"
ASTRAY = "My cousin sells good cars for little money."
NOT_THE_BOTS = 1 << 20  # within a millisecond people's ids are higher than those in `memory`
ECHO = "The mill again, the mill again, the mill again."


def rules(context) -> Verdict:
    """Rules as simple as can be: what they find stands in the text."""
    if not check_moniker(context.author, context.taken).acceptable:
        short = len(context.text.split()) < 4
        return Verdict(Outcome.REPAIR, Rule.MONIKER, "moniker-names-nobody", advice=short)
    if "gibber" in context.text:
        return Verdict(Outcome.HOLD, Rule.COHERENCE, "coherence-gibberish", {"share": 1.0})
    if "again" in context.text:
        return Verdict(Outcome.HOLD, Rule.DUPLICATE, "duplicate-own", {"alike": 100})
    if "cars" in context.text:
        return Verdict(Outcome.HOLD, Rule.RELEVANCE, "relevance-low", {"score": 0.1}, relevance=0.1)
    return Verdict(Outcome.ALLOW)


@dataclass
class Table:
    """The use cases on one board with one article's thread, and who delivers what they decide."""

    store: Store
    board: Board
    article: Article
    thread: Thread
    now: Clock
    discord: Discord
    wakes: list[int] = field(default_factory=list)
    said: int = 0

    def __post_init__(self) -> None:
        self.store.wake = lambda: self.wakes.append(1)
        self.moderation = Moderation(timed(self.store, self.now), rules)
        self.intake, self.queue = self.moderation.intake, self.moderation.queue
        self.monikers, self.my_comments = self.moderation.monikers, self.moderation.my_comments

    async def say(self, text: str, account: int = NARA, at: datetime | None = None, **more) -> Comment:
        """Somebody writes a message: now, or earlier and it is only read now."""
        self.said += 1
        number = NOT_THE_BOTS + self.said
        incoming = message(self.thread, text, at or self.now(), account, number=number, **more)
        comment = await self.intake.receive(incoming)
        assert comment is not None
        return await self.see(comment.id)

    async def see(self, comment_id: int) -> Comment:
        """The comment as it is kept now."""
        async with self.store.read() as tx:
            comment = await comments.get_comment(tx, comment_id)
        assert comment is not None
        return comment

    async def verdict(self, comment_id: int) -> cases.Judged | None:
        """What the rules said last of it."""
        async with self.store.read() as tx:
            around = await surroundings_of(tx, comment_id)
        return around.judged if around else None

    async def case(self, comment_id: int):
        """Its case."""
        async with self.store.read() as tx:
            return await cases.case_of(tx, comment_id)

    async def versions(self, comment_id: int) -> list[str]:
        """Every text that it had."""
        async with self.store.read() as tx:
            return await comments.versions_of(tx, comment_id)

    async def deliver(self) -> None:
        """The outbox makes all that is due."""
        await Outbox(timed(self.store, self.now), self.discord, ON_DONE, ON_FAILED, ON_BLOCKED).drain()

    async def later(self, **by: float) -> None:
        """Time passes, and what is due is done."""
        self.now.advance(**by)
        await self.moderation.due()

    async def effects(self, card: str | None = None) -> list[OutboxMessage]:
        """What lies in the outbox."""
        return await effects(self.store, card)

    async def keys(self) -> list[str]:
        """The keys of what lies in the outbox."""
        return [effect.key for effect in await self.effects()]


async def lay_table(
    store: Store, *, strictness: Strictness = Strictness.FAIR, confirmed: bool = True
) -> Table:
    """A board with one article, whose thread is open."""
    board = await make_board(store, strictness=strictness, confirmed=confirmed)
    article = await keep_article(store, board)
    thread = await start_thread(store, board, article)
    now = Clock()
    return Table(store, board, article, thread, now, Discord(now))
