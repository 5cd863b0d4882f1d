"""What waits for a cure, in a line each: what it is, what hinders it, and what to do about it."""

import discord

from bot.domain import Hindered, OutboxKind, OutboxMessage, Trouble
from bot.texts import Say
from cogs.automod import Clash
from cogs.views.wording import one_line, straight

IN_CHANNEL = ("view_channel", "send_messages", "embed_links", "read_message_history")
IN_THREAD = ("view_channel", "send_messages_in_threads", "embed_links", "read_message_history")
NEEDED = {
    OutboxKind.START_THREAD: ("view_channel", "read_message_history", "create_public_threads"),
    OutboxKind.CHANGE_THREAD: ("view_channel", "manage_threads"),
    OutboxKind.PIN: ("view_channel", "read_message_history", "pin_messages"),
    OutboxKind.EDIT: ("view_channel",),
    OutboxKind.DELETE: ("view_channel", "manage_messages"),
    OutboxKind.PUBLISH: ("view_channel", "send_messages"),
}
"""The permissions that each kind needs, where it is no message that is posted."""

NAMED = {"announcement", "thread", "case", "comment"}
"""Cards that are told from others of their kind by what they carry."""

MAX_NAME = 100
MAX_ERROR = 200
MAX_TAG = 20  # letters of a forum's tag


def hindered_line(say: Say, guild: discord.Guild | None, hindered: Hindered) -> str:
    """Return what waits, why, and its cure."""
    effect = hindered.effect
    channel = f"<#{effect.channel_id}>"
    if effect.trouble is None:
        why = say("trouble-fails", error=one_line(effect.error or "", MAX_ERROR), number=effect.id)
    elif effect.trouble is Trouble.FORBIDDEN:
        why = say(f"trouble-{effect.kind.replace('_', '-')}", channel=channel, rights=_rights(guild, effect))
    else:
        tag = next(iter(effect.content.get("labels", ())), say("trouble-no-tag-name"))
        why = say(f"trouble-{effect.trouble}", channel=channel, tag=one_line(tag, MAX_TAG))
    return say("status-waits", what=_what(say, guild, effect), more=hindered.behind, why=why)


def clash_line(say: Say, clash: Clash) -> str:
    """Return which rule of AutoMod contradicts the notice, where, and what to do about it."""
    stops = say(f"automod-{clash.what}", word=one_line(clash.word, MAX_NAME))
    rule = one_line(clash.rule, MAX_NAME)
    places = ", ".join(f"<#{place}>" for place in clash.places)
    return say("status-automod", rule=rule, stops=stops, channel=places)


def _what(say: Say, guild: discord.Guild | None, effect: OutboxMessage) -> str:
    """Return what an effect would show or do, so that a moderator knows which one is meant."""
    message_id = effect.content.get("message_id")
    if effect.kind is OutboxKind.DELETE and guild is not None and message_id is not None:
        place = f"https://discord.com/channels/{guild.id}/{effect.channel_id}/{message_id}"
        return say("waits-delete-of", message=place)
    if effect.kind is not OutboxKind.POST and effect.card != "thread":
        return say(f"waits-{effect.kind.replace('_', '-')}")
    if effect.card not in NAMED:
        return say("waits-rules" if effect.card == "rules" else "waits-message")
    content = effect.content
    if effect.card in ("announcement", "thread"):
        title = one_line(str(content.get("title") or content.get("name") or ""), MAX_NAME)
        return title if effect.card == "announcement" else say("waits-thread", title=title)
    if effect.card == "case":
        return say("waits-case", number=content.get("case_id") or 0)
    name = one_line(straight(str(content.get("moniker") or content.get("display_name") or "")), MAX_NAME)
    return say("waits-comment", name=name)


def _rights(guild: discord.Guild | None, effect: OutboxMessage) -> str:
    """Return the permissions that are missing; all that it needs, where Discord says that we have them."""
    place = guild.get_channel_or_thread(effect.channel_id or 0) if guild else None
    posting = IN_THREAD if place is None or isinstance(place, discord.Thread) else IN_CHANNEL
    needed = NEEDED.get(effect.kind, posting)
    lacking: list[str] = []
    if guild is not None and place is not None:
        ours = place.permissions_for(guild.me)
        lacking = [name for name in needed if not getattr(ours, name)]
    names = (name.replace("_", " ").title().replace(" In ", " in ") for name in lacking or needed)
    return ", ".join(names)
