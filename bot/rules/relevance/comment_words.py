"""What a comment says of anything: its sentences without courtesies, rudeness and talk about talk.

An insult to the author, a thank-you or "I agree with you" tells nothing about the article and nothing against
it. A sentence that says no more than that is left out before anything is measured or counted. The names of
those who are spoken to, the name that it is signed with, and laughter tell nothing either.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from bot.language.language_detection import is_foreign
from bot.language.sentences import sentences
from bot.language.words import STOP_WORDS, content_stems, stem, tokens

FOLDER = Path(__file__).parents[3] / "data" / "rules"
MIN_WORDS = 16
MIN_TELLING = 2
# Of fewer English function words than this share a text may be in a language that nobody here knows; of more
# than that it is English, and need not be looked at word by word.
_ENGLISH_SHARE, _SURELY_ENGLISH = 0.1, 0.35
# From here on a stem tells what a text is about; below it stands in any talk, whatever that is about.
_TELLS = 0.3

# Whom it speaks to: "@Chris B", and a name before the first comma or colon, perhaps after a greeting.
_MENTION = re.compile(r"@\s?[\w.-]+(?:,? [A-Z][\w.]*){0,2}")
_SPOKEN_TO = re.compile(
    r"\s*(?:(?:[Hh]i|[Hh]ey|[Hh]ello|[Dd]ear|[Tt]hanks|[Yy]es|[Nn]o|[Yy]eah|[Oo]k|[Ss]orry),? )?"
    r"([A-Z][\w.]*(?: [A-Z][\w.]*)?)(?:[,:]| -)\s"
)
_SIGNED = re.compile(
    r"(?:[Cc]heers|[Tt]hanks|[Tt]hank you|[Rr]egards|[Bb]est)[,!.]*\s+-?\s*"
    r"([A-Z][\w.]*(?: [A-Z][\w.]*)?)\s*[.!]?\s*\Z"
)
_LAUGHTER = re.compile(r"(?:(?:ha)+h?|(?:he)+h?|lo+l|rofl|lmao|hm+|yep|yup|yeah|nope|grat|imho|btw)")


@dataclass(frozen=True, slots=True)
class CommentWords:
    """What is left of a comment: its telling sentences in one text, and the stems that tell."""

    text: str
    telling: frozenset[str]


def read_comment(text: str) -> CommentWords:
    """Return the sentences that say something of something, and their telling stems."""
    kept = [sentence for sentence in sentences(text) if _telling(sentence)]
    comment = " ".join(kept)
    return CommentWords(comment, _telling(comment) - _names(text))


def abstains(text: str, comment: CommentWords) -> str | None:
    """Why it cannot be told whether a text keeps to an article: a key of the text catalogue, or None."""
    kept = " ".join(sentence for sentence in sentences(text) if not _only_rude(sentence))
    if len(kept.split()) < MIN_WORDS:
        return "relevance-too-short" if len(text.split()) < MIN_WORDS else "relevance-courtesy"
    if not _is_english(kept):
        return "relevance-other-language"
    return "relevance-courtesy" if len(comment.telling) < MIN_TELLING else None


def _is_english(text: str) -> bool:
    words = tokens(text)
    share = sum(word in STOP_WORDS and word.isascii() for word in words) / max(1, len(words))
    return share >= _SURELY_ENGLISH or (share >= _ENGLISH_SHARE and not is_foreign(text, "en"))


def weight(word_stem: str) -> float:
    """How much a stem tells of what a text is about, from 0 to 1; 1 for one not known to be everyday's."""
    return _everyday().get(word_stem, 1.0)


def shown_words(text: str) -> Mapping[str, str]:
    """Return the text's own words by their stems, as a person would read them."""
    return {stem(word): word for word in reversed(tokens(text))}


def _names(text: str) -> frozenset[str]:
    """Return the stems of the names of whom it speaks to and of who signs it."""
    named = [found[0] for found in _MENTION.finditer(text)]
    named += [found[1] for found in (_SPOKEN_TO.match(text), _SIGNED.search(text)) if found]
    return frozenset(content_stems(" ".join(named)))


@lru_cache(maxsize=4_000)
def _telling(sentence: str) -> frozenset[str]:
    return frozenset(
        word_stem
        for word_stem in content_stems(sentence)
        if weight(word_stem) > _TELLS and not _LAUGHTER.fullmatch(word_stem)
    )


def _only_rude(sentence: str) -> bool:
    """Tell whether it calls somebody names, and speaks of nothing else."""
    rude = _addressed()["what is said of it"]
    return not _telling(sentence) and not rude.isdisjoint(content_stems(sentence))


@cache
def _everyday() -> Mapping[str, float]:
    """Stems of any talk: those counted by `make fit`, and all that is said to and of a writer."""
    counted = json.loads((FOLDER / "everyday.json").read_text(encoding="utf-8"))["weights"]
    return {**counted, **dict.fromkeys(frozenset().union(*_addressed().values()), 0.0)}


@cache
def _addressed() -> Mapping[str, frozenset[str]]:
    lists = json.loads((FOLDER / "address.json").read_text(encoding="utf-8"))["words"]
    return {name: frozenset(content_stems(" ".join(words))) for name, words in lists.items()}
