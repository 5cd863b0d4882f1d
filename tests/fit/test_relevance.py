"""The weights of relevance are fitted to sets of comments: the same bytes each time."""

import gzip
import json
from pathlib import Path

import pytest

from bot.language.embedder.null import NullEmbedder
from bot.rules.relevance import comment_words
from bot.rules.relevance.features import AHEAD_FEATURES, NEAR_FEATURES
from bot.rules.relevance.score import Model
from tests.fit import relevance

THINGS = {
    "mill": ["wheel", "river", "flour", "stones", "miller", "grain", "sacks", "weir"],
    "frost": ["orchard", "apples", "cherries", "blossom", "pears", "april", "frozen", "branches"],
    "ferry": ["harbour", "captain", "island", "waves", "anchor", "deck", "timetable", "storm"],
    "bell": ["tower", "bronze", "crack", "ringer", "market", "council", "offers", "pigeon"],
}
COMMON = "I think that it is really so, and we all know what that means for us here"


def comment(topic: str, number: int) -> str:
    """Words of that topic among words of any talk."""
    things = THINGS[topic]
    picked = [things[(number + step) % len(things)] for step in (0, 1, 3)]
    return f"{COMMON}: the {picked[0]} and the {picked[1]}, or a {picked[2]} of number {topic}{number}."


def rows():
    topics = list(THINGS)
    for topic in topics:
        yield {"kind": "article", "id": topic, "title": topic, "text": " ".join(THINGS[topic])}
    for number in range(24):
        topic, other = topics[number % 4], topics[(number + 1) % 4]
        yield {"kind": "comment", "id": f"h{number}", "article": topic, "text": comment(topic, number + 50)}
        case = {"kind": "case", "article": topic, "parent": None, "thread": [comment(topic, number + 90)]}
        foreign = f"{COMMON}: reboot your laptop and reinstall this driver, version{number}."
        yield {**case, "id": f"p{number}", "label": "pos", "text": comment(topic, number)}
        yield {**case, "id": f"r{number}", "label": "neg_random", "text": comment(other, number)}
        yield {**case, "id": f"a{number}", "label": "neg_hard", "text": comment(other, number + 7)}
        yield {**case, "id": f"f{number}", "label": "neg_foreign", "text": foreign}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with one small set that is made up; what is fitted goes there too."""
    with gzip.open(tmp_path / "topic_small.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows())
    monkeypatch.setattr(comment_words, "FOLDER", tmp_path)
    monkeypatch.setattr(relevance, "open_embedder", lambda folder: NullEmbedder())
    address = Path(__file__).parents[2] / "data" / "rules" / "address.json"
    (tmp_path / "address.json").write_bytes(address.read_bytes())
    (tmp_path / "everyday.json").write_text('{"weights": {}}')
    forget()
    yield tmp_path
    forget()


def forget() -> None:
    """What was read of the files."""
    comment_words._everyday.cache_clear()
    comment_words._telling.cache_clear()


def test_the_same_set_gives_the_same_bytes(folder):
    relevance.main(folder, ("small",))
    first = [(folder / f"{name}.json").read_bytes() for name in ("everyday", "relevance")]
    relevance.main(folder, ("small",))
    assert first == [(folder / f"{name}.json").read_bytes() for name in ("everyday", "relevance")]


def test_each_weight_has_its_direction_and_what_belongs_scores_higher(folder):
    one = relevance.TopicSet.read(folder, "small")
    fitted = relevance.fit([one], NullEmbedder())
    for name, directions in (("near", NEAR_FEATURES), ("ahead", AHEAD_FEATURES)):
        assert all(value * directions[key] > 0 for key, value in fitted[name].items() if key != "bias")
    model = Model(**fitted)
    scores: dict[str, list[float]] = {}
    for label, values in relevance.measured(one, NullEmbedder()):
        scores.setdefault(label, []).append(model.score(values, alone=False))
    assert {label: len(found) for label, found in scores.items()} == dict.fromkeys(scores, 24)
    assert min(scores["pos"]) > max(max(found) for label, found in scores.items() if label != "pos")


def test_stems_that_fall_on_articles_by_chance_tell_nothing(folder):
    told = relevance.everyday([relevance.TopicSet.read(folder, "small")])
    assert told["think"] == 0.0
    assert told.get("wheel", 1.0) > 0.3
