"""Other people's text made harmless, and every text made to fit."""

import re
from collections.abc import Sequence

from bot.domain import DearReaderError
from bot.texts import Say

LONGEST_ADDRESS = 2048
MAX_SHOWN = 100  # letters of what a person typed, in a line that says what is wrong with it

# What turns a line's direction round or takes no room in it: after such a name all else would stand wrong.
_UNSEEN = re.compile(r"[\u0000-\u0008\u000e-\u001f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

# What means something in Discord's markdown: anywhere, and at a line's beginning (headings, lists, quotes,
# small print). A backslash guards any sign, but inside an address it would be a part of that.
_SIGNS = re.compile(r"[\\*_~|`\[\]<]")
_BEGINS = re.compile(r"(\s*(?:\d+(?=[.)]))?)([#>+.)-])")
_ADDRESS = re.compile(r"""(https?://(?:[^\s<]*[^<.,:;"')\]\s])?)([.,:;"')\]]*)(<?)""")  # to Discord's client
_IN_ADDRESS = re.compile(r"[*|`\[\]>\\]|~~")
_IN_BRACKETS = re.compile(r"<(https?://[^\s<>]+)>")
_EVERYBODY = re.compile(r"@(everyone|here|[!&]?[0-9]{15,20})")


def cut(text: str, most: int) -> str:
    """Return the text within `most` characters, at a word's end where one is near."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    at = max(kept.rfind(blank, int(most * 0.8)) for blank in " \n")
    # A backslash that has lost what it guards would guard the ellipsis.
    return (kept[:at] if at > 0 else kept).rstrip().rstrip("\\") + "…"


def end_of(text: str, most: int) -> str:
    """Return the text's end within `most` characters, from a word's beginning where there is one."""
    if len(text) <= most:
        return text
    begins = re.compile(r"(?<=\s)\S").search(text, len(text) - most + 2)
    return "… " + (text[begins.start() :] if begins else text[len(text) - most + 2 :])


def plain(text: str) -> str:
    """Other people's text, shown as they wrote it: no markdown, no mention; a bare address stays one."""
    return "\n".join(_plain_line(line) for line in text.replace("\r", "\n").split("\n"))


def _plain_line(line: str) -> str:
    line = _IN_BRACKETS.sub(r"\1", line)
    begins = _BEGINS.match(line)
    head = f"{begins[1]}\\{begins[2]}" if begins else ""
    rest, parts, at = line[begins.end() :] if begins else line, [head], 0
    for address in _ADDRESS.finditer(rest):
        # A backslash after an address would be a part of it, and guard nothing.
        parts += [_guarded(rest[at : address.start()]), _encoded(address[1]), address[2], address[3] and " "]
        at = address.end(2)
    return "".join([*parts, _guarded(rest[at:])])


def _guarded(text: str) -> str:
    """Put a backslash before each sign that means something, and take @everyone apart."""
    return _EVERYBODY.sub("@\u200b\\1", _SIGNS.sub(r"\\\g<0>", text))


def _encoded(address: str) -> str:
    """Write an address so that Discord takes it whole, and nothing in it for markdown."""
    return _IN_ADDRESS.sub(lambda signs: "".join(f"%{ord(sign):02X}" for sign in signs[0]), address)


def one_line(text: str, most: int) -> str:
    """Other people's text inside a line of ours, which it cannot break, turn round or outgrow."""
    return plain(cut(straight(text), most))


def unturned(text: str) -> str:
    """Return the text without what turns a line's direction round or takes no room in it."""
    return _UNSEEN.sub("", text)


def straight(text: str) -> str:
    """On one line, without what turns a line's direction round or could be read as a link's label."""
    return " ".join(unturned(text).split()).replace("](", "] (")


def quoted(text: str) -> str:
    """Return the text as a block quote, without its empty lines."""
    return "\n".join(f"> {line}" for line in text.splitlines() if line.strip())


def linked(text: str, url: str | None) -> str:
    """One line of text that opens the address, if there is one."""
    address = web_address(url)
    if address is None:
        return one_line(text, 200)
    # Brackets in a title must not end the link, and with an address in its label it would be none.
    label = one_line(text.replace("[", "(").replace("]", ")").replace("://", ":\u200b//"), 200)
    return f"[{label}](<{address}>)"


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


def error_words(say: Say, error: DearReaderError) -> str:
    """One of our errors in words, with what people typed made harmless and short."""
    harmless = {
        name: one_line(value, MAX_SHOWN) if isinstance(value, str) else value
        for name, value in error.arguments.items()
    }
    return say(error.key, **harmless)
