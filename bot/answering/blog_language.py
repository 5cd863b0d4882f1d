"""Questions in another language than the blog's, of which only words and names can be looked up."""

from dataclasses import replace

from bot.language.language_detection import detect_language, is_foreign, load_function_words
from bot.ranking.interpretation import InterpretedQuestion
from bot.ranking.latin_typing import in_letters_of
from bot.ranking.question import ParsedQuestion
from bot.store.articles import latest_articles
from bot.store.tx import Tx

_SAMPLED = 3  # newest articles that tell a blog's language


class BlogLanguages:
    """The blogs' languages: each is found once, since no blog changes its own between two starts."""

    def __init__(self) -> None:
        self._known: dict[int, str] = {}

    async def foreign_to(self, tx: Tx, blog_id: int, text: str) -> str | None:
        """Return the blog's language where a question is plainly in another one, else nothing."""
        language = self._known.get(blog_id) or await self._of_blog(tx, blog_id)
        return language if language and is_foreign(text, language) else None

    async def in_its_letters(self, tx: Tx, blog_id: int, text: str) -> str:
        """Return a question that was typed in Latin letters with its small words in those of the blog."""
        if not text.isascii():
            return text
        return in_letters_of(text, self._known.get(blog_id) or await self._of_blog(tx, blog_id))

    async def _of_blog(self, tx: Tx, blog_id: int) -> str | None:
        newest = await latest_articles(tx, blog_id, _SAMPLED)
        language = detect_language(" ".join(article.text[:2000] for article in newest))
        if language is not None:
            self._known[blog_id] = language
        return language


def with_names_only(understood: InterpretedQuestion, text: str, language: str) -> InterpretedQuestion:
    """Return the question without its language's function words, to be looked up in a blog of that one."""
    asked, plain = (bare(question, text, language) for question in (understood.asked, understood.plain))
    return replace(understood, asked=asked, plain=plain)


def bare(asked: ParsedQuestion, text: str, language: str) -> ParsedQuestion:
    """Return a question, parsed from that text, without its language's function words."""
    idle = load_function_words().get(detect_language(text) or "", frozenset())
    words = tuple(word for word in asked.words if word not in idle)
    return replace(asked, words=words, foreign_to=language)
