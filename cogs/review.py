"""What waits for moderators: the case cards' buttons, and `/review`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App
from bot.domain import Board, Choice, Conflict, InputError
from bot.moderation.requests import ask_to_repair
from cogs.access import Audience
from cogs.errors import say_privately
from cogs.presses import Press, on_press
from cogs.subject import Subject, blog_of
from cogs.views.cards import Card
from cogs.views.review import (
    ELSEWHERE,
    IN_OWN_WORDS,
    ask_form,
    case_card,
    note_form,
    person_card,
    place_form,
    reason_form,
    together_card,
)
from cogs.views.wording import error_words


class Review(Subject):
    """One click decides, another undoes it."""

    def __init__(self, client: commands.AutoShardedBot, app: App) -> None:
        super().__init__(client, app)
        self._queue = app.moderation.queue

    @app_commands.command(name="review", description="Decide what waits, one by one")
    @app_commands.describe(case="A case's number; the oldest if you name none")
    @app_commands.default_permissions(manage_messages=True)
    @app_commands.guild_only()
    async def review(self, interaction: discord.Interaction, case: int | None = None) -> None:
        """The oldest case that waits, with its buttons and **Next**."""
        board = await self.board(interaction, Audience.MODERATORS)
        await self.show(interaction, await self._waiting(interaction, board, case))

    @on_press("desk-review")
    async def review_from_desk(self, interaction: discord.Interaction, press: Press) -> None:
        """**Review what waits** on the desk: the same as `/review`."""
        board = await self.board(interaction, Audience.MODERATORS)
        await self.show(interaction, await self._waiting(interaction, board, None))

    @on_press("case-next")
    async def next(self, interaction: discord.Interaction, press: Press) -> None:
        """**Next**: leave this one for later."""
        board = await self.board(interaction, Audience.MODERATORS)
        after = await self._queue.next(board, after=press.row)
        await self.update(interaction, await self._waiting(interaction, board, after.id if after else None))

    @on_press("case-keep")
    async def keep(self, interaction: discord.Interaction, press: Press) -> None:
        """**Keep** what is visible, **Post** what is not."""
        await self._decide(interaction, press, Choice.KEEP)

    @on_press("case-remove")
    async def remove(self, interaction: discord.Interaction, press: Press) -> None:
        """**Remove** what is visible, **Don't post** what is not."""
        await self._decide(interaction, press, Choice.REMOVE)

    @on_press("case-move")
    async def move(self, interaction: discord.Interaction, press: Press) -> None:
        """**Move to …**: the comment goes to the thread of the article that it comes nearer to."""
        await self._decide(interaction, press, Choice.MOVE)

    @on_press("case-free")
    async def free(self, interaction: discord.Interaction, press: Press) -> None:
        """**Anything goes here**: the comment stays, and relevance is not judged in its thread any more."""
        board = await self.board(interaction, Audience.MODERATORS)
        async with self._showing(interaction, board, press):
            await self._queue.free(board, press.row, interaction.user.id)

    @on_press("case-undo")
    async def undo(self, interaction: discord.Interaction, press: Press) -> None:
        """**Undo**: the case is open again, and the comment where it was."""
        board = await self.board(interaction, Audience.MODERATORS)
        async with self._showing(interaction, board, press):
            await self._queue.undo(board, press.row, interaction.user.id)

    @on_press("case-more")
    async def more(self, interaction: discord.Interaction, press: Press) -> None:
        """**More…**: what it said before, and what else this person wrote."""
        board = await self.board(interaction, Audience.MODERATORS)
        payload = await self._queue.card(board, press.row)
        account, my_comments = payload.comment.account, self.app.moderation.my_comments
        mine = await my_comments.of_person(board.id, account) if account else []
        reasons, places = await self._queue.reasons(board), await self._queue.places(board, press.row)
        before = await self._queue.said_before(board, press.row)
        card = person_card(self.say(interaction), mine, payload, reasons, places, before)
        await self.show(interaction, card)

    @on_press("case-move-below")
    async def move_below(self, interaction: discord.Interaction, press: Press) -> None:
        """**Move below …**: another article was chosen, or one that the list does not name."""
        board = await self.board(interaction, Audience.MODERATORS)
        if press.chosen[0] == ELSEWHERE:
            await self.open_place(interaction, press)
            return
        await self._move(interaction, board, press, press.chosen_id)

    @on_press("case-elsewhere")
    async def open_place(self, interaction: discord.Interaction, press: Press) -> None:
        """The form for an article's title, also once more where it was refused."""
        await self.board(interaction, Audience.MODERATORS)
        await self.show_form(interaction, place_form(self.say(interaction), press.row))

    @on_press("case-move-form")
    async def move_to_named(self, interaction: discord.Interaction, press: Press) -> None:
        """The form was sent: its title may be misspelt."""
        board = await self.board(interaction, Audience.MODERATORS)
        named = await self.app.browsing.named(blog_of(board), press.fields["article"])
        await self._move(interaction, board, press, named.id)

    @on_press("case-note")
    async def open_note(self, interaction: discord.Interaction, press: Press) -> None:
        """**Note**: for the moderators who come after."""
        await self.board(interaction, Audience.MODERATORS)
        await self.show_form(interaction, note_form(self.say(interaction), press.row))

    @on_press("case-note-form")
    async def note(self, interaction: discord.Interaction, press: Press) -> None:
        """The form was sent: the case shows it, its card in the channel by itself."""
        board = await self.board(interaction, Audience.MODERATORS)
        async with self._showing(interaction, board, press):
            await self._queue.note(board, press.row, interaction.user.id, press.fields["text"])

    @on_press("case-ask")
    async def open_ask(self, interaction: discord.Interaction, press: Press) -> None:
        """**Ask to put it right**: what its writer is to change, before anything is decided."""
        await self.board(interaction, Audience.MODERATORS)
        await self.show_form(interaction, ask_form(self.say(interaction), press.row))

    @on_press("case-ask-form")
    async def ask(self, interaction: discord.Interaction, press: Press) -> None:
        """The form was sent: its writer is told, and the case waits on."""
        board = await self.board(interaction, Audience.MODERATORS)
        async with self._showing(interaction, board, press):
            await ask_to_repair(self.app.store, board, press.row, press.fields["text"])

    @on_press("case-together")
    async def look_together(self, interaction: discord.Interaction, press: Press) -> None:
        """**Look at all … together**: what repeats one thing, side by side."""
        board = await self.board(interaction, Audience.MODERATORS)
        alike = await self.app.moderation.together.look(board, press.row)
        await self.show(interaction, together_card(self.say(interaction), alike))

    @on_press("together-keep", "together-remove")
    async def decide_together(self, interaction: discord.Interaction, press: Press) -> None:
        """**All may stand** or **None may stand**: those that the card shows and nobody has decided yet."""
        board = await self.board(interaction, Audience.MODERATORS)
        together, choice = self.app.moderation.together, Choice.KEEP
        if press.kind == "together-remove":
            choice = Choice.REMOVE
        shown = [payload.case_id or 0 for payload in await together.look(board, press.row)]
        shown = [case_id for case_id in shown if press.row <= case_id <= press.number]
        decided = await together.decide(board, shown, choice, interaction.user.id)
        key = "together-kept" if choice is Choice.KEEP else "together-removed"
        await self.update(interaction, Card(self.say(interaction)(key, count=decided)))

    @on_press("case-because")
    async def remove_because(self, interaction: discord.Interaction, press: Press) -> None:
        """**Remove because…**: with a sentence of the notice, or with words of one's own, for the writer."""
        board = await self.board(interaction, Audience.MODERATORS)
        chosen = press.chosen[0]
        if chosen == IN_OWN_WORDS:
            await self.open_reason(interaction, press)
            return
        reasons = await self._queue.reasons(board)
        if press.chosen_id >= len(reasons):
            raise InputError("card-too-old")
        await self._decide(interaction, press, Choice.REMOVE, reasons[press.chosen_id])

    @on_press("case-own-words")
    async def open_reason(self, interaction: discord.Interaction, press: Press) -> None:
        """The form for a reason, also once more where it was refused."""
        await self.board(interaction, Audience.MODERATORS)
        await self.show_form(interaction, reason_form(self.say(interaction), press.row))

    @on_press("case-because-form")
    async def remove_in_own_words(self, interaction: discord.Interaction, press: Press) -> None:
        """The form was sent."""
        await self._decide(interaction, press, Choice.REMOVE, press.fields["why"].strip() or None)

    async def _decide(
        self, interaction: discord.Interaction, press: Press, choice: Choice, why: str | None = None
    ) -> None:
        board = await self.board(interaction, Audience.MODERATORS)
        async with self._showing(interaction, board, press):
            await self._queue.decide(board, press.row, choice, interaction.user.id, why)

    async def _move(
        self, interaction: discord.Interaction, board: Board, press: Press, article_id: int
    ) -> None:
        async with self._showing(interaction, board, press):
            who = interaction.user.id
            await self._queue.decide(board, press.row, Choice.MOVE, who, below=article_id)

    @asynccontextmanager
    async def _showing(
        self, interaction: discord.Interaction, board: Board, press: Press
    ) -> AsyncIterator[None]:
        """Let the pressed card show how the case stands afterwards, also if somebody else was quicker."""
        conflict: Conflict | None = None
        try:
            yield
        except Conflict as error:
            conflict = error
        message = interaction.message
        by_command = message is not None and message.flags.ephemeral
        payload = await self._queue.card(board, press.row)
        card = case_card(self.say(interaction), payload, next_one=by_command)
        await self.update(interaction, card, press.mark)
        if conflict is not None and conflict.arguments.get("by") != str(interaction.user.id):
            await say_privately(interaction, error_words(self.say(interaction), conflict))

    async def _waiting(self, interaction: discord.Interaction, board: Board, case_id: int | None) -> Card:
        say = self.say(interaction)
        if case_id is None:
            first = await self._queue.next(board)
            if first is None:
                return Card(say("case-none"))
            case_id = first.id
        return case_card(say, await self._queue.card(board, case_id), next_one=True)
