"""Other guilds that the same bot visits, each a world of its own beside the first one's."""

from collections.abc import Callable, Mapping, Sequence

from sandbox.interactions import Interactions
from sandbox.people import People
from sandbox.rest.serving import Call, Handler, Route
from sandbox.world import World

Routes = Callable[[World, Interactions], Sequence[Route]]


class Neighbour:
    """One guild more: its `world`, made `beside` the first one's, and the hands of its `people`."""

    def __init__(self, world: World, routes: Routes) -> None:
        self.world = world
        self.interactions = Interactions(world)
        self.people = People(world, self.interactions)
        self._routes = routes
        self._handlers: Mapping[tuple[str, str], Handler] | None = None

    def handler(self, method: str, path: str) -> Handler:
        """Return what serves this route for this guild."""
        if self._handlers is None:
            served = self._routes(self.world, self.interactions)
            self._handlers = {(verb, place): handler for verb, place, handler in served}
        return self._handlers[method, path]


def owner_of(call: Call, others: Sequence[Neighbour]) -> Neighbour | None:
    """Return the guild that a request is about; None for the first one, and for what is no guild's."""
    if not others:
        return None
    if "channel" in call.path:
        channel = call.id("channel")
        return next((other for other in others if channel in other.world.channels), None)
    if "guild" in call.path:
        guild = call.id("guild")
        return next((other for other in others if other.world.guild.id == guild), None)
    if "token" in call.path:
        token = call.path["token"]
        return next((other for other in others if token in other.interactions.by_token), None)
    asked = str(call.body.get("recipient_id", "")) if isinstance(call.body, dict) else ""
    person = int(asked) if asked.isdigit() else 0
    return next((other for other in others if person in other.world.members), None)
