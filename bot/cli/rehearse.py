"""`rehearse`: what a board's rules, set otherwise, would do with comments that are there already."""

import asyncio
from typing import Annotated

import typer

from bot.domain import Board, InputError, NotFound
from bot.language.embedder.opening import open_embedder
from bot.moderation.rehearsing import MOST, Rehearsed
from bot.moderation.service import Moderation
from bot.settings import MODEL, read_settings
from bot.store.boards import all_boards
from bot.store.engine import Store
from bot.store.migrate import open_store
from bot.texts import Texts
from cogs.views.rehearsed import lines_of, plain_sample


def register(app: typer.Typer) -> None:
    """Add this file's command."""
    app.command("rehearse", help="What rules set otherwise would do with the last comments.")(rehearse)


def rehearse(
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", help="relevance=advise, moniker=off, strictness=gentle …; again for more."),
    ] = None,
    archive: Annotated[bool, typer.Option("--archive", help="On what stands on the blog itself.")] = False,
    last: Annotated[int, typer.Option("--last", min=1, max=2000, help="How many comments.")] = MOST,
    board: Annotated[
        int | None, typer.Option("--board", help="The server's number; else the only one.")
    ] = None,
) -> None:
    """Try rules on comments; nothing is changed."""
    pairs = [setting.partition("=")[::2] for setting in settings or ()]
    rehearsed = asyncio.run(_rehearse(pairs, archive, last, board))
    say = Texts().speaker("en")
    print("\n".join(lines_of(say, rehearsed)))
    for tried in rehearsed.sample:
        print("\n" + "\n".join(plain_sample(say, tried)))


async def _rehearse(pairs: list[tuple[str, str]], archive: bool, last: int, guild: int | None) -> Rehearsed:
    async with open_store(read_settings().database_url) as store:
        board = await _board(store, guild)
        set_to = board.settings
        for name, value in pairs:
            set_to = set_to.changed(name.strip(), value.strip())
        moderation = Moderation(store, embedder=open_embedder(MODEL))
        return await moderation.rehearsals.rehearse(board, set_to, of_archive=archive, most=last)


async def _board(store: Store, guild: int | None) -> Board:
    """Return the board that is meant; the only one where none is named."""
    async with store.read() as tx:
        known = await all_boards(tx)
    meant = [board for board in known if guild in (None, board.guild_id)]
    if not meant:
        raise NotFound("board-not-set-up")
    if len(meant) > 1:
        raise InputError("board-which", boards=", ".join(str(board.guild_id) for board in meant))
    return meant[0]
