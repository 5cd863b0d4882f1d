"""Several questions in one text, in English, Russian and Armenian."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.tables import words_of_all
from bot.ranking.split_questions import MAX_QUESTIONS, behind_lead_in, split_questions, wished


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("When was it built and who paid for it?", ("When was it built?", "who paid for it?")),
        ("Who built it, and when was it opened?", ("Who built it?", "when was it opened?")),
        ("Who is Otto? Where is Lena?", ("Who is Otto?", "Where is Lena?")),
        ("On which day does it open? Who is Lena?", ("On which day does it open?", "Who is Lena?")),
        ("Who is Otto? And where is Lena?", ("Who is Otto?", "And where is Lena?")),
        ("Кто построил мост и когда его открыли?", ("Кто построил мост?", "когда его открыли?")),
        ("Who built it and why did it fall?", ("Who built it?", "why did it fall?")),
        ("who built it AND When did it open", ("who built it?", "When did it open")),
        ("Где стоит мост а когда его открыли?", ("Где стоит мост?", "когда его открыли?")),
        ("Ով կառուցեց կամուրջը և երբ բացվեց այն", ("Ով կառուցեց կամուրջը?", "երբ բացվեց այն")),
        ("Is it open? Did he pay? What for?", ("Is it open?", "Did he pay?", "What for?")),
        ("Is the mill open? Did Otto pay?", ("Is the mill open?", "Did Otto pay?")),
        ("But also where is the mill？ Who is Otto？", ("But also where is the mill？", "Who is Otto？")),
    ],
)
def test_questions_are_taken_apart_where_both_are_whole(text, parts):
    assert split_questions(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "When and where was the bridge built?",
        "Who wrote and who painted it?",
        "Really? Who built it?",
        "Who is Otto? I mean the one with the cart.",
        "Who are A One? Who is B Two? Who is C Three? Who is D Four?",
        "What did he say about the bread and the butter?",
        "the bridge and how it stands",
        "?",
        "",
    ],
)
def test_one_question_stays_whole(text):
    assert split_questions(text) == (text,)


@given(st.text(max_size=120))
def test_no_text_raises(text):
    assert all(split_questions(text)) or not text


_PIECES = st.lists(
    st.sampled_from(
        ["Who built the mill?", "and", "when did it open?", "Otto sells bread.", "why", "?", "the tower"]
    ),
    max_size=8,
)


@given(_PIECES)
def test_the_parts_are_the_texts_words_in_their_order(pieces):
    text = " ".join(pieces)
    parts = split_questions(text)
    assert 0 < len(parts) <= MAX_QUESTIONS
    kept = [word.rstrip("?") for part in parts for word in part.split()]
    rest = iter(word.rstrip("?") for word in text.split())
    assert all(word in rest for word in kept)


@given(st.sampled_from(sorted(words_of_all("questions", "question_words"))))
def test_a_question_word_alone_is_no_second_question(word):
    text = f"Who built the mill and {word}?"
    assert split_questions(text) == (text,)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("We come in July. can we bring the pony?", "can we bring the pony?"),
        ("My aunt walks badly, is there a lift to the loft?", "is there a lift to the loft?"),
        ("I read it all! I loved it. How tall is the tower?", "How tall is the tower?"),
        ("Мы приедем с детьми, сколько стоит билет?", "сколько стоит билет?"),
        ("Մենք գալու ենք. որքա՞ն արժե տոմսը", "որքա՞ն արժե տոմսը"),
        ("The mill burned in 1902. Who paid for the roof?", None),
        ("I saw the mill, who built it?", None),
        ("How tall is the tower?", None),
        ("I like the tower.", None),
    ],
)
def test_what_somebody_tells_of_themselves_may_stand_before_a_question(text, question):
    assert behind_lead_in(text) == question


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("I should be obliged if you could tell me the age of the oak.", "the age of the oak."),
        ("We would like to know when the oak was felled", "when the oak was felled"),
        ("Could you kindly clarify how old the oak is?", "how old the oak is?"),
        ("Не могли бы вы подсказать, сколько лет дубу?", "сколько лет дубу?"),
        ("Подскажите, пожалуйста, сколько лет дубу?", "сколько лет дубу?"),
        ("Хотелось бы узнать, когда спилили дуб", "когда спилили дуб"),
        ("How tall is the tower?", "How tall is the tower?"),
    ],
)
def test_what_somebody_asks_to_be_told_is_the_question(text, question):
    assert wished(text) == question


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("I have a question: who built the bridge?", "who built the bridge?"),
        ("what do you know about the bridge", "about the bridge"),
        ("у меня вопрос: кто построил мост?", "кто построил мост?"),
        ("можно спросить сколько стоит билет", "сколько стоит билет"),
        ("что ты знаешь про мост", "про мост"),
        ("հարց ունեմ, ո՞վ է կառուցել կամուրջը", "ո՞վ է կառուցել կամուրջը"),
        ("Կասե՞ք, որտե՞ղ է կամուրջը", "որտե՞ղ է կամուրջը"),
        ("ի՞նչ գիտես կամրջի մասին", "կամրջի մասին"),
        ("what do you know about me", "what do you know about me"),
        ("можно спросить автора", "можно спросить автора"),
    ],
)
def test_a_question_is_read_behind_how_it_is_announced(text, question):
    assert wished(text) == question
