"""What Ghost's editors keep of a post, as HTML: Lexical, and before it Mobiledoc. Some exports lack HTML."""

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

_TAGS = {"paragraph": "p", "quote": "blockquote", "aside": "blockquote", "listitem": "li"}
_LIST, _TEXT, _CARD = 3, 1, 10  # Mobiledoc's sections


def html_of_editors(post: Mapping[str, Any]) -> str:
    """Return what the post's editor keeps; empty where there is none, or it cannot be read."""
    try:
        if isinstance(lexical := post.get("lexical"), str):
            return "".join(_lexical(json.loads(lexical)["root"]))
        if isinstance(mobiledoc := post.get("mobiledoc"), str):
            return "".join(_mobiledoc(json.loads(mobiledoc)))
    except (ValueError, RecursionError, TypeError, KeyError, IndexError, AttributeError):
        pass  # it is an article all the same, of which the title is known
    return ""


def _lexical(node: Mapping[str, Any]) -> Iterator[str]:
    kind = str(node.get("type"))
    tag = node["tag"] if kind in ("heading", "list") else _TAGS.get(kind)
    yield f"<{tag}>" if tag else "<br>" if kind == "linebreak" else ""
    yield _card(kind, node) if kind in ("html", "markdown") else escape(str(node.get("text") or ""))
    for child in node.get("children") or ():
        yield from _lexical(child)
    yield f"</{tag}>" if tag else ""


def _mobiledoc(whole: Mapping[str, Any]) -> Iterator[str]:
    for kind, *section in whole["sections"]:
        if kind == _TEXT:
            yield f"<{section[0]}>{_said(section[1])}</{section[0]}>"
        elif kind == _LIST:
            yield f"<{section[0]}>{''.join(f'<li>{_said(item)}</li>' for item in section[1])}</{section[0]}>"
        elif kind == _CARD:
            name, card = whole["cards"][section[0]]
            yield _card(name, card)


def _said(markers: list[list[Any]]) -> str:
    return "".join(escape(str(marker[3])) for marker in markers if marker[0] == 0)  # 1 is an atom


def _card(kind: str, card: Mapping[str, Any]) -> str:
    if kind == "html":
        return str(card.get("html") or "")
    paragraphs = str(card.get("markdown") or "").split("\n\n")
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
