"""The notice to the "Dear reader": where it stands in a text, and what each sentence of it says."""

import re

from bot.articles.clauses import clauses
from bot.domain import Notice, NoticeSentence
from bot.language.sentences import sentences

# How notices begin. Only at the start of a paragraph: an article may well quote the words.
_OPENING = re.compile(
    r"""^[ \t>*_#"“«]*(?:
      (?:my\ )?(?:dear(?:est)?|gentle|kind|esteemed|valued|respected|attention,?)\ (?:\w+\ ){0,2}?
        (?:readers?|visitors?|guests?|commenters?|commentators?|participants?)\b
    | (?:(?:an?|one|important|short|quick|final)\ )*
        (?:note|word|message|notice|request|announcement|letter)
        \ (?:to|for)\ (?:(?:my|our|the|all|dear|you,?|his|her)\ )*
        (?:readers?|visitors?|commenters?|participants?)\b
    | (?:to\ )(?:(?:my|our|the|all|dear|of)\ )*(?:readers|visitors|commenters|participants)\b
    | (?:our\ |my\ |the\ )?(?:comments?|commenting|discussion)\ (?:policy|rules|guidelines)\b
    | (?:уважаем|дорог|милы)\w+\ (?:\w+\ )?(?:читател|посетител|комментатор)\w+
    | (?:հարգելի|սիրելի|թանկագին)\ (?:\w+\ )?ընթերցող\w*
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_OPENING_WORDS = re.compile(
    r"reader|visitor|guest|comment|participant|discussion|читател|посетител|ընթերցող", re.IGNORECASE
)


def starts_notice(paragraph: str) -> bool:
    """Tell whether a paragraph begins as a notice to the reader does."""
    head = paragraph[:120].lstrip()
    return bool(_OPENING_WORDS.search(head) and _OPENING.match(head))


def has_notice(text: str) -> bool:
    """Tell whether one of a text's lines behind the first opens a notice that says something."""
    lines = text.strip().split("\n")
    start = next((at for at, line in enumerate(lines) if at and starts_notice(line)), None)
    return start is not None and says_something("\n".join(lines[start:]))


def says_something(text: str) -> bool:
    """Tell whether any sentence says what a notice can say."""
    return any(clauses(sentence) for sentence in sentences(text))


def understand(text: str) -> Notice:
    """A notice with each of its sentences tied to what it says; sentences that say nothing of it stay too."""
    text = text.strip()
    return Notice(text, tuple(NoticeSentence(sentence, clauses(sentence)) for sentence in sentences(text)))
