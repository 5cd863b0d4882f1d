"""A flood of questions is told from somebody who asks on."""

from datetime import timedelta

from bot.answering.pace import MOST_AT_ONCE, Pace
from tests.conftest import START


def test_beyond_a_few_a_minute_questions_are_counted_for_each_person_alone():
    pace = Pace()
    for _ in range(MOST_AT_ONCE):
        assert pace.beyond(1, START) == 0
    assert [pace.beyond(1, START) for _ in range(2)] == [1, 2]
    assert pace.beyond(2, START) == 0


def test_a_minute_later_one_is_heard_again_and_who_goes_on_is_not():
    pace = Pace()
    for second in range(120):
        beyond = pace.beyond(1, START + timedelta(seconds=second))
    assert beyond > 0
    assert pace.beyond(1, START + timedelta(seconds=181)) == 0
