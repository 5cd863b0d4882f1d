"""Reasons, counts and replies are told beside a question's words, in three languages."""

import pytest

from bot.language.words import stems
from bot.ranking.told_beside import told_beside


def told(question: str, text: str) -> str | None:
    asked = told_beside(question)
    assert asked is not None
    place = asked.quote(text, frozenset(stems(text)))
    return text[slice(*place)] if place else None


@pytest.mark.parametrize(
    ("question", "text", "sentence"),
    [
        (
            "why did the smoke fill the room?",
            "It rained. The smoke filled the room because the flue was shut. Nobody minded the room.",
            "The smoke filled the room because the flue was shut.",
        ),
        (
            "Почему дым пошёл в комнату?",
            "Шёл дождь. Дым пошёл в комнату, потому что вьюшка была закрыта. Комната большая.",
            "Дым пошёл в комнату, потому что вьюшка была закрыта.",
        ),
        (
            "почему колокол звучит ниже",
            "Колокол звучит на полтона ниже. Говорят, это из-за трещины в чашке колокола. Я привыкла.",
            "Говорят, это из-за трещины в чашке колокола.",
        ),
        (
            "Ինչո՞ւ դուռը չբացվեց",
            "Անձրև էր։ Դուռը չբացվեց, որովհետև կողպեքը ժանգոտել էր։ Մենք սպասեցինք։",
            "Դուռը չբացվեց, որովհետև կողպեքը ժանգոտել էր։",
        ),
        (
            "how many beds are there in the hut?",
            "The hut is old. Two rooms, sixteen narrow beds and a stove. It has nine windows.",
            "Two rooms, sixteen narrow beds and a stove.",
        ),
        (
            "сколько нар в приюте",
            "Приют стоит высоко. Две комнаты, шестнадцать нар и печка. До села девять вёрст.",
            "Две комнаты, шестнадцать нар и печка.",
        ),
        (
            "քանի՞ էջ ունի մատյանը",
            "Մատյանը կանաչ է, 212 էջ։ Ութ անուն չի կարդացվում։",
            "Մատյանը կանաչ է, 212 էջ։",
        ),
        (
            "have you ever seen a snow leopard",
            "A letter. Have you seen a snow leopard? No. I saw its tracks once. What do you eat? Porridge.",
            "No. I saw its tracks once.",
        ),
        (
            "видел ли Глеб снежного барса",
            "Письмо. Видел ли ты снежного барса? Нет. Следы видел один раз. Что ты ешь? Кашу.",
            "Нет. Следы видел один раз.",
        ),
        (
            "Կարելի՞ է ձկնորսել գետում",
            "Կարելի՞ է ձկնորսել գետում։ Այո, բայց միայն կիրակի օրերին։",
            "Այո, բայց միայն կիրակի օրերին։",
        ),
    ],
)
def test_it_is_told_beside_the_question_s_words(question, text, sentence):
    assert told(question, text) == sentence


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("why did the smoke leave the room?", "The smoke filled the room because the flue was shut."),
        ("почему закрыли переулок", "Мост закрыли, потому что треснула опора."),
        ("почему Лысый камень лысый", "Я поднялся на Лысый камень. Из-за облаков вертолёт не взлетел."),
        ("ինչո՞ւ պատուհանը չբացվեց", "Դուռը չբացվեց, որովհետև կողպեքը ժանգոտել էր։"),
        ("how many chairs are there in the hut?", "The hut is old. Two rooms, sixteen beds."),
        ("сколько телефонов украли", "Потеряли 61 телефон."),
        ("сколько лет Соне", "Вера строила баню два лета. Соня рада."),
        ("сколько часов нет света в феврале", "В январе не было света девять часов. Настал февраль."),
        ("քանի՞ օրում պատասխանեցին", "Պատասխանեցին։ Անցավ երեսուն օր։"),
        ("have you seen a snow leopard", "Have you seen a wolf? No, never. The snow was deep."),
        ("what do you eat", "What do you eat? And what do you drink? Tea."),
    ],
)
def test_what_is_told_of_something_else_is_not_taken(question, text):
    assert told(question, text) is None


def test_of_a_sentence_too_long_to_quote_it_is_not_known_which_words_tell_it():
    text = f"{'the sea and the wheelhouse ' * 20}and the admiral keeps nineteen parrots there."
    assert told("how many parrots does the admiral keep", text) is None


@pytest.mark.parametrize("question", ["", "why?", "сколько", "ինչո՞ւ", "?"])
def test_a_question_that_names_nothing_is_told_nowhere(question):
    assert told_beside(question) is None
