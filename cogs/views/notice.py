"""The notice sentence by sentence: what each asks for, and the forms that write and change it."""

from collections.abc import Sequence

import discord

from bot.board.setup import Overview
from bot.domain import Notice, NoticeSentence
from bot.texts import Say
from cogs.views.cards import EMBED_TEXT, FIELD_TEXT, INK, LABEL, Button, Card, Field, Form, Select
from cogs.views.wording import cut, plain, straight

MOST = 24  # sentences that a select can offer, with one more to add
_SENTENCES = 1_000  # a form's row holds the notice's number and the sentence's


def write_button(say: Say, seen: Overview) -> Button:
    """**Write the rules**, or change them."""
    return Button(say("notice-change" if seen.written else "notice-write"), "notice-write")


def sentences_card(say: Say, seen: Overview) -> Card:
    """Each sentence with what it asks for; a select changes one."""
    notice = seen.written
    if notice is None:
        return Card(say("setup-no-notice"), buttons=(write_button(say, seen),))
    lines = [
        f"{at}. {plain(sentence.text)} — *{asked(say, sentence)}*"
        for at, sentence in enumerate(notice.sentences, 1)
    ]
    embed = discord.Embed(
        title=say("setup-notice"), description=cut("\n".join(lines), EMBED_TEXT), colour=INK
    )
    state = say("setup-notice-waits" if seen.draft or not seen.policy else "notice-confirmed")
    embed.add_field(name="\u200b", value=cut(f"{state}\n{say('notice-own')}", FIELD_TEXT), inline=False)
    options = [
        (cut(f"{at + 1}. {straight(sentence.text)}", LABEL), str(at), False)
        for at, sentence in enumerate(notice.sentences[:MOST])
    ]
    options.append((say("notice-add"), str(len(notice.sentences)), False))
    select = Select("notice-one", notice.id, say("notice-choose"), options=tuple(options))
    confirm = Button(say("confirm-the-notice"), "notice-confirm", style=discord.ButtonStyle.success)
    return Card(embed=embed, buttons=(confirm,) if seen.draft else (), selects=(select,))


def asked(say: Say, sentence: NoticeSentence) -> str:
    """Return what a sentence asks for, or that it switches nothing on."""
    clauses = (say(f"clause-{clause.replace('_', '-')}") for clause in sorted(sentence.says))
    return ", ".join(clauses) or say("notice-asks-for-none")


def write_form(say: Say, sentences: Sequence[str]) -> Form:
    """Return the model notice, to be made one's own."""
    fields = [
        Field(f"sentence{at}", say("notice-sentence", number=at), text, long=True, least=0, most=500)
        for at, text in enumerate(sentences, 1)
    ]
    return Form("notice-write-form", 0, say("notice-write"), fields)


def sentence_form(say: Say, notice: Notice, at: int) -> Form:
    """Return one sentence to be changed, or an empty one to be added."""
    now = notice.sentences[at].text if at < len(notice.sentences) else ""
    field = Field(
        "sentence", say("notice-sentence", number=at + 1), now[:1000], long=True, least=0, most=1000
    )
    return Form("notice-one-form", notice.id * _SENTENCES + at, say("notice-change"), [field])


def place_of(row: int) -> tuple[int, int]:
    """Return the notice's number and the sentence's that a form's row holds."""
    return divmod(row, _SENTENCES)
