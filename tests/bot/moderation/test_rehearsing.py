"""Rules are tried on comments that are there, and nothing of that is kept."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from bot.domain import CommentState, Conflict, Reach, Rule, RuleSettings, Strictness
from bot.moderation.relevance import MIN_ALLOWED
from bot.moderation.service import Moderation
from bot.moderation.state_machine import Event
from bot.store.boards import save_board
from bot.store.schema import comments, verdicts
from tests.bot.moderation.table import lay_table
from tests.builders import NARA, SAM, TIGRAN, keep_article, make_board
from tests.conftest import START

NONSENSE = "asdkjh qwlekj zxmcnb qpwoei lkjsdf mnbvq"
FINE = "The mill has waited long enough for its water, and the wheel for its paddles."
ASTRAY = "My cousin sells cars for little money in the capital, with new tyres, a radio, and leather seats."
NAMELESS = "I remember how the wheel stood still, all through the winter of the flood."


@pytest.fixture
async def table(sqlite_store):
    """A board where three people wrote: a fine comment, an unsigned one, and nonsense."""
    table = await lay_table(sqlite_store)
    table.moderation = Moderation(sqlite_store)
    table.intake = table.moderation.intake
    await table.say(FINE, NARA, names=("Nara of the Hill",))
    await table.say(NAMELESS, TIGRAN, names=("Anonymous",))
    await table.say(NONSENSE, SAM, names=("Old Sam",))
    return table


async def rehearse(table, *settings, **how):
    set_to = RuleSettings()
    for name, value in settings:
        set_to = set_to.changed(name, value)
    return await table.moderation.rehearsals.rehearse(table.board, set_to, **how)


async def test_it_says_how_many_would_be_touched_and_by_which_rule(table):
    rehearsed = await rehearse(table)
    assert len(rehearsed.tried) == 3
    assert rehearsed.by_rule == {Rule.MONIKER: 1, Rule.COHERENCE: 1}
    assert rehearsed.different == []
    assert {each.comment.text for each in rehearsed.sample} == {NAMELESS, NONSENSE}


async def test_it_says_what_would_be_different_and_that_first(table):
    rehearsed = await rehearse(table, ("coherence", "advise"), ("moniker", "off"))
    assert rehearsed.touched_now == 2
    assert [(each.now.event, each.then.event) for each in rehearsed.different] == [
        (Event.REFUSED, Event.FINE),
        (Event.ASKED, Event.FINE),
    ]
    assert rehearsed.advised == 1
    assert rehearsed.touched == []
    gentle = await rehearse(table, ("strictness", "gentle"))
    assert [each.then.event for each in gentle.different] == [Event.DOUBTED]


async def test_nothing_of_it_is_kept(table):
    async def kept():
        async with table.store.read() as tx:
            return (await tx.execute(select(verdicts))).all(), (await tx.execute(select(comments))).all()

    before, effects = await kept(), await table.keys()
    await rehearse(table, ("coherence", "off"))
    assert (await kept(), await table.keys()) == (before, effects)


async def test_no_more_are_tried_than_are_asked_for_the_newest_first(table):
    rehearsed = await rehearse(table, most=1)
    assert [each.comment.text for each in rehearsed.tried] == [NONSENSE]


async def test_the_archive_stands_in_where_nobody_wrote_and_a_notice_that_waits_is_tried(sqlite_store):
    board = await make_board(sqlite_store, confirmed=False, strictness=Strictness.GENTLE)
    moderation = Moderation(sqlite_store)
    with pytest.raises(Conflict, match="nothing-to-rehearse"):
        await moderation.rehearsals.rehearse(board)
    article = await keep_article(sqlite_store, board)
    row = {"article_id": article.id, "state": CommentState.SHOWN, "written_at": START, "version": 1}
    async with sqlite_store.write() as tx:
        for name, text in (("Nara of the Hill", FINE), ("anonymous", NAMELESS)):
            said = {"display_name": name, "text": text, "blog_comment_id": name}
            await tx.execute(insert(comments).values(**row, **said))
    rehearsed = await moderation.rehearsals.rehearse(board)
    assert rehearsed.of_archive
    assert rehearsed.touched_now == 0  # nobody has confirmed the notice yet
    assert [(each.comment.text, each.then.event) for each in rehearsed.different] == [(NAMELESS, Event.ASKED)]


async def test_before_the_notice_is_confirmed_relevance_is_tried_with_the_threshold_that_the_board_would_have(
    sqlite_store,
):
    board = await make_board(sqlite_store, confirmed=False)
    article = await keep_article(sqlite_store, board)
    row = {"article_id": article.id, "state": CommentState.SHOWN, "version": 1, "display_name": "Nara"}
    texts = [
        f"The mill by the river grinds again after {n} years, and I was there with {n} people to see it turn."
        for n in range(MIN_ALLOWED)
    ]
    async with sqlite_store.write() as tx:
        for number, text in enumerate([*texts, ASTRAY]):
            at = START + timedelta(days=number)
            await tx.execute(
                insert(comments).values(**row, text=text, blog_comment_id=str(number), written_at=at)
            )
    rehearsals = Moderation(sqlite_store).rehearsals
    settings = RuleSettings(reach={Rule.MONIKER: Reach.OFF, Rule.DUPLICATE: Reach.OFF})
    rehearsed = await rehearsals.rehearse(board, settings, most=2)
    assert [(each.comment.text, each.then.verdict.rule) for each in rehearsed.touched] == [
        (ASTRAY, Rule.RELEVANCE)
    ]
    off = await rehearsals.rehearse(board, settings.changed("relevance", "off"), most=2)
    assert off.touched == []


async def test_a_rule_that_only_asks_lets_it_stand_once_the_time_is_over_and_tells_the_desk(sqlite_store):
    table = await lay_table(sqlite_store, strictness=Strictness.AS_ON_THE_BLOG)
    table.moderation = Moderation(sqlite_store)
    table.intake = table.moderation.intake
    async with sqlite_store.write() as tx:
        await save_board(tx, table.board.guild_id, {"reach": {Rule.COHERENCE: Reach.REPAIR}})
    comment = await table.say(NONSENSE, SAM, names=("Old Sam",))
    assert comment.state is CommentState.REPAIRING
    await table.later(minutes=11)
    assert (await table.see(comment.id)).state is CommentState.SHOWN
    assert (await table.verdict(comment.id)).verdict.advice
    assert await table.case(comment.id) is None


async def test_no_name_is_taken_for_anybody_s_while_monikers_are_off(sqlite_store):
    table = await lay_table(sqlite_store)
    table.moderation = Moderation(sqlite_store)
    async with sqlite_store.write() as tx:
        await save_board(tx, table.board.guild_id, {"reach": {Rule.MONIKER: Reach.OFF}})
    table.intake = table.moderation.intake
    await table.say(FINE, NARA, names=("Nara of the Hill",))
    assert await table.moderation.monikers.of(table.board, NARA) is None
