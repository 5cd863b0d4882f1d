"""Sets of questions whose articles are known, as they are and made harder.

A set is a file `answers_NAME.jsonl.gz` with rows of two kinds: an article (`id`, `title`, `text`), and a
question (`id`, `question`, `relevant`: the ids of the articles that answer it, `answers`: the words that do,
where they are known).
"""

import gzip
import json
import random
import re
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from bot.articles.passages import cut_passages
from bot.domain import Section
from tests.bench.peers import Text

LEAST = 4  # letters of a word that can be misspelt

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A set: what there is to find, and what is asked."""

    name: str
    articles: Sequence[Row]
    questions: Sequence[Row]

    def wholes(self) -> list[Text]:
        """Its articles, uncut."""
        return [Text(row["id"], row["title"], row["text"]) for row in self.articles]

    def passages(self) -> list[Text]:
        """Its articles, cut as the bot cuts them."""
        return [
            Text(row["id"], row["title"], passage.text)
            for row in self.articles
            for passage in cut_passages([Section(row["title"], row["text"])])
        ]


def read_sets(folder: Path, limit: int) -> Iterator[Asked]:
    """The sets of a folder, each with so many questions at most, the same each time."""
    for file in sorted(folder.glob("answers_*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        articles = [row for row in rows if row["kind"] == "article"]
        questions = [row for row in rows if row["kind"] == "question"]
        if limit < len(questions):
            questions = random.Random(0).sample(questions, limit)
        yield Asked(file.name.removeprefix("answers_").removesuffix(".jsonl.gz"), articles, questions)


def misspelt(asked: Asked, share: float) -> Asked:
    """The set with one letter put in, left out, exchanged or swapped in this share of the longer words."""
    chance = random.Random(1)

    def typo(found: re.Match[str]) -> str:
        return _misspelt(found[0], chance) if chance.random() < share else found[0]

    long = re.compile(rf"[A-Za-z]{{{LEAST},}}")
    questions = [{**row, "question": long.sub(typo, row["question"])} for row in asked.questions]
    return replace(asked, questions=questions)


def _misspelt(word: str, chance: random.Random) -> str:
    at, letter = chance.randrange(1, len(word) - 1), chance.choice(string.ascii_lowercase)
    before, here, after = word[:at], word[at], word[at + 1 :]
    swapped = after[0] + here + after[1:]
    return before + chance.choice((letter + here + after, after, letter + after, swapped))


def without_half(asked: Asked) -> Asked:
    """The set without half of its articles, by their titles; the questions stay."""
    there = [row for row in asked.articles if sha256(row["title"].encode()).digest()[0] % 2]
    return replace(asked, articles=there)
