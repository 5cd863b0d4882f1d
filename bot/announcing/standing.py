"""An announcement that stands: changed with its article, struck through, taken back, followed by another.

Each of an article's announcements is a turn of its own, from 0; taking back or striking through ends it.
"""

from typing import Any

from bot.announcing.payload import AnnouncementPayload, RelatedArticle
from bot.articles.excerpt import changed_words, cut_line, excerpt, one_line
from bot.domain import Article, Board, OutboxKind, OutboxMessage, OutboxState
from bot.store import boards, outbox, threads
from bot.store.related import related_articles
from bot.store.tx import Tx

THREAD_NAME = 100  # letters, Discord's limit
FEW_WORDS = 10  # words: so many may change without a note that the article was changed


async def amended(tx: Tx, board: Board, article: Article, before: Article | None = None) -> bool:
    """Let announcement and thread show the article's newest revision; False if they show it already.

    Where more than a few words are others than `before`, the card notes the day.
    """
    message = await standing(tx, board, article.id)
    if message is None:
        return False
    shown = await outbox.latest(tx, _edits(message), failed=False) or message
    content = await announcement_content(tx, board, article)
    content["updated"] = shown.content.get("updated")
    content |= authors_words(shown)
    if before is not None and changed_words(before.text, article.text) > FEW_WORDS:
        content["updated"] = f"{tx.now:%Y-%m-%d}"
    if before is not None and before.title != article.title:
        started = await threads.thread_of_article(tx, board.id, article.id)
        change = {"name": thread_name(article)}
        await change_thread(tx, board, article, started.id if started else None, change)
    if content == {**shown.content, "mark": None} or content == dict(shown.content):
        return False
    return await _edit(tx, message, content)


async def strike(tx: Tx, board: Board, article: Article) -> bool:
    """Strike a withdrawn article's announcement through, and lock its thread; False if there is none."""
    message = await standing(tx, board, article.id)
    if message is None:
        return False
    await outbox.put(
        tx,
        key_of("announcement-strike", board, article.id, await turn_of(tx, board, article.id)),
        OutboxKind.EDIT,
        board_id=board.id,
        card="announcement",
        content=await announcement_content(tx, board, article) | {"mark": message.id, "withdrawn": True},
        after_key=message.key,
    )
    if started := await threads.thread_of_article(tx, board.id, article.id):
        await change_thread(tx, board, article, started.id, {"locked": True})
    return True


async def retract(tx: Tx, board: Board, article_id: int) -> bool:
    """Take the announcement back; False if there is none. Its thread stays, with what people wrote there."""
    message = await standing(tx, board, article_id)
    if message is None:
        return False
    if await outbox.drop(tx, message.key):
        return True
    key = key_of("announcement-retract", board, article_id, await turn_of(tx, board, article_id))
    return await outbox.put(
        tx, key, OutboxKind.DELETE, board_id=board.id, card="retract", after_key=message.key
    )


async def was_taken_back(tx: Tx, blog_id: int, article_id: int) -> bool:
    """Tell whether an announcement of the article was taken back or struck through on any board."""
    for board in await boards.all_boards(tx, blog_id):
        message = await outbox.get(tx, key_of("announcement", board, article_id))
        if await turn_of(tx, board, article_id) or (message and message.error == outbox.TAKEN_BACK):
            return True
    return False


async def announcement_content(tx: Tx, board: Board, article: Article) -> dict[str, Any]:
    """Return what the card shows: the date at its precision, the role to ping if there is one."""
    near = await related_articles(tx, article.id)
    started = await threads.thread_of_article(tx, board.id, article.id)
    return AnnouncementPayload(
        article_id=article.id,
        title=one_line(article.title),
        date=article.date,
        excerpt=excerpt(article.sections[0].text) if article.sections else "",
        url=article.url,
        sections=[section.title for section in article.sections if section.title != article.title],
        related=[RelatedArticle(one_line(other.title), other.url, other.date) for other in near],
        role=board.announce_role,
        picture=article.picture,
        thread=started.id if started and await turn_of(tx, board, article.id) else None,
    ).to_json()


def authors_words(shown: OutboxMessage) -> dict[str, Any]:
    """Return what the author put into an announcement: it stays, whatever becomes of the article."""
    return {name: shown.content.get(name) for name in ("line", "own")}


def key_of(part: str, board: Board, article_id: int, turn: int = 0) -> str:
    """Return the key of a part of an article's announcement."""
    return f"{part}:{board.id}:{article_id}" + (f":{turn}" if turn else "")


def _edits(message: OutboxMessage) -> str:
    """Begin the keys of an announcement's edits."""
    return f"announcement-says:{message.id}"


def thread_name(article: Article) -> str:
    """Return what the article's thread is called."""
    return cut_line(one_line(article.title), THREAD_NAME)


async def turn_of(tx: Tx, board: Board, article_id: int) -> int:
    """Return how many announcements of the article were taken back or struck through."""
    turn = 0
    while await outbox.get(tx, key_of("announcement-retract", board, article_id, turn)) or await outbox.get(
        tx, key_of("announcement-strike", board, article_id, turn)
    ):
        turn += 1
    return turn


async def standing(tx: Tx, board: Board, article_id: int) -> OutboxMessage | None:
    """Return the article's announcement that stands, or is going to."""
    turn = await turn_of(tx, board, article_id)
    message = await outbox.get(tx, key_of("announcement", board, article_id, turn))
    return None if message is None or message.state is OutboxState.FAILED else message


async def _edit(tx: Tx, message: OutboxMessage, content: dict[str, Any]) -> bool:
    """Let the announcement show this; it keeps the mark that it was posted with."""
    return await outbox.show(
        tx,
        _edits(message),
        content | {"mark": message.id},
        card="announcement",
        board_id=message.board_id,
        after_key=message.key,
    )


async def change_thread(
    tx: Tx, board: Board, article: Article, thread_id: int | None, change: dict[str, Any]
) -> None:
    """Rename, lock or open the article's thread; one that is not started yet, once it is."""
    turn = await turn_of(tx, board, article.id)
    where: dict[str, Any] = {"after_key": key_of("thread", board, article.id, turn)}
    if thread_id is not None:
        where = {"channel_id": thread_id}
    elif await outbox.get(tx, where["after_key"]) is None:
        return
    group = key_of("thread-change", board, article.id)
    last = await outbox.latest(tx, group)
    key = f"{group}:{last.id if last else 0}"
    await outbox.put(
        tx, key, OutboxKind.CHANGE_THREAD, card="thread-change", content=change, board_id=board.id, **where
    )


async def is_announced(tx: Tx, board: Board, article_id: int) -> bool:
    """Tell whether its announcement stands, or is going to by itself."""
    message = await standing(tx, board, article_id)
    return message is not None and message.trouble is None
