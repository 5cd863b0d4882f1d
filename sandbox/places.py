"""What those who manage a server do by hand: roles, channels, threads."""

from collections.abc import Iterable, Sequence

from sandbox import threads
from sandbox.cannot import CannotDo
from sandbox.nouns import Channel, Overwrite, Role
from sandbox.permissions import Permission
from sandbox.world import World

DELETED = "deleted"
CLOSINGS = ("archived", "locked", DELETED)
RIGHTS = tuple(right.name.lower() for right in Permission if right.name)


def give_role(world: World, who: str, name: str, rights: Iterable[str] = (), *, has: bool = True) -> None:
    """Let a member have the role, or have it no more; one that nobody knows is made with these rights."""
    role = world.role_named(name)
    if role is None:
        role = world.add_role(name, sum(Permission[right.upper()] for right in set(rights)))
    user = world.person(who)
    if user.id not in world.members:
        raise CannotDo(f"{who} is not here")
    others = [held for held in world.members[user.id].roles if held != role.id]
    world.change_member(user.id, roles=[*others, role.id] if has else others)


def open_channel(world: World, name: str, roles: Sequence[str] | None = None) -> Channel:
    """Make a channel, for everybody or only for these roles."""
    if roles is None:
        return world.add_channel(name)
    seen = [Overwrite(_role(world, role).id, 0, allow=Permission.VIEW_CHANNEL) for role in roles]
    hidden = Overwrite(world.guild.id, 0, deny=Permission.VIEW_CHANNEL)
    return world.add_channel(name, overwrites=[hidden, *seen])


def close(world: World, place: Channel, how: str) -> None:
    """Archive or lock a thread, or delete what it is."""
    if how == DELETED:
        world.drop_channel(place)
    elif place.is_thread:
        threads.change(world, place, **{how: True})
    else:
        raise CannotDo(f"#{place.name} is no thread: it can only be deleted")


def _role(world: World, name: str) -> Role:
    role = world.role_named(name)
    if role is None:
        raise CannotDo(f"there is no role {name!r}")
    return role
