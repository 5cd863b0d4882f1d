"""What candidates say to a question: ranked, quoted, and weighed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import Candidate, InputError, Passage, Stems, WordStats
from bot.ranking import confidence, quote, rerank
from bot.ranking.linear_model import Linear
from bot.ranking.query import make_query
from bot.ranking.question import ParsedQuestion, parse_question
from bot.ranking.ranked_passages import RetrievalResult, rank_passages
from tests.bot.ranking.village import candidates, stats


def look_up(asked, several=None, counts=None):
    several, counts = candidates() if several is None else several, counts or stats()
    query = make_query(asked, counts)
    return rank_passages(RetrievalResult(asked, query, rerank.first_stage(query, several, counts), counts))


def found(question):
    return look_up(parse_question(question))


def ranked(question, several, counts):
    query = make_query(parse_question(question), counts)
    return rerank.rerank(query, rerank.first_stage(query, several, counts))


@pytest.mark.parametrize(
    ("question", "article", "words"),
    [
        ("Who built the stone bridge?", 1, "Petros Galt"),
        ("When did the mayor drop the toll?", 1, "1902"),
        ("On which day does Anush Deller bake rye bread?", 2, "Thursdays only"),
        ("What does the director of the school say about the pupils?", 3, "Lena Orbel"),
    ],
)
def test_the_right_passage_comes_first_and_its_words_answer(question, article, words):
    answered = found(question)
    assert answered.ranked[0].candidate.passage.article_id == article
    assert words in answered.quote
    assert answered.answered


def test_what_the_blog_does_not_tell_is_not_answered():
    assert not found("How high is the lighthouse of the harbour?").answered
    assert not found("Which coins does the emperor of the moon collect?").answered


def test_without_a_common_word_nothing_is_found():
    nothing = found("zeppelin volcano")
    assert (nothing.ranked, nothing.quote, nothing.confidence, nothing.answered) == ((), None, 0.0, False)


def test_a_question_of_function_words_finds_nothing():
    assert found("who is it?").ranked == ()


def test_an_empty_blog_says_nothing():
    assert not look_up(parse_question("Who built the bridge?"), [], WordStats(0, 1.0, {})).answered


def test_each_article_stands_once_among_the_articles():
    more = [
        replace(one, passage=replace(one.passage, text=f"{one.passage.text} Ay.")) for one in candidates()
    ]
    twice = [*candidates(), *more]
    several = look_up(parse_question("coins for bread or bridge or school"), twice)
    articles = [one.candidate.passage.article_id for one in several.articles(5)]
    assert len(several.ranked) == 6
    assert sorted(articles) == [1, 2, 3]
    assert len(several.articles(1)) == 1


def test_a_title_counts_as_more_than_a_word_of_the_text():
    named = Candidate(Passage(1, 0, 0, "a", 1), ("bridg",), Stems.of((("mill", "river", "grain"),)))
    telling = Candidate(Passage(2, 0, 0, "b", 2), (), Stems.of((("bridg", "river", "grain"),)))
    counts = WordStats(10, 3.0, {"bridg": 2})
    assert [one.candidate for one in ranked("bridge", [telling, named], counts)] == [named, telling]


def test_words_in_one_sentence_count_more_than_scattered_ones():
    together = Candidate(Passage(2, 0, 0, "a", 2), (), Stems.of((("mill", "river"), ("grain", "flour"))))
    scattered = Candidate(Passage(1, 0, 0, "b", 1), (), Stems.of((("mill", "flour"), ("grain", "river"))))
    counts = WordStats(10, 4.0, {"mill": 2, "river": 2})
    assert ranked("mill river", [scattered, together], counts)[0].candidate == together


def test_alike_passages_keep_the_order_of_their_ids():
    same = [Candidate(Passage(n, 0, 0, "x", n), (), Stems.of((("mill",),))) for n in (3, 1, 2)]
    found = ranked("mill", same, WordStats(9, 1.0, {"mill": 3}))
    assert [one.candidate.passage.id for one in found] == [1, 2, 3]


def test_the_score_does_not_depend_on_how_long_the_question_is():
    short = found("stone bridge").ranked[0].features["share"]
    long = found("stone bridge Vorna mason Petros Galt 1871 built").ranked[0].features["share"]
    assert short == pytest.approx(long, abs=0.7)
    assert 0 < short < 2


def test_a_corrected_word_makes_the_answer_less_sure():
    sure = found("Who built the stone bridge over the Vorna?")
    asked = parse_question("Who built the stone bridge over the Vornja?")
    corrected = ParsedQuestion(asked.text, asked.words, {"vornja": "vorna"})
    assert look_up(corrected).confidence < sure.confidence


@pytest.mark.parametrize("vectors", [True, False])
@pytest.mark.parametrize("room", [rerank, quote, confidence])
def test_the_shipped_models_weigh_features_that_there_are(room, vectors):
    model = room.model(vectors=vectors)
    assert model.weights
    assert set(model.weights) <= set(room.FEATURES)
    assert (0 < model.threshold < 1) is (room is confidence)


def test_without_weights_nothing_is_likelier_than_not():
    assert Linear({}).probability({}) == 0.5


@given(st.text(max_size=300))
def test_no_question_raises_anything_but_input_errors_and_quotes_are_verbatim(text):
    try:
        asked = parse_question(text)
    except InputError:
        return
    answered = look_up(asked)
    assert 0 <= answered.confidence <= 1
    if answered.quote is not None:
        assert answered.quote in answered.ranked[0].candidate.passage.text
        assert len(answered.quote.split()) <= quote.MOST_WORDS


def test_of_what_shares_no_word_and_no_meaning_all_are_candidates_of_a_foreign_question():
    counts, query = stats(), make_query(parse_question("Кому принадлежит попугай?"), stats())
    assert rerank.first_stage(query, candidates(), counts) == []
    assert len(rerank.first_stage(query, candidates(), counts, every=True)) == len(candidates())
