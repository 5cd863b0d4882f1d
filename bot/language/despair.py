"""Whether somebody says of themselves that they want to die: what no rule and no answer is for.

Few wordings, of the first person alone: who only speaks of death says nothing of the kind.
"""

import re

from bot.language.tables import any_line_of_all
from bot.language.words import tokens

_SAID = re.compile(rf"\b{any_line_of_all('despair', 'said')}(?!\w)")


def is_despair(text: str) -> bool:
    """Tell whether a text says that its writer wants to live no more."""
    return bool(_SAID.search(" ".join(tokens(text))))
