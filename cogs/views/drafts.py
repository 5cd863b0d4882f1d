"""A form that was refused: what was wrong, what was written, and the form again with that in it."""

from collections.abc import Mapping

import discord

from bot.texts import Say
from cogs.presses import Press
from cogs.views.cards import CONTENT, INK, Button, Card
from cogs.views.comments import whole
from cogs.views.wording import cut

SHORT = 32  # letters, of a name; what is shorter stands in the form alone

OPENED_BY: Mapping[str, str] = {
    "comment-form": "comment-again",
    "mine-repair-form": "mine-repair",
    "mine-edit-form": "mine-edit",
    "moniker-form": "moniker",
    "ask-about-form": "ask-again",
    "case-note-form": "case-note",
    "case-because-form": "case-own-words",
    "case-move-form": "case-elsewhere",
    "person-reserve-form": "person-reserve",
    "rules-test-form": "rules-test",
    "notice-write-form": "notice-write",
    "notice-one-form": "notice-again",
    "feeds-address-form": "feeds-address",
    "channels-template-form": "channels-template",
}
"""The kind of the button that opens a form, by the form's kind; both carry the same row."""


def refused_form(say: Say, why: str, sent: Press) -> Card:
    """Return why a form was refused, with what stood in it and the button that opens it again."""
    again = Button(say("draft-again"), OPENED_BY[sent.kind], sent.row, discord.ButtonStyle.primary)
    written = "\n\n".join(text for text in sent.fields.values() if text.strip())
    if len(written) <= SHORT:
        return Card(cut(why, CONTENT), buttons=(again,))
    shown, file = whole(written, "your-text.txt")
    lines = f"{why}\n{say('draft-back')}"
    return Card(
        cut(lines, CONTENT), embed=discord.Embed(description=shown, colour=INK), buttons=(again,), file=file
    )
