"""Who may do what: the permission's bit, or the role that was chosen in `/setup`."""

from enum import Enum

import discord

from bot.domain import Board, NotAllowed


class Audience(Enum):
    """Whom a command is for; its value is the key of what others are told."""

    MODERATORS = "only-moderators"
    AUTHOR = "only-author"
    ADMIN = "only-admin"


def require(interaction: discord.Interaction, board: Board | None, *audiences: Audience) -> None:
    """Raises NotAllowed if the person is in none of the audiences."""
    if not any(belongs(interaction, board, audience) for audience in audiences):
        raise NotAllowed(audiences[0].value)


def belongs(interaction: discord.Interaction, board: Board | None, audience: Audience) -> bool:
    """Tell whether the person is in that audience: by a right in the whole server, not in a channel of it.

    Everybody has the role that bears the server's id, so that it stands for nobody.
    """
    member = interaction.user
    if not isinstance(member, discord.Member):
        return False
    rights = member.guild_permissions
    roles = {role.id for role in member.roles} - {interaction.guild_id}
    if audience is Audience.MODERATORS:
        return rights.manage_messages or (board is not None and board.moderator_role in roles)
    if audience is Audience.AUTHOR:
        return rights.manage_guild or (board is not None and board.author_role in roles)
    return rights.manage_guild
