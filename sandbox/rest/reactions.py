"""Reactions: adding, listing, taking away."""

from collections.abc import Iterable
from urllib.parse import unquote

from sandbox import messaging, payloads
from sandbox.checks.emoji import is_emoji
from sandbox.nouns import Channel, Message
from sandbox.permissions import Permission
from sandbox.refusal import Code, Refused
from sandbox.rest.serving import NOTHING, Call, Group, Reply, Route

MOST_REACTIONS = 20


class Reactions(Group):
    """`/channels/{channel}/messages/{message}/reactions` and below."""

    def routes(self) -> Iterable[Route]:
        root = "/channels/{channel}/messages/{message}/reactions"
        yield "DELETE", root, self._clear
        yield "GET", f"{root}/{{emoji}}", self._list
        yield "DELETE", f"{root}/{{emoji}}", self._clear
        yield "PUT", f"{root}/{{emoji}}/@me", self._add
        yield "DELETE", f"{root}/{{emoji}}/@me", self._remove_own
        yield "DELETE", f"{root}/{{emoji}}/{{user}}", self._remove

    def _target(self, call: Call, *needed: Permission) -> tuple[Channel, Message, str]:
        channel = self.channel(call, Permission.READ_MESSAGE_HISTORY, *needed)
        emoji = unquote(call.path.get("emoji", ""))
        if emoji and not is_emoji(emoji):
            raise Refused(Code.UNKNOWN_EMOJI)
        return channel, self.found(channel, call.id("message")), emoji

    def _add(self, call: Call) -> Reply:
        channel, message, emoji = self._target(call)
        if emoji not in message.reactions:
            self.demand(channel, Permission.ADD_REACTIONS)
            if len(message.reactions) >= MOST_REACTIONS:
                raise Refused(Code.TOO_MANY_REACTIONS)
        messaging.react(self.world, message, self.world.bot.id, emoji)
        return NOTHING

    def _list(self, call: Call) -> Reply:
        _, message, emoji = self._target(call)
        people = message.reactions.get(emoji, [])[: call.limit(25, 100)]
        return Reply([payloads.user(self.world, self.world.users[person]) for person in people])

    def _remove_own(self, call: Call) -> Reply:
        _, message, emoji = self._target(call)
        messaging.unreact(self.world, message, self.world.bot.id, emoji)
        return NOTHING

    def _remove(self, call: Call) -> Reply:
        _, message, emoji = self._target(call, Permission.MANAGE_MESSAGES)
        messaging.unreact(self.world, message, call.id("user"), emoji)
        return NOTHING

    def _clear(self, call: Call) -> Reply:
        _, message, emoji_wanted = self._target(call, Permission.MANAGE_MESSAGES)
        for emoji in [
            reaction for reaction in message.reactions if not emoji_wanted or reaction == emoji_wanted
        ]:
            for user_id in tuple(message.reactions[emoji]):
                messaging.unreact(self.world, message, user_id, emoji)
        return NOTHING
