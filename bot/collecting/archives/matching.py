"""Which article is meant by what a comment names: an id, an address, or the name of a post's file."""

from collections.abc import Collection, Mapping
from typing import Protocol

from bot.collecting.archives.links import slug_of
from bot.domain import LooseDate, Page
from bot.domain.identity import address_form, folded_title


class Aliases:
    """Articles by what they may be called; what two of them are called means neither."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._known: dict[str, str | None] = {}

    def add(self, page: Page, own_path: str) -> None:
        """Let a page be found."""
        self._ids.add(page.entry_id)
        names = {own_path, slug_of(own_path), page.entry_id}
        for key in filter(None, map(address_form, (page.url, page.entry_id))):
            names |= {key, _path(key)}
        for name in filter(None, map(_folded, names)):
            other = self._known.setdefault(name, page.entry_id)
            if other != page.entry_id:
                self._known[name] = None

    def find(self, name: str) -> str | None:
        """Return the id of the article that is meant; None where there is none, or more than one."""
        if name in self._ids:
            return name
        key = address_form(name) or name
        tries = (key, _path(key), key.removesuffix(".html"), slug_of(key.strip("/").removesuffix(".html")))
        return next((found for one in tries if one and (found := self._known.get(_folded(one)))), None)


def _path(key: str) -> str:
    """Return an address' path, which outlives a move to another domain."""
    path = key.partition("/")[2]
    return f"/{path}" if path else ""


def _folded(name: str) -> str:
    return name.strip().strip("/").lower()


class Entry(Protocol):
    """What is known of an article that the blog has."""

    @property
    def title(self) -> str: ...
    @property
    def url(self) -> str | None: ...
    @property
    def published(self) -> LooseDate | None: ...


class Known:
    """The articles that a blog has, by what an archive may call them; `given`: ids that the archive has.

    The same article is known by its feed's id and by an archive's: by its address, else by title and day.
    """

    def __init__(self, entries: Mapping[str, Entry], given: Collection[str]) -> None:
        self._by_address: dict[str, str] = {}
        self._by_day: dict[tuple[str, str], str | None] = {}
        for entry_id, entry in entries.items():
            for address in filter(None, map(address_form, (entry.url, entry_id))):
                self._by_address.setdefault(address, entry_id)
            if entry.published and entry_id not in given:
                key = _on_day(entry.title, entry.published)
                self._by_day[key] = None if key in self._by_day else entry_id
        self._given = given
        self._taken = set[str]()

    def find(self, address: str) -> str | None:
        """Return the id of the article at an address."""
        return self._by_address.get(address_form(address) or "")

    def same_as(self, page: Page) -> str | None:
        """Return the id of the article that a page is; no two pages are the same one."""
        found = self._by_address.get(address_form(page.url) or "")
        key = _on_day(page.title, page.published) if page.published else None
        if found is None and key is not None:
            found = self._by_day.get(key)
        if found is None or found in self._given or found in self._taken:
            return None
        self._taken.add(found)
        return found


def _on_day(title: str, when: LooseDate) -> tuple[str, str]:
    return folded_title(title), f"{when.start:%Y-%m-%d}"
