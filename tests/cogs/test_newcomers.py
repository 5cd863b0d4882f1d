"""Those who come without a name, and what becomes of their first words."""

from tests.cogs.samples import UNSIGNED
from tests.cogs.test_threads import mine, states, written

MORE = "And the pigeon should get a vote in this matter of the bell, I think."


async def test_whoever_takes_a_name_of_their_own_on_the_server_has_signed_what_they_wrote_before(
    board, thread
):
    board.say("Guest 7", thread, UNSIGNED)
    await board.settle()
    assert states(await mine(board, "Guest 7")) == ["repairing"]
    world = board.sandbox.world
    world.change_member(world.person("Guest 7").id, nick="Marigold Finch")
    await board.advance(minutes=4)
    board.say("Guest 7", thread, MORE)
    await board.settle()
    assert states(await mine(board, "Guest 7")) == ["shown", "shown"]
    assert written(board, thread) == [UNSIGNED, MORE]
    assert not lines(thread)


async def test_whoever_comes_without_a_name_after_the_line_is_gone_is_asked_by_another(board, thread):
    for number, (who, name) in enumerate(
        (("Anonymous", "Old Heron"), ("Guest 7", "Wren"), ("User 12", "Quill"))
    ):
        board.say(who, thread, f"{UNSIGNED} I was told so {number + 2} times.")
        await board.see("message", author="bot", text="no name yet")
        await board.settle()
        assert len(lines(thread)) == 1
        await board.told(who, "moniker", name=name)
        await board.settle()
        assert not lines(thread)
        await board.advance(minutes=3)
    assert len(written(board, thread)) == 3


def lines(thread):
    return [m for m in thread.messages.values() if "no name yet" in m.content]


async def test_whoever_takes_a_name_on_the_server_and_waits_is_known_by_it_when_the_time_is_over(
    board, thread
):
    board.say("Guest 7", thread, UNSIGNED)
    await board.settle()
    world = board.sandbox.world
    world.change_member(world.person("Guest 7").id, nick="Marigold Finch")
    await board.advance(minutes=11)
    await board.see("delete", text="no name yet")
    assert states(await mine(board, "Guest 7")) == ["shown"]
    assert not board.seen("dm")
    assert "**Marigold Finch**" in await board.told("Guest 7", "moniker")


async def test_what_was_taken_down_is_posted_once_its_writer_writes_under_a_name_of_their_own(board, thread):
    board.say("Guest 7", thread, UNSIGNED)
    await board.settle()
    await board.advance(minutes=11)
    await board.see("dm", to="Guest 7")
    world = board.sandbox.world
    world.change_member(world.person("Guest 7").id, nick="Marigold Finch")
    board.say("Guest 7", thread, MORE)
    posted = (await board.see("message", author="bot", text=UNSIGNED)).subject
    assert posted.embeds[0]["author"]["name"] == "Marigold Finch"


async def test_what_is_allowed_and_cannot_be_posted_yet_is_not_said_to_be_shown(board, thread):
    board.forgives.add("request_refused")
    board.sandbox.fault("forbidden", route="POST /channels/*/messages", channel=thread.name, times=1)
    await board.told("nara", "comment", article="The bell of")
    await board.filled("nara", {"Your comment": MORE})
    await board.see("request_refused")
    assert "as soon as I can write there" in await board.told("nara", "mine")
    await board.advance(hours=1)
    await board.see("message", author="bot", text=MORE)
    await board.settle()
    assert "· shown" in await board.told("nara", "mine")
