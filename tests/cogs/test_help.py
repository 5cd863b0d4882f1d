"""Everybody is told what they can do: members their part, moderators and the author theirs as well."""

from tests.plugins.board import shown

MEMBERS = {"ask", "articles", "comment", "mine", "moniker"}
MODERATORS = {"review", "person", "rules", "status"}
AUTHORS = {"author announce", "author away", "author back", "author questions", "setup"}


async def test_all_read_of_the_commands_that_are_theirs_of_the_notice_and_of_what_is_kept(board):
    tapped = {}
    for who in ("nara", "moderator", "author"):
        text = await board.told(who, "help")
        tapped[who] = {part.split(":")[0] for part in text.split("</")[1:]}
        assert "sign" in text.lower()
        assert "erased after 30 days" in text
        assert "copies of the database" in text
    assert tapped["nara"] == MEMBERS
    assert tapped["moderator"] == MEMBERS | MODERATORS
    assert tapped["author"] >= AUTHORS


async def test_help_speaks_the_language_that_one_chooses_there(board):
    await board.told("moderator", "help")
    assert "Модераторам" in shown(await board.pressed("moderator", "Русский"))
    assert "Մոդերատորների համար" in shown(await board.pressed("moderator", "Հայերեն"))
