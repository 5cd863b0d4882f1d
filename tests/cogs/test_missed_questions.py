"""What was asked while the bot was down is answered once, when it is up again."""

from collections import Counter
from datetime import timedelta

from tests.cogs.conftest import TEXT, TITLE
from tests.cogs.samples import PRICE
from tests.plugins.board import bot_on, sandbox_with_blog, set_up


def answered(place):
    """How often each message there was replied to."""
    return Counter(message.reply_to for message in place.messages.values() if message.reply_to)


async def test_mentions_plain_questions_and_direct_messages_are_answered_once(tmp_path, monkeypatch):
    async with sandbox_with_blog() as (sandbox, site):
        people, me = sandbox.people, f"<@{sandbox.world.bot.id}>"
        private = sandbox.world.dm_with(sandbox.world.person("nara").id)
        general, asked_plainly = people.place("general", "sam"), people.place("questions", "sam")
        async with bot_on(sandbox, site, tmp_path, monkeypatch) as table:
            await set_up(table)
            await table.publish(TITLE, TEXT)
            table.say("nara", private, PRICE)
            await table.settle()
        assert len(answered(private)) == 1
        thread = next(place for place in sandbox.world.channels.values() if place.is_thread)
        missed = [
            people.say("sam", general, f"{me} {PRICE}"),
            people.say("tigran", asked_plainly, "How many steps has the tower?"),
            people.say("nara", private, "Who rang the bell of the fish market?"),
            people.say("nara", thread, f"{me} Who rang the bell of the fish market?"),
        ]
        people.say("tigran", general, "Nobody is asked anything here.")
        for _ in range(2):
            async with bot_on(sandbox, site, tmp_path, monkeypatch) as table:
                table.app.clock.offset = (
                    table.sandbox.clock.now() - table.app.store.now() + table.app.clock.offset
                )
                await table.settle()
                places = (general, asked_plainly, private, thread)
                replies = sum((answered(place) for place in places), Counter())
                assert all(replies[message.id] == 1 for message in missed)
        old = people.say("sam", general, f"{me} Who rang the bell?")
        monkeypatch.setattr("cogs.questions.LATE", timedelta(seconds=-1))
        async with bot_on(sandbox, site, tmp_path, monkeypatch) as table:
            await table.settle()
            assert answered(general)[old.id] == 0
