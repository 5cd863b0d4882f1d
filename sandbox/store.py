"""The guild in a file: what survives a restart of the sandbox, and how it is read again."""

import base64
import json
import os
from dataclasses import fields, is_dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sandbox import nouns
from sandbox.ids import Clock
from sandbox.world import World

VERSION = 1
KEPT = {"users", "members", "roles", "channels", "commands", "automod", "guild", "bot"}
_RECORDS = {
    record.__name__: record
    for record in (
        nouns.User,
        nouns.Role,
        nouns.Member,
        nouns.Overwrite,
        nouns.Attachment,
        nouns.Message,
        nouns.Channel,
        nouns.AutomodRule,
        nouns.Guild,
    )
}


def save(world: World, path: Path) -> None:
    """Write the guild to a file, whole or not at all."""
    state = {name: _plain(getattr(world, name)) for name in sorted(KEPT)}
    head = {"version": VERSION, "offset": world.clock.offset, "last_id": world.ids.last}
    path.parent.mkdir(parents=True, exist_ok=True)
    # A crash while writing leaves the old file whole.
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps(head | {"privileged": sorted(world.privileged), "state": state}))
    os.replace(draft, path)


def load(path: Path) -> World:
    """Read a guild again; ValueError for a file of another version. Nobody has a form open in it."""
    saved = json.loads(path.read_text())
    if saved.get("version") != VERSION:
        raise ValueError(f"{path} was written by another version of the sandbox")
    world = World(Clock(saved["offset"]), "", "")
    for name in KEPT & saved["state"].keys():  # a guild that was kept before AutoMod has no rules
        setattr(world, name, _living(saved["state"][name]))
    # One record, not two that are equal.
    world.bot = world.users[world.bot.id]
    world.ids.last = saved["last_id"]
    world.privileged = frozenset(saved["privileged"])
    return world


def _plain(value: Any) -> Any:
    """JSON that says what each value was."""
    if is_dataclass(value):
        return {"$": type(value).__name__} | {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {"$": "dict", "items": [[_plain(key), _plain(item)] for key, item in value.items()]}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return {"$": "datetime", "iso": value.isoformat()}
    if isinstance(value, bytes):
        return {"$": "bytes", "base64": base64.b64encode(value).decode()}
    return value


def _living(value: Any) -> Any:
    if isinstance(value, list):
        return [_living(item) for item in value]
    if not isinstance(value, dict):
        return value
    kind = value["$"]
    if kind == "dict":
        return {_living(key): _living(item) for key, item in value["items"]}
    if kind == "datetime":
        return datetime.fromisoformat(value["iso"])
    if kind == "bytes":
        return base64.b64decode(value["base64"])
    return _RECORDS[kind](**{name: _living(item) for name, item in value.items() if name != "$"})
