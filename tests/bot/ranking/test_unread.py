"""Without a reader of other languages than English: the ranking answers alone, from a threshold on."""

import pytest

from bot.language.reader.protocol import Readers
from bot.ranking import reading
from bot.ranking.linear_model import Claims, Linear, ReaderModels
from bot.ranking.ranked_passages import UNSURE, rank_passages, read_passages
from tests.bot.ranking.test_reading import Seeing, looked_up

TEXT = "Мельница стоит у реки с прошлого века. Жернов привезли с юга на волах."


@pytest.mark.parametrize(("unread", "answered"), [(0.0, True), (1.0, False)])
def test_it_answers_from_its_threshold_on(unread, answered, monkeypatch):
    models = ReaderModels(Linear({}), Linear({}, bias=5.0), Claims(0.5, 0.9), unread)
    monkeypatch.setattr(reading, "models", lambda part: models)
    retrieved = looked_up("Откуда привезли жернов на мельницу?", TEXT, "Bread is baked on Thursdays.")
    ranked = rank_passages(retrieved)
    read = read_passages(retrieved.question, ranked, Readers(Seeing("жернов")), {})
    assert ranked.answered
    assert read.answered is answered
    assert read.confidence <= UNSURE
