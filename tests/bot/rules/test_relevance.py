"""Relevance: a comment's words against those of its article and thread."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.relevance import LOW, Rarity, RelevanceFinding, score_relevance

TITLE = "The mill at the bend"
PASSAGES = (
    "The old mill at the bend of the river was rebuilt with the money of the whole village.",
    "In related news the school bus now stops at the bridge, and children no longer cross the road.",
)
ON_TOPIC = (
    "I remember the mill before it was rebuilt, and the village never thanked the people who paid for it."
)
OFF_TOPIC = (
    "You can fix that error if you install the newest driver and restart your laptop once or twice today."
)
SHORT = "The mill is lovely."
ARMENIAN = (
    "Հին ջրաղացը գետի մոտ վերակառուցվեց ամբողջ գյուղի փողերով, և ես դա շատ լավ եմ հիշում, քանի որ այնտեղ էի։"
)


def judged(
    text: str,
    thread: tuple[str, ...] = (),
    parent: str | None = None,
    passages: tuple[str, ...] = PASSAGES,
    rarity: Rarity | None = None,
) -> RelevanceFinding:
    return score_relevance(text, TITLE, passages, parent, thread, rarity or Rarity())


def scored(text: str, **context: Any) -> float:
    score = judged(text, **context).score
    assert score is not None
    return score


def test_a_comment_on_the_article_scores_above_another():
    assert scored(ON_TOPIC) > 0.1 > scored(OFF_TOPIC)


def test_the_evidence_names_the_closest_passage_and_words():
    finding = judged(ON_TOPIC)
    assert finding.passage == 0
    assert "mill" in finding.matching
    assert "thank" in finding.missing


def test_a_related_news_part_is_on_topic():
    finding = judged(
        "My children take the school bus every day, and I am glad that it now stops right at the bridge."
    )
    assert finding.passage == 1
    assert (finding.score or 0) > 0.1


def test_what_the_thread_speaks_of_is_on_topic():
    alone = scored(OFF_TOPIC)
    assert scored(OFF_TOPIC, thread=("Did you install the driver for your laptop?",)) > alone
    assert scored(OFF_TOPIC, parent="Which driver does my laptop need?") > alone


def test_rare_words_weigh_more_than_common_ones():
    common = Rarity(1_000, lambda stem: 900 if stem == "mill" else 1)
    rare = Rarity(1_000, lambda stem: 1 if stem == "mill" else 900)
    text = (
        "Whatever else happens to anybody here, the mill is what my aunt and uncle will always speak about."
    )
    assert scored(text, rarity=rare) > scored(text, rarity=common)


def test_under_sixteen_words_it_abstains():
    assert judged(SHORT).score is None
    assert judged(SHORT).abstained == "relevance-too-short"


def test_outside_english_it_abstains():
    assert judged(ARMENIAN).abstained == "relevance-other-language"


def test_an_article_without_text_leaves_title_and_thread():
    assert judged(ON_TOPIC, passages=()).passage is None
    assert scored(ON_TOPIC, passages=()) > scored(OFF_TOPIC, passages=())


def test_nothing_in_common_is_less_than_chance():
    assert scored(OFF_TOPIC) < LOW


@given(st.text(max_size=300), st.lists(st.text(max_size=80), max_size=3))
def test_any_texts_have_a_score_or_none(text, thread):
    score = score_relevance(text * 3, "", tuple(thread), None, thread, Rarity()).score
    assert score is None or -1 <= score <= 1
