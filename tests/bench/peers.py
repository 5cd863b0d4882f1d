"""Plain methods over the same texts, to stand beside the bot in each table."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

import bm25s
from rapidfuzz import fuzz, process, utils
from Stemmer import Stemmer

DEEP = 50  # passages that are looked at for the first articles


class Text(NamedTuple):
    """One passage, and whose it is."""

    article: str
    title: str
    text: str


class Peer(Protocol):
    """Anything that puts articles in order."""

    def best(self, question: str, top: int = 10) -> list[str]:
        """The articles that answer best, each once."""


class Bm25:
    """BM25 as the package bm25s has it, with English stems and stop words; titles are joined to the texts."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self._articles = [text.article for text in texts]
        self._stemmer = Stemmer("english")
        self._index = bm25s.BM25()
        self._index.index(self._tokens([f"{text.title} {text.text}" for text in texts]), show_progress=False)

    def best(self, question: str, top: int = 10) -> list[str]:
        """What holds none of the words is not among them."""
        most = min(DEEP, len(self._articles))
        found, scores = self._index.retrieve(self._tokens([question]), k=most, show_progress=False)
        pairs = zip(found[0], scores[0], strict=True)
        return _each_once((self._articles[at] for at, score in pairs if score > 0), top)

    def _tokens(self, texts: list[str]) -> list[list[str]] | bm25s.tokenization.Tokenized:
        return bm25s.tokenize(texts, stopwords="en", stemmer=self._stemmer, show_progress=False)


class Fuzzy:
    """rapidfuzz's token_set_ratio of the question and each passage, one after the other."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self._articles = [text.article for text in texts]
        self._texts = [utils.default_process(f"{text.title} {text.text}") for text in texts]

    def best(self, question: str, top: int = 10) -> list[str]:
        """The nearest, however far."""
        asked = utils.default_process(question)
        found = process.extract(asked, self._texts, scorer=fuzz.token_set_ratio, limit=DEEP)
        return _each_once((self._articles[at] for _, _, at in found), top)


PEERS: dict[str, Callable[[Sequence[Text]], Peer]] = {"bm25s": Bm25, "rapidfuzz": Fuzzy}


def _each_once(articles: Iterable[str], top: int) -> list[str]:
    return list(dict.fromkeys(articles))[:top]
