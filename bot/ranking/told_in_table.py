"""Rows of a table that answer: “when does the ferry leave on Sunday?”, “Sunday: Departs 10:05, Fare 2 coins”.

A row has hardly a word of the question, so neither likeness nor a reader finds it. It answers where the
question names the row and asks for a column, in whatever words (`tables` in each language's file), and what
else it names stands in the row's passage.
"""

from collections.abc import Set
from dataclasses import dataclass

from bot.language.fold import unmarked
from bot.language.sentences import spans
from bot.language.tables import words_of_all
from bot.language.words import STOP_WORDS, content_stems, stem, tokens
from bot.ranking.plain_yes import asks_whether
from bot.ranking.question import content_words
from bot.ranking.quote import MOST_WORDS
from bot.ranking.reading import Span
from bot.ranking.speaks_of import day_of
from bot.ranking.table_rows import ASKING, COLUMNS, columns_of, parted

_WEEK = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday"})


@dataclass(frozen=True, slots=True)
class AskedCell:
    """What a question says: its words, those that tell (in stems), and the columns that it may ask for.

    `named`: what may be a column's own name, in stems: “how much is a bed in Gorun?”.
    """

    words: frozenset[str]
    telling: frozenset[str]
    columns: frozenset[str]
    named: frozenset[str] = frozenset()

    def quote(self, text: str, held: Set[str]) -> Span | None:
        """Return the row that is asked for, where all else that was named is `held` by its passage."""
        if not any(map(columns_of, text.split("\n"))):
            return None
        rows = [(start, end) for start, end in spans(text) if columns_of(text[start:end])]
        days = {day for word in self.words if (day := day_of(word))}
        named = [row for row in rows if self._names(text[slice(*row)], days, in_week=False)]
        named = named or [row for row in rows if self._names(text[slice(*row)], days, in_week=True)]
        if len(named) != 1 or not self._is_about(text[slice(*named[0])], held):
            return None
        return named[0] if len(text[slice(*named[0])].split()) <= MOST_WORDS else None

    def _names(self, row: str, days: Set[str], *, in_week: bool) -> bool:
        name, colon, _ = parted(row)
        if not colon:
            return False
        if in_week:
            return bool(days & _WEEK) and not _WEEKDAYS.isdisjoint(map(stem, tokens(name)))
        said = {day_of(word) or stem(word) for word in tokens(unmarked(name)) if word not in STOP_WORDS}
        asked = {day_of(word) or stem(word) for word in self.words}
        # Of a table that lies on its side the row is called by what is asked for: “weight of the empty car”.
        return bool(said & asked) and said <= asked | self.columns

    def _is_about(self, row: str, held: Set[str]) -> bool:
        """Tell whether a column of the row is asked for, and nothing that its passage does not hold."""
        name, _, cells = parted(row)
        row_named = set(map(stem, tokens(unmarked(name))))
        heads = {stem(word) for word in tokens(cells) if word.isalpha()}
        first = {stem(head) for cell in cells.split(", ") for head in tokens(cell)[:1]}
        asked = (heads | row_named) & self.columns or (first - row_named) & self.named
        rest = {word for word in self.telling if word not in ASKING and not day_of(word)}
        return bool(asked) and rest <= {*held, *row_named}


def asked_cell(question: str) -> AskedCell | None:
    """Return what of a table a question may ask for; None where it asks for no column that is known."""
    question = unmarked(question)
    words = frozenset(tokens(question))
    stems = frozenset(map(stem, words))
    columns = {named for asked, heads in COLUMNS if not asked.isdisjoint(stems) for named in heads}
    # What asks whether it is mended asks for no cell of what was.
    named = frozenset() if asks_whether(question) else frozenset(map(stem, content_words(question))) - ASKING
    if not columns and not named:
        return None
    return AskedCell(words, frozenset(content_stems(question)), frozenset(columns), named)


_WEEKDAYS = frozenset(map(stem, words_of_all("tables", "weekdays")))
