"""Questions as people ask them: after one another, of a time, two in one, by a link, in another language."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.service import ON_DONE
from bot.articles.passages import cut_passages
from bot.domain import (
    IncomingMessage,
    InputError,
    LooseDate,
    OutboxKind,
    OutboxMessage,
    Page,
    Precision,
    Section,
)
from bot.store import questions
from bot.store.known import digest_of
from bot.store.revisions import ReadEntry, keep_page
from tests.builders import GUILD, NARA, QUESTIONS_CHANNEL, SAM, answering_by_words, make_board
from tests.conftest import START

BRIDGE = "Who built the stone bridge over the Vorna?"
STORIES = {
    ("The stone bridge", "2007"): """
        The stone bridge over the Vorna was built in 1871 by the mason Petros Galt. Carts paid two coins to
        cross it until the mayor dropped the toll in 1902. Floods took the middle arch twice.""",
    ("Lamps on the bridge", "2008-03"): """
        The council paid for forty lamps along the stone bridge. Children count each spring how many of them
        still burn.""",
    ("Bread on Thursdays", "2008-05-02"): """
        The bakery of Anush Deller bakes rye bread on Thursdays only. She learned the recipe from her aunt. A
        loaf costs three coins.""",
    ("A school without bells", "2026-02-10"): """
        When the school bell cracked, the teachers decided to ring none. The director, Lena Orbel, says that
        the pupils come earlier than before. Lavrov, the miller, blows a whistle at eight.""",
}
PRECISION = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


@pytest.fixture
async def village(sqlite_store):
    """A board whose blog told of the village over the years; gives store, board and the service."""
    return await tell(sqlite_store)


@pytest.fixture
async def small(sqlite_store):
    """The same on SQLite alone."""
    return await tell(sqlite_store)


async def tell(store):
    board = await make_board(store)
    assert board.blog_id is not None
    for (title, date), story in STORIES.items():
        start = datetime.fromisoformat(f"{date}-01-01"[:10]).replace(tzinfo=UTC)
        parts = (Section(title, " ".join(story.split())), Section(f"More on {title.lower()}", "It rained."))
        url = f"https://village.example/{title.split()[-1].lower()}/"
        page = Page(f"tag:{title}", title, parts, url, LooseDate(start, PRECISION[len(date)]))
        async with store.write() as tx:
            await keep_page(tx, board.blog_id, ReadEntry(page, cut_passages(parts), digest_of(page)))
    return store, board, answering_by_words(store)


def asker(board, answering):
    """Asks in the questions channel, as Nara unless it is said otherwise."""

    async def ask(text, **where):
        known = {"board_id": board.id, "asker": NARA, "channel_id": QUESTIONS_CHANNEL, "public": True}
        return await answering.ask(board.blog_id, text, **(known | where))

    return ask


def keys(told):
    return [key for key, _ in told.notes]


async def test_a_reply_to_an_answer_is_understood_with_its_question(village):
    store, board, answering = village
    ask = asker(board, answering)
    first = await ask(BRIDGE)
    await answering.shown(first.question_id, 700)
    second = await ask("When?", replied_to=700, asker=SAM, channel_id=99)
    assert "1871" in second.main.quote
    assert second.notes == [["note-follows", {"question": BRIDGE}]]
    async with store.read() as tx:
        kept = await questions.get_question(tx, second.question_id)
    assert kept.after_id == first.question_id


async def test_a_follow_up_of_a_follow_up_knows_the_beginning(village):
    _, board, answering = village
    ask = asker(board, answering)
    await ask(BRIDGE)
    await ask("and when?")
    assert "toll" in (await ask("what did the carts pay for it?")).main.quote


async def test_a_follow_up_that_names_something_is_not_answered_with_the_earlier_answer(village):
    _, board, answering = village
    ask = asker(board, answering)
    assert (await ask("Who built the stone bridge?")).main.answered
    assert not (await ask("and in Armenia?")).main.answered


async def test_what_only_looks_like_a_follow_up_is_answered_for_itself(village):
    _, board, answering = village
    ask = asker(board, answering)
    await ask(BRIDGE)
    told = await ask("And who bakes rye bread on Thursdays?")
    assert told.main.place.title == "Bread on Thursdays"


async def test_after_ten_minutes_nothing_is_inherited(village):
    store, board, answering = village
    await asker(board, answering)(BRIDGE)
    later = answering_by_words(store, START + timedelta(minutes=11))
    told = await asker(board, later)("and when?")
    assert keys(told) == []
    assert not told.main.answered


async def test_another_person_leans_on_what_all_could_see_only(village):
    _, board, answering = village
    ask = asker(board, answering)
    await ask(BRIDGE, public=False)
    assert keys(await ask("and when?", asker=SAM, public=False)) == []
    assert keys(await ask("and when?", public=False)) == ["note-follows"]


async def test_a_private_question_is_not_told_in_a_public_answer(village):
    _, board, answering = village
    ask = asker(board, answering)
    await ask(BRIDGE, public=False)
    assert keys(await ask("and when?")) == []


async def asked_on(answering, text: str, reply_to: int | None) -> bool:
    message = IncomingMessage(1, 2, NARA, ("Nara",), text, START, reply_to=reply_to)
    return await answering.question_in(message) == text


async def test_a_reply_asks_on_only_under_an_answer_and_only_with_a_question(village):
    _, board, answering = village
    first = await asker(board, answering)(BRIDGE)
    await answering.shown(first.question_id, 700)
    assert await asked_on(answering, "And in winter?", 700)
    assert not await asked_on(answering, "Thanks, that is kind.", 700)
    assert not await asked_on(answering, "And in winter?", 701)
    assert not await asked_on(answering, "And in winter?", None)


async def test_the_outbox_tells_which_message_shows_an_answer(village):
    store, board, answering = village
    first = await asker(board, answering)(BRIDGE)
    posted = OutboxMessage(
        1, "answer:9", OutboxKind.POST, "answer", first.to_json(), board.id, 1, "n", message_id=800
    )
    async with store.write() as tx:
        await ON_DONE["answer"](tx, posted)
        found = await questions.question_of_message(tx, 800)
    assert found.text == BRIDGE


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("What did the council do for lamps along the bridge in March 2008?", "Lamps on the bridge"),
        ("What do the children count, in 2008?", "Lamps on the bridge"),
        ("Tell me of the stone bridge before 2008", "The stone bridge"),
        ("The latest post about the stone bridge", "Lamps on the bridge"),
        ("The oldest post about the stone bridge", "The stone bridge"),
        ("When was the bridge built in 1871?", "The stone bridge"),
    ],
)
async def test_dates_choose_among_the_articles(village, question, title):
    _, board, answering = village
    told = await asker(board, answering)(question)
    assert told.main.answered
    assert told.main.place.title == title
    assert keys(told) == []


async def test_a_time_without_an_article_is_said_and_the_blog_asked_at_all(village):
    _, board, answering = village
    told = await asker(board, answering)("Who built the stone bridge over the Vorna last year?")
    assert told.main.place.title == "The stone bridge"
    assert told.notes == [["note-not-then", {"period": "last year"}]]


@pytest.mark.parametrize(("year", "notes"), [(START.year, []), (START.year - 3, ["note-not-then"])])
async def test_nothing_is_said_to_lack_a_time_that_the_quote_tells(village, year, notes):
    store, board, answering = village
    parts = (Section("The drawbridge", "The drawbridge opened 1,912 times last year. Boats waited for it."),)
    day = LooseDate(datetime(year, 1, 2, tzinfo=UTC), Precision.DAY)
    page = Page("tag:drawbridge", "The drawbridge", parts, "", day)
    async with store.write() as tx:
        await keep_page(tx, board.blog_id, ReadEntry(page, cut_passages(parts), digest_of(page)))
    told = await asker(board, answering)("How many times did the drawbridge open last year?")
    assert "1,912" in told.main.quote
    assert keys(told) == notes


async def test_an_article_of_a_year_may_be_of_any_of_its_months(village):
    _, board, answering = village
    told = await asker(board, answering)("Who built the stone bridge over the Vorna in June 2007?")
    assert (told.main.place.title, keys(told)) == ("The stone bridge", [])


async def test_the_newest_article_and_those_of_a_time_are_cards(village):
    _, board, answering = village
    ask = asker(board, answering)
    newest = await ask("What is the latest post?")
    assert newest.article.title == "A school without bells"
    told = await ask("What did you write in 2008?")
    assert told.article.title == "Bread on Thursdays"
    assert [link.title for link in told.near] == ["Lamps on the bridge"]
    assert (await ask("the first article")).article.date == "2007"
    assert (await ask("news of 1950")).article is None


async def test_two_questions_get_two_quotes_each_with_its_place(village):
    _, board, answering = village
    told = await asker(board, answering)("Who built the stone bridge over the Vorna? Who bakes rye bread?")
    [other] = told.parts
    assert ("Petros Galt" in told.main.quote, told.main.place.title) == (True, "The stone bridge")
    assert ("Anush Deller" in other.quote, other.place.title) == (True, "Bread on Thursdays")
    assert other.quote in other.place.passage
    assert other.confidence > 0.5


async def test_the_second_of_two_questions_inherits_the_subject(village):
    _, board, answering = village
    told = await asker(board, answering)("When was the stone bridge built and what did carts pay for it?")
    [other] = told.parts
    assert "1871" in told.main.quote
    assert other.place.title == "The stone bridge"


async def test_a_fact_and_a_question_in_one(village):
    _, board, answering = village
    told = await asker(board, answering)("Who writes this blog? Who bakes rye bread on Thursdays?")
    assert (told.main.fact_text, told.parts[0].place.title) == ("Miller", "Bread on Thursdays")


async def test_what_the_blog_is_about_is_its_title_and_what_it_wrote_last(village):
    _, board, answering = village
    told = await asker(board, answering)("What is this blog about?")
    assert told.main.fact == "about-newest"
    title, newest = told.main.fact_text.splitlines()
    assert title == "Notes from the mill"
    assert newest.startswith("A school without bells · Bread on Thursdays")


async def test_the_same_question_links_its_earlier_public_answer(village):
    _, board, answering = village
    ask = asker(board, answering)
    first = await ask(BRIDGE)
    assert (await ask("who built the stone bridge over the vorna")).earlier is None
    await answering.shown(first.question_id, 700)
    again = await ask("Over the Vorna, who BUILT the stone bridge?", asker=SAM, public=False)
    assert again.earlier == {"guild_id": GUILD, "channel_id": QUESTIONS_CHANNEL, "message_id": 700}
    assert (await ask("When did they build the stone bridge over the Vorna?")).earlier is None


async def test_a_private_answer_is_linked_by_nobody(village):
    _, board, answering = village
    ask = asker(board, answering)
    first = await ask(BRIDGE, public=False)
    await answering.shown(first.question_id, 700)
    assert (await ask(BRIDGE)).earlier is None


@pytest.mark.parametrize(
    "pointer",
    [
        "https://village.example/bridge/",
        "<http://village.example/bridge?utm_source=feed#lamps>",
        "what is this about? https://village.example/bridge",
        "Lamps on the bridge",
        "“lamps on the BRIDGE”",
    ],
)
async def test_a_link_or_a_title_alone_is_the_articles_card(village, pointer):
    _, board, answering = village
    told = await asker(board, answering)(pointer)
    article = told.article
    assert article.url == "https://village.example/bridge/"
    assert told.main.answered
    assert told.main.quote is None
    if "amps" in pointer:
        assert (article.title, article.date) == ("Lamps on the bridge", "2008-03")
        assert article.sections == ["More on lamps on the bridge"]
        assert article.excerpt.startswith("The council paid")


async def test_words_beside_a_link_are_asked_of_that_article(village):
    _, board, answering = village
    told = await asker(board, answering)(
        "How many coins does a loaf cost? https://village.example/thursdays/"
    )
    assert (told.main.place.title, told.article) == ("Bread on Thursdays", None)
    assert "three coins" in told.main.quote


async def test_a_name_in_another_alphabet_is_found(village):
    _, board, answering = village
    told = await asker(board, answering)("Who is the miller Лавров?")
    assert told.main.place.title == "A school without bells"
    assert told.searched == "Who is the miller Lavrov?"
    assert keys(told) == []


@pytest.mark.parametrize("question", ["Кто такой Лавров?", "Wer ist denn der Petros Galt und wo war er?"])
async def test_a_question_in_another_language_is_looked_up_by_its_names_and_says_so(village, question):
    _, board, answering = village
    told = await asker(board, answering)(question)
    assert keys(told) == ["note-other-language"]
    assert told.main.answered
    assert told.main.confidence < 0.6


async def test_two_questions_in_another_language_about_one_name_are_two(village):
    _, board, answering = village
    first, again, other = [
        (await answering.answer(board.blog_id, text)).digest
        for text in ("Кто такой Лавров?", "кто такой лавров", "Кто обокрал Лаврова?")
    ]
    assert first == again != other


async def test_a_blog_in_two_languages_says_so_only_of_what_is_not_in_the_questions(village):
    store, board, answering = village
    parts = (Section("Печь", "Печь в пекарне сложил каменщик Иван Лапин. Она стоит у окна с 1931 года."),)
    page = Page("tag:oven", "Печь", parts, "", LooseDate(datetime(2007, 5, 1, tzinfo=UTC), Precision.DAY))
    async with store.write() as tx:
        await keep_page(tx, board.blog_id, ReadEntry(page, cut_passages(parts), digest_of(page)))
    ask = asker(board, answering)
    told = await ask("Кто сложил печь в пекарне?")
    assert "Лапин" in told.main.quote
    assert keys(told) == []
    assert keys(await ask("Кто такой Лавров?")) == ["note-other-language"]


async def test_an_answer_is_shown_again_with_all_its_parts(village):
    _, board, answering = village
    ask = asker(board, answering)
    await ask(BRIDGE, public=False)
    for text in ("and when?", "Who bakes rye bread? Who is Lena Orbel?", "the latest post"):
        told = await ask(text, public=False)
        again = await answering.again(told.question_id)
        for key in ("quote", "notes", "article", "near"):
            assert again.to_json()[key] == told.to_json()[key]
        assert [part.quote for part in again.parts] == [part.quote for part in told.parts]


BAD = [
    "",
    "x",
    "q" * 6000,
    "is it the",
    "🎉🎉",
    "<@1> <#2> <@&3> @everyone",
    "'; DROP TABLE questions; --",
    'title:* AND ("bell" NEAR/2 -x) OR NOT ^*',
    "\ud800\udfff bridge \ud800",
    "bridge\0bridge",
    "\u202egdirb eht tliub ohw",
    "מי בנה את הגשר?",
    "in 2008",
    "and?",
    "https://",
    "last",
    "between 9999 and 0000",
    "? ? ?",
]


@pytest.mark.parametrize("text", BAD, ids=range(len(BAD)))
async def test_whatever_is_asked_is_answered_or_refused_in_one_line(small, text):
    _, board, answering = small
    told, refused = None, ""
    try:
        told = await asker(board, answering)(text, replied_to=1)
    except InputError as error:
        refused = error.key
    assert refused.startswith("question-") or told is not None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=60), st.sampled_from(["and ", "in 2008 ", "the latest post about ", "why? ", "https://"])
)
async def test_no_text_raises(small, text, before):
    _, board, answering = small
    ask = asker(board, answering)
    await ask(f"the bridge {before}{text}"[:900])
    await ask(f"ab {before}{text}? and who is {text}"[:900])
