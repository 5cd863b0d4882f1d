"""What stands around an article in HTML: comments, and the notice."""

import pytest

from bot.articles.around import drop_comments, extract_comments, find_notice
from bot.articles.markup import parse, text_of

NOTICE = "Dear reader, please sign with a moniker."


def test_comments_of_a_list_leave_the_page():
    tree = parse(
        """<p>Article</p><ol class="comment-list">
        <li class="comment"><cite>Mara</cite><time datetime="2008-03-13">x</time>
            <div class="comment-content"><p>One.</p><p>Two.</p></div></li>
        <li class="comment"><b class="fn">Tom said</b><span class="comment-date">14 March 2008</span>
            <div class="comment-text">No.</div></li>
        <li class="comment"><cite>Ned</cite><div class="comment-body"> </div></li></ol>"""
    )
    comments = extract_comments(tree)
    assert [(comment.author, comment.text, str(comment.published)) for comment in comments] == [
        ("Mara", "One.\n\nTwo.", "2008-03-13"),
        ("Tom", "No.", "2008-03-14"),
    ]
    assert "One." not in text_of(tree)
    drop_comments(tree)
    assert text_of(tree) == "Article"


def test_a_comment_inside_a_comments_body_is_read_once():
    tree = parse(
        '<div id="comments"><div class="comment-body"><div class="comment-content">One.</div></div></div>'
    )
    assert [comment.text for comment in extract_comments(tree)] == ["One."]


def test_a_page_without_comments_stays_whole():
    tree = parse("<p>Article</p><div class='comment-body'>Not in a list of comments</div>")
    assert extract_comments(tree) == []
    drop_comments(tree)
    assert text_of(tree) == "ArticleNot in a list of comments"


@pytest.mark.parametrize(
    ("html", "notice"),
    [
        (f"<aside><p>{NOTICE}</p></aside>", NOTICE),
        (
            "<aside><h3>Dear reader</h3><p>Sign with a moniker.</p></aside>",
            "Dear reader\n\nSign with a moniker.",
        ),
        (f"<form><p>{NOTICE}</p><p>Thank you.</p></form><p>3 comments</p>", f"{NOTICE}\n\nThank you."),
        (f"<div><p>{NOTICE}</p><h2>Archive</h2><p>2008</p></div>", NOTICE),
        (f"<div><p>{NOTICE}</p><p>Post a comment</p></div>", NOTICE),
        ("<p>Dear readers, a happy new year.</p>", None),
        ("<p>Article</p>", None),
    ],
)
def test_a_notice_is_found_wherever_the_page_has_it(html, notice):
    assert find_notice(parse(f"<html><body><p>Article</p>{html}</body></html>")) == notice


AWAY = "Dear reader, I will be away for a few weeks."


@pytest.mark.parametrize(
    ("html", "notice"),
    [
        (f"<article><p>It rained.</p><p>{AWAY}</p><p>Nobody minds.</p></article>", None),
        (f"<article><p>It rained.</p><p>{NOTICE}</p></article>", NOTICE),
        (f"<article><p>It rained.</p><aside>{AWAY}</aside></article>", AWAY),
        (f"<article><p>It rained.</p><div class='box'><p>{AWAY}</p></div></article>", AWAY),
        (f"<article><p>It rained.</p></article><p>{AWAY}</p>", AWAY),
        (f"<div class='post-body'>It rained.<br>{AWAY}</div>", None),
        (f"<p>It rained.</p><p>{AWAY}</p>", None),
        (f"<p>It rained.</p><div id='comments'><p>{AWAY}</p></div>", AWAY),
        (f"<p>It rained.</p><blockquote>{AWAY}</blockquote>", None),
    ],
)
def test_a_notice_stands_outside_of_the_articles_own_paragraphs(html, notice):
    assert find_notice(parse(f"<html><body>{html}</body></html>")) == notice
