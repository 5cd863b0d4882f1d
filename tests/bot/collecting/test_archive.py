"""A file is taken in whole or not at all; an import that was killed goes on where it stopped."""

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.collecting.archive import BATCH, Summary, choose_blog, import_archive
from bot.collecting.archives.reading import Archive
from bot.domain import Clause, InputError, Page, Section
from bot.store import articles, boards
from bot.store.known import follow, known_with_signs, page_signs
from bot.store.schema import articles as article_table
from bot.store.schema import comments, passages
from bot.store.statements import change_row

NOTICE = "Dear reader,\n\nplease sign your comments with a moniker. Comments without one are not published."


def _article(number: int, text: str = "The mill grinds again.", **given: str) -> dict[str, str]:
    row = {"kind": "article", "id": f"a{number}", "title": f"Mill {number}", "text": text}
    return row | {"published": "2008-03"} | given


def _comment(number: int, article: str = "a1", **given: str) -> dict[str, str]:
    row = {"kind": "comment", "id": f"c{number}", "article": article, "author": "Nara"}
    return row | {"text": "I remember the old miller."} | given


@pytest.fixture
def write(tmp_path):
    """Write rows into a file; gives its path."""

    def written(*rows: dict[str, str], name: str = "mill-notes.jsonl") -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path

    return written


@pytest.fixture
async def blog(sqlite_store):
    async with sqlite_store.write() as tx:
        return await articles.make_blog(tx, "Mill Notes")


async def _import(store, blog, *files, progress=lambda done, total: None):
    with Archive(files).read() as archive:
        return await import_archive(store, blog.id, archive, progress)


async def _count(store, table):
    async with store.read() as tx:
        return (await tx.execute(select(func.count()).select_from(table))).scalar_one()


async def test_articles_and_comments_are_taken_in_and_findable(sqlite_store, blog, write):
    file = write(_article(1), _article(2), _comment(1), _comment(2, parent="c1"))
    assert await _import(sqlite_store, blog, file) == Summary(new=2, comments=2)
    assert await _count(sqlite_store, passages) == 2


async def test_the_same_file_again_changes_nothing(sqlite_store, blog, write):
    file = write(_article(1), _article(2), _comment(1))
    await _import(sqlite_store, blog, file)
    assert await _import(sqlite_store, blog, file) == Summary(same=2)


async def test_what_changed_is_a_revision_or_a_version(sqlite_store, blog, write):
    await _import(sqlite_store, blog, write(_article(1), _article(2), _comment(1)))
    file = write(_article(1, "The mill stands still."), _article(2), _comment(1, text="I knew him."))
    assert await _import(sqlite_store, blog, file) == Summary(revised=1, same=1, comments=1)


async def test_it_goes_the_same_way_on_both_databases(store, write):
    async with store.write() as tx:
        blog = await choose_blog(tx, None)
    file = write(_comment(1), _article(1), _article(2, NOTICE.replace("Dear", "The mill.\n\nDear")))
    assert await _import(store, blog, file) == Summary(new=2, comments=1, notices=1)
    assert await _import(store, blog, file) == Summary(same=2)


async def test_a_comment_may_stand_before_its_article_or_in_another_file(sqlite_store, blog, write):
    first = write(_comment(1), _comment(2, "a2"), name="comments.jsonl")
    second = write(_article(1), _article(2), name="articles.jsonl")
    assert await _import(sqlite_store, blog, first, second) == Summary(new=2, comments=2)


async def test_a_comment_on_an_article_that_was_taken_in_earlier(sqlite_store, blog, write):
    await _import(sqlite_store, blog, write(_article(1)))
    assert (await _import(sqlite_store, blog, write(_comment(1)))).comments == 1


async def test_a_comment_without_its_article_is_named_and_left_out(sqlite_store, blog, write):
    with Archive([write(_article(1), _comment(1), _comment(9, "a9"))]).read() as archive:
        assert await import_archive(sqlite_store, blog.id, archive) == Summary(new=1, comments=1)
        [fault] = archive.report.faults
        assert (fault.error.key, fault.error.arguments["id"]) == ("file-no-such-article", "c9")


async def test_one_bad_file_is_named_and_the_others_are_taken(sqlite_store, blog, write):
    good = write(_article(1), name="good.jsonl")
    bad = write(_article(2), {"kind": "article", "id": "a3"}, name="bad.jsonl")
    also = write(_article(4), name="also.jsonl")
    with Archive([good, bad, also]).read() as archive:
        assert await import_archive(sqlite_store, blog.id, archive) == Summary(new=2)
        [fault] = archive.report.faults
        assert (fault.source, fault.error.arguments["line"]) == (str(bad), 2)
        assert await _count(sqlite_store, article_table) == 2


async def test_what_the_feed_brought_is_the_same_article_in_an_archive(sqlite_store, blog, write):
    feed = _article(1, url="https://mill.example/2008/mill/", published="2008-03-13")
    await _import(sqlite_store, blog, write({**feed, "id": "tag:feed,1"}), write(_article(2), name="b.jsonl"))
    archived = {**feed, "id": "2008-03-13-mill", "url": "http://www.mill.example/2008/mill"}
    comment = _comment(1, "https://mill.example/2008/mill/?utm_source=x")
    summary = await _import(sqlite_store, blog, write(archived, comment, name="archive.jsonl"))
    assert (summary.new, summary.comments) == (0, 1)
    assert await _count(sqlite_store, article_table) == 2


async def test_an_archive_of_before_a_move_doubles_nothing(sqlite_store, blog, write):
    old = {"url": "https://old.example/2008/mill/", "published": "2008-03-13"}
    await _import(sqlite_store, blog, write(_article(1, **old)))
    moved = Page("tag:new,1", "The mill, again", (Section("", "x"),), "https://new.example/essays/mill")
    async with sqlite_store.write() as tx:
        [known] = (await known_with_signs(tx, blog.id)).values()
        await follow(tx, known, blog.id, moved.url, page_signs(moved))
        await change_row(tx, article_table, known.id, title=moved.title)
    before = _article(7, "The mill grinds again, and again.", **old)
    comment = _comment(1, old["url"])
    assert await _import(sqlite_store, blog, write(before, comment, name="a.jsonl")) == Summary(
        revised=1, comments=1
    )
    again = _article(8, url=f"{moved.url}?utm_source=x")
    assert (await _import(sqlite_store, blog, write(again, name="b.jsonl"))).new == 0
    async with sqlite_store.read() as tx:
        [article] = await articles.latest_articles(tx, blog.id)
    assert article.url == moved.url


async def test_two_of_one_title_and_day_are_not_taken_for_one(sqlite_store, blog, write):
    day = {"title": "Links", "published": "2008-03-13"}
    await _import(sqlite_store, blog, write(_article(1, "One.", **day), _article(2, "Two.", **day)))
    third = write(_article(3, "Three.", **day), name="b.jsonl")
    assert await _import(sqlite_store, blog, third) == Summary(new=1)


async def test_progress_reaches_the_end(sqlite_store, blog, write):
    seen = []
    many = [_article(number) for number in range(BATCH + 5)]
    await _import(sqlite_store, blog, write(*many), progress=lambda done, total: seen.append((done, total)))
    assert seen == [(BATCH, BATCH + 5), (BATCH + 5, BATCH + 5)]


async def test_an_import_that_was_killed_goes_on_where_it_stopped(sqlite_store, blog, write):
    def killed(done, total):
        raise KeyboardInterrupt

    many = [_article(number) for number in range(2 * BATCH)]
    comments_on_all = [_comment(number, f"a{number}") for number in range(2 * BATCH)]
    file = write(*comments_on_all, *many)
    with pytest.raises(KeyboardInterrupt):
        await _import(sqlite_store, blog, file, progress=killed)
    first = await _count(sqlite_store, article_table)
    assert await _import(sqlite_store, blog, file) == Summary(
        new=2 * BATCH - first, same=first, comments=2 * BATCH
    )
    assert await _count(sqlite_store, passages) == await _count(sqlite_store, article_table)
    assert await _count(sqlite_store, comments) == 2 * BATCH


async def test_the_newest_articles_notice_becomes_a_draft(sqlite_store, blog, write):
    async with sqlite_store.write() as tx:
        await boards.save_board(tx, 1, {"blog_id": blog.id})
    old = _article(1, f"The mill.\n\n{NOTICE.replace('moniker', 'nickname')}", published="2007")
    new = _article(2, f"The weir.\n\n{NOTICE}", published="2008-03-13")
    assert (await _import(sqlite_store, blog, write(new, old))).notices == 1
    async with sqlite_store.read() as tx:
        draft = await boards.policy_draft(tx, 1)
    assert "moniker" in draft.notice.text
    assert draft.notice.sentence_on(Clause.MONIKER) is not None


async def test_an_old_articles_notice_does_not_replace_a_newer_one(sqlite_store, blog, write):
    await _import(sqlite_store, blog, write(_article(2, f"The weir.\n\n{NOTICE}", published="2008-03-13")))
    old = _article(1, f"The mill.\n\n{NOTICE.replace('moniker', 'nickname')}", published="2007")
    assert (await _import(sqlite_store, blog, write(old))).notices == 0


async def test_the_blog_is_the_only_one_or_the_named_one_or_new(sqlite_store):
    async with sqlite_store.write() as tx:
        made = await choose_blog(tx, None, Archive([Path("mill-notes.jsonl")]))
        assert made.title == "Mill notes"
        assert await choose_blog(tx, None, Archive([Path("other.md"), Path("more.md")])) == made
        assert await choose_blog(tx, "MILL notes") == made
        assert (await choose_blog(tx, "Weir Notes")).id != made.id
        with pytest.raises(InputError, match="blog-which"):
            await choose_blog(tx, None)


ROW = '{"kind":"article","id":"1","title":"The mill","text":"It grinds."}'


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        ("2008-03-13-the-mill.md", "---\ntitle: The mill\n---\nIt grinds.", "Blog"),
        ("the-mill.md", "---\nurl: https://www.mill.example/a\n---\nIt grinds.", "mill.example"),
        ("export-2024.jsonl", ROW, "Blog"),
        ("mill-notes.jsonl", ROW, "Mill notes"),
    ],
)
async def test_a_blog_is_called_neither_as_a_post_nor_as_any_export(
    sqlite_store, tmp_path, name, content, title
):
    (tmp_path / name).write_text(content)
    with Archive([tmp_path / name]).read() as archive:
        async with sqlite_store.write() as tx:
            assert (await choose_blog(tx, None, archive)).title == title


async def test_several_files_make_a_blog_without_their_names(sqlite_store):
    async with sqlite_store.write() as tx:
        assert (await choose_blog(tx, None, Archive([Path("a.md"), Path("b.md")]))).title == "Blog"


def test_reading_tells_how_much_of_one_large_file_is_read(write):
    told = []
    with Archive([write(*(_article(number) for number in range(3)), _comment(1))]).read(told.append):
        assert told == [1, 2, 3, 4]
