"""The packaged models that learn to read: MiniLM for English, e5 for all other languages, and across them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.language.embedder import e5, e5_weights, minilm
from bot.language.embedder.onnx_embedder import Marks
from bot.language.embedder.quantization import Matrix
from bot.language.embedder.weights import WEIGHTS, check, model_folder, read
from bot.language.embedder.word_pieces import Tokenizer
from bot.language.reader.weights import FILE, FILE_ACROSS, FILE_OF_OTHERS


@dataclass(frozen=True, slots=True)
class Base:
    """One of them: `frozen` of its `layers`, the lowest, and its embeddings stay as they are.

    `file`: where what it learnt is kept. `further`: the file of what it has learnt before.
    """

    layers: int
    frozen: int
    marks: Marks
    weights: Callable[[], Mapping[str, Matrix]]
    tokenizer: Callable[[], Tokenizer]
    file: Path
    multilingual: bool = False
    further: Path | None = None


def _minilm() -> Mapping[str, Matrix]:
    check(model_folder())
    return read(model_folder() / WEIGHTS)


def _e5() -> e5_weights.E5File:
    return e5_weights.E5File(e5_weights.weights_file())


_E5 = Base(
    12,
    e5.LOWER,
    e5.MARKS,
    lambda: _e5().weights(),
    lambda: _e5().tokenizer(),
    FILE_OF_OTHERS,
    multilingual=True,
)
BASES = {
    "minilm": Base(6, 1, minilm.MARKS, _minilm, lambda: minilm.open_tokenizer(model_folder()), FILE),
    "e5": _E5,
    "across": replace(_E5, file=FILE_ACROSS, further=FILE_OF_OTHERS),
}
