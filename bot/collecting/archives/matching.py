"""Which article is meant by what a comment names: an id, an address, or the name of a post's file."""

from collections.abc import Collection, Mapping

from bot.collecting.archives.links import slug_of
from bot.collecting.recognise import same_article
from bot.domain import Page
from bot.domain.identity import address_form, signs_of
from bot.store.known import KnownEntry, page_signs


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


class Known:
    """The articles that a blog has, by what an archive may call them; `given`: ids that the archive has.

    The same article is known by all that it ever bore, so that an archive of before a move doubles nothing.
    """

    def __init__(self, entries: Mapping[str, KnownEntry], given: Collection[str]) -> None:
        self._bearing: dict[str, list[KnownEntry]] = {}
        for entry in entries.values():
            for sign in entry.signs | page_signs(_as_page(entry)):
                self._bearing.setdefault(sign, []).append(entry)
        self._given = given
        self._taken = set[str]()

    def find(self, address: str) -> str | None:
        """Return the id of the article at an address."""
        sign = signs_of("", address, "", None).address
        bearing = self._bearing.get(sign or "", ())
        return bearing[0].entry_id if bearing else None

    def same_as(self, page: Page) -> KnownEntry | None:
        """Return the article that a page is; no two pages are the same one."""
        near = {entry.entry_id: entry for sign in page_signs(page) for entry in self._bearing.get(sign, ())}
        free = [entry for name, entry in near.items() if name not in self._given and name not in self._taken]
        found = same_article(page, free)
        if found is not None:
            self._taken.add(found.entry_id)
        return found


def _as_page(entry: KnownEntry) -> Page:
    return Page(entry.entry_id, entry.title, (), entry.url, entry.published)
