"""What is said to the bot and not asked of the blog: a greeting, thanks, a question about the bot itself.

Each language's file holds the wordings as `small_talk`. A wording alone is plain; with a few more words
behind it, it may as well be a question about the blog: "what are the rules of the seed fair?"
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.language.despair import is_despair
from bot.language.tables import alternatives, entries, words_of_all
from bot.language.wording import Wording
from bot.language.words import STOP_WORDS, tokens

_MAX_MORE = 3  # words that tell of something, behind a wording, beyond which it is a question to the blog


class Talk(StrEnum):
    """What can be said to the bot; the catalogue has a text `talk-…` for each."""

    HELLO = "hello"
    THANKS = "thanks"
    HELP = "help"
    RULES = "rules"
    REMOVED = "removed"
    BOT = "bot"
    BYE = "bye"
    OK = "ok"
    DESPAIR = "despair"


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """What was said; `more`: the telling words behind the wording, which make it doubtful."""

    name: Talk
    more: tuple[str, ...] = ()


def small_talk(text: str) -> SmallTalk | None:
    """Return what a text says to the bot; None if it is a question to the blog."""
    if is_despair(text):
        return SmallTalk(Talk.DESPAIR)
    words = " ".join(_MEANT.get(_letters(word), word) for word in tokens(text))
    for wording, name, may_go_on in _TABLE:
        match = wording.match(words)
        if match is None:
            continue
        more = [word for word in words[match.end() :].split() if word not in STOP_WORDS]
        if not more:
            return SmallTalk(name)
        if may_go_on and len(more) <= _MAX_MORE:
            return SmallTalk(name, tuple(more))
    return None


def _letters(word: str) -> tuple[str, frozenset[str]]:
    return word[:1], frozenset(word)


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
