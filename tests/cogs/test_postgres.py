"""The whole path once more, on PostgreSQL."""

from tests.conftest import empty
from tests.plugins.board import bot_on, sandbox_with_blog, set_up, shown

TITLE = "The baker's cat has been elected"
TEXT = """The baker's cat was elected to the market committee on Saturday with ninety-one votes.

The runner-up received eighty-eight votes."""


async def test_an_article_is_announced_asked_about_commented_on_and_decided(postgres, tmp_path, monkeypatch):
    empty(postgres)
    async with (
        sandbox_with_blog() as (sandbox, site),
        bot_on(sandbox, site, tmp_path, monkeypatch, database_url=postgres) as table,
    ):
        await set_up(table)
        _, thread = await table.publish(TITLE, TEXT)
        answer = await table.ask("nara", "How many votes did the runner-up receive?")
        assert "The runner-up received eighty-eight votes." in shown(answer)

        table.people.say("sam", thread, "dfgkjh qwpoeiru zxmcnbv lkasjdf qpwoei rtyugh")
        await table.see("message", channel="review")
        table.people.say("Anonymous", thread, "I have seen that cat, and it does not look like work.")
        await table.see("message", text="Choose a moniker within")
        await table.advance(minutes=11)
        await table.see("dm", to="Anonymous")
        table.people.command("Anonymous", table.place("general"), "moniker", {"name": "Old Heron"})
        await table.see("message", text="does not look like work")
        table.press("moderator", "Post")
        await table.see("message", text="dfgkjh")
        await table.settle()
