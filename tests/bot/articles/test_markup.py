"""HTML as blocks, and the ways to look into its tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.markup import blocks, find, has_class, is_read, parse, remove, stands_in, strings, text_of
from bot.articles.parts import Block
from bot.domain import InputError


def read(html, furnishing=False):
    return [(block.text, block.level) for block in blocks(parse(html), furnishing)]


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>One</p><p>Two</p>", [("One", 0), ("Two", 0)]),
        ("<p>A <b>bold</b>\n word</p>", [("A bold word", 0)]),
        ("<h2>Head <i>line</i></h2>text behind", [("Head line", 2), ("text behind", 0)]),
        ("<div>one<br>line<br><br>two</div>", [("one\nline", 0), ("two", 0)]),
        ("<h1>Two<br>lines</h1>", [("Two lines", 1)]),
        ("<ul><li>a</li><li>b</li></ul>", [("a", 0), ("b", 0)]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", [("a b", 0)]),
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


@pytest.mark.parametrize("html", ["", "   ", "<!-- nothing -->"])
def test_nothing_has_no_tree(html):
    with pytest.raises(InputError, match="no-article"):
        parse(html)


def test_an_element_goes_and_the_text_behind_it_stays():
    tree = parse("<div>one <b>two</b> three <i>four</i> five</div>")
    for element in [*find(tree, "//b"), *find(tree, "//i")]:
        remove(element)
    assert text_of(tree) == "one three five"
    remove(tree)  # which is in no other
    assert text_of(tree) == "one three five"


def test_no_element_has_no_text():
    assert text_of(None) == ""


def test_a_class_is_a_whole_word():
    tree = parse("<p class='post body'>a</p><p class='post-body'>b</p><p class='bodypost'>c</p>")
    assert [text_of(node) for node in find(tree, f"//*[{has_class('post', 'none')}]")] == ["a"]


def test_paths_are_followed_one_after_the_other():
    tree = parse("<p>a</p><b>b</b><p>c</p>")
    assert [text_of(node) for node in find(tree, "//b", "//p", "//@class", "count(//p)")] == ["b", "a", "c"]
    assert list(strings(tree, "//b/text()", "count(//p)", "//p")) == ["b"]


@pytest.mark.parametrize(("path", "tag"), [("//b/text()", "b"), ("//p/text()[2]", "p"), ("//p/@id", "p")])
def test_a_text_knows_the_element_around_it(path, tag):
    tree = parse("<p id='x'>one <b>two</b> three</p>")
    [text] = strings(tree, path)
    element = stands_in(text)
    assert element is not None
    assert element.tag == tag


def test_a_text_from_elsewhere_stands_in_nothing():
    assert stands_in("plain") is None


def test_people_read_neither_scripts_nor_comments():
    tree = parse("<div><!-- x --><script>y</script><p>z</p></div>")
    [around] = find(tree, "//div")
    assert [is_read(node) for node in around] == [False, False, True]


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
    for block in blocks(tree, furnishing=True):
        assert isinstance(block, Block)
        assert block.text == block.text.strip() != ""
        assert "\n\n" not in block.text
