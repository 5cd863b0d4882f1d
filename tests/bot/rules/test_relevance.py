"""Relevance: a comment against its article, the thread and the rest of the blog, by words alone."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.embedder.null import NullEmbedder
from bot.rules.relevance import comment_words
from bot.rules.relevance.quantile import quantile
from bot.rules.relevance.reference_corpus import CorpusArticle, CorpusComment, ReferenceCorpus
from bot.rules.relevance.score import RelevanceFinding, score_relevance

MILL = CorpusArticle(
    1,
    "The mill at the bend",
    (
        "The old mill at the bend of the river was rebuilt with the money of the whole village.",
        "In related news the school bus now stops at the bridge, and children no longer cross the road.",
    ),
)
ORCHARD = CorpusArticle(2, "Apples", ("The orchard on the hill lost half its apples to the frost in April.",))
FERRY = CorpusArticle(3, "The ferry", ("The ferry to the island sails twice a day, in winter once.",))
REMARKS = (
    CorpusComment(1, 1, "My grandfather carried flour from that mill to the bakery on his back."),
    CorpusComment(2, 2, "Frost takes apples in April, pears a week later, and cherries every year."),
    CorpusComment(3, 3, "The captain of the ferry knows each wave between the harbour and the island."),
)
BLOG = ReferenceCorpus((MILL, ORCHARD, FERRY), REMARKS, NullEmbedder())
ALONE = ReferenceCorpus((MILL,), (), NullEmbedder())

ON_TOPIC = "I remember the mill before the village rebuilt it with its money, and nobody thanked the river."
BUS = "My children take the school bus every day, and I am glad that it now stops right at the bridge."
FOREIGN = "You can fix that error if you install the newest driver and restart your laptop twice today."
OF_APPLES = (
    "Half of the apples in our orchard went with the frost of April, and the cherries on the hill as well."
)
INSULT = "You are a liar and a pathetic fool, author."
ARMENIAN = (
    "Հին ջրաղացը գետի մոտ վերակառուցվեց ամբողջ գյուղի փողերով, և ես դա շատ լավ եմ հիշում, քանի որ այնտեղ էի։"
)
FRENCH = (
    "Le vieux moulin a été reconstruit avec l'argent de tout le village, et je ne sais pas qui va le payer "
    "dans les années qui viennent."
)
THANKS = "Thank you so much for this, I really do appreciate it and will come back again and again soon."


def judged(text: str, **changes: Any) -> RelevanceFinding:
    given_ = {"article": MILL, "parent": None, "thread": (), "corpus": BLOG, **changes}
    return score_relevance(text, **given_)


def scored(text: str, **changes: Any) -> float:
    score = judged(text, **changes).score
    assert score is not None
    return score


@pytest.mark.parametrize("corpus", [BLOG, ALONE], ids=["among others", "the only article"])
def test_a_comment_on_the_article_scores_above_another(corpus):
    assert scored(ON_TOPIC, corpus=corpus) > scored(FOREIGN, corpus=corpus) + 1


def test_a_comment_on_another_article_scores_low_and_its_place_is_named():
    assert scored(OF_APPLES) < scored(ON_TOPIC) - 1
    assert judged(OF_APPLES).elsewhere.article_id == ORCHARD.id
    assert judged(OF_APPLES, article=ORCHARD).elsewhere is None
    assert judged(FOREIGN).elsewhere is None


def test_who_says_little_is_not_far_from_anything():
    little = "Tom, I know that you and I will never see it the same way, but they were an aunt and an uncle."
    assert scored(little) > scored(FOREIGN) + 1


def test_the_evidence_names_the_closest_passage_and_the_comments_own_words():
    finding = judged(ON_TOPIC)
    assert finding.passage == 0
    assert {"mill", "rebuilt"} <= set(finding.matching)
    assert "driver" in judged(FOREIGN).missing


def test_a_related_news_part_is_on_topic():
    assert judged(BUS).passage == 1
    assert scored(BUS) > scored(FOREIGN) + 1


def test_what_the_thread_speaks_of_is_on_topic():
    alone = scored(FOREIGN)
    assert scored(FOREIGN, thread=("Did you install the driver for your laptop?",)) > alone
    assert scored(FOREIGN, parent="Which driver does my laptop need, and which error is it?") > alone


@pytest.mark.parametrize("text", [ON_TOPIC, FOREIGN, OF_APPLES])
@pytest.mark.parametrize("insult", [INSULT, "What an ignorant piece of writing.", "Shame on you, you hack."])
def test_an_insult_to_the_author_changes_no_score(text, insult):
    assert scored(f"{insult} {text}") == scored(f"{text} {insult}") == scored(text)


def test_an_insult_makes_no_short_comment_long():
    assert judged("The mill is a lovely place to be.").abstained == "relevance-too-short"
    rude = f"{INSULT} The mill is a lovely place to be. {INSULT}"
    assert judged(rude).abstained == "relevance-courtesy"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The mill is lovely.", "relevance-too-short"),
        (THANKS, "relevance-courtesy"),
        (f"{INSULT} {INSULT} {INSULT}", "relevance-courtesy"),
        (ARMENIAN, "relevance-other-language"),
        (FRENCH, "relevance-other-language"),
    ],
)
def test_where_nothing_can_be_measured_it_abstains(text, why):
    assert judged(text) == RelevanceFinding(None, why)


def test_an_article_without_text_leaves_title_and_thread():
    bare = CorpusArticle(1, MILL.title, ())
    blog = ReferenceCorpus((bare, ORCHARD), (), NullEmbedder())
    assert judged(ON_TOPIC, article=bare, corpus=blog).passage is None
    assert scored(ON_TOPIC, article=bare, corpus=blog) > scored(FOREIGN, article=bare, corpus=blog)


def test_a_blog_without_articles_can_be_asked_all_the_same():
    nothing = ReferenceCorpus((), (), NullEmbedder())
    assert scored(ON_TOPIC, corpus=nothing) > scored(FOREIGN, corpus=nothing)


def test_everyday_words_tell_nothing():
    assert comment_words.read_comment("I think that it is really good, thank you.").telling == frozenset()
    assert "mill" in comment_words.read_comment("I think of the mill.").telling


@given(st.text(max_size=300), st.lists(st.text(max_size=80), max_size=3))
def test_any_texts_have_a_score_or_none(text, thread):
    topic = CorpusArticle(9, "", tuple(thread))
    finding = score_relevance(text * 3, topic, None, thread, BLOG)
    assert (finding.score is None) == (finding.abstained is not None)


def test_the_quantile_lies_in_its_interval_and_holds_its_share():
    scores = [float(n) for n in range(1000)]
    measured = quantile(scores)
    assert measured is not None
    assert measured.at == 20.0
    assert measured.least < measured.at < measured.most
    assert sum(score < measured.at for score in scores) / len(scores) == 0.02


def test_few_scores_have_a_wide_interval_and_none_have_no_quantile():
    measured = quantile([1.0, 2.0, 3.0])
    assert measured is not None
    assert measured.least == measured.at == 1.0
    assert quantile([]) is None


def test_the_interval_covers_the_true_quantile_nine_times_in_ten():
    import random

    rng = random.Random(3)
    caught = 0
    for _ in range(300):
        measured = quantile([rng.random() for _ in range(300)])
        assert measured is not None
        caught += measured.least <= 0.02 <= measured.most
    assert caught / 300 >= 0.85
