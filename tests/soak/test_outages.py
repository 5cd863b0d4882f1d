"""A thousand comments through outages of the database, by a clock of its own: SOAK_COMMENTS, SOAK_SEED."""

import os
import random

from sqlalchemy import select

from bot.store.schema import comments
from tests.bot.moderation.table import FINE, lay_table
from tests.bot.moderation.test_outages import Desk
from tests.builders import NARA, SAM, TIGRAN

COMMENTS = int(os.environ.get("SOAK_COMMENTS", "1000"))
SEED = int(os.environ.get("SOAK_SEED", "1"))
LONGEST = 60  # seconds
PEOPLE = (NARA, TIGRAN, SAM)


async def test_no_outage_loses_a_comment(store):
    """People write, the database goes away for 1 to 60 s, the bot is killed, Discord's session is lost."""
    draw, desk = random.Random(SEED), Desk(await lay_table(store))
    table, back_at, outages, pauses = desk.table, None, 0, 0
    await desk.read_on()

    async def pause(seconds: float) -> None:
        nonlocal pauses
        pauses += 1
        pass_time(seconds)

    def pass_time(seconds: float) -> None:
        table.now.advance(seconds=seconds)
        desk.store.is_away = back_at is not None and table.now() < back_at

    for number in range(COMMENTS):
        pass_time(draw.uniform(0.1, 20))
        if not desk.store.is_away and draw.random() < 0.2:
            outages += 1
            ends = table.now()
            back_at = type(ends).fromtimestamp(ends.timestamp() + draw.uniform(1, LONGEST), ends.tzinfo)
            desk.store.is_away = True
        text, who = f"{FINE} Number {number}.", draw.choice(PEOPLE)
        if draw.random() < 0.05:
            desk.write(text, who)  # the gateway lost it, with its session
            desk.moderation.catching_up.lost()
        else:
            await desk.say(text, who)
        if draw.random() < 0.03:
            desk.start()
            desk.store.is_away = back_at is not None and table.now() < back_at
        desk.intake.backlog.pause = pause
        if draw.random() < 0.3:
            await desk.intake.backlog.retry()
        if not desk.store.is_away and not desk.moderation.catching_up.is_read(desk.thread.id):
            await desk.read_on()
    back_at = None
    desk.store.is_away = False
    await desk.intake.backlog.retry()
    await desk.read_on()
    async with table.store.read() as tx:
        kept = set(await tx.scalars(select(comments.c.text)))
    lost = [said.text for said in desk.thread.messages.values() if said.text not in kept]
    assert not lost
    assert len(kept) == COMMENTS
    assert outages > COMMENTS // 20
    assert pauses
