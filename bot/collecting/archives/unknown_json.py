"""JSON and tables that nobody here knows, when they were named themselves: neither is a post.

A table would be read as an article otherwise, with its drafts.
"""

import json
from collections.abc import Iterator
from typing import Any

from bot.collecting.archives import substack
from bot.collecting.archives.exports import ArchiveFormat, Given
from bot.collecting.archives.items import Item
from bot.domain import InputError

_SUFFIXES = frozenset({".json", ".txt", ".js", ""})
_TABLES = frozenset({".csv", ".tsv", ".xls", ".xlsx", ".ods"})


def _fits(given: Given) -> bool:
    if given.explicit and given.suffix in _TABLES:
        return not substack.FORMAT.fits(given)
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
    raise InputError("unknown-table" if given.suffix in _TABLES else "unknown-json")


FORMAT = ArchiveFormat("unknown", _fits, _read)
