"""What is said to the bot and not asked of the blog: a greeting, thanks, a question about the bot itself.

Each language's file holds the wordings as `small_talk`. A text of nothing but wordings is plain ("thanks,
you are great, bye"); with a few more words behind one, it may as well be a question about the blog: "what are
the rules of the seed fair?"
"""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.language.despair import is_despair
from bot.language.tables import alternatives, any_line_of_all, entries, words_of_all
from bot.language.wording import Wording
from bot.language.words import STOP_WORDS, tokens
from bot.ranking.follow_up import QUESTION_WORDS
from bot.ranking.plain_question import is_plain_question

_MAX_MORE = 3  # words that tell of something, behind a wording, beyond which it is a question to the blog


class Talk(StrEnum):
    """What can be said to the bot; the catalogue has a text `talk-…` for each.

    Of several in one text the first here is answered: “hi, what can you do?” asks for help.
    """

    DESPAIR = "despair"
    REMOVED = "removed"
    RULES = "rules"
    MONIKER = "moniker"
    HELP = "help"
    BOT = "bot"
    WRONG = "wrong"
    CHAT = "chat"
    THANKS = "thanks"
    BYE = "bye"
    HELLO = "hello"
    OK = "ok"
    NOTHING = "nothing"  # no words at all, though it has letters


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """What was said; `more`: the telling words behind the wording, which make it doubtful."""

    name: Talk
    more: tuple[str, ...] = ()


def small_talk(text: str) -> SmallTalk | None:
    """Return what a text says to the bot; None if it is a question to the blog."""
    if is_despair(text):
        return SmallTalk(Talk.DESPAIR)
    if typed := _COMMAND.match(text):
        return SmallTalk(Talk.MONIKER if typed["name"] == "moniker" else Talk.HELP)
    words = [_MEANT.get(_letters(word), word) for word in tokens(text)]
    # "And how does it work?" may lean on what was asked before; "and what can you do?" is said to the bot.
    goes_on = bool(_JOINS.fullmatch("".join(words[:1]))) and not _ADDRESSED.isdisjoint(words)
    behind = _said(" ".join(words[1:])) if goes_on else None
    return _said(" ".join(words)) or (behind if behind and not behind.more else None)


def _said(rest: str) -> SmallTalk | None:
    """Return what words say to the bot; None if they do not begin so, or go on with too much."""
    said: list[Talk] = []
    may_go_on = False
    while rest:
        after, name, goes_on = _first_said(rest)
        if name is not None:
            may_go_on = goes_on and not said
            said.append(name)
        elif not said or rest.split()[0] not in STOP_WORDS - QUESTION_WORDS:
            break
        rest = after
    more = tuple(word for word in rest.split() if word not in STOP_WORDS)
    if not said or (rest and not (may_go_on and 0 < len(more) <= _MAX_MORE)):
        return None
    return SmallTalk(min(said, key=list(Talk).index), more)


def speaks_to_bot(text: str, now: datetime) -> bool:
    """Tell whether a text without a name, where people ask, asks something, greets or calls for help."""
    talk = small_talk(text)
    calls = talk is not None and not talk.more and talk.name in (Talk.HELLO, Talk.HELP, Talk.DESPAIR)
    return calls or is_plain_question(text, now)


def _first_said(words: str) -> tuple[str, Talk | None, bool]:
    """Return what stands behind the longest wording at the beginning, its name, and whether it may go on.

    Without one it is what stands behind the first word.
    """
    found = ((match.end(), name, on) for wording, name, on in _TABLE if (match := wording.match(words)))
    end, name, goes_on = max(found, key=lambda each: each[0], default=(0, None, False))
    return (words[end:].lstrip() if end else words.partition(" ")[2]), name, goes_on


def _letters(word: str) -> tuple[str, frozenset[str]]:
    return word[:1], frozenset(word)


_COMMAND = re.compile(r"\s*/(?!ask\b)(?P<name>[a-z]{2,32})(?:\s|$)")  # which Discord took for a text
_JOINS = re.compile(any_line_of_all("questions", "joins"))
_ADDRESSED = words_of_all("questions", "addressed")
_MEANT = {_letters(word): word for word in words_of_all("words", "courtesies")}
_TABLE = tuple(
    (
        Wording(rf"(?:{alternatives(entry['said'], known.get('small_talk_words', {}))})(?!\S)"),
        Talk(entry["name"]),
        goes_on,
    )
    for entry, known in entries("small_talk")
    for goes_on in (bool(entry.get("may_go_on")),)
)
