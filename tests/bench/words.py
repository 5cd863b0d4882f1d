"""Text that says nothing, of any amount: the same for the same seed.

Its words are as common as a language's: the word of rank r is about 1 / (r + 2.7) as common as the first
(Mandelbrot, "An informational theory of the statistical structure of language", 1953). The commonest are
English function words, without which no text would look like one; then come words that both language models
read as one piece, then those that the smaller one does, in any order, and the rarest are invented. So there
is about as much to read as in English: 1.3 and 1.55 pieces a word, where bloggers' posts have 1.33 and 1.44.
"""

import json
import random
from collections.abc import Iterator
from itertools import accumulate, islice

from bot.language.embedder.e5 import open_tokenizer
from bot.language.embedder.e5_weights import weights_file
from bot.language.embedder.weights import TOKENIZER, model_folder
from bot.language.words import STOP_WORDS

WORDS = 25_000
COMMON = 3_000  # words that both models read as one piece
SENTENCE = (8, 22)  # words
_OFFSET = 2.7
_ONSETS = (
    "b",
    "br",
    "c",
    "ch",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
)
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ee", "ou")
_CODAS = ("", "", *["l", "m", "n", "nd", "nt", "r", "rd", "s", "st", "t", "ck"])
_ENDINGS = ("", "", "", *["s", "ed", "ing", "er", "ly", "ness", "ation"])


class Language:
    """Sentences, articles and questions, one after the other."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        common = sorted(word for word in STOP_WORDS if word.isascii())
        invented = dict.fromkeys(self._invented() for _ in range(WORDS))
        others = dict.fromkeys([*self._known(), *invented])
        self._words = [*common, *(word for word in others if word not in STOP_WORDS)]
        self._upto = list(accumulate(1 / (rank + _OFFSET) for rank in range(1, len(self._words) + 1)))

    def text(self, words: int) -> str:
        """So many words in sentences, four to a paragraph."""
        said = self._chance.choices(self._words, cum_weights=self._upto, k=words)
        sentences = list(self._sentences(said))
        paragraphs = (sentences[at : at + 4] for at in range(0, len(sentences), 4))
        return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)

    def title(self) -> str:
        """Five words of which none is a function word."""
        return " ".join(self._telling(self.text(40))[:5]).capitalize()

    def article(self, number: int, words: int) -> dict[str, str]:
        """A row for `import`."""
        date = f"{2004 + number % 20}-{1 + number % 12:02}-{1 + number % 28:02}"
        row = {"kind": "article", "id": f"post-{number}", "title": self.title(), "text": self.text(words)}
        return row | {"published": date, "url": f"https://blog.invalid/{number}"}

    def question(self, text: str) -> str:
        """A question that the text answers: some of its words; one time in three, one of them is misspelt."""
        words = self._telling(text)
        asked = self._chance.sample(words, min(len(words), self._chance.randint(3, 6)))
        if self._chance.random() < 1 / 3:
            asked[0] = self._misspelt(asked[0])
        return f"what does it say about the {' and the '.join(asked)}?"

    def _sentences(self, words: list[str]) -> Iterator[str]:
        at = 0
        while at < len(words):
            end = at + self._chance.randint(*SENTENCE)
            yield " ".join(words[at:end]).capitalize() + "."
            at = end

    def _telling(self, text: str) -> list[str]:
        words = text.lower().replace(".", "").split()
        return [word for word in dict.fromkeys(words) if word not in STOP_WORDS]

    def _misspelt(self, word: str) -> str:
        at = self._chance.randrange(len(word))
        return word[:at] + word[at + 1 :]

    def _known(self) -> list[str]:
        """The models' own words: some of both come first, as a language's common words are."""
        pieces = json.loads((model_folder() / TOKENIZER).read_text("utf-8"))["model"]["vocab"]
        words = sorted(word for word in pieces if word.isascii() and word.isalpha() and len(word) > 2)
        self._chance.shuffle(words)
        text = f" {' '.join(words)} "
        spans = open_tokenizer(weights_file()).cut(text).spans
        of_both = (text[begin + 1 : end] for begin, end in spans if text[begin] == text[end] == " ")
        return [*islice(of_both, COMMON), *words]

    def _invented(self) -> str:
        syllables = range(self._chance.choices((1, 2, 3), (2, 5, 2))[0])
        pick = self._chance.choice
        return "".join(pick(_ONSETS) + pick(_VOWELS) + pick(_CODAS) for _ in syllables) + pick(_ENDINGS)
