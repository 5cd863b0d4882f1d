"""Questions about the blog itself, answered from what the board knows: its notice, the author's leave.

A table of what is asked in so many words, one kind a line, each with where its answer is looked for. What
is answered from the notice is its sentence, verbatim. To teach it another wording, add it and a test.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.domain import Blog, Clause, Leave, Notice
from bot.language.tables import any_line, entries, lines_of_all
from bot.language.wording import Wording
from bot.language.words import tokens
from bot.ranking.filing import MOST_WORDS, is_called
from bot.ranking.question import bare_words

FEW = 3  # articles, of which fewer tell nothing of how often they come
MAX_WORDS = 16  # words; a longer question is about more than that
_SOME_NAME = rf"(?!the\b)\w+(?: (?!the\b)\w+){{0,{MOST_WORDS - 1}}}"


@dataclass(frozen=True, slots=True)
class BoardKnowledge:
    """What a board knows of its blog; `newest`: its newest articles' titles; `lately`: the last ones' days.

    `has_board`: somebody would have set a leave there; without a board nothing is known of one. A leave that
    `leave_is_over` has come to its day, and its author has not said yet what now. `back_since`: the last.
    """

    blog: Blog
    notice: Notice | None = None
    has_board: bool = False
    leave: Leave | None = None
    leave_is_over: bool = False
    back_since: datetime | None = None
    newest: tuple[str, ...] = ()
    lately: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """What answers: its name, for which the catalogue has a label `fact-…`, and its words.

    Those of `away-until` and `away-over` begin with the leave's `said`; those of `pace` are the newest
    article's title and day, how many came lately, and in how many days.
    """

    name: str
    text: str


Source = Callable[[BoardKnowledge], Fact | None]


def sources_for(question: str, author: str | None = None) -> tuple[Source, ...]:
    """Return where the fact that a question asks for is looked for, empty if it asks for none.

    Whoever is called as the `author` is the author: “is Greta away?”.
    """
    if len(tokens(question)) > MAX_WORDS:
        return ()
    bare = bare_words(question)
    wordings = (bare, *(_by_office(bare, author) if author else ()))
    return next((sources for words in wordings for asked, sources in _TABLE if asked.search(words)), ())


def may_name_author(question: str) -> bool:
    """Tell whether a question asks for a fact if it is the author who is called by some name in it."""
    bare = bare_words(question)
    return len(tokens(question)) <= MAX_WORDS and any(asked.search(bare) for asked in _OF_SOMEBODY)


def fact_about(question: str, known: BoardKnowledge) -> Fact | None:
    """Return the fact that a question asks for; None if it asks for none, or the board does not know it."""
    return first_known(sources_for(question, known.blog.author), known)


def first_known(sources: Sequence[Source], known: BoardKnowledge) -> Fact | None:
    """Return the fact of the first source that has one; None where the board knows none."""
    return next((fact for source in sources if (fact := source(known))), None)


def _by_office(bare: str, author: str) -> Iterator[str]:
    """Yield the words with the author's name, or a part of it, as “the author” in each language."""
    words = bare.split()
    for length in range(min(MOST_WORDS, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            if is_called(" ".join(words[start : start + length]), author):
                for office in _OFFICES:
                    yield " ".join((*words[:start], office, *words[start + length :]))
                return


def _notice(clause: Clause) -> Source:
    """Return the notice's sentence on that."""

    def look(known: BoardKnowledge) -> Fact | None:
        sentence = known.notice.sentence_on(clause) if known.notice else None
        return Fact(clause.value.replace("_", "-"), sentence) if sentence else None

    return look


def _away(known: BoardKnowledge) -> Fact | None:
    leave = known.leave
    if leave is None:
        return None
    if leave.said is not None:
        name = "away-over" if known.leave_is_over else "away-until"
        return Fact(name, "\n".join(filter(None, (leave.said, leave.note))))
    return Fact("away", leave.note) if leave.note else Fact("away-since", f"{leave.since:%Y-%m-%d}")


def _back(known: BoardKnowledge) -> Fact | None:
    """Return since when the author is back, and what was written last."""
    if known.back_since is None:
        return None
    return Fact("back", "\n".join((f"{known.back_since:%Y-%m-%d}", *known.newest[:1])))


def _not_away(known: BoardKnowledge) -> Fact | None:
    """Return what was written last: that shows better than any word whether somebody is there."""
    is_here = known.has_board and known.leave is None
    return Fact("not-away", known.newest[0]) if is_here and known.newest else None


def _pace(known: BoardKnowledge) -> Fact | None:
    """Return what was written last and when, and how many came in how many days: nobody said what will."""
    if not known.newest:
        return None
    last = [f"{max(known.lately)}"] if known.lately else []
    days = (max(known.lately) - min(known.lately)).days if known.lately else 0
    within = [str(len(known.lately)), str(days)] if len(known.lately) >= FEW and days else []
    return Fact("pace", "\n".join((known.newest[0], *last, *within)))


def _author(known: BoardKnowledge) -> Fact | None:
    return Fact("author", known.blog.author) if known.blog.author else None


def _about(known: BoardKnowledge) -> Fact | None:
    """Return its title, and what it wrote of last: nobody has said in a sentence what a blog is about."""
    newest = " · ".join(known.newest)
    name = "about-newest" if newest else "about"
    return Fact(name, "\n".join(filter(None, (known.blog.title, newest)))) if known.blog.title else None


def _of_somebody(asked: str, known: Mapping[str, Any]) -> Wording:
    """Return what is asked with any name for the author."""
    words, office = known["board_words"], known["questions"]["the_author"]
    if author := words.get("author"):
        return any_line(asked, {**words, "author": f"(?:{author}|{_SOME_NAME})"})
    return any_line(asked.replace(office, _SOME_NAME), words)


_SOURCES: Mapping[str, Source] = {
    "away": _away,
    "back": _back,
    "not-away": _not_away,
    "pace": _pace,
    "author": _author,
    "about": _about,
    **{f"notice:{clause}": _notice(clause) for clause in Clause},
}

_OF_SOMEBODY = tuple(_of_somebody(entry["asked"], known) for entry, known in entries("board_facts"))
_OFFICES = lines_of_all("questions", "the_author")
_TABLE = tuple(
    (
        any_line(entry["asked"], known["board_words"]),
        tuple(_SOURCES[source] for source in entry["sources"]),
    )
    for entry, known in entries("board_facts")
)
# Where a kind of question's answer is looked for, by the last of those places.
SOURCES_BY_LAST: Mapping[str, tuple[Source, ...]] = {
    entry["sources"][-1]: tuple(_SOURCES[source] for source in entry["sources"])
    for entry, _ in entries("board_facts")
}
