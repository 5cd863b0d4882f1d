"""What people said of answers, and what it teaches."""

from sqlalchemy import func, select

from bot.domain import Example, FeedbackKind
from bot.store.schema import articles, feedback, questions
from bot.store.statements import upsert
from bot.store.tx import Tx


async def keep_feedback(
    tx: Tx,
    question_id: int,
    account: int,
    kind: FeedbackKind,
    article_id: int,
    passage_id: int | None = None,
) -> bool:
    """Keep it once a person, question, kind and article; False if it was kept before."""
    row = {"question_id": question_id, "account": account, "kind": kind, "article_id": article_id}
    new = upsert(tx, feedback).values(**row, passage_id=passage_id, at=tx.now)
    kept = await tx.execute(new.on_conflict_do_nothing().returning(feedback.c.id))
    return kept.one_or_none() is not None


async def examples(tx: Tx, blog_id: int) -> list[Example]:
    """Return what was said of the blog's answers, oldest first, without what is withdrawn.

    Of the articles that one person opened for one question only the last is an example: there the search
    ended.
    """
    last = select(func.max(feedback.c.id)).where(feedback.c.kind == FeedbackKind.OPENED)
    last = last.group_by(feedback.c.question_id, feedback.c.account)
    query = (
        select(questions.c.text, feedback.c.article_id, feedback.c.kind)
        .join(questions, questions.c.id == feedback.c.question_id)
        .join(articles, articles.c.id == feedback.c.article_id)
        .where(questions.c.blog_id == blog_id, articles.c.withdrawn_at.is_(None))
        .where((feedback.c.kind != FeedbackKind.OPENED) | feedback.c.id.in_(last))
        .order_by(feedback.c.id)
    )
    return [Example(*row) for row in await tx.execute(query)]


async def authors_article(tx: Tx, question_id: int) -> int | None:
    """Return the article in which the author says that the answer stands."""
    this = (feedback.c.question_id == question_id) & (feedback.c.kind == FeedbackKind.AUTHOR)
    return await tx.scalar(select(feedback.c.article_id).where(this).order_by(feedback.c.id.desc()).limit(1))
