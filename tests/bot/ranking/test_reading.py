"""What a reader makes of passages: the likeliest span, the sentence around it, and no more than was read."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import Candidate, Passage, Stems, WordStats
from bot.language.reader.protocol import Readers, Reading
from bot.language.sentences import sentences
from bot.language.words import content_stems
from bot.ranking.linear_model import ACROSS, ACROSS_OTHERS, ENGLISH, LIKELY, OTHERS, SURE, Claims, Linear
from bot.ranking.query import make_query
from bot.ranking.question import parse_question
from bot.ranking.quote import MOST_WORDS
from bot.ranking.ranked_passages import UNSURE, RetrievalResult, rank_passages, read_passages
from bot.ranking.reading import (
    CONFIDENCE,
    MAX_AGAIN,
    SENTENCE,
    SentenceAnswer,
    confidence_figures,
    fitting,
    in_order,
    likeliest,
    models,
    sentence_answers,
    told_first,
    unsure_quote,
)
from bot.ranking.rerank import ScoredPassage, first_stage
from bot.ranking.windows import MAX_WINDOWS, WINDOW_WORDS, Ranking, windows

MILL = "The mill stands by the river. Its wheel was made by Anush Deller in 1902. Nobody grinds there now."
BREAD = "Bread is baked on Thursdays. The baker pays two coins for flour."


def candidate(text, number=1):
    return Candidate(Passage(number, 0, 0, text, number), (), Stems.of(map(content_stems, sentences(text))))


def scored(*texts):
    return [ScoredPassage(candidate(text, n), -float(n), {"whole": 0.5}) for n, text in enumerate(texts)]


def ranking_of(*texts, question="When was the wheel made?"):
    asked = parse_question(question)
    query = make_query(asked, WordStats(100, 20.0, dict.fromkeys(asked.stems, 2)))
    return Ranking(query, scored(*texts), [""] * len(texts), [None] * len(texts), 0.5)


def seen(text, words, sure=3.0, there=1.0):
    """A reading that sees the answer where these words stand."""
    places = [(at, at + 1) for at in range(len(text))]
    starts = np.full(len(text), -5.0, np.float32)
    ends = starts.copy()
    if words:
        starts[text.index(words)] = ends[text.index(words) + len(words) - 1] = sure
    return Reading(places, starts, ends, there)


class Seeing:
    """A reader that sees those words wherever they stand."""

    name = "seeing"

    def __init__(self, words):
        self.words = words
        self.asked = []
        self.below = []

    def read(self, question, texts):
        self.asked.append(question)
        self.below += [title for title, _ in texts]
        return [seen(text, self.words if self.words in text else "") for _, text in texts]


def cut_out(ranking, answer):
    return ranking.passages[answer.rank].candidate.passage.text[slice(*answer.quote)]


def looked_up(question, *texts):
    asked = parse_question(question)
    stats = WordStats(100, 20.0, dict.fromkeys(asked.stems, 2))
    query = make_query(asked, stats)
    return RetrievalResult(
        asked, query, first_stage(query, [candidate(t, n) for n, t in enumerate(texts)], stats), stats
    )


def test_each_sentence_has_its_likeliest_span_and_the_one_that_was_seen_is_first():
    ranking = ranking_of(BREAD, MILL)
    cut = windows(ranking)
    readings = [seen(window.text, "1902" if "1902" in window.text else "") for window in cut]
    first, *others = in_order(sentence_answers(ranking, cut, readings, {}), models(ENGLISH).sentences)
    assert (first.rank, MILL[slice(*first.quote)]) == (1, "Its wheel was made by Anush Deller in 1902.")
    assert len(others) == 4
    assert first.figures["above"] == pytest.approx(6.0)
    assert first.figures["kind_in_span"] == 1.0


def test_of_a_long_sentence_the_words_around_the_span_are_quoted():
    text = " ".join(f"word{n}" for n in range(200)) + " and the miller " + "on and on " * 40
    at = text.index("miller")
    start, end = fitting(text, (0, len(text)), (at, at + 6))
    assert len(text[start:end].split()) == MOST_WORDS
    assert start < at < end


def test_the_likeliest_windows_are_read_again_and_what_was_not_has_the_lowest_figures():
    long = " ".join(["Stone upon stone was laid there by the river."] * 40)
    ranking = ranking_of(MILL, BREAD, long)
    cut = windows(ranking)
    readings = [
        seen(window.text, "coins" if "coins" in window.text else "", 9.0 - n) for n, window in enumerate(cut)
    ]
    again = likeliest(cut, readings)
    assert len(again) == MAX_AGAIN < len(cut)
    assert cut[again[0]].text == BREAD
    answers = sentence_answers(ranking, cut, readings, {again[0]: seen(BREAD, "Thursdays", 4.0, 2.0)})
    figures = {cut_out(ranking, answer): answer.figures for answer in answers}
    assert figures["Bread is baked on Thursdays."]["above_again"] == pytest.approx(8.0)
    assert figures["The baker pays two coins for flour."]["there_again"] == 2.0
    assert figures["Nobody grinds there now."]["above_again"] == -15.0


@given(st.text(alphabet=st.sampled_from("ab.,;:!?()–— \n'\"«»։‮א"), min_size=1, max_size=900))
def test_every_quote_is_verbatim_and_short_whatever_is_read(text):
    ranking = ranking_of(text)
    cut = windows(ranking)
    readings = [seen(window.text, window.text.split()[-1]) for window in cut]
    for answer in sentence_answers(ranking, cut, readings, {}):
        quote = text[slice(*answer.quote)]
        assert 0 < len(quote.split()) <= MOST_WORDS
        assert quote == quote.strip()


@given(st.lists(st.integers(1, 300), min_size=1, max_size=6))
def test_windows_hold_whole_sentences_and_are_few(lengths):
    texts = [" ".join(["Stone"] * length) + "." for length in lengths]
    cut = windows(ranking_of(" ".join(texts), "Another one."))
    assert 0 < len(cut) <= MAX_WINDOWS
    assert all(len(w.text.split()) <= WINDOW_WORDS or len(sentences(w.text)) == 1 for w in cut)


def test_a_text_of_a_hundred_thousand_letters_without_a_stop_is_read_in_windows():
    assert len(windows(ranking_of("mill " * 20_000))) <= MAX_WINDOWS


def test_the_passage_that_was_read_comes_first():
    retrieved = looked_up("Who baked the mill's wheel?", BREAD, MILL)
    reader = Seeing("Anush Deller")
    read = read_passages(retrieved.question, rank_passages(retrieved), Readers(reader, reader), {})
    assert reader.asked == 2 * ["Who baked the mill's wheel?"]
    if read.answered:
        assert read.quote == "Its wheel was made by Anush Deller in 1902."
        assert read.ranked[0].candidate.passage.text == MILL
    assert {found.candidate.passage.id for found in read.ranked} == {0, 1}


def test_a_passage_is_read_below_its_heading_which_says_what_it_is_about():
    asked = looked_up("Which baker bakes for the mill?", MILL, BREAD)
    reader = Seeing("Bread")
    read_passages(
        asked.question, rank_passages(asked), Readers(reader, reader), {(1, 0): "Rules: Dunmore's law"}
    )
    assert sorted(reader.below) == ["", "", "Rules: Dunmore's law", "Rules: Dunmore's law"]

    ranking = ranking_of(MILL, BREAD, question="What is Dunmore's law?")
    below = replace(ranking, headings=["", "Rules: Dunmore's law"])
    cut = windows(below)
    assert [window.text for window in cut] == [BREAD, MILL]
    answers = sentence_answers(below, cut, [seen(window.text, "") for window in cut], {})
    assert {answer.figures["share_before"] for answer in answers if answer.rank == 1} == {1.0}


def test_what_the_blog_had_said_is_no_answer_beside_what_puts_it_right():
    was, now = "In May I wrote that the mill's wheel cost nine crowns.", "It was eleven."
    asked = looked_up("How much was the mill's wheel?", f"{was} {now} Thank you, Ada.")
    reader = Seeing("nine crowns")
    read = read_passages(asked.question, rank_passages(asked), Readers(reader, reader), {})
    assert read.answered
    assert read.quote.startswith(f"{was} {now}")
    assert read.confidence <= UNSURE


def test_a_question_that_is_typed_in_haste_is_read_as_one_that_is_written_with_care():
    retrieved = looked_up("who made the mill's wheel", MILL)
    reader = Seeing("Anush Deller")
    read_passages(retrieved.question, rank_passages(retrieved), Readers(reader, reader), {})
    assert set(reader.asked) == {"Who made the mill's wheel?"}


@pytest.mark.parametrize("question", ["Who made the mill's wheel?", "Кто построил мельницу (mill)?"])
def test_without_a_reader_nothing_is_sure(question):
    retrieved = looked_up(question, MILL)
    found = rank_passages(retrieved)
    read = read_passages(retrieved.question, found, Readers(), {})
    assert read.confidence <= UNSURE
    assert (read.quote, read.answered) == (found.quote, found.answered)


@pytest.mark.parametrize(
    ("question", "text", "by_the_others"),
    [
        ("Who built the mill by the river?", "My grandfather built the mill by the river.", False),
        ("Кто построил мельницу у реки?", "Мельницу у реки построил мой дед, и она стоит там.", True),
        ("Ո՞վ է կառուցել ջրաղացը գետի մոտ", "Ջրաղացը գետի մոտ պապս է կառուցել, այն դեռ կա։", True),
        ("Wer hat die Mühle am Fluss gebaut?", "Die Mühle am Fluss hat mein Großvater gebaut.", True),
    ],
)
def test_each_language_is_read_by_its_readers(question, text, by_the_others):
    retrieved = looked_up(question, text)
    english, others = Seeing("no"), Seeing("no")
    read_passages(retrieved.question, rank_passages(retrieved), Readers(english, others), {})
    assert (len(english.asked), len(others.asked)) == ((0, 1) if by_the_others else (1, 1))


def test_a_question_in_another_language_than_the_text_has_a_reader_of_its_own():
    found = rank_passages(looked_up("Who built the mill by the river?", MILL))
    asked = replace(parse_question("Кто построил мельницу у реки?"), foreign_to="en")
    readers = [Seeing("no") for _ in range(3)]
    read_passages(asked, found, Readers(*readers), {})
    assert [len(reader.asked) for reader in readers] == [0, 0, 1]


@pytest.mark.parametrize("part", [ENGLISH, OTHERS, ACROSS, ACROSS_OTHERS])
def test_the_figures_are_those_that_the_models_weigh(part):
    ranking = ranking_of(MILL)
    cut = windows(ranking)
    answers = sentence_answers(ranking, cut, [seen(window.text, "1902") for window in cut], {})
    shipped = models(part)
    figures = confidence_figures(ranking, in_order(answers, shipped.sentences), shipped.sentences)
    assert shipped.sentences.weights.keys() <= SENTENCE.keys() <= answers[0].figures.keys()
    assert shipped.confidence.weights.keys() <= CONFIDENCE.keys() <= figures.keys()
    assert all(np.isfinite(value) for value in figures.values())


@given(st.floats(0, 1), st.floats(0, 1.01), st.floats(0, 1.01))
def test_no_confidence_claims_more_than_was_measured(probability, first, second):
    claims = Claims(min(first, second), max(first, second))
    confidence = claims.within(probability)
    assert (confidence >= SURE) == (probability >= claims.sure)
    assert (confidence >= LIKELY) == (probability >= claims.likely)


def answers_of(text, *above):
    """Answers in the sentences of a text, each so much above none, in the model's order."""
    ranking = ranking_of(text)
    cut = windows(ranking)
    model = Linear({"above": 1.0})
    found = sentence_answers(ranking, cut, [seen(window.text, "") for window in cut], {})
    figured = [
        replace(answer, figures={"above": value})
        for answer, value in zip(sorted(found, key=lambda answer: answer.quote), above, strict=True)
    ]
    return text, in_order(figured, model), model


@pytest.mark.parametrize(
    ("above", "words"),
    [
        ((1.0, 2.0, -9.0), "The plums froze. The apples were spared."),
        ((-9.0, 2.0, 1.0), "The apples were spared. We lit fires."),
        ((1.5, 2.0, 1.0), "The plums froze. The apples were spared. We lit fires."),
        ((-1.0, 2.0, -1.0), "The apples were spared."),
        ((2.0, -9.0, 1.9), "The plums froze. The apples were spared. We lit fires."),
        ((2.0, -9.0, -1.0), "The plums froze."),
    ],
)
def test_what_answers_nearly_as_well_is_quoted_too_with_what_stands_between(above, words):
    text = "The plums froze. The apples were spared. We lit fires."
    start, end = unsure_quote(*answers_of(text, *above))
    assert text[start:end] == words


def test_what_is_quoted_together_stays_short_and_in_its_paragraph():
    long = f"{' '.join(['The plums froze'] * 14)}. {' '.join(['They were spared'] * 14)}."
    start, end = unsure_quote(*answers_of(long, 2.0, 2.0))
    assert len(long[start:end].split()) <= MOST_WORDS
    apart = "The plums froze early.\n\nThe apples were spared all."
    start, end = unsure_quote(*answers_of(apart, 2.0, 2.0))
    assert "\n" not in apart[start:end]


@pytest.mark.parametrize(("ahead", "rank"), [(1.4, 0), (1.6, 1)])
def test_another_passage_than_the_first_is_told_only_where_it_answers_by_far_better(ahead, rank):
    model = Linear({"above": 1.0})
    answers = [SentenceAnswer(1, (0, 4), {"above": ahead}), SentenceAnswer(0, (0, 4), {"above": 0.0})]
    told = told_first(answers, model, 1.5)
    assert told[0].rank == rank
    assert sorted(answer.rank for answer in told) == [0, 1]


def test_where_nothing_of_the_first_passage_was_read_the_best_of_another_is_told():
    answers = [SentenceAnswer(2, (0, 4), {"above": 0.1}), SentenceAnswer(1, (0, 4), {"above": 0.0})]
    assert told_first(answers, Linear({"above": 1.0}), 1.5) == answers


def test_a_text_that_forty_articles_share_is_read_and_shown_once():
    retrieved = looked_up("When was the wheel made?", *[BREAD + " A wheel was made."] * 40, MILL)
    ranked = rank_passages(retrieved).ranked
    assert [scored.candidate.passage.text for scored in ranked].count(MILL) == 1
    assert len(ranked) == 2
