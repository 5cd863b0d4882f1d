"""Which of a board's channels an article is announced in."""

from collections.abc import Collection, Iterable

from bot.domain import Article, Board, Channel
from bot.language.fold import fold
from bot.store.channels import channels_of
from bot.store.feeds import feeds_of_blog
from bot.store.tx import Tx


async def channels_for(tx: Tx, board: Board, article: Article) -> list[Channel]:
    """Return the channels that take the article; its own where none does: by hand it can always go there."""
    every = [channel for channel in await channels_of(tx, board) if channel.place is not None]
    own_feeds = await feeds_of_own_blog(tx, board)
    return [each for each in every if takes(each, article, own_feeds)] or [each for each in every if each.own]


async def feeds_of_own_blog(tx: Tx, board: Board) -> frozenset[int]:
    """Return the feeds of the board's own blog, without those that were added to it."""
    feeds = await feeds_of_blog(tx, board.blog_id) if board.blog_id is not None else []
    return frozenset(feed.id for feed in feeds if feed.title is None)


def takes(channel: Channel, article: Article, own_feeds: Collection[int]) -> bool:
    """Tell whether the article is one of those that are announced there.

    What no feed brought is of the board's own blog, whose feeds are `own_feeds`.
    """
    brought = {article.feed_id} if article.feed_id is not None else set(own_feeds)
    from_there = not channel.feeds or not brought.isdisjoint(channel.feeds)
    by_one = not channel.authors or folded_name(article.author or "") in map(folded_name, channel.authors)
    about = not channel.labels or not _keys(article.labels).isdisjoint(_keys(channel.labels))
    title = f" {folded_name(article.title)} "
    named = not channel.words or any(f" {folded_name(word)} " in title for word in channel.words)
    return from_there and by_one and about and named


def _keys(names: Iterable[str]) -> set[str]:
    return {folded_name(name) for name in names}


def folded_name(name: str) -> str:
    """Return what two spellings of a name have in common: letters and digits, folded, with blanks between."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in fold(name)).split())
