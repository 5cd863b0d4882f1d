"""What the outbox keeps of a card comes back as it was made, also from a version that kept less."""

import json

import pytest

from bot.domain import Choice
from bot.domain.payload import Payload
from bot.moderation.case_payload import CasePayload
from bot.moderation.desk_payload import DeskPayload
from bot.moderation.payload import CommentPayload, GivenBackPayload, LinePayload
from tests.bot.moderation.table import FINE, NONSENSE
from tests.builders import MODERATOR, NARA, TIGRAN

KINDS: dict[str, type[Payload]] = {
    "case": CasePayload,
    "case-decided": CasePayload,
    "comment": CommentPayload,
    "given-back": GivenBackPayload,
    "repair-line": LinePayload,
    "desk": DeskPayload,
}


@pytest.fixture
async def kept(table):
    """One card of each kind, as the outbox keeps it."""
    await table.queue.open_desks()
    await table.say(FINE, NARA, names=("anonymous",))
    held = await table.say(NONSENSE, TIGRAN, names=("Tigran of the Hill",))
    await table.deliver()
    await table.queue.decide(
        table.board, (await table.case(held.id)).id, Choice.KEEP, MODERATOR, why="It makes sense."
    )
    return {card: await _kept(table, card) for card in KINDS}


async def _kept(table, card):
    content = (await table.effects(card))[-1].content
    return {key: value for key, value in content.items() if key != "mark"}  # the outbox's own


@pytest.mark.parametrize("card", KINDS)
async def test_it_comes_back_as_it_was_kept(kept, card):
    content = json.loads(json.dumps(kept[card]))
    assert json.loads(json.dumps(KINDS[card].from_json(content).to_json())) == content


async def test_what_an_earlier_version_did_not_keep_is_made_up_for(kept):
    case = {key: kept["case"][key] for key in kept["case"].keys() - {"alike", "may_move", "moderation_url"}}
    assert not CasePayload.from_json(case).alike
    line = {key: kept["repair-line"][key] for key in kept["repair-line"].keys() - {"nameless"}}
    assert LinePayload.from_json(line).nameless == 1
