"""What is wrong on Discord's side is found without a session, each with its cure."""

from dataclasses import replace
from datetime import timedelta

from bot.domain import Weight
from bot.texts import Texts
from cogs.checking import look_at_discord
from sandbox.permissions import Permission

SAY = Texts().speaker("en")


async def boards_of(board):
    """Every board, with where it announces."""
    return [(each, await board.app.channels.of(each)) for each in await board.app.boards.all()]


async def faults(board, **settings):
    """What `check` says of Discord that is wrong."""
    found = await look_at_discord(
        SAY, replace(board.app.settings, **settings), await boards_of(board), lambda ahead: None
    )
    return [finding.text for finding in found if finding.weight is Weight.FAULT]


async def test_on_a_board_that_is_set_up_all_is_well_and_the_clock_is_seen(board):
    clocks = []
    found = await look_at_discord(SAY, board.app.settings, await boards_of(board), clocks.append)
    assert {finding.weight for finding in found} == {Weight.WELL}
    assert "#articles has all that is needed." in [finding.text for finding in found]
    assert abs(clocks[-1]) < timedelta(seconds=30)


async def test_who_denies_a_right_is_named_here_and_in_status(board):
    world, channel = board.sandbox.world, board.place("articles")
    ours = next(overwrite for overwrite in channel.overwrites.values() if overwrite.allow)
    denied = int(Permission.CREATE_PUBLIC_THREADS)
    channel.overwrites = {world.guild.id: replace(ours, id=world.guild.id, kind=0, allow=0, deny=denied)}
    for number in world.members[world.bot.id].roles:
        role = world.roles[number]
        world.roles[number] = replace(role, permissions=role.permissions & ~Permission.PIN_MESSAGES)
    [fault] = await faults(board)
    assert fault == (
        "In #articles I lack: create public threads (the channel denies it to @everyone), "
        "pin messages (none of my roles has it). Cure: the channel's permissions."
    )


async def test_each_fault_is_named_with_its_cure(board):
    world = board.sandbox.world
    world.privileged = frozenset()
    world.channels.pop(board.place("questions").id)
    board.place("review").overwrites.clear()
    await board.app.boards.change(world.guild.id, moderator_role=5)
    found = await faults(board)
    gone = "A role that was chosen is gone. Cure: choose another in /setup."
    for said in ("Message Content intent", "is gone", "Everybody can see #review", gone):
        assert any(said in fault for fault in found), said
    assert len(found) == 4
    assert all("Cure: " in fault for fault in found)


async def test_a_bad_token_and_a_discord_that_is_away_are_told_apart_and_no_token_is_shown(board):
    board.forgives.add("request_refused")
    [refused] = await faults(board, discord_token="geheim.geheim.geheim")
    assert refused.startswith("Discord refuses DISCORD_TOKEN.")
    [away] = await faults(board, discord_api_url="http://127.0.0.1:9/api/v10")
    assert away.startswith("Discord cannot be asked")
    assert board.app.settings.discord_token not in away
