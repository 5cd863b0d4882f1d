"""Each new article tried against the questions that nobody could answer.

A question is asked anew of the whole blog: only what would be answered now, from one of the new articles,
counts. What was found is noted question by question, and the articles as tried at the end, so that a kill
in between only has the rest tried again.
"""

from collections.abc import Sequence

from bot.answering.payload import FoundPayload, PassagePlace, WordPayload
from bot.answering.service import Answering
from bot.domain import Answer, Board, InputError, OutboxKind, Question
from bot.store import boards, outbox, unanswered
from bot.store.articles import get_article
from bot.store.engine import Store
from bot.store.tx import Tx

MAX_TRIED = 100  # of the newest open questions
SEVERAL = 3  # readers' questions that a new article may answer, from which on a word to them is worth it


class NewAnswers:
    """Tries what is new, in the background."""

    def __init__(self, store: Store, answering: Answering) -> None:
        self._store = store
        self._answering = answering

    async def try_new_articles(self) -> None:
        """Try all articles that were not tried yet."""
        async with self._store.read() as tx:
            untried = await unanswered.untried_articles(tx)
        for blog_id, articles in untried.items():
            await self._try_blog(blog_id, articles)

    async def _try_blog(self, blog_id: int, articles: Sequence[int]) -> None:
        async with self._store.read() as tx:
            open_ones = await unanswered.open_questions(tx, blog_id, MAX_TRIED)
        for question in open_ones:
            await self._try_question(question, frozenset(articles))
        async with self._store.write() as tx:
            await unanswered.mark_tried(tx, blog_id, articles)
            for board in await boards.all_boards(tx, blog_id):
                await _offer_a_word(tx, board, articles)

    async def _try_question(self, question: Question, articles: frozenset[int]) -> None:
        try:
            answer = await self._answering.answer(question.blog_id, question.text, wanted=articles)
        except InputError:  # a later version takes less than the one that kept it
            return
        if not answer.answered or not answer.hits or answer.hits[0].article.id not in articles:
            return
        async with self._store.write() as tx:
            if await unanswered.set_found(tx, question.id, answer.hits[0].article.id):
                await self._tell(tx, question, answer)

    async def _tell(self, tx: Tx, question: Question, answer: Answer) -> None:
        """Where all saw the question, all are told of the article."""
        if not question.public or question.channel_id is None or question.board_id is None:
            return
        payload = FoundPayload(
            question=question.text,
            asked=f"{question.asked_at:%Y-%m-%d}",
            quote=answer.quote or "",
            place=PassagePlace.of(answer.hits[0]),
            reply_to=question.message_id,
        )
        await outbox.put(
            tx,
            f"found:{question.id}",
            OutboxKind.POST,
            board_id=question.board_id,
            card="found",
            content=payload.to_json(),
            channel_id=question.channel_id,
        )


async def _offer_a_word(tx: Tx, board: Board, articles: Sequence[int]) -> None:
    """Offer the author a word to those whom one of the articles may answer, once, at the board's desk."""
    for article_id, answered in (await unanswered.found_in(tx, board.id, articles)).items():
        if len(answered) < SEVERAL:
            continue
        article = await get_article(tx, article_id)
        texts = dict.fromkeys(question.text for question in answered)
        payload = WordPayload(article_id, article.title, article.url, len(answered), list(texts)[:SEVERAL])
        key = f"word-offer:{board.id}:{article_id}"
        await outbox.put_on_desk(tx, board, key, "word-offer", payload.to_json())
