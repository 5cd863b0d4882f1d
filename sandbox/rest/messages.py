"""Messages: sending, reading, editing, deleting, publishing, pins."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from sandbox import dispatches, messaging, payloads
from sandbox.checks import messages as checks
from sandbox.ids import created_at, iso
from sandbox.messaging import Draft
from sandbox.nouns import Channel, ChannelType, Json, Message, MessageFlag
from sandbox.permissions import Permission, in_channel
from sandbox.refusal import Code, Problems, Refused
from sandbox.rest.serving import NOTHING, Call, Group, Reply, Route

MOST_PINS = 250
OLDEST_BULK = timedelta(days=14)
"""Discord's reference, "Audit Log Events"."""


class Messages(Group):
    """`/channels/{channel}/messages` and below."""

    def routes(self) -> Iterable[Route]:
        root = "/channels/{channel}/messages"
        yield "POST", root, self._create
        yield "GET", root, self._list
        yield "POST", f"{root}/bulk-delete", self._bulk_delete
        yield "GET", f"{root}/pins", self._pins
        yield "PUT", f"{root}/pins/{{message}}", self._pin
        yield "DELETE", f"{root}/pins/{{message}}", self._unpin
        yield "GET", f"{root}/{{message}}", self._get
        yield "PATCH", f"{root}/{{message}}", self._edit
        yield "DELETE", f"{root}/{{message}}", self._delete
        yield "POST", f"{root}/{{message}}/crosspost", self._crosspost
        yield "POST", "/channels/{channel}/typing", self._typing

    def _create(self, call: Call) -> Reply:
        channel = self.channel(call)
        if channel.type == ChannelType.FORUM:
            raise Refused(Code.NOT_TEXT)
        files = self.attached(call)
        draft = checks.draft(call.json, files)
        self.may_send(channel, draft)
        made = replace(draft, reply_to=self._replied(channel, call.json))
        return self._shown(messaging.post(self.world, channel, self.world.bot.id, made))

    def may_send(self, channel: Channel, draft: Draft) -> None:
        """Refused unless the bot may send this there."""
        if channel.is_dm:
            person = self.world.users[channel.recipient_id or 0]
            if not person.takes_dms or person.id not in self.world.members:
                raise Refused(Code.CLOSED_DMS)
        needed = [Permission.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permission.SEND_MESSAGES]
        needed += [Permission.EMBED_LINKS] if draft.embeds else []
        needed += [Permission.ATTACH_FILES] if draft.files else []
        self.demand(channel, *needed)
        bits = in_channel(self.world, self.world.bot.id, channel)
        if channel.locked and not bits & Permission.MANAGE_THREADS:
            raise Refused(Code.THREAD_LOCKED if not channel.archived else Code.THREAD_ARCHIVED)

    def _replied(self, channel: Channel, body: Json) -> int | None:
        reference = body.get("message_reference")
        if not reference or int(reference.get("type") or 0):
            return None
        if not in_channel(self.world, self.world.bot.id, channel) & Permission.READ_MESSAGE_HISTORY:
            raise Refused(Code.NO_HISTORY)
        target = int(reference["message_id"])
        known = channel.messages.get(target)
        if known and known.to is None:
            return target
        problems = Problems()
        if reference.get("fail_if_not_exists", True):
            problems.add("message_reference", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")
        problems.refuse()
        return None

    def _shown(self, message: Message) -> Reply:
        seen = payloads.message(self.world, message)
        blind = "content" not in self.world.privileged
        return Reply(dispatches.blank(self.world, message, seen) if blind else seen)

    def _list(self, call: Call) -> Reply:
        channel = self.channel(call)
        if not in_channel(self.world, self.world.bot.id, channel) & Permission.READ_MESSAGE_HISTORY:
            # Discord gives an empty history rather than an error.
            return Reply([])
        messages = [message for message in channel.messages.values() if message.to is None]
        limit, query = call.limit(50, 100), call.query
        if "after" in query:
            messages = sorted((m for m in messages if m.id > int(query["after"])), key=_id)[:limit]
        elif "before" in query:
            messages = [m for m in messages if m.id < int(query["before"])]
        elif "around" in query:
            middle = int(query["around"])
            messages = sorted(messages, key=lambda m: abs(m.id - middle))[:limit]
        newest = sorted(messages, key=_id, reverse=True)[:limit]
        return Reply([self._shown(message).body for message in newest])

    def _get(self, call: Call) -> Reply:
        channel = self.channel(call, Permission.READ_MESSAGE_HISTORY)
        return self._shown(self.found(channel, call.id("message")))

    def _edit(self, call: Call) -> Reply:
        channel = self.channel(call)
        message = self.found(channel, call.id("message"))
        if channel.archived:
            raise Refused(Code.THREAD_ARCHIVED)
        if message.author_id != self.world.bot.id:
            # Others' messages can only have their embeds hidden.
            only_flags = call.json.keys() <= {"flags"}
            if not only_flags:
                raise Refused(Code.NOT_AUTHOR)
            self.demand(channel, Permission.MANAGE_MESSAGES)
        changes = self.changes(call, message)
        allowed = call.json.get("allowed_mentions")
        return self._shown(messaging.edit(self.world, message, changes, allowed=allowed))

    def changes(self, call: Call, message: Message) -> Json:
        """Return what an edit's body changes of a message; Refused if that cannot be, or leaves nothing."""
        files = self.attached(call)
        asked = int(call.json.get("flags") or 0)
        flags = message.flags & ~MessageFlag.SUPPRESS_EMBEDS | asked & (MessageFlag.SUPPRESS_EMBEDS)
        given = checks.read(call.json, files, flags=flags if "flags" in call.json else message.flags)
        changes = given.fields
        if files or given.kept_files is not None:
            keep = [file.id for file in message.attachments] if given.kept_files is None else given.kept_files
            changes["attachments"] = [file for file in message.attachments if file.id in keep] + files
        checks.refuse_empty(
            changes.get("content", message.content),
            changes.get("embeds", message.embeds),
            changes.get("components", message.components),
            changes.get("attachments", message.attachments),
        )
        return changes

    def _delete(self, call: Call) -> Reply:
        channel = self.channel(call)
        message = self.found(channel, call.id("message"))
        if not messaging.is_deletable(message):
            raise Refused(Code.SYSTEM_MESSAGE)
        if message.author_id != self.world.bot.id:
            if channel.is_dm:
                raise Refused(Code.NOT_IN_DM)
            self.demand(channel, Permission.MANAGE_MESSAGES)
        messaging.delete(self.world, message, self.world.bot.id, call.reason)
        return NOTHING

    def _bulk_delete(self, call: Call) -> Reply:
        channel = self.channel(call, Permission.MANAGE_MESSAGES)
        ids = [int(message_id) for message_id in call.json.get("messages") or []]
        if not 2 <= len(ids) <= 100:
            raise Refused(Code.TOO_FEW_OR_MANY)
        if any(self.world.clock.now() - created_at(number) > OLDEST_BULK for number in ids):
            raise Refused(Code.TOO_OLD)
        for message_id in ids:
            if message_id in channel.messages:
                messaging.delete(self.world, channel.messages[message_id], self.world.bot.id)
        return NOTHING

    def _crosspost(self, call: Call) -> Reply:
        channel = self.channel(call, Permission.SEND_MESSAGES)
        message = self.found(channel, call.id("message"))
        if channel.type != ChannelType.ANNOUNCEMENT:
            raise Refused(Code.WRONG_CHANNEL_TYPE)
        if message.author_id != self.world.bot.id:
            self.demand(channel, Permission.MANAGE_MESSAGES)
        if message.flags & MessageFlag.CROSSPOSTED:
            raise Refused(Code.ALREADY_CROSSPOSTED)
        messaging.crosspost(self.world, message)
        return self._shown(message)

    def _typing(self, call: Call) -> Reply:
        self.channel(call)
        return NOTHING

    def _pins(self, call: Call) -> Reply:
        channel = self.channel(call, Permission.READ_MESSAGE_HISTORY)
        pinned = [(m.pinned_at, m) for m in channel.messages.values() if m.pinned_at]
        if "before" in call.query:
            limit = datetime.fromisoformat(call.query["before"])
            pinned = [pin for pin in pinned if pin[0] < limit]
        pinned.sort(key=lambda pin: pin[0], reverse=True)
        page = pinned[: call.limit(50, 50)]
        items = [{"pinned_at": iso(at), "message": self._shown(m).body} for at, m in page]
        return Reply({"items": items, "has_more": len(pinned) > len(page)})

    def _pin(self, call: Call) -> Reply:
        channel = self.channel(call, Permission.PIN_MESSAGES)
        message = self.found(channel, call.id("message"))
        if not messaging.is_spoken(message):
            raise Refused(Code.SYSTEM_MESSAGE)
        if sum(message.pinned_at is not None for message in channel.messages.values()) >= MOST_PINS:
            raise Refused(Code.TOO_MANY_PINS)
        if message.pinned_at is None:
            messaging.pin(self.world, message, self.world.bot.id)
        return NOTHING

    def _unpin(self, call: Call) -> Reply:
        channel = self.channel(call, Permission.PIN_MESSAGES)
        message = self.found(channel, call.id("message"))
        if message.pinned_at is not None:
            messaging.unpin(self.world, message, self.world.bot.id)
        return NOTHING


def _id(message: Message) -> int:
    return message.id
