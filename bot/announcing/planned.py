"""What the author posts by hand: an announcement or a note, now or at a time; changed, skipped or taken back.

Each is prepared as a draft, shown as it will look, and used once. What is to come at a time lies in the
outbox until then, as all that is announced: it lives through restarts, and is posted once.
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from bot.announcing.announce import Announcing, announce
from bot.announcing.notes import note_content, post_note, retract_note, standing_note
from bot.announcing.standing import authors_words, edits_of, retract, shown_by
from bot.board.coming_clock import NotAMoment, read_moment
from bot.board.setup import Boards
from bot.board.zones import find_zones, zone_name, zone_of
from bot.domain import (
    Article,
    Board,
    Conflict,
    Draft,
    DraftKind,
    InputError,
    NotFound,
    OutboxKind,
    OutboxMessage,
)
from bot.store import articles, boards, drafts, outbox, planned
from bot.store.engine import Store
from bot.store.tx import Tx

MAX_AHEAD = 366  # days


@dataclass(frozen=True, slots=True)
class PlanPreview:
    """A draft as it will be posted, and how it stands.

    `article`: which is announced; None for a note. `at`: when it is to be posted, if not at once. `planned`:
    when it is, as things stand. `posted`: it stands already, and `changed`: not as the draft has it.
    `problem`: why a time could not be taken; `others` are the moments that may have been meant.
    """

    draft_id: int
    effect: OutboxMessage
    article: Article | None = None
    at: datetime | None = None
    planned: datetime | None = None
    posted: bool = False
    changed: bool = False
    turn: int = 0
    places: tuple[int, ...] = ()
    problem: InputError | None = None
    others: tuple[datetime, ...] = ()


class AuthorPosts:
    """What the authors of all boards post by hand."""

    def __init__(self, store: Store, announcing: Announcing) -> None:
        self._store = store
        self._announcing = announcing
        self._boards = Boards(store)

    async def announcement(self, board: Board, by: int, article: Article | int | None) -> PlanPreview:
        """Prepare the announcement of this article, or of the newest that is neither announced nor skipped.

        Raises InputError (`setup-needs-channel`), NotFound: `article-not-found`, or `nothing-to-announce`.
        """
        if article is None:
            article = await self._next(board)
        preview = await self._announcing.preview(board, article)
        content = {"article_id": preview.article.id, **authors_words(preview.effect.content)}
        async with self._store.write() as tx:
            for standing in await planned.announcements_of(tx, board.id, preview.article.id):
                content |= authors_words((await shown_by(tx, standing)).content)
            draft = await drafts.add_draft(tx, board.id, by, DraftKind.ANNOUNCEMENT, content)
        return await self._preview(draft)

    async def note(self, board: Board, by: int, words: str) -> PlanPreview:
        """Prepare a note to the readers. Raises InputError (`setup-needs-channel`, `author-note-empty`)."""
        if board.articles_channel is None:
            raise InputError("setup-needs-channel")
        async with self._store.write() as tx:
            draft = await drafts.add_draft(tx, board.id, by, DraftKind.NOTE, {"words": _words(words)})
        return await self._preview(draft)

    async def draft(self, draft_id: int, by: int) -> tuple[Draft, Board]:
        """Return a draft of that person's, and its board. Raises NotFound (`card-too-old`)."""
        async with self._store.read() as tx:
            return await _draft(tx, draft_id, by)

    async def see(self, draft_id: int, by: int) -> PlanPreview:
        """Return how a draft stands now. Raises NotFound (`card-too-old`)."""
        return await self._preview((await self.draft(draft_id, by))[0])

    async def rewrite(self, draft_id: int, by: int, **words: str) -> PlanPreview:
        """Let a draft read so: `line` and `own` of an announcement, `words` of a note.

        Raises InputError (`author-note-empty`), NotFound (`card-too-old`), Conflict (`draft-used`).
        """
        draft, _ = await self.draft(draft_id, by)
        if draft.kind is DraftKind.NOTE:
            changes: dict[str, Any] = {"words": _words(words["words"])}
        else:
            changes = {name: words[name].strip() or None for name in ("line", "own")}
        return await self._preview(await self._change(draft, **changes))

    async def set_time(self, draft_id: int, by: int, written: str, zone: str | None = None) -> PlanPreview:
        """Let a draft be posted then; the zone is the author's from now on, if one is named.

        A time that is not understood comes back as the preview's problem, and so does the zone where none is
        known. Raises NotFound (`card-too-old`), Conflict (`draft-used`).
        """
        draft, board = await self.draft(draft_id, by)
        try:
            board = await self.choose_zone(board, by, zone) if zone and zone.strip() else board
            if board.zone is None:
                raise InputError("zone-needed")
            moments = read_moment(written, self._store.now(), zone_of(board))
            if (moments[0] - self._store.now()).days > MAX_AHEAD:
                raise NotAMoment("moment-too-far", written)
        except InputError as problem:
            others = problem.moments if isinstance(problem, NotAMoment) else ()
            draft = await self._change(draft, written=written)
            return replace(await self._preview(draft), problem=problem, others=others)
        draft = await self._change(draft, at=moments[0].astimezone(UTC).isoformat())
        return replace(await self._preview(draft), others=moments[1:])

    async def choose_time(self, draft_id: int, by: int, at: datetime) -> PlanPreview:
        """Let a draft be posted at one of the moments that were offered."""
        draft, _ = await self.draft(draft_id, by)
        return await self._preview(await self._change(draft, at=at.astimezone(UTC).isoformat()))

    async def choose_zone(self, board: Board, by: int, zone: str) -> Board:
        """Let this be the author's zone: a name, or what only one begins with. Raises InputError."""
        found = find_zones(zone)
        name = found[0] if len(found) == 1 else zone_name(zone)
        return board if board.zone == name else await self._boards.change(board.guild_id, by, zone=name)

    async def post(self, draft_id: int, by: int) -> PlanPreview:
        """Post what the draft says, now or at its time; what is planned or stands already is changed.

        Raises NotFound (`card-too-old`), Conflict (`draft-used`), NotAMoment for a time that is over by now.
        """
        async with self._store.write() as tx:
            draft, board = await _draft(tx, draft_id, by)
            at = _moment(draft)
            if at is not None and at <= tx.now:
                raise NotAMoment("moment-is-past", f"{at:%H:%M}")
            await drafts.use_draft(tx, draft_id)
            if draft.kind is DraftKind.NOTE:
                await post_note(tx, board, draft, at)
            else:
                await _post_announcement(tx, board, draft, at)
        return await self._preview(draft)

    async def take_back(self, draft_id: int, by: int) -> PlanPreview:
        """Take back what was posted or planned, or leave out what was not: it is not offered again.

        Raises NotFound (`card-too-old`).
        """
        async with self._store.write() as tx:
            draft, board = await _draft(tx, draft_id, by)
            with suppress(Conflict):  # what was posted with it is taken back
                await drafts.use_draft(tx, draft_id)
            if draft.kind is DraftKind.NOTE:
                await retract_note(tx, draft)
            else:
                article = await articles.get_article(tx, draft.content["article_id"])
                if await planned.was_skipped(tx, board.id, article.id):
                    raise Conflict("draft-used")
                if not await planned.announcements_of(tx, board.id, article.id):
                    await announce(tx, board, article)
                await retract(tx, board, article.id)
        return await self._preview(draft)

    async def _next(self, board: Board) -> Article:
        """Return the newest article that is neither announced nor skipped."""
        async with self._store.read() as tx:
            if board.blog_id is not None:
                for article in await articles.latest_articles(tx, board.blog_id, 100):
                    if await planned.waits_for_author(tx, board.id, article.id):
                        return article
        raise NotFound("nothing-to-announce")

    async def _change(self, draft: Draft, **changes: Any) -> Draft:
        async with self._store.write() as tx:
            return await drafts.change_draft(tx, draft, **changes)

    async def _preview(self, draft: Draft) -> PlanPreview:
        board = await self._boards.get(draft.board_id)
        if draft.kind is DraftKind.NOTE:
            async with self._store.read() as tx:
                note = await standing_note(tx, draft)
                stands = [note] if note else []
                content = await note_content(tx, board, draft)
            effect = OutboxMessage(
                0, "", OutboxKind.POST, "note", content, board.id, board.articles_channel, ""
            )
            preview = PlanPreview(draft.id, effect, at=_moment(draft))
        else:
            found = await self._announcing.preview(board, draft.content["article_id"])
            async with self._store.read() as tx:
                stands = await planned.announcements_of(tx, board.id, found.article.id)
                shown = [await shown_by(tx, row) for row in stands]
            effect = replace(found.effect, content={**found.effect.content, **authors_words(draft.content)})
            changed = any(authors_words(row.content) != authors_words(draft.content) for row in shown)
            at, places = _moment(draft), found.places
            preview = PlanPreview(
                draft.id, effect, found.article, at, changed=changed, turn=found.turn, places=places
            )
        waiting = [row.due_at for row in stands if planned.is_planned(row)]
        is_posted = not waiting and any(row.trouble is None for row in stands)  # what is hindered is not
        return replace(preview, planned=waiting[0] if waiting else None, posted=is_posted)


def _words(words: str) -> str:
    if not words.strip():
        raise InputError("author-note-empty")
    return words.strip()


def _moment(draft: Draft) -> datetime | None:
    written = draft.content.get("at")
    return datetime.fromisoformat(written) if written else None


async def _draft(tx: Tx, draft_id: int, by: int) -> tuple[Draft, Board]:
    draft = await drafts.draft_of(tx, draft_id, by, (DraftKind.NOTE, DraftKind.ANNOUNCEMENT))
    return draft, await boards.get_board(tx, draft.board_id)


async def _post_announcement(tx: Tx, board: Board, draft: Draft, at: datetime | None) -> None:
    """Put the rows of the announcement, or change those that are there."""
    article = await articles.get_article(tx, draft.content["article_id"])
    own = authors_words(draft.content)
    stands = await planned.announcements_of(tx, board.id, article.id)
    if not stands:
        await announce(tx, board, article)
        stands = await planned.announcements_of(tx, board.id, article.id)
    for row in stands:
        if await planned.plan(tx, row.id, {**row.content, **own}, at):
            continue
        content = {**(await shown_by(tx, row)).content, **own, "mark": row.id}
        await outbox.show(tx, edits_of(row), content, card=row.card, board_id=board.id, after_key=row.key)
