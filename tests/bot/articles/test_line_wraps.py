"""Hard-wrapped plain text is read as paragraphs; lines that were meant stay."""

import pytest

from bot.articles.page import read_text
from bot.collecting.archives.exports import plain_parts
from bot.collecting.feeds.entries import parts_of

WRAPPED = """\
The weir below the mill was built in 1843 by the brothers Okley, who
had lost two boats to the current. Nobody thanked them for it until
Tarrow Quay was flooded. It was mended twice, in 1901 and
in 1968.

Today it is in the care of the river guard, a well-
known body of four. They ask of visitors:

- to keep off the gates while the horn
  sounds,
- and to shut the upper gate.

The guard's address:

River Guard
Mill Street 3
Tarrow Quay
"""
WHOLE = """\
The weir below the mill was built in 1843 by the brothers Okley, who had lost two boats to the current. \
Nobody thanked them for it until Tarrow Quay was flooded. It was mended twice, in 1901 and in 1968.

Today it is in the care of the river guard, a well-known body of four. They ask of visitors:

- to keep off the gates while the horn sounds,
- and to shut the upper gate.

The guard's address:

River Guard
Mill Street 3
Tarrow Quay"""
POEM = """\
The tide comes in,
The tide goes out again without a word,
And on the pier
Old Anush counts the boats that never came,
As she has done since March.

Nobody asks
What she would say if one of them came home.
The lamp burns low."""
RUSSIAN = """\
Плотину ниже мельницы построили в 1843 году братья
Окли, которые потеряли в течении две лодки. Её чинили
дважды, в 1901 и в 1968 годах."""


def body(page):
    return page.sections[0].text


def test_wrapped_lines_are_joined_and_lists_and_addresses_stay():
    assert body(read_text(f"The old weir\n\n{WRAPPED}")) == WHOLE
    assert body(plain_parts(WRAPPED, "The old weir")) == WHOLE
    feed = {"summary_detail": {"type": "text/plain", "value": WRAPPED}}
    assert body(parts_of(feed, "The old weir")) == WHOLE


def test_it_needs_no_english():
    assert body(read_text(f"Плотина\n\n{RUSSIAN}")) == RUSSIAN.replace("\n", " ")


@pytest.mark.parametrize(
    "text",
    [
        POEM,
        "Mara Galt, who keeps the books of the guard\nMill Street 3, second floor, left door",
        "One line that goes on far beyond any width to which somebody would wrap a text, as people write who"
        " press no key at its end.\nAnd another one.",
        "first verse in small letters\nand a short one\nthat ends where the breath of the reader ends\nor on",
    ],
)
def test_lines_that_were_meant_stay(text):
    assert body(read_text(f"A title\n\n{text}")) == text
