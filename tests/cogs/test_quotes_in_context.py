"""What an answer's card shows of a quote: all of it, verbatim, among its neighbours; and how sure it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.payload import AnswerPayload, PartPayload, PassagePlace
from bot.texts import Texts
from cogs.views.asking import in_lines
from cogs.views.cards import EMBED_TEXT
from cogs.views.questions import FEW_NEIGHBOURS, answer_card, in_context
from cogs.views.wording import plain, unturned

SAY = Texts().speaker("en")
UNSURE, LIKELY = 0.4, 0.7

words = st.text("abcdefghijklmnopéжшծ", min_size=1, max_size=15)
blanks = st.sampled_from([" ", " ", " ", "\n", "\n\n"])
plain_text = st.lists(st.tuples(words, blanks).map("".join), max_size=60).map("".join)
signs = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"])
anything = st.text(st.one_of(signs, st.sampled_from("*_`~|>#[]()<\\- \n\u202e\u200b")), max_size=300)
quotes = st.lists(words, min_size=1, max_size=45).map(" ".join)


def part(question, passage, quote, confidence, title="The lock"):
    place = PassagePlace(article_id=1, title=title, url=None, date="2008-03", section=None, passage=passage)
    return PartPayload(
        question=question,
        answered=True,
        quote=quote,
        confidence=confidence,
        fact=None,
        fact_text=None,
        place=place,
    )


def card(main, *parts):
    return answer_card(SAY, AnswerPayload(question_id=1, main=main, parts=parts), public=True)


@given(plain_text, quotes, plain_text)
def test_some_hundred_letters_stand_on_either_side_of_it_cut_between_words(before, quote, after):
    text = f"{before}{quote} {after}"
    shown = in_context(text, quote, FEW_NEIGHBOURS, lambda words: f"«{words}»")
    left, _, others = shown.partition("«")
    said, _, right = others.partition("»")
    at = text.find(quote)
    assert said == quote
    for shown_side, whole, turned in ((left, text[:at], 1), (right, text[at + len(quote) :], -1)):
        assert len(shown_side) <= FEW_NEIGHBOURS
        kept = shown_side.strip("… ") if "…" in shown_side else shown_side
        assert whole[::turned].strip().endswith(kept[::turned].strip())
        assert {*kept.split()} <= {*whole.split()}, "no word is cut"


@given(anything, anything.filter(lambda quote: unturned(quote).strip()), anything)
@pytest.mark.parametrize("confidence", [UNSURE, LIKELY])
def test_whatever_stands_there_the_quote_is_whole(confidence, before, quote, after):
    shown = card(part("Who?", before + quote + after, quote, confidence)).embed.description
    assert len(shown) <= EMBED_TEXT
    for line in unturned(quote).replace("\r", "\n").strip().split("\n"):
        assert plain(line.strip()) in shown


def test_words_without_blanks_are_cut_before_they_fill_a_card():
    endless = "*" * 9000
    shown = card(part("Who?", endless, endless, LIKELY)).embed.description
    assert len(shown) <= EMBED_TEXT
    assert shown.startswith("**")
    assert shown.endswith("…**")


def test_of_several_answers_each_says_how_sure_it_is_and_is_dated():
    first = part(
        "Who dug it? How long is it?", "The lock was dug by Odo.", "The lock was dug by Odo.", LIKELY
    )
    second = part("How long is it?", "It is two miles.", "It is two miles.", UNSURE, "The canal")
    embed = card(first, second).embed
    assert embed.footer.text is None
    assert embed.description == "**The lock was dug by Odo.**\n-# March 2008 · probably what you ask for"
    [below] = embed.fields
    assert below.value == "> It is two miles.\n— The canal · March 2008 · I am not sure that this answers it"
    below = card(second, first).embed.fields[0].value
    assert below == "> **The lock was dug by Odo.**\n— The lock · March 2008 · probably what you ask for"
    assert in_lines(SAY, [first, second], 3).split("\n") == [
        "> **The lock was dug by Odo.** — The lock",
        "> It is two miles. — The canal · I am not sure that this answers it",
    ]
