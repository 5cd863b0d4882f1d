"""One's own comments, who somebody is, what a moderator checks, and the desk in a flood."""

from sqlalchemy import select

from bot.store.schema import metadata
from tests.cogs.samples import FINE, NONSENSE, PRICE, UNSIGNED
from tests.plugins.board import labels, shown


async def test_one_puts_right_what_was_taken_down(board, thread):
    board.say("sam", thread, NONSENSE)
    await board.see("dm", to="sam")
    await board.settle()
    assert NONSENSE in await board.told("sam", "mine")
    board.press("sam", NONSENSE)
    reply = await board.answer()
    assert labels(reply) == ["Put it right", "Ask a moderator", "Withdraw"]
    board.press("sam", "Put it right")
    reply = await board.filled("sam", {"Your comment": FINE})
    assert "It is posted" in shown(reply)
    await board.settle()
    assert FINE in str([m.embeds for m in thread.messages.values()])


async def test_comments_with_the_same_words_are_told_apart_in_the_list(board, thread):
    for _ in range(2):
        await board.told("sam", "comment", article="The bell of")
        await board.filled("sam", {"Your comment": NONSENSE})
    await board.settle()
    board.events.clear()
    board.people.command("sam", board.place("general"), "mine")
    kept = await board.answer()
    first, second = kept.facts["components"][0]["options"]
    assert first != second
    assert first.startswith("1. The bell of the fish market")
    assert "· taken down, kept here · " in first
    assert second.startswith("2. ")
    assert "1. The bell of" in kept.facts["embeds"][0]["fields"][0]["name"]


async def test_what_the_bot_posted_is_edited_by_its_writer(board, thread):
    text = "Nine hundred crowns is little for a bell of 1871."
    await board.told("sam", "comment", article="The bell of")
    await board.filled("sam", {"Your comment": text})
    posted = (await board.see("message", text=text)).subject
    await board.settle()
    await board.told("sam", "mine")
    own = await board.pressed("sam", text)
    assert labels(own) == ["Edit", "Withdraw"]
    board.press("sam", "Edit")
    reply = await board.filled("sam", {"Your comment": f"I have thought again: {text}"})
    assert "It is changed" in shown(reply)
    await board.settle()
    assert "I have thought again" in str(posted.embeds)
    assert posted.id in thread.messages


async def test_one_reads_why_something_was_removed_and_asks_a_moderator_again(board, thread):
    board.say("sam", thread, NONSENSE)
    case = (await board.see("message", channel="review")).subject
    await board.settle()
    await board.pressed("moderator", "More…", case)
    await board.pressed("moderator", "In my own words…")
    board.people.fill("moderator", {"What its writer is told": "Please say it in words."})
    await board.see("dm", to="sam", text="Please say it in words.")
    await board.settle()
    await board.told("sam", "mine")
    own = await board.pressed("sam", NONSENSE)
    assert "Please say it in words." in shown(own)
    assert "no language that I know" in shown(own)
    assert labels(own) == ["Ask a moderator"]
    assert "look at it again" in shown(await board.pressed("sam", "Ask a moderator"))
    await board.settle()
    await board.told("sam", "mine")
    assert "It waits for a moderator already" in shown(await board.pressed("sam", NONSENSE))


async def test_one_finds_one_s_own_questions_with_their_answers(board, thread):
    await board.ask("nara", PRICE)
    await board.ask("sam", "Who sells the bell?")
    await board.ask("nara", "Which zeppelin flew over the observatory in Tartu?")
    await board.told("nara", "mine")
    asked = shown(await board.pressed("nara", "My questions"))
    assert "nine hundred crowns" in asked
    assert "found no answer" in asked
    assert "Who sells the bell" not in asked
    await board.told("tigran", "mine")
    assert "not asked anything" in shown(await board.pressed("tigran", "My questions"))


async def test_what_is_kept_of_one_is_exported(board, thread):
    board.say("nara", thread, FINE)
    await board.settle()
    await board.told("nara", "mine")
    reply = await board.pressed("nara", "Export")
    assert reply.facts["files"][0]["name"] == "my-comments.json"


async def test_moderators_see_who_somebody_is_and_take_a_moniker_away(board, thread):
    board.say("nara", thread, FINE)
    await board.settle()
    board.events.clear()
    board.people.command("moderator", board.place("review"), "person", {"who": "nara"})
    card = await board.answer()
    assert FINE in shown(card)
    assert "1 shown" in shown(card)
    assert "Nobody can have it then" in shown(await board.pressed("moderator", "Take this moniker away"))
    taken = await board.pressed("moderator", "Take it away")
    assert "**nara** is withdrawn" in shown(taken)
    assert "withdrawn your name **nara**" in shown(await board.see("dm", to="nara"))
    assert "no moniker here yet" in await board.told("nara", "moniker")
    assert "is **nara**" in shown(await board.pressed("moderator", "Undo", taken.subject))
    await board.settle()
    assert "you are **nara**" in await board.told("nara", "moniker")
    board.events.clear()
    board.people.command("sam", board.place("general"), "person", {"who": "nara"}, force=True)
    assert "Only moderators" in shown(await board.answer())


async def test_a_moniker_goes_with_its_bearer_to_another_account(board, thread):
    board.say("nara", thread, FINE)
    await board.settle()
    board.events.clear()
    board.people.command("moderator", board.place("review"), "person", {"who": "nara"})
    await board.answer()
    assert "Choose another" in shown(await board.pressed("moderator", "nara"))
    assert "goes by **nara** now" in shown(await board.pressed("moderator", "sam"))
    assert "**nara**" in await board.told("sam", "moniker")
    assert "no moniker here yet" in await board.told("nara", "moniker")


async def test_of_whoever_wrote_nothing_no_day_is_told(board):
    board.people.command("moderator", board.place("review"), "person", {"who": "sam"})
    assert "has not commented here." in shown(await board.answer())


async def test_of_a_deleted_comment_it_is_not_told_who_deleted_it_since_discord_does_not_say(board, thread):
    message = board.say("nara", thread, FINE)
    await board.settle()
    board.people.remove("nara", message)
    await board.settle()
    assert "· deleted" in await board.told("nara", "mine")
    board.events.clear()
    board.people.command("moderator", board.place("review"), "person", {"who": "nara"})
    told = shown(await board.answer())
    assert "· deleted" in told
    assert "deleted by" not in told


async def test_what_is_kept_of_one_is_erased_at_once(board, thread):
    board.say("nara", thread, NONSENSE)
    await board.see("dm", to="nara")
    board.say("sam", thread, "The bell was rung at six on every market day, as it should be.")
    message = board.say("nara", thread, FINE)
    await board.settle()
    assert "**nara**" in standing(thread)
    assert NONSENSE in standing(board.place("review", "moderator"))
    await board.told("nara", "ask", question="Who keeps the parrot of the lighthouse?")
    await board.settle()
    await board.told("nara", "mine")
    asked = await board.pressed("nara", "Erase")
    assert "cannot be undone" in shown(asked)
    board.press("nara", "Erase it all")
    board.people.press("nara", "Erase it all")
    await board.settle()
    (answer,) = board.seen("reply", text="Erased")
    assert "Erased, with 2 comments" in shown(answer)
    assert not labels(answer)
    assert message.id not in thread.messages
    assert "no moniker here yet" in await board.told("nara", "moniker")
    assert "What you wrote here is erased." in await board.told("nara", "mine")
    board.events.clear()
    board.people.command("moderator", board.place("general"), "person", {"who": "nara"})
    told = shown(await board.answer())
    assert "· erased" in told
    assert "by you" not in told
    assert "nara" not in standing(thread), "who is who"
    review = standing(board.place("review", "moderator"))
    assert "Deleted. The text is erased." in review
    assert not [word for word in (NONSENSE, "nara") if word in review]
    kept = await everything(board)
    assert not [row for row in kept if FINE in row or NONSENSE in row or "parrot of the lighthouse?" in row]


def standing(channel):
    """What can be read there now."""
    return " ".join(f"{m.content} {m.embeds}" for m in channel.messages.values())


async def everything(board):
    """All rows of all tables, as text."""
    async with board.app.store.read() as tx:
        return [str(row) for table in metadata.sorted_tables for row in await tx.execute(select(table))]


async def test_everybody_can_ask_who_this_is(board, thread):
    board.say("nara", thread, FINE)
    await board.settle()
    board.events.clear()
    board.people.menu("sam", "Who is this?", on_user="nara")
    assert "**nara**" in shown(await board.answer())


async def test_a_moderator_checks_a_comment_and_puts_it_before_the_others(board, thread):
    message = board.say("nara", thread, FINE)
    await board.settle()
    board.events.clear()
    board.people.menu("moderator", "Check this comment", on=message)
    card = await board.answer()
    assert "Allowed: signed and on topic" in shown(card)
    assert "waits for a moderator" in shown(await board.pressed("moderator", "Put it before the moderators"))
    await board.see("message", channel="review", text=FINE)


async def test_the_rules_card_says_who_is_who_in_its_thread(board, thread):
    board.say("nara", thread, FINE)
    edited = await board.see("edit", text="Who is who")
    assert "**nara**" in shown(edited)
    await board.told("nara", "moniker", name="Marigold")
    assert "**Marigold**" in shown(await board.see("edit", text="**Marigold**"))


async def test_the_line_says_when_nobody_can_be_told_from_another_and_the_desk_knows(board, thread):
    board.say("Anonymous", thread, UNSIGNED)
    board.people.say("Guest", thread, "I would rather have the two horses than the bell, to be honest.")
    await board.settle()
    lines = [m.content for m in thread.messages.values() if "no name yet" in m.content]
    assert len(lines) == 1
    assert "2 people here have no name yet, and nobody can tell who says what" in lines[0]
    assert f"<#{thread.id}> 2 people wrote without a name" in desk(board)


async def test_in_a_flood_the_desk_has_a_button_that_holds_newcomers(board, thread):
    names = ("Heron", "Marigold", "Oswald", "Bridget", "Tamsin", "Quill", "Fennel", "Jasper", "Wilma", "Ludo")
    for name in names:
        board.people.say(name, thread, f"I, {name}, heard that bell every morning when I was a child.")
    await board.settle()
    assert "A flood" in desk(board)
    assert "held until" in shown(await board.pressed("moderator", "Hold newcomers' comments for an hour"))
    await board.settle()
    assert "held until" in desk(board)
    board.say("Heron", thread, "And I heard the crack in it too, when the wind came from the harbour side.")
    dm = await board.see("dm", to="Heron")
    assert "Many came at once" in shown(dm)
    await board.settle()
    assert "One comment is posted" in shown(await board.pressed("moderator", "Post what was held"))
    await board.advance(minutes=61)
    assert "held until" not in desk(board)


def desk(board):
    """What the desk says now."""
    review = board.place("review", "moderator").messages.values()
    return next(m for m in review if "desk" in str(m.embeds)).embeds[0]["description"]
