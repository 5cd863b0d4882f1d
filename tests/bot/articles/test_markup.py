"""The ways to look into the tree of a page."""

import pytest

from bot.articles.markup import find, has_class, is_read, parse, remove, stands_in, strings, text_of
from bot.domain import InputError


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
