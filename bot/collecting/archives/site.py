"""The makers of static sites: where each keeps its posts, drafts, pages and settings.

A site is known by files that only its maker has; what none of them has is a folder of posts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from bot.collecting.archives.front_matter import Fields, has_front_matter, load, split
from bot.collecting.archives.items import BlogFacts
from bot.collecting.archives.makers import MAKERS, NONE, Maker
from bot.collecting.archives.trees import Tree
from bot.domain import InputError


class Role(Enum):
    """What a file of a site is, by where it lies."""

    POST = auto()
    DRAFT = auto()
    PAGE = auto()  # if it has front matter
    MAYBE = auto()  # a post if it has a date, else a page
    COMMENTS = auto()
    NOTHING = auto()


_WRITING = frozenset({".md", ".markdown", ".mdx", ".mdown", ".mkd", ".html", ".htm", ".xhtml", ".txt"})
_UNREAD = frozenset({".rst", ".textile", ".org", ".adoc", ".asciidoc"})
# Files that stand in every second folder and are nobody's posts.
_NO_POSTS = re.compile(
    r"(?:readme|license|licence|copying|changelog|contributing|code_of_conduct|security|todo|humans|robots|404|"
    r"search|sitemap|feed|atom|rss|index|offline|manifest|redirects|requirements)(?:\.\w+)*",
    re.IGNORECASE,
)
_POSTS_WORDS = """
    _posts posts post blog blogs articles article notes journal writing writings essays entries weblog news
    diary stories til log weekly
"""
_POSTS = frozenset(_POSTS_WORDS.split())
_PAGES_WORDS = """
    pages page _pages authors author about team legal home snippets
"""
_PAGES = frozenset(_PAGES_WORDS.split())
DRAFTS = frozenset({"_drafts", "drafts", "draft", "unpublished", "_draft", "_unpublished"})
# The same within what was given; above it such a folder is somebody's own.
_HELD_BACK = DRAFTS | {"private", "_private", "trash", "_trash", "wip"}
_DRAFT_NAME = re.compile(r"draft_.*|.*\.draft", re.IGNORECASE)  # without its suffix
_QUOTED = r"""[^\n'"`]*?['"`]([^'"`\n]+)['"`]"""
_ADDRESS_LINE = re.compile(
    rf"\b(?:SITEURL|siteUrl|site|url|website|baseURL|SITE_URL|href)\b\s*[:=]{_QUOTED}", re.IGNORECASE
)
_TITLE_LINE = re.compile(rf"\b(?:SITENAME|title|SITE_TITLE)\b\s*[:=]{_QUOTED}", re.IGNORECASE)
_ARTICLES_LINE = re.compile(rf"\bARTICLE_URL\b\s*={_QUOTED}")
_AUTHOR_LINE = re.compile(rf"\b(?:AUTHOR|author)\b\s*[:=]{_QUOTED}")


@dataclass(frozen=True)
class Site:
    """A site in a tree: its maker, and the folder in which it lies (`""`, or ending with `/`)."""

    tree: Tree
    maker: Maker = NONE
    folder: str = ""
    _cascades: dict[str, dict[Any, Any]] = field(default_factory=dict)

    @cached_property
    def settings(self) -> Fields:
        """What the site says of itself; nothing where that cannot be read."""
        known: dict[Any, Any] = {}
        for name in self.maker.settings:
            if f"{self.folder}{name}" in self.tree.all:
                known = {**_settings(self.tree, f"{self.folder}{name}"), **known}
        fields = Fields.of(known)
        return Fields.of(fields.known, fields.map("site").known, fields.map("params").known)

    @cached_property
    def url(self) -> str | None:
        """The site's address, without a slash at its end."""
        settings = self.settings
        address = (
            settings.text("baseurl")
            if self.maker.name == "Hugo"
            else settings.text("siteurl", "url", "site", "baseurl")
        )
        if not address or not address.startswith(("http://", "https://")) or "localhost" in address:
            return None
        below = settings.text("baseurl") or "" if self.maker.name == "Jekyll" else ""
        below = settings.text("root") or "" if self.maker.name == "Hexo" else below
        if below.startswith("/") and not address.rstrip("/").endswith(below.rstrip("/")):
            address = address.rstrip("/") + below
        return address.rstrip("/")

    @property
    def facts(self) -> BlogFacts:
        """What the site says of its blog."""
        settings = self.settings
        author = settings.text("author") or settings.map("author").text("name")
        return BlogFacts(settings.text("title", "sitename", "sitetitle") or "", self.url, author)

    @property
    def shows_future(self) -> bool:
        """Tell whether posts of tomorrow are shown."""
        return any(self.settings.says(name) for name in self.maker.future)

    def inner(self, path: str) -> str:
        """Return a file's path in its site."""
        return path.removeprefix(self.folder)

    def role(self, path: str) -> Role:
        """Return what a file is by where it lies."""
        inner = PurePosixPath(self.inner(path))
        folders, name, suffix = [part.lower() for part in inner.parts[:-1]], inner.name, inner.suffix.lower()
        if not path.startswith(self.folder):
            return Role.NOTHING
        is_data = not {"_data", "data"}.isdisjoint(folders) and "comments" in folders  # Jekyll's, Hugo's
        if is_data or folders[:1] == ["_comments"]:
            return Role.COMMENTS if suffix in (".yml", ".yaml", ".json") else Role.NOTHING
        if suffix not in _WRITING | _UNREAD or (suffix == ".txt" and self.maker is not NONE):
            return Role.NOTHING
        if _HELD_BACK.intersection(folders) or _DRAFT_NAME.fullmatch(inner.stem):
            return Role.DRAFT
        if re.match(r"_index\.", name) or (name.startswith("_") and self.maker.name == "Astro"):
            return Role.NOTHING
        return self._placed(folders, name, inner)

    def _placed(self, folders: list[str], name: str, inner: PurePosixPath) -> Role:
        maker = self.maker.name
        if maker in ("Jekyll", "Hexo"):
            if "_posts" in folders:
                return Role.POST
            return Role.NOTHING if any(part.startswith("_") for part in folders) else Role.PAGE
        bundle = name.lower().startswith("index.") and len(folders) > (self.maker is not NONE)
        inside = any(str(inner).startswith(f"{root}/") for root in self.maker.roots)
        if (not inside and maker not in ("folder", "Eleventy")) or (_NO_POSTS.fullmatch(name) and not bundle):
            return Role.NOTHING
        if maker == "Hugo" and not bundle and self._is_in_bundle(inner):
            return Role.NOTHING
        if maker == "Pelican":
            return Role.PAGE if "pages" in folders else Role.POST
        if _PAGES.intersection(folders):
            return Role.MAYBE
        return Role.POST if maker == "folder" or _POSTS.intersection(folders) else Role.MAYBE

    def _is_in_bundle(self, inner: PurePosixPath) -> bool:
        """Tell whether a file belongs to the post whose `index.md` lies in one of its folders."""
        above = [f"{self.folder}{folder}/index" for folder in inner.parents if len(folder.parts) > 1]
        return any(
            f"{start}{suffix}" in self.tree.all for start in above for suffix in (".md", ".html", ".markdown")
        )

    def below(self, path: str) -> Mapping[Any, Any]:
        """Return what holds for a post unless it says otherwise: of its folders, and of the settings."""
        inner = PurePosixPath(self.inner(path))
        known: dict[Any, Any] = {}
        for default in _list(self.settings.known.get("defaults")):
            scope, values = default.get("scope") or {}, default.get("values")
            where = str(scope.get("path") or "").strip("/")
            holds = not where or str(inner).startswith(where.rstrip("*"))
            if isinstance(values, dict) and holds and scope.get("type") in (None, "", "posts"):
                known |= values
        for folder in list(reversed(inner.parents)):
            known |= self._cascade(f"{self.folder}{folder}".removesuffix("."))
        return known

    def _cascade(self, folder: str) -> dict[Any, Any]:
        """Return what a folder says of all that lies in it: Hugo's cascade, Eleventy's directory data."""
        if folder not in self._cascades:
            self._cascades[folder] = self._read_cascade(folder.rstrip("/"))
        return self._cascades[folder]

    def _read_cascade(self, folder: str) -> dict[Any, Any]:
        name = PurePosixPath(folder).name
        for path in (f"{folder}/{name}.json", f"{folder}/{name}.11tydata.json"):
            if self.maker.name == "Eleventy" and path in self.tree.all:
                return _settings(self.tree, path)
        for path in (f"{folder}/_index.md", f"{folder}/_index.html"):
            if self.maker.name == "Hugo" and path.lstrip("/") in self.tree.all:
                cascade = Fields.of(_front(self.tree, path.lstrip("/"))).known.get("cascade")
                return {
                    key: value
                    for one in _list(cascade)
                    if not one.get("_target")
                    for key, value in one.items()
                }
        return {}


def site_of(tree: Tree) -> Site:
    """Return the site that lies in a tree, the one nearest to its root."""
    found: list[tuple[int, int, str]] = []
    for path in tree.all:
        parts = PurePosixPath(path).parts
        for depth in range(min(len(parts), 4)):
            rest = "/".join(parts[depth:])
            for order, maker in enumerate(MAKERS):
                if maker.signs.match(rest) and _is_at_root(maker, rest):
                    found.append((depth, order, "".join(f"{part}/" for part in parts[:depth])))
    if not found:
        return Site(tree)
    _, order, folder = min(found)
    return Site(tree, MAKERS[order], folder)


def _is_at_root(maker: Maker, rest: str) -> bool:
    return maker.name not in ("Hexo",) or rest.startswith("source/")


def is_unread(path: str) -> bool:
    """Tell whether a file is written in a markup that is not read."""
    return PurePosixPath(path).suffix.lower() in _UNREAD


def _settings(tree: Tree, path: str) -> dict[Any, Any]:
    try:
        text = tree.read(path).decode("utf-8", errors="replace")
        kind = PurePosixPath(path).suffix.lower().lstrip(".")
        if kind in ("py", "js", "mjs", "cjs", "ts"):
            return _stated(text)
        return load(text, {"yml": "yaml"}.get(kind, kind))
    except InputError:
        return {}


def _stated(code: str) -> dict[Any, Any]:
    """Return what a program of settings plainly states; it is not run."""
    code = re.sub(r"^\s*(?://|#).*$", "", code, flags=re.MULTILINE)
    addresses = (found for found in _ADDRESS_LINE.findall(code) if found.startswith("http"))
    known = {"url": next(addresses, None)}
    for name, line in (("title", _TITLE_LINE), ("author", _AUTHOR_LINE), ("articleurl", _ARTICLES_LINE)):
        if match := line.search(code):
            known[name] = match[1]
    return known


def _front(tree: Tree, path: str) -> dict[Any, Any]:
    try:
        text = tree.read(path).decode("utf-8", errors="replace")
        return split(text)[0] if has_front_matter(text) else {}
    except InputError:
        return {}


def _list(value: object) -> list[dict[Any, Any]]:
    return (
        [one for one in value if isinstance(one, dict)]
        if isinstance(value, list)
        else [value]
        if isinstance(value, dict)
        else []
    )
