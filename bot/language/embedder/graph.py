"""The model as a graph for onnxruntime, its weights in eight bits: to embed texts, and to read for an answer.

A text's word pieces `ids` [1, length] and, for each vector that is wanted, the weight of every piece in it,
`parts` [1, vectors, length], give unit rows `vectors` [1, vectors, 384]. The reader takes with the pieces
which of two texts each is of, `types` [1, length], and gives `logits` [1, length, 3]: of the answer to start
and to end at each, and of there being one, which counts at the first. One text a run: without padding there
is no mask, more at once are no faster, and what a text gives does not depend on its neighbours.

Where a large model does both, it is cut in two: what its lower layers make of the sums of the embeddings,
`embedded` [1, length, 384], are `rows` [1, length, 384], which go into either of two upper parts.

BERT: Devlin et al. 2019. Weights have a scale for each column; what they are multiplied with has one a run,
found while it runs, which outliers would spoil. So a LayerNorm's gain and bias go into the next weights and
its output is multiplied without them (Wei et al. 2022, "Outlier Suppression"), and the rows of the widest
layer are scaled to a largest component of 1 first. That takes the cosine to the exact one from .993 to .996.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.language.embedder import onnx_file
from bot.language.embedder.onnx_file import Kind, Shape
from bot.language.embedder.quantization import Matrix

_HEADS = 12
_SIZE = 384
_EPSILON = 1e-12  # of BERT's LayerNorms
_FUSED = "com.microsoft"  # onnxruntime's own nodes
_VERSIONS = {"": 18, _FUSED: 1}
_IDS: Shape = (Kind.INT64, [1, "length"])
_ROWS: Shape = (Kind.FLOAT, [1, "length", _SIZE])
_Shaped = Mapping[str, Shape]  # by name


def build_embedder(weights: Mapping[str, Matrix]) -> bytes:
    """Return the model as an ONNX file; the same weights give the same bytes."""
    builder = _Builder(weights)
    normed = builder.through(builder.embedded(typed=False))
    return builder.pooled(normed, {"ids": _IDS})


def build_reader(weights: Mapping[str, Matrix]) -> bytes:
    """Return the reader as an ONNX file: the model's weights, and with them those of its heads, `ends`."""
    builder = _Builder(weights)
    normed = builder.through(builder.embedded(typed=True))
    return builder.headed(normed, {"ids": _IDS, "types": _IDS})


def build_lower(weights: Mapping[str, Matrix], layers: int) -> bytes:
    """Return so many layers above the embeddings, for the rest of an embedder, or of a reader."""
    builder = _Builder(weights)
    builder.name("rows", builder.through(builder.summed("embedded"), end=layers).rows)
    return builder.model({"embedded": _ROWS}, {"rows": _ROWS})


def build_upper_embedder(weights: Mapping[str, Matrix], layers: int) -> bytes:
    """Return an embedder's part above so many layers."""
    builder = _Builder(weights)
    return builder.pooled(builder.through(builder.given(layers), layers), {"rows": _ROWS})


def build_upper_reader(weights: Mapping[str, Matrix], layers: int) -> bytes:
    """Return a reader's part above so many layers."""
    builder = _Builder(weights)
    return builder.headed(builder.through(builder.given(layers), layers), {"rows": _ROWS})


class _Linear(NamedTuple):
    weight: Matrix  # [in, out]
    bias: Matrix


class _Normed(NamedTuple):
    """Rows of mean 0 and variance 1, and what makes a LayerNorm's output of them."""

    rows: str
    gain: Matrix
    bias: Matrix

    def into(self, linear: _Linear) -> _Linear:
        """Return the layer that gives of these rows what `linear` gives of the LayerNorm's output."""
        return _Linear(self.gain[:, None] * linear.weight, linear.bias + self.bias @ linear.weight)


class _Builder:
    """Methods add nodes and return the name of what they give."""

    def __init__(self, weights: Mapping[str, Matrix]) -> None:
        self._weights = weights
        self._nodes: list[bytes] = []
        self._constants: list[bytes] = []
        self.along_rows = self.constant(np.array([-1]))

    def embedded(self, *, typed: bool) -> _Normed:
        """Add the embeddings; `typed`: for two texts, told apart by `types`."""
        return self.summed(self._embeddings(typed=typed))

    def summed(self, sums: str) -> _Normed:
        """Add what follows the sums of the embeddings."""
        return self._norm(sums, "embeddings.LayerNorm")

    def given(self, layers: int) -> _Normed:
        """Return what so many layers made, which is the input `rows`."""
        return self._normed("rows", f"encoder.layer.{layers - 1}.output.LayerNorm")

    def through(self, normed: _Normed, begin: int = 0, end: int | None = None) -> _Normed:
        """Add the layers from the first of these up to the one before the last, by default all."""
        layers = sum(name.endswith(".intermediate.dense.weight") for name in self._weights)
        for number in range(begin, layers if end is None else end):
            normed = self._layer(normed, f"encoder.layer.{number}.")
        return normed

    def pooled(self, normed: _Normed, inputs: _Shaped) -> bytes:
        """Return the model that gives the `vectors` of a text's parts."""
        sums = self.node("MatMul", "parts", self.scaled(normed))
        self.name("vectors", self.node("Div", sums, self.node("ReduceL2", sums, self.along_rows)))
        parts: Shape = (Kind.FLOAT, [1, "vectors", "length"])
        return self.model({**inputs, "parts": parts}, {"vectors": (Kind.FLOAT, [1, "vectors", _SIZE])})

    def headed(self, normed: _Normed, inputs: _Shaped) -> bytes:
        """Return the model that gives `logits`."""
        self.name("logits", self.exactly(self.scaled(normed), "ends"))
        return self.model(inputs, {"logits": (Kind.FLOAT, [1, "length", 3])})

    def exactly(self, rows: str, name: str) -> str:
        """Add a small layer whose weights are not rounded."""
        linear = self._linear(name)
        product = self.node("MatMul", rows, self.constant(linear.weight))
        return self.node("Add", product, self.constant(linear.bias))

    def _embeddings(self, *, typed: bool) -> str:
        words, scales = _eight_bits(self._weights["embeddings.word_embeddings.weight"], axis=1)
        rows = self.node("Cast", self.node("Gather", self.constant(words), "ids"), to=Kind.FLOAT)
        scaled = self.node("Mul", rows, self.node("Gather", self.constant(scales), "ids"))
        types = self._weights["embeddings.token_type_embeddings.weight"]
        # A text alone is of the first type, whose row is added beforehand.
        first = np.zeros_like(types[0]) if typed else types[0]
        places = self.constant(self._weights["embeddings.position_embeddings.weight"] + first)
        length = self.node("Shape", "ids", start=1)
        placed = self.node("Slice", places, self.constant(np.array([0])), length)
        rows = self.node("Add", scaled, placed)
        return self.node("Add", rows, self.node("Gather", self.constant(types), "types")) if typed else rows

    def _layer(self, normed: _Normed, layer: str) -> _Normed:
        attended = self._dense(self._attention(normed, layer), self._linear(layer + "attention.output.dense"))
        inner = self.node("Add", attended, self.scaled(normed))
        normed = self._norm(inner, layer + "attention.output.LayerNorm")
        outer = self.node("Add", self._feed_forward(normed, layer), self.scaled(normed))
        return self._norm(outer, layer + "output.LayerNorm")

    def _attention(self, normed: _Normed, layer: str) -> str:
        three = [self._linear(f"{layer}attention.self.{name}") for name in ("query", "key", "value")]
        joined = _Linear(np.hstack([part.weight for part in three]), np.hstack([part.bias for part in three]))
        outputs = [layer + name for name in ("query", "key", "value")]
        self._add("Split", [self._dense(normed.rows, normed.into(joined))], outputs, axis=2, num_outputs=3)
        return self.node("MultiHeadAttention", *outputs, domain=_FUSED, num_heads=_HEADS)

    def _feed_forward(self, normed: _Normed, layer: str) -> str:
        widen = normed.into(self._linear(layer + "intermediate.dense"))
        product = self._times(normed.rows, widen.weight)
        wide = self.node("BiasGelu", product, self.constant(widen.bias), domain=_FUSED)
        narrow = self._linear(layer + "output.dense")
        peaks = self.node("ReduceMax", wide, self.along_rows)
        product = self.node("Mul", self._times(self.node("Div", wide, peaks), narrow.weight), peaks)
        return self.node("Add", product, self.constant(narrow.bias))

    def _norm(self, rows: str, name: str) -> _Normed:
        ones = self.constant(np.ones(_SIZE, np.float32))
        return self._normed(self.node("LayerNormalization", rows, ones, epsilon=_EPSILON), name)

    def _normed(self, plain: str, name: str) -> _Normed:
        return _Normed(plain, self._weights[name + ".weight"], self._weights[name + ".bias"])

    def scaled(self, normed: _Normed) -> str:
        gained = self.node("Mul", normed.rows, self.constant(normed.gain))
        return self.node("Add", gained, self.constant(normed.bias))

    def _linear(self, name: str) -> _Linear:
        return _Linear(self._weights[name + ".weight"].T, self._weights[name + ".bias"])

    def _dense(self, rows: str, linear: _Linear) -> str:
        return self.node("Add", self._times(rows, linear.weight), self.constant(linear.bias))

    def _times(self, rows: str, weight: Matrix) -> str:
        whole, scales = _eight_bits(weight, axis=0)
        inputs = rows, self.constant(whole), self.constant(scales.ravel())
        return self.node("DynamicQuantizeMatMul", *inputs, domain=_FUSED)

    def constant(self, value: NDArray[Any]) -> str:
        name = f"constant_{len(self._constants)}"
        self._constants.append(onnx_file.constant(name, value))
        return name

    def node(self, kind: str, *inputs: str, domain: str = "", **attributes: float) -> str:
        name = f"node_{len(self._nodes)}"
        self._add(kind, inputs, [name], domain=domain, **attributes)
        return name

    def _add(
        self, kind: str, inputs: Sequence[str], outputs: Sequence[str], domain: str = "", **attributes: float
    ) -> None:
        self._nodes.append(onnx_file.node(kind, inputs, outputs, domain, **attributes))

    def name(self, name: str, result: str) -> None:
        """Let what a node gives be an output of that name."""
        self._add("Identity", [result], [name])

    def model(self, inputs: _Shaped, outputs: _Shaped) -> bytes:
        """Return all that was added as an ONNX file."""
        return onnx_file.graph(self._nodes, self._constants, inputs, outputs, _VERSIONS)


def _eight_bits(weight: Matrix, axis: int) -> tuple[NDArray[np.int8], Matrix]:
    """Whole numbers up to ±127, and for each line along `axis` the scale that makes its weights of them."""
    scales = np.abs(weight).max(axis=axis, keepdims=True) / np.float32(127)
    return np.rint(weight / scales).astype(np.int8), scales
