"""A question about the author by name, as one would put it to them: a blog says “I”, and no name.

Each language's file says in `questions` how one speaks to the author, and what does not go together then.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.language.tables import any_line_of_all, languages, words_of_all
from bot.language.words import tokens
from bot.ranking.filing import MOST_WORDS, is_called
from bot.ranking.question import content_words
from bot.ranking.stretches import MONTHS

_OF_ANYBODY = re.compile(any_line_of_all("questions", "of_anybody"))
_OF_ONESELF = words_of_all("questions", "of_oneself")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*(?:['’]s?\b)?")
_WHOSE = re.compile(r"['’]s?$")


def spoken_to(text: str, author: str) -> str | None:
    """Return the question with “you” for the author; None where it does not name them, or nothing else.

    A part of the name counts where it has a capital: in May nobody speaks of Anna May.
    """
    known = next((one for letters, one in _LANGUAGES if letters.search(text.lower())), None)
    if known is None:
        return None
    for start, end in _places(text, author):
        you = known["your" if _WHOSE.search(text[start:end]) else "you"]
        if not content_words(f"{text[:start]} {text[end:]}"):
            return None
        put = f"{text[:start]}{you}{text[end:]}"
        for wrong, right in _agreeing(known):
            put = wrong.sub(right, put)
        return put[:1].upper() + put[1:] if text[:1].isupper() else put
    return None


def is_of_author(question: str, quote: str) -> bool:
    """Tell whether a quote can answer what was put to the author.

    Ages and names are told of others, unless it says “I” or “my”.
    """
    asked = " ".join(tokens(question))
    return not _OF_ANYBODY.search(asked) or not _OF_ONESELF.isdisjoint(tokens(quote))


def _places(text: str, author: str) -> Iterator[tuple[int, int]]:
    """Yield where the author's name stands, the longest first."""
    words = list(_WORD.finditer(text))
    whole = len(_WORD.findall(author))
    for length in range(min(MOST_WORDS, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            some = words[first : first + length]
            said = " ".join(_WHOSE.sub("", word[0]).lower() for word in some)
            beside = [*words[:first][-1:], *words[first + length :][:1]]
            if is_called(said, author) and (length == whole or _is_part_of_name(some, beside)):
                yield some[0].start(), some[-1].end()


def _is_part_of_name(some: Sequence[re.Match[str]], beside: Sequence[re.Match[str]]) -> bool:
    """Tell whether these words are a name, and no month; and none of somebody else's stands beside them."""
    if any(word[0].islower() or word[0].lower() in MONTHS for word in some):
        return False
    return not any(word.start() and word[0][0].isupper() for word in beside)


def _agreeing(known: Mapping[str, str]) -> Iterator[tuple[re.Pattern[str], str]]:
    for line in known.get("agreeing", "").splitlines():
        wrong, equals, right = line.partition("=")
        if equals:
            yield re.compile(rf"\b{re.escape(wrong.strip())}\b", re.IGNORECASE), right.strip()


_LANGUAGES = [
    (
        re.compile(known["filed"]["letters"]),
        {name: known["questions"].get(name, "") for name in ("you", "your", "agreeing")},
    )
    for known in languages().values()
    if "filed" in known and "you" in known.get("questions", {})
]
