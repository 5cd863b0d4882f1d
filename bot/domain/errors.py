"""What can go wrong, as one tree."""

from typing import Any


class DearReaderError(Exception):
    """The root of our errors: a key of the text catalogue and its arguments; the edge puts it into words.

    DearReaderError
    ├── InputError       a file, row or value that cannot be taken; changes nothing
    ├── NotAllowed       the person may not do that
    ├── NotFound         what was named is not there (any more)
    ├── Conflict         somebody else was quicker, or it is done already
    ├── StoreError       the database cannot be used
    └── FetchError       a page or feed could not be had
    """

    def __init__(self, key: str, **arguments: Any) -> None:
        super().__init__(key, arguments)
        self.key = key
        self.arguments = arguments

    def __str__(self) -> str:
        arguments = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"{self.key}({arguments})" if arguments else self.key


class InputError(DearReaderError):
    """A file, row or value that cannot be taken."""


class NotAllowed(DearReaderError):
    """The person may not do that."""


class NotFound(DearReaderError):
    """What was named is not there, or not there any more."""


class Conflict(DearReaderError):
    """Somebody else was quicker, or it is done already."""


class StoreError(DearReaderError):
    """The database cannot be used."""


class FetchError(DearReaderError):
    """A page or a feed could not be had."""
