"""Verdicts, cases and decisions, on both databases."""

import asyncio

import pytest

from bot.domain import Choice, Comment, CommentState, Decision, NotFound, Outcome, Rule, Verdict
from bot.store import cases, comments
from bot.store.surroundings import surroundings_of
from tests.builders import MODERATOR, NARA, SAM, keep_article, make_board
from tests.conftest import START

DOUBTFUL = Verdict(Outcome.HOLD, Rule.RELEVANCE, "relevance-low", {"score": 0.1, "words": ["car"]}, 0.1)


@pytest.fixture
async def comment(store):
    board = await make_board(store)
    article = await keep_article(store, board)
    async with store.write() as tx:
        return await comments.add_comment(tx, Comment(0, board.id, article.id, "Cars!", START, account=NARA))


async def _open(tx, comment, verdict=DOUBTFUL):
    judged = await cases.add_verdict(tx, comment.id, comment.version, verdict, "Keep to it.")
    return await cases.open_case(tx, comment.board_id, comment.id, judged.id)


def _by(case, who, choice=Choice.KEEP):
    return Decision(0, case.id, choice, who, START, "because")


async def test_a_verdict_comes_back_as_it_was_given(store, comment):
    async with store.write() as tx:
        assert (await surroundings_of(tx, comment.id)).judged is None
        judged = await cases.add_verdict(tx, comment.id, 1, DOUBTFUL, "Keep to it.")
    async with store.read() as tx:
        assert (await surroundings_of(tx, comment.id)).judged == judged
    assert (judged.verdict, judged.sentence, judged.version) == (DOUBTFUL, "Keep to it.", 1)


async def test_a_comment_has_one_case_that_opens_again(store, comment):
    async with store.write() as tx:
        case = await _open(tx, comment)
        other = Verdict(Outcome.HOLD, Rule.COHERENCE, "coherence-gibberish")
        again = await _open(tx, comment, other)
        assert (again.id, again.verdict.rule) == (case.id, Rule.COHERENCE)
        assert await cases.count_open(tx, comment.board_id) == 1
        assert await cases.open_cases(tx, comment.board_id) == [again]


async def test_the_first_decision_counts(store, comment):
    async with store.write() as tx:
        case = await _open(tx, comment)

    async def decide(who, choice):
        async with store.write() as tx:
            return await cases.decide(tx, case, _by(case, who, choice), CommentState.SHOWN)

    outcomes = await asyncio.gather(decide(MODERATOR, Choice.KEEP), decide(SAM, Choice.REMOVE))
    [won] = [decision for decision in outcomes if decision is not None]
    async with store.read() as tx:
        assert (await cases.get_case(tx, case.id)).decision == won
        assert await cases.times_decided(tx, case.id) == 1
        assert await cases.state_before(tx, won.id) is CommentState.SHOWN
        assert await cases.open_cases(tx, comment.board_id) == []


async def test_a_decision_is_undone_once_and_stays_on_record(store, comment):
    async with store.write() as tx:
        case = await _open(tx, comment)
        decision = await cases.decide(tx, case, _by(case, MODERATOR), CommentState.SHOWN)
        assert decision is not None
        assert await cases.undo(tx, decision, SAM)
        assert not await cases.undo(tx, decision, SAM)
        assert (await cases.case_of(tx, comment.id)).decision is None
        assert await cases.times_decided(tx, case.id) == 0


async def test_a_case_that_is_not_there_is_not_found(store, comment):
    async with store.read() as tx:
        assert await cases.case_of(tx, comment.id) is None
        with pytest.raises(NotFound, match="case-not-found"):
            await cases.get_case(tx, 5)


async def test_open_cases_that_repeat_one_thing_know_of_each_other(store, comment):
    async def said(evidence, rule=Rule.DUPLICATE):
        new = Comment(0, comment.board_id, comment.article_id, "Cars!", START, account=SAM)
        verdict = Verdict(Outcome.HOLD, rule, "duplicate-thread", evidence)
        return await _open(tx, await comments.add_comment(tx, new), verdict)

    async with store.write() as tx:
        one, two, three = [await said({"group": "a1"}) for _ in range(3)]
        other, none = await said({"group": "b2"}), await said({"score": 1}, Rule.RELEVANCE)
        assert await cases.open_alike(tx, one) == [two.id, three.id]
        assert await cases.open_alike(tx, one, limit=1) == [two.id]
        await cases.decide(tx, two, _by(two, MODERATOR), CommentState.SHOWN)
        assert await cases.open_alike(tx, three) == [one.id]
        assert await cases.open_alike(tx, other) == await cases.open_alike(tx, none) == []
