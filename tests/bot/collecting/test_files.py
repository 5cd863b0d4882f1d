"""Files as people have them, and every way in which one can be wrong: one clear error each."""

import json
import tracemalloc
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.collecting.archives.files import read_file
from bot.collecting.archives.items import BlogFacts, Doubtful
from bot.collecting.archives.json_lines import MAX_LINE_BYTES
from bot.collecting.archives.reading import Archive
from bot.domain import BlogComment, InputError, Page
from bot.texts import Texts

TEXTS = Texts()


def article(**changes: Any) -> dict[str, Any]:
    return {"kind": "article", "id": "1", "title": "The bridge", "text": "It did not open."} | changes


def comment(**changes: Any) -> dict[str, Any]:
    return {"kind": "comment", "id": "c1", "article": "1", "author": "Mara", "text": "Shame."} | changes


def write(folder: Path, content: object, name: str = "posts.jsonl") -> Path:
    """A file of bytes, of text, or of rows."""
    path = folder / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif isinstance(content, str):
        path.write_text(content, encoding="utf-8")
    else:
        rows = content if isinstance(content, list) else [content]
        path.write_text(
            "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8"
        )
    return path


def refusal(path: Path) -> InputError:
    with pytest.raises(InputError) as refused:
        list(read_file(path, name="given"))
    error = refused.value
    assert error.arguments["file"] == "given"
    message = TEXTS.error("en", error)
    assert message.startswith("given")
    assert "\n" not in message
    assert not error.arguments["line"] or f"line {error.arguments['line']}" in message
    return error


def test_rows_become_articles_and_comments(tmp_path: Path) -> None:
    rows = [
        article(published="2008-03", url="http://quay.test/b"),
        "",
        comment(parent="c0", published="May 2008"),
    ]
    page, remark = read_file(write(tmp_path, rows))
    assert isinstance(page, Page)
    assert isinstance(remark, BlogComment)
    assert (page.entry_id, str(page.published), page.url, page.text) == (
        "1", "2008-03", "http://quay.test/b", "It did not open.",
    )  # fmt: skip
    assert (remark.article, remark.parent, str(remark.published)) == ("1", "c0", "2008-05")


def test_the_text_of_a_row_stays_as_it_is(tmp_path: Path) -> None:
    text = (
        "One.\u00a0Two  three.\n\n\n  Four:\n- five\n\nIn related news, six.\nHome\n\nDear readers, thanks."
    )
    (page,) = read_file(write(tmp_path, article(text=text)))
    assert isinstance(page, Page)
    assert [section.text for section in page.sections] == [text]


def test_a_row_may_have_parts_and_a_notice(tmp_path: Path) -> None:
    text = "Shut.\n\n## The bus\n\nLate.\n\nIn related news:\n\nThe lamp\n\nIt is on, they say.\n\n"
    notice = "Dear reader,\n\nSign it. With a moniker."
    (page,) = read_file(write(tmp_path, article(text=text + notice)))
    assert isinstance(page, Page)
    assert [(s.title, s.text) for s in page.sections] == [
        ("The bridge", "Shut."),
        ("The bus", "Late."),
        ("The lamp", "It is on, they say."),
    ]
    assert page.notice == notice


def test_a_row_may_hold_html(tmp_path: Path) -> None:
    row = article(html="<p>One.</p><h2>Two</h2><p>Three.</p>", id=7)
    del row["text"]
    (page,) = read_file(write(tmp_path, row))
    assert isinstance(page, Page)
    assert (page.entry_id, [s.title for s in page.sections]) == ("7", ["The bridge", "Two"])


def test_an_article_may_be_its_headline(tmp_path: Path) -> None:
    (page,) = read_file(write(tmp_path, article(text="")))
    assert isinstance(page, Page)
    assert page.text == ""


def test_the_same_row_twice_is_one_article(tmp_path: Path) -> None:
    with Archive([write(tmp_path, [article(), article(), comment(), comment()])]).read() as archive:
        assert len(list(archive)) == 2


def test_one_id_for_two_articles_is_refused(tmp_path: Path) -> None:
    with Archive([write(tmp_path, [article(), article(text="Something else.")])]).read() as archive:
        assert ([fault.error.key for fault in archive.report.faults], list(archive)) == (
            ["file-id-twice"],
            [],
        )


BAD_ROWS: list[tuple[object, str]] = [
    ('{"kind": "article",', "file-bad-json"),
    ("[1]", "file-not-an-object"),
    ("[" * 100_000, "file-bad-json"),
    ({"id": "2"}, "file-missing-field"),
    (article(id="2", kind="poem"), "file-unknown-kind"),
    ({"kind": "article", "id": "2", "text": "x"}, "file-missing-field"),
    ({"kind": "article", "id": "2", "title": "x"}, "file-missing-field"),
    (article(id=" "), "file-missing-field"),
    (article(id="2", text=None), "file-wrong-type"),
    (article(id="2", title=["x"]), "file-wrong-type"),
    (article(id=True), "file-wrong-type"),
    (article(id="2", published=2008), "file-wrong-type"),
    (article(id="2", published="30 February 2008"), "file-bad-date"),
    (comment(id="c2", author=None), "file-wrong-type"),
    ({"kind": "article", "id": "2", "title": "x", "html": "<nav>x</nav>"}, "file-no-article"),
]


@pytest.mark.parametrize(("row", "key"), BAD_ROWS)
def test_a_bad_row_is_refused_with_its_line(tmp_path: Path, row: object, key: str) -> None:
    error = refusal(write(tmp_path, [article(), "", row, comment()]))
    assert (error.key, error.arguments["line"]) == (key, 3)


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("a.txt", b"", "file-empty"),
        ("a.jsonl", b"\n \n", "file-empty"),
        ("a.txt", b" \r\n\xc2\xa0", "file-empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x02\x03" * 9, "file-binary"),
        ("a.html", bytes(range(256)) * 4, "file-binary"),
        ("a.jsonl", b'{"kind": "\x00\xff"}', "file-binary"),
        ("a.jsonl", b'{"kind": "caf\xe9"}', "file-not-utf8"),
        ("a.html", b"<html><body><form></form></body></html>", "file-no-article"),
        ("a.md", b"---\ntitle: [x\n---\nText.", "file-bad-front-matter"),
        ("a.xml", b"<rss version='2.0'><channel><item>", "file-broken-feed"),
        ("a.rss", b"nothing of the kind", "file-broken-feed"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, name: str, content: bytes, key: str) -> None:
    assert refusal(write(tmp_path, content, name)).key == key


def test_a_file_that_is_missing_or_a_folder_without_any_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.jsonl").key == "file-unreadable"
    assert refusal(tmp_path).key == "file-nothing-known"


def test_a_date_that_cannot_be_read_is_left_empty_and_named(tmp_path: Path) -> None:
    doubt, page = read_file(write(tmp_path, "---\ntitle: x\ndate: 2008-13\n---\nText.", "a.md"))
    assert isinstance(doubt, Doubtful)
    assert isinstance(page, Page)
    assert (doubt.title, doubt.found, page.published) == ("x", "2008-13", None)


def test_a_line_without_end_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, b'{"kind": "' + b"a" * (4 * MAX_LINE_BYTES))
    tracemalloc.start()
    error = refusal(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (error.key, error.arguments["line"]) == ("file-line-too-long", 1)
    assert peak < 3 * MAX_LINE_BYTES


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        ("a.txt", "The bridge\r\n\r\nMarch, 2008\r\n\r\nShut.".encode("utf-16"), "The bridge"),
        ("a.txt", "The bridge\n\nShut for good.".encode("utf-16-le"), "The bridge"),
        ("a.txt", "\ufeffThe bridge\n\nShut.".encode(), "The bridge"),
        ("a.txt", "Café Marée\n\nFermé.".encode("latin-1"), "Café Marée"),
        (
            "a.txt",
            "Мост закрыт надолго\n\nОткроется весной, говорят.".encode("cp1251"),
            "Мост закрыт надолго",
        ),
        ("a.html", "<meta charset='koi8-r'><h1>Мост</h1><p>Закрыт.</p>".encode("koi8-r"), "Мост"),
        ("a.txt", b"<!DOCTYPE html><html><body><h1>Shut</h1><p>The bridge.</p></body></html>", "Shut"),
        ("post", b"---\ntitle: Front matter\n---\nShut.", "Front matter"),
        ("a.markdown", b"# Shut\n\nThe bridge.", "Shut"),
        ("a.txt", b"<rss version='2.0'><channel><item><title>Fed</title></item></channel></rss>", "Fed"),
        ("rows.txt", b'\xef\xbb\xbf{"kind":"article","id":"1","title":"Row","text":"x"}\r\n', "Row"),
    ],
)
def test_what_a_file_is_is_told_by_its_content(tmp_path: Path, name: str, content: bytes, title: str) -> None:
    (page,) = (item for item in read_file(write(tmp_path, content, name)) if not isinstance(item, BlogFacts))
    assert isinstance(page, Page)
    assert page.title == title
    assert "\r" not in page.text


def test_nothing_that_a_database_refuses_comes_through(tmp_path: Path) -> None:
    (page,) = read_file(write(tmp_path, article(text="a\x00b\ud800c 👋")))
    assert isinstance(page, Page)
    assert page.text == "abc 👋"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(st.binary(), st.text().map(str.encode)),
    suffix=st.sampled_from([".jsonl", ".md", ".txt", ".html", ".xml", ".json", ".yml", ".gz", ".zip", ""]),
)
def test_any_file_is_read_or_refused_in_words(tmp_path: Path, content: bytes, suffix: str) -> None:
    try:
        assert list(read_file(write(tmp_path, content, f"any{suffix}")))
    except InputError as error:
        assert TEXTS.error("en", error)  # noqa: PT017


_VALUES = st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.lists(st.text(), max_size=2))
_FIELDS = st.sampled_from(["id", "title", "text", "html", "published", "url", "article", "author", "parent"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.dictionaries(_FIELDS, _VALUES), base=st.sampled_from([article(), comment()]))
def test_any_row_is_read_or_refused(tmp_path: Path, changes: dict[str, Any], base: dict[str, Any]) -> None:
    with suppress(InputError):
        for item in read_file(write(tmp_path, base | changes)):
            assert hash(item)
