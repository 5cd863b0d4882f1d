"""What nobody here knows, when it was named itself: JSON, tables, mails, documents. None is a post.

It would be read as an article otherwise: a table with its drafts, a mail with its addresses.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from bot.collecting.archives import substack
from bot.collecting.archives.exports import ArchiveFormat, Given
from bot.collecting.archives.items import Item
from bot.domain import InputError

_SUFFIXES = frozenset({".json", ".txt", ".js", ""})
_OTHERS_SUFFIXES = """
    .pdf .rtf .doc .odt .pages .eml .mbox .mht .mhtml .ipynb .sql .log .css .py .php .rb .sh .vcf .ics .srt
"""
_OTHERS = frozenset(_OTHERS_SUFFIXES.split())
_LOOKS_OTHER = re.compile(
    r"%PDF-|\{\\rtf|///DOTCLEAR|From \S+@\S+ |-- (?:MySQL|phpMyAdmin|PostgreSQL)"
    r"|(?:Return-Path|Delivered-To|Received|MIME-Version|Message-ID): |From: [^\n]*@[^\n]*\n(?:[A-Z][\w-]+: )"
)
_TABLES = frozenset({".csv", ".tsv", ".xls", ".xlsx", ".ods"})


def _fits(given: Given) -> bool:
    if given.explicit and given.suffix in _TABLES:
        return not substack.FORMAT.fits(given)
    if given.explicit and (given.suffix in _OTHERS or _LOOKS_OTHER.match(given.head)):
        return True
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
    if given.suffix in _OTHERS or _LOOKS_OTHER.match(given.head):
        raise InputError("unknown")
    raise InputError("unknown-table" if given.suffix in _TABLES else "unknown-json")


FORMAT = ArchiveFormat("unknown", _fits, _read)
