"""Texts cut into the likeliest word pieces (Kudo 2018, "Subword Regularization"), as SentencePiece does it.

A text is put in NFKC, blanks become the mark of a word's beginning, which stands before the first word too,
and each word is cut so that the sum of its pieces' log likelihoods is the largest. Hundreds of thousands of
pieces take few bytes: a hash of 64 bits for each, and the hashes of all that a text's words are made of are
looked up at once. A dictionary would take ten times as much memory, and longer to make.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from bot.language.embedder.normalised import normalised
from bot.language.embedder.protocol import Span
from bot.language.embedder.word_pieces import WordPieces

_MARK = "\u2581"  # stands before each word
_BLANK = r"\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_WORD = re.compile(f"(?:[{_BLANK}]+|{_MARK}|^)([^{_BLANK}{_MARK}]*)")
_UNLIKELIER = 10.0  # is a letter of no piece than the least likely piece
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_SPACE = ord(" ")  # between words, and in no piece

Bytes = NDArray[np.uint8]
Numbers = NDArray[np.int64]
_Cut = list[tuple[int, int, int]]  # pieces: the first letter, the one behind the last, and the number


class Unigram:
    """Pieces are UTF-8 `letters` from each of `offsets` to the next; `scores`: their log likelihoods."""

    def __init__(self, letters: Bytes, offsets: Numbers, scores: NDArray[np.float64], unknown: int) -> None:
        hashes = _hashes(letters, offsets)
        order = np.argsort(hashes)
        self._hashes, self._ids = hashes[order], order.astype(np.int32)
        self._scores = scores
        self._longest = int(np.diff(offsets).max())
        self._unknown, self._unlikely = unknown, float(scores.min()) - _UNLIKELIER

    def cut(self, text: str, most: int | None = None) -> WordPieces:
        """Return a text's pieces, of a long one at most so many. Letters that are composed share a span."""
        normal, places = normalised(text)
        found = (word.span(1) for word in _WORD.finditer(normal) if word[0])
        words = [*islice(found, most)]  # each of a piece or more
        ids: list[int] = []
        spans: list[Span] = []
        if not words:
            return WordPieces(ids, spans)
        joined = 0  # where a word begins among all of them
        for (begin, end), cut in zip(words, self._cut([normal[slice(*word)] for word in words]), strict=True):
            for first, behind, piece in cut:
                # The mark stands for the last blank before a word; where there is none, for its first letter.
                here, last = (max(begin - 1 + at - joined, 0) for at in (first, behind - 1))
                ids.append(piece)
                spans.append((places[here][0], places[last][1]) if places else (here, last + 1))
            joined += len(_MARK) + end - begin + 1
        return WordPieces(ids[:most], spans[:most])

    def _cut(self, words: Sequence[str]) -> Iterator[_Cut]:
        """Yield each word's pieces; their letters are counted over all words, with a blank behind each."""
        letters = np.frombuffer("".join(f"{_MARK}{word} " for word in words).encode(), np.uint8)
        begins = (letters & 0xC0) != 0x80  # all others continue a letter
        letter_of = (np.cumsum(begins) - 1).tolist()
        best = [-np.inf] * len(letters)  # the score of what leads to each byte
        came = [(0, 0)] * len(letters)  # from where it leads there, and by which piece
        ends = np.flatnonzero(letters == _SPACE).tolist()
        starts = [0, *(end + 1 for end in ends)][:-1]
        for start in starts:
            best[start] = 0.0
        for start, end, piece, score in self._candidates(letters, begins):
            if best[start] + score > best[end]:
                best[end], came[end] = best[start] + score, (start, piece)
        for start, end in zip(starts, ends, strict=True):
            cut: _Cut = []
            while end > start:
                begin, piece = came[end]
                if cut and piece == self._unknown == cut[-1][2]:
                    cut[-1] = letter_of[begin], cut[-1][1], piece  # neighbours are one
                else:
                    cut.append((letter_of[begin], letter_of[end], piece))
                end = begin
            yield cut[::-1]

    def _candidates(self, letters: Bytes, begins: NDArray[np.bool_]) -> Iterator[tuple[int, int, int, float]]:
        """Yield from which byte to which each piece in the words goes, its number and its score, in order."""
        inner = np.flatnonzero(begins & (letters != _SPACE))
        starts, ends, hashes = self._stretches(letters, begins, inner)
        places = np.searchsorted(self._hashes, hashes)
        known = self._hashes[np.minimum(places, len(self._hashes) - 1)] == hashes
        starts, ends, pieces = starts[known], ends[known], self._ids[places[known]]
        # A letter that is no piece by itself is an unknown one, or a part of longer pieces.
        behind = np.flatnonzero(begins)[1:]
        follows = np.zeros(len(letters), np.int64)
        follows[np.flatnonzero(begins)[:-1]] = behind
        alone = np.zeros(len(letters), np.bool_)
        alone[starts[ends == follows[starts]]] = True
        strange = inner[~alone[inner]]
        starts = np.concatenate([starts, strange])
        order = np.argsort(starts, kind="stable")
        ends = np.concatenate([ends, follows[strange]])[order]
        numbers = np.concatenate([pieces, np.full(len(strange), self._unknown)])[order]
        scores = np.concatenate([self._scores[pieces], np.full(len(strange), self._unlikely)])[order]
        yield from zip(starts[order].tolist(), ends.tolist(), numbers.tolist(), scores.tolist(), strict=True)

    def _stretches(
        self, letters: Bytes, begins: NDArray[np.bool_], at: Numbers
    ) -> tuple[Numbers, Numbers, NDArray[np.uint64]]:
        """Return all stretches of a word's letters, no longer than pieces are: start, end and hash."""
        hashes = np.ones(len(at), np.uint64)
        found = []
        for length in range(1, self._longest + 1):
            byte = letters[at + length - 1]
            inside = byte != _SPACE
            at, hashes = at[inside], hashes[inside] * _FACTOR + byte[inside]
            if not len(at):
                break
            whole = begins[at + length]
            found.append((at[whole], at[whole] + length, hashes[whole]))
        starts, ends, hashed = zip(*found, strict=True)
        return np.concatenate(starts), np.concatenate(ends), np.concatenate(hashed)


def _hashes(letters: Bytes, offsets: Numbers) -> NDArray[np.uint64]:
    """Return a number for each piece; in 64 bits, no two have the same."""
    lengths = np.diff(offsets)
    pieces = np.arange(len(lengths))
    hashes = np.ones(len(lengths), np.uint64)
    for length in range(int(lengths.max())):
        pieces = pieces[lengths[pieces] > length]
        hashes[pieces] = hashes[pieces] * _FACTOR + letters[offsets[pieces] + length]
    return hashes
