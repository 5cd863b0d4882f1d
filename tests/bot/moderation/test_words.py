"""What is refused is said in words, with nothing left open in them."""

import pytest

from bot.domain import Choice, Conflict, InputError, NotFound
from bot.texts import Texts

REFUSALS = [
    NotFound("comment-no-thread"),
    NotFound("case-not-found", case=7),
    Conflict("case-decided", by="104000000000000001", choice=Choice.KEEP),
    Conflict("case-was-settled"),
    Conflict("case-open"),
    Conflict("case-moved-on"),
    Conflict("moniker-taken", name="Lantern", alike=""),
    Conflict("moniker-none"),
    Conflict("not-away"),
    InputError("moniker-alike", name="Lantern", alike="Lanterns"),
]


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.key)
def test_every_refusal_has_its_words(refusal):
    text = Texts().error("en", refusal)
    assert text
    assert "{" not in text


def test_who_was_quicker_is_named_in_full():
    assert "<@104000000000000001>" in Texts().error("en", REFUSALS[2])
