"""A question put in other words, where its own are seldom those of the answer: who won, who came in first.

Each language's file holds them as `put_otherwise`: what asks, the words that stand for it, and how the answer
must say it; `{name}` is all that stands behind what asks.
"""

import re
from dataclasses import dataclass

from bot.language.tables import any_line, entries
from bot.language.wording import Wording
from bot.language.words import content_stems, tokens


@dataclass(frozen=True, slots=True)
class OtherWording:
    """The question in other words; `told`: how its answer says it. `about`: what else it names, in stems."""

    question: str
    told: Wording
    about: frozenset[str]

    def is_met(self, quote: str | None, title: str, passage: str) -> bool:
        """Tell whether a quote says it in such words, where title and passage name all the rest."""
        named = {*content_stems(title), *content_stems(passage)}
        return bool(quote and self.told.search(quote.lower())) and self.about <= named


def put_otherwise(text: str) -> OtherWording | None:
    """Return a question in other words; None where there are none, or where it names nothing beside them."""
    lowered = text.lower()  # in which some letters grow, and nothing would stand in place
    text = text if len(text) == len(lowered) else lowered
    for asked, instead, told in _TABLE:
        if match := asked.search(lowered):
            before, behind = text[: match.start()], text[match.end() :]
            about = frozenset(content_stems(f"{before} {behind}"))
            question = " ".join(f"{before} {instead} {behind}".split())
            name = r"\W+".join(map(re.escape, tokens(behind)))
            return OtherWording(question, any_line(told, {"name": name}), about) if about else None
    return None


_TABLE = tuple(
    (any_line(entry["asked"], {}), entry["instead"], entry["told"]) for entry, _ in entries("put_otherwise")
)
