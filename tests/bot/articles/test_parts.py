"""What a page's blocks come to: sections, the notice, comments; and the lines that only announce them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.parts import (
    Block,
    assemble,
    drop_header,
    is_turn,
    opens_part,
    paragraphs,
    shortened,
    spoken_by,
)
from bot.domain import Section

NOTICE = "Dear reader, please sign with a moniker. Keep to the article."


def sections(text):
    return [(section.title, section.text) for section in assemble(paragraphs(text), "Title").sections]


@pytest.mark.parametrize(
    "line",
    [
        "Related news",
        "In related news:",
        "Other stories from the village",
        "SEE ALSO",
        "Новости по теме",
        "Ещё по теме:",
        "Другие новости",
        "No comments yet",
        "12 Comments",
        "Comments (3)",
        "3 thoughts on The weir",
        "Нет комментариев",
        "Комментарии (2)",
        "Post a comment",
        "Comments are closed",
        "Добавить комментарий",
        "Older Posts",
        "Subscribe to our letter",
        "Share on Bebo",
        "Labels: weir, water",
        "Posted by Mara at noon",
        "Email This",
        "BlogThis!",
    ],
)
def test_a_line_that_only_says_what_follows_is_told(line):
    assert is_turn(Block(line))


@pytest.mark.parametrize(
    "line",
    [
        "The related news came late",
        "Comments were made",
        "Homecoming",
        "Нет",
        "По теме дня",
        "He had no comments",
        "12 views of the harbour",
        "You just read it here first",
        "x" * 161,
    ],
)
def test_other_lines_are_words_of_the_article(line):
    assert not is_turn(Block(line))


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("## Anything", True),
        ("related news:", True),
        ("2 comments", True),
        ("Post a comment", False),
        ("The weir", False),
        (f"related {'news ' * 40}", False),
    ],
)
def test_a_line_of_plain_text_opens_a_part_or_not(line, opens):
    assert opens_part(line) is opens


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Mara said...", "Mara"),
        ("Mara says", "Mara"),
        ("old tom wrote:", "old tom"),
        ("Мара пишет:", "Мара"),
        ("Мара комментирует…", "Мара"),
        ("Mara", "Mara"),
        ("  Mara said, loudly", "Mara said, loudly"),
        ("", ""),
    ],
)
def test_a_line_says_whose_comment_follows(line, author):
    assert spoken_by(line) == author


def test_blank_lines_part_paragraphs_and_marks_open_headings():
    blocks = paragraphs("One.\nStill one.\n \t\n## Head ##\nTwo.\n\n#hash stays\n\n###### Six")
    assert blocks == [
        Block("One.\nStill one."),
        Block("Head", 2),
        Block("Two."),
        Block("#hash stays"),
        Block("Six", 6),
    ]


def test_headings_open_sections():
    assert sections("Body.\n\n## First\n\nOne.\n\nTwo.\n\n## Empty\n\n## Second\n\nThree.") == [
        ("Title", "Body."),
        ("First", "One.\n\nTwo."),
        ("Second", "Three."),
    ]


def test_headlines_of_related_news_are_guessed_where_none_is_marked():
    related = "Bus leaves early\n\nThe bus leaves at seven from now on.\n\nNobody minds."
    text = f"Body.\n\nIn related news:\n\n{related}"
    assert sections(text) == [
        ("Title", "Body."),
        ("Bus leaves early", "The bus leaves at seven from now on.\n\nNobody minds."),
    ]


def test_where_they_are_marked_nothing_is_guessed():
    text = "Body.\n\nRelated news\n\n## Bus\n\nA short line\n\nThe bus leaves at seven from now on."
    assert sections(text)[1] == ("Bus", "A short line\n\nThe bus leaves at seven from now on.")


def test_a_notice_that_says_nothing_of_one_is_the_articles():
    text = "Body.\n\nDear reader, a happy new year.\n\nThe end."
    assert sections(text) == [("Title", text)]
    assert assemble(paragraphs(text), "Title").notice is None


def test_the_notice_ends_where_another_part_begins():
    parts = assemble(
        paragraphs(f"Body.\n\n{NOTICE}\n\nThank you.\n\n2 comments\n\nMara said:\n\nNo."), "Title"
    )
    assert parts.notice == f"{NOTICE}\n\nThank you."
    assert [(comment.id, comment.author, comment.text) for comment in parts.comments("a")] == [
        ("a#1", "Mara", "No.")
    ]


def test_a_second_notice_is_the_articles_own_words():
    parts = assemble(paragraphs(f"Body.\n\n{NOTICE}\n\n## Next\n\nMore.\n\n{NOTICE} Again."), "Title")
    assert parts.notice == NOTICE
    assert parts.sections[-1] == Section("Next", f"More.\n\n{NOTICE} Again.")


def test_comments_have_their_writers_texts_and_dates():
    lines = "2 comments\n\nMara said...\n\nWell put.\n\n13 March 2008\nReply\n\nТом пишет:\n\nНет.\nДа."
    comments = assemble(paragraphs(f"Body.\n\n{lines}"), "Title").comments("a")
    assert [(comment.author, comment.text, str(comment.published)) for comment in comments] == [
        ("Mara", "Well put.", "2008-03-13"),
        ("Том", "Нет.\nДа.", "None"),
    ]


@pytest.mark.parametrize(
    ("lines", "rest", "date"),
    [
        (["The weir", "March 2008", "By Mara", "It rained."], ["It rained."], "2008-03"),
        (["March 2008", "The weir", "It rained."], ["It rained."], "2008-03"),
        (["THE  WEIR", "Written by Mara and Tom", "It rained."], ["It rained."], "None"),
        (["It rained.", "March 2008"], ["It rained.", "March 2008"], "None"),
        (["13 March 2008", "It rained."], ["It rained."], "2008-03-13"),
        ([], [], "None"),
    ],
)
def test_title_date_and_byline_are_no_words_of_the_article(lines, rest, date):
    kept, published = drop_header([Block(line) for line in lines], "The weir")
    assert ([block.text for block in kept], str(published)) == (rest, date)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Short.", "Short."),
        ("two\nlines", "two lines"),
        ("word " * 30, "word " * 15 + "word…"),
        ("a" * 90, "a" * 80 + "…"),
    ],
)
def test_a_headline_is_made_of_the_first_words(text, headline):
    assert shortened(text) == headline


_LINES = st.lists(
    st.sampled_from(
        [
            "Body.",
            "In related news:",
            "## Head",
            "Bus leaves early",
            NOTICE,
            "2 comments",
            "Mara said:",
            "Reply",
            "March 2008",
        ]
    ),
    max_size=12,
)


@given(_LINES)
def test_nothing_is_in_two_parts(lines):
    marked = [f"{line} {number}." if line in ("Body.", NOTICE) else line for number, line in enumerate(lines)]
    parts = assemble(paragraphs("\n\n".join(marked)), "Title")
    whole = "\n\n".join(
        [
            *(section.text for section in parts.sections),
            parts.notice or "",
            *(c.text for c in parts.comments("a")),
        ]
    )
    for line in marked:
        if line.startswith(("Body.", NOTICE)):
            assert whole.count(line) <= 1
    assert all(section.text.strip() for section in parts.sections)


@given(st.text())
def test_any_text_has_parts(text):
    parts = assemble(paragraphs(text), "Title")
    assert all(section.text for section in parts.sections)
    drop_header(paragraphs(text), text[:20])
    assert len(shortened(text)) <= 81


AWAY = "Dear reader, I will be away for a few weeks."


def test_behind_the_article_a_notice_may_say_anything_of_a_notice():
    behind = assemble(paragraphs(f"Body.\n\nNo comments:\n\nPost a Comment\n\n{AWAY}"), "Title")
    assert (behind.notice, sections(f"Body.\n\nNo comments:\n\n{AWAY}")) == (AWAY, [("Title", "Body.")])


def test_an_article_that_speaks_to_its_reader_keeps_its_words():
    text = f"Body.\n\n{AWAY}\n\nNobody minds."
    assert assemble(paragraphs(text), "Title").notice is None
    assert sections(text) == [("Title", text)]
