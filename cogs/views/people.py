"""What moderators see of a person, and what everybody may."""

from collections.abc import Sequence

import discord

from bot.domain import CommentCounts, Moniker, OutboxMessage
from bot.moderation.case_context import CommentContext
from bot.moderation.payload import NamePayload
from bot.texts import Say
from cogs.views.cards import TITLE, Button, Card, Field, Form, Select
from cogs.views.review import known_words, written_before
from cogs.views.wording import cut, one_line, plain


def who_is(say: Say, account: int, moniker: str | None) -> str:
    """One line: by which moniker somebody goes here."""
    who = f"<@{account}>"
    return say("who-is", who=who, name=one_line(moniker, 100)) if moniker else say("who-is-nobody", who=who)


def about_person(
    say: Say,
    account: int,
    name: str,
    moniker: Moniker | None,
    mine: Sequence[CommentContext],
    known: CommentCounts,
) -> Card:
    """Return a person's moniker and what became of their comments, with what can be done about the name."""
    title = say("person-title", name=one_line(moniker.name if moniker else name, 100))
    line = who_is(say, account, moniker.name if moniker else None)
    counts = known_words(say, f"<@{account}>", known)
    embed = discord.Embed(title=cut(title, TITLE), description=f"{line}\n{counts}")
    written_before(say, embed, mine)
    refuse = Button(say("person-refuse"), "person-refuse", account, discord.ButtonStyle.danger)
    reserve = Button(say("person-reserve"), "person-reserve")
    transfer = Select("person-transfer", account, say("person-transfer"), of="people")
    return Card(
        embed=embed,
        buttons=(refuse, reserve) if moniker else (reserve,),
        selects=(transfer,) if moniker else (),
    )


def refusing(say: Say, held: Moniker) -> Card:
    """Return what taking the moniker away does, with the button that does it."""
    sure = Button(
        say("person-refuse-sure"), "person-refuse-sure", held.account or 0, discord.ButtonStyle.danger
    )
    return Card(say("person-refuse-ask", name=plain(held.name), who=f"<@{held.account}>"), buttons=(sure,))


def name_taken(say: Say, account: int, refused: Moniker) -> Card:
    """Return that it is taken away, with its undoing."""
    undo = Button(say("undo"), "person-give-back", account, number=refused.id)
    return Card(say("person-refused", name=plain(refused.name), who=f"<@{account}>"), buttons=(undo,))


def name_withdrawn(say: Say, effect: OutboxMessage) -> Card:
    """Tell somebody that their moniker was taken away."""
    return Card(say("name-withdrawn", name=plain(NamePayload.from_json(effect.content).name)))


def name_given_back(say: Say, effect: OutboxMessage) -> Card:
    """Tell somebody that their moniker is theirs again."""
    return Card(say("name-given-back", name=plain(NamePayload.from_json(effect.content).name)))


def name_form(say: Say) -> Form:
    """Return the form behind **Reserve a name**."""
    field = Field("name", say("reserve-field"), most=32, hint=say("reserve-hint"))
    return Form("person-reserve-form", 0, say("person-reserve"), [field])
