"""The stages of a question's way to its answer, each a function of one frozen context.

A stage returns the context with what it found, or with the answer, which ends the way; and it says why. The
reasons travel with the answer: `python -m bot ask --explain` prints them, and the log has them at debug.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from math import inf

from bot.answering.article_lists import card_of, list_of_articles, topic
from bot.answering.blog_language import with_names_only
from bot.answering.context import QuestionContext, QuestionRequest, Stage
from bot.answering.corrections import LOOKED_AT, corrected_later
from bot.answering.dated_search import DatedSearch, nothing_then, search_with_dates
from bot.answering.known_facts import blog_with_author, known_fact, told_of
from bot.answering.retriever import Scope, hits_of
from bot.answering.second_look import second_look
from bot.domain import Answer, Note
from bot.language.language_detection import differ
from bot.language.words import stem, stems, tokens
from bot.ranking.answer_type import compares, holds_against
from bot.ranking.board_facts import may_name_author, sources_for
from bot.ranking.follow_up import is_follow_up
from bot.ranking.interpretation import InterpretedQuestion, interpret
from bot.ranking.question import ParsedQuestion
from bot.ranking.ranked_passages import UNSURE, RankedPassages
from bot.ranking.rerank import ScoredPassage
from bot.ranking.small_talk import Talk, small_talk
from bot.ranking.speaks_of import asks_of_today
from bot.ranking.telling import first_told
from bot.rules.coherence import check_coherence
from bot.store.search import word_stats

MAX_RIVALS, MAX_BEHIND = 10, 1.5  # articles that are compared, and how far behind the first in score
LONG_AGO = timedelta(days=2)  # what was so then may not be so today


async def talk_to_bot(context: QuestionContext) -> QuestionContext:
    """Answer what is said to the bot itself: a greeting, thanks, a question about what it does."""
    request = context.request
    talk = None if request.literal or request.article_id is not None else small_talk(request.text)
    if talk is None:
        return context
    if talk.more:
        telling = stems(" ".join(talk.more))
        known = await word_stats(context.tx, request.blog_id, telling)
        # Of what the blog writes about, it is the blog that is asked.
        return context if all(map(known.counts.get, telling)) else replace(context, doubt=talk)
    return context.answered(Answer(request.text, True, 1.0, fact=talk.name), f"said to the bot: {talk.name}")


async def board_facts(context: QuestionContext) -> QuestionContext:
    """Answer from the blog's notice and the author's leave, if that is what was asked."""
    request = context.request
    # "Who owns it" means what was spoken of, "when is she back" only where the author was.
    leans = bool(request.earlier) and is_follow_up(request.text) and not sources_for(request.earlier[-1])
    if request.article_id is not None or leans:
        return context
    if not sources_for(request.text) and not may_name_author(request.text):
        return context
    blog = await blog_with_author(context)
    sources = sources_for(request.text, blog.author)
    fact = await known_fact(context, blog, sources) if sources else None
    if fact is None:
        return context
    return context.answered(told_of(fact, request.text), f"the board knows it: {fact.name}")


async def interpret_question(context: QuestionContext) -> QuestionContext:
    """Find what the question inherits from those that it follows, and take its dates apart."""
    request = context.request
    interpreted = interpret(request.text, request.earlier, context.services.now())
    parsed, plain = (
        replace(question, literal=request.literal) for question in (interpreted.asked, interpreted.plain)
    )
    why = [f"words: {' '.join(parsed.words)}"]
    why += [f"follows: {request.earlier[-1]}"] if interpreted.follows else []
    why += [f"period: {interpreted.dated.written}"] if interpreted.period else []
    return replace(
        context,
        interpreted=replace(interpreted, asked=parsed, plain=plain),
        reasons=(*context.reasons, ("question", "; ".join(why))),
    )


async def know_language(context: QuestionContext) -> QuestionContext:
    """Leave only names, and the meaning, of a question that is in another language than the blog."""
    request, interpreted = context.request, context.interpreted
    if interpreted is None:
        return context
    language = await context.services.languages.foreign_to(context.tx, request.blog_id, request.text)
    if language is None:
        return context
    why = f"the blog's is {language}: it is looked up by names and by what it means"
    return replace(
        context,
        is_foreign=True,
        interpreted=with_names_only(interpreted, request.text, language),
        reasons=(*context.reasons, ("language", why)),
    )


async def search(context: QuestionContext) -> QuestionContext:
    """Retrieve, rerank and quote: in the article that was named, in the period, or in the whole blog."""
    request, interpreted = context.request, context.interpreted
    if interpreted is None:
        return context
    scope = Scope(request.blog_id, request.article_id, wanted=request.wanted)
    outcome = await search_with_dates(context.tx, context.services.retriever, scope, interpreted)
    why = f"{len(outcome.passages.ranked)} candidates, the first with {outcome.passages.confidence:.2f}"
    return replace(context, search=outcome, reasons=(*context.reasons, ("search", why)))


async def told_by_form(context: QuestionContext) -> QuestionContext:
    """Find who somebody is, or what a table says, by a sentence's form, where no answer is likely."""
    outcome, wanted = context.search, context.request.wanted
    if outcome is None or context.is_foreign or outcome.passages.is_likely:
        return context
    text = outcome.question.searched or context.request.text
    told = await asyncio.to_thread(first_told, outcome.passages, text)
    if told is None or (wanted and told.ranked[0].candidate.passage.article_id not in wanted):
        return context
    why = "found by it" if told.answered else "what was found is of another"
    found = replace(outcome, passages=told)
    return replace(context, search=found, reasons=(*context.reasons, ("form", why)))


async def decide(context: QuestionContext) -> QuestionContext:
    """Answer with the best passage's words, or honestly with none."""
    request, interpreted, outcome = context.request, context.interpreted, context.search
    if interpreted is None or outcome is None:
        return context
    notes = [Note("note-follows", (("question", request.earlier[-1]),))] if interpreted.follows else []
    shown = [article.text for article in outcome.articles]
    if not shown:
        some = 1 if outcome.passages.answered else request.top
        shown = [scored.candidate.passage.text for scored in outcome.passages.articles(some)]
    across = _is_across(context, shown)
    notes += [Note("note-other-language")] if across else []
    if outcome.articles:
        card = card_of(request.text, *outcome.articles)
        sure = UNSURE if across else card.confidence
        card = replace(card, notes=(*notes, *outcome.notes), confidence=sure)
        return context.answered(card, "a time alone: its articles")
    if outcome.is_empty and interpreted.period:
        written = interpreted.dated.written
        empty = await nothing_then(context.tx, request.blog_id, request.text, interpreted.period, written)
        return context.answered(empty, "nothing was published then")
    passages = outcome.passages
    if context.doubt and not passages.is_likely:
        talk = Answer(request.text, False, 0.0, fact=context.doubt.name)
        return context.answered(talk, f"it may be said to the bot: {context.doubt.name}")
    if not passages.answered and await _is_no_text(context, outcome.question):
        return context.answered(Answer(request.text, True, 1.0, fact=Talk.NOTHING), "it says nothing")
    if len(rivals := _rivals(passages, request.text) if compares(request.text) else ()) > 1:
        hits = await hits_of(context.tx, rivals[: request.top])
        open_one = Answer(
            request.text, False, passages.confidence, hits=hits, notes=(*notes, Note("note-compares"))
        )
        return context.answered(open_one, f"{len(rivals)} articles tell of what is compared")
    notes += [Note("note-of-its-day")] if await _is_of_another_day(context, passages) else []
    hits = await hits_of(context.tx, passages.articles(max(request.top, LOOKED_AT)))
    notes += [note] if (note := corrected_later(passages, hits)) else []
    names_it = not passages.answered or _holds_a_name(context)
    answered = passages.answered and names_it
    answer = Answer(
        question=request.text,
        answered=answered,
        confidence=min(passages.confidence, UNSURE) if across else passages.confidence,
        quote=passages.quote if answered else None,
        hits=hits[: request.top],
        searched=outcome.question.searched,
        notes=(*notes, *outcome.notes),
        digest=_digest(request, interpreted, outcome),
    )
    if answered:
        return context.answered(answer, f"{passages.confidence:.2f} is enough")
    why = f"{passages.confidence:.2f} is too little" if names_it else "the passage lacks what was named"
    return context.answered(answer, f"the blog does not say: {why}")


STAGES: tuple[Stage, ...] = (
    talk_to_bot,
    board_facts,
    list_of_articles,
    interpret_question,
    know_language,
    topic,
    search,
    topic,
    told_by_form,
    second_look,
    decide,
)


def _is_across(context: QuestionContext, shown: Sequence[str]) -> bool:
    """Tell whether a question in another language than the blog's shows anything that is not in its own.

    A blog may be written in both.
    """
    text = context.request.text
    return context.is_foreign and (not shown or any(differ(text, each) for each in shown))


async def _is_of_another_day(context: QuestionContext, passages: RankedPassages) -> bool:
    """Tell whether an answer to what is so today was written long ago."""
    if not passages.answered or not asks_of_today(context.request.text):
        return False
    [hit] = await hits_of(context.tx, passages.ranked[:1])
    day = hit.article.published
    return day is None or day.start < context.services.now() - LONG_AGO


async def _is_no_text(context: QuestionContext, asked: ParsedQuestion) -> bool:
    """Tell whether a text is nothing but keys that somebody pressed, and none of the blog's words."""
    if len(tokens(context.request.text)) < 2 or check_coherence(context.request.text).reason is None:
        return False
    known = await word_stats(context.tx, context.request.blog_id, asked.stems)
    return not any(map(known.counts.get, asked.stems))


def _holds_a_name(context: QuestionContext) -> bool:
    """Tell whether the best passage speaks of whom or what a follow-up names: "and in Turkey?"

    It inherits so many words that the answer to the earlier question would do for it.
    """
    if context.interpreted is None or context.search is None or not context.interpreted.names:
        return True
    first = context.search.passages.ranked[0].candidate
    return bool(first.stems().intersection(map(stem, context.interpreted.names)))


def _rivals(passages: RankedPassages, text: str) -> tuple[ScoredPassage, ...]:
    """Return the best passages of the articles that hold, numbers aside, all that the first one holds.

    A number that is held against another sets their scores apart, and says nothing against either.
    """
    most_behind = inf if holds_against(text) else MAX_BEHIND
    ranked = passages.articles(MAX_RIVALS)
    if not ranked or passages.own is None:
        return ()
    first = ranked[0]
    telling = {stem for stem in passages.own.weights if not stem.isdecimal()}
    held = [telling & scored.candidate.stems() for scored in ranked]
    if not held[0]:
        return ()
    return tuple(
        scored
        for scored, stems in zip(ranked, held, strict=True)
        if stems >= held[0] and first.score - scored.score <= most_behind
    )


def _digest(request: QuestionRequest, interpreted: InterpretedQuestion, outcome: DatedSearch) -> str | None:
    """Return what is equal for questions that ask the same in the same words, in whatever order."""
    # In another language than the blog's all but its names is left out of what is looked up.
    stems = interpreted.asked.stems if outcome.question.foreign_to else outcome.question.stems
    if not stems:
        return None
    period = interpreted.dated.period
    when = [str(period.since), str(period.before)] if period else []
    when += [str(period.month)] if period and period.month else []
    order = interpreted.dated.order or ""
    return repr((request.article_id, when, order, sorted(stems), sorted(interpreted.asks)))
