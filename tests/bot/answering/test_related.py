"""Articles that are near another one, and how feedback is scored."""

import pytest

from bot.answering.browsing import ArticleBrowser
from bot.answering.evaluating import Evaluating
from bot.answering.feedback import Feedback
from bot.domain import FeedbackKind, NotFound
from bot.store.feedback import keep_feedback
from bot.store.related import related_articles
from bot.store.revisions import withdraw_article
from tests.bot.answering.test_service import BRIDGE, keep
from tests.builders import NARA, SAM, answering_by_words, make_board

STORIES = {
    "The swing bridge": "The harbour board wants the swing bridge to open for the ferry on the hour.",
    "The ferry waits": "The ferry waits for the swing bridge; the harbour board heard of it by its captain.",
    "Bees": "The apiarist keeps her hives behind the chapel, where clover grows until August.",
    "Bread": "The bakery bakes rye bread on Thursdays, and its recipe is an aunt's.",
    "Stone bridge": "The stone bridge over the Vorna was built in 1871 by Petros Galt.",
}


@pytest.fixture
async def town(store):
    board = await make_board(store)
    articles = {title: await keep(store, board, title, story) for title, story in STORIES.items()}
    return store, board, articles


async def near(store, article):
    async with store.read() as tx:
        return [other.title for other in await related_articles(tx, article.id)]


async def test_an_article_is_near_those_that_share_its_telling_words(town):
    store, _, articles = town
    assert (await near(store, articles["The swing bridge"]))[0] == "The ferry waits"
    assert (await near(store, articles["The ferry waits"]))[0] == "The swing bridge"


async def test_where_nothing_is_near_there_is_none(town):
    store, _, articles = town
    assert await near(store, articles["Bees"]) == []
    async with store.write() as tx:
        await withdraw_article(tx, articles["The ferry waits"].id)
    assert "The ferry waits" not in await near(store, articles["The swing bridge"])
    assert await near(store, articles["The ferry waits"]) == []


async def test_it_is_never_among_its_own_and_no_more_than_asked_for(town):
    store, board, _ = town
    for number in range(6):
        article = await keep(store, board, f"Ferry {number}", f"{STORIES['The ferry waits']} Trip {number}.")
    found = await near(store, article)
    assert len(found) == 3
    assert article.title not in found


async def test_a_page_holds_articles_by_words_best_first(town):
    store, board, _ = town
    shelf = await ArticleBrowser(store).shelf(board.blog_id, "harbour ferry captain", None, 1)
    assert [each.title for each in shelf.articles] == ["The ferry waits", "The swing bridge"]
    misspelt = await ArticleBrowser(store).shelf(board.blog_id, "brigde", None, 1)
    assert {each.title for each in misspelt.articles} == {"The swing bridge", "Stone bridge"}
    beyond = await ArticleBrowser(store).shelf(board.blog_id, "", None, 99)
    assert (beyond.number, beyond.pages, beyond.total) == (1, 1, 5)


async def test_feedback_is_scored_by_its_kind(town):
    store, board, articles = town
    answering = answering_by_words(store)
    told = await answering.ask(board.blog_id, BRIDGE, board_id=board.id, asker=NARA)
    assert told.main.place.title == "Stone bridge"
    feedback = Feedback(store, answering)
    assert (await feedback.not_it(told.question_id, told.main.place.article_id, NARA))[0]
    assert not (await feedback.not_it(told.question_id, told.main.place.article_id, NARA))[0]
    await feedback.not_it(told.question_id, told.main.place.article_id, SAM)
    async with store.write() as tx:
        author = (told.question_id, SAM, FeedbackKind.AUTHOR, articles["Stone bridge"].id)
        assert await keep_feedback(tx, *author)
    evaluating = Evaluating(store, answering, board.blog_id)
    said = await evaluating.feedback()
    assert set(said) == {FeedbackKind.NOT_IT, FeedbackKind.AUTHOR}
    rejected = await evaluating.score(said[FeedbackKind.NOT_IT])
    assert (rejected.questions, rejected.first, rejected.mrr, rejected.wrong) == (2, None, None, 1.0)
    right = await evaluating.score(said[FeedbackKind.AUTHOR])
    assert (right.first, right.first_five, right.mrr, right.answered, right.wrong) == (1, 1, 1, 1, 0)


async def test_of_a_card_that_nobody_remembers_nothing_is_kept(town):
    store, _, articles = town
    feedback = Feedback(store, answering_by_words(store))
    with pytest.raises(NotFound, match="card-too-old"):
        await feedback.more(99, 1, NARA)
    with pytest.raises(NotFound, match="card-too-old"):
        await feedback.not_it(99, articles["Bees"].id, NARA)
