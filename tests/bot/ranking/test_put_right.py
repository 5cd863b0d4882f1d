"""What a blog had said and now puts right: the one is no answer, the other is quoted with it."""

import pytest

from bot.ranking.put_right import puts_right, said_before, with_what_was_said
from bot.ranking.quote import MOST_WORDS

FARE = "In May I wrote that the ferry costs nine crowns. It has risen. It is eleven now."


def place(text, words):
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    "text",
    [
        FARE,
        "In my post about money I said that the stove was free. It was not.",
        "Last week I told everyone that the hall is shut. It opens on Friday.",
        "I promised in an earlier post that there would be soup. There is none.",
        "We announced the fair last year for the sixth. It is on the ninth.",
        "В марте я писала, что вход стоит сто рублей. Теперь сто двадцать.",
        "Мы говорили в прошлый раз, что музей закрыт. Он открылся.",
        "Մարտին գրել էի, որ տոմսը հարյուր դրամ է։ Հիմա երկու հարյուր է։",
    ],
)
def test_what_a_blog_had_said_is_known_by_its_words(text):
    end = min(at for mark in ".։" if (at := text.find(mark)) >= 0) + 1
    assert said_before(text, (0, end))
    assert puts_right(text, (end + 1, len(text))) == (0, end)


@pytest.mark.parametrize(
    "text",
    [
        "In May I wrote a letter to the mayor; he answered in June. He was kind.",
        "In May I said nine, but it is eleven. So it goes.",
        "In May the ferry cost nine crowns. It is eleven now.",
        "She wrote in May that the ferry is late. It was.",
        "I told Anna last week that the hall is shut. She laughed.",
        "In May I wrote that the ferry costs nine crowns.",
        "In May I wrote that the ferry costs nine crowns.\n\nIt is eleven now.",
        "Весной я посадила горох. Он взошёл.",
    ],
)
def test_what_tells_something_else_or_has_nothing_behind_it_is_an_answer(text):
    assert not said_before(text, (0, text.index(".") + 1))


def test_what_puts_it_right_is_quoted_with_it_where_both_fit():
    assert with_what_was_said(FARE, place(FARE, "It is eleven now.")) == (0, len(FARE))
    before = f"The day was fine. {FARE}"
    assert with_what_was_said(before, place(before, "The day was fine.")) == (0, len("The day was fine."))
    long = FARE.replace("It has risen.", f"It has risen{' and risen' * MOST_WORDS}.")
    now = place(long, "It is eleven now.")
    assert with_what_was_said(long, now) == now
