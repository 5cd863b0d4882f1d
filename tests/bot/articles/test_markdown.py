"""Articles in Markdown; what stands before them: see `bot.collecting.archives.front_matter`."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.markdown import read_markdown
from bot.domain import InputError


def test_a_text_becomes_an_article_under_its_title() -> None:
    page = read_markdown("It *did not* open, [they](http://x.test) `say`.\nTwice.", "The swing bridge")
    assert (page.title, page.published) == ("The swing bridge", None)
    assert page.text == "It did not open, they say. Twice."


def test_headings_open_sections_and_the_notice_closes_them() -> None:
    text = (
        "# The bridge\n\nMay 2008\n\nShut.\n\n## In related news\n\n### The bus\n\nLate.\n\n- One\n- Two\n\n"
    )
    page = read_markdown(text + "**Dear reader,**\n\nPlease sign with a moniker.")
    assert (page.entry_id, page.title, str(page.published)) == ("The bridge", "The bridge", "2008-05")
    assert [(s.title, s.text) for s in page.sections] == [
        ("The bridge", "Shut."),
        ("The bus", "Late.\n\n• One\n• Two"),
    ]
    assert page.notice == "Dear reader,\n\nPlease sign with a moniker."


@pytest.mark.parametrize("text", ["", "\n \n", "[x]: http://x.test"])
def test_what_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="no-article"):
        read_markdown(text)


@given(st.one_of(st.text(), st.text(alphabet="-\n:#[]{}&*!>ab ").map("---\n{}".format)))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(InputError):
        assert read_markdown(text).sections


def test_a_tables_row_is_read_with_its_columns_names():
    text = "| day | first boat | last boat |\n|---|---|---|\n| Monday | 7:00 | 19:30 |\n| Sunday | 9:00 | |"
    page = read_markdown(f"# The ferry\n\nIts winter:\n\n{text}")
    assert page.sections[0].text.split("\n\n")[1:] == [
        "Monday: first boat 7:00, last boat 19:30",
        "Sunday: first boat 9:00",
    ]


def test_notes_marks_and_lists_of_links_are_no_part_of_the_text():
    page = read_markdown(
        "# The mill\n\nIt grinds[^1] again.\n\nSee also: [one](http://a.example) | [two](http://b.example)\n\n"
        "[^1]: Since 1998."
    )
    assert page.sections[0].text == "It grinds again.\n\nSince 1998."
