"""Setting a board up: its channels and roles, its blog, and the notice that a moderator confirms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.articles.notice import understand
from bot.domain import (
    Blog,
    Board,
    BoardChange,
    CommentsFeed,
    Conflict,
    Feed,
    Hindered,
    InputError,
    Leave,
    NotFound,
    Notice,
    Policy,
)
from bot.rules.policy import draft_policy
from bot.store import articles, board_changes, boards, cases, comment_feeds, feeds, leaves, outbox, waiting
from bot.store.engine import Store
from bot.store.tx import Tx

CARDS_IN = {
    "articles_channel": ("announcement", "digest", "leave", "back", "note"),
    "review_channel": (
        "case",
        "strange-feed",
        "withdrawn",
        "feed",
        "desk-reminder",
        "leave-over",
        "word-offer",
        "despair",
    ),
}
"""The cards that go into a channel of the board's, but for the desk, which is posted anew in each."""

MAX_ADDRESS = 512  # Discord's limit for a button that opens one


@dataclass(frozen=True, slots=True)
class Overview:
    """All that `/setup` and `/status` show of a board."""

    board: Board
    blog: Blog | None
    feeds: tuple[Feed, ...]
    comments_feeds: tuple[CommentsFeed, ...]
    articles: int
    notice: Notice | None
    policy: Policy | None
    draft: Policy | None
    leave: Leave | None
    open_cases: int
    failures: tuple[str, ...]
    hindered: tuple[Hindered, ...]

    @property
    def written(self) -> Notice | None:
        """The notice as it stands on this board: the newest draft's, what is in force, or the blog's."""
        policy = self.draft or self.policy
        return policy.notice if policy else self.notice


class Boards:
    """The boards of all guilds."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def find(self, guild_id: int) -> Board | None:
        """Return the guild's board, if it has one."""
        async with self._store.read() as tx:
            return await boards.board_of_guild(tx, guild_id)

    async def of_guild(self, guild_id: int | None) -> Board:
        """Return the guild's board.

        Raises NotFound: `board-not-set-up`, or `only-in-a-server` without a guild.
        """
        if guild_id is None:
            raise NotFound("only-in-a-server")
        board = await self.find(guild_id)
        if board is None:
            raise NotFound("board-not-set-up")
        return board

    async def get(self, board_id: int) -> Board:
        """Return the board with that id."""
        async with self._store.read() as tx:
            return await boards.get_board(tx, board_id)

    async def all(self) -> list[Board]:
        """Return every board whose work is this process's."""
        async with self._store.read() as tx:
            return await boards.own_boards(tx)

    async def change(self, guild_id: int, by: int | None = None, **changes: Any) -> Board:
        """Make the guild's board, or change what is named of it; it is noted that this person did.

        What waits to be posted in a channel goes to the one that is chosen in its place.
        """
        async with self._store.write() as tx:
            return await _change(tx, guild_id, by, changes)

    async def set_rules(self, board: Board, name: str, value: str, by: int) -> Board:
        """Set how strict the board is (`strictness`), or how far the rule of that name may go.

        Raises InputError (`rule-setting-unknown`).
        """
        async with self._store.write() as tx:
            now = (await boards.get_board(tx, board.id)).settings
            return await _change(tx, board.guild_id, by, now.changed(name, value).as_changes())

    async def restore(self, board: Board, change_id: int, by: int) -> Board:
        """Set the rules as they were before that change; this is noted as a change of its own.

        Raises NotFound (`change-not-found`), Conflict (`rules-as-they-were`) if they are set so already.
        """
        async with self._store.write() as tx:
            then = (await board_changes.get_change(tx, board.id, change_id)).settings
            if then.same_as((await boards.get_board(tx, board.id)).settings):
                raise Conflict("rules-as-they-were")
            return await _change(tx, board.guild_id, by, then.as_changes())

    async def history(self, board: Board, most: int = 25) -> list[BoardChange]:
        """Return who changed what, the newest first."""
        async with self._store.read() as tx:
            return await board_changes.changes_of(tx, board.id, most)

    async def find_change(self, board: Board, change_id: int) -> BoardChange:
        """Return that change of the board. Raises NotFound (`change-not-found`)."""
        async with self._store.read() as tx:
            return await board_changes.get_change(tx, board.id, change_id)

    async def moderated_at(self, board: Board, url: str, by: int | None = None) -> Board:
        """Note where the comments on the blog itself are moderated. Raises InputError (`not-an-address`)."""
        url = url.strip()
        if not url.startswith(("https://", "http://")) or len(url) > MAX_ADDRESS or " " in url:
            raise InputError("not-an-address", written=url)
        return await self.change(board.guild_id, by, moderation_url=url)

    async def connect(self, guild_id: int, blog_id: int, by: int | None = None) -> Board:
        """Let the board be this blog's; the blog's notice becomes a policy that waits to be confirmed.

        The feeds of the one before are read no more, unless for another board; its articles stay.
        """
        async with self._store.write() as tx:
            board_before = await boards.board_of_guild(tx, guild_id)
            before = board_before.blog_id if board_before else None
            board = await _change(tx, guild_id, by, {"blog_id": blog_id})
            if before is not None and before != blog_id and not await boards.all_boards(tx, before):
                await feeds.pause_all(tx, before)
            notice = await boards.latest_notice(tx, blog_id)
            known = await boards.policy_draft(tx, board.id) or await boards.policy_in_force(tx, board.id)
            if notice and (known is None or known.notice.text != notice.text):
                await boards.draft_policy(tx, board.id, draft_policy(notice))
        return board

    async def write_notice(self, board: Board, sentences: Sequence[str]) -> Policy:
        """Let the board's notice read so; it waits to be confirmed.

        Raises NotFound (`board-not-set-up`) without a blog, InputError (`notice-asks-nothing`) where no rule
        follows.
        """
        if board.blog_id is None:
            raise NotFound("board-not-set-up")
        text = "\n\n".join(" ".join(sentence.split()) for sentence in sentences if sentence.strip())
        drawn = draft_policy(understand(text))
        if not drawn.rules:
            raise InputError("notice-asks-nothing")
        async with self._store.write() as tx:
            notice = await boards.keep_notice(tx, board.blog_id, drawn.notice)
            await boards.draft_policy(tx, board.id, replace(drawn, notice=notice))
        return replace(drawn, notice=notice)

    async def change_sentence(self, board: Board, notice_id: int, at: int, sentence: str) -> Policy:
        """Let one sentence of the notice read so; the one behind the last is a new one, an empty one goes.

        Raises Conflict (`notice-moved-on`) if the notice is another by now.
        """
        seen = await self.overview(board)
        notice = seen.written
        if notice is None or notice.id != notice_id or at > len(notice.sentences):
            raise Conflict("notice-moved-on")
        lines = [written.text for written in notice.sentences]
        lines[at : at + 1] = [sentence]
        return await self.write_notice(board, lines)

    async def confirm(self, board: Board, by: int) -> Policy:
        """Have comments judged by the notice as it was understood from now on.

        Raises Conflict (`policy-confirmed`) if there is nothing to confirm, NotFound (`notice-not-found`) if
        the blog has no notice.
        """
        async with self._store.write() as tx:
            draft = await boards.policy_draft(tx, board.id)
            if draft is not None:
                await boards.confirm_policy(tx, draft.id, by)
                now = await boards.get_board(tx, board.id)
                await board_changes.add_change(tx, now, by, "notice", None, len(draft.notice.sentences))
            policy = await boards.policy_in_force(tx, board.id)
        if policy is None:
            raise NotFound("notice-not-found")
        if draft is None:
            raise Conflict("policy-confirmed")
        return policy

    async def overview(self, board: Board) -> Overview:
        """Return the board as it stands."""
        async with self._store.read() as tx:
            blog = await articles.get_blog(tx, board.blog_id) if board.blog_id else None
            return Overview(
                board=board,
                blog=blog,
                feeds=tuple(await feeds.feeds_of_blog(tx, blog.id)) if blog else (),
                comments_feeds=tuple(await comment_feeds.comments_feeds_of(tx, blog.id)) if blog else (),
                articles=await articles.count_articles(tx, blog.id) if blog else 0,
                notice=await boards.latest_notice(tx, blog.id) if blog else None,
                policy=await boards.policy_in_force(tx, board.id),
                draft=await boards.policy_draft(tx, board.id),
                leave=await leaves.current_leave(tx, board.id),
                open_cases=await cases.count_open(tx, board.id),
                failures=tuple(await outbox.recent_failures(tx, board.id)),
                hindered=tuple(await waiting.hindered(tx, board.id)),
            )


async def _change(tx: Tx, guild_id: int, by: int | None, changes: Mapping[str, Any]) -> Board:
    before = await boards.board_of_guild(tx, guild_id)
    board = await boards.save_board(tx, guild_id, changes)
    if before is None:
        return board
    await board_changes.note_changes(tx, before, board, changes, by)
    for name, cards in CARDS_IN.items():
        old, new = getattr(before, name), getattr(board, name)
        if old is not None and new is not None and old != new:
            await waiting.move(tx, board.id, old, new, cards)
    return board
