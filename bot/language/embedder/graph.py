"""The model as a graph for onnxruntime, its weights in eight bits.

A text's word pieces `ids` [1, length] and, for each vector that is wanted, the weight of every piece in it,
`parts` [1, vectors, length], give unit rows `vectors` [1, vectors, 384]. One text a run: without padding
there is no mask, more at once are no faster, and a text's vectors do not depend on its neighbours.

BERT: Devlin et al. 2019. Weights have a scale for each column; what they are multiplied with has one a run,
found while it runs, which outliers would spoil. So a LayerNorm's gain and bias go into the next weights and
its output is multiplied without them (Wei et al. 2022, "Outlier Suppression"), and the rows of the widest
layer are scaled to a largest component of 1 first. That takes the cosine to the exact one from .993 to .996.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from bot.language.embedder.quantization import Matrix
from bot.language.embedder.weights import read

_LAYERS = 6
_HEADS = 12
_SIZE = 384
_EPSILON = 1e-12  # of the model's LayerNorms
_FUSED = "com.microsoft"  # onnxruntime's own nodes


def build(weights: Path) -> bytes:
    """Return the model of a safetensors file as an ONNX file; the same weights give the same bytes."""
    return _Builder(read(weights)).build()


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
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []
        self._along_rows = self._constant(np.array([-1]))

    def build(self) -> bytes:
        normed = self._norm(self._embeddings(), "embeddings.LayerNorm")
        for number in range(_LAYERS):
            normed = self._layer(normed, f"encoder.layer.{number}.")
        pooled = self._node("MatMul", "parts", self._scaled(normed))
        lengths = self._node("ReduceL2", pooled, self._along_rows)
        return self._model(self._node("Div", pooled, lengths))

    def _embeddings(self) -> str:
        words, scales = _eight_bits(self._weights["embeddings.word_embeddings.weight"], axis=1)
        rows = self._node("Cast", self._node("Gather", self._constant(words), "ids"), to=TensorProto.FLOAT)
        scaled = self._node("Mul", rows, self._node("Gather", self._constant(scales), "ids"))
        # Every text is of the first type, whose row is added beforehand.
        types = self._weights["embeddings.token_type_embeddings.weight"]
        places = self._constant(self._weights["embeddings.position_embeddings.weight"] + types[0])
        length = self._node("Shape", "ids", start=1)
        return self._node("Add", scaled, self._node("Slice", places, self._constant(np.array([0])), length))

    def _layer(self, normed: _Normed, layer: str) -> _Normed:
        attended = self._dense(self._attention(normed, layer), self._linear(layer + "attention.output.dense"))
        inner = self._node("Add", attended, self._scaled(normed))
        normed = self._norm(inner, layer + "attention.output.LayerNorm")
        outer = self._node("Add", self._feed_forward(normed, layer), self._scaled(normed))
        return self._norm(outer, layer + "output.LayerNorm")

    def _attention(self, normed: _Normed, layer: str) -> str:
        three = [self._linear(f"{layer}attention.self.{name}") for name in ("query", "key", "value")]
        joined = _Linear(np.hstack([part.weight for part in three]), np.hstack([part.bias for part in three]))
        outputs = [layer + name for name in ("query", "key", "value")]
        self._add("Split", [self._dense(normed.rows, normed.into(joined))], outputs, axis=2, num_outputs=3)
        return self._node("MultiHeadAttention", *outputs, domain=_FUSED, num_heads=_HEADS)

    def _feed_forward(self, normed: _Normed, layer: str) -> str:
        widen = normed.into(self._linear(layer + "intermediate.dense"))
        product = self._times(normed.rows, widen.weight)
        wide = self._node("BiasGelu", product, self._constant(widen.bias), domain=_FUSED)
        narrow = self._linear(layer + "output.dense")
        peaks = self._node("ReduceMax", wide, self._along_rows)
        product = self._node("Mul", self._times(self._node("Div", wide, peaks), narrow.weight), peaks)
        return self._node("Add", product, self._constant(narrow.bias))

    def _norm(self, rows: str, name: str) -> _Normed:
        ones = self._constant(np.ones(_SIZE, np.float32))
        plain = self._node("LayerNormalization", rows, ones, epsilon=_EPSILON)
        return _Normed(plain, self._weights[name + ".weight"], self._weights[name + ".bias"])

    def _scaled(self, normed: _Normed) -> str:
        gained = self._node("Mul", normed.rows, self._constant(normed.gain))
        return self._node("Add", gained, self._constant(normed.bias))

    def _linear(self, name: str) -> _Linear:
        return _Linear(self._weights[name + ".weight"].T, self._weights[name + ".bias"])

    def _dense(self, rows: str, linear: _Linear) -> str:
        return self._node("Add", self._times(rows, linear.weight), self._constant(linear.bias))

    def _times(self, rows: str, weight: Matrix) -> str:
        whole, scales = _eight_bits(weight, axis=0)
        inputs = rows, self._constant(whole), self._constant(scales.ravel())
        return self._node("DynamicQuantizeMatMul", *inputs, domain=_FUSED)

    def _constant(self, value: NDArray[Any]) -> str:
        name = f"constant_{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def _node(self, kind: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        name = f"node_{len(self._nodes)}"
        self._add(kind, inputs, [name], domain=domain, **attributes)
        return name

    def _add(self, kind: str, inputs: Sequence[str], outputs: Sequence[str], **attributes: Any) -> None:
        self._nodes.append(helper.make_node(kind, inputs, outputs, **attributes))

    def _model(self, result: str) -> bytes:
        self._add("Identity", [result], ["vectors"])
        ids = helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "length"])
        parts = helper.make_tensor_value_info("parts", TensorProto.FLOAT, [1, "vectors", "length"])
        vectors = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [1, "vectors", _SIZE])
        graph = helper.make_graph(self._nodes, "all-MiniLM-L6-v2", [ids, parts], [vectors], self._constants)
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(_FUSED, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=9)
        content: bytes = model.SerializeToString(deterministic=True)
        return content


def _eight_bits(weight: Matrix, axis: int) -> tuple[NDArray[np.int8], Matrix]:
    """Whole numbers up to ±127, and for each line along `axis` the scale that makes its weights of them."""
    scales = np.abs(weight).max(axis=axis, keepdims=True) / np.float32(127)
    return np.rint(weight / scales).astype(np.int8), scales
