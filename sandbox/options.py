"""A slash command as a person types it: found by name, its options resolved by name and type."""

from collections.abc import Mapping
from typing import Any

from sandbox import payloads
from sandbox.cannot import CannotDo
from sandbox.nouns import Channel, Json
from sandbox.permissions import Permission, in_channel
from sandbox.world import World

CHAT = 1
SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, FILE = range(1, 12)
GUILD, BOT_DM = 0, 1
"""Interaction contexts."""
MOST = 2**53 - 1
"""The largest number that Discord takes."""


class Resolving:
    """The objects that chosen ids stand for, as an interaction carries them along."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.resolved: Json = {}

    def person(self, name: str) -> str:
        """Return a member's id by name (or "bot", or an id)."""
        user = self.world.user_named(name.removeprefix("@"))
        if user is None:
            user = next((user for user in self.world.users.values() if str(user.id) == name), None)
        if user is None:
            raise CannotDo(f"there is nobody called {name!r}")
        self.user(user.id)
        return str(user.id)

    def user(self, user_id: int) -> None:
        """Carry a user, and the member if it is one."""
        self._add("users", user_id, payloads.user(self.world, self.world.users[user_id]))
        member = self.world.members.get(user_id)
        if member:
            bits = str(int(self.world.permissions(user_id)))
            seen = payloads.member(self.world, member, with_user=False) | {"permissions": bits}
            self._add("members", user_id, seen)

    def channel(self, name: str, asker: int) -> str:
        """Return a channel's id by name."""
        channel = self.world.channel_named(name)
        if channel is None:
            raise CannotDo(f"there is no channel {name!r}")
        self._add("channels", channel.id, payloads.partial_channel(self.world, channel, asker))
        return str(channel.id)

    def role(self, name: str) -> str:
        """Return a role's id by name."""
        role = self.world.role_named(name.removeprefix("@")) or self.world.role_named(name)
        if role is None:
            raise CannotDo(f"there is no role {name!r}")
        self._add("roles", role.id, payloads.role(role))
        return str(role.id)

    def mentionable(self, name: str) -> str:
        """Return a member's or a role's id by name."""
        known = self.world.role_named(name) or self.world.role_named(name.removeprefix("@"))
        return self.role(name) if known else self.person(name)

    def message(self, message: Any) -> None:
        """Carry a message, the target of a menu."""
        self._add("messages", message.id, payloads.message(self.world, message))

    def _add(self, kind: str, key: int, seen: Json) -> None:
        self.resolved.setdefault(kind, {})[str(key)] = seen


def find(world: World, name: str, kind: int = CHAT) -> tuple[Json, list[Json]]:
    """Return the registered command of this name ("author away") and the path of subcommands down to it."""
    words = name.removeprefix("/").split() if kind == CHAT else [name]
    named = [
        command
        for command in world.commands.values()
        if command["type"] == kind and command["name"] == words[0]
    ]
    if not named:
        raise CannotDo(f"there is no command {name!r}; there are: {_names(world, kind)}")
    command, path = named[0], []
    node = command
    for word in words[1:]:
        inner = [o for o in node.get("options", []) if o["type"] in (SUBCOMMAND, GROUP) and o["name"] == word]
        if not inner:
            raise CannotDo(f"{node['name']!r} has no subcommand {word!r}")
        node = inner[0]
        path.append(node)
    if kind == CHAT and any(option["type"] in (SUBCOMMAND, GROUP) for option in node.get("options", [])):
        raise CannotDo(f"{name!r} needs a subcommand")
    return command, path


def _names(world: World, kind: int) -> str:
    return (
        ", ".join(sorted(command["name"] for command in world.commands.values() if command["type"] == kind))
        or "none"
    )


def is_hidden(world: World, command: Json, user_id: int, channel: Channel) -> bool:
    """Tell whether Discord's client would not offer a command to this person there."""
    contexts = command.get("contexts")
    here = BOT_DM if channel.is_dm else GUILD
    if contexts is not None and here not in contexts:
        return True
    if channel.is_dm:
        return command.get("dm_permission") is False or command.get("guild_id") is not None
    bits = in_channel(world, user_id, channel)
    needed = command["default_member_permissions"]
    # Zero hides a command from all but administrators.
    if needed is not None and int(needed) == 0:
        return not bits & Permission.ADMINISTRATOR
    return not bits & Permission.USE_APPLICATION_COMMANDS or bits & int(needed or 0) != int(needed or 0)


def fill(world: World, node: Json, given: Mapping[str, Any], asker: int) -> tuple[list[Json], Json]:
    """Values for a command's options, and the objects that they name; CannotDo for what will not do."""
    known = {option["name"]: option for option in node.get("options", [])}
    unknown = given.keys() - known.keys()
    if unknown:
        raise CannotDo(
            f"{node['name']!r} has no option {', '.join(sorted(unknown))}; it has {', '.join(known)}"
        )
    missing = [name for name, option in known.items() if option.get("required") and name not in given]
    if missing:
        raise CannotDo(f"{node['name']!r} needs {', '.join(missing)}")
    resolving = Resolving(world)
    values = []
    for name, option in known.items():
        if name in given:
            value = _value(resolving, option, given[name], asker)
            values.append({"name": name, "type": option["type"], "value": value})
    return values, resolving.resolved


def nest(path: list[Json], values: list[Json]) -> list[Json]:
    """Option values inside the subcommands that lead to them."""
    for node in reversed(path):
        values = [{"name": node["name"], "type": node["type"], "options": values}]
    return values


def _value(resolving: Resolving, option: Json, given: Any, asker: int) -> Any:
    kind = option["type"]
    if option.get("choices"):
        return _chosen(option, given)
    if kind == USER:
        return resolving.person(str(given))
    if kind == CHANNEL:
        return resolving.channel(str(given), asker)
    if kind == ROLE:
        return resolving.role(str(given))
    if kind == MENTIONABLE:
        return resolving.mentionable(str(given))
    if kind == FILE:
        raise CannotDo("the sandbox's people attach no files to commands")
    return _typed(option, given)


def _typed(option: Json, given: Any) -> Any:
    if option["type"] == BOOLEAN:
        return given if isinstance(given, bool) else str(given).lower() in ("true", "yes", "1")
    if option["type"] == STRING:
        text = str(given)
        least, most = option.get("min_length") or 0, option.get("max_length") or 6000
        if not least <= len(text) <= most:
            raise CannotDo(f"{option['name']} takes {least} to {most} characters, not {len(text)}")
        return text
    try:
        number = int(given) if option["type"] == INTEGER else float(given)
    except ValueError:
        raise CannotDo(f"{option['name']} takes a number, not {given!r}") from None
    if not option.get("min_value", -MOST) <= number <= option.get("max_value", MOST):
        raise CannotDo(f"{option['name']} does not take {number}")
    return number


def _chosen(option: Json, given: Any) -> Any:
    for choice in option["choices"]:
        if given in (choice["name"], choice["value"]):
            return choice["value"]
    names = ", ".join(str(choice["name"]) for choice in option["choices"])
    raise CannotDo(f"{option['name']} takes one of {names}, not {given!r}")
