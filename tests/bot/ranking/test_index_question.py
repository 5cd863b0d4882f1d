"""Questions about the list of articles are told from those about what stands in them."""

from datetime import UTC, datetime

import pytest

from bot.domain import Period
from bot.ranking.index_question import IndexKind, index_question
from bot.ranking.joined_years import each_year
from bot.ranking.period import Order

NOW = datetime(2026, 3, 14, 9, tzinfo=UTC)
THIS_YEAR = Period(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "kind", "about", "period"),
    [
        ("How many posts are there?", IndexKind.COUNT, "", None),
        ("how many articles have you written", IndexKind.COUNT, "", None),
        ("How many posts are there this year?", IndexKind.COUNT, "", THIS_YEAR),
        ("How many articles about the old mill are there?", IndexKind.COUNT, "the old mill", None),
        ("how many posts mention the frost", IndexKind.COUNT, "the frost", None),
        ("How many posts are about hens?", IndexKind.COUNT, "hens", None),
        ("Сколько статей рассказывают о курах?", IndexKind.COUNT, "курах", None),
        ("how many article you have", IndexKind.COUNT, "", None),
        ("Please enumerate all the articles concerning eels.", IndexKind.LIST, "eels", None),
        ("the longest post please", IndexKind.LONGEST, "", None),
        ("surprise me", IndexKind.RANDOM, "", None),
        ("what should I read first?", IndexKind.RANDOM, "", None),
        ("can you recommend me a good post", IndexKind.RANDOM, "", None),
        ("Что мне почитать?", IndexKind.RANDOM, "", None),
        ("посоветуй что-нибудь", IndexKind.RANDOM, "", None),
        ("anything new?", IndexKind.NEWEST, "", None),
        ("What's new here?", IndexKind.NEWEST, "", None),
        ("how many posts were there this year", IndexKind.COUNT, "", THIS_YEAR),
        ("how many times did you mention the frost", IndexKind.COUNT, "the frost", None),
        ("which post was about eels?", IndexKind.LIST, "eels", None),
        ("link to the article about eels", IndexKind.LIST, "eels", None),
        ("where can I read about eels?", IndexKind.LIST, "eels", None),
        ("list of articles", IndexKind.LIST, "", None),
        ("When did this blog start?", IndexKind.OLDEST, "", None),
        ("сколько было постов в этом году", IndexKind.COUNT, "", THIS_YEAR),
        ("сколько раз писали про мороз", IndexKind.COUNT, "мороз", None),
        ("много тут статей?", IndexKind.COUNT, "", None),
        ("дай ссылку на статью про мост", IndexKind.LIST, "мост", None),
        ("Где почитать про мост?", IndexKind.LIST, "мост", None),
        ("в каком посте было про мост", IndexKind.LIST, "мост", None),
        ("что вы писали про мост", IndexKind.LIST, "мост", None),
        ("не могу найти статью про мост", IndexKind.LIST, "мост", None),
        ("когда выходила статья про мост", IndexKind.WHEN, "мост", None),
        ("самая первая статья в блоге", IndexKind.OLDEST, "", None),
        ("Կամրջի մասին գրե՞լ եք", IndexKind.LIST, "կամրջի", None),
        ("ի՞նչ եք գրել վերջերս", IndexKind.NEWEST, "", None),
        ("все статьи", IndexKind.LIST, "", None),
        ("покажи последнюю статью", IndexKind.NEWEST, "", None),
        ("о чём была первая статья?", IndexKind.OLDEST, "", None),
        ("С чего начинался блог?", IndexKind.OLDEST, "", None),
        ("что посоветуешь почитать", IndexKind.RANDOM, "", None),
        ("որքա՞ն հոդված է գրվել այս տարի", IndexKind.COUNT, "", THIS_YEAR),
        ("Կա՞ նոր հոդված", IndexKind.NEWEST, "", None),
        ("ցույց տուր վերջին հոդվածը", IndexKind.NEWEST, "", None),
        ("ե՞րբ է սկսվել բլոգը", IndexKind.OLDEST, "", None),
        ("Ե՞րբ է գրվել առաջին հոդվածը", IndexKind.OLDEST, "", None),
        ("հոդվածների ցանկը", IndexKind.LIST, "", None),
        ("Կամրջի մասին հոդված կա՞", IndexKind.LIST, "կամրջի", None),
        ("Ի՞նչ եք գրել կամրջի մասին", IndexKind.LIST, "կամրջի", None),
        ("որտե՞ղ կարդամ կամրջի մասին", IndexKind.LIST, "կամրջի", None),
        ("ո՞ր հոդվածում է խոսվում կամրջի մասին", IndexKind.LIST, "կամրջի", None),
        ("Ե՞րբ է գրվել կամրջի մասին", IndexKind.WHEN, "կամրջի", None),
        ("ի՞նչ խորհուրդ կտաս կարդալ", IndexKind.RANDOM, "", None),
        ("articles about the garden", IndexKind.LIST, "the garden", None),
        ("have you written about frost?", IndexKind.LIST, "frost", None),
        ("list all posts", IndexKind.LIST, "", None),
        ("When did you write about bees?", IndexKind.WHEN, "bees", None),
        ("When was your post about the ferry?", IndexKind.WHEN, "the ferry", None),
        ("which article is the longest?", IndexKind.LONGEST, "", None),
        ("what is the longest post on this blog", IndexKind.LONGEST, "", None),
        ("Which is your shortest article?", IndexKind.SHORTEST, "", None),
        ("which articles are about the mill?", IndexKind.LIST, "the mill", None),
        ("Сколько статей?", IndexKind.COUNT, "", None),
        ("Сколько всего постов в блоге?", IndexKind.COUNT, "", None),
        ("сколько постов ты написал о пчёлах?", IndexKind.COUNT, "пчелах", None),
        ("Сколько статей в этом году?", IndexKind.COUNT, "", THIS_YEAR),
        ("Что нового?", IndexKind.NEWEST, "", None),
        ("есть новые статьи?", IndexKind.NEWEST, "", None),
        ("Последние новости", IndexKind.NEWEST, "", None),
        ("Какая статья самая длинная?", IndexKind.LONGEST, "", None),
        ("самый короткий пост", IndexKind.SHORTEST, "", None),
        ("покажи статьи про мост", IndexKind.LIST, "мост", None),
        ("Когда ты писал о мосте?", IndexKind.WHEN, "мосте", None),
        ("Քանի՞ հոդված կա", IndexKind.COUNT, "", None),
        ("Քանի՞ գրառում ես գրել մեղուների մասին", IndexKind.COUNT, "մեղուների", None),
        ("Մեղուների մասին քանի՞ հոդված կա", IndexKind.COUNT, "մեղուների", None),
        ("Քանի՞ հոդված կա այս տարի", IndexKind.COUNT, "", THIS_YEAR),
        ("Ի՞նչ նոր կա", IndexKind.NEWEST, "", None),
        ("Նոր հոդված կա՞", IndexKind.NEWEST, "", None),
        ("Ո՞րն է ամենաերկար հոդվածը", IndexKind.LONGEST, "", None),
        ("հոդվածներ կամրջի մասին", IndexKind.LIST, "կամրջի", None),
        ("Ե՞րբ ես գրել կամրջի մասին", IndexKind.WHEN, "կամրջի", None),
    ],
)
def test_questions_about_the_list_are_found(text, kind, about, period):
    asked = index_question(text, NOW)
    assert (asked.kind, asked.about, asked.period) == (kind, about, period)
    assert bool(asked.written) == bool(period)


@pytest.mark.parametrize(
    ("text", "about", "order"),
    [
        ("When did you last write about bees?", "bees", Order.NEWEST),
        ("when did the author write about bees for the last time", "bees", Order.NEWEST),
        ("When was the last time you mentioned the ferry?", "the ferry", Order.NEWEST),
        ("How long ago did you last write about bees?", "bees", Order.NEWEST),
        ("When did you first mention the ferry?", "the ferry", Order.OLDEST),
        ("When was the first time that you wrote about bees?", "bees", Order.OLDEST),
        ("Когда ты в последний раз писал о мосте?", "мосте", Order.NEWEST),
        ("Когда впервые вы писали о мосте?", "мосте", Order.OLDEST),
        ("Ե՞րբ ես վերջին անգամ գրել կամրջի մասին", "կամրջի", Order.NEWEST),
        ("Կամրջի մասին ե՞րբ ես առաջին անգամ գրել", "կամրջի", Order.OLDEST),
        ("When did you write about bees?", "bees", None),
    ],
)
def test_the_last_and_the_first_time_are_told_apart(text, about, order):
    asked = index_question(text, NOW)
    assert (asked.kind, asked.about, asked.order) == (IndexKind.WHEN, about, order)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "How many bakers are there?",
        "How many post offices are there?",
        "When did the miller write his will?",
        "What is new in the second edition of the cookbook?",
        "when did you write in 2022",
        "How many pieces of bread does the oven hold?",
        "What piece is bound to break?",
        "Сколько лет мосту?",
        "Что нового в книге о хлебе?",
        "Քանի՞ տարեկան է կամուրջը",
    ],
)
def test_other_questions_are_left_to_the_search(text):
    assert index_question(text, NOW) is None


@pytest.mark.parametrize("word", ["есть", "здесь", "все", "сколько", "կա", "ցույց տուր", "here", "posts"])
@pytest.mark.parametrize("times", [19, 400])
def test_a_word_said_over_and_over_is_soon_understood(word, times):
    assert index_question(f"{f'{word} ' * times} xyz", NOW) in (None, index_question(word, NOW))


@pytest.mark.parametrize(
    ("text", "place", "about"),
    [
        ("the second post", 2, ""),
        ("What was the third article about?", 3, ""),
        ("show me your second last post", -2, ""),
        ("the 4th post about eels", 4, "eels"),
        ("вторая статья", 2, ""),
        ("О чём был предпоследний пост?", -2, ""),
        ("երկրորդ հոդվածը", 2, ""),
    ],
)
def test_one_may_be_meant_by_its_place(text, place, about):
    asked = index_question(text, NOW)
    assert asked is not None
    assert (asked.kind, asked.place, asked.about) == (IndexKind.PLACE, place, about)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("How many posts in 2014 and 2016?", ["How many posts in 2014?", "How many posts in 2016?"]),
        (
            "what did you write in 2014, 2015 and 2016",
            [f"what did you write in {y}" for y in (2014, 2015, 2016)],
        ),
        ("сколько статей в 2019 и в 2020 году?", ["сколько статей в 2019?", "сколько статей в 2020?"]),
        ("How many posts between 2014 and 2016?", None),
        ("Who won in 2014 and 2016?", None),
        ("How many posts in 2014?", None),
    ],
)
def test_years_that_are_joined_are_asked_one_by_one(text, pieces):
    assert list(each_year(text, NOW)) == (pieces or [text])


@pytest.mark.parametrize(
    ("text", "about", "order"),
    [
        ("What is the latest post about the seed fair?", "the seed fair", Order.NEWEST),
        ("the oldest article on bees", "bees", Order.OLDEST),
        ("какая последняя статья о маяке", "маяке", Order.NEWEST),
        ("ո՞րն է վերջին հոդվածը կամրջի մասին", "կամրջի", Order.NEWEST),
    ],
)
def test_the_newest_or_oldest_on_something_is_one_of_the_list(text, about, order):
    asked = index_question(text, NOW)
    assert (asked.kind, asked.about, asked.order) == (IndexKind.NEWEST, about, order)


@pytest.mark.parametrize("text", ["What's the first thing on the menu?", "the last boat on Sunday"])
def test_the_first_of_other_things_is_not(text):
    assert index_question(text, NOW) is None


@pytest.mark.parametrize(
    ("text", "many", "about"),
    [
        ("last 3 posts", 3, ""),
        ("the last three posts", 3, ""),
        ("5 latest articles please", 5, ""),
        ("last 3 posts about the bridge", 3, "the bridge"),
        ("последние 3 статьи", 3, ""),
        ("пять последних постов про мост", 5, "мост"),
        ("վերջին երեք հոդվածները", 3, ""),
        ("կամրջի մասին վերջին 3 հոդվածները", 3, "կամրջի"),
    ],
)
def test_so_many_of_the_newest_are_asked_for(text, many, about):
    asked = index_question(text, NOW)
    assert asked is not None
    assert (asked.kind, asked.order, asked.many) == (IndexKind.LIST, Order.NEWEST, many)
    assert asked.about == about


@pytest.mark.parametrize(
    "text", ["the lastest post", "newst article", "latst posts", "послений пост", "newest article pls"]
)
def test_the_newest_is_known_though_a_letter_is_wrong(text):
    asked = index_question(text, NOW)
    assert asked is not None
    assert (asked.kind, asked.order) == (IndexKind.NEWEST, Order.NEWEST)


def test_far_from_posts_nothing_is_respelt():
    asked = index_question("posts about the latent heat", NOW)
    assert asked is not None
    assert asked.about == "the latent heat"
