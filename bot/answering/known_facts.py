"""What the board knows of its blog: the notice, the author's leave, who writes, what was written last."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.context import QuestionContext
from bot.domain import Answer, Blog, Precision
from bot.ranking.board_facts import BoardKnowledge, Fact, Source, first_known
from bot.store import boards, leaves
from bot.store.articles import get_blog, latest_articles
from bot.store.filings import writer_of

MAX_NEWEST = 5  # titles that say what a blog is about
MAX_LATELY = 10  # articles that say how often one comes


async def blog_with_author(context: QuestionContext) -> Blog:
    """Return the blog, with whoever alone writes its articles where it names no author."""
    blog = await get_blog(context.tx, context.request.blog_id)
    return replace(blog, author=await writer_of(context.tx, blog))


async def known_fact(context: QuestionContext, blog: Blog, sources: Sequence[Source]) -> Fact | None:
    """Return the fact of the first source that has one; None where the board knows none."""
    request, tx = context.request, context.tx
    newest = await latest_articles(tx, request.blog_id, MAX_LATELY)
    dates = (article.published for article in newest)
    leave = await leaves.current_leave(tx, request.board_id) if request.board_id else None
    known = BoardKnowledge(
        blog=blog,
        notice=await boards.latest_notice(tx, request.blog_id),
        has_board=request.board_id is not None,
        leave=leave,
        leave_is_over=leave is not None and leave.is_over(tx.now),
        back_since=await leaves.back_since(tx, request.board_id) if request.board_id else None,
        newest=tuple(article.title for article in newest[:MAX_NEWEST]),
        lately=tuple(
            day.start.date() for day in dates if day and day.precision in (Precision.DAY, Precision.TIME)
        ),
    )
    return first_known(sources, known)


def told_of(fact: Fact, question: str) -> Answer:
    """Return the answer that a fact is."""
    return Answer(question, True, 1.0, fact=fact.name, fact_text=fact.text)
