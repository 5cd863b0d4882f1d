"""What waits and since when, a word about it once a day, and what moderators look up."""

import csv
from io import StringIO

from bot.domain import Choice, OutboxState
from bot.moderation.desk_payload import DeskPayload
from tests.bot.moderation.table import FINE, NONSENSE
from tests.builders import MODERATOR, NARA, SAM

SIGNED = {"names": ("Nara of the Mill",)}


async def rows(table):
    return list(csv.DictReader(StringIO(await table.moderation.records.as_csv(table.board))))


async def reminders(table):
    return [
        effect for effect in await table.effects("desk-reminder") if effect.state is not OutboxState.FAILED
    ]


async def with_desk(table):
    await table.queue.open_desks()
    await table.deliver()


async def test_the_desk_says_since_when_the_oldest_waits(table):
    await with_desk(table)
    began = table.now()
    await table.say(NONSENSE, **SIGNED)
    await table.later(hours=3)
    await table.say(NONSENSE, SAM, names=("Bridgewater",))
    await table.later(minutes=1)
    shown = DeskPayload.from_json((await table.effects("desk"))[-1].content)
    assert (shown.waiting, shown.oldest) == (2, began.isoformat())


async def test_what_waits_for_a_day_is_said_once_a_day_and_no_more_once_it_is_decided(table):
    await with_desk(table)
    comment = await table.say(NONSENSE, **SIGNED)
    await table.later(hours=23)
    assert await reminders(table) == []
    for hours, count in ((2, 1), (1, 1), (20, 1), (4, 2)):
        await table.later(hours=hours)
        await table.deliver()
        assert len(await reminders(table)) == count
    channel = table.discord.channels[table.board.review_channel]
    assert [message.card for message in channel].count("desk-reminder") == 1, "yesterday's is gone"
    case = await table.case(comment.id)
    await table.queue.decide(table.board, case.id, Choice.KEEP, MODERATOR)
    await table.later(days=3)
    assert len(await reminders(table)) == 2


async def test_the_table_has_each_verdict_and_decision_with_the_rules_version(table):
    comment = await table.say(NONSENSE, **SIGNED)
    await table.later(minutes=1)
    case = await table.case(comment.id)
    await table.queue.decide(table.board, case.id, Choice.REMOVE, MODERATOR, "=HYPERLINK(0)")
    verdict, decision = await rows(table)
    assert (verdict["what"], verdict["outcome"], verdict["rule"]) == ("verdict", "hold", "coherence")
    assert verdict["text"] == NONSENSE
    assert verdict["rules"].startswith("notice 1, fair, weights ")
    assert (decision["what"], decision["outcome"], decision["by"]) == ("decision", "remove", str(MODERATOR))
    assert decision["rules"] == verdict["rules"]
    assert decision["why"] == "'=HYPERLINK(0)", "no spreadsheet carries it out"
    await table.queue.undo(table.board, case.id, NARA)
    *_, decision = await rows(table)
    assert (decision["by"], decision["undone_by"]) == (str(MODERATOR), str(NARA))


async def test_the_table_has_no_text_of_what_was_erased(table):
    await table.say(FINE, **SIGNED)
    await table.say("A word of another person about the water.", SAM, names=("Bridgewater",))
    await table.my_comments.erase(table.board, NARA)
    assert {row["text"] for row in await rows(table)} == {"", "A word of another person about the water."}
