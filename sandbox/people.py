"""What a person may do to the world: the hands of scripts and of the page.

Each method acts as Discord's client would: it refuses with CannotDo what the client would not let that
person do, and otherwise carries it out at once. What the bot makes of it arrives as events on `world.feed`.
People are given by name; who is not known joins as a member. Places are channels (`nouns.Channel`): find
them with `World.channel_named` or `People.place`.
"""

import re
from collections.abc import Mapping, Sequence
from mimetypes import guess_type
from typing import Any

from sandbox import controls, messaging, options
from sandbox.cannot import CannotDo, NotThere
from sandbox.checks.messages import CONTENT
from sandbox.facts import where
from sandbox.feed import Event
from sandbox.interactions import Interaction, InteractionKind, Interactions
from sandbox.messaging import Draft
from sandbox.nouns import Attachment, Channel, ChannelType, Json, Message, User
from sandbox.permissions import Permission, may, may_write
from sandbox.world import World

USER_MENU, MESSAGE_MENU = 2, 3


class People:
    """The hands of all people of one world."""

    def __init__(self, world: World, interactions: Interactions) -> None:
        self.world = world
        self.interactions = interactions

    # Finding

    def place(self, name: str, who: str) -> Channel:
        """Return a channel or thread by name, or "dm" for this person's conversation with the bot."""
        user = self.world.person(who)
        channel = self.world.dm_with(user.id) if name == "dm" else self.world.channel_named(name)
        if channel is None:
            raise CannotDo(f"there is no channel {name!r}")
        return channel

    def visible(self, who: str) -> list[Message]:
        """Return every message that a person can see, newest first: with replies for their eyes only."""
        user = self.world.person(who)
        messages = [m for c in self.world.channels.values() for m in c.messages.values()]
        return sorted((m for m in messages if self.world.sees(user.id, m)), key=lambda m: m.id, reverse=True)

    def open_form(self, who: str) -> Json | None:
        """Return the modal that is open before a person, as the bot sent it."""
        asked = self.interactions.forms.get(self.world.person(who).id)
        return asked.modal if asked else None

    # Messages

    def say(
        self,
        who: str,
        place: Channel,
        text: str,
        *,
        reply_to: int | None = None,
        files: Mapping[str, bytes] | None = None,
    ) -> Message:
        """Write a message. `@name` of somebody here becomes a mention, as the client makes it while
        one types.

        In a forum only a post can be written: `post`. A reply pings who wrote the message that it
        answers.
        """
        user = self.world.person(who)
        self._may_write(who, place)
        if place.type == ChannelType.FORUM:
            raise CannotDo(f"#{place.name} is a forum: messages go into its posts")
        if reply_to is not None and reply_to not in place.messages:
            raise CannotDo("the message to reply to is not there")
        draft = Draft(self._typed(text, bool(files)), files=self._files(files), reply_to=reply_to)
        return messaging.post(self.world, place, user.id, draft)

    def rewrite(self, who: str, message: Message, text: str) -> Message:
        """Edit one's own message."""
        if message.author_id != self.world.person(who).id:
            raise CannotDo(f"{who} did not write that message")
        self._here(message)
        content = self._typed(text, bool(message.attachments))
        return messaging.edit(self.world, message, {"content": content})

    def remove(self, who: str, message: Message) -> None:
        """Delete one's own message, dismiss a private reply, or delete any if one manages messages."""
        user = self.world.person(who)
        self._here(message)
        channel = self.world.channels[message.channel_id]
        own = message.author_id == user.id or message.to == user.id
        if not own and not may(self.world, user.id, channel, Permission.MANAGE_MESSAGES):
            raise CannotDo(f"{who} may not delete that message")
        messaging.delete(self.world, message, user.id)

    def react(self, who: str, message: Message, emoji: str) -> None:
        """Add a reaction."""
        user = self.world.person(who)
        if not self.world.sees(user.id, message) or message.to is not None:
            raise CannotDo("that message cannot be reacted to")
        messaging.react(self.world, message, user.id, emoji)

    def takes_dms(self, who: str, open_: bool) -> None:
        """Open or close a person's direct messages to the bot."""
        self.world.person(who).takes_dms = open_

    # Asking the bot

    def command(
        self,
        who: str,
        place: Channel,
        name: str,
        given: Mapping[str, Any] | None = None,
        *,
        force: bool = False,
    ) -> Interaction | None:
        """Use a slash command ("author away" for a subcommand) with options by name; None if it is
        hidden.

        Options are given as a person sees them: a choice's name, a member's, channel's or role's
        name, plain text. A command that Discord would not offer to this person gives the event
        `hidden` instead, unless forced.
        """
        command, path = options.find(self.world, name)
        if not force and self._hidden(who, place, command, f"/{name.removeprefix('/')}"):
            return None
        user = self.world.person(who)
        node = path[-1] if path else command
        values, resolved = options.fill(self.world, node, given or {}, user.id)
        data = _command_data(command, options.nest(path, values), resolved)
        return self._ask(who, place, InteractionKind.COMMAND, name, data)

    async def suggest(
        self,
        who: str,
        place: Channel,
        name: str,
        option: str,
        typed: str,
        given: Mapping[str, Any] | None = None,
    ) -> list[Json]:
        """Return what autocomplete offers for an option while this much is typed: `{"name", "value"}`, at
        most 25.

        `given` are options filled in before. An answer that does not come within three seconds
        offers nothing.
        """
        command, path = options.find(self.world, name)
        node = path[-1] if path else command
        about = next((nested for nested in node.get("options", []) if nested["name"] == option), None)
        if about is None or not about.get("autocomplete"):
            raise CannotDo(f"{name!r} has no option {option!r} that offers completions")
        # While one option is typed, the others need not be there yet.
        trial = node | {"options": [nested | {"required": False} for nested in node["options"]]}
        values, resolved = options.fill(self.world, trial, given or {}, self.world.person(who).id)
        values.append({"name": option, "type": about["type"], "value": typed, "focused": True})
        data = _command_data(command, options.nest(path, values), resolved)
        asked = self._ask(who, place, InteractionKind.AUTOCOMPLETE, option, data)
        await asked.settled.wait()
        return asked.choices or []

    def menu(
        self,
        who: str,
        name: str,
        *,
        on: Message | None = None,
        on_user: str | None = None,
        place: Channel | None = None,
        force: bool = False,
    ) -> Interaction | None:
        """Use a context menu on a message, or on a person (in `place`, else #general); None if hidden."""
        kind = MESSAGE_MENU if on else USER_MENU
        command, _ = options.find(self.world, name, kind)
        resolving = options.Resolving(self.world)
        if on:
            channel = self.world.channels[on.channel_id]
            self._visible(who, on)
            resolving.message(on)
            target = str(on.id)
        else:
            channel = place or self.place("general", who)
            target = resolving.person(on_user or "")
        if not force and self._hidden(who, channel, command, name):
            return None
        data = _command_data(command, [], resolving.resolved) | {"target_id": target}
        return self._ask(who, channel, InteractionKind.COMMAND, name, data)

    def press(
        self, who: str, label: str, on: Sequence[Message] | None = None, select: str | None = None
    ) -> Interaction:
        """Press the button, or choose the option of a select, with this label.

        It is looked for on the newest message visible to that person that has it and can be used,
        or among `on`. In selects of people, channels or roles the label is a name. Of several selects that
        have it `select` tells one by what stands in it while nothing is chosen.
        """
        user = self.world.person(who)
        disabled = None
        for message in self.visible(who) if on is None else sorted(on, key=lambda m: m.id, reverse=True):
            self._visible(who, message)
            control = controls.control_with(self.world, message.components, label, select)
            if control and not control.get("disabled"):
                data = controls.pressed(self.world, control, label, user.id)
                place = self.world.channels[message.channel_id]
                return self._ask(who, place, InteractionKind.COMPONENT, label, data, message)
            disabled = disabled or control
        if disabled:
            raise NotThere(f"{label!r} is disabled")
        raise NotThere(f"{who} sees no button or option {label!r}")

    def fill(self, who: str, fields: Mapping[str, Any]) -> Interaction:
        """Submit the form that is open before this person, with values by label. It closes."""
        user = self.world.person(who)
        opened = self.interactions.forms.get(user.id)
        if opened is None or opened.modal is None:
            raise NotThere(f"no form is open for {who}")
        data = controls.filled(self.world, opened.modal, fields, user.id)
        # The client closes the form on sending, whatever the bot answers.
        del self.interactions.forms[user.id]
        place = self.world.channels[opened.channel_id]
        return self._ask(who, place, InteractionKind.MODAL, opened.modal["title"], data, opened.source)

    # What the client would not let a person do

    def _ask(
        self,
        who: str,
        place: Channel,
        kind: InteractionKind,
        name: str,
        data: Json,
        source: Message | None = None,
    ) -> Interaction:
        return self.interactions.begin(kind, self.world.person(who).id, place, name, data, source)

    def _hidden(self, who: str, place: Channel, command: Json, name: str) -> bool:
        user = self.world.person(who)
        hidden = options.is_hidden(self.world, command, user.id, place)
        if hidden:
            seen = where(self.world, place) | {"author": user.name, "to": user.name, "text": name}
            self.world.feed.publish(Event("hidden", seen))
        return hidden

    def _may_write(self, who: str, place: Channel) -> None:
        if not may_write(self.world, self.world.person(who).id, place):
            raise CannotDo(f"{who} may not write in {place.name!r}")

    def _visible(self, who: str, message: Message) -> None:
        self._here(message)
        if not self.world.sees(self.world.person(who).id, message):
            raise CannotDo(f"{who} does not see that message")

    def _here(self, message: Message) -> None:
        channel = self.world.channels.get(message.channel_id)
        if channel is None or message.id not in channel.messages:
            raise CannotDo("that message is gone")

    def _typed(self, text: str, has_files: bool) -> str:
        if not text.strip() and not has_files:
            raise CannotDo("an empty message cannot be sent")
        content = self._with_mentions(text)
        if len(content) > CONTENT:
            raise CannotDo(f"a message has at most {CONTENT} characters, not {len(content)}")
        return content

    def _with_mentions(self, text: str) -> str:
        """What the client makes of `@name` while one types; people come before roles."""
        roles = {role.name: f"<@&{role.id}>" for role in self.world.roles.values() if not role.managed_by}
        people = {name: f"<@{user.id}>" for user in self.world.users.values() for name in _names_of(user)}
        named = roles | people
        longest_first = sorted((name for name in named if name != "@everyone"), key=len, reverse=True)
        typed = re.compile(rf"@({'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)
        by_letters = {name.casefold(): mention for name, mention in named.items()} | named
        return typed.sub(lambda found: by_letters.get(found[1]) or by_letters[found[1].casefold()], text)

    def _files(self, files: Mapping[str, bytes] | None) -> list[Attachment]:
        return [
            Attachment(self.world.ids.new(), name, content, guess_type(name)[0] or "application/octet-stream")
            for name, content in (files or {}).items()
        ]


def _names_of(user: User) -> tuple[str, ...]:
    """The bot is called "bot" in scripts, and by its own name by people."""
    return (user.name, user.username) if user.bot else (user.name,)


def _command_data(command: Json, values: list[Json], resolved: Json) -> Json:
    data: Json = {"id": command["id"], "name": command["name"], "type": command["type"]}
    data |= {"options": values} if values else {}
    data |= {"resolved": resolved} if resolved else {}
    return data | ({"guild_id": command["guild_id"]} if command.get("guild_id") else {})
