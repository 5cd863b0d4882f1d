"""What the README claims, and the tests that hold it: no sentence of “What it does” stands without one."""

import re

from bot.settings import ROOT

README = (ROOT / "README.md").read_text("utf-8")
FIRST_VIEW = (
    "tests/sandbox/page/test_first_view.py::"
    "test_the_page_opens_filled_as_the_transcript_has_it_and_shows_one_around"
)
OWN_BLOG = "tests/sandbox/page/test_first_view.py::test_a_blog_of_ones_own_is_tried_by_address_or_by_file"
TOUR = FIRST_VIEW  # one goes on where the other began
# The beginning of each sentence, and what fails if it is not so any more.
CLAIMS = {
    "It prints the address of a page that fills by itself": FIRST_VIEW,
    "Show me around goes through it step by step, Try your own blog has it read": OWN_BLOG,
    "The page speaks English, Russian and Armenian": (
        "tests/sandbox/page/test_page.py::test_a_phone_has_tabs_and_loads_nothing_from_outside"
    ),
    "A new post of the blog is announced once": "tests/scripts/playing.py::check_announced_once",
    "Several channels and forums can each have their own": (
        "tests/cogs/test_channels.py::test_a_channel_of_its_own_words_role_and_articles"
    ),
    "A question gets the sentence of the blog that answers it, verbatim": (
        "tests/cogs/test_answer_cards.py::test_every_word_shown_stands_in_the_article"
    ),
    "The bot never writes in the author's voice": (
        "tests/cogs/test_answer_cards.py::test_every_word_shown_stands_in_the_article"
    ),
    "Questions are understood as people ask them": (
        "tests/cogs/test_asking.py::test_a_follow_up_without_a_reply_leans_on_what_was_asked_here_last"
    ),
    "A line above the answer says what was made of it": (
        "tests/cogs/test_asking.py::test_a_question_in_another_language_is_told_what_was_looked_for"
    ),
    "“Hi” and “why was my comment removed?” are no questions": (
        "tests/cogs/test_asking.py::test_what_is_said_to_the_bot_gets_help_and_is_not_kept_for_the_author"
    ),
    "Everybody comments under a moniker": (
        "tests/cogs/test_comments.py::test_a_comment_by_form_is_posted_by_the_bot_under_the_moniker"
    ),
    "Whoever has none is asked once": FIRST_VIEW,
    "After that the comment is taken down, given back, and posted": TOUR,
    "Nonsense and repeated comments are taken down at once": (
        "tests/cogs/test_review.py::test_post_puts_the_comment_back_and_undo_takes_it_away_again"
    ),
    "An attack on the author that is signed": FIRST_VIEW,
    "There is no toxicity score": (
        "tests/bot/rules/test_judge.py::test_attacking_the_author_makes_nothing_worse"
    ),
    "The author goes on leave": TOUR,
    "Readers see one card that changes with it": TOUR,
    "What a member wrote is stored before": "tests/scripts/playing.py::check_nothing_lost",
}


def _sentences() -> list[str]:
    """Those of the page's introduction and of “What it does”, without markdown."""
    about = README.partition("The set-up takes about")[2].partition("## On your own server")[0]
    flat = re.sub(r"[*`]|^## .*$|^- ", "", about, flags=re.MULTILINE)
    parts = re.split(r"(?<=[.])\s+(?=[A-ZЛ“])", " ".join(flat.split()))
    return [part for part in parts if part.endswith(".")][1:]


def test_every_sentence_of_what_it_does_has_a_test():
    bare = [sentence for sentence in _sentences() if not sentence.startswith(tuple(CLAIMS))]
    assert bare == []
    assert len(_sentences()) >= len(CLAIMS)


def test_every_test_that_holds_a_claim_is_there():
    for place in CLAIMS.values():
        file, _, name = place.partition("::")
        assert f"def {name}(" in (ROOT / file).read_text("utf-8"), place


def test_the_picture_is_the_first_view_and_small():
    picture = (ROOT / "docs" / "page.png").read_bytes()
    width, height = (int.from_bytes(picture[at : at + 4]) for at in (16, 20))
    assert (width, height) == (1280, 800)
    assert len(picture) < 300_000
    assert "PICTURE=docs/page.png" in (ROOT / "docs" / "sandbox.md").read_text("utf-8")
