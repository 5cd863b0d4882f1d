"""What articles answer and not their sentences: bare topics, counts, the longest, times without any."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pytest

from bot.answering.browsing import ArticleBrowser
from bot.answering.payload import AnswerPayload
from bot.articles.passages import cut_passages
from bot.domain import LooseDate, Page, Precision, Section
from bot.ranking.linear_model import LIKELY
from bot.store.known import digest_of
from bot.store.revisions import ReadEntry, keep_pages
from tests.builders import answering_by_words, make_board

STORIES = {
    ("The harvest market of 2021", "2021-09-05"): "It drew ninety carts. Honey was sold by the pound.",
    ("The harvest market of 2022", "2022-09-04"): "It drew sixty carts. Honey was scarce that autumn.",
    ("Owls in the barn", "2022-06-11"): "Two owls nest above the hay. Their young were ringed in June.",
    (
        "A new roof",
        "2023-04-02",
    ): "The barn got slates from the quarry. The owls were not disturbed by it at all.",
    ("Rye bread", "2024-01-20"): "The baker keeps a sourdough from her aunt.",
}


def pages():
    """The stories as pages, each of its day."""
    for (title, date), story in STORIES.items():
        published = LooseDate(datetime.fromisoformat(date).replace(tzinfo=UTC), Precision.DAY)
        url = f"https://hill.example/{date}"
        yield Page(f"tag:{title}", title, (Section(title, story),), url=url, published=published)


@pytest.fixture
async def ask(store):
    """Asks the blog of the stories."""
    board = await make_board(store)
    assert board.blog_id is not None
    async with store.write() as tx:
        kept = [ReadEntry(page, cut_passages(page.sections), digest_of(page)) for page in pages()]
        await keep_pages(tx, board.blog_id, kept)
    return partial(answering_by_words(store).answer, board.blog_id)


def titles(answer):
    return [article.title for article in ([answer.article] if answer.article else []) + list(answer.also)]


@pytest.mark.parametrize("topic", ["owls", "the owls", "Owls!", "tell me about owls", "owlls"])
async def test_a_bare_topic_gets_the_card_of_the_article_that_is_called_so(ask, topic):
    told = await ask(topic)
    assert told.answered
    assert told.article.title == "Owls in the barn"
    assert [article.title for article in told.also] == ["A new roof"]
    assert told.quote is None
    assert told.confidence < LIKELY, "nothing is claimed"
    assert told.hits[0].article.title == "Owls in the barn"


@pytest.mark.parametrize("topic", ["owls 2022", "2022 owls", "hay 2022", "the harvest market 2022"])
async def test_a_topic_with_a_year_beside_it_is_of_that_year(ask, topic):
    told = await ask(topic)
    assert titles(told)[0] in ("Owls in the barn", "The harvest market of 2022")
    assert "A new roof" not in titles(told)
    assert not (await ask("owls 1999")).answered


async def test_a_topic_that_was_misspelt_says_what_was_searched(ask):
    assert (await ask("owlls")).searched == "owls"
    assert (await ask("owls")).searched is None


async def test_a_topic_of_several_articles_is_their_list(ask):
    told = await ask("honey")
    assert (told.answered, told.article, told.fact) == (True, None, "articles")
    assert {*titles(told)} == {"The harvest market of 2021", "The harvest market of 2022"}
    assert (await ask("harvest market")).total == 2
    assert len(AnswerPayload.of(told).near) == 2


async def test_a_number_or_a_time_chooses_among_them(ask):
    assert (await ask("harvest market 2022")).article.title == "The harvest market of 2022"
    assert (await ask("honey in September 2021")).article.title == "The harvest market of 2021"
    assert (await ask("the latest post about honey")).article.title == "The harvest market of 2022"


@pytest.mark.parametrize("text", ["zebras", "owls zebras", "barn honey"])
async def test_a_topic_that_no_article_holds_whole_is_searched(ask, text):
    told = await ask(text)
    assert told.article is None
    assert told.fact is None


async def test_three_telling_words_are_searched(ask):
    told = await ask("slates quarry barn")
    assert told.article is None
    assert told.hits[0].article.title == "A new roof"


@pytest.mark.parametrize("text", ["last 3 posts", "последние три статьи", "վերջին 3 հոդվածները"])
async def test_so_many_of_the_newest_are_listed(ask, text):
    told = await ask(text)
    assert titles(told) == ["Rye bread", "A new roof", "The harvest market of 2022"]
    assert told.total == 3


async def test_so_many_of_the_newest_on_a_topic_are_listed(ask):
    told = await ask("the last 2 posts about the harvest market")
    assert titles(told) == ["The harvest market of 2022", "The harvest market of 2021"]
    assert titles(await ask("the lastest post"))[0] == "Rye bread"


async def test_a_count_names_what_it_counts(ask):
    told = await ask("How many posts about the harvest market are there?")
    assert (told.fact, told.fact_text, told.total) == ("count-on", "2", 2)
    assert {*titles(told)} == {"The harvest market of 2021", "The harvest market of 2022"}
    assert AnswerPayload.of(told).near[0].url.startswith("https://hill.example/")
    assert (await ask("How many articles are there?")).fact_text == "5"


async def test_only_those_are_counted_that_are_about_it_and_the_card_says_so(ask):
    told = await ask("how many posts about owls?")
    assert (told.fact_text, titles(told)) == ("1", ["Owls in the barn"])
    assert [(note.key, dict(note.arguments)) for note in told.notes] == [("note-counted", {"others": 1})]
    only_named = await ask("how many posts about slates?")
    assert (only_named.fact_text, titles(only_named)) == ("0", ["A new roof"])
    assert [note.key for note in only_named.notes] == ["note-only-mentioned"]


async def test_of_several_years_each_has_its_count(ask):
    told = await ask("How many articles were there in 2021 and 2022?")
    assert [part.fact_text for part in (told, *told.parts)] == ["1 (in 2021)", "2 (in 2022)"]
    assert {part.fact for part in (told, *told.parts)} == {"count-then"}


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("the second post", "Owls in the barn"),
        ("What was the second last article about?", "A new roof"),
        ("the second post about the harvest market", "The harvest market of 2022"),
        ("the last post before Christmas 2022", "The harvest market of 2022"),
    ],
)
async def test_an_article_may_be_called_by_its_place_in_time(ask, question, title):
    assert (await ask(question)).article.title == title


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("When did you last write about honey?", "The harvest market of 2022"),
        ("When did you first write about honey?", "The harvest market of 2021"),
        ("When was the last time you mentioned owls?", "A new roof"),
        ("When did you write about owls?", "Owls in the barn"),
    ],
)
async def test_the_last_time_is_the_newest_and_the_first_the_oldest(ask, question, title):
    told = await ask(question)
    assert (told.article.title, told.confidence) == (title, 1.0)


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Which article is the longest?", "A new roof"),
        ("the longest post", "A new roof"),
        ("What is the shortest article?", "Rye bread"),
    ],
)
async def test_the_longest_and_the_shortest_are_known(ask, question, title):
    told = await ask(question)
    assert told.article.title == title
    [note] = told.notes
    assert dict(note.arguments)["total"] == 5


@pytest.mark.parametrize(
    "question",
    [
        "What did you write in 2018?",
        "What was posted in 2018?",
        "news of May 2020",
        "anything new this year?",
    ],
)
async def test_of_a_time_without_articles_it_says_so_and_shows_the_nearest(ask, question):
    told = await ask(question)
    assert not told.answered
    assert [note.key for note in told.notes] == ["note-nothing-then"]
    near = titles(told)
    assert near[0] == (
        "Rye bread" if "new" in question and "year" in question else "The harvest market of 2021"
    )


async def test_between_two_articles_the_nearest_stand_on_both_sides(ask):
    near = titles(await ask("What was published in 2022-08?"))
    assert near == [
        "Owls in the barn",
        "The harvest market of 2021",
        "The harvest market of 2022",
        "A new roof",
    ]


async def test_before_the_first_article_the_first_ones_stand_once_each(ask):
    near = titles(await ask("posts before 1900"))
    assert near == ["The harvest market of 2021", "Owls in the barn"]


async def test_what_is_asked_of_such_a_time_is_not_said_to_be_unknown_for_nothing(ask):
    told = await ask("Who repaired the windmill of Orbel in 2018?")
    assert not told.answered
    assert "note-nothing-then" in [note.key for note in told.notes]


@pytest.mark.parametrize(
    "question",
    [
        "Was the harvest market of 2021 bigger than 2022?",
        "Did the harvest market draw more carts in 2021 than in 2022?",
        "compare the harvest market of 2022 with that of 2021",
        "Which harvest market drew the most carts?",
    ],
)
async def test_what_compares_two_times_shows_both_and_claims_nothing(ask, question):
    told = await ask(question)
    assert (told.answered, told.quote) == (False, None)
    assert [note.key for note in told.notes] == ["note-compares"]
    assert {hit.article.title for hit in told.hits} >= {
        "The harvest market of 2021",
        "The harvest market of 2022",
    }


@pytest.fixture
async def filed(store):
    """The blog's stories with authors and labels; those without an author are the blog's own, Miller's."""
    board = await make_board(store)
    assert board.blog_id is not None
    authors, labels = (
        ["Anna Petrosyan", "Anna Petrosyan", "Tom", None, None],
        [("fair",), (), ("birds",), ("honey",), ()],
    )
    read = [
        replace(page, author=author, labels=under)
        for page, author, under in zip(pages(), authors, labels, strict=True)
    ]
    async with store.write() as tx:
        kept = [ReadEntry(page, cut_passages(page.sections), digest_of(page)) for page in read]
        await keep_pages(tx, board.blog_id, kept)
    return board.blog_id


@pytest.mark.parametrize(
    ("text", "fact", "found"),
    [
        (
            "posts about honey by Anna",
            "articles",
            ["The harvest market of 2022", "The harvest market of 2021"],
        ),
        ("posts labelled birds", None, ["Owls in the barn"]),
        ("posts about the fair", None, ["The harvest market of 2021"]),
        (
            "How many posts by Anna?",
            "count-chosen",
            ["The harvest market of 2022", "The harvest market of 2021"],
        ),
        ("posts by Miller", "chosen-articles", ["Rye bread", "A new roof"]),
    ],
)
async def test_authors_and_labels_choose_among_them(store, filed, text, fact, found):
    told = await answering_by_words(store).answer(filed, text)
    assert (told.fact, sorted(titles(told))) == (fact, sorted(found))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("what is the newest post about honey", "A new roof"),
        ("the oldest post about honey", "The harvest market of 2021"),
    ],
)
async def test_those_under_a_label_have_their_place_in_time(store, filed, text, title):
    assert (await answering_by_words(store).answer(filed, text)).article.title == title


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("honey by Anna", 2),
        ("Anna", 2),
        ("birds", 1),
        ("posts tagged birds", 1),
        ("by Tom", 1),
        ("owls", 2),
        ("owls by Anna", 0),
    ],
)
async def test_a_search_knows_them_too(store, filed, words, found):
    assert (await ArticleBrowser(store).shelf(filed, words, None, 1)).total == found


async def test_a_question_behind_what_somebody_tells_of_themselves_is_answered(ask):
    alone = await ask("who keeps a sourdough?")
    told = await ask("My neighbour and I drove home in the rain and wondered, who keeps a sourdough?")
    assert alone.answered
    assert told.quote == alone.quote


async def test_a_month_in_a_plan_hides_no_article_of_another_month(ask):
    for question in ("we come in June. are there slates from the quarry?", "is honey sold in April?"):
        told = await ask(question)
        assert not [note for note in told.notes if note.key.startswith("note-no")], question
    assert told.hits[0].article.title == "The harvest market of 2021"


async def test_one_is_picked_for_whoever_does_not_know_what_to_read(ask):
    told = await ask("what should i read first?")
    assert told.article.title in {title for title, _ in STORIES}
    assert [note.key for note in told.notes] == ["note-random"]


async def test_a_question_written_among_friends_is_understood_and_kept_as_written(ask):
    told = await ask("who keeps a sourdough lol")
    assert (told.question, told.quote) == (
        "who keeps a sourdough lol",
        (await ask("who keeps a sourdough")).quote,
    )


async def test_a_superlative_that_one_article_tells_is_answered_from_it(ask):
    told = await ask("Which market drew the most carts in 2021?")
    assert told.answered
    assert "ninety" in told.quote
