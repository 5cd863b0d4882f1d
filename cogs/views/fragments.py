"""An address that jumps to the words that are quoted: a text fragment.

After https://wicg.github.io/scroll-to-text-fragment: `#:~:text=start,end`, each percent-encoded, of which the
dash, the comma and the ampersand are encoded too, since they mean something there. A page's own fragment
stays before it. A part of it cannot cross from one paragraph into the next; a range can.
"""

from urllib.parse import quote as percent

from cogs.views.wording import LONGEST_ADDRESS, web_address

DIRECTIVE = ":~:text="
LONGEST_WHOLE = 300  # letters; of what is longer only the ends are named
END_WORDS = 5


def jump_address(url: str | None, words: str | None, most: int = LONGEST_ADDRESS) -> str | None:
    """Return the address that shows these words; the plain one where it would be too long with them.

    None where the address is none that Discord takes.
    """
    address = web_address(url, most)
    if address is None or not words or not words.split() or DIRECTIVE in address:
        return address
    joined = address if "#" in address else f"{address}#"
    for part in (_whole(words), _ends(words)):
        if part is not None and (jumping := web_address(f"{joined}{DIRECTIVE}{part}", most)):
            return jumping
    return address


def _whole(words: str) -> str | None:
    """Return the words as they are; None if they are too many, or of several paragraphs."""
    return None if len(words) > LONGEST_WHOLE or "\n" in words.strip() else _encoded(words)


def _ends(words: str) -> str | None:
    """Return their first and last few, of a paragraph each; None if that is one word."""
    lines = [line.split() for line in words.splitlines() if line.strip()]
    first, last = lines[0], lines[-1]
    if len(lines) == 1:
        half = min(END_WORDS, len(first) // 2)
        if not half:
            return None
        first, last = first[:half], last[-half:]
    return f"{_encoded(' '.join(first[:END_WORDS]))},{_encoded(' '.join(last[-END_WORDS:]))}"


def _encoded(words: str) -> str:
    return percent(" ".join(words.split()), safe="").replace("-", "%2D")
