"""The article that a question names by its link, or that it is the title of."""

import re

from bot.domain import Article
from bot.language.fold import fold
from bot.store import articles
from bot.store.search import articles_titled
from bot.store.tx import Tx

_LINK = re.compile(r"<?(https?://[^\s<>\"]+)>?", re.IGNORECASE)
_QUOTES = " \"'“”«»„‘’.?!…"


async def article_linked(tx: Tx, blog_id: int, text: str) -> tuple[Article, str] | None:
    """Return the blog's article whose link stands in the text, and the text without it."""
    for link in _LINK.finditer(text):
        for address in _writings(link[1]):
            article = await articles.article_by_url(tx, blog_id, address)
            if article is not None and article.withdrawn_at is None:
                return article, f"{text[: link.start()]} {text[link.end() :]}".strip()
    return None


async def article_titled(tx: Tx, blog_id: int, text: str) -> Article | None:
    """Return the article whose title the text is, whatever case and marks around it; of several the last."""
    title = text.strip(_QUOTES)
    if not title:
        return None
    ids = await articles_titled(tx, blog_id, title)
    likely = await articles.get_articles(tx, ids) if ids else {}
    titled = [
        article for article in likely.values() if article.withdrawn_at is None and _is_titled(article, title)
    ]
    return max(titled, key=lambda article: article.id, default=None)


def _is_titled(article: Article, title: str) -> bool:
    return fold(article.title.strip(_QUOTES)) == fold(title)


def _writings(address: str) -> list[str]:
    """One address as feeds and people write it: with what trackers and copying add, and without."""
    bare = address.rstrip(").,;!")
    page = bare.partition("#")[0]
    forms = [address, bare, page, page.partition("?")[0]]
    forms += [form.rstrip("/") if form.endswith("/") else f"{form}/" for form in forms[1:]]
    schemes = {"http": "https", "https": "http"}
    forms += [f"{schemes[form.partition(':')[0].lower()]}:{form.partition(':')[2]}" for form in forms]
    return list(dict.fromkeys(forms))
