"""Answers that the form of a sentence, a table or a number tells, and a reader may overlook.

Each way to tell is a function of the question that says what to look for in a text; the first that finds it
counts. What is so found is quoted, and never claimed.
"""

from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from typing import Protocol

from bot.language.fold import unmarked
from bot.language.words import content_stems
from bot.ranking.quote import bare
from bot.ranking.ranked_passages import UNSURE, RankedPassages
from bot.ranking.reading import Span
from bot.ranking.rerank import ScoredPassage
from bot.ranking.told_beside import replied_to, told_beside
from bot.ranking.told_by_form import Form, form_of
from bot.ranking.told_in_table import AskedCell, asked_cell
from bot.ranking.told_price import asked_price
from bot.ranking.told_who_did import asked_doer

MAX_READ = 20  # passages that are looked through


class Telling(Protocol):
    """What is looked for in the passages' texts."""

    def quote(self, text: str, held: Set[str]) -> Span | None:
        """Return the letters of what tells it; `held`: all stems of its passage and of its title."""


Way = Callable[[str], Telling | None]
CLOSE: tuple[Way, ...] = (form_of, replied_to, asked_cell)
# What stands beside what is named may be of something else: what a reader found goes before.
LOOSE: tuple[Way, ...] = (told_beside, asked_price, asked_doer)


def first_told(passages: RankedPassages, question: str) -> RankedPassages | None:
    """Return the passages with the best one that tells what is asked for first, and its words.

    None where none does. What was found of somebody else, where a role was named, is no answer: of the cat's
    name for the dog's.
    """
    told = None
    held = [_held(scored) for scored in passages.ranked[:MAX_READ]]
    for way in (*CLOSE, *LOOSE):
        if way in LOOSE and (told or passages).answered:
            return told
        if (sought := way(question)) and (found := _told_so(passages, held, sought)):
            if isinstance(sought, AskedCell) and passages.answered and _says_more(passages, found, sought):
                continue
            told = found
            if told.answered:
                return told
    return told


def _says_more(ours: RankedPassages, row: RankedPassages, asked: AskedCell) -> bool:
    """Tell whether what a reader found has more of what was asked than a table's row."""
    named = asked.named or asked.telling  # the one without “how many”, which may be a column's name
    told = (named.intersection(content_stems(each.quote or "")) for each in (ours, row))
    return len(next(told)) > len(next(told))


def _held(scored: ScoredPassage) -> Set[str]:
    """Return a passage's stems, also without their accents."""
    stems = scored.candidate.stems()
    return stems | set(map(unmarked, stems))


def _told_so(passages: RankedPassages, held: Sequence[Set[str]], sought: Telling) -> RankedPassages | None:
    """Return the same of one way to tell it; `held`: the stems of each of the first passages."""
    for scored, stems in zip(passages.ranked, held, strict=False):
        text = scored.candidate.passage.text
        if place := sought.quote(text, stems):
            ranked = (scored, *(other for other in passages.ranked if other is not scored))
            words = bare(text[slice(*place)])
            return replace(passages, ranked=ranked, quote=words, confidence=UNSURE, answered=True)
    role = sought.role if isinstance(sought, Form) else None
    # “By Friday she was called Bosun”: of what, the title may say alone.
    title = passages.ranked[0].candidate.title if passages.ranked else ()
    said = " ".join([*title, passages.quote or ""])
    is_another = passages.answered and role and not role.search(said)
    return replace(passages, answered=False) if is_another else None
