"""JSON that nobody here knows, when it was named itself: it is no post, and no archive without articles."""

import json
from collections.abc import Iterator
from typing import Any

from bot.collecting.archives.exports import ArchiveFormat, Given
from bot.collecting.archives.items import Item
from bot.domain import InputError

_SUFFIXES = frozenset({".json", ".txt", ".js", ""})


def _fits(given: Given) -> bool:
    if not given.explicit or given.suffix not in _SUFFIXES:
        return False
    if given.suffix != ".json" and not given.head.lstrip().startswith(("[", "{")):
        return False
    try:
        whole: Any = json.loads(given.text)
    except (ValueError, RecursionError, InputError):
        return False  # rows, or broken: said by whoever reads those
    return not (isinstance(whole, dict) and "kind" in whole)  # one row


def _read(given: Given) -> Iterator[Item]:
    raise InputError("unknown-json")


FORMAT = ArchiveFormat("unknown JSON", _fits, _read)
