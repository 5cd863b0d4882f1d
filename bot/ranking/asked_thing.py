"""What a question asks for, whatever its wording: “how many steps”, “the number of steps”.

So two wordings of one question can be told from two questions that only look alike. Each language's file
holds the things as `asked_things`, the first that fits counts, and words that turn a question round as
`opposites`, two sides a line.
"""

from collections.abc import Iterator, Set

from bot.language.tables import any_line, entries, languages, words_of_all
from bot.language.words import content_stems, tokens

_FIXED = words_of_all("questions", "unchanging")
_OF_OBJECT = words_of_all("questions", "of_object")


def telling_words(text: str) -> tuple[str, ...]:
    """Return the stems of a question, in order, without those that only say what is asked for."""
    thing, rest = _asked_thing(text)
    return tuple(content_stems(rest)) or tuple(content_stems(text)) or (thing, text.casefold())


def unchanging(text: str) -> frozenset[str]:
    """Return what no wording of a question changes: what it asks for, numbers, days, what denies."""
    thing, _ = _asked_thing(text)
    words = tokens(text)
    fixed = {word for word in words if word in _FIXED or any(map(str.isdecimal, word))}
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
        if match := asked.search(lowered):
            return name, f"{lowered[: match.start()]} {lowered[match.end() :]}"
    return "", lowered


def _opposites() -> Iterator[tuple[Set[str], Set[str]]]:
    for known in languages().values():
        for line in known.get("questions", {}).get("opposites", "").splitlines():
            first, _, second = line.partition("|")
            if second:
                yield set(first.split()), set(second.split())


_OPPOSITES = tuple(_opposites())
_THINGS = tuple((entry["name"], any_line(entry["asked"], {})) for entry, _ in entries("asked_things"))
