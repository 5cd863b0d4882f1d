"""Of a table's rows the one that is asked about is the answer, whichever the reader likes."""

from bot.ranking.reading import sentence_answers
from bot.ranking.table_rows import lesser_rows
from bot.ranking.windows import windows
from tests.bot.ranking.test_reading import ranking_of, seen

ROWS = (
    "Saturday: First boat 8:00, Last boat 20:30",
    "Sunday: First boat 9:00, Last boat 17:15",
    "Monday: First boat 7:30",
)
PROSE = "The last boat carries sheep, and on Sunday nobody."


def test_a_row_with_less_of_the_question_goes_and_prose_stays():
    assert lesser_rows([*ROWS, PROSE], [0.5, 1.0, 0.3, 0.1]) == {0}
    assert lesser_rows([*ROWS[:2], PROSE], [0.5, 0.5, 0.9]) == set()
    assert lesser_rows(
        ["Year 1901, Cost 3", "Year 1902, Cost 4", "He sang, she slept."], [0.1, 0.4, 0.9]
    ) == {0}
    assert lesser_rows(["He sang: a song, a tune", "She slept"], [0.1, 0.4]) == set()


def test_the_row_of_the_day_that_is_asked_about_is_the_answer():
    text = "\n\n".join(ROWS)
    ranking = ranking_of(text, question="When is the last boat on Sunday?")
    cut = windows(ranking)
    answers = sentence_answers(ranking, cut, [seen(window.text, "20:30") for window in cut], {})
    assert [text[slice(*answer.quote)] for answer in answers if "Last" in text[slice(*answer.quote)]] == [
        ROWS[1]
    ]
