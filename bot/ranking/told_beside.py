"""Reasons, counts and replies that stand beside a question's words, where no reader finds them.

“Why is the bell low?”: “It rings a tone lower. That is because of a crack.” “How many beds are there?”: “Two
rooms, sixteen beds”. “What do you eat?”, where the blog has asked itself the same: the sentences behind that.
All that a question names must be `held` by the passage; of several sentences the one with most of it counts.
"""

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

from bot.language.fold import unmarked
from bot.language.negations import turns_round
from bot.language.sentences import spans
from bot.language.tables import any_line_of_all, words_of_all
from bot.language.wording import Wording
from bot.language.words import STOP_WORDS, stem, stems, tokens
from bot.ranking.follow_up import QUESTION_WORDS
from bot.ranking.measures import measured
from bot.ranking.question import content_words
from bot.ranking.quote import MOST_WORDS
from bot.ranking.reading import Span, fitting
from bot.ranking.table_rows import parted
from bot.ranking.taken_back import with_what_takes_it_back
from bot.ranking.told_sentences import Sentence, told_sentences
from bot.ranking.topic import is_marked

_FAR = 2  # words that may stand between a number and what is counted: “63 old copper coins”
_FEW = 20  # words, below which two sentences are shown as one reply: “I rang the clerk. Yes, you may.”
_PAIR = 2  # stems, of which one may be another: “Rowing or sailing?”
_NEAR = 3  # stems that two questions share, from which on one may be left out by the blog's

Finding = Callable[[str, Set[str]], Span | None]


@dataclass(frozen=True, slots=True)
class ToldBeside:
    """What tells an answer where the reader found none."""

    findings: tuple[Finding, ...]

    def quote(self, text: str, held: Set[str] = frozenset()) -> Span | None:
        """Return the words of a text that tell it; None where none do."""
        return next((place for find in self.findings if (place := find(text, held))), None)


def told_beside(question: str) -> ToldBeside | None:
    """Return what may tell the answer to a question; None where it names nothing."""
    words, asked = _asked(question)
    if not asked:
        return None
    findings: list[Finding] = [lambda text, held: _replied(text, words, asked, held)]
    if _WHY.search(" ".join(words)):
        named = asked.difference(map(stem, filter(turns_round, words))) - HELPING
        findings.append(lambda text, held: _reason(text, named, held) or _otherwise(text, named))
    if counted := _counted(words):
        findings.append(lambda text, held: _count(text, counted, asked, held))
    return ToldBeside(tuple(findings))


def replied_to(question: str) -> ToldBeside | None:
    """Return the same for what a text asks itself at the head of a line, which is no chance."""
    words, asked = _asked(question)
    if not asked:
        return None
    return ToldBeside((lambda text, held: _replied(text, words, asked, held, at_heads=True),))


def asks_why(question: str) -> bool:
    """Tell whether a question asks for a reason."""
    return bool(_WHY.search(" ".join(tokens(question))))


def with_what_follows(text: str, place: Span) -> Span:
    """Return a quote's letters with those of the sentences behind it in its paragraph, while they fit.

    A reason is often told only there: “We decided not to. The glass is glued.” One that has it stays alone.
    """
    start, end = place
    if _BECAUSE.search(text[start:end].lower()):
        return place
    for first, last in spans(text):
        if first < end:
            continue
        if "\n\n" in text[end:first] or len(text[start:last].split()) > MOST_WORDS:
            break
        end = last
    return start, end


def _asked(question: str) -> tuple[list[str], frozenset[str]]:
    """Return a question's words, and the stems of those that name what is asked of."""
    bare = unmarked(question)
    return tokens(bare), frozenset(map(stem, content_words(bare))) - _IDLE


def _reason(text: str, asked: Set[str], held: Set[str]) -> Span | None:
    if not asked or not asked <= held or not _BECAUSE.search(text.lower()):
        return None
    told = (
        sentence
        for sentence in _sentences(text)
        if asked & sentence.own and _BECAUSE.search(sentence.said.lower())
    )
    return _best(text, told, asked, min(len(asked), max(2, len(asked) - 1)))


def _otherwise(text: str, named: Set[str]) -> Span | None:
    """Return the sentence of what was planned, with the next one that says why it came otherwise."""
    for sentence in _sentences(text):
        if len(named) >= _PAIR and named <= sentence.own:
            whole = with_what_takes_it_back(text, sentence.place)
            if whole != sentence.place:
                return whole
    return None


def _count(text: str, counted: str, asked: Set[str], held: Set[str]) -> Span | None:
    rest = asked - {counted}
    if not rest <= held:
        return None
    told = (sentence for sentence in _sentences(text) if _is_count(sentence, counted))
    return _best(text, told, rest, len(rest))


def _is_count(sentence: Sentence, counted: str) -> bool:
    """Tell whether a sentence counts it, a table's row does, or “nine of them” where it was named before."""
    words = tokens(sentence.said)
    behind = [words[at + 1 :] for at, word in enumerate(words) if word.isdecimal() or word in _NUMBERS]
    if any(counted in map(stem, after[: 1 + _FAR]) for after in behind):
        return True
    row, colon, cells = parted(sentence.said)
    if colon and list(map(stem, tokens(row))) == [counted] and any(map(str.isdigit, cells)):
        return True
    return counted in sentence.about and any(_OF_THEM.search(" ".join(after[: _FAR + 2])) for after in behind)


def _replied(
    text: str, words: list[str], asked: Set[str], held: Set[str], *, at_heads: bool = False
) -> Span | None:
    """Return what stands behind the same question in the text."""
    if not is_marked(text):
        return None
    places = list(spans(text))
    for at, (start, end) in enumerate(places[:-1]):
        reply = [place for place in places[at + 1 : at + 3] if not is_marked(text[slice(*place)])]
        heads = _heads(text, start)
        same = (heads or not at_heads) and _asks_the_same(
            text[start:end], words, asked, held if heads else None
        )
        if reply and reply[0] == places[at + 1] and same:
            first, last = reply[0]
            is_short = (
                len(text[first : reply[-1][1]].split()) < _FEW and "\n" not in text[last : reply[-1][0]]
            )
            last = reply[-1][1] if is_short else last
            return fitting(text, (first, last), (first, last))
    return None


def _heads(text: str, start: int) -> bool:
    """Tell whether a line begins there, or nothing but a list's mark stands before."""
    return not any(map(str.isalnum, text[text.rfind("\n", 0, start) + 1 : start]))


def _asks_the_same(said: str, words: list[str], asked: Set[str], held: Set[str] | None) -> bool:
    """Tell whether a text asks the same; at the head of a line, where all is `held`, one word can be enough.

    “It” stands there for what the passage tells of.
    """
    theirs = frozenset(map(stem, content_words(unmarked(said)))) - _IDLE
    shared = len(asked & theirs)
    asks = QUESTION_WORDS.intersection(words) == QUESTION_WORDS.intersection(tokens(said))
    if not asks or not shared or not is_marked(said):
        return False
    if held is not None:
        named = asked - HELPING
        is_same = named <= theirs and len(theirs - HELPING - named) <= (len(theirs) == _PAIR)
        stands_for = theirs < asked <= held and not _PRONOUNS.isdisjoint(tokens(said))
        if named and (is_same or stands_for):
            return True
    return shared >= _PAIR and len(theirs - asked) <= 1 and len(asked) - shared <= (shared >= _NEAR)


def _sentences(text: str) -> Iterator[Sentence]:
    """Yield those that ask nothing; of one too long to be quoted it is not known which words tell it."""
    for sentence in told_sentences(text, stems):
        if not is_marked(sentence.said) and len(sentence.said.split()) <= MOST_WORDS:
            yield sentence


def _best(text: str, told: Iterator[Sentence], asked: Set[str], least: int) -> Span | None:
    """Return the sentence with most of what was asked in it or before it; None where all have too little."""
    best = max(told, key=lambda sentence: len(asked & sentence.about), default=None)
    if best is None or len(asked & best.about) < least:
        return None
    return best.place


def _counted(words: list[str]) -> str | None:
    """Return the stem of what is to be counted: the word behind “how many”."""
    match = _HOW_MANY.search(" ".join(words))
    after = tokens(match.string[match.end() :]) if match else []
    if not after or after[0] in STOP_WORDS or measured(after[0]):
        return None
    return stem(after[0])


HELPING = frozenset(map(stem, words_of_all("told_beside", "helping")))
_PRONOUNS = words_of_all("questions", "pronouns")
_OF_THEM = Wording(any_line_of_all("told_beside", "of_them"))
_IDLE = frozenset(map(stem, words_of_all("told_beside", "idle")))
_NUMBERS = words_of_all("answers", "counts") | words_of_all("measured", "numbers")
_WHY = Wording(rf"\b{any_line_of_all('told_beside', 'why')}\b")
_BECAUSE = Wording(rf"\b{any_line_of_all('told_beside', 'because')}(?!\w)")
_HOW_MANY = Wording(rf"\b{any_line_of_all('told_beside', 'how_many')}\b")
