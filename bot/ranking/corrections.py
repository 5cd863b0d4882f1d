"""Articles that put something right which an earlier one said: their title, or their first words, say so."""

from bot.language.tables import any_line_of_all
from bot.language.wording import Wording

_FIRST = 120  # letters of an article that may say that it corrects

_CORRECTS = Wording(any_line_of_all("quoting", "corrects"))


def corrects(title: str, text: str) -> bool:
    """Tell whether an article puts something right."""
    return any(_CORRECTS.search(words.lower()) for words in (title, text[:_FIRST]))
