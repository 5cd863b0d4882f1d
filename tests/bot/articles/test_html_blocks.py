"""HTML as blocks: paragraphs, lists, tables, code; and what is no word of the article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.html_blocks import AROUND, NOTHING, blocks
from bot.articles.markup import parse
from bot.articles.parts import Block
from bot.domain import InputError


def read(html, furnishing=False):
    return [(block.text, block.level) for block in blocks(parse(html), NOTHING if furnishing else AROUND)]


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>One</p><p>Two</p>", [("One", 0), ("Two", 0)]),
        ("<p>A <b>bold</b>\n word</p>", [("A bold word", 0)]),
        ("<h2>Head <i>line</i></h2>text behind", [("Head line", 2), ("text behind", 0)]),
        ("<div>one<br>line<br><br>two</div>", [("one\nline", 0), ("two", 0)]),
        ("<h1>Two<br>lines</h1>", [("Two lines", 1)]),
        ("<ul><li>a</li><li>b</li></ul>", [("• a\n• b", 0)]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", [("a: b", 0)]),
        ("<p>before<script>var x</script> after</p>", [("before", 0), ("after", 0)]),
        ("<p>a<!-- no -->b</p>", [("ab", 0)]),
        ("<nav>menu</nav><p>text</p><style>p{}</style>", [("text", 0)]),
        ("<?xml version='1.0' encoding='utf-8'?><p>text</p>", [("text", 0)]),
        ("<p>   </p><h3></h3><p>text</p>", [("text", 0)]),
    ],
)
def test_paragraphs_and_headings_come_in_reading_order(html, shown):
    assert read(html) == shown


def test_what_stands_around_is_read_only_if_asked_for():
    html = "<p>text</p><form>Post</form><aside>About</aside><footer>End</footer>"
    assert read(html) == [("text", 0)]
    assert [text for text, _ in read(html, furnishing=True)] == ["text", "Post", "About", "End"]


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (
            "<p>Bring:</p><ul><li>a lamp</li><li>a rope</li></ul><p>Go.</p>",
            ["Bring:\n• a lamp\n• a rope", "Go."],
        ),
        ("<p>So it went.</p><ol start=3><li>one</li><li>two</li></ol>", ["So it went.", "3. one\n4. two"]),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", ["• a\n• b\n• c"]),
        ("<ul><li><p>a</p><p>more of a</p></li><li>b</li></ul>", ["• a", "more of a", "• b"]),
        ("<ul><li>one<br>line</li></ul>", ["• one line"]),
        ("<dl><dt>Adults</dt><dd>4 euros</dd><dt>Dogs</dt></dl>", ["Adults: 4 euros", "Dogs"]),
        ("<dl><dt>Mara said...</dt><dd>No.</dd></dl>", ["Mara said...", "No."]),
    ],
)
def test_items_are_lines_below_what_leads_to_them(html, shown):
    assert [text for text, _ in read(html)] == shown


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<pre>a = 1\n    b = 2\n\n  c</pre>", ["a = 1\n    b = 2\n\n  c"]),
        ("<pre><code>\n<span>if</span> x:\n\t<b>go</b>\n</code></pre>after", ["if x:\n\tgo", "after"]),
        ("<p>x <code>a  b</code></p><pre>  in\nout</pre>", ["x a b", "  in\nout"]),
        ("<pre><div>one</div><div>two</div></pre>", ["one\ntwo"]),
        (
            "<table><tr><td class='gutter'><pre>1\n2</pre></td><td><pre>go\nback</pre></td></tr></table>",
            ["go\nback"],
        ),
    ],
)
def test_code_keeps_its_lines(html, shown):
    assert [text for text, _ in read(html)] == shown


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>It opened.<sup><a href='#fn1'>1</a></sup> Late.</p>", ["It opened. Late."]),
        ("<p>It opened.<a href='#_ftn1'>[1]</a> Late.</p>", ["It opened. Late."]),
        ("<p>In a letter. <a href='#ref1'>↩︎</a></p>", ["In a letter."]),
        ("<h2>Prices <a class='headerlink' href='#prices'>¶</a></h2>", ["Prices"]),
        ("<p>Ten m<sup>2</sup> of <a href='#hall'>the hall</a>.</p>", ["Ten m2 of the hall."]),
        ("<p>So <img src='a' alt='A boat'>it went.</p>", ["So it went."]),
        (
            "<figure><img alt='x'><figcaption>The boat</figcaption></figure><p>Late.</p>",
            ["The boat", "Late."],
        ),
        ("<p>Late.</p><p>See also: <a href='a'>one</a> | <a href='b'>two</a></p>", ["Late."]),
        ("<p>Photos by <a href='a'>Ann</a> and <a href='b'>Ben</a></p>", ["Photos by Ann and Ben"]),
        ("<p><a href='a'>one</a> <a href='b'>two</a></p>", ["one two"]),  # it has nothing else
        (
            "<p>Late<span class='sr-only'> (opens a window)</span>, <b hidden>no</b>as ever.</p>",
            ["Late, as ever."],
        ),
        ("<p>har\xadbour</p>", ["harbour"]),
    ],
)
def test_marks_and_links_do_not_run_into_sentences(html, shown):
    assert [text for text, _ in read(html)] == shown


@pytest.mark.parametrize(
    ("table", "shown"),
    [
        ("<tr><th>day<th>first<th>last<tr><td>Sunday<td>9:00<td>18:10", ["Sunday: first 9:00, last 18:10"]),
        ("<tr><th>Օր<th>Մեկնում<tr><td>Կիրակի<td>9:00", ["Կիրակի՝ Մեկնում 9:00"]),
        ("<tr><th>Flour<th>Water<tr><td>500 g<td>330 g", ["Flour 500 g, Water 330 g"]),
        ("<tr><td><b>day</b><td><b>last</b><tr><td>Sunday<td>18:10", ["Sunday: last 18:10"]),
        ("<tr><th>Opens<td>9:00<tr><th>Closes<td>17:00", ["Opens: 9:00", "Closes: 17:00"]),
        ("<caption>Boats</caption><tr><td>Sunday<td>9:00<td>18:10", ["Boats", "Sunday: 9:00, 18:10"]),
        (
            "<tr><th rowspan=2>day<th colspan=2>Winter<tr><th>first<th>last<tr><td>Sunday<td>9:00<td>17:00",
            ["Sunday: Winter first 9:00, Winter last 17:00"],
        ),
        (
            "<tr><th>day<th>boat<tr><td rowspan=2>Sunday<td>9:00<tr><td>18:10",
            ["Sunday: boat 9:00", "Sunday: boat 18:10"],
        ),
        ("<tr><th>day<th>boat<tr><td>Sunday<td>", ["Sunday"]),
        ("<tr><th>only<th>names", ["only: names"]),
        ("<tr><td><h2>Boats</h2><p>They go.</p><td><p>Daily.</p>", ["Boats", "They go.", "Daily."]),
        ("<tr><td colspan=99999999999999999999>a<td>b", ["a: b"]),
    ],
)
def test_a_row_is_read_with_its_columns_names(table, shown):
    assert [text for text, _ in read(f"<table>{table}</table>")] == shown


def test_what_is_struck_through_is_said_no_more_and_a_tag_that_nobody_closed_strikes_nothing():
    html = "<p>It costs <del>four</del> <ins>five</ins> euros, <s>not</s> more.</p>"
    assert [text for text, _ in read(html)] == ["It costs five euros, more."]
    assert len(read(f"<p>So <s>it goes on. {'The ferry is late. ' * 30}</p>")[0][0]) > 500


def test_formulas_and_readings_of_letters_part_no_sentence():
    formula, letter = "<math><mi>x</mi><mo>=</mo><mn>2</mn></math>", "<ruby>漢<rp>(</rp><rt>kan</rt></ruby>"
    assert [text for text, _ in read(f"<p>So {formula} and {letter}.</p>")] == ["So x=2 and 漢."]


def test_what_a_page_shows_to_nobody_is_no_text_and_a_spoiler_is():
    html = (
        "<p style='display: none'>never</p><p style='VISIBILITY:hidden'>never</p><p hidden>never</p>"
        "<div class='spoiler-text' style='display:none'>He did it.</div><p style='display:block'>Late.</p>"
    )
    assert [text for text, _ in read(html)] == ["He did it.", "Late."]


_HTML = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<h2>",
            "</h2>",
            "<br>",
            "<b>",
            "</b>",
            "<td>",
            "word",
            " ",
            "\n",
            "<!--",
            "-->",
            "<form>",
            "&amp;",
            "é",
        ]
    )
)


@given(_HTML.map("".join))
def test_blocks_hold_words_and_no_loose_blanks(html):
    try:
        tree = parse(html)
    except InputError:
        return
    for block in blocks(tree, NOTHING):
        assert isinstance(block, Block)
        assert block.text == block.text.strip() != ""
        assert "\n\n" not in block.text
