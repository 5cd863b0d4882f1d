"""A board's own words for its announcements: a text with named fields.

    **{title}** by {author}
    {excerpt}
    {card}

A line whose fields are all empty for an article (its author is not known) is left out. Where `{card}` stands
anywhere, the article's card is shown below the words; where it does not, the words are all. `{{` is a brace.
"""

import re
from collections.abc import Mapping

from bot.domain import InputError

FIELDS = ("title", "author", "blog", "link", "date", "labels", "excerpt", "card")
CARD = "{card}"
MOST = 1500  # letters; with its fields filled it is to fit into a message of 2,000
_PARTS = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}|[{}]")


def checked(written: str) -> str | None:
    """Return the template as it is kept; None where it is the card alone, as without one.

    Raises InputError: `template-field-unknown`, `template-brace-alone`.
    """
    for part in _PARTS.finditer(written):
        name = part[1]
        if name is not None and name.strip().lower() not in FIELDS:
            raise InputError("template-field-unknown", written=part[0], fields=all_fields())
        if part[0] in ("{", "}"):
            raise InputError("template-brace-alone", written=written[part.start() :][:20])
    kept = "\n".join(line.rstrip() for line in written.strip().splitlines())
    return kept if kept and kept.lower() != CARD else None


def all_fields() -> str:
    """Return how each field is written."""
    return " ".join(f"{{{name}}}" for name in FIELDS)


def filled(template: str, values: Mapping[str, str]) -> tuple[str, bool]:
    """Return the words for an article, and whether its card is shown below them."""
    lines = [line for line in template.splitlines() if not _is_empty(line, values)]
    return "\n".join(_filled(line, values) for line in lines).strip(), CARD in template.lower()


def _is_empty(line: str, values: Mapping[str, str]) -> bool:
    names = [part[1].strip().lower() for part in _PARTS.finditer(line) if part[1] is not None]
    return bool(names) and not any(values.get(name) for name in names)


def _filled(line: str, values: Mapping[str, str]) -> str:
    def one(part: re.Match[str]) -> str:
        return part[0][0] if part[1] is None else values.get(part[1].strip().lower(), "")

    return _PARTS.sub(one, line)
