"""Commands, presses, forms and menus between people and a bot on discord.py."""

from tests.waiting import answered


async def test_a_slash_command_is_answered_in_public(sandbox, parrot, general, told):
    asked = {"text": "light", "how": "Loudly", "to": "sam", "times": 2}
    sandbox.people.command("nara", general, "say", asked)
    facts = await answered(told)
    assert facts["text"] == "sam: LIGHT LIGHT"
    assert "to" not in facts
    labels = [each.get("label") for each in facts["components"]]
    assert labels[:4] == ["Settle", "Form", "Quietly", "Read"]
    assert facts["components"][-2]["options"] == ["Red", "Blue"]


async def test_suggestions_come_while_typing(sandbox, parrot, general, told):
    offered = await sandbox.people.suggest("nara", general, "say", "text", "li")
    assert offered == [{"name": "li one", "value": "lione"}, {"name": "li two", "value": "litwo"}]
    assert told[-1].facts["to"] == "nara"
    assert told[-1].facts["text"] == "li one\nli two"


async def test_a_private_answer_is_seen_by_one(sandbox, parrot, general, told):
    sandbox.people.command("nara", general, "later private")
    facts = await answered(told, 2)
    assert (facts["text"], facts["to"]) == ("and this", "nara")
    assert [m.content for m in sandbox.people.visible("nara")] == ["and this", "here you are"]
    assert sandbox.people.visible("sam") == []
    assert [m async for m in parrot.get_channel(general.id).history()] == []


async def test_a_promised_answer_comes_for_all(sandbox, parrot, general, told):
    sandbox.people.command("nara", general, "later public")
    facts = await answered(told)
    assert facts["text"] == "at last"
    assert facts["embeds"] == [{"title": "A card"}]
    assert [event.kind for event in told][-2:] == ["thinking", "reply"]
    assert len(general.messages) == 1


async def test_buttons_selects_and_forms_are_pressed_chosen_and_filled(sandbox, parrot, general, told):
    people = sandbox.people
    people.command("nara", general, "say", {"text": "x"})
    await answered(told)
    people.press("sam", "Red")
    assert await answered(told, 2) | {"id": 0, "reply_to": 0} == {
        "channel": "general", "author": "bot", "to": "sam", "text": "you chose r", "id": 0, "reply_to": 0
    }  # fmt: skip
    people.press("sam", "tigran")
    assert (await answered(told, 3))["text"] == "you chose tigran"
    people.press("sam", "Quietly")
    assert (await answered(told, 4))["text"] == "changed quietly"
    people.press("sam", "Form")
    form = await answered(told, 5)
    assert form["text"] == "Your name"
    assert [each["label"] for each in form["components"]] == ["Name", "Mood"]
    people.fill("sam", {"Name": "Wick", "Mood": "Foul"})
    assert (await answered(told, 6))["text"] == "Wick is Foul"
    people.press("sam", "Settle")
    settled = await answered(told, 7)
    assert settled["text"] == "settled"
    assert [each["label"] for each in settled["components"] if each.get("disabled")] == ["Settle"]
    assert sandbox.interactions.pending() == []


async def test_menus_work_on_messages_and_people(sandbox, parrot, general, told):
    said = sandbox.people.say("nara", general, "twice")
    sandbox.people.menu("sam", "Echo this", on=said)
    assert (await answered(told))["text"] == "twice"
    sandbox.people.menu("sam", "Who is this?", on_user="tigran")
    assert (await answered(told, 2))["text"] == "tigran"


async def test_a_command_for_moderators_is_hidden_from_members(sandbox, parrot, general, told):
    assert sandbox.people.command("nara", general, "tidy") is None
    assert told[-1].kind == "hidden"
    assert told[-1].facts == {"channel": "general", "author": "nara", "to": "nara", "text": "/tidy"}
    assert sandbox.people.command("moderator", general, "tidy")
    assert (await answered(told))["text"] == "tidied"
    assert sandbox.people.command("nara", general, "tidy", force=True)
    await answered(told, 2)
