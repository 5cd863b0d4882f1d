"""The written questions: our own are whole, and those about the sets get their words from there."""

import gzip
import json
from hashlib import sha256

import pytest

from bot.language.language_detection import is_foreign
from tests.fit import written_questions
from tests.fit.written_questions import QUESTIONS, asked_across, written

TEXTS = ("Herons stand in the\u2028shallow end.", "They eat at dawn.")
JOINED = "\n\n".join(TEXTS)
OWN = [{"kind": "article", "id": "own-1", "title": "Ponds", "text": "Ours is deep."}]


def question(name, about, **more):
    return {"kind": "question", "id": name, "question": "what?", "about": about, "sort": "fact", **more}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with one small set, and questions about this and about one that is not there."""
    digest = sha256(JOINED.encode()).hexdigest()[:16]
    rows = [
        {"kind": "article", "id": "a-7", "parts": ["p-1", "p-0"], "sha256": digest},
        question("q-1", "a-7", relevant=["a-7"], answers=[["p-0", 9, 16], ["p-1", 0, 6]]),
        question("q-2", "a-7", relevant=[], answers=[]),
    ]
    written_files = {"own_blogs": OWN, "of_tiny": rows, "of_absent": rows}
    for name, content in written_files.items():
        lines = "".join(f"{json.dumps(row)}\n" for row in content)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    monkeypatch.setattr(written_questions, "QUESTIONS", tmp_path)
    _write_set(tmp_path, TEXTS)
    return tmp_path


def _write_set(folder, texts):
    first, second = texts
    rows = [
        {"kind": "article", "id": "p-0", "title": "Herons", "text": second},
        {"kind": "article", "id": "p-1", "title": "Herons", "text": first},
        question("p-q", "p-0", relevant=["p-0"], answers=["dawn"]),
    ]
    with gzip.open(folder / "answers_tiny.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def test_the_words_come_from_the_set(folder, capsys):
    assert written(folder) == {
        "own_blogs": (OWN, []),
        "of_tiny": (
            [{"kind": "article", "id": "a-7", "title": "Herons", "text": JOINED}],
            [
                question("q-1", "a-7", relevant=["a-7"], answers=["at dawn", "Herons"]),
                question("q-2", "a-7", relevant=[], answers=[]),
            ],
        ),
    }
    assert capsys.readouterr().err == "answers_absent.jsonl.gz is missing: 2 questions left out\n"


@pytest.mark.parametrize("texts", [("Herons stand.", TEXTS[1]), (TEXTS[0], "They eat at dusk.")])
def test_places_in_other_texts_are_left_out(folder, capsys, texts):
    _write_set(folder, texts)
    assert written(folder) == {"own_blogs": (OWN, []), "of_tiny": ([], [])}
    assert "answers_tiny.jsonl.gz has other texts: 2 questions left out\n" in capsys.readouterr().err


WRAPPED = """The old mill stands where the river turns, and nobody has
ground any corn there since the miller went to sea in the
year of the flood. We keep our boats in its *lower* room.
Once a year the village council comes by to look whether
the wheel still turns, and goes away without a word."""


def test_wrapped_texts_are_read_as_an_import_reads_them(tmp_path, monkeypatch):
    digest = sha256(WRAPPED.encode()).hexdigest()[:16]
    starts = [WRAPPED.index(word) for word in ("nobody", "council", "*lower*")]
    places = [["m", start, start + length] for start, length in zip(starts, (21, 16, 7), strict=True)]
    rows = [
        {"kind": "article", "id": "m", "parts": ["m"], "sha256": digest},
        question("q-1", "m", relevant=["m"], answers=places),
    ]
    (tmp_path / "own_blogs.jsonl").write_text("")
    lines = "".join(f"{json.dumps(row)}\n" for row in rows)
    (tmp_path / "of_topic_mills.jsonl").write_text(lines, encoding="utf-8")
    with gzip.open(tmp_path / "topic_mills.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"kind": "article", "id": "m", "title": "The mill", "text": WRAPPED}))
    monkeypatch.setattr(written_questions, "QUESTIONS", tmp_path)
    [article], [asked] = written(tmp_path)["of_topic_mills"]
    assert "nobody has ground any corn" in article["text"]
    assert asked["answers"] == ["nobody has ground any", "council comes by", "*lower*"]


def test_every_answer_stands_in_our_own_posts(tmp_path):
    articles, questions = written(tmp_path)["own_blogs"]
    texts = {row["id"]: row["text"] for row in articles}
    assert len(texts) == len(articles) > 0
    for row in questions:
        assert row["about"] in texts
        assert bool(row["answers"]) == bool(row["relevant"]), row["id"]
        own = [texts[name] for name in row["relevant"]]
        assert all(any(answer in text for text in own) for answer in row["answers"]), row["id"]


def test_what_is_asked_across_is_about_our_own_posts_and_in_another_language():
    articles, questions = asked_across()
    posts = {row["id"] for row in articles}
    assert {row["about"] for row in questions} <= posts
    told = [row for row in questions if is_foreign(row["question"], row["foreign_to"])]
    assert len(told) > 0.99 * len(questions), "all but those with more Latin letters than others"


def test_every_id_is_its_own():
    files = sorted(QUESTIONS.glob("*.jsonl"))
    lines = [line for file in files for line in file.read_bytes().splitlines()]
    ids = [row["id"] for row in map(json.loads, lines)]
    assert len(ids) == len(set(ids)) > 0


def test_nothing_but_places_is_kept_of_the_sets():
    for file in QUESTIONS.glob("of_*.jsonl"):
        rows = [json.loads(line) for line in file.read_bytes().splitlines()]
        parts = {row["id"]: row["parts"] for row in rows if row["kind"] == "article"}
        for row in rows:
            if row["kind"] == "article":
                assert row.keys() == {"kind", "id", "parts", "sha256"}
            else:
                assert row.keys() == {"kind", "id", "question", "relevant", "answers", "sort", "about"}
                assert bool(row["answers"]) == bool(row["relevant"]), row["id"]
                for part, start, end in row["answers"]:
                    assert part in parts[row["about"]], row["id"]
                    assert 0 <= start < end, row["id"]
