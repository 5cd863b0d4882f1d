"""What is written short among friends, written out: “do u sell honey rn lol”."""

import re
from collections.abc import Mapping

from bot.language.tables import lines_of_all, one_of


def written_out(text: str) -> str:
    """Return the text with such words written out, and without those that tell nothing.

    A text of nothing else stays as it is; so does a capital: U may be a boat, R a language.
    """
    whole = _SHORT.sub(lambda word: _MEANT[word[0]], text)
    return " ".join(whole.split()) if re.search(r"\w", whole) else text


def _meant() -> Mapping[str, str]:
    lines = (line.partition("=") for line in lines_of_all("questions", "written_short") if "=" in line)
    return {short.strip(): whole.strip() for short, _, whole in lines}


_MEANT = _meant()
_SHORT = re.compile(rf"(?<![\w'’.&@/-]){one_of(_MEANT)}(?![\w'’&@/-]|\.\w)")
