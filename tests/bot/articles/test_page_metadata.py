"""What a page states of itself."""

import pytest

from bot.articles.markup import parse
from bot.articles.page_metadata import facts_of


def facts(head="", body="<p>x</p>"):
    return facts_of(parse(f"<html><head>{head}</head><body>{body}</body></html>"))


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Quay: Weir</title>", "<h1>Quay</h1><h3 class='post-title'>Weir</h3>", "Weir"),
        ("", "<h1>Quay</h1><article><h1>Weir</h1></article>", "Weir"),
        ("", "<h1>Quay</h1><span itemprop='headline'>Weir</span>", "Weir"),
        ("<meta property='og:title' content='Weir | Quay'>", "<h1>Weir</h1>", "Weir"),
        ("<meta property='og:title' content=' Weir  rebuilt '>", "<h1>Quay</h1>", "Weir rebuilt"),
        ("<title>Weir</title>", "<p>x</p>", "Weir"),
        ("<title>Quay</title>", "<h2>Weir</h2>", "Weir"),
        ("", "<p>x</p>", None),
    ],
)
def test_the_title_is_the_most_particular_one(head, body, title):
    assert facts(head, body).title == title


def test_a_headline_of_linked_data_comes_before_the_shared_title():
    data = '<script type="application/ld+json">{"@graph": [{"headline": "Weir"}, 5]}</script>'
    assert facts(f"{data}<meta property='og:title' content='Quay'>").title == "Weir"


@pytest.mark.parametrize(
    "data", ["", "{", "5", '"text"', "[1, [2]]", '{"@graph": 3}', '{"headline": 7}', "[" * 9000]
)
def test_linked_data_of_any_kind_is_no_trouble(data):
    assert facts(f'<script type="application/ld+json">{data}</script>', "<h1>Weir</h1>").title == "Weir"


@pytest.mark.parametrize(
    ("head", "body", "date"),
    [
        ("<meta property='article:published_time' content='2008-03-13'>", "", "2008-03-13"),
        ("", "<b itemprop='datePublished' content='2008-03'>x</b>", "2008-03"),
        ("", "<article><time datetime='2008-03-13T10:00:00Z'>x</time></article>", "2008-03-13T10:00:00Z"),
        (
            "",
            "<time datetime='1970-01-01T00:00:00Z'>x</time><time datetime='2008-03-13'>x</time>",
            "2008-03-13",
        ),
        ("", "<abbr class='published' title='2008-03-13'>x</abbr>", "2008-03-13"),
        ("", "<h2 class='date-header'>Thursday, 13 March 2008</h2>", "2008-03-13"),
        ("", "<time datetime='soon'>x</time><div class='post-date'>on 13.03.2008</div>", "2008-03-13"),
        ('<script type="application/ld+json">[{"datePublished": "2008"}]</script>', "", "2008"),
        ("<meta name='DC.date.issued' content='2008-03-13'>", "", "2008-03-13"),
        ("", "<p>13 March 2008</p>", "None"),
    ],
)
def test_the_date_is_the_first_that_can_be_read(head, body, date):
    assert str(facts(head, f"<h1>Weir</h1>{body}").published) == date


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<link rel='canonical' href='http://quay.test/a'>", "http://quay.test/a"),
        (
            "<link rel='canonical' href='/a'><meta property='og:url' content='https://quay.test/b'>",
            "https://quay.test/b",
        ),
        ("<link rel='canonical' href='ftp://quay.test/a'>", None),
    ],
)
def test_the_address_is_one_of_the_web(head, url):
    assert facts(head).url == url
