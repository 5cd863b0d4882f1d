"""Many people at once: the one line counts them, the desk tells the moderators, who can hold newcomers."""

import pytest

from bot.domain import CommentState, Conflict, OutboxKind, OutboxState, Strictness
from bot.moderation.case_cards import MAX_CARDS
from bot.moderation.raid_detection import HELD, MANY_COMMENTS, MANY_NEWCOMERS
from bot.moderation.standing_messages import rounded
from bot.store import boards, outbox, outbox_queue
from tests.bot.moderation.table import FINE, NONSENSE, lay_table
from tests.builders import MODERATOR, NARA, REVIEW_CHANNEL, SAM, TIGRAN, at


@pytest.fixture
async def table(sqlite_store):
    """A board with its desk."""
    table = await lay_table(sqlite_store)
    await table.moderation.queue.open_desks()
    await table.deliver()
    return table


async def desk(table):
    """What the desk shows, once all is delivered."""
    await table.deliver()
    return (await table.effects("desk"))[-1].content


async def line(table):
    """What the thread's line says, once all is delivered."""
    await table.deliver()
    return (await table.effects("repair-line"))[-1].content["nameless"]


async def flood(table, people=MANY_NEWCOMERS, text=FINE):
    """So many new people, one comment each."""
    return [await table.say(f"{text} {n}", 1000 + n, names=(a_name(n),)) for n in range(people)]


FIRST = ("Heron", "Marigold", "Oswald", "Bridget", "Tamsin", "Quill", "Fennel", "Jasper", "Wilma", "Ludo")
LAST = ("Cooper", "Vane", "Pellworth", "Ashby", "Grimm", "Tuckett", "Lorimer", "Drax", "Monk", "Eckersley")


def a_name(number):
    """A moniker for each number below a hundred, unlike the others."""
    return f"{FIRST[number % 10]} {LAST[number // 10]}"


async def test_the_desk_is_posted_once_and_noted(table):
    await table.moderation.queue.open_desks()
    await table.deliver()
    assert table.discord.cards(REVIEW_CHANNEL) == ["desk"]
    async with table.store.read() as tx:
        assert (await boards.get_board(tx, table.board.id)).desk_message is not None


async def test_the_desk_says_how_many_cases_wait(table):
    assert (await desk(table))["waiting"] == 0
    comment = await table.say(NONSENSE, names=("Nara of the Mill",))
    assert (await desk(table))["waiting"] == 1
    case = await table.case(comment.id)
    await table.queue.decide(table.board, case.id, "remove", MODERATOR)
    assert (await desk(table))["waiting"] == 0


async def test_the_line_counts_nameless_people_as_they_come_and_get_names(table):
    await table.say(FINE, NARA)
    assert await line(table) == 1
    await table.say(FINE, TIGRAN)
    assert await line(table) == 2
    await table.say(FINE, SAM)
    assert await line(table) == 3
    await table.monikers.choose(table.board, SAM, "Bridgewater")
    assert await line(table) == 2
    assert table.discord.cards(table.thread.id) == ["repair-line"]


async def test_a_line_that_nobody_has_posted_yet_is_posted_with_the_right_number(table):
    await table.say(FINE, NARA)
    await table.say(FINE, TIGRAN)
    [posted] = await table.effects("repair-line")
    assert (posted.kind, posted.content["nameless"]) == (OutboxKind.POST, 2)


async def test_of_several_nameless_people_in_one_thread_the_desk_knows_until_the_hour_is_over(table):
    await table.say(FINE, NARA)
    assert (await desk(table))["nameless"] == []
    await table.say("short one", TIGRAN)
    assert (await desk(table))["nameless"] == [[table.thread.id, table.article.title, 2]]
    await table.later(minutes=61)
    assert (await desk(table))["nameless"] == []


@pytest.mark.parametrize(
    ("people", "rounds", "is_one"),
    [
        (MANY_NEWCOMERS - 1, 1, False),
        (MANY_NEWCOMERS, 1, True),
        (2, MANY_COMMENTS // 2, True),
    ],
    ids=["few", "many people", "many comments"],
)
async def test_what_is_a_flood(table, people, rounds, is_one):
    for _ in range(rounds):
        await flood(table, people)
    assert ((await desk(table))["flood"] is not None) == is_one


async def test_many_people_who_each_say_hello_in_their_own_words_are_none(table):
    for n in range(40):
        await table.say(f"Hello from {a_name(n)}!", 1000 + n, names=(a_name(n),))
    assert (await desk(table))["flood"] is None
    for n in range(MANY_NEWCOMERS):
        await table.say("Join the red boat!", 2000 + n, names=(a_name(50 + n),))
    assert (await desk(table))["flood"] is not None


async def test_the_regulars_of_a_board_are_no_newcomers(table):
    await flood(table, 9)
    await table.later(days=3)
    await flood(table, MANY_NEWCOMERS + 5)
    assert (await desk(table))["flood"] is None
    await table.later(days=3)
    await table.say(FINE, NARA, names=("Nara of the Mill",))
    assert (await desk(table))["flood"] is None


async def test_a_flood_is_shown_for_an_hour_in_round_numbers(table):
    await flood(table, 27)
    shown = (await desk(table))["flood"]
    assert (shown["comments"], shown["people"], shown["newcomers"]) == (20, 20, 20)
    await table.later(minutes=59)
    assert (await desk(table))["flood"] is not None
    await table.later(minutes=2)
    assert (await desk(table))["flood"] is None


async def test_a_flood_of_cases_has_few_cards_and_all_wait(table):
    await flood(table, MAX_CARDS + 15, NONSENSE)
    assert len(await table.effects("case")) == MAX_CARDS
    assert (await desk(table))["waiting"] == 20
    waiting = await table.queue.next(table.board, after=MAX_CARDS + 14)
    await table.queue.decide(table.board, waiting.id, "keep", MODERATOR)
    assert (await table.see(waiting.comment_id)).state is CommentState.SHOWN


async def test_a_flood_of_changes_is_one_edit(table):
    before = len(await table.effects("desk"))
    await flood(table, 30, NONSENSE)
    assert len(await table.effects("desk")) == before + 1


@pytest.mark.parametrize("strictness", Strictness)
async def test_a_held_newcomer_waits_and_is_told_until_when(sqlite_store, strictness):
    table = await lay_table(sqlite_store, strictness=strictness)
    await table.moderation.queue.hold(table.board)
    comment = await table.say(FINE, names=("Nara of the Mill",))
    assert comment.state is CommentState.TAKEN_DOWN
    assert (await table.verdict(comment.id)).verdict.reason == HELD
    [back] = await table.effects("given-back")
    assert back.content["text"] == FINE
    assert back.content["evidence"]["until"] == "10:00 UTC"


async def test_regulars_are_not_held_and_what_was_there_before_stays(table):
    await table.say(FINE, SAM, names=("Bridgewater",))
    await table.later(days=2)
    before = await table.say(FINE, NARA, names=("Nara of the Mill",))
    table.now.advance(seconds=5)
    await table.moderation.queue.hold(table.board)
    assert (await desk(table))["held_until"] is not None
    regular = await table.say(FINE, SAM)
    newcomer = await table.say(f"{FINE} Yes.", TIGRAN, names=("Tigran Weaver",))
    states = [(await table.see(comment.id)).state for comment in (before, regular, newcomer)]
    assert states == [CommentState.SHOWN, CommentState.SHOWN, CommentState.TAKEN_DOWN]


async def test_whoever_goes_on_writing_below_their_own_words_is_held_as_well(table):
    before = await table.say(FINE, NARA, names=("Nara of the Mill",))
    table.now.advance(seconds=20)
    await table.moderation.queue.hold(table.board)
    table.now.advance(seconds=20)
    after = await table.say("And there is more of it to come.", NARA, names=("Nara of the Mill",))
    assert after.state is CommentState.TAKEN_DOWN
    stays = await table.see(before.id)
    assert (stays.state, stays.text) == (CommentState.SHOWN, FINE)


async def test_a_hold_ends_by_itself_and_what_it_held_waits_on(table):
    await table.moderation.queue.hold(table.board)
    held = await table.say(FINE, names=("Nara of the Mill",))
    assert (await desk(table))["held"] == 1
    await table.later(minutes=61)
    shown = await desk(table)
    assert (shown["held_until"], shown["held"], shown["waiting"]) == (None, 1, 1)
    assert (await table.see(held.id)).state is CommentState.TAKEN_DOWN
    later = await table.say(f"{FINE} Indeed.", TIGRAN, names=("Tigran Weaver",))
    assert later.state is CommentState.SHOWN


async def test_a_hold_is_ended_once(table):
    await table.moderation.queue.hold(table.board)
    await table.moderation.queue.end_hold(table.board)
    with pytest.raises(Conflict, match="newcomers-not-held"):
        await table.moderation.queue.end_hold(table.board)


async def test_what_was_held_is_posted_at_once_but_not_what_breaks_a_rule(table):
    await table.moderation.queue.hold(table.board)
    fine = await flood(table, 4)
    nonsense = await table.say(NONSENSE, SAM, names=("Bridgewater",))
    await table.deliver()
    assert await table.moderation.together.post_held(table.board, MODERATOR) == 4
    await table.deliver()
    assert table.discord.cards(table.thread.id) == ["comment"] * 4
    assert {(await table.see(comment.id)).state for comment in fine} == {CommentState.SHOWN}
    assert (await table.see(nonsense.id)).state is CommentState.TAKEN_DOWN
    assert await table.moderation.together.post_held(table.board, MODERATOR) == 0


async def test_a_flood_in_one_place_keeps_no_other_waiting(store):
    table = await lay_table(store)
    async with store.write() as tx:
        for number in range(250):
            key, board = f"x:{number}", table.board.id
            place = {"channel_id": 1} if number % 2 else {"content": {"account": 5}}
            kind = OutboxKind.POST if number % 2 else OutboxKind.TELL
            await outbox.put(tx, key, kind, board_id=board, **place)
        await outbox.put(tx, "news", OutboxKind.POST, board_id=board, channel_id=2)
        keys = [effect.key for effect, _ in await outbox_queue.ready(tx)]
    assert "news" in keys
    assert keys[:2] == ["x:0", "x:1"]
    assert [key for key in keys if key != "news"] == [f"x:{n}" for n in range(len(keys) - 1)]


async def test_what_is_shown_is_brought_up_to_date_also_while_it_is_being_sent(store):
    table = await lay_table(store)
    now, board = table.now(), table.board.id

    async def show(tx, what):
        return await outbox.show(
            at(tx, now), "says", {"what": what}, card="x", board_id=board, after_key="said"
        )

    async with store.write() as tx:
        await outbox.put(at(tx, now), "said", OutboxKind.POST, board_id=board)
        assert await show(tx, 1)
        read_by_the_outbox = await outbox.latest(tx, "says")
        assert read_by_the_outbox is not None
        assert await show(tx, 2)
        assert not await show(tx, 2)
        assert not await outbox.mark_attempted(at(tx, now), read_by_the_outbox)
        waiting = await outbox.latest(tx, "says")
        assert waiting is not None
        assert (waiting.id, waiting.content) == (read_by_the_outbox.id, {"what": 2})
        assert await outbox.mark_attempted(at(tx, now), waiting)
        assert await show(tx, 3)
        last = await outbox.latest(tx, "says")
        assert last is not None
        assert (last.id, last.state) == (waiting.id + 1, OutboxState.WAITING)


def test_counts_are_round_from_ten_on():
    assert [rounded(n) for n in (0, 9, 10, 19, 20, 99, 4321)] == [0, 9, 10, 10, 20, 50, 1000]
