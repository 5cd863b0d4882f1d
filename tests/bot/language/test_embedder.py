"""The language model against its formula, and everything that can be wrong with its files."""

import logging
import math
import os
import shutil
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from bot.language.embedder.opening import open_embedder
from bot.language.embedder.quantization import CorruptVectors, pack, unpack
from bot.language.embedder.weights import TOKENIZER, WEIGHTS, model_folder, read

PASSAGE = "The minister flew to Ankara on Monday. He will speak about gas. Nobody knows when he returns."
SPANS = [(0, 38), (39, 63), (64, 93)]


@pytest.fixture(scope="session")
def exact():
    return Exact()


class Exact:
    """BERT as its paper says it, in plain numpy and full precision."""

    def __init__(self):
        self.weights = read(model_folder() / WEIGHTS)
        self.tokenizer = Tokenizer.from_file(str(model_folder() / TOKENIZER))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()

    def tokens(self, text):
        ids = self.tokenizer.encode(text).ids
        table = "embeddings.{}_embeddings.weight".format
        words, places, types = (self.weights[table(name)] for name in ("word", "position", "token_type"))
        rows = self.norm(words[ids] + places[: len(ids)] + types[0], "embeddings.LayerNorm")
        for number in range(6):
            layer = f"encoder.layer.{number}."
            attended = self.attend(rows, layer + "attention.self.")
            attended = self.linear(attended, layer + "attention.output.dense")
            rows = self.norm(rows + attended, layer + "attention.output.LayerNorm")
            wide = self.linear(rows, layer + "intermediate.dense")
            gelu = wide / 2 * (1 + np.vectorize(math.erf)(wide / math.sqrt(2)))
            rows = self.norm(rows + self.linear(gelu, layer + "output.dense"), layer + "output.LayerNorm")
        return rows

    def embed(self, text):
        return unit(self.tokens(text).mean(axis=0))

    def attend(self, rows, name):
        query, key, value = (
            self.linear(rows, name + part).reshape(len(rows), 12, 32).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        scores = np.exp(query @ key.transpose(0, 2, 1) / math.sqrt(32))
        heads = scores / scores.sum(axis=2, keepdims=True) @ value
        return heads.transpose(1, 0, 2).reshape(len(rows), 384)

    def linear(self, rows, name):
        return rows @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]

    def norm(self, rows, name):
        centred = rows - rows.mean(axis=1, keepdims=True)
        plain = centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-12)
        return plain * self.weights[name + ".weight"] + self.weights[name + ".bias"]


def unit(vector):
    return vector / np.linalg.norm(vector)


def is_unit(matrix):
    return np.allclose(np.linalg.norm(matrix, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("text", [PASSAGE, "When does the author come back?", "gas", "In 2008, 54% said no."])
def test_eight_bits_are_close_to_the_exact_model(vectors, exact, text):
    assert vectors.embed([text])[0] @ exact.embed(text) > 0.99


@pytest.mark.parametrize(
    ("text", "alike", "other"),
    [
        ("How old is the president?", "The head of state is 54.", "The bridge is 54 metres long."),
        ("The shop opens at nine.", "You can buy things from 9 in the morning.", "He opened the letter."),
        ("My dog is ill.", "The puppy has caught a disease.", "My car is red."),
        ("It rained all week.", "The weather was wet for days.", "The market fell all week."),
        ("How can I get my money back?", "Refunds are paid within a week.", "My back hurts today."),
    ],
)
def test_what_is_said_alike_is_nearer(vectors, text, alike, other):
    first, second, third = vectors.embed([text, alike, other])
    assert first @ second > first @ third


def test_sentences_are_read_in_their_passage(vectors, exact):
    [found] = vectors.embed_parts([(PASSAGE, SPANS)])
    tokens = exact.tokens(PASSAGE)
    starts = [start for start, _ in exact.tokenizer.encode(PASSAGE).offsets[1:-1]]
    assert found.parts.shape == (3, 384)
    for (start, end), vector in zip(SPANS, found.parts, strict=True):
        inside = [place for place, at in enumerate(starts, 1) if start <= at < end]
        assert vector @ unit(tokens[inside].mean(axis=0)) > 0.98
    assert np.allclose(found.whole, vectors.embed([PASSAGE]), atol=1e-6)


def test_a_span_that_is_not_read_is_as_the_whole(vectors):
    text = "word " * 1000
    [found] = vectors.embed_parts([(text, [(0, 4), (4000, 4004)])])
    assert np.allclose(found.parts[1], found.whole[0], atol=1e-6)
    assert not np.allclose(found.parts[0], found.whole[0], atol=1e-3)


def test_a_text_is_the_same_alone_and_among_others(vectors):
    texts = [PASSAGE, "gas", PASSAGE * 3, "When?"] * 3
    together = vectors.embed(texts)
    assert np.array_equal(together, np.vstack([vectors.embed([text]) for text in texts]))


ANY_TEXTS = {
    "empty": "",
    "blank": " \n",
    "no blank": "x" * 100_000,
    "long": "x " * 100_000,
    "surrogate": "\ud800",
    "inner surrogate": "a\udfff b",
    "emoji": "🙂 🚀",
    "right to left": "שלום עולם",
    "other alphabets": "Բարեւ, мир!",
    "control": "\0\u202e",
}


@pytest.mark.parametrize("text", ANY_TEXTS.values(), ids=ANY_TEXTS)
def test_any_text_has_a_unit_vector(vectors, text):
    [found] = vectors.embed_parts([(text, [(0, len(text)), (0, 0)])])
    assert is_unit(found.whole)
    assert is_unit(found.parts)


@given(text=st.text(st.characters(), max_size=60))
def test_no_text_raises(vectors, text):
    assert is_unit(vectors.embed([text]))


def test_no_texts_and_no_spans(vectors):
    assert vectors.embed([]).shape == (0, 384)
    assert vectors.embed_parts([]) == []
    assert vectors.embed_parts([("gas", [])])[0].parts.shape == (0, 384)


def test_words_only_has_nothing_alike(tmp_path):
    none = open_embedder(tmp_path, source=tmp_path)
    [found] = none.embed_parts([(PASSAGE, SPANS)])
    assert (none.name, none.size) == (None, 0)
    assert (found.whole @ found.parts.T).tolist() == [[0, 0, 0]]
    assert none.embed(["a", "b"]).shape == (2, 0)
    assert unpack(pack(found.whole), none.size, rows=1).shape == (1, 0)


@pytest.fixture
def copied(tmp_path):
    """A copy of the model's files, and where none of them is touched they are good."""
    source = tmp_path / "model"
    source.mkdir()
    for name in (WEIGHTS, TOKENIZER):
        shutil.copyfile(model_folder() / name, source / name)
    return source


def altered(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        [byte] = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([byte ^ 1]))


def cut_short(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


@pytest.mark.parametrize("name", [WEIGHTS, TOKENIZER])
@pytest.mark.parametrize("damage", [altered, cut_short, Path.unlink])
def test_a_damaged_model_is_one_line_and_words_only(copied, built, caplog, name, damage):
    damage(copied / name)
    with caplog.at_level(logging.WARNING):
        assert open_embedder(built, source=copied).name is None
    [line] = caplog.messages
    assert name in line
    assert "\n" not in line


def test_a_graph_that_cannot_be_written_is_one_line_and_words_only(tmp_path, caplog):
    (tmp_path / "file").touch()
    assert open_embedder(tmp_path / "file" / "folder").name is None
    assert len(caplog.messages) == 1


@pytest.mark.parametrize("damage", [altered, cut_short, Path.unlink])
def test_a_damaged_graph_is_built_again(built, tmp_path, vectors, damage):
    folder = shutil.copytree(built, tmp_path / "graph")
    [graph] = folder.glob("*.onnx")
    good = graph.read_bytes()
    damage(graph)
    again = open_embedder(folder)
    assert np.array_equal(again.embed([PASSAGE]), vectors.embed([PASSAGE]))
    assert [path.name for path in folder.glob("*.onnx")] == [graph.name]
    assert graph.read_bytes() == good


def test_a_good_graph_is_left_alone_and_another_versions_goes(built, tmp_path):
    folder = shutil.copytree(built, tmp_path / "graph")
    [graph] = folder.glob("*.onnx")
    before = graph.stat().st_mtime_ns
    open_embedder(folder)
    assert graph.stat().st_mtime_ns == before
    graph.rename(folder / "older-1.0123456789abcdef.onnx")
    open_embedder(folder)
    assert [path.name for path in folder.glob("*.onnx")] == [graph.name]


components = st.floats(-1, 1, width=32).filter(lambda number: number == 0 or abs(number) > 1e-6)
rows = st.lists(components, min_size=8, max_size=8).filter(any)


@given(st.lists(rows, max_size=5))
def test_packed_vectors_keep_their_direction(lists):
    matrix = np.array(lists, np.float32).reshape(-1, 8)
    unpacked = unpack(pack(matrix), 8, rows=len(lists))
    assert is_unit(unpacked)
    for row, again in zip(matrix, unpacked, strict=True):
        assert unit(row) @ again > 0.999


def test_packing_again_gives_the_same_bytes(vectors):
    packed = pack(vectors.embed([PASSAGE, "gas"]))
    assert len(packed) == 2 * 384
    assert pack(unpack(packed, 384)) == packed


@pytest.mark.parametrize(
    ("packed", "size", "count"),
    [
        (b"\x7f" * 7, 8, None),
        (b"\x7f" * 8, 8, 2),
        (b"", 8, 1),
        (bytes(8), 8, 1),
        (b"\x7f" * 8 + bytes(8), 8, None),
        (b"\x01" * 8, 8, 1),
        (b"\x80" * 8, 8, 1),
        (b"\x7f" * 8, 0, None),
    ],
    ids=["cut", "row missing", "nothing", "zeros", "second zeros", "no peak", "beyond", "of a model"],
)
def test_what_was_never_packed_is_told(packed, size, count):
    with pytest.raises(CorruptVectors):
        unpack(packed, size, rows=count)


def test_what_runs_it_tells_nobody_of_it():
    """Its maker would learn of each start and model; the library knows the word that stops this."""
    assert os.environ["ORT_DISABLE_TELEMETRY"] == "1"
    [library] = (Path(onnxruntime.__file__).parent / "capi").glob("onnxruntime_pybind11_state*")
    assert b"ORT_DISABLE_TELEMETRY" in library.read_bytes()
