"""One seeded trial: people write, moderators decide, and events are lost, doubled, disordered or cut off by
a kill. In the end the bot reads the thread as it does after each start, and nothing may be missing.

`Thread` is what stands on Discord, `Trial` what happens to the bot's knowledge of it.
"""

import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.announcing.outbox import Outbox
from bot.announcing.ports import OutcomeUnknown
from bot.domain import Choice, CommentState, DearReaderError, IncomingMessage, Rule, Thread, Verdict
from bot.moderation.outbox_handlers import ON_DONE, ON_FAILED
from bot.moderation.service import Moderation
from bot.rules.context import JudgeContext
from bot.store import cases, comments
from bot.store.engine import Store
from bot.store.schema import cases as cases_table
from bot.store.schema import comment_messages, comment_versions
from bot.store.schema import comments as comments_table
from tests.bot.announcing.memory import Fault, Killed, MortalStore
from tests.bot.moderation.table import ASTRAY, FINE, NONSENSE, Table, rules
from tests.builders import MODERATOR, message, timed

NAMES = ("Heron Cooper", "Marigold Vane", "Oswald Pellworth")
TEXTS = (FINE, NONSENSE, ASTRAY, "too short")
ELSEWHERE = 2  # the second article's id
STEPS = (3, 7)  # how many things happen in a trial
VISIBLE = (CommentState.SHOWN, CommentState.REPAIRING)

Event = Callable[[Moderation], Awaitable[Any]]


@dataclass
class Written:
    """A message as it stands on Discord."""

    id: int
    account: int
    text: str
    at: Any
    named: bool


@dataclass
class Trial:
    """One board's thread on a table that trials share; `number` keeps their people apart.

    `beside` is another article's, where what is astray belongs.
    """

    table: Table
    beside: Thread
    draw: random.Random
    number: int
    written: list[Written] = field(default_factory=list)
    waiting: list[Event] = field(default_factory=list)
    count: int = 0
    first: int = 0

    async def run(self) -> None:
        """Let it all happen, then start once more, read on, and look."""
        for _ in range(self.draw.randint(*STEPS)):
            await self.draw.choice(ACTIONS)(self)
            if self.draw.random() < 0.7:
                await self._hand_over()
        await self._start_again()
        await self._settle()
        await self._look()

    # What people and moderators do

    async def say(self) -> None:
        self.count += 1
        self.table.said += 1
        who = self.draw.randrange(len(NAMES))
        number = (1 << 20) + self.table.said
        text = self._new_text()
        said = message(self.table.thread, text, self.table.now(), self._account(who), number=number)
        new = Written(said.message_id, said.account, text, said.written_at, self.draw.random() < 0.6)
        self.written.append(new)
        self.first = self.first or new.id
        self.waiting.append(self._received(new))

    async def rewrite(self) -> None:
        if standing := await self._standing():
            one = self.draw.choice(standing)
            one.text = text = self._new_text()
            self.waiting.append(self._rewritten(one, text))

    async def delete(self) -> None:
        if standing := await self._standing():
            one = self.draw.choice(standing)
            self.written.remove(one)
            self.waiting.append(lambda bot: bot.intake.removed(one.id))

    async def decide(self) -> None:
        async with self.table.store.read() as tx:
            mine = select(cases_table.c.id).where(cases_table.c.board_id == self.table.board.id)
            known = list((await tx.execute(mine.order_by(cases_table.c.id.desc()).limit(3))).scalars())
        if known:
            case, choice = self.draw.choice(known), self.draw.choice(list(Choice))
            if choice is Choice.MOVE:
                self.waiting.append(
                    lambda bot: bot.queue.decide(self.table.board, case, Choice.MOVE, MODERATOR)
                )
            else:
                self.waiting.append(lambda bot: bot.queue.decide(self.table.board, case, choice, MODERATOR))
            if self.draw.random() < 0.4:
                self.waiting.append(lambda bot: bot.queue.undo(self.table.board, case, MODERATOR))

    async def name(self) -> None:
        who = self.draw.randrange(len(NAMES))
        name, board = f"{NAMES[who]} {_in_letters(self.number)}", self.table.board
        if self.draw.random() < 0.7:
            self.waiting.append(lambda bot: bot.monikers.choose(board, self._account(who), name))
        else:
            self.waiting.append(lambda bot: bot.monikers.release(board, self._account(who)))

    async def wait(self) -> None:
        self.table.now.advance(minutes=self.draw.choice((1, 5, 11)))
        self.waiting.append(lambda bot: bot.due())

    async def deliver(self) -> None:
        if self.draw.random() < 0.5:
            request = len(self.table.discord.requests) + self.draw.randint(1, 4)
            error: BaseException = (
                Killed() if self.draw.random() < 0.5 else OutcomeUnknown("the connection was lost")
            )
            self.table.discord.faults[request] = Fault(error, carried_out=self.draw.random() < 0.5)
        with suppress(Killed, BaseExceptionGroup):
            await self._outbox(self.table.store).drain()

    # How the bot comes to know of it

    async def _hand_over(self) -> None:
        """What waits comes: in order or not, some twice, some never, and the process dies in the middle."""
        events, self.waiting = self.waiting, []
        if self.draw.random() < 0.3:
            self.draw.shuffle(events)
        for event in events:
            if self.draw.random() < 0.1:
                continue  # the gateway lost it
            for _ in range(2 if self.draw.random() < 0.15 else 1):
                if not await self._handle(event):
                    return  # killed: what else waited never came to it

    async def _handle(self, event: Event) -> bool:
        store: Store = self.table.store
        fate, number = self.draw.random(), self.draw.randint(1, 4)
        if fate < 0.12:
            store = MortalStore(store, dies_in=number)
        elif fate < 0.24:
            store = MortalStore(store, dies_after=number)
        elif fate < 0.3:
            store = MortalStore(store, dies_in=number, death=_disk_error)
        try:
            await event(_bot(store, self.table))
        except Killed:
            return False
        except (OperationalError, DearReaderError):
            return True  # the log has it, and the next start finds what it left
        return True

    async def _start_again(self) -> None:
        """What `cogs.threads` does after each start: known messages are compared, new ones read on."""
        bot = _bot(self.table.store, self.table)
        there = {one.id: one for one in self.written}
        async with self.table.store.read() as tx:
            kept = await comments.known_messages(tx, self.table.thread.id, self.first, 1 << 62)
        for known in kept:
            one = there.get(known.id)
            if one is None and not known.gone:
                await bot.intake.removed(known.id)
            elif one is not None and one.text != known.text:
                await bot.intake.rewritten(known.id, one.text, self.table.now())
        for one in self.written:
            await self._received(one)(bot)

    async def _settle(self) -> None:
        self.table.discord.faults.clear()
        await _bot(self.table.store, self.table).due()
        self.table.now.advance(minutes=11)
        await _bot(self.table.store, self.table).due()
        for _ in range(2):  # what a lost reply has postponed comes in the second round
            await self._outbox(self.table.store).drain()
            self.table.now.advance(minutes=6)

    # What must be true in the end

    async def _look(self) -> None:
        """No text is lost: each is among the versions, and reaches its readers or its writer."""
        accounts = [self._account(who) for who in range(len(NAMES))]
        async with self.table.store.read() as tx:
            mine = select(comments_table.c.id).where(comments_table.c.account.in_(accounts))
            ids = list((await tx.execute(mine)).scalars())
            texts = select(comment_versions.c.text).where(comment_versions.c.comment_id.in_(ids))
            versions = "\n".join((await tx.execute(texts)).scalars()).splitlines()
            lost = [one.text for one in self.written if one.text not in versions]
            assert not lost, f"trial {self.number}: lost {lost}"
            for comment_id in ids:
                await self._look_at(tx, comment_id)

    async def _look_at(self, tx: Any, comment_id: int) -> None:
        comment = await comments.get_comment(tx, comment_id)
        assert comment is not None
        case = await cases.case_of(tx, comment_id)
        told = f"trial {self.number}: {comment}"
        assert comment.text, told
        assert comment.state is not CommentState.REPAIRING, told
        places = (
            self.table.discord.channels.get(thread.id, []) for thread in (self.table.thread, self.beside)
        )
        posted = [m.id for place in places for m in place if m.card == "comment" and m.id in comment.messages]
        if comment.state in VISIBLE:
            people = [one.id for one in self.written if one.id in comment.messages]
            assert posted or people, told
            assert len(posted) <= 1, told
        else:
            assert comment.messages == (), told
        if case is not None and case.decision is None:
            assert comment.state in (CommentState.SHOWN, CommentState.TAKEN_DOWN), told

    # Helpers

    def _received(self, one: Written) -> Event:
        return lambda bot: bot.intake.receive(self._message(one, one.text))

    def _rewritten(self, one: Written, text: str) -> Event:
        """As `cogs.threads` does it: a message of which nothing was heard before is a comment now."""
        edited = replace(self._message(one, text), edited_at=self.table.now())
        return lambda bot: bot.intake.receive_edit(edited)

    def _message(self, one: Written, text: str) -> IncomingMessage:
        names = (f"{NAMES[self._who(one)]} {_in_letters(self.number)}",) if one.named else ("guest",)
        number = one.id & ((1 << 22) - 1)
        return message(self.table.thread, text, one.at, one.account, number=number, names=names)

    def _outbox(self, store: Store) -> Outbox:
        return Outbox(timed(store, self.table.now), self.table.discord, ON_DONE, ON_FAILED)

    async def _standing(self) -> list[Written]:
        """Messages that the bot has not taken down: only these can their writers still change."""
        query = select(comment_messages.c.message_id).where(comment_messages.c.deleted_at.is_not(None))
        async with self.table.store.read() as tx:
            gone = set((await tx.execute(query)).scalars())
        return [one for one in self.written if one.id not in gone]

    def _new_text(self) -> str:
        self.count += 1
        return f"{self.draw.choice(TEXTS)} {self.number} {self.count}"

    def _account(self, who: int) -> int:
        return 1_000_000 + self.number * 10 + who

    def _who(self, one: Written) -> int:
        return (one.account - 1_000_000) % 10


ACTIONS = (
    *(Trial.say,) * 4,
    Trial.rewrite,
    Trial.rewrite,
    Trial.delete,
    Trial.decide,
    Trial.decide,
    Trial.name,
    Trial.wait,
    Trial.deliver,
)


def _disk_error() -> OperationalError:
    return OperationalError("COMMIT", {}, Exception("disk I/O error"))


def _rules(context: JudgeContext) -> Verdict:
    """The table's, which say where what is astray belongs: below the board's second article."""
    verdict = rules(context)
    if verdict.rule is Rule.RELEVANCE:
        return replace(verdict, evidence={**verdict.evidence, "elsewhere_id": ELSEWHERE})
    return verdict


def _bot(store: Store, table: Table) -> Moderation:
    """The use cases of a process that has just started."""
    return Moderation(timed(store, table.now), _rules)


def _in_letters(number: int) -> str:
    """A name's end that no two trials share."""
    return "".join("abcdefghij"[int(digit)].upper() + "o" for digit in f"{number:05}")
