"""A small parser of Discord's markdown: what of a text is more than plain words.

After the rules of Discord's own client, in their order: what a backslash guards, code, masked and guarded
links, bare links, mentions, custom emoji, timestamps, spoilers, bold, underlined, struck and slanted; and at
a line's beginning headings, small print, lists and quotes.
"""

import re

_LABEL = r"\[(?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*\]"
_TARGET = r"\(\s*<?(?:[^\s\\]|\\.)*?>?(?:\s+['\"][\s\S]*?['\"])?\s*\)"
_SLANTED = r"_(?:__|\\[\s\S]|[^\\_])+?_(?![0-9A-Za-z_])"
_STARRED = r"\*(?=\S)(?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?\*(?!\*)"

INLINE = (
    ("code", re.compile(r"```[\s\S]+?```|``[\s\S]+?``(?!`)|`[^`]+`(?!`)")),
    ("masked link", re.compile(_LABEL + _TARGET)),
    ("guarded link", re.compile(r"<[^: >]+:/[^ >]+>|<mailto:[^ >]+>")),
    ("mention", re.compile(r"<(?:@[!&]?|#)\d+>|<id:\w+>|</[\w -]+:\d+>")),
    ("emoji", re.compile(r"<a?:\w+:\d+>")),
    ("timestamp", re.compile(r"<t:-?\d+(?::[tTdDfFR])?>")),
    ("everyone", re.compile(r"@(?:everyone|here)")),
    ("bare link", re.compile(r"https?://[^\s<]+[^<.,:;\"')\]\s]")),
    ("spoiler", re.compile(r"\|\|[\s\S]+?\|\|")),
    ("bold", re.compile(r"\*\*(?:\\[\s\S]|[^\\])+?\*\*(?!\*)")),
    ("underline", re.compile(r"__(?:\\[\s\S]|[^\\])+?__(?!_)")),
    ("strike", re.compile(r"~~(?:\\[\s\S]|[^\\])+?~~")),
    ("italics", re.compile(f"{_SLANTED}|{_STARRED}")),
)  # fmt: skip
BLOCKS = (
    ("heading", re.compile(r" *#{1,3} +\S")),
    ("subtext", re.compile(r" *-# +\S")),
    ("list", re.compile(r" *(?:[-*+]|\d+[.)]) +\S")),
    ("quote", re.compile(r" *>(?:>>)? ")),
)  # fmt: skip
ESCAPE = re.compile(r"\\[^0-9A-Za-z\s]")


def parsed(text: str) -> list[tuple[str, str]]:
    """All that is not plain, in order: what it is, and its words."""
    found = []
    for line in text.split("\n"):
        found += [(name, line) for name, block in BLOCKS if block.match(line)]
    at = 0
    while at < len(text):
        if guarded := ESCAPE.match(text, at):
            at = guarded.end()
            continue
        for name, pattern in INLINE:
            if match := pattern.match(text, at):
                found.append((name, match[0]))
                at = match.end()
                break
        else:
            at += 1
    return found


def visible(text: str) -> str:
    """What one reads of a text in which nothing but bare links means anything."""
    parts, at = [], 0
    while at < len(text):
        guarded, link = ESCAPE.match(text, at), INLINE[7][1].match(text, at)
        parts.append(link[0] if link else guarded[0][1] if guarded else text[at])
        at = link.end() if link else guarded.end() if guarded else at + 1
    return "".join(parts).replace("@\u200b", "@")
