"""Questions that ask whether, and sentences that are no plain yes to them: on a condition, or with a no."""

import re

from bot.language.negations import turns_round
from bot.language.tables import any_line_of_all
from bot.language.words import tokens

_WHETHER = re.compile(any_line_of_all("quoting", "whether"))
_ON_CONDITION = re.compile(any_line_of_all("quoting", "on_condition"))


def asks_whether(question: str) -> bool:
    """Tell whether a question asks for yes or no."""
    return bool(_WHETHER.search(question.lower()))


def is_no_plain_yes(question: str, quote: str) -> bool:
    """Tell whether a question asks for yes or no, and the quote turns round or restricts what it asks."""
    asked, said = question.lower(), quote.lower()
    if not asks_whether(question):
        return False
    if _ON_CONDITION.search(said) and not _ON_CONDITION.search(asked):
        return True
    return any(map(turns_round, tokens(quote))) and not any(map(turns_round, tokens(question)))
