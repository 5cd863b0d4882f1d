"""Every effect outside a live interaction, made exactly once: through kills, lost replies and restarts.

An effect is a row with a key that is unique for ever. Its attempt is recorded before it is made, so that a
row whose outcome is not known says so, also to the next process. Such a row is looked for on Discord first,
by the mark that it carries there, and only sent if it is not found. The row's nonce guards the minutes in
which a request that seems lost can still arrive.
"""

import asyncio
import logging
import math
from dataclasses import replace
from datetime import timedelta
from itertools import starmap

from bot.announcing.job import OutboxJob
from bot.announcing.looking_back import LookingBack
from bot.announcing.ports import Blocked, DiscordPort, OutcomeUnknown, PermanentFailure, Posted, RetryAfter
from bot.domain import OutboxKind, OutboxMessage, OutboxState, Trouble
from bot.store import boards, lease, outbox, outbox_queue
from bot.store.engine import Store
from bot.store.outbox import OutboxHandlers
from bot.timing import rest

log = logging.getLogger(__name__)

MAX_BACK_OFF = 300.0  # seconds
REREAD = 0.5  # seconds between two looks at what waits while there is enough to do
MAX_CONCURRENCY = 4  # channels that are written to at the same time
MAX_BLOCKING_FAILURES = 6  # two minutes in all, for which an effect holds up its channel
LOOK_AGAIN = 300.0  # seconds until what waits for a cure is tried again, if nobody tells of a cure before
MAX_PAUSE = 60.0  # seconds until a clock that was set forward is noticed without a wake
SHARED_PAUSE = 2.0  # seconds until a row is noticed that another process put in
ERROR_PAUSE = 5.0  # seconds of rest after the database failed


class Outbox:
    """Makes what the rows of our share say. One runs at a time on a board.

    `on_done`, `on_failed` and `on_blocked` react to what was made, cannot be made, or waits for a cure.
    `restored`: see `LookingBack`. `owner`: who makes it, and makes nothing once the lease is another's.
    """

    def __init__(
        self,
        store: Store,
        discord_port: DiscordPort,
        on_done: OutboxHandlers,
        on_failed: OutboxHandlers | None = None,
        on_blocked: OutboxHandlers | None = None,
        *,
        restored: bool = False,
        owner: str | None = None,
    ) -> None:
        self._store = store
        self._discord = discord_port
        self._handlers = {OutboxState.DONE: on_done, OutboxState.FAILED: on_failed or {}}
        self._on_blocked = on_blocked or {}
        self._looking = LookingBack(store, discord_port, restored=restored)
        self._owner = owner
        self._woken = asyncio.Event()
        self._stopped = asyncio.Event()
        self._ended = asyncio.Event()  # something that was under way
        self._turn = asyncio.Lock()
        self._busy: set[str] = set()  # lanes: see OutboxJob.lane
        self._looked_at = store.now()
        self._line: list[OutboxJob] = []  # what can be begun, each of another lane
        self._is_news = True  # there may be more than what was read
        self._read_at = -math.inf

    def wake(self) -> None:
        """Say that there is something new; costs nothing."""
        self._is_news = True
        self._woken.set()

    async def look_again(self, board_id: int | None = None) -> None:
        """Try at once what waits for a cure, on one board or on all: something has changed."""
        async with self._store.write() as tx:
            await outbox.look_again(tx, board_id)
        self.wake()

    async def stop(self) -> None:
        """Begin nothing more; ends when what is under way is finished."""
        self._stopped.set()
        self.wake()
        async with self._turn:
            return

    async def settle(self) -> None:
        """Wait until what is under way now is finished; what is not in our share any more is not begun."""
        self._line, under_way = [], set(self._busy)
        while under_way & self._busy:
            self._ended.clear()
            await self._ended.wait()

    async def run(self) -> None:
        """Make what is due whenever it is, until stopped."""
        while not self._stopped.is_set():
            try:
                await self.drain()
                if not self._stopped.is_set():
                    await rest(self._woken, await self._seconds_to_next())
            except Exception:
                log.exception("the outbox stumbled and goes on")
                await rest(self._stopped, ERROR_PAUSE)

    async def drain(self) -> None:
        """Make all that is due now, each channel's in its order; ends when nothing is left."""
        async with self._turn, asyncio.TaskGroup() as group:
            while True:
                self._woken.clear()
                await self._look_for_more()
                while self._line and len(self._busy) < MAX_CONCURRENCY:
                    job = self._line.pop(0)
                    self._busy.add(job.lane)
                    group.create_task(self._work(job))
                # What ended while we were reading has woken us: its lane has not been looked at since.
                if not self._busy and not self._woken.is_set():
                    return
                await self._woken.wait()

    async def _look_for_more(self) -> None:
        """Read what can be begun; while some of it is still in line, seldom, since much may wait."""
        if self._stopped.is_set():
            self._line = []
            return
        now = asyncio.get_running_loop().time()
        if not self._line or (self._is_news and now - self._read_at > REREAD):
            self._is_news, self._read_at = False, now
            self._line = await self._next_jobs()

    async def _next_jobs(self) -> list[OutboxJob]:
        """Return the oldest effect of each lane that is free, where it is due.

        What waits for a cure lets the rest of its lane pass, but for its own kind: that is hindered as well,
        is to come after it, and is told of where somebody is to know. What is to be tried at once is.
        """
        taken = set(self._busy)  # before reading: what ends meanwhile is not begun again
        held: dict[tuple[str, OutboxKind], Blocked] = {}
        behind: list[tuple[OutboxJob, Blocked]] = []
        async with self._store.read() as tx:
            now = self._looked_at = tx.now
            await self._looking.ask(tx)
            waiting = await outbox_queue.ready(tx)
        jobs = []
        for job in starmap(OutboxJob, waiting):
            effect, kind = job.effect, (job.lane, job.effect.kind)
            is_due = effect.due_at is None or effect.due_at <= now
            is_hurried = effect.trouble is not None and effect.due_at is None
            if job.lane not in taken and (is_hurried or kind not in held):
                jobs += [job] if is_due else []
                if is_due or (effect.trouble is None and effect.attempts <= MAX_BLOCKING_FAILURES):
                    taken.add(job.lane)
            if kind in held and effect.card in self._on_blocked:
                is_untold = effect.trouble is None and effect.state is OutboxState.WAITING
                behind += [(job, held[kind])] if is_untold else []
            if effect.trouble is not None and effect.trouble is not Trouble.FILTERED:
                held.setdefault(kind, Blocked(effect.trouble, effect.error or ""))
        for job, error in behind:
            await self._hold_back(job, error)
        return jobs

    async def _work(self, job: OutboxJob) -> None:
        """Make one effect, or note when to try again."""
        try:
            await self._make(job)
        except RetryAfter as error:
            await self._postpone(job, error.seconds, error)
        except OutcomeUnknown as error:
            await self._postpone(job, _back_off(job.effect), error)
        except Blocked as error:
            await self._hold_back(job, error)
        except Exception as error:
            log.exception("effect %s (%s) failed in a way that nobody foresaw", job.effect.id, job.effect.key)
            await self._postpone(job, _back_off(job.effect), error)
        finally:
            self._busy.discard(job.lane)
            self._ended.set()
            self._woken.set()

    async def _make(self, job: OutboxJob) -> None:
        """Look where the outcome is not known; record the attempt; make it; note what came."""
        try:
            job.check_predecessor()
            if job.effect.kind is OutboxKind.TELL:
                async with self._store.read() as tx:
                    await job.check_wanted(tx)
            is_restored = await self._looking.is_restored(job)
            in_doubt = is_restored or job.effect.state is OutboxState.ATTEMPTED
            made = await self._looking.find(job) if in_doubt else None
            if made is None:
                if not await self._record(job):
                    return
                made = await self._send(job)
        except PermanentFailure as error:
            await self._close(job, Posted(job.known_channel, job.known_message), str(error))
        else:
            await self._close(job, made)

    async def _record(self, job: OutboxJob) -> bool:
        """Record the attempt; False if it was taken back meanwhile, or it is not for us to make it."""
        async with self._store.write() as tx:
            if self._owner is None or await lease.is_held_by(tx, self._owner, job.effect.board_id):
                return await outbox.mark_attempted(tx, job.effect)
            guild_id = (await boards.get_board(tx, job.effect.board_id)).guild_id
        log.warning("another process speaks for this database now: nothing more is sent")
        share = self._store.share
        if share.of == 1:
            self._stopped.set()
        self._store.share = share.without(share.shard_of(guild_id))
        return False

    async def _send(self, job: OutboxJob) -> Posted:
        try:
            return await self._carry_out(job)
        except (RetryAfter, Blocked):
            async with self._store.write() as tx:
                await outbox.mark_not_made(tx, job.effect)
            raise

    async def _carry_out(self, job: OutboxJob) -> Posted:
        """Return the message that was made or changed, or the thread, and where."""
        match job.effect.kind:
            case OutboxKind.POST:
                return await self._discord.post(job.channel, job.effect)
            case OutboxKind.TELL:
                return Posted(job.known_channel, await self._discord.tell(job.account, job.effect))
            case OutboxKind.START_THREAD if job.channel != job.message:  # else it is a forum's, and is there
                started = await self._discord.start_thread(job.channel, job.message, job.effect)
                return Posted(job.channel, started)
            case OutboxKind.CHANGE_THREAD:
                await self._discord.change_thread(job.channel, job.effect)
                return Posted(job.channel, job.channel)
            case OutboxKind.PUBLISH:
                await self._discord.publish(job.channel, job.message)
            case OutboxKind.PIN:
                await self._discord.pin(job.channel, job.message)
            case OutboxKind.EDIT:
                await self._discord.edit(job.channel, job.message, job.effect)
            case OutboxKind.DELETE:
                await self._discord.delete(job.channel, job.message, job.effect)
        return Posted(job.channel, job.message)

    async def _close(self, job: OutboxJob, made: Posted, error: str | None = None) -> None:
        """Note what came of it, and let its card's handler react in the same transaction."""
        state = OutboxState.FAILED if error else OutboxState.DONE
        closed = replace(
            job.effect, state=state, error=error, message_id=made.message_id, channel_id=made.channel_id
        )
        async with self._store.write() as tx:
            await outbox.close(tx, closed)
            handler = self._handlers[closed.state].get(closed.card)
            if handler is not None:
                await handler(tx, closed)
            if error is None and closed.trouble is not None:  # it is cured, and so is what waits behind it
                await outbox.look_again(tx, closed.board_id, closed.channel_id)
        if error is not None:
            log.warning("effect %s (%s) cannot be made: %s", closed.id, closed.key, error)

    async def _postpone(self, job: OutboxJob, seconds: float, error: Exception) -> None:
        reason = str(error) or type(error).__name__
        log.warning("effect %s (%s): %s; again in %g s", job.effect.id, job.effect.key, reason, seconds)
        async with self._store.write() as tx:
            await outbox.postpone(tx, job.effect, tx.now + timedelta(seconds=seconds), reason)

    async def _hold_back(self, job: OutboxJob, error: Blocked) -> None:
        if job.effect.trouble is not error.trouble:
            log.warning("effect %s (%s) waits for a cure: %s", job.effect.id, job.effect.key, error)
        blocked = replace(job.effect, trouble=error.trouble, error=str(error), channel_id=job.known_channel)
        async with self._store.write() as tx:
            await outbox.hold_back(tx, blocked, tx.now + timedelta(seconds=LOOK_AGAIN))
            handler = self._on_blocked.get(blocked.card)
            if handler is not None and job.effect.trouble is not error.trouble:
                await handler(tx, blocked)

    async def _seconds_to_next(self) -> float:
        """Return how long until something is due that was not when we looked last."""
        async with self._store.read() as tx:
            due_at = await outbox_queue.next_due(tx, self._looked_at)
        # Of rows that other processes put in nobody tells.
        most = MAX_PAUSE if self._store.share.of == 1 else SHARED_PAUSE
        return min((due_at - self._store.now()).total_seconds(), most) if due_at else most


def _back_off(effect: OutboxMessage) -> float:
    """Return 2, 4, 8 … seconds."""
    return min(2.0 ** min(effect.attempts + 1, 10), MAX_BACK_OFF)
