"""Threads: starting them from messages, on their own and in forums, joining and listing."""

from collections.abc import Iterable
from datetime import datetime

from sandbox import payloads, threads
from sandbox.checks import messages as checks
from sandbox.nouns import Channel, ChannelType, Json, MessageType
from sandbox.permissions import Permission, may
from sandbox.refusal import Code, Problems, Refused
from sandbox.rest.serving import NOTHING, Call, Group, Reply, Route

ARCHIVE_AFTER = (60, 1440, 4320, 10080)
FOR_THREADS = (ChannelType.TEXT, ChannelType.ANNOUNCEMENT)


class Threads(Group):
    """`…/threads` and `…/thread-members`."""

    def routes(self) -> Iterable[Route]:
        yield "POST", "/channels/{channel}/messages/{message}/threads", self._start_from
        yield "POST", "/channels/{channel}/threads", self._start
        yield "GET", "/guilds/{guild}/threads/active", self._active
        yield "GET", "/channels/{channel}/threads/archived/public", self._archived
        yield "GET", "/channels/{channel}/threads/archived/private", self._private
        yield "GET", "/channels/{channel}/thread-members", self._members
        yield "PUT", "/channels/{channel}/thread-members/@me", self._join
        yield "DELETE", "/channels/{channel}/thread-members/@me", self._leave
        yield "PUT", "/channels/{channel}/thread-members/{user}", self._add
        yield "DELETE", "/channels/{channel}/thread-members/{user}", self._remove

    def _start_from(self, call: Call) -> Reply:
        channel = self.channel(call, Permission.READ_MESSAGE_HISTORY, Permission.CREATE_PUBLIC_THREADS)
        message = self.found(channel, call.id("message"))
        if channel.type not in FOR_THREADS:
            raise Refused(Code.WRONG_CHANNEL_TYPE)
        if message.id in self.world.channels:
            raise Refused(Code.THREAD_EXISTS)
        if message.type in (MessageType.THREAD_CREATED, MessageType.PIN_ADDED):
            raise Refused(Code.SYSTEM_MESSAGE)
        name, after = _about(call.json)
        thread = threads.start_from(self.world, message, self.world.bot.id, name, after)
        return Reply(payloads.thread(self.world, thread), 201)

    def _start(self, call: Call) -> Reply:
        channel = self.channel(call)
        name, after = _about(call.json)
        if channel.type == ChannelType.FORUM:
            return self._post(call, channel, name, after)
        if channel.type not in FOR_THREADS:
            raise Refused(Code.WRONG_CHANNEL_TYPE)
        private = int(call.json.get("type") or ChannelType.PRIVATE_THREAD) == ChannelType.PRIVATE_THREAD
        self.demand(
            channel, Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS
        )
        thread = threads.start(self.world, channel, self.world.bot.id, name, after, private=private)
        return Reply(payloads.thread(self.world, thread), 201)

    def _post(self, call: Call, forum: Channel, name: str, after: int) -> Reply:
        self.demand(forum, Permission.SEND_MESSAGES)
        starter = call.json.get("message")
        if not isinstance(starter, dict):
            problems = Problems()
            problems.add("message", "BASE_TYPE_REQUIRED", "This field is required")
            problems.refuse()
        nested = Call(call.path, call.query, starter, call.files)
        draft = checks.draft(nested.json, self.attached(nested))
        tags = self.tags(forum, call.json.get("applied_tags") or [])
        made = threads.post_in_forum(self.world, forum, self.world.bot.id, name, draft, after, tags)
        message = payloads.message(self.world, made[1])
        return Reply(payloads.thread(self.world, made[0]) | {"message": message}, 201)

    def _active(self, call: Call) -> Reply:
        if call.id("guild") != self.world.guild.id:
            raise Refused(Code.UNKNOWN_GUILD)
        return self._page([thread for thread in self._visible() if not thread.archived], 1000)

    def _archived(self, call: Call) -> Reply:
        channel = self.channel(call, Permission.READ_MESSAGE_HISTORY)
        threads = [thread for thread in self._visible() if thread.archived and thread.parent_id == channel.id]
        threads = [thread for thread in threads if thread.type != ChannelType.PRIVATE_THREAD]
        if "before" in call.query:
            limit = datetime.fromisoformat(call.query["before"])
            threads = [thread for thread in threads if thread.archive_stamp and thread.archive_stamp < limit]
        return self._page(threads, call.limit(50, 100))

    def _private(self, call: Call) -> Reply:
        channel = self.channel(call, Permission.READ_MESSAGE_HISTORY, Permission.MANAGE_THREADS)
        threads = [thread for thread in self._visible() if thread.archived and thread.parent_id == channel.id]
        return self._page([thread for thread in threads if thread.type == ChannelType.PRIVATE_THREAD], 100)

    def _members(self, call: Call) -> Reply:
        thread = self._thread(call)
        return Reply([payloads.thread_member(thread, member) for member in thread.joined])

    def _join(self, call: Call) -> Reply:
        return self._let_in(self._thread(call), self.world.bot.id)

    def _leave(self, call: Call) -> Reply:
        self._thread(call).joined.pop(self.world.bot.id, None)
        return NOTHING

    def _add(self, call: Call) -> Reply:
        thread = self._thread(call)
        self.demand(thread, Permission.SEND_MESSAGES_IN_THREADS)
        if call.id("user") not in self.world.members:
            raise Refused(Code.UNKNOWN_MEMBER)
        return self._let_in(thread, call.id("user"))

    def _remove(self, call: Call) -> Reply:
        thread = self._thread(call)
        self.demand(thread, Permission.MANAGE_THREADS)
        thread.joined.pop(call.id("user"), None)
        return NOTHING

    def _let_in(self, thread: Channel, user_id: int) -> Reply:
        if thread.archived:
            raise Refused(Code.THREAD_ARCHIVED)
        thread.joined.setdefault(user_id, self.world.clock.now())
        return NOTHING

    def _thread(self, call: Call) -> Channel:
        thread = self.channel(call)
        if not thread.is_thread:
            raise Refused(Code.WRONG_CHANNEL_TYPE)
        return thread

    def _visible(self) -> list[Channel]:
        bot = self.world.bot.id
        every = [channel for channel in self.world.channels.values() if channel.is_thread]
        return [thread for thread in every if may(self.world, bot, thread, Permission.VIEW_CHANNEL)]

    def _page(self, threads: list[Channel], limit: int) -> Reply:
        threads.sort(key=lambda thread: (thread.archive_stamp, thread.id), reverse=True)
        page = threads[:limit]
        bot = self.world.bot.id
        mine = [payloads.thread_member(thread, bot) for thread in page if bot in thread.joined]
        shown = [payloads.thread(self.world, thread) for thread in page]
        return Reply({"threads": shown, "members": mine, "has_more": len(threads) > len(page)})


def _about(body: Json) -> tuple[str, int]:
    problems = Problems()
    problems.length("name", body.get("name"), 1, 100)
    after = body.get("auto_archive_duration") or 1440
    problems.choice("auto_archive_duration", after, ARCHIVE_AFTER)
    problems.refuse()
    return str(body["name"]), int(after)
