"""The packaged models that learn to read: MiniLM for English, e5 for all other languages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.language.embedder import e5, e5_weights, minilm
from bot.language.embedder.onnx_embedder import Marks
from bot.language.embedder.quantization import Matrix
from bot.language.embedder.weights import WEIGHTS, check, model_folder, read
from bot.language.embedder.word_pieces import Tokenizer
from bot.language.reader.weights import FILE, FILE_OF_OTHERS


@dataclass(frozen=True, slots=True)
class Base:
    """One of them: `frozen` of its `layers`, the lowest, and its embeddings stay as they are.

    `file`: where what it learnt is kept.
    """

    layers: int
    frozen: int
    marks: Marks
    weights: Callable[[], Mapping[str, Matrix]]
    tokenizer: Callable[[], Tokenizer]
    file: Path
    multilingual: bool = False


def _minilm() -> Mapping[str, Matrix]:
    check(model_folder())
    return read(model_folder() / WEIGHTS)


def _e5() -> e5_weights.E5File:
    return e5_weights.E5File(e5_weights.weights_file())


BASES = {
    "minilm": Base(6, 1, minilm.MARKS, _minilm, lambda: minilm.open_tokenizer(model_folder()), FILE),
    "e5": Base(
        12,
        e5.LOWER,
        e5.MARKS,
        lambda: _e5().weights(),
        lambda: _e5().tokenizer(),
        FILE_OF_OTHERS,
        multilingual=True,
    ),
}
