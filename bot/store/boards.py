"""Boards and their policies; and the notices that policies are drawn from."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, bindparam, insert, select, update

from bot.domain import Board, Clause, Notice, NoticeSentence, Policy, Rule, Share
from bot.store.channels import add_own
from bot.store.schema import boards, notices, policies
from bot.store.share import of_guilds
from bot.store.statements import add_row, all_of, change_row, first_of, noun, noun_of
from bot.store.tx import Tx


async def board_of_guild(tx: Tx, guild_id: int) -> Board | None:
    """Return the board of that guild, if it has one yet."""
    return await first_of(tx, Board, _OF_GUILD, {"guild": guild_id})


async def get_board(tx: Tx, board_id: int) -> Board:
    """Return the board with that id."""
    return noun(Board, (await tx.execute(_BOARD, {"board": board_id})).one())


async def all_boards(tx: Tx, blog_id: int | None = None) -> list[Board]:
    """Return every board, or every one of a blog."""
    if blog_id is None:
        return await all_of(tx, Board, _ALL)
    return await all_of(tx, Board, _OF_BLOG, {"blog": blog_id})


async def own_boards(tx: Tx) -> list[Board]:
    """Return every board whose work is ours."""
    return await all_of(tx, Board, _own(tx.share))


@cache
def _own(share: Share) -> Select[Any]:
    return select(boards).where(of_guilds(share, boards.c.guild_id)).order_by(boards.c.id)


async def is_questions_channel(tx: Tx, channel_id: int) -> bool:
    """Tell whether some board answers questions there."""
    return await tx.scalar(_ANSWERING_IN, {"channel": channel_id}) is not None


async def save_board(tx: Tx, guild_id: int, changes: Mapping[str, Any]) -> Board:
    """Make the guild's board, or change it: `changes` by the noun's names."""
    known = await board_of_guild(tx, guild_id)
    if known is not None and not changes:
        return known
    this = update(boards).where(boards.c.guild_id == guild_id)
    changed = insert(boards).values(guild_id=guild_id) if known is None else this
    board = noun(Board, (await tx.execute(changed.values(**changes).returning(*boards.c))).one())
    if known is None:
        await add_own(tx, board.id)
    return board


async def set_desk(tx: Tx, board_id: int, message_id: int | None) -> None:
    """Note which message is the moderators' desk."""
    await change_row(tx, boards, board_id, desk_message=message_id)


async def set_flood(tx: Tx, board_id: int, since: datetime | None) -> None:
    """Note since when comments flood the board, and that they do now."""
    await change_row(tx, boards, board_id, flood_since=since, flood_at=tx.now)


async def hold_newcomers(tx: Tx, board_id: int, until: datetime | None) -> None:
    """Hold the comments of people who are new until then, or no more."""
    await change_row(tx, boards, board_id, newcomers_held_until=until)


async def keep_notice(tx: Tx, blog_id: int, notice: Notice) -> Notice:
    """Return the notice as it is kept: the same text is the same notice."""
    known = select(notices).where(notices.c.blog_id == blog_id, notices.c.text == notice.text)
    row = await tx.first(known)
    if row is None:
        sentences = [{"text": s.text, "says": sorted(s.says)} for s in notice.sentences]
        new = insert(notices).values(blog_id=blog_id, text=notice.text, sentences=sentences, read_at=tx.now)
        await tx.execute(new)
        row = (await tx.execute(known)).one()
    return _notice(row.text, row.sentences, row.id)


async def knows_notice(tx: Tx, blog_id: int, text: str) -> bool:
    """Tell whether the blog's notice read so before."""
    same = (notices.c.blog_id == blog_id, notices.c.text == text)
    return await tx.first(select(notices.c.id).where(*same)) is not None


async def latest_notice(tx: Tx, blog_id: int) -> Notice | None:
    """Return the blog's notice as it was read last."""
    query = select(notices).where(notices.c.blog_id == blog_id).order_by(notices.c.id.desc()).limit(1)
    row = await tx.first(query)
    return _notice(row.text, row.sentences, row.id) if row else None


async def draft_policy(tx: Tx, board_id: int, policy: Policy) -> int:
    """Keep a policy that nobody has confirmed yet; gives its id."""
    drawn = {"rules": sorted(policy.rules), "attack_allowed": policy.attack_allowed}
    return await add_row(tx, policies, board_id=board_id, notice_id=policy.notice.id, **drawn)


async def confirm_policy(tx: Tx, policy_id: int, by: int) -> None:
    """Have the board judged by this one from now on."""
    this = update(policies).where(policies.c.id == policy_id, policies.c.confirmed_at.is_(None))
    await tx.execute(this.values(confirmed_at=tx.now, confirmed_by=by))


async def policy_in_force(tx: Tx, board_id: int) -> Policy | None:
    """Return the policy that was confirmed last; None while nothing may be judged."""
    return await _policy(tx, board_id, confirmed=True)


async def policy_draft(tx: Tx, board_id: int) -> Policy | None:
    """Return the newest policy that waits to be confirmed, if it is newer than the one in force."""
    draft = await _policy(tx, board_id, confirmed=False)
    in_force = await _policy(tx, board_id, confirmed=True)
    return draft if draft and (in_force is None or draft.id > in_force.id) else None


async def _policy(tx: Tx, board_id: int, *, confirmed: bool) -> Policy | None:
    row = await tx.first(_CONFIRMED if confirmed else _DRAFT, {"board": board_id})
    if row is None:
        return None
    return noun_of(
        Policy,
        row,
        policies,
        notice=_notice(row._mapping[notices.c.text], row.sentences, row.notice_id),
        rules=frozenset(Rule(name) for name in row.rules),
        reach=row.reach,
    )


def _newest_policy(state: ColumnElement[bool]) -> Select[Any]:
    joined = policies.join(boards, boards.c.id == policies.c.board_id)
    return (
        select(policies, boards.c.reach, notices.c.text, notices.c.sentences)
        .select_from(joined.join(notices, notices.c.id == policies.c.notice_id))
        .where(policies.c.board_id == bindparam("board", type_=Integer), state)
        .order_by(policies.c.id.desc())
        .limit(1)
    )


# Made once: they are asked with every verdict and every reading of a feed.
_ALL = select(boards).order_by(boards.c.id)
_OF_GUILD = select(boards).where(boards.c.guild_id == bindparam("guild"))
_ANSWERING_IN = select(boards.c.id).where(boards.c.questions_channel == bindparam("channel")).limit(1)
_OF_BLOG = _ALL.where(boards.c.blog_id == bindparam("blog", type_=Integer))
_BOARD = select(boards).where(boards.c.id == bindparam("board", type_=Integer))
_CONFIRMED = _newest_policy(policies.c.confirmed_at.is_not(None))
_DRAFT = _newest_policy(policies.c.confirmed_at.is_(None))


def _notice(text: str, sentences: Sequence[Mapping[str, Any]], notice_id: int) -> Notice:
    kept = (
        NoticeSentence(sentence["text"], frozenset(Clause(name) for name in sentence["says"]))
        for sentence in sentences
    )
    return Notice(text, tuple(kept), notice_id)
