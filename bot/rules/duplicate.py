"""Has the same person said this already, does one text flood the board, is a link dropped again and again.

Agreement is none of it, in whatever words: what others said does not count, unless many new accounts say one
thing letter for letter. A text changed once is a correction of one's own.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain import Clause, Outcome, Rule, Verdict
from bot.language.sentences import sentences
from bot.rules.context import MAX_QUOTED, CommentRule, JudgeContext, Opinion
from bot.rules.dropped_link import find_dropped_link, links_of
from bot.rules.same_text import (
    MIN_LENGTH,
    compared,
    group_of,
    is_alike,
    is_copy,
    is_padded,
    is_respelt,
    keys_of,
)

_RESPELT = 2  # earlier texts that are the same but for their spelling; one alone it corrects
_ALIKE = 4  # that have other words here and there, as what one comes to think of it may

# How often one sentence makes a flood: long ones, those of four words or more, shorter ones; and varied by
# numbers or emoji, which few words may well be, as a table's lines are.
_TIMES_LONG, _TIMES, _TIMES_SHORT, _TIMES_VARIED = 3, 5, 12, 8
_WORDS = 4
_FLOODED = 0.7  # of the letters of a text

# New accounts besides its writer's from which on one text is a flood: a long one or one with a link, else.
_ACCOUNTS, _ACCOUNTS_SHORT = 5, 12


FORMER_REASON = "duplicate-thread"
"""What was said of somebody else's words before agreement was none; cases of that time still show it."""


@dataclass(frozen=True, slots=True)
class DuplicateFinding:
    """The earlier text, and how this one is the same: a key of the text catalogue."""

    earlier: str
    reason: str


@dataclass(frozen=True, slots=True)
class FloodFinding:
    """A sentence, how often it was said, and whether letter for letter and nothing beside it."""

    sentence: str
    times: int
    exact: bool


def find_duplicate(text: str, own: Sequence[str]) -> DuplicateFinding | None:
    """Return the earlier text of the same person that this one repeats: a copy first, then one like it."""
    this = compared(text)
    for earlier in reversed(own):
        if is_copy(this, compared(earlier)):
            return DuplicateFinding(earlier, "duplicate-own")
        if is_padded(this, compared(earlier)):
            return DuplicateFinding(earlier, "duplicate-own-padded")
    alike = [earlier for earlier in own if is_alike(this, compared(earlier))]
    respelt = [earlier for earlier in alike if is_respelt(this, compared(earlier))]
    if len(respelt) >= _RESPELT or len(alike) >= _ALIKE:
        return DuplicateFinding(alike[-1], "duplicate-own-alike")
    return None


def find_flood(text: str, lately: Iterable[str]) -> FloodFinding | None:
    """Return the sentence of which the text is full, and that its writer says again and again."""
    said = _said(text)
    if not said:
        return None
    loose = Counter(loose for _, _, loose in said).most_common(1)[0][0]
    here = [(sentence, exact) for sentence, exact, key in said if key == loose]
    before = [exact for earlier in lately for _, exact, key in _said(earlier) if key == loose]
    share = len(here) * len(loose) / sum(len(key) for _, _, key in said)
    exactly = [exact for _, exact in here] + before
    sentence, is_varied = here[-1][0], len(set(exactly)) > 1
    if share < _FLOODED or len(exactly) < _enough(sentence, is_varied=is_varied):
        return None
    return FloodFinding(sentence, len(exactly), exact=not is_varied and share == 1)


@lru_cache(maxsize=2_000)
def _said(text: str) -> tuple[tuple[str, str, str], ...]:
    """Return the sentences of each line, with what they are compared by.

    Numbers and emoji alone belong to the sentence before them.
    """
    pieces: list[str] = []
    for line in text.splitlines():
        for number, sentence in enumerate(sentences(line)):
            if number and not any(map(str.isalpha, sentence)):
                pieces[-1] += f" {sentence}"
            else:
                pieces.append(sentence)
    keyed = ((piece, *keys_of(piece)) for piece in pieces)
    return tuple((piece, exact, loose) for piece, exact, loose in keyed if loose)


def _enough(sentence: str, *, is_varied: bool) -> float:
    words = sum(any(map(str.isalpha, word)) for word in sentence.split())
    if is_varied:
        return _TIMES_VARIED if words >= _WORDS else float("inf")
    if words < _WORDS:
        return _TIMES_SHORT
    return _TIMES_LONG if len(sentence) >= MIN_LENGTH else _TIMES


def accounts_saying(text: str, others: Iterable[tuple[int, str]]) -> frozenset[int]:
    """Return which accounts said this text, letter for letter; nobody if that is nothing but a few words."""
    exact, loose = keys_of(text)
    if not loose or (len(text.split()) < _WORDS and not links_of(text)):
        return frozenset()
    return frozenset(account for account, other in others if keys_of(other)[0] == exact)


def _many_accounts(text: str) -> int:
    is_weighty = len(text) >= MIN_LENGTH or links_of(text)
    return _ACCOUNTS if is_weighty else _ACCOUNTS_SHORT


def check(context: JudgeContext) -> Opinion:
    """Speak against a flood, a text that its writer has said before, and a link dropped again."""
    if flood := find_flood(context.text, context.lately):
        reason = "duplicate-flood" if flood.exact else "duplicate-flood-varied"
        return _against(reason, flood.sentence, phrase=flood.sentence[:MAX_QUOTED], times=flood.times)
    if found := find_duplicate(context.text, context.own):
        return _against(found.reason, found.earlier, earlier=found.earlier[:MAX_QUOTED])
    if context.copies >= _many_accounts(context.text):
        return _against("duplicate-many", context.text, accounts=context.copies)
    if dropped := find_dropped_link(context.text, context.elsewhere, context.home):
        link = dropped.link[:MAX_QUOTED]
        return _against("duplicate-link", dropped.link, link=link, times=dropped.times)
    return None


def _against(reason: str, group: str, **evidence: str | int) -> Verdict:
    """Return the verdict; `group` is the same for all that repeat one thing."""
    return Verdict(Outcome.HOLD, Rule.DUPLICATE, reason, {**evidence, "group": group_of(group)})


RULE = CommentRule(
    Rule.DUPLICATE,
    check,
    why="what has been judged once need not be judged again",
    rests_on=((Clause.REPETITION,),),
    acts_at_once=frozenset({"duplicate-own", "duplicate-flood"}),
    is_the_boards_own=True,
)
