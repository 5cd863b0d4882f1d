"""Scripts: lines of JSON, each a step, checked whole before the first is played.

ScriptError   a step is wrong or could not be done: `number` is its line, 0 for the script as a whole
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from sandbox.steps import AMONG, REFERENCES, STEPS, look_of

MOST_BYTES = 50_000_000


class ScriptError(Exception):
    """A step that is wrong, or that could not be done; `str` is one line with its number."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(f"step {number}: {why}" if number else why)
        self.number = number


@dataclass(frozen=True, slots=True)
class Step:
    """One line: what to `do`, its fields by name, and whether to `wait` for quiet before the next.

    `look`: over whose shoulder (`as`) and where (`in`) one sees what comes of it.
    """

    number: int
    id: str | int
    do: str
    fields: Mapping[str, Any]
    wait: bool = True
    look: Mapping[str, Any] | None = None


def read_script(path: Path) -> list[Step]:
    """Return the steps of a file. Raises ScriptError for the first thing that is wrong."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ScriptError(0, f"{path}: a script has at most {MOST_BYTES // 1_000_000} MB")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ScriptError(0, f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ScriptError(0, f"{path}: this is not UTF-8 text") from error
    steps = parse(text)
    if not steps:
        raise ScriptError(0, f"{path}: there is no step in it")
    return steps


def parse(text: str) -> list[Step]:
    """Return the steps of a script; empty lines are passed over."""
    steps: list[Step] = []
    ids: set[str] = set()
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            step = _step(number, line)
            _check_ids(step, ids)
            ids.add(str(step.id))
            steps.append(step)
    return steps


def _step(number: int, line: str) -> Step:
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ScriptError(number, f"this is not JSON ({error})") from error
    if not isinstance(raw, dict):
        raise ScriptError(number, 'a step is an object, such as {"do": "kill"}')
    do, name, wait = raw.pop("do", None), raw.pop("id", number), raw.pop("wait", True)
    look = raw.pop("look", None)
    if not isinstance(do, str) or do not in STEPS:
        raise ScriptError(number, f"there is no step {do!r}{_near(str(do), STEPS)}")
    if isinstance(name, bool) or not isinstance(name, str | int):
        raise ScriptError(number, "'id' is a text or a number")
    if not isinstance(wait, bool):
        raise ScriptError(number, "'wait' is true or false")
    if look is not None and (expected := look_of(look)):
        raise ScriptError(number, f"'look' is {expected}")
    fields = {name: value for name, value in raw.items() if value is not None}
    for why in _wrong(do, fields):
        raise ScriptError(number, f"{do}: {why}")
    return Step(number, name, do, fields, wait, look)


def _wrong(do: str, fields: Mapping[str, Any]) -> Iterator[str]:
    known = STEPS[do]
    for name in fields:
        if name not in known:
            yield f"there is no field {name!r}{_near(name, known)}"
    for name, (required, check) in known.items():
        if name in fields:
            expected = check(fields[name])
            if expected:
                yield f"{name!r} is {expected}, not {json.dumps(fields[name], ensure_ascii=False)[:60]}"
        elif required:
            yield f"{name!r} is missing"
    if do in AMONG:
        yield from AMONG[do](fields)


def _check_ids(step: Step, earlier: set[str]) -> None:
    if str(step.id) in earlier:
        raise ScriptError(step.number, f"there is a step {step.id!r} already")
    for name in REFERENCES.get(step.do, ()):
        meant = step.fields.get(name)
        if meant is not None and str(meant) not in earlier:
            raise ScriptError(step.number, f"{step.do}: {name!r} is no earlier step: {meant!r}")


def _near(word: str, known: Mapping[str, object]) -> str:
    near = get_close_matches(word, known, n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; there are: {', '.join(known)}"
