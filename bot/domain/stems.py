"""The stems of a passage, sentence by sentence, as the index keeps them: one string."""

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

SENTENCE_END = " . "  # the index takes it for nothing


class Stems(Sequence[tuple[str, ...]]):
    """A passage's sentences as stems, taken apart only where somebody looks at one of them.

    Most of the passages that a question brings up are only counted.
    """

    __slots__ = ("_sentences", "packed")

    def __init__(self, packed: str) -> None:
        self.packed = packed
        self._sentences: tuple[tuple[str, ...], ...] | None = None

    @classmethod
    def of(cls, sentences: Iterable[Iterable[str]]) -> "Stems":
        """Make them of the sentences' stems."""
        return cls(SENTENCE_END.join(map(" ".join, sentences)))

    def all(self) -> list[str]:
        """Return the stems of all sentences, in reading order."""
        return self.packed.replace(SENTENCE_END, " ").split()

    def __len__(self) -> int:
        return self.packed.count(SENTENCE_END) + 1

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return iter(self._apart())

    @overload
    def __getitem__(self, place: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[tuple[str, ...], ...]: ...
    def __getitem__(self, place: int | slice) -> tuple[str, ...] | tuple[tuple[str, ...], ...]:
        return self._apart()[place]

    def __eq__(self, other: object) -> bool:
        return self.packed == other.packed if isinstance(other, Stems) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.packed)

    def _apart(self) -> tuple[tuple[str, ...], ...]:
        if self._sentences is None:
            self._sentences = tuple([tuple(part.split()) for part in self.packed.split(SENTENCE_END)])
        return self._sentences
