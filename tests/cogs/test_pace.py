"""No more than 50 requests a second, of however many processes the bot is."""

from bot.domain import Share
from cogs.pace import Pace

LIMIT = 50


def gone(pace: Pace, seconds: float) -> list[float]:
    """When requests go of which each is made as soon as the one before has gone."""
    times, now = [], 100.0
    while now < 100.0 + seconds:
        now += pace.turn(now)
        times.append(now)
    return times


def most_in_a_second(times):
    return max(sum(start <= time < start + 1 for time in times) for start in times)


def test_processes_together_never_pass_the_limit_and_nearly_use_it():
    times = gone(Pace(lambda: Share(frozenset({0}), 4)), 20) + gone(
        Pace(lambda: Share(frozenset({1, 2, 3}), 4)), 20
    )
    assert most_in_a_second(times) <= LIMIT + 5  # what either may have saved up
    assert len(times) > 0.85 * LIMIT * 20


def test_alone_a_request_after_a_pause_goes_at_once():
    pace = Pace(Share)
    assert pace.turn(100.0) == 0
    assert most_in_a_second(gone(pace, 20)) <= LIMIT
