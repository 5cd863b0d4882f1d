"""What a question asks for, whatever its wording: “how many steps”, “the number of steps”.

So two wordings of one question can be told from two questions that only look alike. Each language's file
holds the things as `asked_things`, the first that fits counts, words of one meaning as `alike`, a meaning a
line, and words that turn a question round as `opposites`, two sides a line.
"""

from collections.abc import Iterator, Set
from itertools import zip_longest

from bot.language.tables import any_line, entries, lines_of_all, words_of_all
from bot.language.words import STOP_WORDS, stem, tokens

_FIXED = frozenset(map(stem, words_of_all("questions", "unchanging")))
_OF_OBJECT = words_of_all("questions", "of_object")


def telling_words(text: str) -> tuple[str, ...]:
    """Return a question's meanings, word by word, without what only says what is asked for."""
    thing, rest = _asked_thing(text)
    words = _content(rest) or _content(text)
    return tuple(map(_meaning, words)) or (thing, text.casefold())


def pairs_apart(first: str, second: str) -> tuple[tuple[str, str], ...] | None:
    """Return the telling words of two questions that stand at the same place and differ in meaning.

    None where one says more than the other.
    """
    one, other = (_content(_asked_thing(text)[1]) for text in (first, second))
    pairs = [(a, b) for a, b in zip_longest(one, other, fillvalue="") if _meaning(a) != _meaning(b)]
    return tuple(pairs) if all(a and b for a, b in pairs) else None


def unchanging(text: str) -> frozenset[str]:
    """Return what no wording of a question changes: what it asks for, numbers, days, what denies."""
    thing, rest = _asked_thing(text)
    words = tokens(text)
    fixed = {word for word in map(stem, tokens(rest)) if word in _FIXED or any(map(str.isdecimal, word))}
    # "Who wrote to the mayor?" asks for another one than "who did the mayor write to?"
    of_object = {"whom"} if thing == "who" and _OF_OBJECT.intersection(words) else set()
    return frozenset(fixed | of_object | {f"for {thing}"})


def are_opposed(first: str, second: str) -> bool:
    """Tell whether one question says the opposite of the other: where one buys, and where one sells."""
    one, other = set(tokens(first)), set(tokens(second))
    return any((one & a and other & b) or (one & b and other & a) for a, b in _OPPOSITES)


def _asked_thing(text: str) -> tuple[str, str]:
    """Return the thing that is asked for, empty if none is known, and the text without what says so."""
    lowered = " ".join(tokens(text))
    for name, asked in _THINGS:
        if places := [match.span() for match in asked.finditer(lowered)]:
            for start, end in reversed(places):
                lowered = f"{lowered[:start]} {lowered[end:]}"
            return name, lowered
    return "", lowered


def _content(text: str) -> list[str]:
    return [word for word in tokens(text) if word not in STOP_WORDS]


def _meaning(word: str) -> str:
    """Return the word's stem, or that of the first of those that mean the same."""
    return _ALIKE.get(stem(word), stem(word))


def _opposites() -> Iterator[tuple[Set[str], Set[str]]]:
    for line in lines_of_all("questions", "opposites"):
        first, _, second = line.partition("|")
        if second:
            yield set(first.split()), set(second.split())


def _alike() -> Iterator[tuple[str, str]]:
    for line in lines_of_all("questions", "alike"):
        words = line.split()
        yield from ((stem(word), stem(words[0])) for word in words)


_ALIKE = dict(_alike())
_OPPOSITES = tuple(_opposites())
_THINGS = tuple((entry["name"], any_line(entry["asked"], {})) for entry, _ in entries("asked_things"))
