"""Whether a page is an entry's own, or a wall before it."""

import pytest

from bot.articles.own_words import is_page_of, without_wall
from bot.domain import Page, Section

STORY = "The swing bridge opened on Monday after nine quiet years, and the ferry lost half of its passengers."
REST = " The keeper of the lamp counted every boat that passed under it, and wrote the figures down." * 5


def page(text, title="The bridge"):
    return Page(title, title, (Section(title, text),), "http://quay.test/bridge")


@pytest.mark.parametrize(
    ("entry", "text", "own"),
    [
        (STORY, STORY + REST, True),
        (STORY[:70] + "…", STORY + REST, True),
        (STORY, "Please log in to your account. " * 20, False),
        (STORY, REST, False),
        (STORY, f"{STORY}\n\nSubscribe to continue reading.", False),
        (STORY, f"{STORY}\n\nWe value your privacy: accept all cookies.", False),
        (
            STORY,
            f"{STORY}{REST} The sign says: subscribe to continue reading. {REST}",
            True,
        ),  # it is its subject
        ("", f"The bridge. {REST}", True),
        ("", "The bridge. Sign in to read what your friends wrote about the bridge.", False),
        ("Мост открылся в понедельник.", "Мост открылся в понедельник. Войдите, чтобы читать дальше.", False),
    ],
)
def test_a_page_of_an_entry_holds_its_words_and_is_no_wall(entry, text, own):
    assert is_page_of(page(text), page(entry)) == own


PAY = "Subscribe to The Quay to keep reading this post. Start your trial. Already a paid subscriber? Sign in."


@pytest.mark.parametrize(
    ("sections", "left"),
    [
        ([("The bridge", STORY), ("For paid subscribers only", PAY)], [STORY]),
        ([("The bridge", f"{STORY}\n\n{PAY}\n\nShare. Notes. More.")], [STORY]),
        (
            [("The bridge", f"{STORY}\n\n{REST}"), ("Ice", f"By cart.\n\n{PAY}")],
            [f"{STORY}\n\n{REST}", "By cart."],
        ),
        ([("The bridge", f"{STORY}\n\n{PAY}\n\n{REST * 3}")], [f"{STORY}\n\n{PAY}\n\n{REST * 3}"]),
        ([("The bridge", STORY)], [STORY]),
        ([("The bridge", PAY)], [PAY]),
    ],
)
def test_the_wall_that_ends_a_page_is_no_part_of_its_article(sections, left):
    whole = Page("The bridge", "The bridge", tuple(Section(*each) for each in sections))
    assert [section.text for section in without_wall(whole).sections] == left
