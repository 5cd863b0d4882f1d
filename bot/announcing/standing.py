"""An announcement that stands: changed with its article, struck through, taken back, followed by another.

Each channel has its own announcement of an article. Each of those is a turn, from 0; taking back or striking
through ends it.
"""

from collections.abc import Mapping
from typing import Any

from bot.announcing.payload import AnnouncementPayload, RelatedArticle
from bot.articles.excerpt import changed_words, cut_line, excerpt, one_line
from bot.domain import Article, Board, Channel, OutboxKind, OutboxMessage, OutboxState, Thread
from bot.store import articles, boards, feeds, outbox, threads
from bot.store.channels import channels_of
from bot.store.related import related_articles
from bot.store.tx import Tx

THREAD_NAME = 100  # letters, Discord's limit
FEW_WORDS = 10  # words: so many may change without a note that the article was changed


async def amended(tx: Tx, board: Board, article: Article, before: Article | None = None) -> bool:
    """Let announcements and threads show the article's newest revision; False if they show it already.

    Where more than a few words are others than `before`, the card notes the day.
    """
    channels = await channels_of(tx, board, removed=True)
    return any([await _amended(tx, channel, article, before) for channel in channels])


async def strike(tx: Tx, board: Board, article: Article) -> bool:
    """Strike a withdrawn article's announcements through, and lock their threads; False if there are none."""
    channels = await channels_of(tx, board, removed=True)
    return any([await _struck(tx, channel, article) for channel in channels])


async def retract(tx: Tx, board: Board, article_id: int) -> bool:
    """Take the announcements back; False if there are none. Threads stay, with what people wrote there."""
    channels = await channels_of(tx, board, removed=True)
    return any([await _retracted(tx, channel, article_id) for channel in channels])


async def was_taken_back(tx: Tx, blog_id: int, article_id: int) -> bool:
    """Tell whether an announcement of the article was taken back or struck through on any board."""
    for board in await boards.all_boards(tx, blog_id):
        for channel in await channels_of(tx, board, removed=True):
            message = await outbox.get(tx, key_of("announcement", channel, article_id))
            if await turn_of(tx, channel, article_id) or (message and message.error == outbox.TAKEN_BACK):
                return True
    return False


async def announcement_content(
    tx: Tx, channel: Channel, article: Article, *, quiet: bool = False
) -> dict[str, Any]:
    """Return what the card shows: the date at its precision, the role to ping if there is one.

    Nobody is pinged where it is to be `quiet`, nor twice by the announcements of one article.
    """
    near = await related_articles(tx, article.id)
    started = await thread_in(tx, channel, article.id)
    blog = await articles.get_blog(tx, article.blog_id)
    feed = await feeds.get_feed(tx, article.feed_id) if article.feed_id is not None else None
    pings = channel.role is not None and not quiet and not await _is_pinged(tx, channel, article.id)
    return AnnouncementPayload(
        article_id=article.id,
        title=one_line(article.title),
        date=article.date,
        excerpt=_excerpt(article),
        url=article.url,
        sections=[section.title for section in article.sections if section.title != article.title],
        related=[RelatedArticle(one_line(other.title), other.url, other.date) for other in near],
        role=channel.role if pings else None,
        picture=article.picture,
        thread=started.id if started and await turn_of(tx, channel, article.id) else None,
        template=channel.template,
        author=article.author or (blog.author if feed is None or feed.title is None else None),
        blog=one_line((feed.title if feed else None) or blog.title),
        labels=list(article.labels),
        archive_minutes=channel.archive_minutes,
        channel_id=channel.id,
    ).to_json()


def authors_words(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the author put into an announcement: it stays, whatever becomes of the article."""
    return {name: content.get(name) for name in ("line", "own")}


async def shown_by(tx: Tx, message: OutboxMessage) -> OutboxMessage:
    """Return the effect whose content an announcement shows, or is going to."""
    return await outbox.latest(tx, edits_of(message), failed=False) or message


def key_of(part: str, channel: Channel, article_id: int, turn: int = 0) -> str:
    """Return the key of a part of an article's announcement in a channel."""
    other = "" if channel.own else f"@{channel.id}"
    return f"{part}:{channel.board_id}:{article_id}{other}" + (f":{turn}" if turn else "")


def thread_name(article: Article) -> str:
    """Return what the article's thread is called."""
    return cut_line(one_line(article.title), THREAD_NAME)


async def thread_in(tx: Tx, channel: Channel, article_id: int) -> Thread | None:
    """Return the article's thread in that channel, once it is started."""
    started = await threads.threads_of_article(tx, channel.board_id, article_id)
    # One that an earlier version was about to start names no channel: there was only the board's own.
    here = (channel.id, None) if channel.own else (channel.id,)
    return next((thread for thread in started if thread.channel_id in here), None)


async def turn_of(tx: Tx, channel: Channel, article_id: int) -> int:
    """Return how many announcements of the article were taken back or struck through there."""
    turn = 0
    while await outbox.get(tx, key_of("announcement-retract", channel, article_id, turn)) or await outbox.get(
        tx, key_of("announcement-strike", channel, article_id, turn)
    ):
        turn += 1
    return turn


async def standing(tx: Tx, channel: Channel, article_id: int) -> OutboxMessage | None:
    """Return the article's announcement that stands in that channel, or is going to."""
    turn = await turn_of(tx, channel, article_id)
    message = await outbox.get(tx, key_of("announcement", channel, article_id, turn))
    return None if message is None or message.state is OutboxState.FAILED else message


async def publish(tx: Tx, key: str, board_id: int, after_key: str) -> None:
    """Hand a message on to the servers that follow its channel, where that is an announcement channel."""
    await outbox.put(tx, key, OutboxKind.PUBLISH, card="publish", board_id=board_id, after_key=after_key)


async def change_thread(
    tx: Tx, channel: Channel, article: Article, thread_id: int | None, change: dict[str, Any]
) -> None:
    """Rename, lock or open the article's thread; one that is not started yet, once it is."""
    turn = await turn_of(tx, channel, article.id)
    where: dict[str, Any] = {"after_key": key_of("thread", channel, article.id, turn)}
    if thread_id is not None:
        where = {"channel_id": thread_id}
    elif await outbox.get(tx, where["after_key"]) is None:
        return
    group = key_of("thread-change", channel, article.id)
    last = await outbox.latest(tx, group)
    key = f"{group}:{last.id if last else 0}"
    card, board_id = "thread-change", channel.board_id
    await outbox.put(tx, key, OutboxKind.CHANGE_THREAD, card=card, content=change, board_id=board_id, **where)


def _excerpt(article: Article) -> str:
    """Return how the article begins; of one whose title is its first words, how it goes on from there."""
    begins = excerpt(article.sections[0].text) if article.sections else ""
    title = one_line(article.title)
    if begins == title:
        return ""
    said = title.removesuffix("…")
    goes_on = title.endswith("…") and begins.startswith(said)
    return f"…{begins[len(said) :]}" if goes_on else begins


async def _amended(tx: Tx, channel: Channel, article: Article, before: Article | None) -> bool:
    message = await standing(tx, channel, article.id)
    if message is None:
        return False
    shown = await shown_by(tx, message)
    content = await announcement_content(tx, channel, article)
    content |= {"updated": shown.content.get("updated"), "role": message.content.get("role")}
    content |= authors_words(shown.content)
    if before is not None and changed_words(before.text, article.text) > FEW_WORDS:
        content["updated"] = f"{tx.now:%Y-%m-%d}"
    if before is not None and before.title != article.title:
        started = await thread_in(tx, channel, article.id)
        change = {"name": thread_name(article)}
        await change_thread(tx, channel, article, started.id if started else None, change)
    if content == {**shown.content, "mark": None} or content == dict(shown.content):
        return False
    return await outbox.show(
        tx,
        edits_of(message),
        content | {"mark": message.id},  # that it was posted with
        card="announcement",
        board_id=message.board_id,
        after_key=message.key,
    )


async def _struck(tx: Tx, channel: Channel, article: Article) -> bool:
    message = await standing(tx, channel, article.id)
    if message is None:
        return False
    struck = {"mark": message.id, "withdrawn": True, "role": message.content.get("role")}
    await outbox.put(
        tx,
        key_of("announcement-strike", channel, article.id, await turn_of(tx, channel, article.id)),
        OutboxKind.EDIT,
        board_id=channel.board_id,
        card="announcement",
        content=await announcement_content(tx, channel, article) | struck,
        after_key=message.key,
    )
    if started := await thread_in(tx, channel, article.id):
        await change_thread(tx, channel, article, started.id, {"locked": True})
    return True


async def _retracted(tx: Tx, channel: Channel, article_id: int) -> bool:
    message = await standing(tx, channel, article_id)
    if message is None:
        return False
    if await outbox.drop(tx, message.key):
        return True
    key = key_of("announcement-retract", channel, article_id, await turn_of(tx, channel, article_id))
    return await outbox.put(
        tx, key, OutboxKind.DELETE, board_id=channel.board_id, card="retract", after_key=message.key
    )


async def _is_pinged(tx: Tx, channel: Channel, article_id: int) -> bool:
    """Tell whether the channel's role is told of the article by an announcement in another channel."""
    board = await boards.get_board(tx, channel.board_id)
    others = [each for each in await channels_of(tx, board, removed=True) if each.id != channel.id]
    messages = [await standing(tx, other, article_id) for other in others]
    return any(message.content.get("role") == channel.role for message in messages if message)


def edits_of(message: OutboxMessage) -> str:
    """Begin the keys of an announcement's edits."""
    return f"announcement-says:{message.id}"
