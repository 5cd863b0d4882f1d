"""The beginning of a text in one line, at a sentence's end or a word's."""

from collections import Counter

from bot.language.sentences import spans

EXCERPT = 300  # letters
MIN_EXCERPT = 100  # letters; where whole sentences give less, the next one is cut


def excerpt(text: str) -> str:
    """The first whole sentences that fit into EXCERPT letters; one that is too long is cut at a word."""
    line = one_line(text)
    if len(line) <= EXCERPT:
        return line
    ends = [end for _, end in spans(line[: 2 * EXCERPT]) if end <= EXCERPT]
    return line[: ends[-1]] if ends and ends[-1] >= MIN_EXCERPT else cut_line(line, EXCERPT)


def one_line(text: str) -> str:
    """Return the text with one blank between words."""
    return " ".join(text.split())


def cut_line(line: str, most: int) -> str:
    """Return a line within so many letters, cut at a word where it must be."""
    if len(line) <= most:
        return line
    kept = line[: most - 1]
    return f"{(kept.rpartition(' ')[0] or kept).rstrip(' ,;:–—')}…"


def changed_words(before: str, after: str) -> int:
    """Return how many words came or went, whichever is more."""
    old, new = Counter(before.casefold().split()), Counter(after.casefold().split())
    return max((old - new).total(), (new - old).total())
