"""A message's body: Discord's reference, "Create Message"."""

from dataclasses import dataclass, field

from sandbox.checks import components, embeds
from sandbox.messaging import Draft
from sandbox.nouns import Attachment, Json, MessageFlag
from sandbox.refusal import Code, Problems, Refused

CONTENT = 2000
FILES = 10
FILE_BYTES = 10 * 1024 * 1024
CREATE_FLAGS = MessageFlag.SUPPRESS_EMBEDS | MessageFlag.SUPPRESS_NOTIFICATIONS


@dataclass(frozen=True, slots=True)
class Given:
    """The fields of a body that are really there, checked; `attachments` are those kept on an edit."""

    fields: Json
    files: list[Attachment] = field(default_factory=list)
    kept_files: list[int] | None = None


def draft(body: Json, files: list[Attachment], *, allow: int = CREATE_FLAGS) -> Draft:
    """Return a new message of this body, or Refused; `allow` are the flags that it may set."""
    _flags(int(body.get("flags") or 0), allow)
    given = read(body, files, flags=int(body.get("flags") or 0))
    fields = given.fields
    nonce, problems = body.get("nonce"), Problems()
    if nonce is not None and len(str(nonce)) > 25:
        problems.length("nonce", str(nonce), 0, 25)
    problems.refuse()
    made = Draft(
        fields.get("content", ""),
        fields.get("embeds", []),
        fields.get("components", []),
        files,
        fields["flags"],
        nonce=nonce,
        enforce_nonce=bool(body.get("enforce_nonce")),
        allowed=body.get("allowed_mentions"),
    )
    refuse_empty(made.content, made.embeds, made.components, files)
    return made


def read(body: Json, files: list[Attachment], *, flags: int) -> Given:
    """Check what a body says of a message whose flags will be `flags`; absent fields stay absent."""
    problems = Problems()
    fields: Json = {"flags": flags}
    if "content" in body:
        fields["content"] = "" if body["content"] is None else body["content"]
        problems.length("content", fields["content"], 0, CONTENT)
    if "embeds" in body:
        fields["embeds"] = embeds.check(problems, body["embeds"] or [])
    if "components" in body:
        fields["components"] = components.check(problems, body["components"] or [])
    _mentions(problems, body.get("allowed_mentions"))
    _files(problems, files)
    problems.refuse()
    kept = body.get("attachments")
    ids = None if kept is None else [int(file["id"]) for file in kept if str(file.get("id", "")).isdigit()]
    return Given(fields, files, ids)


def refuse_empty(content: str, shown: list[Json], controls: list[Json], files: list[Attachment]) -> None:
    """Refused if there would be nothing to see."""
    if not content.strip() and not controls and not files and all(embeds.is_empty(embed) for embed in shown):
        raise Refused(Code.EMPTY_MESSAGE)


def _flags(asked: int, allow: int) -> None:
    problems = Problems()
    if asked & ~allow:
        # Discord would ignore these; a bot that sends them is mistaken about what people will see.
        problems.add("flags", "MESSAGE_FLAGS_INVALID", f"Flags {asked & ~allow} cannot be set here.")
    problems.refuse()


def _mentions(problems: Problems, allowed: object) -> None:
    if allowed is None:
        return
    if not isinstance(allowed, dict):
        problems.add("allowed_mentions", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
        return
    for kind in ("users", "roles"):
        if allowed.get(kind) and kind in (allowed.get("parse") or []):
            text = f"parse:[{kind!r}] and {kind}: [ids...] are mutually exclusive."
            problems.add("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", text)
        problems.count(f"allowed_mentions.{kind}", allowed.get(kind) or [], 0, 100)
    for kind in allowed.get("parse") or []:
        problems.choice("allowed_mentions.parse", kind, ("users", "roles", "everyone"))


def _files(problems: Problems, files: list[Attachment]) -> None:
    if len(files) > FILES:
        problems.add("attachments", "BASE_TYPE_MAX_LENGTH", f"Must be {FILES} or fewer in length.")
    if sum(len(file.content) for file in files) > FILE_BYTES:
        raise Refused(Code.TOO_LARGE)
