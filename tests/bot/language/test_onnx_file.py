"""What is written is what onnxruntime runs."""

import numpy as np
import onnxruntime

from bot.language.embedder import onnx_file
from bot.language.embedder.onnx_file import Kind


def test_a_graph_is_run_as_it_was_written():
    bias = np.linspace(0, 1, 300, dtype=np.float32)
    nodes = [
        onnx_file.node("Gather", ["table", "ids"], ["rows"], axis=0),
        onnx_file.node("LeakyRelu", ["rows"], ["bent"], alpha=0.25),
        onnx_file.node("BiasGelu", ["bent", "bias"], ["out"], "com.microsoft"),
    ]
    table = np.vstack([np.full(300, 4, np.float32), np.full(300, -8, np.float32)])
    file = onnx_file.graph(
        nodes,
        [onnx_file.constant("table", table), onnx_file.constant("bias", bias)],
        {"ids": (Kind.INT64, ["length"])},
        {"out": (Kind.FLOAT, ["length", 300])},
        {"": 18, "com.microsoft": 1},
    )
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    [given], [made] = session.get_inputs(), session.get_outputs()
    assert (given.name, given.type, given.shape) == ("ids", "tensor(int64)", ["length"])
    assert (made.name, made.type, made.shape) == ("out", "tensor(float)", ["length", 300])
    [[low, high]] = session.run(None, {"ids": np.array([1, 0])})
    np.testing.assert_allclose(high, 4 + bias, rtol=1e-3)
    np.testing.assert_allclose(low[[0, -1]], [-0.0455, -0.1587], atol=1e-3)  # gelu(-2), gelu(-1)
