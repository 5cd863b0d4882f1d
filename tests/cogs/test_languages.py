"""Everybody is spoken to in their own language, and all together in the board's."""

from bot.board.languages import Languages
from tests.plugins.board import shown


async def test_discords_language_is_spoken_until_another_is_chosen_which_is_known_after_a_restart(board):
    nara = next(person for person in board.sandbox.world.users.values() if person.name == "nara")
    nara.locale = "ru"
    assert "Что можно" in await board.told("nara", "help")
    assert "Ինչ կարող եք անել" in shown(await board.pressed("nara", "Հայերեն"))
    assert "կեղծանուն" in await board.told("nara", "moniker")
    assert "Что можно" in shown(await board.pressed("nara", "Ինչպես Discord-ում"))
    assert "Здесь нет слов" in await board.told("nara", "ask", question="?!"), "errors as well"
    await board.told("nara", "help")
    await board.pressed("nara", "Հայերեն")
    again = Languages(board.app.store)
    await again.load()
    assert "hy" in {again.chosen(account) for account in board.sandbox.world.users}


async def test_all_can_read_in_the_boards_language(board):
    assert "Русский" in await board.told("author", "setup", "review", language="ru")
    await board.publish("The tide tables are wrong", "The tables say six. The sea says seven. " * 20)
    announced = next(iter(board.place("articles").messages.values()))
    assert "Спросить об этом" in str(announced.components)


async def test_discord_is_told_what_commands_do_in_russian_too(board):
    synced = {command["name"]: command for command in board.sandbox.world.commands.values()}
    assert synced["ask"]["description_localizations"]["ru"].startswith("Спросить блог")
    assert synced["Who is this?"]["name_localizations"]["ru"] == "Кто это?"
    assert not synced["ask"].get("name_localizations")
