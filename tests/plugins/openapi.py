"""Discord's own API description, made strict enough to hold bodies against.

Replies are held strictly. Requests have two relaxations, since client libraries send them so: snowflakes may
be integers, permission bits strings. Keys that the description does not know are problems in both.
"""

import json
import os
import pickle
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema_rs

ROOT = Path(__file__).parents[2]
REQUESTS, REPLIES = "urn:discord:requests", "urn:discord:replies"
BITS = {"allow", "deny", "permissions", "default_member_permissions"}


def location() -> Path:
    """Where the description is looked for: DISCORD_OPENAPI, else beside the project."""
    return Path(os.environ.get("DISCORD_OPENAPI") or ROOT.parent / "shared" / "discord" / "openapi.json")


@cache
def description() -> "Description | None":
    """The description, read once; None without the file. In continuous integration it must be there."""
    path = location()
    if path.exists():
        return Description(path.read_text())
    if os.environ.get("CI"):
        raise FileNotFoundError(f"Discord's API description is not at {path}")
    return None


class Description:
    """Paths and schemas, ready to be asked."""

    def __init__(self, text: str) -> None:
        # Read twice, and pickled, which is faster by far than to copy it.
        self.paths: dict[str, dict[str, Any]] = json.loads(text)["paths"]
        replies = _strict(json.loads(text))
        requests = _relaxed(pickle.loads(pickle.dumps(replies)))
        self.registry = jsonschema_rs.Registry([(REPLIES, replies), (REQUESTS, requests)])
        self._templates: dict[int, list[tuple[str, list[str]]]] = {}
        for template in self.paths:
            parts = template.strip("/").split("/")
            self._templates.setdefault(len(parts), []).append((template, parts))
        self._validators: dict[tuple[str, ...], jsonschema_rs.Draft202012Validator] = {}

    def template(self, path: str) -> str | None:
        """The description's path for a real one; parts that are written out win over placeholders."""
        parts = path.strip("/").split("/")
        fitting = [template for template, known in self._templates.get(len(parts), ()) if _fits(known, parts)]
        return min(fitting, key=lambda template: template.count("{"), default=None)

    def problems(self, source: str, where: tuple[str, ...], value: Any) -> list[str]:
        """What is wrong with a value by the schema at this place of the document."""
        key = (source, *where)
        if key not in self._validators:
            pointer = "/".join(part.replace("~", "~0").replace("/", "~1") for part in where)
            schema = {"$ref": f"{source}#/{quote(pointer, safe='/~@')}"}
            self._validators[key] = jsonschema_rs.Draft202012Validator(schema, registry=self.registry)
        return [line for error in self._validators[key].iter_errors(value) for line in _told(error)]


def _fits(template: list[str], parts: list[str]) -> bool:
    return all(known == part or known.startswith("{") for known, part in zip(template, parts, strict=True))


def _told(error: Any) -> Iterator[str]:
    """A line for each cause: the path, and what is wrong there in the most fitting branch."""
    branches = getattr(error.kind, "context", None)
    if branches:
        yield from (line for nested in min(branches, key=_misfit) for line in _told(nested))
    else:
        yield f"{'.'.join(str(part) for part in error.instance_path)}: {str(error.message)[:200]}"


def _misfit(branch: list[Any]) -> tuple[bool, int]:
    wrong_kind = any(list(error.instance_path)[-1:] == ["type"] for error in branch)
    return wrong_kind, len(branch)


def _strict(strict: dict[str, Any]) -> dict[str, Any]:
    """Forbid unknown keys in every object that says what it has."""
    schemas = strict["components"]["schemas"]
    for name in set(_build_on_open(strict)):
        schemas[f"{name}.open"] = deepcopy(schemas[name])
    for name, schema in schemas.items():
        _close(schema, in_all_of=name.endswith(".open"))
    _close(strict["components"]["responses"])
    _close(strict["paths"])
    # Fields' codes are words, as Discord's reference on error responses shows.
    for name in ("Error", "Error.open"):
        schemas[name]["properties"]["code"]["type"] = ["integer", "string"]
    return strict


def _build_on_open(node: Any) -> Iterator[str]:
    """Have schemas build on open copies of others, since a closed one admits no more; the names of those."""
    for part in node.get("allOf") or [] if isinstance(node, dict) else []:
        if "$ref" in part:
            yield part["$ref"].rpartition("/")[2]
            part["$ref"] += ".open"
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else []:
        yield from _build_on_open(child)


def _close(node: Any, *, in_all_of: bool = False) -> None:
    if isinstance(node, list):
        for item in node:
            _close(item, in_all_of=in_all_of)
    elif isinstance(node, dict):
        for key, value in node.items():
            _close(value, in_all_of=key == "allOf")
        says = isinstance(node.get("properties"), dict) or "allOf" in node
        if says and node.get("type") == "object" and "additionalProperties" not in node and not in_all_of:
            node["unevaluatedProperties"] = False


def _relaxed(document: dict[str, Any]) -> dict[str, Any]:
    document["components"]["schemas"]["SnowflakeType"] = {"type": ["string", "integer"]}
    _loosen(document)
    return document


def _loosen(node: Any) -> None:
    if isinstance(node, list):
        for item in node:
            _loosen(item)
    elif isinstance(node, dict):
        for name, schema in (node.get("properties") or {}).items():
            if name in BITS and isinstance(schema, dict) and "integer" in str(schema.get("type")):
                node["properties"][name] = {"type": ["integer", "string", "null"]}
        for value in node.values():
            _loosen(value)
