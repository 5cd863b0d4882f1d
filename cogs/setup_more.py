"""The second page of `/setup`, and the channels that it makes."""

from collections.abc import Mapping

import discord

from bot.domain import Board, InputError, NotAllowed
from bot.texts import LANGUAGES, Say
from cogs.access import Audience
from cogs.errors import hold_card
from cogs.presses import Press, on_press
from cogs.rights import is_open
from cogs.subject import Subject
from cogs.views.cards import Card
from cogs.views.setup import panel
from cogs.views.setup_more import more_panel

Overwrites = dict[discord.Role | discord.Member | discord.Object, discord.PermissionOverwrite]

NAMES = {"articles_channel": "articles", "questions_channel": "questions", "review_channel": "review"}
ROLES = {"setup-moderators": "moderator_role", "setup-author": "author_role"}
CHOICES = {"setup-minutes": "repair_minutes", "setup-language": "language"}


class SetupMore(Subject):
    """Roles, minutes, language; channels are made where one is missing and we may."""

    @on_press("setup-more")
    async def open(self, interaction: discord.Interaction, press: Press) -> None:
        """**More settings**."""
        await self._show(interaction, await self.board(interaction, Audience.ADMIN))

    @on_press("setup-back")
    async def back(self, interaction: discord.Interaction, press: Press) -> None:
        """**Back** to the first page."""
        board = await self.board(interaction, Audience.ADMIN)
        seen = await self.app.boards.overview(board)
        await self.update(interaction, panel(self.say(interaction), seen))

    @on_press(*ROLES)
    async def choose_role(self, interaction: discord.Interaction, press: Press) -> None:
        """A role was chosen, or taken back."""
        board = await self.board(interaction, Audience.ADMIN)
        value = press.chosen_id if press.chosen else None
        if value == interaction.guild_id:  # the role that everybody has
            raise InputError("setup-everyone")
        await self._change(interaction, board, {ROLES[press.kind]: value})

    @on_press(*CHOICES)
    async def choose(self, interaction: discord.Interaction, press: Press) -> None:
        """The minutes for repairs, or the board's language."""
        board = await self.board(interaction, Audience.ADMIN)
        value = press.chosen[0] if press.chosen else ""
        if press.kind == "setup-language" and value not in LANGUAGES:
            raise InputError("card-too-old")
        chosen = value if press.kind == "setup-language" else press.chosen_id
        await self._change(interaction, board, {CHOICES[press.kind]: chosen})

    @on_press("setup-make")
    async def make(self, interaction: discord.Interaction, press: Press) -> None:
        """**Make the missing channels**: that of the moderators is for them, the author's role and us."""
        board = await self.board(interaction, Audience.ADMIN)
        guild = interaction.guild
        if guild is None or not guild.me.guild_permissions.manage_channels:
            raise NotAllowed("setup-make-forbidden")
        await hold_card(interaction)
        made: dict[str, int] = {}
        for what in _missing(guild, board):
            only: Overwrites = _seen_by(guild, board) if what == "review_channel" else {}
            made[what] = (await guild.create_text_channel(NAMES[what], overwrites=only)).id
        if made:
            board = await self.app.boards.change(guild.id, interaction.user.id, **made)
            await self.app.moderation.queue.open_desks()
        say = self.say(interaction)
        told = say("setup-made", channels=", ".join(f"<#{channel}>" for channel in made.values()))
        await self.show(interaction, _page(say, guild, board, told if made else None))

    async def _change(
        self, interaction: discord.Interaction, board: Board, changes: Mapping[str, int | str | None]
    ) -> None:
        changed = await self.app.boards.change(board.guild_id, interaction.user.id, **changes)
        await self._show(interaction, changed)

    async def _show(self, interaction: discord.Interaction, board: Board) -> None:
        await self.update(interaction, _page(self.say(interaction), interaction.guild, board))


def refuse_open(guild: discord.Guild | None, channel_id: int | None) -> None:
    """Raise InputError (`setup-review-open`) for a channel that everybody sees: cases are not for all."""
    channel = guild.get_channel(channel_id) if guild and channel_id else None
    if guild and channel and is_open(guild, channel):
        raise InputError("setup-review-open", channel=channel.name)


def _page(say: Say, guild: discord.Guild | None, board: Board, done: str | None = None) -> Card:
    return more_panel(say, board, misses=bool(_missing(guild, board)), done=done)


def _missing(guild: discord.Guild | None, board: Board) -> list[str]:
    """Return which of the board's channels is not chosen, or is gone."""
    return [what for what in NAMES if guild and guild.get_channel(getattr(board, what) or 0) is None]


def _seen_by(guild: discord.Guild, board: Board) -> Overwrites:
    """Return who sees the moderators' channel: whoever has the right, and the roles that were chosen."""
    seen = discord.PermissionOverwrite(view_channel=True, send_messages=True, embed_links=True)
    roles = [role for role in guild.roles if role.permissions.manage_messages and not role.managed]
    roles += [
        role for each in (board.moderator_role, board.author_role) if (role := guild.get_role(each or 0))
    ]
    overwrites: Overwrites = {guild.default_role: discord.PermissionOverwrite(view_channel=False)}
    overwrites[guild.me] = seen
    overwrites.update((role, seen) for role in roles if not role.is_default())
    return overwrites
