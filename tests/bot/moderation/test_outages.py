"""What is written while the database cannot be used: it waits, in its order, and nothing overtakes it."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.moderation import catching_up
from bot.moderation.backlog import MAX_FAILURES, MAX_PAUSE
from bot.moderation.service import Moderation
from bot.store import comments as comments_store
from bot.store import read_cursors
from bot.store.schema import comments
from tests.bot.moderation.table import FINE, NONSENSE, lay_table, rules
from tests.builders import NARA, SAM, TIGRAN, message, timed
from tests.outages import FailingStore, Standing

ONE, TWO, THREE = (f"{FINE} {number}" for number in ("One.", "Two.", "Three."))


class Desk:
    """A board's intake on a database that can go away, beside the thread as it stands on Discord."""

    def __init__(self, table) -> None:
        self.table = table
        self.thread = Standing(table.thread.id)
        self.start()

    def start(self) -> None:
        """As after a kill: what lay in memory alone is gone."""
        self.store = FailingStore(timed(self.table.store, self.table.now))
        self.moderation = Moderation(self.store, rules)
        self.intake = self.moderation.intake

    def write(self, text, account=NARA):
        """Somebody writes; the bot has not heard of it yet."""
        self.table.now.advance(minutes=3)
        number, names = 1 << 20, ("Marigold Vane",)
        said = message(self.table.thread, text, self.table.now(), account, number=number, names=names)
        self.thread.messages[said.message_id] = said
        return said

    async def say(self, text, account=NARA):
        said = self.write(text, account)
        return said, await self.intake.receive(said)

    async def read_on(self) -> None:
        await self.moderation.catching_up.read_on(self.thread)

    async def kept(self) -> list[str]:
        async with self.table.store.read() as tx:
            return await tx.scalars(select(comments.c.text).order_by(comments.c.id))

    async def state_of(self, said) -> str:
        async with self.table.store.read() as tx:
            number = await comments_store.comment_of_message(tx, said.message_id) or 0
            comment = await comments_store.get_comment(tx, number)
        assert comment is not None
        return str(comment.state)

    async def cursor(self):
        async with self.table.store.read() as tx:
            return await read_cursors.cursor_of(tx, self.thread.id)


@pytest.fixture
async def desk(store):
    desk = Desk(await lay_table(store))
    await desk.read_on()
    return desk


async def test_what_could_not_be_kept_is_kept_before_what_comes_after_it(desk):
    first, _ = await desk.say(ONE)
    desk.store.is_away = True
    _, nothing = await desk.say(TWO, TIGRAN)
    assert nothing is None
    assert await desk.cursor() == first.message_id
    desk.store.is_away = False
    last, kept = await desk.say(THREE, SAM)
    assert kept.text == THREE
    assert await desk.kept() == [ONE, TWO, THREE]
    assert await desk.cursor() == last.message_id


async def test_what_waited_is_judged_as_soon_as_it_is_kept(desk):
    desk.store.is_away = True
    await desk.say(NONSENSE)
    desk.store.is_away = False
    await desk.intake.backlog.retry()
    assert [effect.card for effect in await desk.table.effects("given-back")] == ["given-back"]


async def test_it_is_tried_again_with_growing_pauses(desk):
    pauses = []

    async def pause(seconds):
        pauses.append(seconds)
        desk.store.is_away = len(pauses) < 9

    desk.intake.backlog.pause = pause
    desk.store.is_away = True
    await desk.say(ONE)
    await desk.say(TWO, TIGRAN)
    await desk.intake.backlog.retry()
    assert pauses == [1, 2, 4, 8, 16, 32, MAX_PAUSE, MAX_PAUSE, MAX_PAUSE]
    assert await desk.kept() == [ONE, TWO]
    assert not desk.intake.backlog.waits


async def test_whoever_retries_is_woken(desk):
    woken = []
    desk.intake.backlog.wake = lambda: woken.append(1)
    await desk.say(ONE)
    assert not woken
    desk.store.is_away = True
    await desk.say(TWO)
    assert woken


async def test_a_kill_in_an_outage_loses_nothing(desk):
    await desk.say(ONE)
    desk.store.is_away = True
    await desk.say(TWO, TIGRAN)
    desk.start()
    await desk.say(THREE, SAM)  # heard before the thread was read
    assert await desk.cursor() < max(desk.thread.messages)
    await desk.read_on()
    assert sorted(await desk.kept()) == sorted([ONE, TWO, THREE])
    assert await desk.cursor() == max(desk.thread.messages)


async def test_edits_and_deletions_wait_behind_what_they_are_of(desk):
    desk.store.is_away = True
    said, _ = await desk.say(ONE)
    gone, _ = await desk.say(THREE, TIGRAN)
    await desk.intake.receive_edit(replace(said, text=TWO, edited_at=desk.table.now()))
    await desk.intake.removed(gone.message_id, channel_id=gone.channel_id)
    desk.store.is_away = False
    await desk.intake.backlog.retry()
    assert await desk.kept() == [TWO, THREE]
    async with desk.table.store.read() as tx:
        edited = await comments_store.comment_of_message(tx, said.message_id) or 0
        assert await comments_store.versions_of(tx, edited) == [ONE, TWO]
    assert await desk.state_of(gone) == "withdrawn"


async def test_a_thread_that_cannot_be_read_now_stays_to_be_read(desk):
    desk.start()
    desk.write(ONE)
    desk.write(TWO, TIGRAN)
    desk.store.is_away = True
    with pytest.raises(Exception, match="store-locked"):
        await desk.read_on()
    assert not desk.moderation.catching_up.is_read(desk.thread.id)
    desk.store.is_away = False
    await desk.say(THREE, SAM)
    await desk.read_on()
    assert sorted(await desk.kept()) == sorted([ONE, TWO, THREE])
    assert desk.moderation.catching_up.is_read(desk.thread.id)


async def test_what_changed_and_what_is_new_is_read_in_one_request(desk):
    kept, _ = await desk.say(ONE)
    gone, _ = await desk.say(TWO, TIGRAN)
    desk.start()
    desk.thread.messages[kept.message_id] = replace(kept, text=THREE, edited_at=desk.table.now())
    del desk.thread.messages[gone.message_id]
    news = desk.write(NONSENSE, SAM)
    desk.thread.requests = 0
    await desk.read_on()
    assert desk.thread.requests == 1
    assert await desk.kept() == [THREE, TWO, NONSENSE]
    assert await desk.state_of(gone) == "withdrawn"
    assert await desk.cursor() == news.message_id


@pytest.mark.parametrize("more", [9, 10])
async def test_of_more_than_one_request_gives_nothing_is_left_out(desk, more, monkeypatch):
    monkeypatch.setattr(catching_up, "REREAD_MESSAGES", 10)
    kept, _ = await desk.say(ONE)
    desk.start()
    desk.thread.messages[kept.message_id] = replace(kept, text=TWO, edited_at=desk.table.now())
    new = [f"{FINE} {number}" for number in range(more)]
    for number, text in enumerate(new):
        desk.write(text, (TIGRAN, SAM)[number % 2])
    await desk.read_on()
    assert await desk.kept() == [TWO, *new]


async def test_after_a_lost_session_the_cursor_waits_until_the_gap_is_read(desk):
    await desk.say(ONE)
    desk.moderation.catching_up.lost()
    missed = desk.write(TWO, TIGRAN)
    await desk.say(THREE, SAM)
    assert await desk.cursor() < missed.message_id
    await desk.read_on()
    assert sorted(await desk.kept()) == sorted([ONE, TWO, THREE])


async def test_a_session_that_is_resumed_has_no_gap(desk):
    desk.moderation.catching_up.resumed(desk.moderation.catching_up.lost())
    said, _ = await desk.say(ONE)
    assert await desk.cursor() == said.message_id


async def test_what_fails_for_another_reason_holds_nothing_up_for_ever(desk, monkeypatch, caplog):
    said, keep = desk.write(ONE), desk.intake._keep

    async def fails(incoming, **more):
        if incoming.message_id == said.message_id:
            raise ValueError("nobody foresaw this")
        return await keep(incoming, **more)

    monkeypatch.setattr(desk.intake, "_keep", fails)
    await desk.intake.receive(said)
    for number in range(MAX_FAILURES):
        await desk.say(f"{FINE} {number}", TIGRAN)
    assert len(await desk.kept()) == MAX_FAILURES
    assert "an event cannot be kept" in caplog.text
