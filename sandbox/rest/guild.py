"""The guild: itself, roles, members, the audit log."""

from collections.abc import Iterable

from sandbox import payloads, payloads_guild
from sandbox.nouns import Json, Member, Role
from sandbox.permissions import EVERYONE, Permission
from sandbox.refusal import Code, Problems, Refused
from sandbox.rest.serving import NOTHING, Call, Group, Reply, Route

ROLE_FIELDS = ("name", "color", "hoist", "mentionable")
MEMBER_KICKED, MEMBER_UPDATED, MEMBER_ROLES_UPDATED = 20, 24, 25
ROLE_CREATED, ROLE_UPDATED, ROLE_DELETED = 30, 31, 32


class Guilds(Group):
    """`/guilds/{guild}` and below, but for its channels and threads."""

    def routes(self) -> Iterable[Route]:
        root = "/guilds/{guild}"
        yield "GET", root, self._get
        yield "GET", f"{root}/roles", self._roles
        yield "POST", f"{root}/roles", self._create_role
        yield "PATCH", f"{root}/roles/{{role}}", self._change_role
        yield "DELETE", f"{root}/roles/{{role}}", self._delete_role
        yield "GET", f"{root}/members", self._members
        yield "GET", f"{root}/members/search", self._search
        yield "PATCH", f"{root}/members/@me", self._change_self
        yield "GET", f"{root}/members/{{user}}", self._member
        yield "PATCH", f"{root}/members/{{user}}", self._change_member
        yield "DELETE", f"{root}/members/{{user}}", self._kick
        yield "PUT", f"{root}/members/{{user}}/roles/{{role}}", self._give
        yield "DELETE", f"{root}/members/{{user}}/roles/{{role}}", self._take
        yield "GET", f"{root}/audit-logs", self._audit_log

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
        return Reply([payloads.role(each) for each in self.world.roles.values()])

    def _create_role(self, call: Call) -> Reply:
        self._enter(call, Permission.MANAGE_ROLES)
        body = call.json
        _check_role(body)
        bits = int(EVERYONE if body.get("permissions") is None else body["permissions"])
        self._no_more_than_own(bits)
        role = self.world.add_role(body.get("name") or "new role", bits)
        self.world.record(ROLE_CREATED, role.id, call.reason)
        fields = {name: body[name] for name in ROLE_FIELDS if body.get(name) is not None}
        return Reply(payloads.role(self.world.change_role(role, **fields)))

    def _change_role(self, call: Call) -> Reply:
        role = self._role(call)
        body = call.json
        _check_role(body)
        fields = {name: body[name] for name in ROLE_FIELDS if body.get(name) is not None}
        if body.get("permissions") is not None:
            fields["permissions"] = int(body["permissions"])
            self._no_more_than_own(fields["permissions"])
        self.world.record(ROLE_UPDATED, role.id, call.reason)
        return Reply(payloads.role(self.world.change_role(role, **fields)))

    def _delete_role(self, call: Call) -> Reply:
        role = self._role(call)
        if role.managed_by or role.id == self.world.guild.id:
            raise Refused(Code.BAD_ROLE)
        self.world.record(ROLE_DELETED, role.id, call.reason)
        self.world.drop_role(role)
        return NOTHING

    def _members(self, call: Call) -> Reply:
        self._enter(call)
        if "members" not in self.world.privileged:
            raise Refused(Code.MISSING_ACCESS)
        after = int(call.query.get("after", 0))
        found = sorted((m for m in self.world.members.values() if m.user_id > after), key=lambda m: m.user_id)
        return Reply([payloads.member(self.world, each) for each in found[: call.limit(1, 1000)]])

    def _search(self, call: Call) -> Reply:
        self._enter(call)
        start = str(call.query.get("query", "")).lower()
        names = {m.user_id: self.world.display_name(m.user_id).lower() for m in self.world.members.values()}
        found = [m for m in self.world.members.values() if names[m.user_id].startswith(start)]
        return Reply([payloads.member(self.world, each) for each in found[: call.limit(1, 1000)]])

    def _member(self, call: Call) -> Reply:
        self._enter(call)
        return Reply(payloads.member(self.world, self._find_member(call)))

    def _change_self(self, call: Call) -> Reply:
        self._enter(call, Permission.CHANGE_NICKNAME)
        return Reply(self._renamed(self.world.members[self.world.bot.id], call))

    def _change_member(self, call: Call) -> Reply:
        self._enter(call)
        member = self._find_member(call)
        if "nick" in call.json:
            self.demand_guild(Permission.MANAGE_NICKNAMES)
        if call.json.get("roles") is not None:
            self.demand_guild(Permission.MANAGE_ROLES)
            roles = [int(each) for each in call.json["roles"]]
            for role_id in set(roles) ^ set(member.roles):
                self._assignable(role_id)
            self.world.change_member(member.user_id, roles=roles)
        self.world.record(MEMBER_UPDATED, member.user_id, call.reason)
        return Reply(self._renamed(member, call))

    def _renamed(self, member: Member, call: Call) -> Json:
        problems = Problems()
        problems.optional("nick", call.json.get("nick"), 32, least=0)
        problems.refuse()
        if "nick" in call.json:
            self.world.change_member(member.user_id, nick=call.json["nick"] or "")
        return payloads.member(self.world, member)

    def _kick(self, call: Call) -> Reply:
        # KICK_MEMBERS is no permission that this bot may have, so the stand-in knows only its lack.
        self._enter(call, Permission.ADMINISTRATOR)
        self.world.record(MEMBER_KICKED, call.id("user"), call.reason)
        self.world.leave(self._find_member(call).user_id)
        return NOTHING

    def _give(self, call: Call) -> Reply:
        return self._with_role(call, add=True)

    def _take(self, call: Call) -> Reply:
        return self._with_role(call, add=False)

    def _with_role(self, call: Call, *, add: bool) -> Reply:
        self._enter(call, Permission.MANAGE_ROLES)
        member = self._find_member(call)
        self._assignable(call.id("role"))
        others = [each for each in member.roles if each != call.id("role")]
        self.world.record(MEMBER_ROLES_UPDATED, member.user_id, call.reason)
        self.world.change_member(member.user_id, roles=[*others, call.id("role")] if add else others)
        return NOTHING

    def _audit_log(self, call: Call) -> Reply:
        self._enter(call, Permission.VIEW_AUDIT_LOG)
        kind = call.query.get("action_type")
        found = [each for each in self.world.audit if kind is None or str(each["action_type"]) == kind]
        empty = ("integrations", "webhooks", "guild_scheduled_events", "threads", "application_commands")
        log: Json = {name: [] for name in (*empty, "auto_moderation_rules")}
        log["audit_log_entries"] = found[: call.limit(50, 100)]
        return Reply(log | {"users": [payloads.user(self.world, self.world.bot)]})

    def _find_member(self, call: Call) -> Member:
        member = self.world.members.get(call.id("user"))
        if member is None:
            raise Refused(Code.UNKNOWN_MEMBER)
        return member

    def _role(self, call: Call) -> Role:
        self._enter(call, Permission.MANAGE_ROLES)
        self._assignable(call.id("role"))
        return self.world.roles[call.id("role")]

    def _assignable(self, role_id: int) -> None:
        """Refused unless the role is below the bot's highest, as Discord's hierarchy asks."""
        role = self.world.roles.get(role_id)
        if role is None:
            raise Refused(Code.UNKNOWN_ROLE)
        mine = self.world.members[self.world.bot.id].roles
        if role.position >= max((self.world.roles[each].position for each in mine), default=0):
            raise Refused(Code.MISSING_PERMISSIONS)

    def _no_more_than_own(self, bits: int) -> None:
        if bits & ~self.world.permissions(self.world.bot.id):
            raise Refused(Code.MISSING_PERMISSIONS)


def _check_role(body: Json) -> None:
    problems = Problems()
    problems.optional("name", body.get("name"), 100)
    problems.refuse()
