"""A board by week: what came, what was answered, what the rules found, how long cases waited."""

from datetime import date, timedelta

from bot.domain import Answer, Choice
from bot.store import questions
from tests.bot.moderation.table import ASTRAY, FINE, NONSENSE
from tests.builders import MODERATOR, NARA, SAM, at

SIGNED = {"names": ("Nara of the Mill",)}


async def ask(table, *, answered):
    async with table.store.write() as tx:
        now = at(tx, table.now())
        asked = await questions.keep_question(now, table.board.blog_id, "When?", board_id=table.board.id)
        if answered is not None:
            await questions.keep_answer(now, asked, Answer("When?", answered=answered, confidence=0.9))


async def test_what_happened_is_counted_in_its_week(table):
    table.now.advance(days=-7)
    await ask(table, answered=True)
    await ask(table, answered=False)
    await table.say(FINE, **SIGNED)
    table.now.advance(hours=1)
    decided = await table.say(NONSENSE, **SIGNED)
    table.now.advance(hours=5)
    await table.queue.decide(table.board, (await table.case(decided.id)).id, Choice.KEEP, MODERATOR)
    table.now.advance(days=7, hours=-6)
    await table.say(FINE, SAM)
    await table.say(ASTRAY, NARA)
    table.now.advance(hours=2)
    *_, last, now = await table.moderation.statistics.weeks(table.board)
    assert (last.since, now.since) == (date(2026, 3, 2), date(2026, 3, 9))
    assert (last.answered, last.unanswered, last.allowed, last.asked, last.held) == (1, 1, 1, 0, 1)
    assert (last.cases, last.waiting, last.hours) == (1, 0, [5.0])
    assert (now.answered, now.unanswered, now.allowed, now.asked, now.held) == (0, 0, 0, 1, 1)
    assert (now.cases, now.waiting, now.age) == (1, 1, 2.0)


async def test_what_is_older_or_another_boards_is_not_counted(table):
    table.now.advance(days=-7 * 12)
    await ask(table, answered=True)
    await table.say(FINE, **SIGNED)
    table.now.advance(days=7 * 12)
    weeks = await table.moderation.statistics.weeks(table.board)
    assert len(weeks) == 12
    assert not any((week.answered, week.allowed, week.cases) != (0, 0, 0) for week in weeks)
    assert weeks[1].since - weeks[0].since == timedelta(days=7)
