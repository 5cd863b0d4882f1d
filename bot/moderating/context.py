"""What the rules are told of a comment, gathered from the store."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import islice

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import Policy
from bot.language.words import content_stems
from bot.moderating import register
from bot.moderating.cards import Matter
from bot.rules.duplicate import links_of
from bot.rules.judge import JudgeContext
from bot.rules.relevance import Rarity
from bot.store import comments
from bot.store.near import links_elsewhere
from bot.store.search import candidates_of_article, word_stats

OWN_SINCE = timedelta(days=30)
"""How far back one's own comments can be repeated."""

LATEST = 40
"""The thread's last comments, whose words' rarity is looked up."""

MOST_STEMS = 10_000
"""What one statement may ask for: SQLite takes 32,766 values."""


async def gather(tx: AsyncConnection, matter: Matter, policy: Policy, now: datetime) -> JudgeContext:
    """The comment beside its article, what it answers, what the thread shows and its writer said last."""
    comment, article = matter.comment, matter.article
    name = matter.moniker or register.tidy(comment.display_name)
    own = await comments.said_before(tx, comment, comment.written_at - OWN_SINCE)
    thread = await comments.shown_before(tx, comment)
    parent = await comments.get_comment(tx, comment.parent_id) if comment.parent_id else None
    indexed = [one.passage.text for one in await candidates_of_article(tx, article.id)]
    passages = tuple(indexed or (section.text for section in article.sections))
    return JudgeContext(
        text=comment.text,
        author=name,
        title=article.title,
        passages=passages,
        parent=parent.text if parent else None,
        thread=tuple(thread),
        own=tuple(own),
        elsewhere=await _elsewhere(tx, matter),
        home=article.url,
        taken=await _rivals(tx, matter, name, now),
        policy=policy,
        rarity=await rarity_of(
            tx, article.blog_id, [comment.text, article.title, *passages, *thread[-LATEST:]]
        ),
    )


async def _elsewhere(tx: AsyncConnection, matter: Matter) -> Mapping[int, tuple[str, ...]]:
    """Where else its writer put links, if there is one in it."""
    comment = matter.comment
    if comment.account is None or not links_of(comment.text):
        return {}
    return await links_elsewhere(tx, comment, comment.written_at - OWN_SINCE)


async def _rivals(tx: AsyncConnection, matter: Matter, name: str, now: datetime) -> tuple[str, ...]:
    """Whom its writer must not be taken for. A moniker was held against the others when it was given."""
    comment = matter.comment
    if matter.moniker is not None:
        return ()
    if comment.account is None:
        return await register.rivals_on_blog(tx, matter.board, comment.article_id, name, comment.written_at)
    return await register.rivals(tx, matter.board, comment.account, name, now)


async def rarity_of(tx: AsyncConnection, blog_id: int, texts: list[str]) -> Rarity:
    """How rare the stems of these texts are in the blog."""
    stems = await asyncio.to_thread(lambda: dict.fromkeys(stem for text in texts for stem in _stems(text)))
    stats = await word_stats(tx, blog_id, list(islice(stems, MOST_STEMS)))
    return Rarity(stats.passages, lambda stem: stats.counts.get(stem, 0))


@lru_cache(maxsize=2_000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(content_stems(text))
