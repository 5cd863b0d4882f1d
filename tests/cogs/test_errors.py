"""What goes wrong reaches the person as one kind line, privately; the log has the cause."""

from tests.cogs.samples import PRICE
from tests.plugins.board import shown
from tests.waiting import logged


async def test_discord_s_own_trouble_is_sat_out(board, thread):
    board.sandbox.fault("http_429", route="PATCH /webhooks/*/*/messages/*", retry_after=0.01)
    assert "nine hundred crowns" in shown(await board.ask("nara", PRICE))
    board.sandbox.fault("drop_socket")
    assert "nine hundred crowns" in shown(await board.ask("nara", PRICE))


async def test_a_lost_reply_to_an_answer_posts_it_once(board, thread):
    board.sandbox.fault("lost_reply", route="POST /channels/*/messages")
    async with logged("again in"):  # Discord has it then, and the bot does not know yet
        board.say("nara", "general", f"<@{board.sandbox.world.bot.id}> {PRICE}")
        await board.see("message", author=board.sandbox.world.bot.name)
    await board.advance(seconds=10)
    answers = [m for m in board.place("general").messages.values() if "nine hundred crowns" in str(m)]
    assert len(answers) == 1


async def test_what_nobody_foresaw_has_a_reference_and_is_not_public(board, thread, caplog):
    board.forgives.add("error")
    await drop(board, "questions")
    for place in ("general", "questions"):
        reply = await board.ask("nara", PRICE, place)
        assert "Something went wrong on my side" in shown(reply)
        assert reply.facts["to"] == "nara"
        assert shown(reply).split()[-1] in caplog.text


async def test_what_discord_forbids_is_said_in_status(board, thread):
    board.forgives.add("request_refused")
    board.sandbox.fault("forbidden", route="POST /channels/*/messages", channel="review")
    board.say("sam", thread, "sdkfjh wqlekjr zxmcnb qpwoei rtyghv bnmzxc lkjhgf")
    await board.see("dm", to="sam")
    await board.settle()
    text = await board.told("moderator", "status", "review")
    assert f"Case 1 waits: I may not write in <#{board.place('review').id}>." in text


async def drop(board, table):
    async with board.app.store.write() as tx:
        await tx.exec_driver_sql(f"ALTER TABLE {table} RENAME TO {table}_gone")
