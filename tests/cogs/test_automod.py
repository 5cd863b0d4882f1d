"""Rules of the server's AutoMod that stop what the notice allows are named in `/status`, with the cure."""

from sandbox.nouns import ChannelType
from sandbox.permissions import Permission
from tests.plugins.board import Rehearsal

KEYWORD, PRESET = 1, 4  # Discord's reference, "Auto Moderation", "Trigger Types"
PROFANITY, SEXUAL, SLURS = 1, 2, 3
ALERT = [{"type": 2, "metadata": {"channel_id": "1"}}]


async def status(board: Rehearsal) -> str:
    return await board.told("moderator", "status", "review")


def presets(*which: int):
    return {"presets": list(which), "allow_list": []}


def keywords(*words: str):
    return {"keyword_filter": list(words), "regex_patterns": [], "allow_list": []}


async def test_what_contradicts_the_notice_is_named_with_its_cure(board):
    world, articles = board.sandbox.world, board.place("articles")
    world.add_automod_rule("Politeness", PRESET, presets(PROFANITY, SEXUAL, SLURS))
    world.add_automod_rule("The author", KEYWORD, keywords("casino*", "*Corran*"))
    untold = await status(board)
    assert "Politeness" not in untold
    assert "Manage Server" in untold
    role = world.role_named("Dear Reader")
    world.change_role(role, permissions=role.permissions | Permission.MANAGE_GUILD)
    told = await status(board)
    assert "“Politeness” stops strong words" in told
    assert "“Politeness” stops insults" in told
    assert "“The author” stops whatever says “\\*Corran\\*”" in told
    assert f"exempt <#{articles.id}>," in told
    assert "Manage Server" not in told


async def test_each_channel_that_has_articles_is_looked_at(board):
    world = board.sandbox.world
    role = world.role_named("Dear Reader")
    world.change_role(role, permissions=role.permissions | Permission.MANAGE_GUILD)
    board_here = await board.app.boards.of_guild(world.guild.id)
    wire = world.add_channel("wire", ChannelType.FORUM)
    await board.app.channels.add(board_here, wire.id, 1)
    rule = world.add_automod_rule("Politeness", PRESET, presets(SLURS))
    rule.exempt_channels.append(board.place("articles").id)
    assert f"exempt <#{wire.id}>," in await status(board)
    rule.exempt_channels.append(wire.id)
    assert "AutoMod" not in await status(board)


async def test_what_contradicts_nothing_is_not_named(board):
    world, articles = board.sandbox.world, board.place("articles")
    role = world.role_named("Dear Reader")
    world.change_role(role, permissions=role.permissions | Permission.MANAGE_GUILD)
    assert "AutoMod" not in await status(board)
    world.add_automod_rule("Elsewhere", PRESET, presets(PROFANITY)).exempt_channels.append(articles.id)
    world.add_automod_rule("Off", PRESET, presets(PROFANITY)).enabled = False
    world.add_automod_rule("Told only", PRESET, presets(PROFANITY), ALERT)
    world.add_automod_rule("Decent", PRESET, presets(SEXUAL))
    world.add_automod_rule("Adverts", KEYWORD, keywords("casino*", "ismayhem"))
    told = await status(board)
    assert "AutoMod" not in told
