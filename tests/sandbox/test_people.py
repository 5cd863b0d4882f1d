"""What people may do, and what Discord's client would not let them do."""

import pytest

from sandbox.cannot import CannotDo
from sandbox.nouns import ChannelType
from sandbox.permissions import Permission
from tests.sandbox.bodies import Json, button, option, row, select, sub


@pytest.fixture
async def register(sandbox, ask):
    """Register commands for the guild."""

    async def put(*commands):
        path = f"/applications/{sandbox.world.bot.id}/guilds/{sandbox.world.guild.id}/commands"
        status, answer = await ask("PUT", path, [{"description": "d"} | each for each in commands])
        assert status == 200, answer

    return put


def test_who_is_not_known_joins_with_that_name(sandbox, people, general):
    with sandbox.feed.listening() as told:
        people.say("Ани", general, "привет")
    assert [event.kind for event in told] == ["member", "message"]
    ani = sandbox.world.user_named("Ани")
    assert sandbox.world.display_name(ani.id) == "Ани"
    assert ani.username.isascii()


def test_names_that_are_typed_become_mentions(sandbox, people, general):
    with sandbox.feed.listening() as told:
        people.say("nara", general, "@bot @Sam @Moderator @everyone a@b.c @nobody")
    world = sandbox.world
    ids = world.bot.id, world.user_named("sam").id, world.role_named("Moderator").id
    assert told[-1].facts["text"] == "<@{}> <@{}> <@&{}> @everyone a@b.c @nobody".format(*ids)
    assert told[-1].facts["pings"] == ["bot", "sam"]


def test_a_reply_and_files_are_told(sandbox, people, general):
    first = people.say("nara", general, "one")
    with sandbox.feed.listening() as told:
        people.say("sam", general, "two", reply_to=first.id, files={"a.txt": b"abc"})
    facts = told[-1].facts
    assert (facts["reply_to"], facts["pings"]) == (str(first.id), ["nara"])
    assert facts["files"] == [{"name": "a.txt", "bytes": 3}]


def test_what_a_writer_cannot_do(sandbox, people, general):
    articles, review = sandbox.world.channel_named("articles"), sandbox.world.channel_named("review")
    forum = sandbox.world.add_channel("library", ChannelType.FORUM)
    said = people.say("nara", general, "mine")
    for attempt, why in {
        lambda: people.say("nara", articles, "c"): "may not write",
        lambda: people.say("nara", review, "c"): "may not write",
        lambda: people.say("nara", forum, "c"): "forum",
        lambda: people.say("nara", general, "x" * 2001): "2000",
        lambda: people.say("nara", general, "  "): "empty",
        lambda: people.say("nara", general, "c", reply_to=5): "not there",
        lambda: people.rewrite("sam", said, "yours"): "did not write",
        lambda: people.rewrite("nara", said, ""): "empty",
        lambda: people.remove("sam", said): "may not delete",
        lambda: people.place("cellar", "nara"): "no channel",
    }.items():
        with pytest.raises(CannotDo, match=why):
            attempt()
    assert people.say("author", articles, "I may").content == "I may"
    people.remove("moderator", said)
    with pytest.raises(CannotDo, match="gone"):
        people.rewrite("nara", said, "again")


async def test_the_newest_button_that_can_be_used_is_pressed(sandbox, people, card):
    first = await card(row(button(label="Keep", custom_id="first")))
    second = await card(row(button(label="Keep", custom_id="second")))
    await card(row(button(label="Keep", custom_id="third", disabled=True)))
    assert people.press("sam", "Keep").data["custom_id"] == "second"
    old = sandbox.world.message(int(first["id"]))
    assert people.press("sam", "Keep", [old]).data["custom_id"] == "first"
    assert people.press("sam", "Keep").source.id == int(second["id"])


async def test_what_cannot_be_pressed(sandbox, people, card, general):
    await card(
        row(button(label="Off", disabled=True)),
        row({"type": 2, "style": 5, "label": "Out", "url": "https://a.b/"}),
    )
    await card(row(select(min_values=2, max_values=2)))
    for label, why in {
        "Off": "disabled",
        "Out": "a link",
        "o1": "not enough",
        "None": "sees no button",
    }.items():
        with pytest.raises(CannotDo, match=why):
            people.press("sam", label)
    sandbox.world.change_channel(general, overwrites={})
    everyone = sandbox.world.roles[sandbox.world.guild.id]
    sandbox.world.change_role(everyone, permissions=everyone.permissions & ~Permission.VIEW_CHANNEL)
    with pytest.raises(CannotDo, match="sees no button"):
        people.press("sam", "Off")


async def test_an_emoji_is_a_label_too(people, card):
    await card(row(button(label=None, emoji={"name": "🕯️"})))
    assert people.press("sam", "🕯️")


async def test_roles_channels_and_either_are_chosen_by_name(sandbox, people, card):
    await card(
        row({"type": 6, "custom_id": "r"}),
        row({"type": 8, "custom_id": "c"}),
        row({"type": 7, "custom_id": "m"}),
    )
    role = sandbox.world.role_named("Moderator")
    assert people.press("sam", "Moderator").data["values"] == [str(role.id)]
    channel = people.press("sam", "#general").data
    assert channel["resolved"]["channels"][channel["values"][0]]["name"] == "general"
    assert people.press("sam", "tigran").data["custom_id"] == "m"


OPTIONS = [
    option(name="text", required=True, max_length=5),
    option(name="who", type=6),
    option(name="where", type=7),
    option(name="role", type=8),
    option(name="either", type=9),
    option(name="count", type=4, min_value=1, max_value=3),
    option(name="share", type=10),
    option(name="loud", type=5),
    option(name="pick", choices=[{"name": "First", "value": "1"}]),
]


async def test_options_are_found_by_name_and_type(sandbox, people, register, general):
    await register({"name": "do", "options": OPTIONS})
    world = sandbox.world
    given: Json = {"text": "t", "who": "@sam", "where": "#articles", "role": "Author", "either": "nara"}
    given |= {"count": "2", "share": 0.5, "loud": "yes", "pick": "First"}
    data = people.command("nara", general, "/do", given).data
    values = {each["name"]: each["value"] for each in data["options"]}
    sam, nara = str(world.user_named("sam").id), str(world.user_named("nara").id)
    assert values == {
        "text": "t",
        "who": sam,
        "where": str(world.channel_named("articles").id),
        "role": str(world.role_named("Author").id),
        "either": nara,
        "count": 2,
        "share": 0.5,
        "loud": True,
        "pick": "1",
    }
    assert set(data["resolved"]["users"]) == {sam, nara}
    assert set(data["resolved"]) == {"users", "members", "channels", "roles"}
    assert data["guild_id"] == str(world.guild.id)


async def test_what_a_command_does_not_take(people, register, general):
    await register({"name": "do", "options": OPTIONS}, {"name": "tree", "options": [sub()]})
    text = {"text": "t"}
    for name, given, why in [
        ("dig", {}, "no command 'dig'; there are: do, tree"),
        ("do", {}, "needs text"),
        ("do", {"text": "too long"}, "0 to 5 characters"),
        ("do", text | {"extra": 1}, "no option extra"),
        ("do", text | {"who": "nobody"}, "nobody called"),
        ("do", text | {"where": "nowhere"}, "no channel"),
        ("do", text | {"role": "none"}, "no role"),
        ("do", text | {"count": 4}, "does not take 4"),
        ("do", text | {"share": 2**53}, "does not take"),
        ("do", text | {"count": "many"}, "takes a number"),
        ("do", text | {"pick": "Second"}, "one of First"),
        ("tree", {}, "needs a subcommand"),
        ("tree t", {}, "no subcommand"),
    ]:
        with pytest.raises(CannotDo, match=why):
            people.command("nara", general, name, given)
    assert people.command("nara", general, "tree s").data["options"] == [
        {"name": "s", "type": 1, "options": []}
    ]


async def test_what_is_hidden_where(sandbox, people, register, general):
    await register(
        {"name": "all"},
        {"name": "staff", "default_member_permissions": str(int(Permission.MANAGE_GUILD))},
        {"name": "owners", "default_member_permissions": "0"},
        {"name": "Staff menu", "type": 3, "description": "", "default_member_permissions": "8192"},
    )
    dm = people.place("dm", "author")
    said = people.say("nara", general, "c")
    assert people.command("author", general, "all")
    assert people.command("author", general, "staff")
    assert people.command("author", general, "owners") is None
    assert people.command("keeper", general, "owners")
    assert people.command("author", dm, "all") is None
    assert people.menu("nara", "Staff menu", on=said) is None
    assert people.menu("moderator", "Staff menu", on=said)
    assert people.menu("nara", "Staff menu", on=said, force=True)


async def test_suggestions_are_only_asked_for_where_they_are_offered(people, register, general):
    await register({"name": "do", "options": OPTIONS})
    with pytest.raises(CannotDo, match="offers completions"):
        await people.suggest("nara", general, "do", "text", "t")


def fields(*inner: Json) -> Json:
    return {"custom_id": "m", "title": "Form", "components": list(inner)}


@pytest.fixture
async def form(people, register, general, ask):
    """Open a form before nara."""

    async def show(*inner):
        await register({"name": "do"})
        asked = people.command("nara", general, "do")
        path = f"/interactions/{asked.id}/{asked.token}/callback"
        status, answer = await ask("POST", path, {"type": 9, "data": fields(*inner)})
        assert status == 200, answer

    return show


INPUT = {"type": 4, "custom_id": "i", "style": 1, "label": "Name", "min_length": 2, "max_length": 4}


async def test_a_form_is_filled_by_labels_and_closes(people, form):
    choice = {"type": 18, "label": "Which", "component": select(min_values=1, max_values=2)}
    await form(row(INPUT), row(INPUT | {"custom_id": "j", "label": "Kept", "value": "old"}), choice)
    data = people.fill("nara", {"Name": "abc", "Which": ["o0", "o1"]}).data
    assert [each["components"][0]["value"] for each in data["components"][:2]] == ["abc", "old"]
    assert data["components"][2]["component"]["values"] == ["v0", "v1"]
    with pytest.raises(CannotDo, match="no form"):
        people.fill("nara", {})


async def test_what_a_form_does_not_take(people, form):
    choice = {"type": 18, "label": "Which", "component": select(required=False)}
    await form(row(INPUT), choice)
    for given, why in [
        ({"Nom": "abc"}, "no field"),
        ({}, "2 to 4 characters"),
        ({"Name": "a"}, "2 to 4 characters"),
        ({"Name": "abcde"}, "2 to 4 characters"),
        ({"Name": "abc", "Which": ["o0", "o1"]}, "choices"),
        ({"Name": "abc", "Which": "o9"}, "no option"),
    ]:
        with pytest.raises(CannotDo, match=why):
            people.fill("nara", given)
    assert people.open_form("nara") is not None
    assert people.fill("nara", {"Name": "abc"})


async def test_an_optional_field_may_stay_empty(people, form):
    await form(row(INPUT | {"required": False}))
    assert people.fill("nara", {}).data["components"][0]["components"][0]["value"] == ""


async def test_a_private_reply_can_be_dismissed_by_its_reader_only(people, register, general, ask):
    await register({"name": "do"})
    asked = people.command("nara", general, "do")
    answer = {"type": 4, "data": {"content": "psst", "flags": 64, "components": [row(button(label="Go"))]}}
    await ask("POST", f"/interactions/{asked.id}/{asked.token}/callback", answer)
    private = people.visible("nara")[0]
    assert private.content == "psst"
    with pytest.raises(CannotDo, match="sees no button"):
        people.press("sam", "Go")
    with pytest.raises(CannotDo, match="cannot be reacted to"):
        people.react("nara", private, "👍")
    assert people.press("nara", "Go").source is private
    people.remove("nara", private)
    assert people.visible("nara") == []
