"""The second page of `/setup`: roles, minutes, language, channels that are made; cases are not for all."""

from sandbox import places
from sandbox.interactions import InteractionKind
from sandbox.permissions import Permission
from tests.plugins.board import labels, shown

REVIEW = "Where moderators decide"


async def test_roles_minutes_and_language_are_chosen_and_the_author_s_role_opens_the_desk(board):
    world = board.sandbox.world
    writers = world.add_role("Writers")
    world.members[world.person("sam").id].roles.append(writers.id)
    await board.told("author", "setup", "review")
    await board.pressed("author", "More settings")
    for choice in ("Writers", "30 minutes", "Русский"):
        board.people.press("author", choice)
        await board.settle()
    [now] = await board.app.boards.all()
    assert (now.repair_minutes, now.language) == (30, "ru")
    assert writers.id in (now.author_role, now.moderator_role)
    await board.app.boards.change(now.guild_id, author_role=writers.id, moderator_role=None)
    board.events.clear()
    board.people.command("sam", board.place("general"), "author questions", {}, force=True)
    assert "No question waits" in shown(await board.answer())
    status = await board.pressed("author", "How things stand")
    assert "How things stand" in shown(status)


async def test_a_channel_that_everybody_sees_is_refused_for_cases_with_its_cure(board):
    await board.told("author", "setup", "review")
    card = (await board.answer()).subject
    kinds = [c["custom_id"] for row in card.components for c in row["components"]]
    board.events.clear()
    name = next(kind for kind in kinds if kind.startswith("setup-review"))
    general = str(board.place("general").id)
    data = {"custom_id": name, "component_type": 8, "values": [general], "resolved": {}}
    board.people._ask("author", board.place("review"), InteractionKind.COMPONENT, "channel", data, card)
    assert "sees #general, and" in shown(await board.answer())
    assert (await board.app.boards.all())[0].review_channel == board.place("review").id


async def test_the_desk_goes_to_the_channel_that_is_chosen_and_from_where_it_stood(board):
    places.open_channel(board.sandbox.world, "attic", ["Author", "Moderator", "Dear Reader"])
    await board.settle()
    assert desks(board, "review") == 1
    await board.told("author", "setup", "general")
    await board.pressed("author", "attic", select=REVIEW)
    await board.settle()
    assert (desks(board, "attic"), desks(board, "review")) == (1, 0)
    await board.told("author", "setup", "general")
    await board.pressed("author", "review", select=REVIEW)
    await board.settle()
    assert (desks(board, "attic"), desks(board, "review")) == (0, 1)


def desks(board, name):
    """How many stand in that channel."""
    return sum("Review what waits" in str(m.components) for m in board.place(name).messages.values())


async def test_missing_channels_are_made_where_that_is_allowed(board):
    world = board.sandbox.world
    await board.app.boards.change(world.guild.id, questions_channel=None)
    world.drop_channel(board.place("review"))
    await board.settle()
    await board.told("author", "setup", "general")
    page = await board.pressed("author", "More settings")
    assert labels(page)[0] == "Make the missing channels"
    refused = await board.pressed("author", "Make the missing channels")
    assert "I may not make channels" in shown(refused)
    ours = next(role for role in world.roles.values() if role.managed_by)
    world.change_role(ours, permissions=ours.permissions | int(Permission.MANAGE_CHANNELS))
    await board.settle()
    done = await board.pressed("author", "Make the missing channels")
    assert "Made and chosen" in shown(done)
    [now] = await board.app.boards.all()
    everyone = world.guild.id
    made = world.channels[now.review_channel]
    assert made.overwrites[everyone].deny & Permission.VIEW_CHANNEL
    assert board.place("review", "moderator") is made
    assert now.questions_channel is not None
    assert "Make the missing channels" not in labels(done)
