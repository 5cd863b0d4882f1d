"""On a restored database what stands on Discord is found again; old buttons act on nothing else."""

from sqlalchemy import delete

from bot.store import lease, schema
from cogs.delivery import Delivery
from tests.plugins.board import labels, shown


async def forget_announcements(board) -> None:
    """Let the database be what it was before the last announcement."""
    async with board.app.store.write() as tx:
        await tx.execute(delete(schema.threads))
        await tx.execute(delete(schema.outbox).where(schema.outbox.c.key.like("%:1:%")))
        await lease.set_restored(tx)
    await board.app.stop()
    board.app.start(Delivery(board.client, board.app))


async def test_an_announcement_and_its_rules_card_are_found_and_have_the_new_rows_buttons(
    board, thread, announced
):
    await forget_announcements(board)
    places = [board.place("articles"), thread]
    before = [list(place.messages) for place in places]
    board.events.clear()
    await board.told("author", "author announce", article="The bell")
    board.press("author", "Announce")
    await board.settle()
    assert [list(place.messages) for place in places] == before
    async with board.app.store.read() as tx:
        row = (await tx.execute(schema.outbox.select().where(schema.outbox.c.card == "announcement"))).one()
    assert row.message_id == announced.id
    assert f"#{row.id}" in str(announced.components)
    board.press("nara", "Ask about this", announced)
    await board.see("modal")


async def test_a_button_on_a_card_that_the_database_does_not_know_says_so(board, thread, announced):
    await forget_announcements(board)
    reply = await board.pressed("nara", "Ask about this", announced)
    assert "do not know this card" in shown(reply)
    assert not labels(reply)
