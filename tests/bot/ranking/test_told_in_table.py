"""A table's row is found by what it is called and by the verb for its column, in three languages."""

import pytest

from bot.language.words import content_stems
from bot.ranking.told_in_table import asked_cell

FERRY = """From April the ferry to Sorn keeps new times.

Weekdays: Departs 7:15, Arrives 7:35, Last boat back 18:10, Fare 3 crowns

Saturday: Departs 8:40, Arrives 9:00, Last boat back 20:30, Fare 4 crowns

Sunday: Departs 10:05, Arrives 10:25, Last boat back 17:00, Fare 5 crowns

On Sunday the quay is full of anglers."""
PAROM = """Паром в Сорн.

Будни: Отправление 7:15, Прибытие 7:35, Цена 30 рублей

Воскресенье: Отправление 10:05, Прибытие 10:25, Цена 50 рублей"""
NAVAK = """Նավակը դեպի Սորն։

Երեքշաբթի՝ Մեկնում 7:15, Գին 30 դրամ

Կիրակի՝ Մեկնում 10:05, Գին 50 դրամ"""
PEOPLE = """Who does what on the quay.

Hana Brod: Work tickets, Since 2017

Old Marten: Work ropes, Since 1988"""
BREAD = """What our bread costs.

Rye bread: Weight 900 g, Price 140 coins

Wheat bread: Weight 500 g, Price 110 coins"""

DAYS = """What a day costs.

bed: Gorun, a day 11 crowns, Sorn, a day 64 crowns

food: Gorun, a day 9 crowns, Sorn, a day 38 crowns"""


def told(question: str, text: str) -> str | None:
    asked = asked_cell(question)
    place = asked.quote(text, set(content_stems(text))) if asked else None
    return text[slice(*place)] if place else None


@pytest.mark.parametrize(
    ("question", "text", "row"),
    [
        ("When does the ferry leave on Sunday?", FERRY, "Sunday"),
        ("what time does the ferry go on sundays", FERRY, "Sunday"),
        ("When do we get to Sorn on Saturday?", FERRY, "Saturday"),
        ("how much is the ferry on Saturday", FERRY, "Saturday"),
        ("when do I have to go back on Saturday?", FERRY, "Saturday"),
        ("When does the ferry leave on Tuesday?", FERRY, "Weekdays"),
        ("does the ferry sail on Sunday", FERRY, "Sunday"),
        ("Во сколько уходит паром в воскресенье?", PAROM, "Воскресенье"),
        ("сколько стоит паром в воскресенье", PAROM, "Воскресенье"),
        ("когда отплывает паром во вторник?", PAROM, "Будни"),
        ("Ե՞րբ է նավակը մեկնում կիրակի", NAVAK, "Կիրակի"),
        ("Since when is Hana Brod on the quay?", PEOPLE, "Hana Brod"),
        ("how much does the rye bread cost?", BREAD, "Rye bread"),
        ("how much is a bed in Gorun", DAYS, "bed"),
        ("How heavy is the wheat bread", BREAD, "Wheat bread"),
    ],
)
def test_the_row_that_is_asked_for_answers(question, text, row):
    assert (told(question, text) or "").startswith((f"{row}:", f"{row}՝"))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When does the train leave on Sunday?", FERRY),
        ("When does the ferry leave?", FERRY),
        ("When does the ferry leave on Saturday or Sunday?", FERRY),
        ("Who steers the ferry on Sunday?", FERRY),
        ("Why is the ferry late on Sunday?", FERRY),
        ("How much did the baker earn with rye bread?", BREAD),
        ("how much does bread cost", BREAD),
        ("when does the rye bread come?", "Rye bread: it is as black as the night, and we love it."),
        ("Сколько рыбаков на пароме в воскресенье?", PAROM),
        ("When was Hana Brod born?", PEOPLE),
        ("How much does Hana Brod earn?", PEOPLE),
        ("", FERRY),
    ],
)
def test_what_the_table_does_not_say_or_says_in_several_rows_is_not_answered_by_one(question, text):
    assert told(question, text) is None


def test_a_row_that_is_too_long_to_quote_is_not():
    long = FERRY.replace("Fare 5 crowns", "Fare " + "five crowns or " * 30)
    assert told("When does the ferry leave on Sunday?", long) is None


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("сколько весит пустой вагон", "масса пустого вагона: сколько 16 т"),
        ("сколько весит полный вагон", None),
    ],
)
def test_of_a_table_on_its_side_a_row_may_be_called_by_what_is_asked_for(question, row):
    car = (
        "О вагоне.\n\nдлина вагона: сколько 14 м\n\nмасса пустого вагона: сколько 16 т\n\nцвет: сколько один"
    )
    assert told(question, car) == row
