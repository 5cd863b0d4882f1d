"""`/rules`: what the board is judged by, and what changed."""

from contextlib import suppress
from enum import StrEnum
from typing import TypeVar

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App
from bot.articles.notice import model_notice
from bot.domain import Board, Conflict, InputError, Reach, Rule, Strictness
from bot.texts import Say
from cogs.access import Audience
from cogs.errors import think
from cogs.presses import Press, on_press
from cogs.subject import Subject, blog_of
from cogs.views.cards import Card
from cogs.views.notice import place_of, sentence_form, sentences_card, write_form
from cogs.views.rehearsed import rehearsed_card
from cogs.views.rule_changes import (
    SHOWN,
    history_card,
    proposal,
    restore_card,
    rule_card,
    strictness_card,
)
from cogs.views.rules import Seen, rules_panel, test_form, tested

Known = TypeVar("Known", bound=StrEnum)


class Rules(Subject):
    """Shows what a board is judged by, sets it, tries it and restores it; binds free threads again."""

    def __init__(self, client: commands.AutoShardedBot, app: App) -> None:
        super().__init__(client, app)
        self._moderation = app.moderation

    @app_commands.command(name="rules", description="What comments are judged by, and what changed")
    @app_commands.default_permissions(manage_messages=True)
    @app_commands.guild_only()
    async def rules(self, interaction: discord.Interaction) -> None:
        """The panel, for the moderator's eyes."""
        board = await self.board(interaction, Audience.MODERATORS)
        await self.show(interaction, await self._panel(self.say(interaction), board))

    @on_press("rules-bind")
    async def bind(self, interaction: discord.Interaction, press: Press) -> None:
        """Relevance is judged in the chosen thread again."""
        board = await self.board(interaction, Audience.MODERATORS)
        if press.chosen:
            await self._moderation.queue.bind(board, press.chosen_id)
        await self.update(interaction, await self._panel(self.say(interaction), board))

    @on_press("rules-test")
    async def open_form(self, interaction: discord.Interaction, press: Press) -> None:
        """**Test a text** below one of the articles, the newest of which is chosen."""
        board = await self.board(interaction, Audience.MODERATORS)
        titles = await self.app.browsing.titles(blog_of(board), "")
        await self.show_form(interaction, test_form(self.say(interaction), titles))

    @on_press("rules-test-form")
    async def test(self, interaction: discord.Interaction, press: Press) -> None:
        """The form was sent: what the rules would say."""
        board = await self.board(interaction, Audience.MODERATORS)
        await think(interaction)
        article = await self.app.browsing.named(blog_of(board), press.fields["article"])
        name, text = press.fields["name"], press.fields["text"]
        verdict, sentence = await self._moderation.judging.try_text(board, article, name, text)
        await self.show(interaction, tested(self.say(interaction), article, text, verdict, sentence))

    @on_press("notice-write")
    async def write(self, interaction: discord.Interaction, press: Press) -> None:
        """**Write the rules**: a model notice as a form; where there is one, it, sentence by sentence."""
        board = await self._may_write(interaction)
        blog_of(board)
        seen = await self.app.boards.overview(board)
        if seen.written is not None:
            await self.show(interaction, sentences_card(self.say(interaction), seen))
            return
        form = write_form(self.say(interaction), model_notice(board.language))
        await self.show_form(interaction, form)

    @on_press("notice-write-form")
    async def written(self, interaction: discord.Interaction, press: Press) -> None:
        """The form was sent: how it is understood."""
        board = await self._may_write(interaction)
        await self.app.boards.write_notice(board, tuple(press.fields.values()))
        await self._show_sentences(interaction, board)

    @on_press("notice-one")
    async def open_sentence(self, interaction: discord.Interaction, press: Press) -> None:
        """A sentence was chosen."""
        board = await self._may_write(interaction)
        notice = (await self.app.boards.overview(board)).written
        if notice is None or notice.id != press.row or press.chosen_id > len(notice.sentences):
            raise Conflict("notice-moved-on")
        form = sentence_form(self.say(interaction), notice, press.chosen_id)
        await self.show_form(interaction, form)

    @on_press("notice-again")
    async def open_sentence_again(self, interaction: discord.Interaction, press: Press) -> None:
        """The sentence's form once more, where it was refused."""
        board = await self._may_write(interaction)
        notice = (await self.app.boards.overview(board)).written
        known, at = place_of(press.row)
        if notice is None or notice.id != known or at > len(notice.sentences):
            raise Conflict("notice-moved-on")
        await self.show_form(interaction, sentence_form(self.say(interaction), notice, at))

    @on_press("notice-one-form")
    async def change_sentence(self, interaction: discord.Interaction, press: Press) -> None:
        """The sentence was written."""
        board = await self._may_write(interaction)
        await self.app.boards.change_sentence(board, *place_of(press.row), press.fields["sentence"])
        await self._show_sentences(interaction, board)

    @on_press("notice-confirm")
    async def confirm(self, interaction: discord.Interaction, press: Press) -> None:
        """**Confirm the notice** as it reads now."""
        board = await self._may_write(interaction)
        with suppress(Conflict):  # a second press: the card shows that it is done
            await self.app.boards.confirm(board, interaction.user.id)
        await self._moderation.queue.open_desks()
        seen = await self.app.boards.overview(board)
        await self.update(interaction, sentences_card(self.say(interaction), seen))

    @on_press("rules-one")
    async def open_rule(self, interaction: discord.Interaction, press: Press) -> None:
        """A rule was chosen: how far it may go."""
        board = await self.board(interaction, Audience.MODERATORS)
        name = _one_of(Rule, press.chosen[0])
        await self.update(interaction, rule_card(self.say(interaction), board, name))

    @on_press(*(f"rules-reach-{rule}" for rule in Rule))
    async def propose_reach(self, interaction: discord.Interaction, press: Press) -> None:
        """How far the rule is to go was chosen; nothing is set before it is saved."""
        board = await self.board(interaction, Audience.MODERATORS)
        name = _one_of(Rule, press.kind.removeprefix("rules-reach-"))
        chosen = _one_of(Reach, press.chosen[0])
        await self.update(interaction, rule_card(self.say(interaction), board, name, chosen))

    @on_press("rules-strictness")
    async def propose_strictness(self, interaction: discord.Interaction, press: Press) -> None:
        """A strictness was chosen; nothing is set before it is saved."""
        board = await self.board(interaction, Audience.MODERATORS)
        chosen = _one_of(Strictness, press.chosen[0])
        await self.update(interaction, strictness_card(self.say(interaction), board, chosen))

    @on_press("rules-save")
    async def save(self, interaction: discord.Interaction, press: Press) -> None:
        """**Save**: comments are judged so from now on."""
        board = await self.board(interaction, Audience.MODERATORS)
        if proposed := proposal(press.text):
            board = await self.app.boards.set_rules(board, *proposed, interaction.user.id)
        await self._back(interaction, board)

    @on_press("rules-rehearse")
    async def rehearse(self, interaction: discord.Interaction, press: Press) -> None:
        """**Rehearse**: what would be done with comments that are there already."""
        board = await self.board(interaction, Audience.MODERATORS)
        proposed = proposal(press.text)
        settings = board.settings.changed(*proposed) if proposed else None
        await think(interaction)
        rehearsed = await self._moderation.rehearsals.rehearse(board, settings, of_archive=press.number == 1)
        await self.show(interaction, rehearsed_card(self.say(interaction), rehearsed, press.text))

    @on_press("rules-history")
    async def show_history(self, interaction: discord.Interaction, press: Press) -> None:
        """**History**: who changed what, and when."""
        board = await self.board(interaction, Audience.MODERATORS)
        changes = await self.app.boards.history(board, SHOWN)
        await self.update(interaction, history_card(self.say(interaction), board, changes))

    @on_press("rules-restore-one")
    async def open_restore(self, interaction: discord.Interaction, press: Press) -> None:
        """A change was chosen: how the rules were set before it."""
        board = await self.board(interaction, Audience.MODERATORS)
        change = await self.app.boards.find_change(board, press.chosen_id)
        await self.update(interaction, restore_card(self.say(interaction), board, change))

    @on_press("rules-restore")
    async def restore(self, interaction: discord.Interaction, press: Press) -> None:
        """**Restore**: the rules are set as they were."""
        board = await self.board(interaction, Audience.MODERATORS)
        await self._back(interaction, await self.app.boards.restore(board, press.row, interaction.user.id))

    @on_press("rules-back")
    async def go_back(self, interaction: discord.Interaction, press: Press) -> None:
        """**Back** to the panel."""
        await self._back(interaction, await self.board(interaction, Audience.MODERATORS))

    async def _back(self, interaction: discord.Interaction, board: Board) -> None:
        await self.update(interaction, await self._panel(self.say(interaction), board))

    async def _may_write(self, interaction: discord.Interaction) -> Board:
        return await self.board(interaction, Audience.MODERATORS, Audience.ADMIN)

    async def _show_sentences(self, interaction: discord.Interaction, board: Board) -> None:
        await self.show(
            interaction, sentences_card(self.say(interaction), await self.app.boards.overview(board))
        )

    async def _panel(self, say: Say, board: Board) -> Card:
        overview = await self.app.boards.overview(board)
        thresholds = await self._moderation.thresholds.history(board.id)
        return rules_panel(say, Seen(overview, thresholds, await self._moderation.queue.free_threads(board)))


def _one_of(kind: type[Known], value: str) -> Known:
    """Return what was chosen. Raises InputError (`card-too-old`) for what no card of ours offers."""
    try:
        return kind(value)
    except ValueError as error:
        raise InputError("card-too-old") from error
