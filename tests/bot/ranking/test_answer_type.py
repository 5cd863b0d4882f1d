"""What kind of answer a question asks for, and which sentences hold one."""

import pytest

from bot.domain import WordStats
from bot.language.words import tokens
from bot.ranking.answer_type import answer_type, compares
from bot.ranking.query import make_query
from bot.ranking.question import parse_question

STATS = WordStats(100, 40.0, {"bridg": 2, "stone": 10, "river": 50})


@pytest.mark.parametrize(
    ("kind", "question"),
    [
        ("how many", "How many lamps burn along the rail?"),
        ("how many", "how much does a loaf cost"),
        ("how many", "How old is the oldest pupil?"),
        ("how many", "How far is it to the mill, and who walks there?"),
        ("how many", "What percentage of the pupils come early?"),
        ("how many", "What population did the village have?"),
        ("when", "When was the bridge built?"),
        ("when", "In which year did the toll end?"),
        ("when", "What day does she bake?"),
        ("when", "Since when are there no bells?"),
        ("who", "Who built the bridge?"),
        ("who", "Whose recipe is it?"),
        ("who", "To whom does the mill belong?"),
        ("who", "Who knows where the miller lives?"),
        ("where", "Where does the miller live?"),
        ("where", "In what city was he born?"),
        ("where", "Which country does the wheel come from?"),
        ("why", "Why did they drop the toll?"),
        ("why", "What caused the flood?"),
        ("why", "For what reason do they ring no bell?"),
        ("how many", "сколько лодок стоит у моста"),
        ("when", "В каком году сняли колокол?"),
        ("who", "чью лодку унесло"),
        ("where", "откуда привезли жернов"),
        ("why", "Почему молчит колокол?"),
        ("how many", "Քանի՞ նավակ կա"),
        ("when", "ե՞րբ են զանգը հանել"),
        ("who", "Ո՞վ կառուցեց կամուրջը"),
        ("where", "որտե՞ղ է ապրում ջրաղացպանը"),
        ("why", "Ինչու՞ է լռում զանգը"),
    ],
)
def test_a_question_asks_for_a_kind_of_answer(kind, question):
    assert answer_type(question).name == kind


@pytest.mark.parametrize(
    "question",
    [
        "What is sourdough?",
        "Which bread is best?",
        "Is the bakery open?",
        "Tell me about the whole bridge.",  # neither `who` nor `how` as a word
        "However it was, did they somewhere stop?",
        "Was kostet das Brot?",
        "Τι τρώει η γάτα;",
        "",
    ],
)
def test_what_asks_for_no_kind_has_none(question):
    assert answer_type(question) is None


def held(question, sentence):
    return answer_type(question).is_held(sentence, frozenset(tokens(question)))


@pytest.mark.parametrize(
    ("question", "holds", "does_not"),
    [
        ("How many lamps burn?", "There are 12 lamps.", "There are many lamps."),
        ("How much is a loaf?", "It costs three coins.", "It costs coins."),
        ("How many of the 12 lamps burn?", "Of the 12 lamps 7 burn.", "The 12 lamps burn."),
        ("How many of the two burn?", "Half of them.", "The two burn."),
        ("When was it built?", "It was built in 1871.", "It was built of stone."),
        ("When does she bake?", "She bakes on Thursday.", "She bakes rye bread."),
        ("When in 1902 did it end?", "It ended in May 1902.", "In 1902 it ended."),
        ("When was it?", "In the 1930s.", "In room 12."),
        ("When does she bake?", "In May.", "She may bake."),
        ("Who built it?", "It was built by Petros.", "It was built by a mason."),
        ("Who built it?", "The mason, Petros, did.", "Masons did."),
        ("Where is it?", "It stands in Yerevan.", "It stands in a garden."),
        ("Where is it?", "It is on the Vorna.", "Yerevan is nice."),
        ("Where in Yerevan is it?", "It is near Cascade in Yerevan.", "It is in Yerevan."),
        ("Why did it close?", "Because of the flood.", "It closed early."),
        ("Why did it close?", "Due to the flood it closed.", "It closed, and the flood came."),
    ],
)
def test_a_sentence_that_can_hold_the_answer_is_told_from_one_that_cannot(question, holds, does_not):
    assert held(question, holds)
    assert not held(question, does_not)


@pytest.mark.parametrize(
    ("question", "is_of_several"),
    [
        ("How much did the fairs raise in total?", True),
        ("how many visitors came on average", True),
        ("сколько денег собрали в общей сложности?", True),
        ("How many visitors came in total in 2022?", False),
        ("How many visitors came?", False),
    ],
)
def test_what_is_asked_of_all_is_no_question_of_one(question, is_of_several):
    assert compares(question) == is_of_several


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who paid Galt?", "The village paid Galt."),
        ("Who owns Galt's house?", "People like Galt's house."),
        ("Who was an Anglo-Saxon?", "He was an Anglo-Saxon by birth."),
        ("Who lives in Zürich?", "People live in Zürich."),
        ("Who met J.R. Orbel?", "The teacher met J.R. Orbel there."),
        ("Where in Zürich is it?", "It is in Zürich."),
    ],
)
def test_the_questions_own_names_are_no_answer_however_they_are_written(question, sentence):
    assert not held(question, sentence)


def test_a_query_weighs_its_stems_by_how_rare_they_are():
    query = make_query(parse_question("Who built the stone bridge over the river in 1871?"), STATS)
    assert set(query.weights) == {"built", "stone", "bridg", "river", "1871"}
    assert query.weights["built"] > query.weights["bridg"] > query.weights["stone"] > query.weights["river"]
    assert query.numbers == {"1871"}
    assert {"who", "the", "bridge", "1871"} <= query.words
    assert query.kind.name == "who"


def test_shares_are_of_the_whole_weight():
    query = make_query(parse_question("stone bridge stone"), STATS)
    assert query.share([]) == 0
    assert query.share(query.weights) == pytest.approx(1)
    assert query.share(["bridg"]) > query.share(["stone"]) > 0


def test_pairs_are_found_side_by_side_in_one_sentence():
    query = make_query(parse_question("old stone bridge"), STATS)
    assert query.pairs == {("old", "stone"), ("stone", "bridg")}
    assert query.pairs_held([("the", "old", "stone", "bridg")]) == 1
    assert query.pairs_held([("stone", "bridg"), ("old", "mill")]) == 0.5
    assert query.pairs_held([("old",), ("stone",), ("bridg",), ("bridg", "stone")]) == 0
    assert make_query(parse_question("bridge"), STATS).pairs_held([("bridg",)]) == 0.5


def test_the_kind_is_held_is_not_or_is_not_asked_for():
    asks, does_not = (make_query(parse_question(text), STATS) for text in ("When?", "stone bridge"))
    assert asks.kind_held("It was in 1871.") == 1
    assert asks.kind_held("It was old.") == 0
    assert does_not.kind_held("It was in 1871.") == 0.5


def test_a_query_of_function_words_has_no_weight_and_divides_by_nothing():
    query = make_query(parse_question("Who is it that was there?"), STATS)
    assert not query.weights
    assert query.share([]) == 0


@pytest.mark.parametrize(
    ("question", "held", "other"),
    [
        ("сколько лодок у моста", "У моста стоят семь лодок.", "У моста стоят лодки."),
        ("кто починил колесо", "Колесо починил Семён.", "Колесо давно починили."),
        ("когда сняли колокол", "Его сняли весной.", "Его сняли и увезли."),
        ("почему он молчит", "Потому что треснул.", "Он большой и старый."),
        ("Քանի՞ նավակ կա", "Այնտեղ յոթ նավակ կա։", "Այնտեղ նավակներ կան։"),
        ("Ո՞վ նորոգեց անիվը", "Անիվը նորոգեց Արամը։", "Անիվը վաղուց նորոգված է։"),
    ],
)
def test_other_languages_tell_what_holds_it(question, held, other):
    kind, asked = answer_type(question), frozenset(tokens(question))
    assert kind.is_held(held, asked)
    assert not kind.is_held(other, asked)
