"""An article that is about something is told from one that mentions it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain import Article, Section
from bot.language.words import content_stems
from bot.ranking.aboutness import is_about

FLOOD = (
    "On Sunday the river came over the road, and the cellar stood under water. The eels stood above it by "
    "two bricks. We lost the chest, the freezer and all of the firewood, and the smith came with a pump."
)
EELS = "The eels came back. Twelve eels lay in the trap, and each of the eels was longer than my arm."


def an_article(title, text, labels=(), part=None):
    sections = (Section(title, text), *([Section(part, "It is so.")] if part else []))
    kept = datetime(2020, 2, 16, tzinfo=UTC)
    return Article(1, 1, "one", title, sections, None, None, 1, kept, labels=labels)


@pytest.mark.parametrize(
    ("article", "topic", "about"),
    [
        (an_article("The flood", FLOOD), "eels", False),
        (an_article("The flood", FLOOD), "the flood", True),
        (an_article("The flood", FLOOD, labels=("eels",)), "an eel", True),
        (an_article("The flood", FLOOD, part="Eel fishing goes on"), "eels", True),
        (an_article("In the trap", EELS), "eels", True),
        (an_article("In the trap", EELS), "eels in the flood", False),
        (an_article("In the trap", EELS), "zebras", False),
        (an_article("In the trap", EELS), "", False),
        (an_article("Угри", "Их было много."), "угрей", True),
    ],
)
def test_the_title_a_label_a_heading_or_its_words_again_and_again_tell(article, topic, about):
    assert is_about(article, content_stems(topic)) == about


def test_in_a_long_text_a_word_must_come_oftener():
    long = an_article("In the trap", EELS + " The smith mended the old gate of the yard." * 100)
    assert not is_about(long, content_stems("eels"))
    assert is_about(replace(long, labels=("eels",)), content_stems("eels"))
