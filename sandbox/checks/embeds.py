"""Embeds: Discord's reference, "Embed Limits"."""

from datetime import datetime

from sandbox.nouns import Json
from sandbox.refusal import Problems

MOST = 10
TOTAL = 6000
_TEXTS = (("title", 256), ("description", 4096))
_NESTED = (("footer", "text", 2048), ("author", "name", 256))
_KEYS = (
    "title",
    "description",
    "url",
    "color",
    "timestamp",
    "footer",
    "author",
    "fields",
    "image",
    "thumbnail",
)


def check(problems: Problems, value: object, path: str = "embeds") -> list[Json]:
    """Return the embeds as Discord keeps them; their faults go to `problems`."""
    embeds = problems.count(path, value, 0, MOST)
    for place, embed in enumerate(embeds):
        _one(problems, f"{path}.{place}", embed)
    if sum(_letters(embed) for embed in embeds) > TOTAL:
        problems.add(path, "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {TOTAL}")
    return [] if problems.tree else [_kept(embed) for embed in embeds]


def is_empty(embed: Json) -> bool:
    """Tell whether nothing of it would be seen."""
    return not any(embed.get(key) for key in _KEYS if key not in ("url", "color"))


def _one(problems: Problems, path: str, embed: Json) -> None:
    for name, most in _TEXTS:
        problems.optional(f"{path}.{name}", embed.get(name), most, least=0)
    for name, part, most in _NESTED:
        if embed.get(name) is not None:
            problems.length(f"{path}.{name}.{part}", embed[name].get(part), 1, most)
    fields = problems.count(f"{path}.fields", embed.get("fields") or [], 0, 25)
    for place, field in enumerate(fields):
        problems.length(f"{path}.fields.{place}.name", field.get("name"), 1, 256)
        problems.length(f"{path}.fields.{place}.value", field.get("value"), 1, 1024)
    _links(problems, path, embed)
    color = embed.get("color")
    if color is not None and not (isinstance(color, int) and 0 <= color <= 0xFFFFFF):
        problems.add(
            f"{path}.color", "NUMBER_TYPE_MAX", "int value should be less than or equal to 16777215."
        )
    if embed.get("timestamp") is not None:
        _moment(problems, f"{path}.timestamp", embed["timestamp"])


def _links(problems: Problems, path: str, embed: Json) -> None:
    if embed.get("url"):
        problems.link(f"{path}.url", embed["url"])
    for name in ("image", "thumbnail"):
        if embed.get(name):
            problems.link(f"{path}.{name}.url", embed[name].get("url"), ("http", "https", "attachment"))
    for name in ("footer", "author"):
        if embed.get(name) and embed[name].get("icon_url"):
            problems.link(f"{path}.{name}.icon_url", embed[name]["icon_url"], ("http", "https", "attachment"))


def _moment(problems: Problems, path: str, value: object) -> None:
    try:
        datetime.fromisoformat(str(value))
    except ValueError:
        problems.add(path, "DATE_TIME_TYPE_PARSE", f"Could not parse {value}. Should be ISO8601.")


def _letters(embed: Json) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts += [(embed.get(name) or {}).get(part) for name, part, _ in _NESTED]
    for field in embed.get("fields") or []:
        texts += [field.get("name"), field.get("value")] if isinstance(field, dict) else []
    return sum(len(text) for text in texts if isinstance(text, str))


def _kept(embed: Json) -> Json:
    kept: Json = {"type": "rich"} | {key: embed[key] for key in _KEYS if embed.get(key) not in (None, "", [])}
    if "fields" in kept:
        kept["fields"] = [
            {"name": field["name"], "value": field["value"], "inline": bool(field.get("inline"))}
            for field in kept["fields"]
        ]
    return kept
