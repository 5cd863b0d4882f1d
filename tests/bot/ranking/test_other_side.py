"""Quotes of the other side of a pair, roles that are turned round, and what the next sentence takes back."""

import pytest

from bot.ranking.other_side import tells_doer, tells_side
from bot.ranking.taken_back import with_what_takes_it_back


@pytest.mark.parametrize(
    ("question", "quote", "told"),
    [
        ("How long does a full closing take?", "Opening the roof takes twenty seconds.", False),
        ("How long does a full closing take?", "Closing takes longer, say a minute.", True),
        ("how long does opening take", "Opening takes a while, and closing a minute.", True),
        ("when does it close?", "It is open from six until eleven.", True),
        ("when did the mill open", "The mill closed in 1960.", False),
        ("when does it open?", "Hours: 9-12", True),
        ("when did the boat arrive?", "It left at nine.", False),
        ("when did the boat arrive", "We were in Sorn at ten.", True),
        ("when does the bus arrive", "His bus leaves at ten to nine.", False),
        ("what time does the bus leave", "It arrives at ten.", False),
        ("when did the work start?", "It ended in May.", False),
        ("when did it end?", "Work began in May.", False),
        ("who signed against it?", "Hana and the smith signed for it.", False),
        ("who was against it", "Against were Hana and the smith.", True),
        ("how many were for it?", "Three were against it.", False),
        ("how many voted for it", "Nine voted for, three against.", True),
        ("How much did you sell the boat for?", "I bought it for nine crowns.", False),
        ("what did you buy?", "I sold a kayak.", False),
        ("who sold you the boat?", "I bought it from the smith.", None),
        ("how long is the quay", "It opens at nine.", None),
    ],
)
def test_a_quote_is_of_the_side_that_is_asked_for(question, quote, told):
    assert tells_side(question, quote, quote) is told


@pytest.mark.parametrize(
    ("question", "quote", "told"),
    [
        ("who employed Ruben?", "Ruben employed two boys.", False),
        ("who employed ruben", "Ruben was employed by the mill.", None),
        ("who taught old Ruben?", "In winter Ruben taught sums.", False),
        ("who employed Ruben Galt", "Hana employed Ruben Galt.", None),
        ("who did Ruben employ?", "Ruben employed two boys.", None),
        ("who did Ruben employ?", "Ruben was employed by the mill.", False),
        ("who was employed by Ruben?", "Ruben was employed by the mill.", False),
        ("who was employed by Ruben?", "Ruben employed two boys.", None),
        ("who opened the shop?", "The shop opened in 1950, under Hana.", None),
        ("who is Ruben?", "Ruben employed two boys.", None),
    ],
)
def test_whoever_is_asked_of_as_the_object_is_not_told_as_the_subject(question, quote, told):
    assert tells_doer(question, quote, quote) is told


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("We thought nine lamps were dead. It was only the fuse.", True),
        ("I was told it takes ten minutes. It took me until one.", True),
        ("We thought it was Ada's egg. It wasn't. It was Tank's.", True),
        ("They said that the stall had closed. It hasn't, it has moved.", True),
        ("I'd planned to see the temple. I slept instead.", True),
        ("We thought nine lamps were dead. We put in nine new ones.", False),
        ("Nine lamps were dead. It was only the fuse.", False),
        ("We thought nine lamps were dead.\n\nIt was only the fuse.", False),
        ("We thought nine lamps were dead.", False),
        (f"We thought nine were dead. It was only the fuse{' of it' * 30}.", False),
    ],
)
def test_what_is_taken_back_is_quoted_with_the_sentence_that_does(text, shown):
    first = (0, text.index(".") + 1)
    assert with_what_takes_it_back(text, first) == ((0, len(text)) if shown else first)
