"""A sentence on a condition, or with a no, is quoted, and not claimed as a plain yes."""

from dataclasses import replace

import pytest

from bot.language.reader.protocol import Readers
from bot.ranking import reading
from bot.ranking.linear_model import LIKELY, SURE, Claims, Linear, ReaderModels
from bot.ranking.plain_yes import is_no_plain_yes
from bot.ranking.ranked_passages import rank_passages, read_passages
from tests.bot.ranking.test_reading import Seeing, looked_up


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Can the shed be heated with wood?", "If the council agrees, the shed may be heated with wood."),
        ("Is the shed insured?", "The shed is not insured against floods."),
        ("so are dogs allowed", "Dogs are only allowed in winter."),
        ("Isn't the mill open to visitors?", "The mill is open to visitors unless it grinds."),
        ("do you take cards", "We don't take cards."),
        ("Можно ли с собакой?", "С собаками нельзя."),
        ("Можно прийти с собакой?", "Можно, если она на поводке."),
        ("Կարելի՞ է շան հետ գալ", "Կարելի է, եթե շունը կապված է։"),
    ],
)
def test_no_plain_yes(question, quote):
    assert is_no_plain_yes(question, quote)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Can the shed be heated with wood?", "The shed may be heated with wood."),
        ("When was the mill built?", "It was not built before 1843."),
        ("Isn't the shed insured?", "The shed is insured against floods."),
        ("May cats come in if it rains?", "Cats may come in if it rains."),
        ("Will the boat be red or blue?", "If paint is cheap, it will be blue."),
        ("Можно ли с собакой?", "С собаками пускают всегда."),
    ],
)
def test_a_plain_yes_or_another_question(question, quote):
    assert not is_no_plain_yes(question, quote)


@pytest.mark.parametrize("claims", [Claims(0.5, 0.9), Claims(0.5, 1.1)])
@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ("The shed may be heated with wood.", True),
        ("If the council agrees, the shed may be heated with wood.", False),
        ("The shed may not be heated with wood.", False),
    ],
)
def test_the_quote_stays_and_the_claim_goes_down(text, is_plain, claims, monkeypatch):
    models = ReaderModels(Linear({"above": 1.0}), Linear({}, bias=5.0), claims, unread=0.5)
    monkeypatch.setattr(reading, "models", lambda part: models)
    retrieved = looked_up("Can the shed be heated with wood?", text, "Bread is baked on Thursdays.")
    ranked = replace(rank_passages(retrieved), is_fitted=True)
    read = read_passages(retrieved.question, ranked, Readers(*2 * [Seeing("heated")]), {})
    assert (read.quote, read.answered) == (text, True)
    claimed = (read.confidence >= SURE) + (read.confidence >= LIKELY)
    assert claimed == (2 if claims.sure < 1 else 1) - (not is_plain)
