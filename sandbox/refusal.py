"""How Discord says no: a status, a code and a sentence, and for wrong bodies an error a field.

Codes and sentences: Discord's reference, "JSON Error Codes".
"""

from collections.abc import Container
from dataclasses import dataclass, field
from enum import Enum

from sandbox.nouns import Json


class Code(Enum):
    """(HTTP status, code, sentence)."""

    NOT_FOUND = (404, 0, "404: Not Found")
    METHOD = (405, 0, "405: Method Not Allowed")
    UNAUTHORIZED = (401, 0, "401: Unauthorized")
    BAD_JSON = (400, 50109, "The request body contains invalid JSON.")
    UNKNOWN_APPLICATION = (404, 10002, "Unknown Application")
    UNKNOWN_CHANNEL = (404, 10003, "Unknown Channel")
    UNKNOWN_GUILD = (404, 10004, "Unknown Guild")
    UNKNOWN_MEMBER = (404, 10007, "Unknown Member")
    UNKNOWN_MESSAGE = (404, 10008, "Unknown Message")
    UNKNOWN_OVERWRITE = (404, 10009, "Unknown permission overwrite")
    UNKNOWN_USER = (404, 10013, "Unknown User")
    UNKNOWN_EMOJI = (400, 10014, "Unknown Emoji")
    UNKNOWN_WEBHOOK = (404, 10015, "Unknown Webhook")
    UNKNOWN_INTERACTION = (404, 10062, "Unknown interaction")
    UNKNOWN_COMMAND = (404, 10063, "Unknown application command")
    TOO_MANY_PINS = (400, 30003, "Maximum number of pins reached for the channel (250)")
    TOO_MANY_REACTIONS = (400, 30010, "Maximum number of reactions reached (20)")
    TOO_MANY_COMMANDS = (400, 30032, "Maximum number of application commands reached (100)")
    TOO_LARGE = (413, 40005, "Request entity too large")
    ALREADY_CROSSPOSTED = (400, 40033, "This message has already been crossposted.")
    TAG_REQUIRED = (400, 40067, "A tag is required to create a forum post in this channel")
    ACKNOWLEDGED = (400, 40060, "Interaction has already been acknowledged.")
    MISSING_ACCESS = (403, 50001, "Missing Access")
    NOT_IN_DM = (400, 50003, "Cannot execute action on a DM channel")
    NOT_AUTHOR = (403, 50005, "Cannot edit a message authored by another user")
    EMPTY_MESSAGE = (400, 50006, "Cannot send an empty message")
    CLOSED_DMS = (403, 50007, "Cannot send messages to this user")
    NOT_TEXT = (400, 50008, "Cannot send messages in a non-text channel")
    MISSING_PERMISSIONS = (403, 50013, "Missing Permissions")
    TOO_FEW_OR_MANY = (
        400,
        50016,
        "Provided too few or too many messages to delete. Must provide at least 2 and "
        "fewer than 100 messages to delete.",
    )
    SYSTEM_MESSAGE = (403, 50021, "Cannot execute action on a system message")
    WRONG_CHANNEL_TYPE = (400, 50024, "Cannot execute action on this channel type")
    BAD_WEBHOOK_TOKEN = (401, 50027, "Invalid Webhook Token")
    TOO_OLD = (400, 50034, "A message provided was too old to bulk delete")
    INVALID_FORM = (400, 50035, "Invalid Form Body")
    THREAD_ARCHIVED = (400, 50083, "Thread is archived")
    NO_HISTORY = (400, 160002, "Cannot reply without permission to read message history")
    THREAD_EXISTS = (400, 160004, "A thread has already been created for this message")
    THREAD_LOCKED = (400, 160005, "Thread is locked")


class Refused(Exception):
    """Discord's no; `errors` is the tree of a wrong body."""

    def __init__(self, code: Code, errors: Json | None = None) -> None:
        self.status, self.code, self.message = code.value
        self.errors = errors or {}
        super().__init__(f"{self.status} {self.code}: {self.message}")

    def body(self) -> Json:
        """Return the JSON of the answer."""
        answer: Json = {"message": self.message, "code": self.code}
        return answer | ({"errors": self.errors} if self.errors else {})

    def why(self) -> str:
        """Code and sentence, with the first wrong field."""
        place, errors = [], self.errors
        while errors and "_errors" not in errors:
            name = next(iter(errors))
            place.append(name)
            errors = errors[name]
        detail = f" ({'.'.join(place)}: {errors['_errors'][0]['message']})" if errors else ""
        return f"{self.code}: {self.message}{detail}"


@dataclass(slots=True)
class Problems:
    """The wrong fields of one body, gathered before it is refused as a whole."""

    tree: Json = field(default_factory=dict)

    def add(self, path: str, code: str, message: str) -> None:
        """Note a problem at a dotted path such as `embeds.0.title`."""
        node = self.tree
        for name in path.split("."):
            node = node.setdefault(name, {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def length(self, path: str, value: object, least: int, most: int) -> bool:
        """Check a text's length in characters; whether it is right."""
        if not isinstance(value, str):
            self.add(path, "STRING_TYPE_CONVERT", "Could not interpret value as string.")
        elif len(value) > most:
            limit = (
                f"Must be {most} or fewer in length."
                if not least
                else f"Must be between {least} and {most} in length."
            )
            self.add(path, "BASE_TYPE_BAD_LENGTH", limit)
        elif len(value) < least:
            code = "BASE_TYPE_BAD_LENGTH" if value else "BASE_TYPE_REQUIRED"
            text = f"Must be between {least} and {most} in length." if value else "This field is required"
            self.add(path, code, text)
        else:
            return True
        return False

    def optional(self, path: str, value: object, most: int, least: int = 1) -> None:
        """Check a text's length where there is a text."""
        if value is not None:
            self.length(path, value, least, most)

    def count(self, path: str, value: object, least: int, most: int) -> list[Json]:
        """Check how many there are; the objects among them, none if it is no list."""
        if not isinstance(value, list):
            self.add(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return []
        if not least <= len(value) <= most:
            self.add(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
        return [item for item in value if isinstance(item, dict)]

    def choice(self, path: str, value: object, allowed: Container[object]) -> None:
        """Check that a value is one of a range or set."""
        if value not in allowed:
            self.add(path, "BASE_TYPE_CHOICES", f"Value must be one of {allowed!r}.")

    def link(self, path: str, value: object, schemes: tuple[str, ...] = ("http", "https")) -> None:
        """Check that an address has one of these schemes."""
        if not isinstance(value, str) or value.partition("://")[0] not in schemes or "://" not in value:
            self.add(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.")

    def refuse(self) -> None:
        """Raise Refused if anything was noted."""
        if self.tree:
            raise Refused(Code.INVALID_FORM, self.tree)
