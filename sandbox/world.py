"""The state of the stand-in: one guild, its people, channels and messages, and the bot that visits it.

Whoever changes something goes through the verbs here and in `messaging`, `threads` and `interactions`; each
publishes what happened to `world.feed` before it returns.
"""

import re
import unicodedata
from dataclasses import replace

from sandbox.feed import Event, Feed
from sandbox.ids import Clock, Snowflakes
from sandbox.nouns import (
    AutomodRule,
    Channel,
    ChannelType,
    Guild,
    Json,
    Member,
    Message,
    Overwrite,
    Role,
    User,
)
from sandbox.permissions import EVERYONE, Permission, base, in_channel, may

PRIVILEGED = {"presences": 1 << 8, "members": 1 << 1, "content": 1 << 15}
"""The gateway intents that a developer has to switch on; Discord's reference, "Privileged Intents"."""


class World:
    """One guild and one bot. Records are found by id in the dictionaries; lookups by name are methods.

    `beside`: a guild that the same bot visits; both have its ids, its commands and their clock.
    """

    def __init__(self, clock: Clock, guild_name: str, bot_name: str, beside: "World | None" = None) -> None:
        self.clock = clock
        self.ids: Snowflakes = beside.ids if beside else Snowflakes(clock)
        self.feed = Feed()
        self.users: dict[int, User] = {}
        self.members: dict[int, Member] = {}
        self.roles: dict[int, Role] = {}
        self.channels: dict[int, Channel] = {}
        self.commands: dict[int, Json] = beside.commands if beside else {}
        self.automod: dict[int, AutomodRule] = {}
        self.nonces: dict[tuple[int, str], Message] = {}
        self.privileged = frozenset(PRIVILEGED)
        self.files_url = "http://127.0.0.1"
        self.bot: User = beside.bot if beside else User(self.ids.new(), "bot", bot_name, bot=True)
        self.users[self.bot.id] = self.bot
        self.guild = Guild(self.ids.new(), guild_name, owner_id=self.bot.id)
        self.roles[self.guild.id] = Role(self.guild.id, "@everyone", EVERYONE, 0)

    # Finding

    def user_named(self, name: str) -> User | None:
        """Return the account with this name ("bot" is the bot), if there is one."""
        return next((user for user in self.users.values() if user.name == name), None)

    def role_named(self, name: str) -> Role | None:
        """Return the role with this name, if there is one."""
        return next((role for role in self.roles.values() if role.name == name), None)

    def channel_named(self, name: str) -> Channel | None:
        """The guild's channel or thread with this name, with or without `#`; channels before threads."""
        named = [c for c in self.channels.values() if c.name == name.removeprefix("#") and not c.is_dm]
        return min(named, key=lambda channel: channel.is_thread, default=None)

    def message(self, message_id: int) -> Message | None:
        """Return a message wherever it is."""
        return next(
            (c.messages[message_id] for c in self.channels.values() if message_id in c.messages), None
        )

    def threads_of(self, channel: Channel) -> list[Channel]:
        """Return the threads below a channel, oldest first."""
        return [
            thread for thread in self.channels.values() if thread.is_thread and thread.parent_id == channel.id
        ]

    def display_name(self, user_id: int) -> str:
        """Return what the guild calls somebody: the nickname, else the display name."""
        user, member = self.users[user_id], self.members.get(user_id)
        return (member.nick if member else None) or (user.username if user.bot else user.name)

    def sees(self, user_id: int, message: Message) -> bool:
        """Tell whether a person can see a message, which for ephemeral ones only their reader can."""
        if message.to is not None and message.to != user_id:
            return False
        return may(self, user_id, self.channels[message.channel_id], Permission.VIEW_CHANNEL)

    def permissions(self, user_id: int, channel: Channel | None = None) -> int:
        """Return a user's permission bits in a channel, or in the guild."""
        return in_channel(self, user_id, channel) if channel else base(self, user_id)

    # Changing

    def add_user(self, name: str, *, locale: str = "en-US") -> User:
        """Return a new account outside the guild, with a username that Discord would take."""
        plain = unicodedata.normalize("NFKD", name.lower())
        handle = re.sub(r"[^a-z0-9_.]", "", plain.replace(" ", "_"))[:28] or "member"
        # Usernames are unique on Discord, display names are not.
        taken = {user.username for user in self.users.values()}
        if handle in taken or len(handle) < 2:
            handle = f"{handle}{len(self.users)}"
        user = User(self.ids.new(), name, handle, locale=locale)
        self.users[user.id] = user
        return user

    def speak(self, locale: str) -> None:
        """Everybody's client, and the guild, is in this language from now on ("" for what it was)."""
        self.guild.locale = locale or self.guild.locale
        for user in self.users.values():
            user.locale = self.guild.locale

    def join(self, user: User, roles: list[Role] | None = None) -> Member:
        """Make somebody a member of the guild."""
        member = Member(user.id, self.clock.now(), [role.id for role in roles or []])
        self.members[user.id] = member
        self._tell("member", member, "GUILD_MEMBER_ADD", {"author": user.name})
        return member

    def leave(self, user_id: int) -> None:
        """Somebody goes, or is put out."""
        member = self.members.pop(user_id)
        self._tell("member", member, "GUILD_MEMBER_REMOVE", {"author": self.users[user_id].name})

    def person(self, name: str) -> User:
        """Return the person with this name; who is not known joins the guild as a plain member."""
        user = self.user_named(name)
        if user is None:
            user = self.add_user(name, locale=self.guild.locale)
            self.join(user)
        return user

    def change_member(
        self, user_id: int, *, roles: list[int] | None = None, nick: str | None = None
    ) -> Member:
        """Give a member these roles, or this nickname ("" takes it away)."""
        member = self.members[user_id]
        member.roles = member.roles if roles is None else sorted(set(roles) - {self.guild.id})
        member.nick = member.nick if nick is None else nick or None
        self._tell("member", member, "GUILD_MEMBER_UPDATE", {"author": self.users[user_id].name})
        return member

    def add_role(self, name: str, permissions: int = 0, *, managed_by: int | None = None) -> Role:
        """Return a new role at the top of the list."""
        role = Role(self.ids.new(), name, permissions, len(self.roles), managed_by=managed_by)
        self.roles[role.id] = role
        self._tell("role", role, "GUILD_ROLE_CREATE", {"text": name})
        return role

    def change_role(self, role: Role, **changes: object) -> Role:
        """Set fields of a role by their names in `nouns.Role`."""
        for name, value in changes.items():
            setattr(role, name, value)
        self._tell("role", role, "GUILD_ROLE_UPDATE", {"text": role.name})
        return role

    def add_automod_rule(
        self, name: str, trigger: int, about: Json, actions: list[Json] | None = None
    ) -> AutomodRule:
        """Return a new rule of AutoMod by the guild's owner, which stops messages unless `actions` differ."""
        stops = [{"type": 1, "metadata": {}}]
        rule = AutomodRule(self.ids.new(), name, self.guild.owner_id, trigger, about, actions or stops)
        self.automod[rule.id] = rule
        return rule

    def drop_role(self, role: Role) -> None:
        """Delete a role, also from its members."""
        del self.roles[role.id]
        for member in self.members.values():
            member.roles = [held for held in member.roles if held != role.id]
        self._tell("role", role, "GUILD_ROLE_DELETE", {"text": role.name})

    def add_channel(
        self,
        name: str,
        kind: int = ChannelType.TEXT,
        *,
        overwrites: list[Overwrite] | None = None,
        topic: str = "",
    ) -> Channel:
        """Return a new text, announcement or forum channel at the end of the list."""
        place = sum(not channel.is_thread for channel in self.channels.values())
        by_id = {overwrite.id: replace(overwrite) for overwrite in overwrites or []}
        channel = Channel(self.ids.new(), kind, name, place, topic or None, by_id)
        self.channels[channel.id] = channel
        self._tell("channel", channel, "CHANNEL_CREATE", {"channel": name})
        return channel

    def change_channel(self, channel: Channel, **changes: object) -> Channel:
        """Set fields of a channel by their names in `nouns.Channel`; threads go through `threads`."""
        for name, value in changes.items():
            setattr(channel, name, value)
        self._tell("channel", channel, "CHANNEL_UPDATE", {"channel": channel.name})
        return channel

    def drop_channel(self, channel: Channel) -> None:
        """Delete a channel with its threads, or one thread."""
        for gone in [*self.threads_of(channel), channel]:
            del self.channels[gone.id]
            dispatch = "THREAD_DELETE" if gone.is_thread else "CHANNEL_DELETE"
            kind = "thread_delete" if gone.is_thread else "channel"
            self._tell(kind, gone, dispatch, {"channel": gone.name, "id": str(gone.id)})

    def dm_with(self, user_id: int) -> Channel:
        """Return the conversation of the bot with one person, opened at need."""
        for channel in self.channels.values():
            if channel.is_dm and channel.recipient_id == user_id:
                return channel
        channel = Channel(self.ids.new(), ChannelType.DM, "dm", recipient_id=user_id)
        self.channels[channel.id] = channel
        return channel

    def _tell(self, kind: str, subject: object, dispatch: str, facts: Json) -> None:
        self.feed.publish(Event(kind, facts, subject, dispatch))
