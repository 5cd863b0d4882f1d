"""A sentence that tells how deep is quoted to whoever asks how wide, and not claimed as the answer."""

from dataclasses import replace

import pytest

from bot.language.reader.protocol import Readers
from bot.ranking import reading
from bot.ranking.linear_model import LIKELY, Claims, Linear, ReaderModels
from bot.ranking.measures import tells_another_measure, tells_measure
from bot.ranking.ranked_passages import rank_passages, read_passages
from tests.bot.ranking.test_reading import Seeing, looked_up

POND = "The pond behind the mill is six metres deep."


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("How wide is the pond?", POND),
        ("what is the width of the pond", POND),
        ("How high is the hedge?", "We planted a hedge of 40 feet long in autumn, and it cost nothing."),
        ("How deep is the ditch?", "A three-foot-wide ditch runs along the lane."),
        ("How heavy is the gate?", "The gate is two metres high."),
        ("Какова ширина пруда?", "Пруд глубиной шесть метров лежит за мельницей."),
        ("насколько глубок ров", "Ров в двадцать метров шириной окружает крепость."),
        ("Какая высота у башни?", "Глубина рва — десять метров."),
        ("Որքա՞ն է լճակի լայնությունը", "Լճակը վեց մետր խորություն ունի։"),
        ("Wie breit ist der Teich?", "Der Teich ist sechs Meter tief."),
        ("Quelle est la largeur du fossé ?", "Le fossé a deux mètres de profondeur."),
    ],
)
def test_another_measure(question, quote):
    assert tells_another_measure(question, quote)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("How deep is the pond?", POND),
        ("How wide is the pond?", "The pond is six metres deep and twenty across."),
        ("How wide is the pond?", "The pond is nine metres."),
        ("How old is the pond?", POND),
        ("How long did the pond take?", POND),
        ("How heavy is the gate?", "The gate, two metres high, weighs ninety kilos."),
        ("How high is the tower?", "The tower stands sixty feet above a moat that is ten feet deep."),
        ("Какой высоты башня?", "Башня высотой двадцать метров, а ров глубиной десять метров."),
        ("Wie tief ist der Teich?", "Der Teich ist sechs Meter tief."),
        ("Quelle est la hauteur de la tour ?", "La tour fait vingt mètres."),
    ],
)
def test_the_measure_itself_or_none(question, quote):
    assert not tells_another_measure(question, quote)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("How heavy is the gate?", "The gate opens in thirty minutes."),
        ("How heavy is the gate?", "The gate of two metres was hung in 1893, by 12 men."),
        ("How loud is the horn?", "The horn is blown for ten seconds at noon."),
        ("What does the eel weigh?", "The eel is 40 cm."),
        ("How many hours does the walk take?", "The walk is of twelve miles."),
        ("how many litres does the barrel hold", "The barrel stands two feet from the wall."),
        ("How hot is the kiln?", "The kiln needs six hours and three tons of coal."),
        ("How much does the smoker weigh?", "I had bought the smoker for eleven pounds, second hand."),
        ("how many metres of rope", "The rope cost nine pounds."),
        ("What did the bell cost?", "The bell weighs ninety kilos and hangs in the tower."),
        ("how much is the fare", "The boat takes forty minutes."),
        ("How strong is the mead?", "Three kilos of honey and nine litres of water make mead."),
        ("Сколько стоит колокол?", "Колокол весит девяносто килограммов."),
        ("сколько весит пирог", "Пирог продали за сорок рублей."),
        ("ի՞նչ արժե զանգը", "Զանգը իննսուն կիլոգրամ է։"),
        ("Сколько весит ворота?", "Ворота открываются за девять минут."),
        ("сколько часов идти до мельницы", "До мельницы двенадцать километров."),
        ("Սանդուղքը քանի՞ մետր է", "Սանդուղքը կառուցել են երեք շաբաթում։"),
        ("Wie viel wiegt das Tor?", "Das Tor ist zwei Meter hoch."),
        ("Combien pèse la porte ?", "La porte fait deux mètres de haut."),
    ],
)
def test_numbers_of_other_units_are_no_answer(question, quote):
    assert tells_measure(question, quote) is False


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("How heavy is the gate?", "The gate, two metres high, weighs as much as a cow."),
        ("How heavy is the gate?", "Four men carried the gate for two hours: ninety kilos!"),
        ("How heavy is the gate?", "Nobody knows."),
        ("How hot is the kiln?", "It goes to 1,260, and takes eleven hours to get there."),
        ("How heavy is the cat?", "At seven months she was 41 and at eight 42, so she eats."),
        ("How many years old is the miller?", "The miller is ninety and walks two miles a day."),
        ("How long is the walk?", "The walk takes three hours."),
        ("How many miles is it to the mill?", "It is two hours on foot, some miles of it uphill."),
        ("How tall is the miller?", "The miller is 5'11 and has rowed for ten years."),
        ("How hot is the kiln?", "After six hours the kiln is at 900 °C."),
        ("How much does the boat cost?", "The boat of nine metres is yours for nothing."),
        ("What does a jar cost?", "A jar of 340 grams is £6 at the gate."),
        ("how much is the fare", "The fare is two pounds for four miles."),
        ("How much does the boat cost?", "We gave a goose for it."),
        ("How heavy is the pike?", "The pike weighed four pounds after two hours."),
        ("Сколько стоит калач?", "Калач весом 300 грамм – девяносто рублей."),
        ("Сколько весит щука?", "Щука весила пять кило, её тянули двадцать минут."),
        ("Сколько лет мельнику?", "Мельнику девяносто, он проходит два километра в день."),
        ("Сколько метров в башне?", "Башню строили три года: сорок два метра камня."),
    ],
)
def test_what_may_tell_it_stays(question, quote):
    assert tells_measure(question, quote) is not False


def test_pounds_are_money_where_the_rest_of_a_text_pays_in_them():
    quote = "The mount came from a man at Sorn: 560 pounds, which I told nobody."
    weighed, paid = "The mount weighs 560 pounds.", "The club costs 20 pounds a year."
    assert tells_measure("how heavy is the mount", quote, quote) is not False
    assert tells_measure("how heavy is the mount", quote, f"{quote} {paid}") is False
    assert tells_measure("how heavy is the mount", weighed, f"{weighed} {paid}")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (" It weighs two hundred and ten kilos.", "It weighs two hundred and ten kilos."),
        (" It is green.", None),
    ],
)
def test_a_sentence_of_other_units_gives_way_to_one_that_tells_it_or_to_none(more, told, monkeypatch):
    models = ReaderModels(Linear({"above": 1.0}), Linear({}, bias=5.0), Claims(0.5, 0.9), unread=0.5)
    monkeypatch.setattr(reading, "models", lambda part: models)
    retrieved = looked_up("How heavy is the gate?", "The gate opens in nine minutes." + more, "A gate.")
    ranked = replace(rank_passages(retrieved), is_fitted=True)
    read = read_passages(retrieved.question, ranked, Readers(*2 * [Seeing("nine minutes")]), {})
    assert read.answered is bool(told)
    assert told is None or read.quote == told


@pytest.mark.parametrize(
    ("question", "is_claimed"), [("How deep is the pond?", True), ("How wide is the pond?", False)]
)
def test_the_quote_stays_and_is_not_claimed(question, is_claimed, monkeypatch):
    models = ReaderModels(Linear({"above": 1.0}), Linear({}, bias=5.0), Claims(0.5, 0.9), unread=0.5)
    monkeypatch.setattr(reading, "models", lambda part: models)
    retrieved = looked_up(question, POND, "Bread is baked on Thursdays.")
    ranked = replace(rank_passages(retrieved), is_fitted=True)
    read = read_passages(retrieved.question, ranked, Readers(*2 * [Seeing("metres")]), {})
    assert (read.quote, read.answered) == (POND, True)
    assert (read.confidence >= LIKELY) is is_claimed
