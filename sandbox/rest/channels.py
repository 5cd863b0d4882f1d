"""Channels: reading, changing, overwrites, direct messages."""

from collections.abc import Iterable

from sandbox import payloads, threads
from sandbox.nouns import Channel, ChannelType, Json, Overwrite
from sandbox.permissions import Permission
from sandbox.refusal import Code, Problems, Refused
from sandbox.rest.serving import NOTHING, Call, Group, Reply, Route
from sandbox.rest.threads import ARCHIVE_AFTER

SERVED = (ChannelType.TEXT, ChannelType.ANNOUNCEMENT, ChannelType.FORUM)
FIELDS = {
    "name": "name",
    "topic": "topic",
    "position": "position",
    "rate_limit_per_user": "slowmode",
    "flags": "flags",
}
THREAD_FIELDS = {
    "name": "name",
    "archived": "archived",
    "locked": "locked",
    "auto_archive_duration": "archive_after",
    "rate_limit_per_user": "slowmode",
    "applied_tags": "applied_tags",
}


class Channels(Group):
    """`/channels/{channel}`, its permissions, the guild's list, and direct messages."""

    def routes(self) -> Iterable[Route]:
        yield "GET", "/channels/{channel}", self._get
        yield "PATCH", "/channels/{channel}", self._change
        yield "DELETE", "/channels/{channel}", self._delete
        yield "PUT", "/channels/{channel}/permissions/{target}", self._allow
        yield "DELETE", "/channels/{channel}/permissions/{target}", self._disallow
        yield "GET", "/guilds/{guild}/channels", self._list
        yield "POST", "/guilds/{guild}/channels", self._create
        yield "POST", "/users/@me/channels", self._open_dm

    def _shown(self, channel: Channel, status: int = 200) -> Reply:
        return Reply(payloads.channel(self.world, channel), status)

    def _get(self, call: Call) -> Reply:
        return self._shown(self.channel(call))

    def _change(self, call: Call) -> Reply:
        channel = self.channel(call)
        if channel.is_dm:
            raise Refused(Code.NOT_IN_DM)
        _check(call.json)
        if channel.is_thread:
            return self._change_thread(channel, call)
        self.demand(channel, Permission.MANAGE_CHANNELS)
        changes = {field: call.json[key] for key, field in FIELDS.items() if call.json.get(key) is not None}
        if "permission_overwrites" in call.json:
            self.demand(channel, Permission.MANAGE_ROLES)
            changes["overwrites"] = {
                overwrite.id: overwrite for overwrite in map(_overwrite, call.json["permission_overwrites"])
            }
        if "available_tags" in call.json:
            changes["tags"] = [self._tag(tag) for tag in call.json["available_tags"]]
        return self._shown(self.world.change_channel(channel, **changes))

    def _change_thread(self, thread: Channel, call: Call) -> Reply:
        changes = {
            field: call.json[key] for key, field in THREAD_FIELDS.items() if call.json.get(key) is not None
        }
        own = thread.owner_id == self.world.bot.id and changes.keys() <= {"name", "archived", "archive_after"}
        if not own:
            self.demand(thread, Permission.MANAGE_THREADS)
        # A sleeping thread has to be woken before anything else of it changes.
        if thread.archived and changes.get("archived") is not False:
            raise Refused(Code.THREAD_ARCHIVED)
        if "applied_tags" in changes:
            forum = self.world.channels[thread.parent_id or 0]
            changes["applied_tags"] = self.tags(forum, changes["applied_tags"])
        return self._shown(threads.change(self.world, thread, **changes))

    def _delete(self, call: Call) -> Reply:
        channel = self.channel(call)
        if channel.is_dm:
            return self._shown(channel)
        self.demand(channel, Permission.MANAGE_THREADS if channel.is_thread else Permission.MANAGE_CHANNELS)
        reply = self._shown(channel)
        self.world.drop_channel(channel)
        return reply

    def _allow(self, call: Call) -> Reply:
        channel = self.channel(call, Permission.MANAGE_ROLES)
        made = _overwrite(call.json | {"id": call.id("target")})
        self.world.change_channel(channel, overwrites=channel.overwrites | {made.id: made})
        return NOTHING

    def _disallow(self, call: Call) -> Reply:
        channel = self.channel(call, Permission.MANAGE_ROLES)
        if call.id("target") not in channel.overwrites:
            raise Refused(Code.UNKNOWN_OVERWRITE)
        kept = {key: overwrite for key, overwrite in channel.overwrites.items() if key != call.id("target")}
        self.world.change_channel(channel, overwrites=kept)
        return NOTHING

    def _list(self, call: Call) -> Reply:
        self._guild(call)
        every = self.world.channels.values()
        return Reply([payloads.channel(self.world, c) for c in every if not c.is_dm and not c.is_thread])

    def _create(self, call: Call) -> Reply:
        self._guild(call)
        self.demand_guild(Permission.MANAGE_CHANNELS)
        body = call.json
        kind = int(body.get("type") or 0)
        problems = Problems()
        problems.length("name", body.get("name"), 1, 100)
        problems.choice("type", kind, SERVED)
        problems.refuse()
        overwrites = [_overwrite(overwrite) for overwrite in body.get("permission_overwrites") or []]
        name = str(body["name"]).lower().replace(" ", "-")
        channel = self.world.add_channel(name, kind, overwrites=overwrites, topic=body.get("topic") or "")
        channel.tags = [self._tag(tag) for tag in body.get("available_tags") or []]
        return self._shown(channel, 201)

    def _open_dm(self, call: Call) -> Reply:
        recipient = str(call.json.get("recipient_id", ""))
        user_id = int(recipient) if recipient.isdigit() else 0
        if user_id not in self.world.users or user_id == self.world.bot.id:
            raise Refused(Code.UNKNOWN_USER)
        return self._shown(self.world.dm_with(user_id))

    def _guild(self, call: Call) -> None:
        if call.id("guild") != self.world.guild.id:
            raise Refused(Code.UNKNOWN_GUILD)

    def _tag(self, given: Json) -> Json:
        tag = {"id": str(given.get("id") or self.world.ids.new()), "name": given["name"]}
        emoji = {"emoji_id": given.get("emoji_id"), "emoji_name": given.get("emoji_name")}
        return tag | {"moderated": bool(given.get("moderated"))} | emoji


def _overwrite(given: Json) -> Overwrite:
    allow, deny = int(given.get("allow") or 0), int(given.get("deny") or 0)
    return Overwrite(int(given["id"]), int(given.get("type") or 0), allow, deny)


def _check(body: Json) -> None:
    problems = Problems()
    problems.optional("name", body.get("name"), 100)
    problems.optional("topic", body.get("topic"), 4096, least=0)
    if body.get("auto_archive_duration") is not None:
        problems.choice("auto_archive_duration", body["auto_archive_duration"], ARCHIVE_AFTER)
    if body.get("rate_limit_per_user") is not None:
        problems.choice("rate_limit_per_user", body["rate_limit_per_user"], range(21601))
    problems.refuse()
