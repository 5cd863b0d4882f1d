"""Who may do what: by a right in the whole server or the chosen role, on one's own board alone."""

from sandbox.interactions import InteractionKind
from sandbox.nouns import Overwrite
from sandbox.permissions import Permission
from tests.builders import make_board
from tests.cogs.samples import NONSENSE
from tests.plugins.board import labels, shown


async def forged(board, who, custom_id, on, values=()):
    """Somebody presses what no card of ours has; gives the answer."""
    board.events.clear()
    data = {"custom_id": custom_id, "component_type": 3 if values else 2}
    data |= {"values": list(values)} if values else {}
    place = board.sandbox.world.channels[on.channel_id]
    board.people._ask(who, place, InteractionKind.COMPONENT, custom_id, data, on)
    return await board.answer()


async def held(board, thread):
    """A comment that waits for a moderator; gives its case's card."""
    board.say("nara", thread, NONSENSE)
    card = await board.see("message", channel="review")
    await board.settle()
    return card.subject


async def test_a_right_in_one_channel_makes_no_moderator_and_the_chosen_role_does(board, thread):
    await held(board, thread)
    place, sam = board.place("general"), board.sandbox.world.person("sam").id
    place.overwrites[sam] = Overwrite(sam, 1, allow=int(Permission.MANAGE_MESSAGES))
    assert "Only moderators" in await board.told("sam", "review")
    assert "Only moderators" in await board.told("sam", "status")
    world = board.sandbox.world
    role = world.add_role("Helpers")
    world.members[sam].roles.append(role.id)
    await board.app.boards.change(world.guild.id, moderator_role=role.id)
    board.events.clear()
    board.people.command("sam", place, "review", {}, force=True)
    assert labels(await board.answer())[:2] == ["Post", "Don't post"]


async def test_whoever_lost_the_role_between_card_and_click_decides_nothing(board, thread):
    card, world = await held(board, thread), board.sandbox.world
    moderator = world.members[world.person("moderator").id]
    roles, moderator.roles = list(moderator.roles), []
    assert "Only moderators" in shown(await forged(board, "moderator", card_id(card, "case-remove"), card))
    moderator.roles = roles
    assert "removed" in shown(await board.pressed("moderator", "Don't post")).lower()


async def test_everybody_s_role_is_refused_as_the_moderators_and_moderates_nothing(board, thread):
    await held(board, thread)
    await board.told("author", "setup", "review")
    panel = (await board.pressed("author", "More settings")).subject
    everyone = board.sandbox.world.guild.id
    kind = next(c["custom_id"] for row in panel.components for c in row["components"] if c["type"] == 6)
    data = {"custom_id": kind, "component_type": 6, "values": [str(everyone)], "resolved": {}}
    board.events.clear()
    place = board.place("review")
    board.people._ask("author", place, InteractionKind.COMPONENT, "role", data, panel)
    assert "role of everybody" in shown(await board.answer())
    assert (await board.app.boards.all())[0].moderator_role is None
    await board.app.boards.change(everyone, moderator_role=everyone)
    board.events.clear()
    board.people.command("sam", board.place("general"), "review", {}, force=True)
    assert "Only moderators" in shown(await board.answer())


async def test_another_board_s_case_is_none_of_ours(board, thread):
    card = await held(board, thread)
    number = int(card_id(card, "case-keep").split(":")[1].split("#")[0])
    other = await make_board(board.app.store, guild=77)
    async with board.app.store.write() as tx:
        await tx.exec_driver_sql(f"UPDATE cases SET board_id = {other.id} WHERE id = {number}")
    for kind in ("case-keep", "case-remove", "case-move", "case-free", "case-undo", "case-more"):
        answer = await forged(board, "moderator", f"{kind}:{number}", card)
        assert shown(answer) == "There is no case with that number.", kind


async def test_a_private_answer_is_the_asker_s_to_read_on_and_to_show_and_a_public_one_anybody_s_to_read(
    board, thread
):
    await board.ask("nara", "How many steps has the tower?")
    on = next(iter(board.place("articles").messages.values()))
    for kind in ("ask-show", "ask-more", "ask-page", "ask-not", "ask-literal"):
        assert "Only the person who asked" in shown(await forged(board, "sam", f"{kind}:1.1", on)), kind
    assert "Only the person who asked" not in shown(await board.pressed("nara", "Show here"))
    answer = await board.ask("tigran", "How many steps has the tower?", "questions")
    mark = next(iter(ids_of(answer.subject))).split(":")[1].split(".")[0]
    told = shown(await forged(board, "sam", f"ask-show:{mark}", answer.subject))
    assert "Only the person who asked" in told
    assert "Only the person who asked" not in shown(await board.pressed("sam", "More", answer.subject))


def ids_of(card):
    return [part["custom_id"] for row in card.components for part in row["components"]]


def card_id(card, kind):
    return next(one for one in ids_of(card) if one.startswith(kind))
