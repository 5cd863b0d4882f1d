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
    return isinstance(member, discord.Member) and _is_of(member, board, audience)


async def require_author(interaction: discord.Interaction, board: Board) -> None:
    """Raise NotAllowed if the person is not the board's author; in direct messages too.

    There Discord says nothing of the person's rights: they are asked for.
    """
    guild = interaction.client.get_guild(board.guild_id)
    if interaction.guild_id is not None or guild is None:
        require(interaction, board, Audience.AUTHOR)
        return
    try:
        member = await guild.fetch_member(interaction.user.id)
    except discord.NotFound:
        raise NotAllowed(Audience.AUTHOR.value) from None
    if not _is_of(member, board, Audience.AUTHOR):
        raise NotAllowed(Audience.AUTHOR.value)


def _is_of(member: discord.Member, board: Board | None, audience: Audience) -> bool:
    rights = member.guild_permissions
    roles = {role.id for role in member.roles} - {member.guild.id}
    if audience is Audience.MODERATORS:
        return rights.manage_messages or (board is not None and board.moderator_role in roles)
    if audience is Audience.AUTHOR:
        return rights.manage_guild or (board is not None and board.author_role in roles)
    return rights.manage_guild
