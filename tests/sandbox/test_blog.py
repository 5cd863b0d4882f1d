"""The sample blog: what its author can do, and what is kept of it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox.blog import Blog, Masthead, is_date, sample_blog
from sandbox.cannot import CannotDo

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)


@pytest.fixture
def blog() -> Blog:
    """A blog without posts."""
    return Blog(Masthead("Pump", "Mara", "A pump room", "en", "Dear reader,\n\nsign."), lambda: NOON)


def test_the_sample_has_two_posts_oldest_first():
    sample = sample_blog(SAMPLE, lambda: NOON)
    assert [(post.id, post.published) for post in sample.posts.values()] == [
        ("swing-bridge", "2024-03"),
        ("lamp-keeper", "2024-06-13"),
    ]
    assert sample.masthead.notice.startswith("Dear reader,")
    assert not any("*" in post.text for post in sample.posts.values())


def test_the_sample_can_start_empty():
    assert not sample_blog(SAMPLE, lambda: NOON, empty=True).posts


def test_a_post_is_published_now_unless_it_says_when(blog):
    assert blog.publish("A pump", "It pumps.").published == NOON.isoformat()
    assert blog.publish("A pump", "It pumps.", "2008-03").published == "2008-03"


def test_ids_are_drawn_from_titles_and_never_twice(blog):
    titles = ["The Pump: again!", "the pump, again", "Պոմպը", "!!!", "?"]
    assert [blog.publish(title, "It pumps.").id for title in titles] == [
        "the-pump-again",
        "the-pump-again-2",
        "պոմպը",
        "post",
        "post-2",
    ]
    with pytest.raises(CannotDo, match="has a post 'post' already"):
        blog.publish("Pump", "It pumps.", post="post")


def test_a_post_is_amended_in_place_and_withdrawn(blog):
    blog.publish("First", "one", post="first")
    blog.publish("Second", "two", post="second")
    blog.amend("first", text="one and a half")
    assert [(post.title, post.text) for post in blog.posts.values()] == [
        ("First", "one and a half"),
        ("Second", "two"),
    ]
    blog.withdraw("first")
    assert list(blog.posts) == ["second"]
    for deed in (blog.withdraw, blog.amend):
        with pytest.raises(CannotDo, match="has no post 'first'; it has: second"):
            deed("first")


def test_posts_are_kept_in_a_file(blog, tmp_path):
    blog.publish("Պոմպ", "It pumps.\n\n## More\n\nAnd more.", "2008-03", "pump")
    blog.connected = "http://127.0.0.1:8222/blog/feed.xml"
    blog.save(tmp_path / "blog.json")
    again = Blog(blog.masthead, lambda: NOON)
    again.restore(tmp_path / "blog.json")
    assert again.posts == blog.posts
    assert again.connected == blog.connected


@pytest.mark.parametrize("date", ["2026-03", "2026-03-14", "2026-03-14T09:00:00Z", "2026-03-14T09:00+04:00"])
def test_dates_as_exact_as_they_are_known(date):
    assert is_date(date)


@pytest.mark.parametrize("date", ["", "2026", "2026-13", "14 March 2026", "2026-03-14 or so", "2026-3"])
def test_dates_that_are_none(date):
    assert not is_date(date)
