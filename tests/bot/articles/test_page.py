"""Pages of text and HTML in the shape that blogs give them."""

from contextlib import suppress
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.page import read_html, read_text
from bot.articles.parts import Block, drop_header, has_related
from bot.domain import InputError, Page

TITLE = "Harbour board, U.S. buyer fail to agree: reports"
BODY = (
    "The board and the buyer met on Tuesday and parted without a word. They will meet again in May.",
    '"We were heard," said the speaker, "by everybody but the other side."',
)
RELATED = (
    ("School bus to leave early", "The bus leaves at 7.41 from now on. Nobody was asked, and nobody minds."),
    (
        "Painters find a second bridge",
        "Eleven oak beams came to light under the first. A museum will look at them.",
    ),
)
NOTICE = (
    "Dear reader,",
    "I am away for a while. Please sign with a moniker, or else I will not post your comment. Thank you.",
)
TEXT = "\n\n".join(
    [
        *(TITLE, "March, 2008", *BODY, "\nIn related news:"),
        *(f"{head}\n\n{text}\n" for head, text in RELATED),
        *("No comments:", "Post a Comment", *NOTICE),
    ]
)


def _holds_everything(page: Page) -> None:
    assert page.title == TITLE
    assert str(page.published) == "2008-03"
    assert [(s.title, s.text) for s in page.sections] == [(TITLE, "\n\n".join(BODY)), *RELATED]
    assert page.notice == "\n\n".join(NOTICE)


def test_a_page_of_text_gives_all_its_parts() -> None:
    page = read_text(TEXT)
    _holds_everything(page)
    assert page.comments == ()
    assert page.entry_id == TITLE


def test_line_ends_and_loose_blanks_do_not_matter() -> None:
    _holds_everything(read_text("\n\n" + TEXT.replace("\n\n", "\n \t\n") + "\n\n"))


def test_comments_in_a_text_are_told_apart() -> None:
    comments = (
        "2 comments:\n\nMara said...\n\nWell put.\nAnd brief.\n\nMarch 14, 2008 at 1:00 AM\n\nTom wrote:\nNo."
    )
    page = read_text(TEXT.replace("No comments:", comments))
    assert [(c.author, c.text, str(c.published)) for c in page.comments] == [
        ("Mara", "Well put.\nAnd brief.", "2008-03-14"),
        ("Tom", "No.", "None"),
    ]
    assert {c.article for c in page.comments} == {page.entry_id}
    assert page.notice == "\n\n".join(NOTICE)


def test_a_text_without_a_headline_is_known_by_its_first_words() -> None:
    page = read_text("word " * 100)
    assert page.title.startswith("word word")
    assert len(page.title) <= 81
    assert page.text == ("word " * 100).strip()


def test_prose_that_only_sounds_like_parts_stays_in_the_body() -> None:
    prose = "In related news, the bus left early.\n\nDear readers, a happy new year.\n\nSee also the sea."
    assert read_text(f"A title\n\nBegin.\n\n{prose}").text == f"Begin.\n\n{prose}"


def _paragraphs(*texts: str) -> str:
    return "".join(f"<p>{escape(text)}</p>\n" for text in texts)


def test_plain_html_gives_all_its_parts() -> None:
    inner = _paragraphs("March, 2008", *BODY, "In related news:")
    inner += "".join(f"<h3>{escape(head)}</h3>" + _paragraphs(text) for head, text in RELATED)
    inner += _paragraphs("No comments:", "Post a Comment", *NOTICE)
    _holds_everything(read_html(f"<html><body><h1>{escape(TITLE)}</h1>{inner}</body></html>"))


BLOGGER = f"""<!DOCTYPE html>
<html><head><title>Quay Notes: {escape(TITLE)}</title><link rel="canonical" href="http://quay.test/2008/03/a.html">
<script>var x = "Dear reader, sign with a moniker";</script></head><body>
<header><h1 class="title">Quay Notes</h1></header><nav><a href="/">Home</a></nav>
<h2 class="date-header"><span>March, 2008</span></h2>
<div class="post"><h3 class="post-title entry-title"><a href="#">{escape(TITLE)}</a></h3>
<div class="post-body">{escape(BODY[0])}<br /><br />{escape(BODY[1])}<!-- more --><br><br>In related news:
<h4>{escape(RELATED[0][0])}</h4>{escape(RELATED[0][1])}<h4>{escape(RELATED[1][0])}</h4><p>{escape(RELATED[1][1])}</p>
</div><div class="post-footer">Posted by Ismay</div></div>
<div id="comments" class="comments"><h4>2 comments:</h4><dl id="comments-block">
<dt class="comment-author"><a>Mara</a> said...</dt>
<dd class="comment-body"><p>Well put.<br>And brief.</p></dd>
<dd class="comment-footer"><span class="comment-timestamp">March 14, 2008 at 1:00 AM</span></dd>
<dt class="comment-author">Anonymous said...</dt>
<dd class="comment-body"><p>Dear reader, sign with a name.</p></dd>
</dl><div class="comment-form"><h4>Post a Comment</h4><form><p>{"<br/><br/>".join(map(escape, NOTICE))}</p>
<textarea>Enter</textarea></form></div></div>
<div id="blog-pager"><a>Newer Post</a></div><aside><h2>About</h2><p>I live here.</p></aside></body></html>"""


def test_a_page_of_blogger_gives_all_its_parts_and_comments() -> None:
    page = read_html(BLOGGER)
    _holds_everything(page)
    assert page.url == page.entry_id == "http://quay.test/2008/03/a.html"
    assert [(c.author, c.text, str(c.published)) for c in page.comments] == [
        ("Mara", "Well put.\nAnd brief.", "2008-03-14"),
        ("Anonymous", "Dear reader, sign with a name.", "None"),
    ]


def test_a_page_of_wordpress_gives_article_date_and_comments() -> None:
    page = read_html(
        f"""<html><head><meta property="og:title" content="{escape(TITLE)} | Quay">
        <script type="application/ld+json">
        {{"@graph": [{{"@type": "Article", "datePublished": "2008-03"}}]}}</script>
        </head><body><article><header><h1>{escape(TITLE)}</h1><p>By Ismay Corran</p></header>
        <div class="entry-content">{_paragraphs(*BODY)}
        <h2>{RELATED[0][0]}</h2>{_paragraphs(RELATED[0][1])}</div>
        </article><ol class="comment-list"><li class="comment">
        <div class="comment-author"><b class="fn">Mara</b> says:
        </div><time datetime="2008-03-14T10:00:00Z">later</time>
        <div class="comment-content"><p>Yes.</p></div></li></ol>
        <aside class="notice"><h3>Dear reader</h3><p>Sign with a moniker.</p></aside></body></html>"""
    )
    assert (page.title, str(page.published)) == (TITLE, "2008-03")
    assert [s.title for s in page.sections] == [TITLE, RELATED[0][0]]
    assert page.notice == "Dear reader\n\nSign with a moniker."
    assert [(c.author, c.text, str(c.published)) for c in page.comments] == [
        ("Mara", "Yes.", "2008-03-14T10:00:00Z")
    ]


def test_a_page_without_structure_is_left_to_trafilatura() -> None:
    body = "".join(f"<div><div><p>{escape(text * 4)}</p></div></div>" for text in BODY)
    page = read_html(f"<html><head><title>{TITLE}</title></head><body><div>{body}</div></body></html>")
    assert page.title == TITLE
    assert BODY[0] in page.text


@pytest.mark.parametrize(
    "html",
    [
        "", "<!-- nothing -->", "<html></html>", "<html><body><form><input></form></body></html>",
        "<html><body><nav><a href='/'>Home</a></nav><p>Login</p></body></html>",
        "<article><h1>Title</h1></article>",
        "<?xml version='1.0' encoding='utf-8'?><html/>",
    ],
)  # fmt: skip
def test_html_without_an_article_is_refused(html: str) -> None:
    with pytest.raises(InputError, match="no-article"):
        read_html(html)


def test_a_text_that_is_a_headline_only_is_refused() -> None:
    with pytest.raises(InputError, match="no-article"):
        read_text("March, 2008\n\nNo comments:")


def test_deep_nesting_is_no_trouble() -> None:
    with pytest.raises(InputError, match="no-article"):
        read_html("<div>" * 50_000 + "<p>deep</p>", title="Nested")
    assert read_html("<div>" * 200 + "<p>deep</p>", title="Nested").text == "deep"


_MARKS = ["<p>", "</p>", "<h1>A", "</h1>", "<h2>", "<br>", "<div class='comments'>", "</div>", "<!--", "-->"]
_WORDS = [
    "<article>",
    "Dear reader, sign a name.",
    "In related news:",
    "3 comments:",
    "Mara said...",
    "March, 2008",
]
_PIECES = st.lists(st.sampled_from([*_MARKS, *_WORDS, "\n\n", " words "]))


def test_a_wall_for_those_who_do_not_pay_is_not_the_article() -> None:
    wall = "<div class='paywall'><h2 class='paywall-title'>Go on</h2><p>Or purchase a subscription.</p></div>"
    body = "".join(f"<p>{part}</p>" for part in BODY)
    page = read_html(f"<html><body><article><h1>{TITLE}</h1>{body}{wall}</article></body></html>")
    assert page.sections[0].text == "\n\n".join(BODY)
    # As some mark what is behind theirs.
    page = read_html(
        f"<html><body><article><h1>{TITLE}</h1><div class='paywall'>{body}</div></article></body></html>"
    )
    assert page.sections[0].text == "\n\n".join(BODY)


def _html(head: str, body: str) -> str:
    return f"<html><head>{head}</head><body><nav>Home</nav>{body}<footer>Imprint</footer></body></html>"


LONG = tuple(
    f"{text} That took {number} hours, and nobody in town had slept." for number, text in enumerate(BODY * 4)
)


def test_a_first_paragraph_that_stands_apart_is_read_and_what_stands_beside_the_rest_is_not() -> None:
    lead = "Warehouses, leases, cranes, ropes: two parties spent seven days quarrelling over one old quay."
    share = "<ul class='share'><li><a href='/a'>Ten cranes to see</a></li><li><a href='/b'>More</a></li></ul>"
    inner = f"<h1>{TITLE}</h1><figure><figcaption>{lead}</figcaption></figure>{share}{_paragraphs(*LONG)}"
    page = read_html(_html(f"<meta name='description' content='{lead}'>", f"<article>{inner}</article>"))
    assert page.text == "\n\n".join([lead, *LONG])


def test_paragraphs_before_the_title_stay_and_short_lines_there_go() -> None:
    first = f"{BODY[0]} {BODY[1]} {BODY[0]}"
    blocks = [Block("Town news"), Block(first), Block(TITLE, 2), Block("By Mara"), Block(BODY[1])]
    rest, _ = drop_header(blocks, TITLE)
    assert rest == [Block(first), Block(BODY[1])]


def test_a_short_sentence_before_the_title_is_the_texts() -> None:
    said = "The harbour board has sold both cranes, and nobody knows who bought them."
    blocks = [
        Block("Harbour | News | Cranes"),
        Block("They are gone."),
        Block(said),
        Block(TITLE, 2),
        Block(BODY[1]),
    ]
    rest, _ = drop_header(blocks, TITLE)
    assert rest == [Block(said), Block(BODY[1])]


def test_a_paragraph_that_is_marked_as_a_heading_is_one() -> None:
    lead = f"{BODY[0]} {BODY[1]} {BODY[0]}"
    page = read_html(f"<h2>{lead}</h2><p>{BODY[1]}</p><h2>The bus</h2><p>Late.</p>", title=TITLE)
    assert [(each.title, each.text) for each in page.sections] == [
        (TITLE, f"{lead}\n\n{BODY[1]}"),
        ("The bus", "Late."),
    ]


def test_a_sentence_that_is_marked_as_a_heading_above_another_is_the_texts() -> None:
    lead = "Both cranes of the old quay were sold on Monday, and nobody knows to whom."
    page = read_html(f"<h2>{lead}</h2><h3>The price</h3><p>{BODY[1]}</p>", title=TITLE)
    assert [(each.title, each.text) for each in page.sections] == [(TITLE, lead), ("The price", BODY[1])]


def test_a_list_of_links_makes_no_related_news() -> None:
    opening = Block("Related stories:", 3)
    assert has_related([Block(BODY[0]), opening, Block(RELATED[0][0], 4), Block(RELATED[0][1])])
    assert not has_related([Block(BODY[0]), opening, Block(f"• {RELATED[0][0]}\n• {RELATED[1][0]}")])


def test_of_pictures_the_headings_are_the_words() -> None:
    page = read_html("<h2>At dawn</h2><img src='a.jpg'><h2>At noon</h2><img src='b.jpg'>", title=TITLE)
    assert (page.title, page.text) == (TITLE, "At dawn\n\nAt noon")


@given(st.one_of(st.text(), _PIECES.map("".join)))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (read_text, read_html, lambda html: read_html(html, title="Known")):
        with suppress(InputError):
            page = read(text)
            assert page.sections
            assert page.title


@given(
    st.lists(
        st.sampled_from([*BODY, *NOTICE, *sum(RELATED, ()), "In related news:", "2 comments:"]), min_size=2
    )
)
def test_sections_are_words_of_the_text(pieces: list[str]) -> None:
    text = "\n\n".join(pieces)
    with suppress(InputError):
        page = read_text(text)
        squeezed = " ".join(text.split())
        assert all(
            " ".join(part.split()) in squeezed
            for section in page.sections
            for part in section.text.split("\n\n")
        )
