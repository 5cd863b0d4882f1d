"""Everybody is told what they can do: members their part, moderators and the author theirs as well."""

import pytest

from tests.plugins.board import shown

MEMBERS = {"ask", "articles", "comment", "mine", "moniker"}


async def tapped(board, who):
    text = await board.told(who, "help")
    return {part.split(":")[0] for part in text.split("</")[1:]}


async def test_a_member_reads_of_members_commands_alone(board):
    assert await tapped(board, "nara") == MEMBERS


async def test_a_moderator_reads_of_moderators_commands_too(board):
    assert await tapped(board, "moderator") == MEMBERS | {"review", "person", "rules", "status"}


async def test_the_author_reads_of_what_is_the_authors(board):
    authors = {"author announce", "author away", "author back", "author questions"}
    assert authors | {"setup"} <= await tapped(board, "author")


@pytest.mark.parametrize("who", ["nara", "moderator", "author"])
async def test_all_read_the_notice_what_is_kept_and_for_how_long(board, who):
    text = await board.told(who, "help")
    assert "Sign" in text or "sign" in text
    assert "erased after 30 days" in text
    assert "copies of the database" in text


async def test_help_speaks_the_language_that_one_chooses_there(board):
    await board.told("moderator", "help")
    assert "Модераторам" in shown(await board.pressed("moderator", "Русский"))
    assert "Մոդերատորներին" in shown(await board.pressed("moderator", "Հայերեն"))
