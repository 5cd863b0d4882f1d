"""Files that a person has: JSON Lines, posts, feeds and exports, alone, in a folder, a zip or packed by gzip.

What a file is, is told by its content first, then by its name: the first of FORMATS that it fits reads it. A
new format is a file of this room and a line of that table. Whatever is wrong with a file is one InputError
whose key begins with `file-`, with `file` and `line` (0 where no line is meant) and what was found.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path, PurePosixPath

from bot.collecting.archives import (
    blogger,
    disqus,
    feed_files,
    ghost,
    json_lines,
    livejournal,
    medium,
    movable_type,
    opml,
    post_files,
    static_comments,
    substack,
    tumblr,
    unknown_json,
    wordpress,
    wordpress_api,
)
from bot.collecting.archives.exports import ArchiveFormat, Given
from bot.collecting.archives.items import Item, LeftOut, Reason
from bot.collecting.archives.links import own_path
from bot.collecting.archives.makers import MAKERS
from bot.collecting.archives.site import DRAFTS, Site, site_of
from bot.collecting.archives.trees import Folder, Tree, Zip
from bot.domain import InputError

FORMATS: tuple[ArchiveFormat, ...] = (
    wordpress.FORMAT,
    wordpress_api.FORMAT,
    blogger.FORMAT,
    disqus.FORMAT,
    livejournal.FORMAT,
    opml.FORMAT,
    ghost.FORMAT,
    tumblr.FORMAT,
    feed_files.FORMAT,
    static_comments.FORMAT,
    unknown_json.FORMAT,
    json_lines.FORMAT,
    movable_type.FORMAT,
    substack.FORMAT,
    medium.FORMAT,
    post_files.FORMAT,
)
# What of a folder may be an archive; a file that was named itself may be called anything.
_SUFFIXES_WORDS = """
    .md .markdown .mdx .mdown .mkd .html .htm .xhtml .txt .xml .rss .atom .rdf .json .jsonl .ndjson .yml
    .yaml .csv .opml .rst .textile .org .adoc .asciidoc
"""
_SUFFIXES = frozenset(_SUFFIXES_WORDS.split())
# By which a back-up is told, and what it holds beside the posts: Google Takeout's, Medium's.
_COMPANY = (
    (re.compile(r"(?:.*/)?Blogs/[^/]+/feed\.atom"), re.compile(r".*\.(?:html?|csv|json)", re.IGNORECASE)),
    (re.compile(r"(?:.*/)?profile/profile\.html"), re.compile(r"(?!(?:.*/)?posts/).*\.html?", re.IGNORECASE)),
)
_ABOVE = 6  # folders above a post that are looked at for its site's settings
_SETTINGS = frozenset(name for maker in MAKERS for name in maker.settings if "/" not in name) | {"posts.csv"}


@dataclass(frozen=True)
class Unit:
    """One file: what is wrong in it keeps it out, and nothing else."""

    tree: Tree
    site: Site
    path: str
    now: datetime
    explicit: bool = False

    @property
    def name(self) -> str:
        """How it is called in what people read."""
        return self.tree.shown(self.path)

    @property
    def own_path(self) -> str:
        """Its path in its site, where it has one."""
        return own_path(self.site, self.path)

    @property
    def is_rows(self) -> bool:
        """Tell whether its ids are its writer's own, row by row."""
        return self._format() is json_lines.FORMAT

    @property
    def is_post(self) -> bool:
        """Tell whether it holds one post, whose path is its id."""
        return self._format() is post_files.FORMAT

    @property
    def is_known(self) -> bool:
        """Tell whether there is somebody to read it: of a folder's files many are no archive."""
        return self._format() is not None

    def items(self) -> Iterator[Item]:
        """Yield what is in it. InputError: `file-…`."""
        try:
            yield from self._items()
        except InputError as error:
            raise in_file(error, self.name) from error

    def _items(self) -> Iterator[Item]:
        if self.explicit and not json_lines.is_told_by_name(self._given) and not self._given.raw:
            raise InputError("empty")
        if fitting := self._format():
            yield from fitting.read(self._given)

    @cached_property
    def _given(self) -> Given:
        return Given(self.tree, self.path, self.site, self.now, self.explicit)

    def _format(self) -> ArchiveFormat | None:
        if json_lines.is_told_by_name(self._given):  # may be too large to be read as a whole
            return json_lines.FORMAT
        return self._fitting

    @cached_property
    def _fitting(self) -> ArchiveFormat | None:
        return next((known for known in FORMATS if known.fits(self._given)), None)


def units(given: Sequence[Path], now: datetime | None = None) -> Iterator[Unit | LeftOut | InputError]:
    """Yield the files that are given or lie in what is given; an error in place of what cannot be opened.

    What is called a file there and is none is left out.
    """
    now = now or datetime.now(UTC)
    for place in given:
        try:
            yield from _units(place, now)
        except InputError as error:
            yield in_file(error, str(place))


def read_file(path: Path, name: str | None = None) -> Iterator[Item]:
    """Yield what is in a file, folder or zip. InputError (`file-…`) for the first thing that is wrong."""
    for unit in units([path]):
        if isinstance(unit, LeftOut):
            yield unit
            continue
        if isinstance(unit, InputError):
            raise InputError(unit.key, **(unit.arguments | {"file": name or str(path)})) from unit
        try:
            yield from unit.items()
        except InputError as error:
            raise InputError(error.key, **(error.arguments | {"file": name or unit.name})) from error


def in_file(error: InputError, name: str) -> InputError:
    """Return what is wrong with its place."""
    if error.key.startswith("file-"):
        return error
    return InputError(f"file-{error.key}", **({"file": name, "line": 0} | error.arguments))


def _units(place: Path, now: datetime) -> Iterator[Unit | LeftOut | InputError]:
    name = str(place)
    around = _around(place, name)
    tree: Tree
    if place.is_dir():
        tree = around or _below_drafts(place, name) or Folder(place, name)
        site = site_of(tree) if around or not tree.only else Site(tree)
    elif _is_zip(place):
        tree = Zip(place, name)
        site = site_of(tree)
    else:
        tree = around or _below_drafts(place, name) or Folder(place.parent, name, place.name)
        yield Unit(tree, site_of(tree) if around else Site(tree), tree.only, now, explicit=True)
        return
    with closing(tree):
        yield from _within(tree, site, now)


def _within(tree: Tree, site: Site, now: datetime) -> Iterator[Unit | LeftOut | InputError]:
    """Yield the files of a tree; where nothing but zips lie in it, as exports are sent, those of these."""
    yield from (LeftOut(path, Reason.OUTSIDE) for path in tree.outside())
    if paths := _without_company([path for path in tree.given() if _may_be_one(path)]):
        yield from (Unit(tree, site, path, now) for path in paths)
        return
    zips = [path for path in tree.given() if path.lower().endswith(".zip")]
    if not zips or (isinstance(tree, Zip) and tree.held is not None):  # one in one in one is somebody's joke
        raise InputError("nothing-known")
    for path in zips:
        if place := tree.local(path):
            yield from units([place], now)
            continue
        try:
            with closing(Zip(Path(path), tree.shown(path), tree.read(path))) as inner:
                yield from _within(inner, site_of(inner), now)
        except InputError as error:
            yield in_file(error, tree.shown(path))


def _may_be_one(path: str) -> bool:
    name = PurePosixPath(path.lower().removesuffix(".gz"))
    return name.suffix in _SUFFIXES and not name.name.startswith(".")


def _without_company(paths: list[str]) -> list[str]:
    """Return the paths without what a back-up holds beside the posts: lists, profiles, templates."""
    for mark, company in _COMPANY:
        if any(map(mark.fullmatch, paths)):
            paths = [path for path in paths if not company.fullmatch(path)]
    return paths


def _around(place: Path, name: str) -> Folder | None:
    """Return the site in whose folders something lies, of which only that was given, if there is one."""
    whole = place.absolute()
    for above in list(whole.parents)[:_ABOVE]:
        try:
            there = {entry.name for entry in above.iterdir() if entry.is_file()} & _SETTINGS
        except OSError:
            return None
        inner = whole.relative_to(above).as_posix()
        if there and _lies_in_site(inner, there):
            return Folder(above, name, inner)
        if (above / ".git").exists():
            return None
    return None


def _below_drafts(place: Path, name: str) -> Folder | None:
    """Return the folder around one of drafts in which something lies: it must be known as that."""
    whole = place.absolute()
    for above in (whole, *whole.parents)[: _ABOVE - 2]:
        if above.name.lower() in DRAFTS:
            return Folder(above.parent, name, whole.relative_to(above.parent).as_posix())
    return None


def _lies_in_site(inner: str, settings: set[str]) -> bool:
    first = inner.partition("/")[0]
    if settings == {"posts.csv"}:
        return first == "posts"
    return (
        first in ("content", "source", "src", "posts", "blog", "_posts", "_drafts", "_data")
        or "/_posts/" in f"/{inner}/"
    )


def _is_zip(place: Path) -> bool:
    try:
        with place.open("rb") as file:
            return file.read(4) in (b"PK\x03\x04", b"PK\x05\x06") or place.suffix.lower() == ".zip"
    except OSError as error:
        raise InputError("unreadable", found=error.strerror or "") from error
