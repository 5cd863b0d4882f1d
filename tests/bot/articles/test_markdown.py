"""Articles in Markdown, with front matter and without."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.markdown import read_markdown
from bot.domain import InputError

SAMPLE = Path(__file__).parents[3] / "data" / "sample" / "posts"
HEAD = "---\ntitle: The swing bridge\ndate: {date}\nid: bridge\nurl: http://quay.test/b\n---\n\n"


def test_front_matter_names_the_article() -> None:
    page = read_markdown(
        HEAD.format(date="March, 2008") + "It *did not* open, [they](http://x.test) `say`.\nTwice."
    )
    assert (page.entry_id, page.title, page.url) == ("bridge", "The swing bridge", "http://quay.test/b")
    assert str(page.published) == "2008-03"
    assert page.text == "It did not open, they say. Twice."


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2008-03-13", "2008-03-13"),
        ("2008", "2008"),
        ("2008-03-13 10:00:00", "2008-03-13T10:00:00Z"),
        ("", "None"),
    ],
)
def test_dates_that_yaml_reads_itself_keep_their_precision(date: str, expected: str) -> None:
    assert str(read_markdown(HEAD.format(date=date) + "It opened.").published) == expected


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


@pytest.mark.parametrize("name", ["swing-bridge", "lamp-keeper"])
def test_the_sample_posts_have_a_body_and_two_related_parts(name: str) -> None:
    page = read_markdown((SAMPLE / f"{name}.md").read_text(encoding="utf-8"))
    assert page.entry_id == name
    assert len(page.sections) == 3
    assert 250 <= len(page.text.split()) <= 450


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (HEAD.format(date="30 February 2008") + "x", "bad-date"),
        (HEAD.format(date="[2008, 2009]") + "x", "bad-date"),
        ("---\ntitle: [a\n---\nx", "bad-front-matter"),
        ("---\ntitle: {a: b}\n---\nx", "wrong-type"),
        ("---\ntitle: a\n---\n", "no-article"),
        ("", "no-article"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, key: str) -> None:
    with pytest.raises(InputError) as refused:
        read_markdown(text)
    assert refused.value.key == key


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
