"""Other people's text made harmless, and every text made to fit."""

import re
from collections.abc import Sequence

import discord

from bot.texts import Say

LONGEST_ADDRESS = 2048

# What turns a line's direction round or takes no room in it: after such a name all else would stand wrong.
_UNSEEN = re.compile(r"[\u0000-\u0008\u000e-\u001f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def cut(text: str, most: int) -> str:
    """Return the text within `most` characters, at a word's end where one is near."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    at = kept.rfind(" ", int(most * 0.8))
    # A backslash that has lost what it guards would guard the ellipsis.
    return (kept[:at] if at > 0 else kept).rstrip().rstrip("\\") + "…"


def plain(text: str) -> str:
    """Other people's text, shown as they wrote it: no markdown, no mention."""
    return discord.utils.escape_mentions(discord.utils.escape_markdown(text))


def one_line(text: str, most: int) -> str:
    """Other people's text inside a line of ours, which it cannot break, turn round or outgrow."""
    return plain(cut(straight(text), most))


def unturned(text: str) -> str:
    """Return the text without what turns a line's direction round or takes no room in it."""
    return _UNSEEN.sub("", text)


def straight(text: str) -> str:
    """On one line, without what turns a line's direction round."""
    return " ".join(unturned(text).split())


def quoted(text: str) -> str:
    """Return the text as a block quote, without its empty lines."""
    return "\n".join(f"> {line}" for line in text.splitlines() if line.strip())


def linked(text: str, url: str | None) -> str:
    """One line of text that opens the address, if there is one."""
    label = one_line(text, 200)
    address = web_address(url)
    # Whoever writes brackets into a title must not be able to end the link.
    return f"[{label.replace('[', '(').replace(']', ')')}](<{address}>)" if address else label


def web_address(url: str | None, most: int = LONGEST_ADDRESS) -> str | None:
    """Return the address if Discord takes it as a link."""
    fits = url is not None and len(url) <= most and url.startswith(("http://", "https://"))
    return url if fits and not any(sign.isspace() or sign in "<>" for sign in url or "") else None


def listed(say: Say, lines: Sequence[str], most: int, unnamed: int = 0) -> str:
    """Return as many whole lines as fit, and how many are left out; `unnamed`: so many have no line."""
    for shown in range(len(lines), -1, -1):
        left = len(lines) - shown + max(0, unnamed)
        text = "\n".join([*lines[:shown], *([say("and-more", count=left)] if left else [])])
        if len(text) <= most:
            return text
    return ""


def in_parts(lines: Sequence[str], most: int) -> list[str]:
    """Return the lines in parts of at most so many characters each."""
    parts: list[str] = []
    for line in (cut(line, most) for line in lines):
        if parts and len(parts[-1]) + 1 + len(line) <= most:
            parts[-1] += f"\n{line}"
        else:
            parts.append(line)
    return parts
