"""Application commands: registering and listing, for the application and for the guild."""

from collections.abc import Iterable

from sandbox.checks import commands as checks
from sandbox.feed import Event
from sandbox.nouns import Json
from sandbox.refusal import Code, Problems, Refused
from sandbox.rest.serving import NOTHING, Call, Group, Reply, Route

KEPT = (
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    "default_member_permissions",
    "dm_permission",
    "contexts",
    "integration_types",
    "nsfw",
)


class Commands(Group):
    """`/applications/{app}/commands` and the same below `/guilds/{guild}`."""

    def routes(self) -> Iterable[Route]:
        for root in ("/applications/{app}/commands", "/applications/{app}/guilds/{guild}/commands"):
            yield "GET", root, self._list
            yield "PUT", root, self._replace
            yield "POST", root, self._create
            yield "GET", f"{root}/{{command}}", self._get
            yield "PATCH", f"{root}/{{command}}", self._change
            yield "DELETE", f"{root}/{{command}}", self._delete

    def _list(self, call: Call) -> Reply:
        return Reply(self._within(self._scope(call)))

    def _replace(self, call: Call) -> Reply:
        scope = self._scope(call)
        problems = Problems()
        given = problems.count("commands", call.body, 0, sum(checks.MOST.values()))
        checks.check_all(problems, given)
        problems.refuse()
        self._refuse_too_many(given)
        # A command keeps its id as long as it keeps its name.
        old = {(command["type"], command["name"]): command["id"] for command in self._within(scope)}
        for command in self._within(scope):
            del self.world.commands[int(command["id"])]
        return Reply([self._keep(scope, command, old.get(_key(command))) for command in given])

    def _create(self, call: Call) -> Reply:
        scope = self._scope(call)
        problems = Problems()
        checks.check(problems, "", call.json)
        problems.refuse()
        known = {_key(command): command["id"] for command in self._within(scope)}
        mine = known.get(_key(call.json))
        if mine is None:
            self._refuse_too_many([*self._within(scope), call.json])
        return Reply(self._keep(scope, call.json, mine), 200 if mine else 201)

    def _get(self, call: Call) -> Reply:
        return Reply(self._found(call))

    def _change(self, call: Call) -> Reply:
        command = self._found(call)
        changed = command | call.json
        problems = Problems()
        checks.check(problems, "", changed)
        problems.refuse()
        return Reply(self._keep(self._scope(call), changed, command["id"]))

    def _delete(self, call: Call) -> Reply:
        del self.world.commands[int(self._found(call)["id"])]
        self._tell()
        return NOTHING

    def _scope(self, call: Call) -> str | None:
        if call.id("app") != self.world.bot.id:
            raise Refused(Code.UNKNOWN_APPLICATION)
        if "guild" not in call.path:
            return None
        if call.id("guild") != self.world.guild.id:
            raise Refused(Code.UNKNOWN_GUILD)
        return str(self.world.guild.id)

    def _within(self, scope: str | None) -> list[Json]:
        return [command for command in self.world.commands.values() if command.get("guild_id") == scope]

    def _found(self, call: Call) -> Json:
        command = self.world.commands.get(call.id("command"))
        if command is None or command.get("guild_id") != self._scope(call):
            raise Refused(Code.UNKNOWN_COMMAND)
        return command

    def _refuse_too_many(self, commands: list[Json]) -> None:
        for kind, most in checks.MOST.items():
            if sum((command.get("type") or checks.CHAT) == kind for command in commands) > most:
                raise Refused(Code.TOO_MANY_COMMANDS)

    def _keep(self, scope: str | None, given: Json, known: str | None) -> Json:
        command = {key: given[key] for key in KEPT if given.get(key) is not None}
        command |= {"id": known or str(self.world.ids.new()), "application_id": str(self.world.bot.id)}
        command |= {"version": str(self.world.ids.new()), "type": given.get("type") or checks.CHAT}
        command.setdefault("description", "")
        bits = given.get("default_member_permissions")
        command["default_member_permissions"] = None if bits is None else str(bits)
        if scope:
            command["guild_id"] = scope
        self.world.commands[int(command["id"])] = command
        self._tell()
        return command

    def _tell(self) -> None:
        self.world.feed.publish(Event("commands"))


def _key(command: Json) -> tuple[int, str]:
    return command.get("type") or checks.CHAT, command["name"]
