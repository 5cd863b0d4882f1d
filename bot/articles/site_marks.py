"""Marks of the generators of sites in an article's source: what of them is text stays, the rest vanishes.

Liquid (Jekyll, Eleventy), Hugo's shortcodes, Hexo's tags, kramdown's attributes, MDX' imports and components,
notes and containers of Markdown's dialects. Code keeps whatever stands in it.

One pattern runs over the text, from left to right; what it finds first is what a mark is. Nothing that is
opened is looked at beyond where the same is opened again, so that a text of nothing but openings takes linear
time.
"""

import re
from collections.abc import Callable
from functools import partial
from html import escape

_FAR = 1000  # letters, within which a mark is closed
_COMMENT = 4000  # letters, within which a comment is
_CODE = 20_000  # letters, within which code is


def _tag(name: str) -> str:
    """Return the pattern of a tag of Liquid or of Hugo, up to its end."""
    liquid = _within(rf"\{{%-?\s*{name}\b", r"%\}", r"\{%")
    hugo = _within(rf"\{{\{{[<%]-?\s*{name}\b", r"[%>]\}\}", r"\{\{[<%]")
    return rf"(?:{liquid}|{hugo})"


def _within(opening: str, closing: str, again: str = "", most: int = _FAR, name: str = "") -> str:
    """Return the pattern of what stands between two marks; a group of that name is what they enclose."""
    inside = rf"(?:(?!{again or opening})[^\x00]){{0,{most}}}?"
    return f"{opening}{f'(?P<{name}>{inside})' if name else inside}{closing}"


_HELD_BACK = "(?:comment|private|draft|hidden|todo)"
_LISTING = "(?:highlight|codeblock|code)"
_PARTS = {
    # What is kept as it stands.
    "fence": (
        r"^[ >]*(?P<mark>`{3,}(?!`)|~{3,}(?!~))[^\n]*\n"
        rf"[^\x00]{{0,{_CODE}}}?^[ >]*(?P=mark)[`~]*[ \t]*$"
    ),
    "code": r"(?P<tick>(?<!`)`+(?!`))(?:(?!\n[ \t]*\n)[^\x00]){1,1000}?(?<!`)(?P=tick)(?!`)",
    "raw": _within(_tag("raw"), _tag("endraw"), r"\{%-?\s*raw\b", _CODE, "raw_text"),
    "listing": _within(_tag(_LISTING), _tag(f"(?:end|/ *){_LISTING}"), "", _CODE, "listed"),
    # What vanishes with all that is in it.
    "unsaid": "|".join(
        (
            _within(_tag(_HELD_BACK), _tag(rf"(?:end|/ *){_HELD_BACK}"), "", _COMMENT),
            _within(r"\{%-?\s*if\s+false\b", r"\{%-?\s*endif\s*-?%\}", "", _COMMENT),
            _within(r"\{::comment\}", r"\{:/(?:comment)?\}", "", _COMMENT),
            _within("<!--", "-->", "", _COMMENT),
            _within(r"\{/\*", r"\*/\}", "", _COMMENT),
            # Where the contents will stand.
            r"^[ \t]*(?:[*+-]|1\.)[ \t]+\S[^\n]*\n\{:[ ]?toc[^{}\n]*\}[ \t]*$",
            r"^[ \t]*(?:\[\[?_?toc_?\]\]?|\$\{toc\})[ \t]*$",
            r"^\*\[[^\]\n]+\]:[^\n]*$",  # what an abbreviation means
            r"^:{3,}[ \t]*(?:\w+[ \t]*|\{[^}\n]*\}[ \t]*)?$",
            r"!\[\[[^\]\n]*\]\]",
        )
    ),
    # What the writer tells only themself, in Obsidian.
    "remark": (
        r"^%%[ \t]*\n(?:(?!^%%)[^\x00]){1,4000}?^%%[ \t]*$"
        r"|(?<![%\w\\])%%(?:(?=[^\s%])[^%\n]{1,1000}(?<=[^\s%])|[ \t][^%\n]{1,1000}[ \t])%%(?![%\w])"
    ),
    "value": _within(r"\{\{-?(?![<%])", r"-?\}\}", r"\{\{", name="named"),
    "tag": "|".join((_within(r"\{%", r"%\}"), _within(r"\{\{", r"\}\}"))),
    "attributes": "|".join(
        (
            r"^[ >]*\{:[:/]?[^{}\n]*\}[ \t]*\n|\{:[:/]?[^{}\n]*\}",
            r"(?<=[)\]*_`])\{(?:[.#]|\w+=)[^{}\n]*\}",
            r"(?<=[^\s{])[ \t]+\{[#.][^{}\n]*\}[ \t]*$",
        )
    ),
    # What is said in other words.
    "note": r"^[ ]{0,3}\[\^[^\]\s]{1,60}\]:[ \t]*",
    "note_mark": r"[ \t]?\[\^[^\]\s]{1,60}\]",
    "meaning": r"\n:[ \t]+(?=\S)",
    "wiki": r"\[\[(?:[^\]\[|\n]{0,200}\|)?(?P<shown>[^\]\[|\n]{1,200})\]\]",
    "headed_box": (
        r"^(?::{3,}[ \t]*\w+(?:[ \t]*\{[^}\n]*\})?[ \t]+(?P<boxed>[^\s{][^\n]*)"
        r"|(?:!!!|\?\?\?\+?)[ \t]+\w[\w -]*(?:\"(?P<noted>[^\"\n]*)\")?[ \t]*)$"
    ),
    "callout": r"(?<=^> )\[!\w+\][+-]?[ \t]*(?P<headed>[^\n]*)$",
    "box": r"(?<=^[*+-] )\[[ xX]\][ ]+|(?<=^[ ][ ][*+-] )\[[ xX]\][ ]+",
}
_MARKS = re.compile(
    "|".join(f"(?P<{name}>{part})" for name, part in _PARTS.items()), re.MULTILINE | re.IGNORECASE
)
# The same in HTML, where a mark of Markdown is none.
_IN_HTML = re.compile(
    "|".join(f"(?P<{name}>{_PARTS[name]})" for name in ("raw", "listing", "unsaid", "value", "tag")),
    re.MULTILINE | re.IGNORECASE,
)
_NOTHING = ("unsaid", "remark", "tag", "attributes", "note_mark", "box")

_IMPORT = r"^import\s(?:[\w*{}\s,$]{1,500}?\sfrom\s+)?[\"'][^\"'\n]+[\"'][ \t]*;?[ \t]*$"
_EXPORT = (
    r"^export\s+(?:const|let|var|function|default|async|class|\{|\*)"
    r"(?:(?!\nexport\s)[^\x00]){0,5000}?(?=\n[ \t]*\n(?![ \t})\]])|\Z)"
)
_VALUE = r"\"[^\"]*\"|'[^']*'|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}|[^\"'{}<>]"
_COMPONENT = rf"</?(?:[A-Z][a-z0-9][\w.]*|[A-Z]\w*\.\w+)(?:[\s/](?:{_VALUE}){{0,{_FAR}}})?>|</?>"
_MDX = re.compile(
    rf"(?P<fence>{_PARTS['fence']})|(?P<code>{_PARTS['code']})"
    rf"|(?P<module>{_IMPORT}|{_EXPORT})|(?P<component>{_COMPONENT})",
    re.MULTILINE,
)
_EXPRESSION = re.compile(
    rf"(?P<fence>{_PARTS['fence']})|(?P<code>{_PARTS['code']})"
    r"|(?P<expression>(?<!\\)\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})",
    re.MULTILINE,
)
_MODULE = re.compile(rf"{_IMPORT}|{_EXPORT}", re.MULTILINE)


_LITERAL = re.compile(r"\s*(?P<quote>[\"'])(?P<text>[^\"'\n]{0,200})(?P=quote)\s*")
_DEFAULT = re.compile(r"\|\s*default:?\s*\(?\s*([\"'])([^\"'\n]{0,200})\1")
_MARK = re.compile(r"\{[{%][^\n]*?[%}]\}")
_OF_ADDRESS = re.compile(r"(?:\]\(|[=/]|=[\"'])<?$|<[^<>]*$")  # what stands before a part of an address
_OMITTED = "…"

Known = Callable[[str], str | None]
"""Gives what a name in an article's source stands for, such as `site.url`; None if nobody knows."""


def nothing(_name: str) -> str | None:
    """Know no name."""
    return None


def without_marks(text: str, known: Known = nothing) -> str:
    """Return the source of an article as plain Markdown or HTML, its code as it was.

    A name within a sentence that is not known leaves an ellipsis: something stands there on the blog.
    """
    if _MODULE.search(text):
        text = _MDX.sub(_kept_code, text)
        text = _EXPRESSION.sub(_kept_code, text)
    return _MARKS.sub(partial(_said, known, _listed), text)


def without_tags(html: str, known: Known = nothing) -> str:
    """Return an article that is written in HTML without the site's marks in it."""
    return _IN_HTML.sub(partial(_said, known, _preformatted), html)


def _kept_code(match: re.Match[str]) -> str:
    return match[0] if match["fence"] or match["code"] else ""


def _said(known: Known, listed: Callable[[str], str], match: re.Match[str]) -> str:
    found = match.groupdict()
    kind = next(name for name in _PARTS if found.get(name) is not None)
    if kind == "listing":
        return listed(match["listed"].strip("\n"))
    return _value(known, match) if kind == "value" else _SAYINGS[kind](match)


def _listed(code: str) -> str:
    return f"\n\n~~~~~~\n{code}\n~~~~~~\n\n"


def _preformatted(code: str) -> str:
    return f"<pre>{escape(code, quote=False)}</pre>"


def _value(known: Known, match: re.Match[str]) -> str:
    """Return what a name stands for; nothing where it is all of its line, or part of an address."""
    name = match["named"].partition("|")[0]
    if literal := _LITERAL.fullmatch(name):
        return literal["text"]
    value = known(name.strip())
    if value is None and (default := _DEFAULT.search(match["named"])):
        value = default[2]
    if value is not None:
        return value
    text, start, end = match.string, match.start(), match.end()
    before = text[text.rfind("\n", 0, start) + 1 : start][-_FAR:]
    after = text[end : end + _FAR].partition("\n")[0]
    if _OF_ADDRESS.search(before) or after.startswith("/"):
        return ""
    return _OMITTED if re.search(r"\w", re.sub(r"<[^<>]*>", "", _MARK.sub("", f"{before} {after}"))) else ""


_SAYINGS: dict[str, Callable[[re.Match[str]], str]] = {
    **dict.fromkeys(_NOTHING, lambda match: ""),
    "fence": lambda match: match[0],
    "code": lambda match: match[0],
    "raw": lambda match: match["raw_text"],
    "note": lambda match: "\n\n",
    "meaning": lambda match: ": ",
    "headed_box": lambda match: f"{match['boxed'] or match['noted'] or ''}\n",
    "callout": lambda match: match["headed"] and f"{match['headed']}\n>",
    "wiki": lambda match: match["shown"],
}
