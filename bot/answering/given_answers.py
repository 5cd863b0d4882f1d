"""Answers that were given: each question as it was asked, and its answer as long as the blog says it."""

from dataclasses import replace

from bot.answering.context import QuestionRequest
from bot.domain import Answer, Hit, NotFound, Question
from bot.store import questions
from bot.store.articles import get_articles
from bot.store.search import passage_by_id
from bot.store.tx import Tx


async def get_given(tx: Tx, question_id: int) -> Question:
    """Return a question that was answered. Raises NotFound (`card-too-old`)."""
    question = await questions.get_question(tx, question_id)
    if question is None:
        raise NotFound("card-too-old")
    return question


async def request_of(tx: Tx, question: Question) -> QuestionRequest:
    """Return a question as it was asked."""
    *before, _ = await questions.chain(tx, question)
    earlier = tuple(asked.text for asked in before)
    return QuestionRequest(question.blog_id, question.text, question.board_id, earlier=earlier)


async def with_earlier(tx: Tx, request: QuestionRequest, answer: Answer) -> Answer:
    """Return the answer with the message that said the same to all before, if there is one."""
    if answer.digest is None or request.board_id is None or not answer.answered:
        return answer
    earlier = await questions.answered_before(tx, request.blog_id, request.board_id, answer.digest, answer.id)
    if earlier and earlier.quote and await as_kept(tx, earlier) is None:
        return answer  # the article says it no more
    return replace(answer, earlier=earlier)


async def as_kept(tx: Tx, question: Question) -> Answer | None:
    """Return the answer from what was kept of it; None if the blog says it no more."""
    passage = await passage_by_id(tx, question.passage_id) if question.passage_id else None
    if passage is None or question.quote is None or question.quote not in passage.text:
        return None
    article = (await get_articles(tx, [passage.article_id]))[passage.article_id]
    if article.withdrawn_at is not None:
        return None
    hits = (Hit(passage, article, 0.0),)
    return Answer(question.text, True, question.confidence or 0.0, question.quote, hits)
