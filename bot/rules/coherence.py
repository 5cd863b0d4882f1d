"""Is a text words at all. Structure first, then words on no list whose letters run as no words' do.

Shuffled real words pass: no simple method sees them. Where nothing can be judged (Chinese, a name, a number)
the text is allowed. A sensible sentence with nonsense behind it is both: a moderator looks at it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise, repeat
from typing import Any

from bot.domain import Clause, Outcome, Rule, Verdict
from bot.language.fold import STACKING
from bot.language.letters import Letters, bare_word, load_letters
from bot.language.words import tokens
from bot.rules.context import Abstention, CommentRule, JudgeContext, Opinion

# What Discord and the web put between words: links, mentions, emoji by name; and code. What stands in a block
# of code without any of its signs is no code.
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NOT_WORDS = re.compile(r"<[@#:a][^>\s]*>|@\S+|:\w+:")
_CODE = re.compile(r"```(?:\w+\n)?(.*?)```|`([^`\n]*)`", re.DOTALL)
_CITED = re.compile(r"^\s*>.*$", re.MULTILINE)  # lines that somebody else has written
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")  # of a word between blanks
_OWN_WORDS = 2  # from which on what is cited is not judged with them
_SIGNS_OF_CODE = re.compile(r"[=(){}\[\]<>;:$#*/\\+%&^~_]|\d")

_STRETCH = 6  # the same letter so often, and no other, is no word ("hmmmm" is one)
_REPEATS = 8  # words of a text that only says one to three words again and again
_LONGEST_PERIOD = 40
_TIMES = 4  # that a longer phrase is said

# Nats a letter from which the letters of an unknown word run as no words' do: above 99 % of the rarest listed
# words, below most of what people and machines mash. Of a text of a few words less is asked.
_COSTLY = {"LATIN": 3.9, "CYRILLIC": 4.0, "ARMENIAN": 4.7, "ARABIC": 4.6}
_FEW_WORDS, _FEW_DISCOUNT = 4, 0.4
# So many words may be a language that the tables do not know, whose runs of letters are a little odd.
_MANY_WORDS, _MANY_EXCESS = 6, 0.4
_KNOWN_EXCESS, _UNTOLD = -1.5, -2.0

# Fingers going to and fro on neighbouring keys write runs that exist in words, so neighbours cost extra.
_ROWS = (
    "qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю",
    "քոեռտըւիօպ", "ասդֆգհյկլ", "զղցվբնմ", "էթփձջրչճժ",
)  # fmt: skip
_KEYS = {key: (number, place) for number, row in enumerate(_ROWS) for place, key in enumerate(row)}
_NEAR_COST = {0: 0.5, 1: 2.0, 2: 1.0}
_FEW_LETTERS_COST = 1.0
_LAUGHTER = re.compile(r"\w{0,3}?(?:([^\W\d_])([^\W\d_]))(?:\1|\2)*")

_SHARE = 0.7  # of the judged letters
_ANCHOR = 4  # one known word of so many letters makes a text coherent, unless nonsense is all around it:
_DROWNED_WORDS, _DROWNED_EACH, _DROWNED_SHARE = 4, 3, 0.6  # words, words for each known one, strange letters

# Nonsense in one piece beside words: so many words, such a part of the text's letters and of its own.
_PART_WORDS, _PART_SHARE, _PART_STRANGE = 4, 0.2, 0.75
_SHORT_PART, _SHORT_PART_EXCESS = 16, 1.5  # letters of fewer words, which must run all the stranger
_FILLING = re.compile(r"([^\W_])\1{29,}")  # one sign so often fills up, and says nothing: "Noooo!" does
_FILLED = 0.5  # of the text
_NUMBERS = 8  # from which on numbers alone are no answer and no date
_LONG_NUMBER = 20  # digits

# What printers set where there is no text yet; two or three of it are in some Latin sentences.
_DUMMY_TEXT = re.compile(
    r"lorem|ipsum|dolor|amet|consectetur|adipiscing|elit|eiusmod|tempor|incididunt|labore|dolore"
    r"|aliqua|veniam|nostrud|exercitation|ullamco|laboris|aliquip|commodo|consequat|aute|irure"
    r"|reprehenderit|voluptate|velit|cillum|fugiat|pariatur|excepteur|occaecat|cupidatat|proident"
    r"|culpa|officia|deserunt|mollit|laborum"
)
_DUMMY_WORDS, _DUMMY_SHARE = 5, 0.5


@dataclass(frozen=True, slots=True)
class CoherenceFinding:
    """Why a text is not coherent: a key of the text catalogue (None: it is), and the evidence.

    `abstained`: why its words could not be judged.
    """

    reason: str | None = None
    evidence: Mapping[str, Any] = field(default_factory=dict)
    abstained: str | None = None


_COHERENT = CoherenceFinding()
_UNJUDGED = CoherenceFinding(abstained="coherence-without-tables")
_FOREIGN = CoherenceFinding(abstained="coherence-unknown-letters")


def check_coherence(text: str, tables: Callable[[], Letters | None] = load_letters) -> CoherenceFinding:
    """Judge the text by its structure, then by its words, as far as the tables for these are there."""
    own = _CITED.sub(" ", text)
    text = own if len(tokens(own)) >= _OWN_WORDS else text
    links = len(_LINK.findall(text))
    prose = _CODE.sub(_not_code, _LINK.sub(" ", text))
    rest = _NOT_WORDS.sub(" ", prose)
    finding = _structure(text, rest, links) or _repetition(rest) or _filled(rest)
    letters = None if finding else tables()
    return _as_written(finding or (_words(rest, letters) if letters else _UNJUDGED), rest)


def _not_code(block: re.Match[str]) -> str:
    inside = block[1] or block[2] or ""
    return " " if _SIGNS_OF_CODE.search(inside) else f" {inside} "


def _as_written(finding: CoherenceFinding, text: str) -> CoherenceFinding:
    """Return the finding with its words as they were written; they are compared without marks and case."""
    if "words" not in finding.evidence:
        return finding
    written: dict[str, str] = {}
    for word in map(_EDGES.sub, repeat(""), text.split()):
        written.setdefault(" ".join(map(bare_word, tokens(word))), word)
    words = [written.get(bare_word(bare), bare) for bare in finding.evidence["words"]]
    return replace(finding, evidence={**finding.evidence, "words": words})


def _structure(text: str, rest: str, links: int) -> CoherenceFinding | None:
    if not any(c.isalnum() for c in rest):
        if links:
            return CoherenceFinding("coherence-link-only", {"links": links})
        is_empty = not (_NOT_WORDS.search(text) or _CODE.search(text))
        return CoherenceFinding("coherence-no-words") if is_empty else None
    alphabetic = [c for c in rest.casefold() if c.isalpha()]
    if len(alphabetic) == 1 and sum(c.isalnum() for c in rest) == 1:
        return CoherenceFinding("coherence-no-words")
    marks = len(STACKING.findall(unicodedata.normalize("NFC", rest)))
    if marks >= max(6, len(alphabetic) / 2):
        return CoherenceFinding("coherence-marks", {"marks": marks, "letters": len(alphabetic)})
    if len(alphabetic) >= _STRETCH and len(set(alphabetic)) == 1:
        return CoherenceFinding("coherence-stretched", {"letter": alphabetic[0], "times": len(alphabetic)})
    return None


def _repetition(rest: str) -> CoherenceFinding | None:
    words = tokens(rest)
    if len(words) < _REPEATS:
        return None
    for period in range(1, min(_LONGEST_PERIOD, max(3, len(words) // _TIMES)) + 1):
        again = sum(word == later for word, later in zip(words, words[period:], strict=False))
        if again >= 0.9 * (len(words) - period):
            phrase = " ".join(words[:period])
            return CoherenceFinding("coherence-repeated", {"phrase": phrase, "times": len(words) // period})
    return None


def _filled(rest: str) -> CoherenceFinding | None:
    """Find what only takes up room: one sign again and again, numbers alone, a printer's dummy text."""
    filling = max(_FILLING.finditer(rest), key=lambda match: len(match[0]), default=None)
    if filling and len(filling[0]) >= _FILLED * len("".join(rest.split())):
        return CoherenceFinding("coherence-filled", {"letter": filling[1], "times": len(filling[0])})
    words = tokens(rest)
    if words and not any(map(str.isalpha, rest)):
        is_long = max(map(len, words)) >= _LONG_NUMBER
        return CoherenceFinding("coherence-numbers") if is_long or len(words) >= _NUMBERS else None
    dummies = [word for word in words if _DUMMY_TEXT.fullmatch(word)]
    if len(dummies) >= _DUMMY_WORDS and len(dummies) >= _DUMMY_SHARE * len(words):
        return CoherenceFinding("coherence-dummy", {"words": dummies[:5]})
    return None


def _words(rest: str, letters: Letters) -> CoherenceFinding:
    words = [bare for bare in map(bare_word, tokens(rest)) if bare]
    known = [letters.knows(word) for word in words]
    if anchors := sum(here and len(word) >= _ANCHOR for word, here in zip(words, known, strict=True)):
        drowned = _drowned(tokens(rest), anchors, letters)
        return drowned if drowned.reason else _nonsense_beside(tokens(rest), letters) or drowned
    if not all(map(letters.writes, words)):
        return _FOREIGN
    discount = _FEW_DISCOUNT if len(words) < _FEW_WORDS else 0.0
    excess = [
        _KNOWN_EXCESS if here else oddity(word, letters) + discount
        for word, here in zip(words, known, strict=True)
    ]
    total = sum(map(len, words))
    strange = [word for word, over in zip(words, excess, strict=True) if over > 0]
    share = sum(map(len, strange)) / max(1, total)
    mean = sum(len(word) * over for word, over in zip(words, excess, strict=True)) / max(1, total)
    odd = mean > _MANY_EXCESS if len(words) >= _MANY_WORDS else share >= _SHARE or mean > 0
    if strange and odd:
        return CoherenceFinding("coherence-gibberish", {"words": strange[:5], "share": round(share, 2)})
    return _COHERENT


def _drowned(said: list[str], anchors: int, letters: Letters) -> CoherenceFinding:
    """Judge a text with known words; what has digits in it may be a key or a number of something."""
    words = [bare_word(word) for word in said if not any(map(str.isdigit, word))]
    if anchors > max(1, len(words) // _DROWNED_EACH) or len(words) < _DROWNED_WORDS:
        return _COHERENT
    odd = {word: oddity(word, letters) for word in words if word and not letters.knows(word)}
    if not all(map(letters.writes, odd)):
        return _FOREIGN
    strange = [word for word in words if odd.get(word, 0) > 0]
    share = sum(map(len, strange)) / max(1, sum(map(len, words)))
    mean = sum(len(word) * over for word, over in odd.items()) / max(1, sum(map(len, odd)))
    if len(strange) > 1 and share >= _DROWNED_SHARE and mean > _MANY_EXCESS:
        return CoherenceFinding("coherence-gibberish", {"words": strange[:5], "share": round(share, 2)})
    return _COHERENT


def _nonsense_beside(said: list[str], letters: Letters) -> CoherenceFinding | None:
    """Find the piece of a text with known words that is none, if it is a considerable one."""
    total = sum(len(bare_word(word)) for word in said)
    for piece in _unknown_pieces(said, letters):
        odd = [oddity(word, letters) for word in piece]
        size = sum(map(len, piece))
        strange = sum(len(word) for word, over in zip(piece, odd, strict=True) if over > 0)
        mean = sum(len(word) * over for word, over in zip(piece, odd, strict=True)) / size
        excess = _MANY_EXCESS if len(piece) >= _PART_WORDS else _SHORT_PART_EXCESS
        if size >= _PART_SHARE * total and strange >= _PART_STRANGE * size and mean > excess:
            return CoherenceFinding(
                "coherence-part", {"words": piece[:5], "share": round(size / max(1, total), 2)}
            )
    return None


def _unknown_pieces(said: list[str], letters: Letters) -> Iterator[list[str]]:
    """Yield runs of words that no list has, as bare words; keys and numbers are none, and end them."""
    piece: list[str] = []
    for word in [*said, ""]:
        bare = "" if any(map(str.isdigit, word)) else bare_word(word)
        if bare and not letters.knows(bare) and letters.writes(bare):
            piece.append(bare)
            continue
        if len(piece) >= _PART_WORDS or sum(map(len, piece)) >= _SHORT_PART:
            yield piece
        piece = []


def oddity(word: str, letters: Letters) -> float:
    """By how many nats a letter a bare word exceeds what words do; far below 0 where that cannot be told."""
    limit = _COSTLY.get(unicodedata.name(word[0], "").split(" ", 1)[0])
    if limit is None or len(word) < 2:
        return _UNTOLD
    return letters.cost(word) + keyboard_cost(word) - limit


def keyboard_cost(word: str) -> float:
    """Return what a word of two letters or more costs for fingers going to and fro, in nats a letter."""
    steps = [_NEAR_COST.get(_distance(key, next_key), 0.0) for key, next_key in pairwise(word)]
    few = len(word) >= 7 and len(set(word)) <= 3 and not _LAUGHTER.fullmatch(word)
    return sum(steps) / len(steps) + (_FEW_LETTERS_COST if few else 0.0)


def _distance(key: str, other: str) -> int:
    (row, place), (other_row, other_place) = _KEYS.get(key, (-1, 0)), _KEYS.get(other, (-2, 0))
    return abs(place - other_place) if row == other_row else 99


def check(context: JudgeContext) -> Opinion:
    """Speak against a text that is no words at all."""
    finding = check_coherence(context.text)
    if finding.reason is None:
        return Abstention(finding.abstained) if finding.abstained else None
    return Verdict(Outcome.HOLD, Rule.COHERENCE, finding.reason, finding.evidence)


RULE = CommentRule(
    Rule.COHERENCE,
    check,
    why="what is no language cannot be to the point",
    rests_on=((Clause.COHERENCE,),),
    acts_at_once=frozenset(
        {
            "coherence-no-words",
            "coherence-link-only",
            "coherence-marks",
            "coherence-stretched",
            "coherence-repeated",
            "coherence-gibberish",
        }
    ),
)
