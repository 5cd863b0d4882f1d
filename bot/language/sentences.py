"""Sentences of a text, with exact offsets. Never raises, whatever the text.

A sentence ends at a full stop of its language and at a blank line. A dot ends none after a title, an
initial or inside an abbreviation; what is longer than any sentence is cut at words, then at letters.
"""

import re
from collections.abc import Iterator

from bot.language.tables import words_of_all

MAX_WORDS = 200
_MAX_WORD_LETTERS = 1000  # letters; what has no blanks at all is cut here
_MAX_LETTERS = 2400  # a sentence of 200 words of twelve letters each

# Marks, then quotes, brackets and footnote numbers that belong to them. CJK marks need no blank behind them;
# a colon ends a sentence between Armenian letters, where it stands for the vertsaket (։).
_END = re.compile(
    r"""
      (?P<mark>[.!?…։]+ | (?<=[\u0561-\u0587]):(?=\s+[«\u0531-\u0556]))
      (?P<close>(?:["'”’»)\]]|\[\w{1,3}\])*) (?=\s|$)
    | [。！？]+[」』”）]*
    | (?P<blank>\n[^\S\n]*(?=\n|(?:[-*•‣▪◦–—]|\d{1,2}[.)])[^\S\n]+\S))
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[\w.&]*$")
BULLET = re.compile(r"[^\S\n]*[•‣▪◦*-][^\S\n]+(?=\S)")
_WORD = re.compile(r"\S+")
_NEXT = re.compile(r"\s*[\"'“‘«„(\[—–-]*\s*(\w+)")

_ALWAYS_GO_ON = words_of_all("sentences", "titles")
_BEFORE_NUMBER = words_of_all("sentences", "before_number")
_ONE_LETTER_WORDS = words_of_all("sentences", "one_letter_words")
_MAY_END = words_of_all("sentences", "short_forms")
# With one of these behind an abbreviation, a new sentence began: "…of the U.S. The Pentagon said…".
_STARTERS = words_of_all("sentences", "first_words")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each verbatim and without the blanks around it."""
    return [text[start:end] for start, end in spans(text)]


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence starts and ends; between two lie nothing but blanks and a list's bullets."""
    start = 0
    for end in _ends(text):
        piece = text[start:end]
        bare = piece.strip()
        if bare:
            first = start + len(piece) - len(piece.lstrip())
            bullet = BULLET.match(text, first)
            yield from _cut(text, bullet.end() if bullet else first, first + len(bare))
        start = end


def _ends(text: str) -> Iterator[int]:
    start = 0
    for match in _END.finditer(text):
        if _is_end(text, start, match):
            start = match.end()
            yield start
    yield len(text)


def _is_end(text: str, start: int, match: re.Match[str]) -> bool:
    mark = match["mark"]
    if mark is None or match.end() == len(text):
        return True
    # Only what stands near counts, so that a long text takes linear time.
    next_word = _NEXT.match(text, match.end(), match.end() + 60)
    following = next_word[1] if next_word else ""
    if following[:1].islower() and (match["close"] or mark[-1] == "…" or mark.endswith("..")):
        return False  # '"Really?" he asked', "well... no"
    if mark != ".":
        return True
    before = _WORD_BEFORE.search(text[max(start, match.start() - 30) : match.start()].rstrip())
    word = before[0] if before else ""
    if word.isdigit() and text[start : match.start()].strip() == word:
        return False  # "3. Third point": a list's number
    return _ends_after(word, following)


def _ends_after(word: str, following: str) -> bool:
    """Tell whether a single dot between two words ends a sentence."""
    bare = word.lower()
    if bare in _ALWAYS_GO_ON:
        return bare in _BEFORE_NUMBER and not following.isdigit()
    if len(word) == 1 and word.isupper() and word not in _ONE_LETTER_WORDS:
        return False  # J. Smith
    if bare in _MAY_END or _DOTTED.fullmatch(bare):
        return following in _STARTERS or not following
    return True


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pieces of a sentence that are at most MAX_WORDS words and of bearable letters."""
    short = end - start <= MAX_WORDS  # a word has at least one letter
    if short or (end - start <= _MAX_LETTERS and len(text[start:end].split()) <= MAX_WORDS):
        yield start, end
        return
    words = _words(text, start, end)
    first, last = next(words)
    count = 1
    for word_start, word_end in words:
        if count == MAX_WORDS or word_end - first > _MAX_LETTERS:
            yield first, last
            first, count = word_start, 0
        last = word_end
        count += 1
    yield first, last


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _WORD.finditer(text, start, end):
        for at in range(match.start(), match.end(), _MAX_WORD_LETTERS):
            yield at, min(at + _MAX_WORD_LETTERS, match.end())
