"""What the reader learns from: answers where they stand, near misses, the same ones for the same seed."""

import random

import pytest

from bot.ranking.windows import stretches
from tests.fit.question_sets import QuestionSet
from tests.fit.reader.augmentation import as_typed, cropped, swapped, without_sentences
from tests.fit.reader.bases import BASES
from tests.fit.reader.examples import (
    Example,
    article_examples,
    gold_spans,
    paragraph_examples,
    with_known,
)
from tests.fit.reader.inputs import SHARES, Pieces, Stream, pieces_of

BRIDGE = (
    "The stone bridge at Anvers was built by Petros Galt in 1732. It took four years. "
    "In 1790 the mayor Anna Rohn had the bridge widened. Petros Galt had died long before."
)
MILL = "The mill was built by nobody knows whom. It burnt down in 1801."


@pytest.fixture(scope="module")
def pieces():
    return Pieces(BASES["minilm"])


def sentence_count(text):
    return text.count(".")


def question(**more):
    return {
        "id": "q",
        "question": "Who built the bridge?",
        "relevant": ["b"],
        "answers": ["Petros Galt"],
        **more,
    }


def article(name, title, text):
    return {"kind": "article", "id": name, "title": title, "text": text}


def test_of_several_places_the_one_in_the_sentence_nearest_to_the_question_is_gold():
    [(start, end)] = gold_spans("Who built the stone bridge?", BRIDGE, ["Petros Galt"])
    assert (BRIDGE[start:end], start) == ("Petros Galt", BRIDGE.index("Petros"))
    [(start, _)] = gold_spans("Who had died long before?", BRIDGE, ["Petros Galt"])
    assert start == BRIDGE.rindex("Petros")


def test_a_part_of_a_word_is_no_answer():
    assert gold_spans("Who?", BRIDGE, ["Galt in", "etros", "idge"]) == gold_spans("Who?", BRIDGE, ["Galt in"])


@pytest.mark.parametrize("most", [1, 2, 4])
def test_what_is_cropped_has_whole_sentences_and_the_answer(most):
    golds = gold_spans("Who widened it?", BRIDGE, ["Anna Rohn"])
    text, inside = cropped(BRIDGE, golds, most, sentence_count, random.Random(0))
    assert [text[start:end] for start, end in inside] == ["Anna Rohn"]
    assert text in BRIDGE
    assert text.endswith(".")
    assert sentence_count(text) == most


def test_without_an_answer_any_sentences_are_kept():
    text, inside = cropped(BRIDGE, [], 1, sentence_count, random.Random(0))
    assert sentence_count(text) == 1
    assert inside == []
    assert cropped("", [], 1, sentence_count, random.Random(0)) == ("", [])


def test_a_text_without_its_answer_says_it_nowhere():
    left = without_sentences(BRIDGE, gold_spans("Who built it?", BRIDGE, ["Petros Galt"]))
    assert left == "It took four years. In 1790 the mayor Anna Rohn had the bridge widened."
    assert without_sentences("Galt did.", [(0, 4)]) == "…"


def test_a_question_is_asked_about_another_name_or_another_year():
    rng = random.Random(0)
    names = {swapped("What did Petros Galt build?", BRIDGE, rng) for _ in range(30)}
    assert names == {"What did Anna Rohn build?", "What did Anvers build?"}
    year = swapped("What was built in 1732?", BRIDGE, rng)
    assert year is not None
    assert year != "What was built in 1732?"
    assert year.startswith("What was built in 17")
    assert swapped("what was built?", BRIDGE, rng) is None


def test_a_question_as_typed_differs_by_case_mark_and_at_most_a_letter():
    rng = random.Random(0)
    typed = {as_typed("Who built the Bridge?", rng) for _ in range(200)}
    assert {"Who built the Bridge?", "who built the bridge?", "who built the bridge"} <= typed
    assert all(len("Who built the Bridge") - 1 <= len(text) <= len("Who built the Bridge?") for text in typed)


def test_windows_are_whole_sentences_and_hold_everything():
    text = " ".join(f"Sentence {number} has some words more than the few it needs." for number in range(60))
    windows = [text[slice(*place)] for place in stretches(text)]
    assert all(window in text and window.endswith("needs.") for window in windows)
    assert all(f"Sentence {number} " in " ".join(windows) for number in range(60))
    assert stretches("") == []


def test_other_paragraphs_of_the_title_are_negatives_unless_they_hold_the_answer():
    rows = [
        article("b", "Bridges", BRIDGE),
        article("m", "Bridges", MILL),
        article("g", "Bridges", "Petros Galt."),
    ]
    asked = QuestionSet(rows, [question(), question(answers=["nobody else"])])
    [example] = paragraph_examples("squad_du_test", asked, set())
    assert list(example.negatives) == [MILL]
    assert list(paragraph_examples("squad_du_test", asked, {"Bridges"})) == []


def test_an_unanswered_question_stands_beside_what_is_near():
    rows = [article("b", "The bridge", BRIDGE), article("m", "The mill", MILL)]
    asked = QuestionSet(rows, [question(about="m", relevant=[], answers=[])])
    [example] = article_examples("written", asked, set())
    assert (example.title, example.text, list(example.golds)) == ("The mill", MILL, [])


def test_what_is_held_out_is_not_learnt_from_in_further_questions_either():
    known = [
        article("b", "The bridge", BRIDGE),
        article("m", "The mill", MILL),
        article("x", "Unasked", "No."),
    ]
    further = QuestionSet([], [question(about="b"), question(about="m", relevant=["m"])])
    kept = with_known(further, known, {"The mill"})
    assert [row["id"] for row in kept.articles] == ["b"]
    assert [row["about"] for row in kept.questions] == ["b"]


def test_the_pieces_of_an_answer_are_none_where_it_is_cut():
    offsets = [(0, 3), (4, 10), (10, 12)]
    assert pieces_of(offsets, (4, 12)) == [(1, 2)]
    assert pieces_of(offsets, (4, 13)) == []
    assert pieces_of([], (0, 1)) == []


def test_an_input_says_where_the_answer_is(pieces):
    golds = gold_spans("Who built it?", BRIDGE, ["Petros Galt"])
    whole = pieces.input("Who built it?", "The bridge", BRIDGE, golds, 100)
    count = pieces.count(BRIDGE[: golds[0][0]])
    assert list(whole.starts) == [whole.text + count]
    assert list(whole.ends) == [whole.text + count + pieces.count("Petros Galt") - 1]
    cut = pieces.input("Who built it?", "The bridge", BRIDGE, golds, 5)
    assert (list(cut.starts), list(cut.ends)) == ([0], [0])


def test_the_same_seed_gives_the_same_stream_and_it_goes_on_where_it_was(pieces):
    golds = gold_spans("Who built the bridge?", BRIDGE, ["Petros Galt"])
    examples = [
        Example(name, f"Who built the bridge in 17{number}?", "The bridge", BRIDGE, golds, [MILL])
        for name in list(SHARES)[:3]
        for number in range(10, 20)
    ]
    first, second, other = (Stream(examples, pieces, seed) for seed in (1, 1, 2))
    assert first.batches(2) == second.batches(2) != other.batches(2)
    other.restore(first.state())
    assert first.batches(3) == other.batches(3)


def test_every_example_comes_before_one_comes_again(pieces):
    examples = [Example("written", f"number {number}", "", MILL, []) for number in range(32)]
    batches = Stream(examples, pieces, 0).batches(2)
    assert len({tuple(read.ids) for batch in batches for read in batch}) == 32
