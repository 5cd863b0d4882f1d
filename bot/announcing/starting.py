"""The thread below an announcement: started with its rules card pinned, once more where it was deleted."""

from functools import partial
from typing import Any

from bot.announcing.standing import (
    announcement_content,
    authors_words,
    key_of,
    standing,
    thread_name,
    turn_of,
)
from bot.domain import GONE, Article, Channel, Clause, OutboxKind, OutboxMessage, OutboxState, Thread
from bot.moderation import standing_messages
from bot.moderation.transitions import post_what_waited
from bot.store import boards, outbox, pending, threads
from bot.store.tx import Tx

PARTS = ("announcement", "thread", "rules", "pin", "publish")
"""Of an announcement: each after the one before, but for the last, which comes after the first."""

CARD_CLAUSES = frozenset(
    {
        Clause.MONIKER,
        Clause.COHERENCE,
        Clause.RELEVANCE,
        Clause.REPETITION,
        Clause.ATTACK_ALLOWED,
        Clause.CONSEQUENCE,
    }
)
"""What a sentence of the notice must be about to stand on the rules card."""


async def start_thread(tx: Tx, channel: Channel, article: Article, turn: int) -> None:
    """Start the thread below the announcement, with its rules pinned; once more where it was deleted."""
    name = {"article_id": article.id, "name": thread_name(article), "channel_id": channel.id}
    name["archive_minutes"] = channel.archive_minutes
    asked = await _rules_content(tx, channel.board_id, article.id)
    message, thread, rules, pin, _ = (key_of(part, channel, article.id, turn) for part in PARTS)
    for key, kind, card, content, after in (
        (thread, OutboxKind.START_THREAD, "thread", name, message),
        (rules, OutboxKind.POST, "rules", asked, thread),
        (pin, OutboxKind.PIN, "pin", {}, rules),
    ):
        board_id = channel.board_id
        if await outbox.put(tx, key, kind, card=card, content=content, board_id=board_id, after_key=after):
            continue
        made = await outbox.get(tx, key)
        if made is not None and made.state in outbox.CLOSED:
            await outbox.post_anew(tx, made, None, content)


async def start_again(tx: Tx, channel: Channel, article: Article) -> None:
    """Start the thread of a standing announcement once more.

    Where that is deleted as well, as a forum's always is with its thread, it is posted again.
    """
    message = await standing(tx, channel, article.id)
    if message is None or message.state is not OutboxState.DONE:
        return
    is_in_forum = message.message_id == message.channel_id
    if is_in_forum or await is_announcement_deleted(tx, channel, article.id):
        content = await announcement_content(tx, channel, article, quiet=True)
        await outbox.post_anew(tx, message, channel.place, content | authors_words(message.content))
    await start_thread(tx, channel, article, await turn_of(tx, channel, article.id))


async def is_announcement_deleted(tx: Tx, channel: Channel, article_id: int) -> bool:
    """Tell whether the thread could not be started because there is no message any more to start it from."""
    key = key_of("thread", channel, article_id, await turn_of(tx, channel, article_id))
    started = await outbox.get(tx, key)
    return started is not None and started.state is OutboxState.FAILED and started.error == GONE


async def keep_forum_post(tx: Tx, effect: OutboxMessage) -> None:
    """Keep the thread that an announcement in a forum is; one that is not the first gets a rules card too."""
    if effect.kind is not OutboxKind.POST or effect.message_id != effect.channel_id:
        return
    await keep_started_thread(tx, effect)
    put = partial(outbox.put, tx, board_id=effect.board_id)
    asked = await _rules_content(tx, effect.board_id, effect.content["article_id"])
    rules, pin = (effect.key.replace("announcement", part, 1) for part in ("rules", "pin"))
    await put(rules, OutboxKind.POST, card="rules", content=asked, channel_id=effect.message_id)
    await put(pin, OutboxKind.PIN, card="pin", after_key=rules)


async def keep_started_thread(tx: Tx, effect: OutboxMessage) -> None:
    """Keep the thread that was started as the article's; what was let stand without one is posted there."""
    if effect.message_id is not None:
        content = effect.content
        thread = Thread(
            effect.message_id, effect.board_id, content["article_id"], channel_id=content.get("channel_id")
        )
        # Looked for first: a thread that is started anew has the id of the one that is deleted.
        waiting = await pending.without_thread(tx, thread.board_id, thread.article_id)
        await threads.keep_thread(tx, thread)
        await post_what_waited(tx, waiting, thread)


async def keep_rules_card(tx: Tx, effect: OutboxMessage) -> None:
    """Note which message is the thread's rules card; who wrote there before it is named there at once."""
    if effect.channel_id is not None and effect.message_id is not None:
        await threads.set_rules_card(tx, effect.channel_id, effect.message_id)
        await standing_messages.refresh_who_is_who(tx, effect.channel_id)


async def _rules_content(tx: Tx, board_id: int, article_id: int) -> dict[str, Any]:
    """Return what a rules card shows: what the confirmed notice asks of those who comment, verbatim."""
    policy = await boards.policy_in_force(tx, board_id)
    sentences = policy.notice.sentences if policy else ()
    asked = [sentence.text for sentence in sentences if sentence.says & CARD_CLAUSES]
    return {"article_id": article_id, "sentences": asked}


ON_DONE: outbox.OutboxHandlers = {
    "announcement": keep_forum_post,
    "thread": keep_started_thread,
    "rules": keep_rules_card,
}
