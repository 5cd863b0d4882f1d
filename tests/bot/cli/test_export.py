"""A blog's export that is dropped on the sandbox's page."""

import json

import pytest
from sqlalchemy import select

from bot.cli.export import read_export
from bot.collecting.feeds.registry import read_feed
from bot.collecting.keep import keep, prepare
from bot.store.schema import comments
from sandbox.cannot import CannotDo
from tests.builders import make_board

LANE = "The lane to the mill was paved by the brothers Tarn in one summer, with stones from the old bridge."
ROWS = (
    {
        "kind": "comment",
        "id": "c2",
        "article": "lane",
        "author": "Tarn",
        "text": "It was two.",
        "parent": "c1",
    },
    {"kind": "article", "id": "lane", "title": "The lane", "text": LANE, "published": "2024-05-01"},
    {"kind": "comment", "id": "c1", "article": "lane", "author": "Nara", "text": "One summer, for that?"},
)


@pytest.mark.parametrize(
    ("name", "content", "language", "said"),
    [
        ("blog.zip", b"PK\x03\x04 no archive", "en", "blog.zip: this zip cannot be read"),
        ("blog.zip", b"PK\x03\x04 no archive", "ru", "blog.zip: архив zip"),
        ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" * 40, "hy", "photo.jpg"),
        ("empty.xml", b"", "ru", "empty.xml"),
    ],
)
def test_a_file_that_is_no_export_is_said_to_be_none_in_the_reader_s_language(
    tmp_path, name, content, language, said
):
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(CannotDo) as refused:
        read_export("sqlite://", file, language)
    line = str(refused.value)
    assert line.startswith(said)
    assert len(line.splitlines()) == 1
    assert str(tmp_path) not in line
    assert language == "en" or line.removeprefix(name).isascii() is False


async def test_its_comments_are_taken_once_the_board_has_read_its_articles(sqlite_store, tmp_path):
    board = await make_board(sqlite_store)
    assert board.blog_id is not None
    file = tmp_path / "blog.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    export = read_export(str(sqlite_store.url), file)
    assert await export.take_comments() == 0
    for entry in read_feed(json.dumps(export.feed).encode()).entries:  # as the bot reads it
        async with sqlite_store.write() as tx:
            await keep(tx, board.blog_id, [prepare(entry)])
    assert [await export.take_comments(), await export.take_comments()] == [2, 0]
    async with sqlite_store.read() as tx:
        kept = await tx.execute(select(comments.c.id, comments.c.display_name, comments.c.parent_id))
        said = {row.display_name: row for row in kept}
    assert said.keys() == {"Nara", "Tarn"}
    assert said["Tarn"].parent_id == said["Nara"].id
