"""Questions in direct messages: answered from a blog of the boards that the asker shares with the bot."""

from collections.abc import Sequence

from bot.answering.conversation import followed
from bot.answering.service import Answering
from bot.domain import Board, IncomingMessage, InputError
from bot.store.articles import get_blog
from bot.store.engine import Store
from bot.store.tx import Tx


class DirectMessages:
    """Chooses which blog a direct message asks, and answers it."""

    def __init__(self, store: Store, answering: Answering) -> None:
        self._store = store
        self._answering = answering

    async def answer(self, boards: Sequence[Board], message: IncomingMessage, question: str) -> None:
        """Answer through the outbox from the boards' blogs, of which there is one at least.

        Of several blogs it is the one that was asked before a follow-up, else the surest one; it is named.
        """
        by_blog = {board.blog_id: board for board in reversed(boards) if board.blog_id is not None}
        chosen = await self._chosen([*by_blog.values()], message, question)
        named = None
        if len(by_blog) > 1 and chosen.blog_id is not None:
            async with self._store.read() as tx:
                named = (await get_blog(tx, chosen.blog_id)).title
        await self._answering.answer_message(chosen, message, question, public=False, from_blog=named)

    async def _chosen(self, boards: Sequence[Board], message: IncomingMessage, question: str) -> Board:
        if len(boards) == 1:
            return boards[0]
        async with self._store.read() as tx:
            for board in boards:
                if await _goes_on(tx, board, message, question):
                    return board
        try:
            answers = [await self._answering.answer(board.blog_id or 0, question) for board in boards]
        except InputError:
            return boards[0]  # which says what is wrong with it
        surest = max(range(len(boards)), key=lambda at: (answers[at].answered, answers[at].confidence, -at))
        return boards[surest]


async def _goes_on(tx: Tx, board: Board, message: IncomingMessage, question: str) -> bool:
    before = await followed(
        tx,
        question,
        board_id=board.id,
        channel_id=message.channel_id,
        asker=message.account,
        replied_to=message.reply_to,
        public=False,
    )
    return before is not None
