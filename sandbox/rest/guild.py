"""The guild: itself, its roles and its members."""

from collections.abc import Iterable

from sandbox import payloads, payloads_guild
from sandbox.nouns import Json, Member
from sandbox.permissions import Permission
from sandbox.refusal import Code, Problems, Refused
from sandbox.rest.serving import Call, Group, Reply, Route


class Guilds(Group):
    """`/guilds/{guild}` and below, but for its channels and threads."""

    def routes(self) -> Iterable[Route]:
        root = "/guilds/{guild}"
        yield "GET", root, self._get
        yield "GET", f"{root}/roles", self._roles
        yield "GET", f"{root}/members", self._members
        yield "GET", f"{root}/members/search", self._search
        yield "GET", f"{root}/auto-moderation/rules", self._automod_rules
        yield "PATCH", f"{root}/members/@me", self._change_self
        yield "GET", f"{root}/members/{{user}}", self._member

    def _enter(self, call: Call, *needed: Permission) -> None:
        if call.id("guild") != self.world.guild.id:
            raise Refused(Code.UNKNOWN_GUILD)
        self.demand_guild(*needed)

    def _get(self, call: Call) -> Reply:
        self._enter(call)
        count = len(self.world.members)
        counts = {"approximate_member_count": count, "approximate_presence_count": count}
        return Reply(payloads_guild.guild(self.world) | (counts if call.query.get("with_counts") else {}))

    def _roles(self, call: Call) -> Reply:
        self._enter(call)
        return Reply([payloads.role(role) for role in self.world.roles.values()])

    def _automod_rules(self, call: Call) -> Reply:
        self._enter(call, Permission.MANAGE_GUILD)
        return Reply([payloads_guild.automod_rule(self.world, rule) for rule in self.world.automod.values()])

    def _members(self, call: Call) -> Reply:
        self._enter(call)
        if "members" not in self.world.privileged:
            raise Refused(Code.MISSING_ACCESS)
        after = int(call.query.get("after", 0))
        members = sorted(
            (m for m in self.world.members.values() if m.user_id > after), key=lambda m: m.user_id
        )
        return Reply([payloads.member(self.world, member) for member in members[: call.limit(1, 1000)]])

    def _search(self, call: Call) -> Reply:
        self._enter(call)
        start = str(call.query.get("query", "")).lower()
        names = {m.user_id: self.world.display_name(m.user_id).lower() for m in self.world.members.values()}
        members = [m for m in self.world.members.values() if names[m.user_id].startswith(start)]
        return Reply([payloads.member(self.world, member) for member in members[: call.limit(1, 1000)]])

    def _member(self, call: Call) -> Reply:
        self._enter(call)
        return Reply(payloads.member(self.world, self._find_member(call)))

    def _change_self(self, call: Call) -> Reply:
        self._enter(call, Permission.CHANGE_NICKNAME)
        return Reply(self._renamed(self.world.members[self.world.bot.id], call))

    def _renamed(self, member: Member, call: Call) -> Json:
        problems = Problems()
        problems.optional("nick", call.json.get("nick"), 32, least=0)
        problems.refuse()
        if "nick" in call.json:
            self.world.change_member(member.user_id, nick=call.json["nick"] or "")
        return payloads.member(self.world, member)

    def _find_member(self, call: Call) -> Member:
        member = self.world.members.get(call.id("user"))
        if member is None:
            raise Refused(Code.UNKNOWN_MEMBER)
        return member
