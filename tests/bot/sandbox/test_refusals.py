"""What Discord refuses, one case a line: the body, the status, the code, the field."""

import re

import pytest

from bot.sandbox.permissions import Permission

LONG = "x" * 2001


def button(**fields):
    return {"type": 2, "style": 1, "label": "a", "custom_id": "c"} | fields


def row(*inner):
    return {"type": 1, "components": list(inner)}


def select(**fields):
    options = [{"label": f"o{number}", "value": f"v{number}"} for number in range(2)]
    return {"type": 3, "custom_id": "s", "options": options} | fields


def buttons(count):
    return [button(custom_id=f"c{number}") for number in range(count)]


def text(content):
    return {"type": 10, "content": content}


V2 = 1 << 15
MESSAGES = {
    "content too long": ({"content": LONG}, 50035, "content"),
    "content no text": ({"content": {}}, 50035, "content"),
    "nothing at all": ({}, 50006, ""),
    "only blanks": ({"content": " \n "}, 50006, ""),
    "an empty embed": ({"embeds": [{"color": 1}]}, 50006, ""),
    "embed title": ({"embeds": [{"title": "x" * 257}]}, 50035, "embeds.0.title"),
    "embed description": ({"embeds": [{"description": "x" * 4097}]}, 50035, "embeds.0.description"),
    "embed footer": ({"embeds": [{"footer": {"text": "x" * 2049}}]}, 50035, "embeds.0.footer.text"),
    "embed author": ({"embeds": [{"author": {"name": "x" * 257}}]}, 50035, "embeds.0.author.name"),
    "embed field name": (
        {"embeds": [{"fields": [{"name": "x" * 257, "value": "v"}]}]},
        50035,
        "embeds.0.fields.0.name",
    ),
    "embed field value": (
        {"embeds": [{"fields": [{"name": "n", "value": "x" * 1025}]}]},
        50035,
        "embeds.0.fields.0.value",
    ),
    "embed field without value": (
        {"embeds": [{"fields": [{"name": "n"}]}]},
        50035,
        "embeds.0.fields.0.value",
    ),
    "26 embed fields": (
        {"embeds": [{"fields": [{"name": "n", "value": "v"}] * 26}]},
        50035,
        "embeds.0.fields",
    ),
    "11 embeds": ({"embeds": [{"title": "t"}] * 11}, 50035, "embeds"),
    "6001 letters in embeds": (
        {"embeds": [{"description": "x" * 3001}, {"description": "x" * 3000}]},
        50035,
        "embeds",
    ),
    "embed address": ({"embeds": [{"title": "t", "url": "file:///x"}]}, 50035, "embeds.0.url"),
    "embed picture": ({"embeds": [{"image": {"url": "nowhere"}}]}, 50035, "embeds.0.image.url"),
    "embed colour": ({"embeds": [{"title": "t", "color": 1 << 24}]}, 50035, "embeds.0.color"),
    "embed time": ({"embeds": [{"title": "t", "timestamp": "soon"}]}, 50035, "embeds.0.timestamp"),
    "six rows": ({"components": [row(button(custom_id=str(n))) for n in range(6)]}, 50035, "components"),
    "six buttons": ({"components": [row(*buttons(6))]}, 50035, "components.0.components"),
    "an empty row": ({"components": [row()]}, 50035, "components.0.components"),
    "button label": ({"components": [row(button(label="x" * 81))]}, 50035, "components.0.components.0.label"),
    "button without label": ({"components": [row(button(label=None))]}, 50035, "components.0.components.0"),
    "button custom id": (
        {"components": [row(button(custom_id="x" * 101))]},
        50035,
        "components.0.components.0.custom_id",
    ),
    "button without custom id": (
        {"components": [row(button(custom_id=None))]},
        50035,
        "components.0.components.0.custom_id",
    ),
    "button style": ({"components": [row(button(style=9))]}, 50035, "components.0.components.0.style"),
    "button emoji": (
        {"components": [row(button(emoji={"name": "lamp"}))]},
        50035,
        "components.0.components.0.emoji.name",
    ),
    "link without address": (
        {"components": [row({"type": 2, "style": 5, "label": "a"})]},
        50035,
        "components.0.components.0.url",
    ),
    "link with custom id": (
        {"components": [row({"type": 2, "style": 5, "label": "a", "url": "https://a.b/", "custom_id": "c"})]},
        50035,
        "components.0.components.0",
    ),
    "custom id twice": ({"components": [row(button(), button())]}, 50035, "components"),
    "select and button": ({"components": [row(select(), button())]}, 50035, "components.0.components"),
    "26 options": (
        {"components": [row(select(options=[{"label": "o", "value": str(n)} for n in range(26)]))]},
        50035,
        "components.0.components.0.options",
    ),
    "option value twice": (
        {"components": [row(select(options=[{"label": "o", "value": "v"}] * 2))]},
        50035,
        "components.0.components.0.options",
    ),
    "option label": (
        {"components": [row(select(options=[{"label": "x" * 101, "value": "v"}]))]},
        50035,
        "components.0.components.0.options.0.label",
    ),
    "more chosen than there are": (
        {"components": [row(select(max_values=3))]},
        50035,
        "components.0.components.0.max_values",
    ),
    "placeholder": (
        {"components": [row(select(placeholder="x" * 151))]},
        50035,
        "components.0.components.0.placeholder",
    ),
    "a text input": (
        {"components": [row({"type": 4, "custom_id": "i"})]},
        50035,
        "components.0.components.0.type",
    ),
    "a layout without its flag": ({"components": [text("hello")]}, 50035, "components.0.type"),
    "layout with content": ({"flags": V2, "content": "c", "components": [text("t")]}, 50035, "content"),
    "layout with 4001 letters": (
        {"flags": V2, "components": [text("x" * 2001), text("x" * 2000)]},
        50035,
        "components",
    ),
    "layout with 41 parts": (
        {"flags": V2, "components": [{"type": 17, "components": [text("t")] * 40}]},
        50035,
        "components",
    ),
    "container in container": (
        {"flags": V2, "components": [{"type": 17, "components": [{"type": 17, "components": [text("t")]}]}]},
        50035,
        "components.0.components.0.type",
    ),
    "section without accessory": (
        {"flags": V2, "components": [{"type": 9, "components": [text("t")]}]},
        50035,
        "components.0.accessory",
    ),
    "mentions both ways": (
        {"content": "c", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        50035,
        "allowed_mentions",
    ),
    "mentions of what": (
        {"content": "c", "allowed_mentions": {"parse": ["cats"]}},
        50035,
        "allowed_mentions.parse",
    ),
    "a long nonce": ({"content": "c", "nonce": "x" * 26}, 50035, "nonce"),
    "a reply to nothing": (
        {"content": "c", "message_reference": {"message_id": "5"}},
        50035,
        "message_reference",
    ),
    "no object": ([], 50109, ""),
}


@pytest.mark.parametrize(("body", "code", "field"), MESSAGES.values(), ids=MESSAGES)
async def test_a_wrong_message_is_refused(sandbox, ask, general, body, code, field):
    with sandbox.feed.listening() as told:
        status, answer = await ask("POST", f"/channels/{general.id}/messages", body)
    assert (status, answer["code"]) == (400, code)
    assert field_of(answer.get("errors", {})) == field
    assert not general.messages
    refused = told[-1]
    assert refused.kind == "request_refused"
    assert refused.facts["route"] == f"POST /channels/{general.id}/messages"
    assert refused.facts["status"] == 400
    assert str(code) in refused.facts["why"]
    assert refused.facts["channel"] == "general"


def field_of(errors):
    """The dotted path of the first wrong field."""
    path = []
    while errors and "_errors" not in errors:
        name, errors = next(iter(errors.items()))
        path.append(name)
    return ".".join(path)


BOUNDARIES = {
    "content": {"content": "x" * 2000},
    "letters outside Unicode's first plane": {"content": "🕯" * 2000},
    "embed": {"embeds": [{"title": "x" * 256, "description": "x" * 4096, "footer": {"text": "x" * 1648}}]},
    "buttons": {"components": [row(*[button(custom_id=f"{r}{n}") for n in range(5)]) for r in range(5)]},
    "label": {"components": [row(button(label="x" * 80, custom_id="x" * 100, emoji={"name": "🕯️"}))]},
    "select": {"components": [row(select(max_values=2, placeholder="x" * 150))]},
    "layout": {"flags": V2, "components": [{"type": 17, "components": [text("x" * 100)] * 39}]},
    "layout text": {"flags": V2, "components": [text("x" * 4000)]},
}


@pytest.mark.parametrize("body", BOUNDARIES.values(), ids=BOUNDARIES)
async def test_what_just_fits_is_taken(ask, general, body):
    status, answer = await ask("POST", f"/channels/{general.id}/messages", body)
    assert status == 200, answer


async def test_an_edit_is_held_to_the_same_limits(ask, general):
    _, message = await ask("POST", f"/channels/{general.id}/messages", {"content": "c"})
    path = f"/channels/{general.id}/messages/{message['id']}"
    assert (await ask("PATCH", path, {"content": LONG}))[1]["code"] == 50035
    assert (await ask("PATCH", path, {"content": ""}))[1]["code"] == 50006
    assert (await ask("PATCH", path, {"content": "", "embeds": [{"title": "t"}]}))[0] == 200


P = Permission
LACKING = {
    "seeing": (P.VIEW_CHANNEL, "POST", "/channels/{c}/messages", {"content": "c"}, 50001),
    "sending": (P.SEND_MESSAGES, "POST", "/channels/{c}/messages", {"content": "c"}, 50013),
    "embedding": (P.EMBED_LINKS, "POST", "/channels/{c}/messages", {"embeds": [{"title": "t"}]}, 50013),
    "reacting": (
        P.ADD_REACTIONS,
        "PUT",
        "/channels/{c}/messages/{m}/reactions/%F0%9F%91%8D/@me",
        None,
        50013,
    ),
    "pinning": (P.PIN_MESSAGES, "PUT", "/channels/{c}/messages/pins/{m}", None, 50013),
    "unpinning": (P.PIN_MESSAGES, "DELETE", "/channels/{c}/messages/pins/{m}", None, 50013),
    "deleting": (P.MANAGE_MESSAGES, "DELETE", "/channels/{c}/messages/{m}", None, 50013),
    "clearing": (P.MANAGE_MESSAGES, "DELETE", "/channels/{c}/messages/{m}/reactions", None, 50013),
    "deleting many": (
        P.MANAGE_MESSAGES,
        "POST",
        "/channels/{c}/messages/bulk-delete",
        {"messages": ["1", "2"]},
        50013,
    ),
    "starting a thread": (
        P.CREATE_PUBLIC_THREADS,
        "POST",
        "/channels/{c}/messages/{m}/threads",
        {"name": "n"},
        50013,
    ),
    "reading one": (P.READ_MESSAGE_HISTORY, "GET", "/channels/{c}/messages/{m}", None, 50013),
    "reading pins": (P.READ_MESSAGE_HISTORY, "GET", "/channels/{c}/messages/pins", None, 50013),
    "replying": (
        P.READ_MESSAGE_HISTORY,
        "POST",
        "/channels/{c}/messages",
        {"content": "c", "message_reference": {"message_id": "{m}"}},
        160002,
    ),
    "changing the channel": (P(0), "PATCH", "/channels/{c}", {"topic": "t"}, 50013),
    "changing overwrites": (P(0), "PUT", "/channels/{c}/permissions/1", {"type": 0, "allow": "0"}, 50013),
    "reading the audit log": (P(0), "GET", "/guilds/{g}/audit-logs", None, 50013),
}


@pytest.mark.parametrize(("lacking", "method", "path", "body", "code"), LACKING.values(), ids=LACKING)
async def test_a_missing_permission_is_refused(sandbox, ask, general, lacking, method, path, body, code):
    said = sandbox.people.say("nara", general, "a message")
    everyone, own = sandbox.world.roles[sandbox.world.guild.id], sandbox.world.role_named("Dear Reader")
    sandbox.world.change_role(everyone, permissions=everyone.permissions & ~lacking)
    sandbox.world.change_role(own, permissions=own.permissions & ~lacking)
    place = path.format(c=general.id, m=said.id, g=sandbox.world.guild.id)
    sent = {
        key: {"message_id": str(said.id)} if key == "message_reference" else each
        for key, each in (body or {}).items()
    }
    status, answer = await ask(method, place, sent or None)
    assert answer["code"] == code
    assert status == (400 if code == 160002 else 403)


UNKNOWN = {
    "channel": ("GET", "/channels/5", 10003),
    "message": ("GET", "/channels/{c}/messages/5", 10008),
    "guild": ("GET", "/guilds/5", 10004),
    "member": ("GET", "/guilds/{g}/members/5", 10007),
    "user": ("GET", "/users/5", 10013),
    "webhook": ("POST", "/webhooks/5/nothing", 50027),
    "interaction": ("POST", "/interactions/5/nothing/callback", 10062),
    "command": ("GET", "/applications/{a}/commands/5", 10063),
    "application": ("GET", "/applications/5/commands", 10002),
    "no number": ("GET", "/channels/general", 10003),
}


@pytest.mark.parametrize(("method", "path", "code"), UNKNOWN.values(), ids=UNKNOWN)
async def test_what_is_not_there_is_refused(sandbox, ask, general, method, path, code):
    world = sandbox.world
    place = path.format(c=general.id, g=world.guild.id, a=world.bot.id)
    status, answer = await ask(method, place, {} if method == "POST" else None)
    assert answer["code"] == code
    assert status in (401, 404)


async def test_a_route_that_is_not_served_and_a_stranger_are_refused(sandbox, http):
    async with http.get(sandbox.url + "/users/@me", headers={"Authorization": "Bot nobody"}) as answer:
        assert (answer.status, (await answer.json())["code"]) == (401, 0)


async def test_others_messages_cannot_be_edited(sandbox, ask, general):
    said = sandbox.people.say("nara", general, "mine")
    status, answer = await ask("PATCH", f"/channels/{general.id}/messages/{said.id}", {"content": "no"})
    assert (status, answer["code"]) == (403, 50005)


async def test_system_notes_can_be_neither_pinned_nor_made_threads(sandbox, ask, general):
    _, message = await ask("POST", f"/channels/{general.id}/messages", {"content": "c"})
    await ask("PUT", f"/channels/{general.id}/messages/pins/{message['id']}")
    note = max(general.messages)
    assert (await ask("PUT", f"/channels/{general.id}/messages/pins/{note}"))[1]["code"] == 50021
    path = f"/channels/{general.id}/messages/{note}/threads"
    assert (await ask("POST", path, {"name": "n"}))[1]["code"] == 50021


async def test_250_pins_are_enough(sandbox, ask, general):
    for number in range(251):
        said = sandbox.people.say("nara", general, str(number))
        said.pinned_at = sandbox.clock.now() if number < 250 else None
    status, answer = await ask("PUT", f"/channels/{general.id}/messages/pins/{said.id}")
    assert (status, answer["code"]) == (400, 30003)


@pytest.mark.parametrize("emoji", ["lamp", "a%3A123", "%E2%9C%93", "%F0%9F%91%8D%F0%9F%91%8D"])
async def test_an_unknown_emoji_is_refused(sandbox, ask, general, emoji):
    said = sandbox.people.say("nara", general, "react")
    status, answer = await ask("PUT", f"/channels/{general.id}/messages/{said.id}/reactions/{emoji}/@me")
    assert (status, answer["code"]) == (400, 10014)


async def test_twenty_kinds_of_reactions_are_enough(sandbox, ask, general):
    said = sandbox.people.say("nara", general, "react")
    said.reactions = {chr(0x1F600 + number): [1] for number in range(20)}
    path = f"/channels/{general.id}/messages/{said.id}/reactions/%F0%9F%91%8D/@me"
    assert (await ask("PUT", path))[1]["code"] == 30010


THREADS = {
    "no name": ({}, 50035),
    "a long name": ({"name": "x" * 101}, 50035),
    "a strange rest": ({"name": "n", "auto_archive_duration": 61}, 50035),
}


@pytest.mark.parametrize(("body", "code"), THREADS.values(), ids=THREADS)
async def test_a_wrong_thread_is_refused(sandbox, ask, general, body, code):
    said = sandbox.people.say("nara", general, "start")
    assert (await ask("POST", f"/channels/{general.id}/messages/{said.id}/threads", body))[1]["code"] == code


async def test_a_sleeping_or_locked_thread_takes_little(sandbox, ask, general):
    said = sandbox.people.say("nara", general, "start")
    _, thread = await ask("POST", f"/channels/{general.id}/messages/{said.id}/threads", {"name": "n"})
    path = f"/channels/{thread['id']}"
    await ask("PATCH", path, {"archived": True, "locked": True})
    assert (await ask("PATCH", path, {"name": "m"}))[1]["code"] == 50083
    own = sandbox.world.role_named("Dear Reader")
    sandbox.world.change_role(own, permissions=own.permissions & ~P.MANAGE_THREADS)
    assert (await ask("POST", f"{path}/messages", {"content": "c"}))[1]["code"] == 50083


async def test_bulk_deletion_has_its_bounds(sandbox, ask, general):
    path = f"/channels/{general.id}/messages/bulk-delete"
    assert (await ask("POST", path, {"messages": ["1"]}))[1]["code"] == 50016
    assert (await ask("POST", path, {"messages": ["1", "2"]}))[1]["code"] == 50034


def option(**fields):
    return {"type": 3, "name": "o", "description": "d"} | fields


def sub(*options):
    return {"type": 1, "name": "s", "description": "d", "options": list(options)}


COMMANDS = {
    "upper case": ({"name": "Ask"}, "0.name"),
    "blank in name": ({"name": "ask me"}, "0.name"),
    "long name": ({"name": "x" * 33}, "0.name"),
    "no description": ({"description": ""}, "0.description"),
    "long description": ({"description": "x" * 101}, "0.description"),
    "26 options": ({"options": [option(name=f"o{n}") for n in range(26)]}, "0.options"),
    "option twice": ({"options": [option(), option()]}, "0.options.1.name"),
    "option name": ({"options": [option(name="O")]}, "0.options.0.name"),
    "required after optional": ({"options": [option(), option(name="p", required=True)]}, "0.options"),
    "26 choices": (
        {"options": [option(choices=[{"name": str(n), "value": str(n)} for n in range(26)])]},
        "0.options.0.choices",
    ),
    "choice name": (
        {"options": [option(choices=[{"name": "x" * 101, "value": "v"}])]},
        "0.options.0.choices.0.name",
    ),
    "choices and completions": (
        {"options": [option(choices=[{"name": "n", "value": "v"}], autocomplete=True)]},
        "0.options.0.choices",
    ),
    "completions of a truth": ({"options": [option(type=5, autocomplete=True)]}, "0.options.0.autocomplete"),
    "too deep": (
        {"options": [{"type": 2, "name": "g", "description": "d", "options": [sub(sub())]}]},
        "0.options.0.options.0.options.0.type",
    ),
    "unknown language": ({"name_localizations": {"hy": "x"}}, "0.name_localizations.hy"),
    "menu with description": ({"type": 3, "description": "d"}, "0.description"),
    "too large": (
        {
            "options": [
                option(name=f"o{n}", choices=[{"name": "x" * 50, "value": "y" * 50}] * 5) for n in range(20)
            ]
        },
        "0.name",
    ),
}


@pytest.mark.parametrize(("fields", "field"), COMMANDS.values(), ids=COMMANDS)
async def test_a_wrong_command_is_refused(sandbox, ask, fields, field):
    body = [{"name": "ask", "description": "d", "type": 1} | fields]
    status, answer = await ask("PUT", f"/applications/{sandbox.world.bot.id}/commands", body)
    assert (status, answer["code"]) == (400, 50035)
    assert field_of(answer["errors"]) == field
    assert not sandbox.world.commands


async def test_a_name_twice_and_101_commands_are_refused(sandbox, ask):
    path = f"/applications/{sandbox.world.bot.id}/commands"
    twice = [{"name": "ask", "description": "d"}] * 2
    assert field_of((await ask("PUT", path, twice))[1]["errors"]) == "1.name"
    many = [{"name": f"ask{number}", "description": "d"} for number in range(101)]
    assert (await ask("PUT", path, many))[1]["code"] == 30032
    menus = [{"name": f"Ask {number}", "type": 3} for number in range(16)]
    assert (await ask("PUT", path, menus))[1]["code"] == 30032


async def test_a_body_that_is_no_json_is_refused(sandbox, http, general):
    headers = {"Authorization": f"Bot {sandbox.token}", "Content-Type": "application/json"}
    path = f"{sandbox.url}/channels/{general.id}/messages"
    async with http.post(path, data=b"{", headers=headers) as answer:
        assert (answer.status, (await answer.json())["code"]) == (400, 50109)


async def test_every_refusal_has_its_own_code():
    source = __import__("bot.sandbox.refusal", fromlist=["Code"]).Code
    codes = [each.value[1] for each in source if each.value[1]]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[A-Z_]+", each.name) for each in source)
