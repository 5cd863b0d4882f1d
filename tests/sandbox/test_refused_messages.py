"""Messages that Discord refuses, one case a line: the body, the code, the wrong field."""

import pytest

from tests.sandbox.bodies import button, buttons, field_of, row, select

LONG = "x" * 2001
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
    "a layout": (
        {"flags": 1 << 15, "components": [{"type": 10, "content": "hello"}]},
        50035,
        "components.0.type",
    ),
    "a text among rows": ({"components": [{"type": 10, "content": "hello"}]}, 50035, "components.0.type"),
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


BOUNDARIES = {
    "content": {"content": "x" * 2000},
    "letters outside Unicode's first plane": {"content": "🕯" * 2000},
    "embed": {"embeds": [{"title": "x" * 256, "description": "x" * 4096, "footer": {"text": "x" * 1648}}]},
    "buttons": {"components": [row(*[button(custom_id=f"{r}{n}") for n in range(5)]) for r in range(5)]},
    "label": {"components": [row(button(label="x" * 80, custom_id="x" * 100, emoji={"name": "🕯️"}))]},
    "select": {"components": [row(select(max_values=2, placeholder="x" * 150))]},
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
