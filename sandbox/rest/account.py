"""The bot's account, other users, and where the gateway is."""

from collections.abc import Iterable

from sandbox import payloads, payloads_guild, permissions
from sandbox.gateway import Gateway
from sandbox.interactions import Interactions
from sandbox.nouns import Json
from sandbox.refusal import Code, Refused
from sandbox.rest.serving import Call, Group, Reply, Route
from sandbox.world import World


class Account(Group):
    """`/users`, `/oauth2`, `/applications/@me`, `/gateway`."""

    def __init__(self, world: World, interactions: Interactions, gateway: Gateway) -> None:
        super().__init__(world, interactions)
        self._socket = gateway

    def routes(self) -> Iterable[Route]:
        yield "GET", "/users/@me", self._me
        yield "GET", "/users/@me/guilds", self._guilds
        yield "GET", "/users/{user}", self._user
        yield "GET", "/oauth2/applications/@me", self._application
        yield "GET", "/applications/@me", self._application
        yield "GET", "/gateway", self._gateway
        yield "GET", "/gateway/bot", self._gateway_for_bots

    def _me(self, call: Call) -> Reply:
        return Reply(payloads.own_user(self.world))

    def _guilds(self, call: Call) -> Reply:
        after = int(call.query.get("after", 0))
        later = [world for world in self._socket.worlds if world.guild.id > after]
        later.sort(key=lambda world: world.guild.id)
        return Reply([_guild(world) for world in later[: call.limit(200, 200)]])

    def _user(self, call: Call) -> Reply:
        user = self.world.users.get(call.id("user"))
        if user is None:
            raise Refused(Code.UNKNOWN_USER)
        return Reply(payloads.user(self.world, user))

    def _application(self, call: Call) -> Reply:
        return Reply(payloads_guild.application(self.world))

    def _gateway(self, call: Call) -> Reply:
        return Reply({"url": self._socket.url})

    def _gateway_for_bots(self, call: Call) -> Reply:
        limits = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        return Reply({"url": self._socket.url, "shards": 1, "session_start_limit": limits})


def _guild(world: World) -> Json:
    guild = world.guild
    return {
        "id": str(guild.id),
        "name": guild.name,
        "icon": None,
        "banner": None,
        "owner": guild.owner_id == world.bot.id,
        "permissions": str(permissions.base(world, world.bot.id)),
        "features": [],
    }
