"""A second look at what no answer was found for: it may be said to the bot, or asked of the board.

The tables know what they were taught. What is put in other words a fitted model may know, and then it is
answered as if a table had known it.
"""

import asyncio

from bot.answering.article_lists import listed_of_all
from bot.answering.context import QuestionContext
from bot.answering.known_facts import blog_with_author, known_fact, told_of
from bot.domain import Answer
from bot.ranking.index_question import IndexKind
from bot.ranking.intent import Intent, shipped_intents
from bot.ranking.small_talk import Talk
from bot.store.search import word_stats

BEYOND_DOUBT = 0.95  # sure enough, whatever the blog has beside it


async def second_look(context: QuestionContext) -> QuestionContext:
    """Answer what the model of intents is sure of, where the blog has no likely answer."""
    intent = await _intent(context) if _may_be_meant(context) else None
    leans = context.interpreted is not None and context.interpreted.follows
    if intent is None or (leans and not isinstance(intent.outcome, Talk)):
        return context  # "and how many?" asks for more of what was asked before
    if intent.confidence < BEYOND_DOUBT and await _may_tell(context, intent):
        return context
    answer = await _answer(context, intent)
    if answer is None:
        return context
    return context.answered(answer, f"put in other words, {intent.confidence:.2f} sure: {intent.name}")


def _may_be_meant(context: QuestionContext) -> bool:
    """Tell whether bot, board or list can be meant: not where an article or a likely answer is at hand."""
    request, outcome = context.request, context.search
    is_of_blog = request.literal or request.article_id is not None or request.wanted is not None
    if is_of_blog or context.doubt:
        return False
    return outcome is None or not (outcome.passages.is_likely or outcome.articles)


async def _may_tell(context: QuestionContext, intent: Intent) -> bool:
    """Tell whether the blog says something that may answer, or writes of what is new about the wording."""
    if context.search is not None and context.search.passages.answered:
        return True
    known = await word_stats(context.tx, context.request.blog_id, intent.others) if intent.others else None
    return known is not None and any(map(known.counts.get, intent.others))


async def _intent(context: QuestionContext) -> Intent | None:
    vectors, text = context.services.retriever.embedder, context.request.text

    def look() -> Intent | None:
        model = shipped_intents()  # beside the event loop, since it is read with the first question
        return model.intent(text, vectors.embed_any([text])[0]) if model and vectors.size else None

    return await asyncio.to_thread(look)


async def _answer(context: QuestionContext, intent: Intent) -> Answer | None:
    """Return what is said to such a text; None where the board does not know it."""
    outcome, text = intent.outcome, context.request.text
    if isinstance(outcome, Talk):
        return Answer(text, True, 1.0, fact=outcome.value)
    if isinstance(outcome, IndexKind):
        return await listed_of_all(context, outcome)
    fact = await known_fact(context, await blog_with_author(context), outcome)
    return told_of(fact, text) if fact else None
