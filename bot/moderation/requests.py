"""What a moderator asks of a comment's writer before deciding: to put it right, in the moderator's words."""

from dataclasses import replace

from bot.domain import Board, Conflict, InputError, NotFound, OutboxKind
from bot.language.fold import visible
from bot.moderation.case_cards import edit_card
from bot.moderation.payload import GivenBackPayload
from bot.moderation.queue import case_on_board
from bot.store import cases, outbox
from bot.store.engine import Store


async def ask_to_repair(store: Store, board: Board, case_id: int, text: str) -> None:
    """Tell the writer what to put right; the comment stands as it does, and its case waits on.

    Once it is put right it is judged again, which settles the case if nothing is against it any more. Raises
    InputError (`request-empty`), Conflict (`case-was-settled`) where it is decided, NotFound
    (`comment-unknown`) where it stands on the blog, so that nobody can be asked.
    """
    text = visible(text).strip()
    if not text:
        raise InputError("request-empty")
    async with store.write() as tx:
        case, context = await case_on_board(tx, board, case_id)
        if not case.is_open:
            raise Conflict("case-was-settled")
        if context.comment.account is None:
            raise NotFound("comment-unknown")
        await cases.set_asked(tx, case.id, text)
        key = f"{context.comment.id}:{tx.now:%Y%m%d%H%M%S%f}"
        given = GivenBackPayload.of(context, None, None)
        asked = replace(given, why=text, can_repair=not context.visible, messages=())
        await outbox.put(
            tx,
            f"asked:{key}",
            OutboxKind.TELL,
            card="asked",
            content=asked.to_json(),
            board_id=board.id,
        )
        await edit_card(tx, context, replace(case, asked=text), f"case-asked:{key}")
