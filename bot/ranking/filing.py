"""By whom, and under which label: what a question says of how its articles are filed.

A name or label counts where the blog has it, and where the question puts it as each language's file has it
under `filed`: `§` stands for a name there, `¤` for a label. What is left of the question is read as if
nothing had been said of either.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.language.fold import fold, transliterate
from bot.language.tables import alternatives, any_line_of_all, languages, lines_of_all
from bot.language.wording import Wording
from bot.language.words import content_stems
from bot.ranking.index_question import said_words

MOST_WORDS = 5  # of a name or label
LEAST_LETTERS = 3  # of a name, from which on it may be inflected
LONGEST_ENDING = 3  # letters; in another script two more, since one letter can become several

_OF_ARTICLES = re.compile(any_line_of_all("filed", "of_articles", "board_words"))
_SHOW = lines_of_all("filed", "show")
_TAG = re.compile(r"#(?=\w)")
_APART = re.compile(r"[,:;()]")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Filed:
    """What a question may mean: articles by one of these authors, under one of these labels, and the rest."""

    rest: str
    authors: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Rule:
    """Where a mark stands in a question of a language with these letters, and what it is without the mark."""

    letters: re.Pattern[str]
    said: Wording
    means: str


def may_be_filed(text: str) -> bool:
    """Tell whether a question speaks of articles, so that it may say how they are filed."""
    return bool(_OF_ARTICLES.search(text.lower()))


def filed(text: str, authors: Iterable[str], labels: Iterable[str]) -> Iterator[Filed]:
    """Yield what a question may mean by authors and labels that the blog has, the fullest readings first."""
    words = _APART.sub(" ", _TAG.sub(" tagged ", text))
    plain = Filed(" ".join(said_words(words)))
    by_label = [*_readings(plain, labels, _LABEL_RULES, "¤", is_labelled), plain]
    for reading in by_label:
        yield from _readings(reading, authors, _NAME_RULES, "§", is_called)
    yield from by_label[:-1]


def named(words: str, known: Iterable[str], fits: Callable[[str, str], bool]) -> frozenset[str]:
    """Return the names or labels that these words are, and nothing more."""
    said = " ".join(said_words(words))
    return frozenset(name for name in known if said and fits(said, name))


def listing(rest: str) -> Iterator[str]:
    """Yield what is left of a question, then as a wish to see it, in each language."""
    yield rest
    for show in _SHOW:
        yield f"{show} {rest}"


def is_called(words: str, author: str) -> bool:
    """Tell whether these words name that author: any of the name's, in their order, inflected or not."""
    names = iter(" ".join(said_words(author)).split())
    return all(any(_is_name(word, name) for name in names) for word in words.split())


def is_labelled(words: str, label: str) -> bool:
    """Tell whether these words are that label, inflected or not."""
    said, stems = " ".join(said_words(label)), content_stems(words)
    return fold(words) == fold(said) or (bool(stems) and stems == content_stems(said))


def _readings(
    reading: Filed, known: Iterable[str], rules: Iterable[_Rule], mark: str, fits: Callable[[str, str], bool]
) -> Iterator[Filed]:
    words = reading.rest.split()
    known = list(known)
    for length in range(min(MOST_WORDS, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            found = frozenset(name for name in known if fits(" ".join(words[start : start + length]), name))
            if not found:
                continue
            marked = " ".join([*words[:start], mark, *words[start + length :]])
            said = [
                (rule, where)
                for rule in rules
                if rule.letters.search(marked)
                for where in rule.said.finditer(marked)
            ]
            for rule, where in sorted(said, key=lambda each: len(each[1][0]), reverse=True):
                rest = f"{marked[: where.start()]}{where.expand(rule.means)}{marked[where.end() :]}"
                if mark not in rest:
                    yield Filed(
                        " ".join(rest.split()),
                        found if mark == "§" else reading.authors,
                        found if mark == "¤" else reading.labels,
                    )


def _is_name(word: str, name: str) -> bool:
    word, name = fold(_POSSESSIVE.sub("", word)), fold(name)
    inflects, longest = not word.isascii(), LONGEST_ENDING
    if word.isascii() != name.isascii():
        word, name = (transliterate(each).replace("kh", "h") for each in (word, name))
        longest = LONGEST_ENDING + 2
    if word == name or not inflects or len(name) < LEAST_LETTERS:
        return word == name
    same = len(name) - 1
    return word[:same] == name[:same] and -1 <= len(word) - len(name) <= longest


def _rules(kind: str) -> tuple[_Rule, ...]:
    rules = []
    for known in languages().values():
        letters = re.compile(known.get("filed", {}).get("letters", ""))
        for line in known.get("filed", {}).get(kind, "").splitlines():
            said, _, means = line.partition(" =>")
            if said.strip():
                pattern = alternatives(said, known.get("board_words", {}))
                rules.append(
                    _Rule(letters, Wording(rf"(?:^|(?<= ))(?:{pattern})(?= |$)"), f" {means.strip()} ")
                )
    return tuple(rules)


_NAME_RULES, _LABEL_RULES = _rules("by"), _rules("under")
