"""Answers to interactions, request by request: once, in time, in the right kind; then the token lives on."""

import asyncio

import pytest

from sandbox.interactions import Interaction
from sandbox.server import Sandbox
from tests.sandbox.bodies import Json, button, field_of, row, select

COMMANDS = [
    {
        "name": "ask",
        "description": "d",
        "options": [{"type": 3, "name": "q", "description": "d", "autocomplete": True}],
    }
]
SAY = {"type": 4, "data": {"content": "c"}}


@pytest.fixture
async def begin(sandbox, ask, general):
    """Use `/ask` as nara, and give the path to its callback and to its webhook."""
    await ask("PUT", f"/applications/{sandbox.world.bot.id}/commands", COMMANDS)

    def start():
        return paths(sandbox, sandbox.people.command("nara", general, "ask"))

    return start


def paths(sandbox: Sandbox, asked: Interaction | None) -> tuple[str, str]:
    """Where an interaction is answered, and where more may follow."""
    assert asked is not None
    app = sandbox.world.bot.id
    return f"/interactions/{asked.id}/{asked.token}/callback", f"/webhooks/{app}/{asked.token}"


@pytest.fixture
async def pressed(sandbox, ask, general):
    """Press a button of a public message as sam."""
    await ask(
        "POST",
        f"/channels/{general.id}/messages",
        {"content": "card", "components": [row(button(label="Go"))]},
    )
    return lambda: paths(sandbox, sandbox.people.press("sam", "Go"))


async def test_an_answer_has_a_receipt(sandbox, ask, begin, general):
    callback, _ = begin()
    status, receipt = await ask("POST", callback, {"type": 4, "data": {"content": "c", "flags": 64}})
    assert status == 200
    assert receipt["interaction"]["response_message_ephemeral"] is True
    assert receipt["resource"]["message"]["flags"] == 64
    assert next(iter(general.messages.values())).to == sandbox.world.user_named("nara").id


async def test_a_second_answer_is_refused(sandbox, ask, begin):
    callback, _ = begin()
    await ask("POST", callback, SAY)
    with sandbox.feed.listening() as told:
        status, answer = await ask("POST", callback, SAY)
    assert (status, answer["code"]) == (400, 40060)
    assert told[-1].facts["route"].startswith("POST /interactions/")


async def test_an_answer_after_three_seconds_is_refused(sandbox, ask, begin):
    callback, _ = begin()
    with sandbox.feed.listening() as told:
        sandbox.advance(3.1)
    assert [event.kind for event in told] == ["unanswered"]
    assert told[0].facts["to"] == "nara"
    assert (await ask("POST", callback, SAY))[1]["code"] == 10062
    assert sandbox.interactions.pending() == []


async def test_what_nobody_answers_is_given_up_by_itself(sandbox, begin, monkeypatch):
    monkeypatch.setattr("sandbox.server.ANSWER_SECONDS", 0.01)
    begin()
    sandbox.clock.advance(3)
    with sandbox.feed.listening() as told:
        assert await sandbox.quiet(2)
    assert [event.kind for event in told] == ["unanswered"]


async def test_after_a_quarter_of_an_hour_the_token_is_dead(sandbox, ask, begin):
    callback, webhook = begin()
    await ask("POST", callback, {"type": 5})
    sandbox.advance(901)
    assert (await ask("POST", webhook, {"content": "c"}))[1]["code"] == 50027
    assert (await ask("PATCH", f"{webhook}/messages/@original", {"content": "c"}))[1]["code"] == 50027
    assert sandbox.interactions.pending() == []


async def test_nothing_follows_before_the_first_answer(ask, begin):
    _, webhook = begin()
    assert (await ask("POST", webhook, {"content": "c"}))[1]["code"] == 10015
    assert (await ask("GET", f"{webhook}/messages/@original"))[1]["code"] == 10008


@pytest.mark.parametrize("kind", [0, 6, 7, 8, 99])
async def test_a_command_takes_no_such_answer(ask, begin, kind):
    callback, _ = begin()
    status, answer = await ask("POST", callback, {"type": kind, "data": {"choices": []}})
    assert (status, answer["code"], field_of(answer["errors"])) == (400, 50035, "type")


async def test_a_wrong_answer_can_be_put_right(ask, begin):
    callback, _ = begin()
    assert (await ask("POST", callback, {"type": 4, "data": {"content": "x" * 2001}}))[1]["code"] == 50035
    assert (await ask("POST", callback, SAY))[0] == 200


async def test_a_deferral_keeps_its_privacy_whatever_follows(sandbox, ask, begin, general):
    callback, webhook = begin()
    await ask("POST", callback, {"type": 5, "data": {"flags": 64}})
    assert [each.stage for each in sandbox.interactions.pending()] == ["deferred"]
    assert "'ask' is deferred" in sandbox.unsettled()
    with sandbox.feed.listening() as told:
        status, message = await ask("POST", f"{webhook}?wait=true", {"content": "now"})
    assert (status, message["flags"]) == (200, 64)
    assert told[-1].facts["to"] == "nara"
    assert len(general.messages) == 1
    assert sandbox.interactions.pending() == []


async def test_further_messages_are_read_changed_and_deleted_by_their_token(ask, begin, general):
    callback, webhook = begin()
    await ask("POST", callback, SAY)
    _, more = await ask("POST", f"{webhook}?wait=true", {"content": "more", "flags": 64})
    path = f"{webhook}/messages/{more['id']}"
    assert (await ask("GET", path))[1]["content"] == "more"
    assert (await ask("PATCH", path, {"content": "less"}))[1]["content"] == "less"
    assert (await ask("GET", f"/channels/{general.id}/messages/{more['id']}"))[1]["code"] == 10008
    assert (await ask("DELETE", path))[0] == 204
    assert (await ask("DELETE", f"{webhook}/messages/@original"))[0] == 204
    assert (await ask("POST", webhook, {"content": "without waiting"}))[0] == 204


async def test_a_deferral_that_is_deleted_is_settled(sandbox, ask, begin):
    callback, webhook = begin()
    await ask("POST", callback, {"type": 5})
    await ask("DELETE", f"{webhook}/messages/@original")
    assert sandbox.interactions.pending() == []


async def test_nobody_hides_a_message_without_an_interaction(ask, general):
    _, message = await ask("POST", f"/channels/{general.id}/messages", {"content": "c", "flags": 64})
    assert message["code"] == 50035
    assert not general.messages


async def test_a_press_changes_its_message_at_once_or_later(sandbox, ask, pressed):
    callback, _ = pressed()
    _, receipt = await ask("POST", callback, {"type": 7, "data": {"content": "pressed"}})
    assert receipt["resource"]["message"]["content"] == "pressed"
    callback, webhook = pressed()
    await ask("POST", callback, {"type": 6})
    assert [each.stage for each in sandbox.interactions.pending()] == ["acknowledged"]
    await ask("PATCH", f"{webhook}/messages/@original", {"content": "pressed again"})
    assert sandbox.interactions.pending() == []


async def test_an_acknowledged_press_needs_no_more(sandbox, ask, pressed):
    callback, _ = pressed()
    await ask("POST", callback, {"type": 6})
    sandbox.advance(3.1)
    assert sandbox.interactions.pending() == []


FIELD = {"type": 4, "custom_id": "f", "style": 1, "label": "Name"}


def form(**fields: object) -> Json:
    """A modal of one field."""
    return {"custom_id": "m", "title": "Form", "components": [row(FIELD)]} | fields


def label(**fields: object) -> Json:
    """A field in the newer kind of box."""
    return {
        "type": 18,
        "label": "Name",
        "component": {key: FIELD[key] for key in FIELD if key != "label"},
    } | fields


FORMS = {
    "no title": (form(title=""), "title"),
    "long title": (form(title="x" * 46), "title"),
    "long custom id": (form(custom_id="x" * 101), "custom_id"),
    "no fields": (form(components=[]), "components"),
    "six fields": (form(components=[row(FIELD | {"custom_id": str(n)}) for n in range(6)]), "components"),
    "two in a row": (form(components=[row(FIELD, FIELD | {"custom_id": "g"})]), "components.0.components"),
    "field twice": (form(components=[row(FIELD), row(FIELD)]), "components"),
    "long label": (form(components=[row(FIELD | {"label": "x" * 46})]), "components.0.components.0.label"),
    "no label": (
        form(components=[row({k: FIELD[k] for k in FIELD if k != "label"})]),
        "components.0.components.0.label",
    ),
    "long new label": (form(components=[label(label="x" * 46)]), "components.0.label"),
    "long description": (form(components=[label(description="x" * 101)]), "components.0.description"),
    "long placeholder": (
        form(components=[row(FIELD | {"placeholder": "x" * 101})]),
        "components.0.components.0.placeholder",
    ),
    "lengths the wrong way": (
        form(components=[row(FIELD | {"min_length": 5, "max_length": 4})]),
        "components.0.components.0.min_length",
    ),
    "long value": (form(components=[row(FIELD | {"value": "x" * 4001})]), "components.0.components.0.value"),
    "a button": (form(components=[row(button(label="b"))]), "components.0.components.0.type"),
    "a section": (form(components=[{"type": 9}]), "components.0.type"),
    "a select without options": (
        form(components=[label(component=select(options=[]))]),
        "components.0.component.options",
    ),
}


@pytest.mark.parametrize(("data", "field"), FORMS.values(), ids=FORMS)
async def test_a_wrong_form_is_refused(sandbox, ask, begin, data, field):
    callback, _ = begin()
    status, answer = await ask("POST", callback, {"type": 9, "data": data})
    assert (status, answer["code"], field_of(answer["errors"])) == (400, 50035, field)
    assert sandbox.people.open_form("nara") is None


async def test_a_form_is_not_answered_by_a_form(sandbox, ask, begin, general):
    callback, _ = begin()
    await ask("POST", callback, {"type": 9, "data": form()})
    callback, _ = paths(sandbox, sandbox.people.fill("nara", {"Name": "n"}))
    assert (await ask("POST", callback, {"type": 9, "data": form()}))[1]["code"] == 50035
    assert (await ask("POST", callback, SAY))[0] == 200


CHOICES = {
    "26": ([{"name": str(n), "value": str(n)} for n in range(26)], "choices"),
    "long name": ([{"name": "x" * 101, "value": "v"}], "choices.0.name"),
    "long value": ([{"name": "n", "value": "x" * 101}], "choices.0.value"),
}


@pytest.mark.parametrize(("choices", "field"), CHOICES.values(), ids=CHOICES)
async def test_wrong_suggestions_are_refused(sandbox, ask, begin, general, choices, field):
    with sandbox.feed.listening() as told:
        waiting = sandbox.people.suggest("nara", general, "ask", "q", "l")
        first = asyncio.ensure_future(waiting)
        await asyncio.sleep(0)
    callback, _ = paths(sandbox, told[-1].subject)
    status, answer = await ask("POST", callback, {"type": 8, "data": {"choices": choices}})
    assert (status, field_of(answer["errors"])) == (400, field)
    sandbox.advance(3.1)
    assert await first == []
