"""What the rules are told of a comment, gathered from the store."""

from collections.abc import Mapping
from datetime import timedelta

from bot.domain import Article, Board, Policy
from bot.moderation import moniker_checks
from bot.moderation.case_context import CommentContext
from bot.rules.context import JudgeContext, RelevanceBar
from bot.rules.duplicate import links_of
from bot.rules.relevance.reference_corpus import ReferenceCorpus
from bot.store import comments, threads
from bot.store.cases import NOBODY
from bot.store.co_commenters import links_elsewhere
from bot.store.search import candidates_of_article
from bot.store.tx import Tx

OWN_SINCE = timedelta(days=30)
"""How far back one's own comments can be repeated."""


async def gather(
    tx: Tx,
    context: CommentContext,
    policy: Policy,
    corpus: ReferenceCorpus,
    bar: RelevanceBar,
) -> JudgeContext:
    """The comment beside its article, what it answers, what the thread shows and its writer said last."""
    comment, article = context.comment, context.article
    name = context.moniker or moniker_checks.tidy(comment.display_name)
    own = await comments.said_before(tx, comment, comment.written_at - OWN_SINCE)
    thread = await comments.shown_before(tx, comment)
    parent = await comments.get_comment(tx, comment.parent_id) if comment.parent_id else None
    place = await threads.thread_by_id(tx, comment.thread_id) if comment.thread_id else None
    return JudgeContext(
        text=comment.text,
        author=name,
        title=article.title,
        passages=await _passages(tx, article),
        article_id=article.id,
        parent=parent.text if parent else None,
        thread=tuple(thread),
        own=tuple(own),
        elsewhere=await _elsewhere(tx, context),
        home=article.url,
        taken=await _rivals(tx, context, name),
        policy=policy,
        corpus=corpus,
        bar=bar,
        free=place is not None and place.free_since is not None,
    )


async def of_text(tx: Tx, board: Board, article: Article, name: str, text: str) -> JudgeContext:
    """Return a text that nobody wrote yet, below an article, signed by whoever would be new here."""
    return JudgeContext(
        text=text,
        author=moniker_checks.tidy(name),
        title=article.title,
        passages=await _passages(tx, article),
        article_id=article.id,
        home=article.url,
        taken=await moniker_checks.rivals(tx, board, NOBODY, name),
    )


async def _passages(tx: Tx, article: Article) -> tuple[str, ...]:
    indexed = [one.passage.text for one in await candidates_of_article(tx, article.id)]
    return tuple(indexed or (section.text for section in article.sections))


async def _elsewhere(tx: Tx, context: CommentContext) -> Mapping[int, tuple[str, ...]]:
    """Return where else its writer put links, if there is one in it."""
    comment = context.comment
    if comment.account is None or not links_of(comment.text):
        return {}
    return await links_elsewhere(tx, comment, comment.written_at - OWN_SINCE)


async def _rivals(tx: Tx, context: CommentContext, name: str) -> tuple[str, ...]:
    """Return whom its writer must not be taken for.

    A moniker was held against the others when it was given.
    """
    comment = context.comment
    if context.moniker is not None:
        return ()
    if comment.account is None:
        return await moniker_checks.rivals_on_blog(
            tx, context.board, comment.article_id, name, comment.written_at
        )
    return await moniker_checks.rivals(tx, context.board, comment.account, name)
