"""Two wordings of one question agree in what they ask for; two questions that look alike do not."""

import pytest

from bot.ranking.asked_thing import are_opposed, pairs_apart, telling_words, unchanging


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("How many arches has the mill?", "Number of arches of the mill?"),
        ("How old is the oak?", "What is the age of the oak?"),
        ("How tall is the mast?", "The height of the mast"),
        ("Where is the forge?", "what's the location of the forge?"),
        ("Why did you leave the choir?", "What was the reason you left the choir?"),
        ("When was the forge opened?", "In which year was the forge opened?"),
        ("Who is the ferryman?", "What is the ferryman's name?"),
        ("What does the loaf cost?", "what does the loaf cost, please"),
        ("Сколько ступеней у башни?", "Число ступеней башни"),
        ("Քանի՞ աստիճան ունի", "աստիճանների թիվը"),
    ],
)
def test_two_wordings_ask_for_the_same(first, second):
    assert unchanging(first) == unchanging(second)
    assert not are_opposed(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("How old is the oak?", "How tall is the oak?"),
        ("How much is the loaf?", "How much does the loaf weigh?"),
        ("Who wrote to the mayor?", "Who did the mayor write to?"),
        ("How many carts came in 2021?", "How many carts came in 2022?"),
        ("Is the forge open on Monday?", "Is the forge open on Sunday?"),
        ("Does he sing?", "Does he not sing?"),
        ("What is the dog's name?", "What is the dog's breed?"),
        ("Is the forge open on Mondays?", "Is the forge open on Sundays?"),
        ("Музей открыт по субботам?", "Музей открыт по воскресеньям?"),
        ("Работает ли музей в январе?", "Работает ли музей в феврале?"),
        ("Լաստանավը ձմռանը գնո՞ւմ է", "Լաստանավը ամռանը գնո՞ւմ է"),
    ],
)
def test_two_questions_do_not(first, second):
    assert unchanging(first) != unchanging(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Where do you buy the hay?", "Where is the hay sold?"),
        ("When does the boat leave?", "When does the boat arrive?"),
    ],
)
def test_opposites_are_two_questions(first, second):
    assert are_opposed(first, second)
    assert are_opposed(second, first)
    assert not are_opposed(first, first)


def test_words_that_only_ask_tell_nothing():
    assert telling_words("Number of arches of the mill?") == telling_words("How many arches has the mill?")
    assert telling_words("The mill of the arches") != telling_words("The arches of the mill")
    assert telling_words("Who?") != telling_words("When?")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("May I bring my pony?", "Are ponies allowed?"),
        ("do you sell candles?", "Can I buy candles from you?"),
        ("How old is Ilse?", "What is Ilse's age?"),
        ("What does the ferry cost?", "How much is the ferry?"),
        ("How much is entry?", "the price of a ticket"),
        ("Who built the forge?", "Who made the forge?"),
        ("Можно с пони?", "Пускаете ли вы пони?"),
        ("Сколько ступеней у башни?", "Число ступенек башни"),
        ("Вы продаёте свечи?", "Можно купить свечи?"),
        ("Որքա՞ն արժե տոմսը", "Ի՞նչ արժե տոմսը"),
    ],
)
def test_whatever_the_wording_it_is_the_same_question(first, second):
    assert telling_words(first) == telling_words(second)
    assert unchanging(first) == unchanging(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("May I bring my pony?", "May I bring my goat?"),
        ("do you sell candles?", "do you buy candles?"),
        ("do you sell candles?", "Where can I buy candles?"),
        ("Who built the forge?", "Who built the bridge?"),
        ("Можно с пони?", "Можно с козой?"),
    ],
)
def test_one_that_stands_near_is_not(first, second):
    assert (telling_words(first), unchanging(first)) != (telling_words(second), unchanging(second))


def test_words_are_held_against_each_other_place_by_place():
    assert pairs_apart("How many steps up the tower?", "number of stairs in the lighthouse") == (
        ("tower", "lighthouse"),
    )
    assert pairs_apart("How many steps up the tower?", "How many steps up the old tower?") is None
