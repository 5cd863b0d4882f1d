"""Passages: their lengths, their overlap, and that they are the section's own words."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.articles.passages import MAX_WORDS, OVERLAP, cut_passages
from bot.domain import Section
from bot.language.sentences import sentences


def _section(*lengths: int) -> Section:
    """A section whose sentences have these many words, each word its own."""
    words = iter(range(100_000))
    sentences = (" ".join(f"w{next(words)}" for _ in range(length)) for length in lengths)
    return Section("Tides", " ".join(f"{sentence.capitalize()}." for sentence in sentences))


def test_a_short_section_is_one_passage() -> None:
    section = _section(20, 30, 40)
    (passage,) = cut_passages([section], article_id=7)
    assert (passage.article_id, passage.section, passage.position, passage.text) == (7, 0, 0, section.text)


def test_an_empty_section_has_no_passage() -> None:
    assert cut_passages([Section("Nothing", " \n ")]) == []


def test_passages_are_numbered_within_their_section() -> None:
    passages = cut_passages([_section(*[18] * 20), _section(10), _section(*[18] * 20)])
    places = [(passage.section, passage.position) for passage in passages]
    assert places == sorted(places)
    assert {section for section, _ in places} == {0, 1, 2}
    assert [position for section, position in places if section == 1] == [0]


@given(st.lists(st.integers(1, 45), min_size=1, max_size=120))
def test_passages_hold_the_measured_sizes(lengths: list[int]) -> None:
    section = _section(*lengths)
    passages = [passage.text.split() for passage in cut_passages([section])]
    assert all(len(words) <= MAX_WORDS for words in passages)
    if sum(lengths) > MAX_WORDS:
        assert all(len(words) >= 60 for words in passages)
    for passage, other in pairwise(passages):
        shared = len(set(passage) & set(other))
        assert shared <= OVERLAP
        assert shared * 4 <= len(passage)


@given(st.lists(st.integers(1, 45), min_size=1, max_size=60))
def test_passages_end_where_sentences_end_and_cover_the_section(lengths: list[int]) -> None:
    section = _section(*lengths)
    texts = [passage.text for passage in cut_passages([section])]
    assert all(text in section.text and text.endswith(".") for text in texts)
    assert {s for text in texts for s in sentences(text)} == set(sentences(section.text))


@given(st.text(alphabet=st.sampled_from("ab. \n։…"), max_size=6000))
def test_any_text_is_covered_by_verbatim_passages(text: str) -> None:
    texts = [passage.text for passage in cut_passages([Section("Any", text)])]
    assert all(passage in text for passage in texts)
    end = 0
    for passage in texts:
        start = text.find(passage, max(0, end - len(passage)))
        assert not text[end:start].strip()
        end = start + len(passage)
    assert not text[end:].strip()


def test_writing_without_blanks_is_cut_too() -> None:
    passages = cut_passages([Section("長い話", "潮が満ちて船が出る。" * 1000)])
    assert len(passages) > 5
    assert all(passage.text.endswith("。") for passage in passages)
