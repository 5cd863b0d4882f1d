"""Open questions that ask for the same, in whatever words: the author sees and answers them as one."""

import asyncio
from collections.abc import Sequence

from bot.answering.author_replies import min_likeness, telling
from bot.domain import Question
from bot.language.embedder.cached import CachedEmbedder
from bot.language.embedder.protocol import Embedder
from bot.ranking.asked_thing import are_opposed, unchanging

MAX_GROUPED = 300  # of the newest open questions

Alike = tuple[Question, ...]


class AlikeQuestions:
    """Puts questions together that ask for the same."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = CachedEmbedder(embedder, most=MAX_GROUPED)

    async def grouped(self, questions: Sequence[Question]) -> list[Alike]:
        """Return them in groups, newest first, each with its newest first."""
        newest = sorted(questions, key=lambda question: -question.id)
        return await asyncio.to_thread(self._grouped, newest[:MAX_GROUPED]) if newest else []

    def _grouped(self, questions: Sequence[Question]) -> list[Alike]:
        """Put each question to the first group whose head asks for the same.

        What is asked for, numbers, days and what denies must be the same: vectors hardly tell them apart.
        """
        rows = self._embedder.embed([each.text for each in questions]) if self._embedder.size else None
        told = [telling(each.text) for each in questions]
        fixed = [unchanging(each.text) for each in questions]
        groups: list[list[int]] = []
        for at, question in enumerate(questions):
            for group in groups:
                head = group[0]
                near = rows is not None and float(rows[at] @ rows[head]) >= min_likeness(question.text)
                same = near and fixed[at] == fixed[head]
                if told[at] == told[head] or (same and not are_opposed(question.text, questions[head].text)):
                    group.append(at)
                    break
            else:
                groups.append([at])
        return [tuple(questions[at] for at in group) for group in groups]
