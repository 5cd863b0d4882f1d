"""A sentence that tells how deep is quoted to whoever asks how wide, and not claimed as the answer."""

from dataclasses import replace

import pytest

from bot.language.reader.protocol import Readers
from bot.ranking import reading
from bot.ranking.linear_model import LIKELY, Claims, Linear, ReaderModels
from bot.ranking.measures import tells_another_measure
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
    ],
)
def test_the_measure_itself_or_none(question, quote):
    assert not tells_another_measure(question, quote)


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
