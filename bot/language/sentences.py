"""Sentences of a text, with exact offsets. Never raises, whatever the text.

A sentence ends at a full stop of its language and at a blank line. A dot ends none after a title, an
initial or inside an abbreviation; what is longer than any sentence is cut at words, then at letters.
"""

import re
from collections.abc import Iterator

LONGEST_WORDS = 200
_LONGEST_WORD = 1000  # letters; what has no blanks at all is cut here
_LONGEST_LETTERS = 2400  # a sentence of 200 words of twelve letters each

# Marks, then quotes, brackets and footnote numbers that belong to them. CJK marks need no blank behind them;
# a colon ends a sentence between Armenian letters, where it stands for the vertsaket (։).
_END = re.compile(
    r"""
      (?P<mark>[.!?…։]+ | (?<=[\u0561-\u0587]):(?=\s+[«\u0531-\u0556]))
      (?P<close>(?:["'”’»)\]]|\[\w{1,3}\])*) (?=\s|$)
    | [。！？]+[」』”）]*
    | (?P<blank>\n[^\S\n]*(?=\n))
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[\w.&]*$")
_WORD = re.compile(r"\S+")
_NEXT = re.compile(r"\s*[\"'“‘«„(\[—–-]*\s*(\w+)")

_TITLES = """
    mr mrs ms messrs dr prof st ste gen sen rep gov rev hon lt col capt cmdr sgt maj pres adm fr mt ft
    vs viz cf fig figs vol pp ed eds approx ca al no nos art ch sec resp esp incl dept univ assn bros
    mme mlle г гг ул им ср стр см напр проф акад ген д пр св рис табл млн млрд тыс руб обл р пос гр
"""
_ALWAYS_GO_ON = frozenset(_TITLES.split())
_SHORT_FORMS = """
    etc inc ltd co corp jr sr bros jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri
    sat sun a.m p.m ph.d b.c a.d др пр т.д т.п н.э
"""
_MAY_END = frozenset(_SHORT_FORMS.split())
# With one of these behind an abbreviation, a new sentence began: "…of the U.S. The Pentagon said…".
_FIRST_WORDS = """
    The This That These Those There Then It He She They We I You In On At But And As If When While After
    Before However For From By To A An His Her Their Our What Who Why How Now Yet So Some Many Most All
    No Not With Я Он Она Они Мы Вы Это Эти Этот Но И А В На По Как Если Когда Так Там Тогда
"""
_STARTERS = frozenset(_FIRST_WORDS.split())
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")


def sentences(text: str) -> list[str]:
    """The sentences of a text, each verbatim and without the blanks around it."""
    return [text[start:end] for start, end in spans(text)]


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence starts and ends; between two lies nothing but blanks."""
    start = 0
    for end in _ends(text):
        piece = text[start:end]
        bare = piece.strip()
        if bare:
            first = start + len(piece) - len(piece.lstrip())
            yield from _cut(text, first, first + len(bare))
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
    found = _NEXT.match(text, match.end(), match.end() + 60)
    following = found[1] if found else ""
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
    """Whether a single dot between two words ends a sentence."""
    bare = word.lower()
    if bare in _ALWAYS_GO_ON:
        return bare == "no" and not following.isdigit()
    if len(word) == 1 and word.isupper() and word != "I":
        return False  # J. Smith
    if bare in _MAY_END or _DOTTED.fullmatch(bare):
        return following in _STARTERS or not following
    return True


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pieces of a sentence that are at most LONGEST_WORDS words and of bearable letters."""
    short = end - start <= LONGEST_WORDS  # a word has at least one letter
    if short or (end - start <= _LONGEST_LETTERS and len(text[start:end].split()) <= LONGEST_WORDS):
        yield start, end
        return
    words = _words(text, start, end)
    first, last = next(words)
    count = 1
    for word_start, word_end in words:
        if count == LONGEST_WORDS or word_end - first > _LONGEST_LETTERS:
            yield first, last
            first, count = word_start, 0
        last = word_end
        count += 1
    yield first, last


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _WORD.finditer(text, start, end):
        for at in range(match.start(), match.end(), _LONGEST_WORD):
            yield at, min(at + _LONGEST_WORD, match.end())
