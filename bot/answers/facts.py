"""Questions about the blog itself, answered from what the board knows: its notice, the author's leave.

A table of what is asked in so many words, one kind a line, each with where its answer is looked for. What
is answered from the notice is its sentence, verbatim. To teach it another wording, add it and a test.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.domain import Blog, Clause, Leave, Notice
from bot.language.words import tokens

LONGEST = 16  # words; a longer question is about more than that


@dataclass(frozen=True, slots=True)
class Known:
    """What a board knows of its blog."""

    blog: Blog
    notice: Notice | None = None
    leave: Leave | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """What answers: its name, for which the catalogue has a label `fact-…`, and its words."""

    name: str
    text: str


Source = Callable[[Known], Fact | None]

_AUTHOR = r"(?:you|(?:the |this |your )?(?:author|blogger|writer|owner)(?: of (?:this|the) blog)?)"
_BLOG = r"(?:this|(?:this|the|your) (?:blog|site|page))"
_POSTS = r"(?:posts?|articles?|entry|entries|commentar(?:y|ies)|blog ?posts?)(?! office)"
_ATTACK = r"(?:attack|critici[sz]e|insult|mock|disagree with|argue with|contradict)"


def fact_about(question: str, known: Known) -> Fact | None:
    """The fact that a question asks for; None if it asks for none, or the board does not know it."""
    said = tokens(question)
    if len(said) > LONGEST:
        return None
    words = " ".join(said)
    for asked, sources in _TABLE:
        if asked.search(words):
            return next((fact for source in sources if (fact := source(known))), None)
    return None


def _notice(clause: Clause) -> Source:
    """The notice's sentence on that."""

    def look(known: Known) -> Fact | None:
        sentence = known.notice.sentence_on(clause) if known.notice else None
        return Fact(clause.value.replace("_", "-"), sentence) if sentence else None

    return look


def _away(known: Known) -> Fact | None:
    leave = known.leave
    if leave is None:
        return None
    if leave.until is not None:
        return Fact("away-until", "\n".join(filter(None, (f"{leave.until:%Y-%m-%d}", leave.note))))
    return Fact("away", leave.note) if leave.note else Fact("away-since", f"{leave.since:%Y-%m-%d}")


def _author(known: Known) -> Fact | None:
    return Fact("author", known.blog.author) if known.blog.author else None


def _about(known: Known) -> Fact | None:
    return Fact("about", known.blog.title) if known.blog.title else None


def _lines(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_TABLE: tuple[tuple[re.Pattern[str], tuple[Source, ...]], ...] = (
    (
        _lines(
            rf"\bwhen (?!was|were|did|had)\w+\b.*\b(?:next|new|another|more) {_POSTS}\b",
            rf"\bwhen (?:will|do|does|are|is) {_AUTHOR} (?:be )?(?:post|publish|writ|blog)",
            rf"\bhow often (?:do|does|will|is|are) (?:{_AUTHOR}|{_BLOG}|(?:the |new )?{_POSTS})\b",
            rf"\b(?:will|are) there (?:be )?(?:any )?(?:new|more) {_POSTS}$",
        ),
        (_away, _notice(Clause.SCHEDULE), _notice(Clause.LEAVE)),
    ),
    (
        _lines(
            rf"\b(?:is|are) {_AUTHOR} (?:still )?(?:away|back|gone|here|on (?:a )?\w+)$",
            rf"\bwhen (?:is|are|will|do|does) {_AUTHOR} (?:be |come |coming )?(?:back|return)",
            rf"^where (?:is|are) {_AUTHOR}$",
        ),
        (_away, _notice(Clause.LEAVE)),
    ),
    (
        _lines(
            rf"\b(?:may|can|could|should|must|allowed|permitted|ok|okay|fine)\b.*\b{_ATTACK} {_AUTHOR}\b",
            rf"\bwhat (?:if|happens) .*\b{_ATTACK} {_AUTHOR}\b",
        ),
        (_notice(Clause.ATTACK_ALLOWED),),
    ),
    (
        _lines(
            r"\b(?:do|must|should|have|need) .*\b(?:moniker|nick ?name|sign|my name|a name)\b",
            r"\b(?:may|can|could|allowed) .*\b(?:anonymous(?:ly)?|without a (?:name|moniker)|unsigned)\b",
        ),
        (_notice(Clause.MONIKER),),
    ),
    (
        _lines(r"\b(?:may|can|could|allowed|must|should) .*\boff ?topic\b", r"^what may i comment\b"),
        (_notice(Clause.RELEVANCE),),
    ),
    (
        _lines(
            r"\b(?:are|is|will) (?:the )?(?:comments?|board)\b.*\bmoderated\b",
            r"^who moderates\b",
        ),
        (_notice(Clause.MODERATION),),
    ),
    (
        _lines(
            rf"^who (?:is |are )?{_AUTHOR}$",
            rf"^who (?:writes|wrote|runs|owns|is behind) (?:{_BLOG}|here)$",
            rf"^whose (?:blog|site) is (?:it|{_BLOG})$",
        ),
        (_author,),
    ),
    (
        _lines(
            rf"^what (?:is )?{_BLOG} (?:all )?about$",
            rf"^what does {_BLOG} (?:write about|cover)$",
            rf"^what is the (?:topic|subject|theme) of {_BLOG}$",
        ),
        (_about,),
    ),
)
