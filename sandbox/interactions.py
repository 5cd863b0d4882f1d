"""Interactions: what a person asked of the bot, and what has become of it.

An interaction is answered within three seconds, once: by a message, a form, a change of the message it came
from, suggestions, or the promise of a later answer (a deferral). Its token is good for fifteen minutes.
Discord's reference, "Receiving and Responding to Interactions".
"""

import asyncio
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from sandbox import facts, messaging
from sandbox.feed import Event
from sandbox.ids import created_at
from sandbox.messaging import Draft
from sandbox.nouns import Channel, Json, Message, MessageFlag, MessageType
from sandbox.world import World

ANSWER_WITHIN = timedelta(seconds=3)
TOKEN_LIVES = timedelta(minutes=15)
MESSAGE_MENU = 3


class InteractionKind(IntEnum):
    """Discord's reference, "Interaction Type"."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Stage(StrEnum):
    """How far an interaction has come.

    `deferred` promises a message, `acknowledged` perhaps a change; `late` is what nobody answered in time.
    """

    WAITING = "waiting"
    DEFERRED = "deferred"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    LATE = "late"


@dataclass(slots=True)
class Interaction:
    """One press, command, form or autocompletion; `source` is the message that it came from.

    `settled` is set when suggestions have come, or nothing came in time.
    """

    id: int
    token: str
    kind: InteractionKind
    user_id: int
    channel_id: int
    name: str
    data: Json
    source: Message | None = None
    stage: Stage = Stage.WAITING
    original: Message | None = None
    modal: Json | None = None
    choices: list[Json] | None = None
    replies: list[int] = field(default_factory=list)
    settled: asyncio.Event = field(default_factory=asyncio.Event)
    born: datetime = field(init=False)
    """When the person asked."""

    def __post_init__(self) -> None:
        self.born = created_at(self.id)  # kept, for it is asked for whenever somebody waits


class Interactions:
    """All interactions of the world by token, and the form that is open before each person."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.by_token: dict[str, Interaction] = {}
        self.forms: dict[int, Interaction] = {}

    def begin(
        self,
        kind: InteractionKind,
        user_id: int,
        channel: Channel,
        name: str,
        data: Json,
        source: Message | None = None,
    ) -> Interaction:
        """Somebody asks; the bot is told."""
        token = secrets.token_urlsafe(32)
        asked = Interaction(self.world.ids.new(), token, kind, user_id, channel.id, name, data, source)
        self.by_token[token] = asked
        seen = facts.where(self.world, channel) | {"author": facts.name_of(self.world, user_id)}
        seen |= {"id": str(asked.id), "text": name}
        self.world.feed.publish(Event("interaction", seen, asked, "INTERACTION_CREATE"))
        return asked

    def pending(self) -> list[Interaction]:
        """Return those that something may still come of: not answered, or promised and not kept.

        A press that was only acknowledged needs no more, so it counts for three seconds.
        """
        self.expire()
        now = self.world.clock.now()
        lives = {Stage.WAITING: TOKEN_LIVES, Stage.DEFERRED: TOKEN_LIVES, Stage.ACKNOWLEDGED: ANSWER_WITHIN}
        return [
            interaction
            for interaction in self.by_token.values()
            if interaction.stage in lives and now - interaction.born < lives[interaction.stage]
        ]

    def expire(self) -> None:
        """Give up what nobody answered in time, so that the person reads of a failure; forget dead tokens."""
        now = self.world.clock.now()
        self.by_token = {
            token: interaction
            for token, interaction in self.by_token.items()
            if now - interaction.born < TOKEN_LIVES
        }
        for interaction in tuple(self.by_token.values()):
            if interaction.stage == Stage.WAITING and now - interaction.born > ANSWER_WITHIN:
                interaction.stage = Stage.LATE
                interaction.settled.set()
                seen = self._place(interaction) | {
                    "to": facts.name_of(self.world, interaction.user_id),
                    "text": interaction.name,
                }
                self.world.feed.publish(Event("unanswered", seen | {"id": str(interaction.id)}, interaction))
        self.by_token = {
            token: interaction
            for token, interaction in self.by_token.items()
            if now - interaction.born < TOKEN_LIVES
        }

    def reply(self, asked: Interaction, draft: Draft, *, loading: bool = False) -> Message:
        """Answer with a message, or with the "thinking" that stands for one. The first is the original."""
        # Later messages under the same token are followups, which answer nothing.
        first = asked.original is None
        message = messaging.post(
            self.world,
            self.world.channels[asked.channel_id],
            self.world.bot.id,
            self._dress(asked, draft, first=first),
            kind="thinking" if loading else "reply",
        )
        if first:
            asked.original = message
        asked.stage = Stage.DEFERRED if loading else Stage.ANSWERED
        asked.replies.append(message.id)
        return message

    def think(self, asked: Interaction, flags: int) -> Message:
        """Promise a message; `flags` says whether it will be ephemeral."""
        return self.reply(asked, Draft(flags=flags | MessageFlag.LOADING), loading=True)

    def promise_update(self, asked: Interaction) -> None:
        """Acknowledge a press without showing anything; the message it came from may be changed later."""
        asked.original, asked.stage = asked.source, Stage.ACKNOWLEDGED

    def change(self, asked: Interaction, message: Message, changes: Json, allowed: Json | None) -> Message:
        """Change a message of the bot's by way of an interaction; a promised one is thereby kept."""
        if message.flags & MessageFlag.LOADING:
            flags = changes.get("flags", message.flags) & ~MessageFlag.LOADING
            messaging.edit(self.world, message, changes | {"flags": flags}, kind="reply", allowed=allowed)
            # A promise that is kept is no edit: people see the message for the first time.
            message.edited_at = None
        else:
            messaging.edit(self.world, message, changes, kind="reply", allowed=allowed)
        asked.stage = Stage.ANSWERED
        return message

    def open_form(self, asked: Interaction, modal: Json) -> None:
        """Put a form before the person; an earlier one closes."""
        asked.modal, asked.stage = modal, Stage.ANSWERED
        self.forms[asked.user_id] = asked
        fields = list(facts.flat(modal["components"]))
        self._tell("modal", asked, modal["title"], components=fields)

    def suggest(self, asked: Interaction, choices: list[Json]) -> None:
        """Offer completions to what the person is typing."""
        asked.choices, asked.stage = choices, Stage.ANSWERED
        asked.settled.set()
        names = [str(choice["name"]) for choice in choices]
        shown = {"kind": "suggestions", "label": asked.name, "options": names}
        self._tell("suggestions", asked, "\n".join(names), components=[shown] if names else [])

    def _tell(self, kind: str, asked: Interaction, text: str, **more: object) -> None:
        seen: Json = self._place(asked) | {"author": "bot", "to": facts.name_of(self.world, asked.user_id)}
        seen |= {"id": str(asked.id), "text": text} | more
        self.world.feed.publish(Event(kind, facts.present(seen), asked))

    def _place(self, asked: Interaction) -> Json:
        return facts.where(self.world, self.world.channels[asked.channel_id])

    def _dress(self, asked: Interaction, draft: Draft, *, first: bool) -> Draft:
        """The draft as an answer: who alone sees it, what it answers, and of which type Discord makes it."""
        kind, reply_to = MessageType.DEFAULT, None
        if first and asked.kind == InteractionKind.COMMAND:
            menu = asked.data.get("type", 1) != 1
            kind = MessageType.CONTEXT_MENU_COMMAND if menu else MessageType.CHAT_INPUT_COMMAND
        elif first and asked.source and asked.source.to is None:
            reply_to = asked.source.id
        to = asked.user_id if draft.flags & MessageFlag.EPHEMERAL else None
        origin = metadata(asked)
        return Draft(
            draft.content,
            draft.embeds,
            draft.components,
            draft.files,
            draft.flags,
            reply_to,
            allowed=draft.allowed,
            type=kind,
            to=to,
            interaction=origin,
        )


def metadata(asked: Interaction) -> Json:
    """What a message keeps of the interaction that it answers; `user_id` becomes a User in its payload."""
    about: Json = {"id": str(asked.id), "type": int(asked.kind), "user_id": str(asked.user_id)}
    pressed = {"interacted_message_id": str(asked.source.id)} if asked.source else {}
    if asked.data.get("type") == MESSAGE_MENU:
        about["target_message_id"] = str(asked.data["target_id"])
    if asked.kind == InteractionKind.COMPONENT:
        about |= pressed
    if asked.kind == InteractionKind.MODAL:
        kind = InteractionKind.COMPONENT if pressed else InteractionKind.COMMAND
        about["triggering_interaction_metadata"] = about | {"type": int(kind)} | pressed
    return about
