"""Answers to interactions, and what may follow under the same token."""

from collections.abc import Iterable
from dataclasses import replace

from sandbox import messaging, payloads
from sandbox.checks import forms
from sandbox.checks import messages as checks
from sandbox.interactions import TOKEN_LIVES, Interaction, InteractionKind, Stage
from sandbox.messaging import Draft
from sandbox.nouns import Json, Message, MessageFlag
from sandbox.refusal import Code, Problems, Refused
from sandbox.rest.messages import Messages
from sandbox.rest.serving import NOTHING, Call, Reply, Route

MESSAGE, DEFER, DEFER_UPDATE, UPDATE, SUGGEST, FORM = 4, 5, 6, 7, 8, 9
PRIVATE = checks.CREATE_FLAGS | MessageFlag.EPHEMERAL
SUITED = {
    InteractionKind.COMMAND: (MESSAGE, DEFER, FORM),
    InteractionKind.COMPONENT: (MESSAGE, DEFER, DEFER_UPDATE, UPDATE, FORM),
    InteractionKind.AUTOCOMPLETE: (SUGGEST,),
    InteractionKind.MODAL: (MESSAGE, DEFER, DEFER_UPDATE, UPDATE),
}
"""Discord's reference, "Interaction Callback Type"."""


class Answers(Messages):
    """`/interactions` and `/webhooks`; the token in the path is the only key that they ask for."""

    def routes(self) -> Iterable[Route]:
        yield "POST", "/interactions/{interaction}/{token}/callback", self._first
        root = "/webhooks/{app}/{token}"
        yield "POST", root, self._follow
        for name in ("@original", "{message}"):
            yield "GET", f"{root}/messages/{name}", self._get
            yield "PATCH", f"{root}/messages/{name}", self._edit
            yield "DELETE", f"{root}/messages/{name}", self._delete

    def _first(self, call: Call) -> Reply:
        """Return the first answer. A second one, a late one and one that does not suit are refused."""
        asked = self._asked(call, Code.UNKNOWN_INTERACTION)
        if asked.id != call.id("interaction") or asked.stage == Stage.LATE:
            raise Refused(Code.UNKNOWN_INTERACTION)
        if asked.stage != Stage.WAITING:
            raise Refused(Code.ACKNOWLEDGED)
        kind, data = int(call.json.get("type") or 0), call.json.get("data") or {}
        suited = (
            SUITED[asked.kind] if asked.source or asked.kind != InteractionKind.MODAL else (MESSAGE, DEFER)
        )
        problems = Problems()
        problems.choice("type", kind, suited)
        problems.refuse()
        # Nothing was carried out before this line: a refused answer can be tried again.
        resource = self._carry_out(asked, kind, replace(call, body=data))
        return Reply(self._receipt(asked, kind, resource))

    def _carry_out(self, asked: Interaction, kind: int, call: Call) -> Message | None:
        if kind == MESSAGE:
            return self.interactions.reply(asked, self._draft(call))
        if kind == DEFER:
            self.interactions.think(asked, int(call.json.get("flags") or 0) & MessageFlag.EPHEMERAL)
        elif kind == DEFER_UPDATE:
            self.interactions.promise_update(asked)
        elif kind == UPDATE and asked.source:
            asked.original = asked.source
            return self._changed(asked, asked.source, call)
        elif kind == SUGGEST:
            self.interactions.suggest(asked, forms.choices(call.json))
        elif kind == FORM:
            self.interactions.open_form(asked, forms.modal(call.json))
        return None

    def _follow(self, call: Call) -> Reply:
        """Return a further message, or the one that a deferral promised."""
        asked = self._asked(call, Code.BAD_WEBHOOK_TOKEN)
        if asked.stage in (Stage.WAITING, Stage.LATE):
            raise Refused(Code.UNKNOWN_WEBHOOK)
        draft = self._draft(call)
        # Discord fills the promised message, and its privacy wins over what this one asks.
        if asked.stage == Stage.DEFERRED and asked.original:
            flags = asked.original.flags | draft.flags & ~MessageFlag.EPHEMERAL
            changes: Json = {"content": draft.content, "embeds": draft.embeds, "flags": flags}
            changes |= {"components": draft.components, "attachments": draft.files}
            message = self.interactions.change(asked, asked.original, changes, draft.allowed)
        else:
            message = self.interactions.reply(asked, draft)
        return Reply(payloads.message(self.world, message)) if call.query.get("wait") else NOTHING

    def _get(self, call: Call) -> Reply:
        return Reply(payloads.message(self.world, self._own(call)[1]))

    def _edit(self, call: Call) -> Reply:
        asked, message = self._own(call)
        return Reply(payloads.message(self.world, self._changed(asked, message, call)))

    def _delete(self, call: Call) -> Reply:
        asked, message = self._own(call)
        messaging.delete(self.world, message, self.world.bot.id)
        if asked.stage == Stage.DEFERRED:
            asked.stage = Stage.ANSWERED
        return NOTHING

    def _asked(self, call: Call, unknown: Code) -> Interaction:
        self.interactions.expire()
        asked = self.interactions.by_token.get(call.path["token"])
        if asked is None or self.world.clock.now() - asked.born > TOKEN_LIVES:
            raise Refused(unknown)
        return asked

    def _own(self, call: Call) -> tuple[Interaction, Message]:
        asked = self._asked(call, Code.BAD_WEBHOOK_TOKEN)
        named = call.path.get("message", "@original")
        original = asked.original.id if asked.original else 0
        message_id = original if named == "@original" else call.id("message")
        message = self.world.channels[asked.channel_id].messages.get(message_id)
        if message is None or (message_id not in asked.replies and message_id != original):
            raise Refused(Code.UNKNOWN_MESSAGE)
        return asked, message

    def _draft(self, call: Call) -> Draft:
        return checks.draft(call.json, self.attached(call), allow=PRIVATE)

    def _changed(self, asked: Interaction, message: Message, call: Call) -> Message:
        changes = self.changes(call, message)
        return self.interactions.change(asked, message, changes, call.json.get("allowed_mentions"))

    def _receipt(self, asked: Interaction, kind: int, message: Message | None) -> Json:
        about: Json = {"id": str(asked.id), "type": int(asked.kind), "channel_id": str(asked.channel_id)}
        if not self.world.channels[asked.channel_id].is_dm:
            about["guild_id"] = str(self.world.guild.id)
        if asked.original and kind in (MESSAGE, DEFER, UPDATE):
            about["response_message_id"] = str(asked.original.id)
            about["response_message_loading"] = kind == DEFER
            about["response_message_ephemeral"] = asked.original.to is not None
        receipt: Json = {"interaction": about}
        if message:
            receipt["resource"] = {"type": kind, "message": payloads.message(self.world, message)}
        return receipt
