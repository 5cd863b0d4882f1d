"""Who somebody is, and what somebody is called: told by the form of a sentence, which a reader may overlook.

“Rufina Tarr, who keeps the post office, gave me a sack”: what the sentence is about is another thing. Each
language's file holds them as `told_by_form`: how it is `asked`, with what it names in groups, how a sentence
tells it (`told`), where those stand as {name}, {role}, {owner} and {one}, whoever that is, and any name as
{a_name}, and how one does that follows a sentence with the role (`behind`). “How old is the organist?” is
told so as well: “he is eighty”, behind a sentence on him.
"""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from bot.language.fold import unmarked
from bot.language.sentences import spans
from bot.language.tables import alternatives, any_line, any_line_of_all, entries, lines_of_all
from bot.language.wording import Wording
from bot.language.words import STOP_WORDS, stem, tokens
from bot.ranking.reading import Span, fitting
from bot.ranking.teasers import teases

_ENDING = r"\w{0,3}"  # letters in which one word can end, where it is declined
# A narrowboat is a boat; but a grandfather is no father, and a midwife nobody's wife.
_COMPOUND = r"(?:(?!grand|step|god|half|mid|fore|per|rea|sea|les|un)[a-z]{3,}?-?)?"
_NAMES = ("name", "owner")  # groups of what has a capital in a text
_CAPITAL = "A-ZА-ЯЁԱ-Ֆ"
_OF_A_NAME = re.compile(r"(?<=.{3})(?:յի|յին|ի|ին|ը|ն)$")  # Armenian: whose it is, and the article
_ARMENIAN = re.compile("[ա-և]")
_LIKENED = dict.fromkeys(map(ord, "՛՜՞?!")) | str.maketrans({"’": "'", "ё": "е"})


@dataclass(frozen=True, slots=True)
class Form:
    """How a sentence tells what was asked for; `owner`: whose it must be, named in it or just before.

    `role`: what is called so, of which any sentence that tells it has a word, or the one before it where it
    tells it as `behind` does.
    """

    told: re.Pattern[str]
    owner: re.Pattern[str] | None = None
    role: re.Pattern[str] | None = None
    behind: re.Pattern[str] | None = None

    def quote(self, text: str, held: Set[str] = frozenset()) -> Span | None:
        """Return the first sentence of a text that tells it; of a long one the words around it."""
        before = ""
        for start, end in spans(text):
            said = unmarked(text[start:end])
            found = self.told.search(said)
            if found is None and self.behind and self._is_of_it(before, said):
                found = self.behind.search(said)
            near = self.owner is None or self.owner.search(f"{before} {said}")
            if found and near and not teases(text, start, end):
                return fitting(text, (start, end), (start + found.start(), start + found.end()))
            before = said
        return None

    def _is_of_it(self, before: str, said: str) -> bool:
        """Tell whether a sentence follows one with the role, or with whoever is asked about."""
        if self.role:
            return bool(self.role.search(f"{before} {said}"))
        return bool(self.owner and self.owner.search(before))


def form_of(question: str) -> Form | None:
    """Return how a sentence tells what a question asks for; None if it asks for something else."""
    words = " ".join(unmarked(question).lower().translate(_LIKENED).split()).rstrip(" .։:")
    for asked, told, behind, fragments in _TABLE:
        if match := asked.fullmatch(words):
            said = match.groupdict()
            if all(set(tokens(part)) - STOP_WORDS for part in said.values()):
                given = {name: _as_written(part, is_name=name in _NAMES) for name, part in said.items()}
                pattern = re.compile(alternatives(told, {**fragments, **given}), re.IGNORECASE)
                owner = given.get("owner") or given.get("one")
                after = _any_of(alternatives(behind, fragments) if behind else None)
                owner = owner or (given.get("name") if after else None)
                return Form(pattern, _any_of(owner), _any_of(_words_of(said.get("role"))), after)
    return None


def _any_of(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern, re.IGNORECASE) if pattern else None


def _words_of(role: str | None) -> str | None:
    telling = [word for word in tokens(role or "") if word not in STOP_WORDS]
    return rf"\b{_COMPOUND}(?:{'|'.join(map(_declined, telling))})" if telling else None


def _as_written(said: str, *, is_name: bool) -> str:
    """Return a pattern of words as a text may have them: names in capitals, in whatever form.

    A title or another name may stand with them: “Dr. Calloway” is “Dr. Ines Calloway” there.
    """
    words = tokens(said)
    words = [word for word in words if not _TITLE.fullmatch(word)] or words
    if not is_name:
        words = [word for word in words if word not in STOP_WORDS] or words
        return rf"\b{_COMPOUND}" + r"\W+".join(map(_declined, words)) + r"\b"
    also = rf"(?:(?-i:[{_CAPITAL}])[\w'’-]+ )?"
    first = rf"\b(?:{_TITLE.pattern}\.? )?{also if len(words) == 1 else ''}"
    return first + rf"\W+{also}".join(map(_capital, words)) + r"\b"


def _capital(word: str) -> str:
    return rf"(?=(?-i:{re.escape(word[0].upper())})){_declined(word)}"


def _declined(word: str) -> str:
    """Return a pattern of a word in any form; English names and things have one, and “s”."""
    if word.isascii():
        return f"(?:{'|'.join(next((same for same in _STEMS if word in same), (re.escape(word),)))})"
    root = _OF_A_NAME.sub("", word) if _ARMENIAN.match(word) else stem(word)
    roots = next((same for same in _STEMS if any(root.startswith(each) for each in same)), (root,))
    return rf"(?:{'|'.join(roots)}){_ENDING}".replace("е", "[её]").replace("եւ", "(?:և|եւ)")


def _forms() -> Iterator[tuple[Wording, str, str, Mapping[str, str]]]:
    for entry, known in entries("told_by_form"):
        fragments = known["form_words"]
        for line in entry["asked"].splitlines():  # each has groups of its own
            if line:
                yield any_line(line, fragments), entry["told"], entry.get("behind", ""), fragments


_STEMS = [tuple(line.split()) for line in lines_of_all("form_stems", "alike")]
_TITLE = re.compile(any_line_of_all("form_words", "titles"))
_TABLE = tuple(_forms())
