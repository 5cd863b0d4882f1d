"""What the rules need to know of a comment, gathered from the store."""

from datetime import timedelta

from bot.domain import Article, Policy
from bot.moderation import raid_detection
from bot.moderation.case_context import CommentContext
from bot.moderation.moniker_checks import Rivals, rivals, rivals_on_blog, tidy
from bot.rules.context import JudgeContext, RelevanceBar
from bot.rules.dropped_link import links_of
from bot.rules.relevance.reference_corpus import ReferenceCorpus
from bot.rules.relevance.rule import MAX_COMPARED
from bot.store import articles, comments, earlier
from bot.store.co_commenters import links_elsewhere
from bot.store.search import passages_of_article
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
    name = context.moniker or tidy(comment.display_name)
    since = comment.written_at - OWN_SINCE
    own, lately = await earlier.said_before(tx, comment, since, comment.written_at - raid_detection.LATELY)
    thread = await earlier.shown_before(tx, comment, MAX_COMPARED)
    parent = await comments.get_comment(tx, comment.parent_id) if comment.parent_id else None
    by_account_with_links = comment.account is not None and links_of(comment.text)
    elsewhere = await links_elsewhere(tx, comment, since) if by_account_with_links else {}
    others = await _rivals(tx, context, name)
    return JudgeContext(
        text=comment.text,
        author=name,
        title=article.title,
        passages=await passages_below(tx, article),
        article_id=article.id,
        parent=parent.text if parent else None,
        thread=tuple(thread),
        own=tuple(own),
        lately=tuple(lately),
        copies=await raid_detection.copies(tx, comment),
        elsewhere=elsewhere,
        home=article.url,
        taken=others.names,
        whose=others.whose,
        policy=policy,
        corpus=corpus,
        bar=bar,
        free=context.is_free,
    )


async def passages_below(tx: Tx, article: Article) -> tuple[str, ...]:
    """Return the article's passages; its sections while it is not indexed."""
    if indexed := await passages_of_article(tx, article.id):
        return tuple(indexed)
    return tuple(section.text for section in (await articles.get_article(tx, article.id)).sections)


async def _rivals(tx: Tx, context: CommentContext, name: str) -> Rivals:
    """Return whom its writer must not be taken for.

    A moniker was held against the others when it was given.
    """
    comment = context.comment
    if context.moniker is not None:
        return Rivals()
    if comment.account is None:
        return await rivals_on_blog(tx, context.board, comment.article_id, name, comment.written_at)
    return await rivals(tx, context.board, comment.account, name)
