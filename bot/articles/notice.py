"""The notice to the "Dear reader": where it stands in a text, and what each sentence of it says."""

import re
from collections.abc import Mapping

from bot.articles.clauses import clauses
from bot.domain import Clause, Notice, NoticeSentence
from bot.language.sentences import sentences
from bot.language.tables import any_line_of_all, languages

_OPENING = re.compile(rf"[ \t>*_#\"“«]*{any_line_of_all('page', 'notice')}", re.IGNORECASE)

# What a notice asks of its readers. Of leaves and schedules an article speaks too.
_ASKED = frozenset(
    (Clause.MONIKER, Clause.COHERENCE, Clause.RELEVANCE, Clause.CONSEQUENCE, Clause.MODERATION)
)
_DENSE = 1 / 4  # the least share of a notice's sentences that say something of one
_FEW = 2  # words; what has no more ("Thank you.") is not counted
_MODELS: Mapping[str, tuple[str, ...]] = {
    code: tuple(known["model_notice"]["sentences"].strip().splitlines())
    for code, known in languages().items()
    if "model_notice" in known
}


def starts_notice(paragraph: str) -> bool:
    """Tell whether a paragraph begins as a notice to the reader does."""
    return bool(_OPENING.match(paragraph[:120].lstrip()))


def has_notice(text: str) -> bool:
    """Tell whether one of a text's lines behind the first opens a notice that says something."""
    lines = text.strip().split("\n")
    start = next((at for at, line in enumerate(lines) if at and starts_notice(line)), None)
    return start is not None and says_something("\n".join(lines[start:]))


def sets_rules(text: str) -> bool:
    """Tell whether a text is about commenting here, and little else.

    Where it stands in the article's own flow, that alone tells a notice from an article that speaks to its
    reader: "Dear reader: who would write so today?"
    """
    said = [clauses(sentence) for sentence in sentences(text) if len(sentence.split()) > _FEW]
    asked = any(not _ASKED.isdisjoint(says) for says in said)
    return asked and sum(map(bool, said)) >= _DENSE * len(said)


def says_something(text: str) -> bool:
    """Tell whether any sentence says what a notice can say."""
    return any(clauses(sentence) for sentence in sentences(text))


def model_notice(language: str) -> tuple[str, ...]:
    """Return the sentences that a blog without a notice is offered, in its language or in English."""
    return _MODELS.get(language, _MODELS["en"])


def understand(text: str) -> Notice:
    """A notice with each of its sentences tied to what it says; sentences that say nothing of it stay too."""
    text = text.strip()
    return Notice(text, tuple(NoticeSentence(sentence, clauses(sentence)) for sentence in sentences(text)))
