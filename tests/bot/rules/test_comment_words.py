"""What a comment says of anything, without courtesies, rudeness and talk about talk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.words import content_stems, stem
from bot.rules.relevance.comment_words import MIN_WORDS, abstains, read_comment, shown_words, weight

MILL = "The council rebuilt the old mill at the weir with money from the harbour toll."
THANKS = "Thank you so much for this."
INSULT = "You are a pathetic fool."


@pytest.mark.parametrize("courtesy", [THANKS, INSULT, "I agree with you.", "Great post!", "You liar."])
def test_a_sentence_that_tells_nothing_is_left_out(courtesy):
    assert read_comment(f"{courtesy} {MILL} {courtesy}").text == MILL
    assert read_comment(courtesy).telling == frozenset()


def test_what_tells_are_the_stems_of_its_matter():
    telling = read_comment(MILL).telling
    assert {stem("mill"), stem("weir"), stem("harbour")} <= telling
    assert not {stem("the"), stem("with")} & telling


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"@Odile Brack {MILL}", "Odile"),
        (f"Hi Wendell, {MILL}", "Wendell"),
        (f"Tigran: {MILL}", "Tigran"),
        (f"{MILL} Cheers, Vahan", "Vahan"),
        (f"Hahahaha! {MILL}", "hahahaha"),
    ],
)
def test_names_of_who_is_spoken_to_or_signs_and_laughter_tell_nothing(text, name):
    assert read_comment(text).telling == read_comment(MILL).telling
    assert (
        stem(name.lower()) in read_comment(f"The mill belonged to old {name} once.").telling or "haha" in name
    )


def test_a_word_about_commenting_alone_cannot_be_measured():
    text = "Nara, I tried to reply to your question in this thread, but my answer was marked as spam. Thanks!"
    assert abstains(text, read_comment(text)) == "relevance-courtesy"


@pytest.mark.parametrize("word", ["author", "blog", "fool", "article", "reply", "thread"])
def test_words_to_and_of_a_writer_weigh_nothing(word):
    assert weight(stem(word)) == 0


def test_a_word_that_nobody_uses_every_day_weighs_all():
    assert weight("millrac") == 1
    assert 0 <= weight(stem("think")) < weight(stem("harbour")) <= 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"{MILL} {MILL}", None),
        ("The mill stands.", "relevance-too-short"),
        ("", "relevance-too-short"),
        (" ".join([INSULT] * 4), "relevance-courtesy"),
        (" ".join([THANKS] * 4), "relevance-courtesy"),
        (
            "Le vieux moulin a été reconstruit avec l'argent de tout le village et du port, dit-on." * 2,
            "relevance-other-language",
        ),
        (
            "Старая мельница у реки была построена заново в прошлом году на деньги всей деревни, не зря.",
            "relevance-other-language",
        ),
    ],
)
def test_what_cannot_be_measured_says_why(text, why):
    assert abstains(text, read_comment(text)) == why


def test_words_are_shown_as_they_were_first_written():
    shown = shown_words("Mills by a mill, said the Miller")
    assert (shown[stem("mill")], shown[stem("miller")], shown[stem("by")]) == ("mills", "miller", "by")


@given(
    st.lists(
        st.sampled_from([MILL, THANKS, INSULT, "The harbour toll rose.", "Nobody was asked."]), max_size=8
    )
)
def test_what_is_left_stands_in_the_comment(pieces):
    comment = read_comment(" ".join(pieces))
    assert comment.text.count(MILL) == pieces.count(MILL)
    assert comment.telling <= set(content_stems(" ".join(pieces)))
    assert THANKS not in comment.text


@given(st.text(max_size=300))
def test_any_text_can_be_read(text):
    why = abstains(text, read_comment(text))
    if len(text.split()) < MIN_WORDS:
        assert why == "relevance-too-short"
