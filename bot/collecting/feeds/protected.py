"""Posts that only some may read, as WordPress shows them: a word before the title, and no text.

Where an entry has words of its own, its title is one that begins so, and it is published.
"""

import re
from collections.abc import Iterable

from bot.articles.parts import Parts
from bot.collecting.archives.items import Reason
from bot.collecting.feeds.entries import text_of_parts
from bot.domain import Page
from bot.language.tables import any_line_of_all, any_word

MOST_OF_A_REFUSAL = 30  # words
_TITLE = re.compile(
    rf"(?:{any_word('protected', 'locked_titles')}|(?P<private>{any_word('protected', 'private_titles')}))"
    r"\s?[:：՝]",
    re.IGNORECASE,
)
_REFUSAL = re.compile(any_line_of_all("protected", "refusals"), re.IGNORECASE)
_FORM = re.compile(r"post-password-form|action=postpass", re.IGNORECASE)


def why_protected(title: str, parts: Parts, contents: Iterable[str]) -> Reason | None:
    """Return that an entry shows nothing but that it is protected. `contents`: its texts as they came."""
    text = text_of_parts(parts)
    refuses = len(text.split()) <= MOST_OF_A_REFUSAL and _REFUSAL.search(text.replace("’", "'")) is not None
    if text.strip() and not refuses:
        return None
    prefix = _TITLE.match(title)
    if prefix and prefix["private"]:
        return Reason.PRIVATE
    return Reason.PASSWORD if prefix or refuses or any(map(is_form, contents)) else None


def is_locked_page(page: Page, html: str) -> bool:
    """Tell whether an article's page shows nothing but that it is protected; what stands around it aside."""
    if not is_form(html):
        return False
    return bool(_TITLE.match(page.title)) or why_protected(page.title, Parts(page.sections), ()) is not None


def without_lock(title: str) -> str:
    """Return a title without the word before it that says that only some may read the post."""
    return _TITLE.sub("", title, count=1).strip() if _TITLE.match(title) else title


def is_form(html: str) -> bool:
    """Tell whether a form that asks for a post's password stands there."""
    return _FORM.search(html) is not None
