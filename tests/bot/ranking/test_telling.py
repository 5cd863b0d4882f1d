"""What a text asks itself, a number, a price and whoever did something are found by how they are told."""

import pytest

from bot.domain import Candidate, Passage, Stems
from bot.language.fold import unmarked
from bot.language.sentences import sentences
from bot.language.words import content_stems
from bot.ranking.ranked_passages import RankedPassages
from bot.ranking.rerank import ScoredPassage
from bot.ranking.telling import Telling, first_told
from bot.ranking.told_beside import replied_to, told_beside, with_what_follows
from bot.ranking.told_price import asked_price
from bot.ranking.told_who_did import asked_doer

POST_BAG = """You send me questions, and here are answers.

Have you ever been seasick? Once. It was the soup.

Is it legal to keep ducks here? I rang the parish clerk, a Mr Galt. Yes, as long as nobody minds.

Whose fault was it? Mine. I had salted it.

What boots? The old ones, with a new sole.

Rowing or sailing? Sailing. The oars hang in the shed.

Why not the night boat? Because nobody sees anything from it.

He asked me: do you eat snails? I walked on.

I'd planned to see the old temple. I slept instead.

How much has it all cost? I stopped at 900 crowns."""

LODGE = """We spent two weeks and 64 letters on the flag of the lodge. Galt voted for the red one because the
old one frightened his wife. Forty chairs, fifty-three people, and one lamp.

We are in the yearbook since Tuesday. A man named Tobias printed it. The roof was mended by Hana. Galt keeps
geese. He has 134 of them. I baked a cake for Galt.

The lodge was to be painted in May. I'd planned to whitewash the cellar on Friday. I slept instead. I did not
ask why it is damp.

Letters in the year: one, from a bank.

We meant to stay in Gorun for a day. It has been ten. I have a room above a mill, for 30 crowns a week.

The coop is second hand. It was meant for eight. My husband Petros painted it blue.

goats: number 7

The clock came by bus. It took Hana an hour. She told me that it was worth 30 crowns.

The stove came in March. It's black, and lists to the left. It cost us 38 crowns with its pipe.

The slow boat takes two days. I paid 12 crowns for a room with a rat. I came home with 61 crowns, a mortar and
a cold. Hana has a used kayak, from a man at Sorn: 56 crowns, and bought a lamp for 9 crowns."""


def told(asked: Telling | None, text: str) -> str:
    place = asked.quote(text, {unmarked(stem) for stem in content_stems(text)}) if asked else None
    return text[slice(*place)] if place else ""


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("have you been seasick", "Once. It was the soup."),
        ("were you ever seasick?", "Once. It was the soup."),
        ("what boots do you use?", "The old ones, with a new sole."),
        ("do you make use of sailing?", "Sailing. The oars hang in the shed."),
        ("why not the night boat", "Because nobody sees anything from it."),
        ("how much did the boat cost?", "I stopped at 900 crowns."),
        ("is it legal to keep ducks?", "I rang the parish clerk, a Mr Galt. Yes, as long as nobody minds."),
        ("whose fault was the soup", "Mine. I had salted it."),
        ("why were you seasick", None),
        ("have you been seasick on the night boat?", None),
        ("why didn't you see the old temple?", "I'd planned to see the old temple. I slept instead."),
    ],
)
def test_a_question_at_the_head_of_a_line_is_answered_by_what_stands_behind_it(question, quote):
    assert told(told_beside(question), POST_BAG) == (quote or "")
    assert told(replied_to(question), POST_BAG) in ("", quote)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("how many letters were there on the flag", "64 letters"),
        ("how many people came to the lodge?", "fifty-three people"),
        ("how many letters did Hana get?", None),
        ("how many geese does Galt have", "He has 134 of them"),
        ("how many chairs were there at the wedding", None),
        ("how many goats are there", "goats: number 7"),
    ],
)
def test_what_is_counted_may_be_named_before(question, quote):
    said = told(told_beside(question), LODGE)
    assert (quote in said) if quote else not said


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("how much was the stove?", "It cost us 38 crowns"),
        ("How much did the stove cost", "It cost us 38 crowns"),
        ("how much is the kayak", "56 crowns"),
        ("how much is a room in Gorun?", "30 crowns a week"),
        ("how much did Hana pay for the lamp", "9 crowns"),
        ("how much is the clock worth", "it was worth 30 crowns"),
        ("how much was the slow boat", None),
        ("what did the mortar cost?", None),
        ("how much is left", None),
        ("how many stoves are there", None),
    ],
)
def test_a_price_stands_behind_its_thing_or_goes_on_about_it(question, quote):
    said = told(asked_price(question), LODGE)
    assert (quote in said) if quote else not said


def test_what_stands_behind_a_decision_is_shown_where_a_reason_is_asked_for():
    text = "We decided not to take them. I'd have liked to. But they're glued.\n\nIt rained."
    assert with_what_follows(text, (0, 28)) == (0, text.index("\n"))
    reason = "We did not, because they're glued. It rained."
    assert with_what_follows(reason, (0, 34)) == (0, 34)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("who printed the yearbook?", "A man named Tobias printed it."),
        ("who painted the coop", "My husband Petros painted it blue"),
        ("who baked the cake", "I baked a cake for Galt."),
        ("who voted for the red one", "Galt voted for the red one"),
        ("who printed the flag?", None),
        ("who baked for Hana", None),
        ("who is Tobias?", None),
        ("who printed it", None),
    ],
)
def test_whoever_did_it_stands_before_the_same_verb(question, quote):
    said = told(asked_doer(question), LODGE)
    assert (quote in said) if quote else not said


def found(title, text, quote):
    """What a reader found in one article."""
    told = Stems.of(map(content_stems, sentences(text)))
    candidate = Candidate(Passage(1, 1, 0, text, 1), tuple(content_stems(title)), told)
    return RankedPassages((ScoredPassage(candidate, 1.0, {}),), quote, 0.3, answered=True)


def test_whose_name_it_is_may_stand_in_the_title_alone():
    quote = "By Friday she was called Halcyon."
    passages = found("The cat of the lodge", f"Something ate the butter. {quote}", quote)
    assert first_told(passages, "what is the cat's name") is None
    assert not first_told(passages, "what is the dog's name").answered
    assert first_told(RankedPassages(), "what is the dog's name") is None


def test_a_sentence_with_more_of_what_was_asked_goes_before_a_row_with_less():
    quote = "Of 58 open gates, 31 are gates to the pasture."
    text = f"{quote}\n\nopen gates: how many 58\n\nshut gates: how many 9"
    passages = found("Gates", text, quote)
    assert first_told(passages, "how many open gates are gates to the pasture") is None
    assert first_told(passages, "how many open gates").quote == "open gates: how many 58"
