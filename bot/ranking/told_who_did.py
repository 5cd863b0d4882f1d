"""Who did something, told by a name right before the same verb: “a man named Tobias packaged it”.

What it was done to may be named in the sentence before, which a reader of one stretch overlooks.
"""

import re
from collections.abc import Set
from dataclasses import dataclass

from bot.language.fold import unmarked
from bot.language.tables import any_line_of_all
from bot.language.words import content_stems, stem
from bot.ranking.reading import Span, fitting
from bot.ranking.told_beside import HELPING
from bot.ranking.told_sentences import told_sentences

_ASKED = re.compile(any_line_of_all("quoting", "doer_asked"))
_NAME = any_line_of_all("quoting", "doers")


@dataclass(frozen=True, slots=True)
class AskedDoer:
    """How whoever did it stands beside the verb, and what it was done to, in stems."""

    told: re.Pattern[str]
    named: frozenset[str]

    def quote(self, text: str, held: Set[str] = frozenset()) -> Span | None:
        """Return the sentence that has somebody do it, where that or one just before names all else."""
        for sentence in told_sentences(text):
            if not self.named <= sentence.about:
                continue
            start = sentence.place[0]
            for found in self.told.finditer(unmarked(sentence.said)):
                if self.named.isdisjoint(map(stem, found["one"].lower().split())):
                    return fitting(text, sentence.place, (start + found.start(), start + found.end()))
        return None


def asked_doer(question: str) -> AskedDoer | None:
    """Return what a question for whoever did something names; None where it asks for no such one."""
    match = _ASKED.search(" ".join(unmarked(question).lower().split()).rstrip(" ?!."))
    named = frozenset(content_stems(match["rest"])) - HELPING if match else frozenset()
    if match is None or not named:
        return None
    verb = rf"\b{re.escape(match['did'])}\b"
    return AskedDoer(re.compile(_NAME.replace("VERB", verb)), named)
