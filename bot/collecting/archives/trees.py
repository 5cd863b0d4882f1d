"""Where an archive's files lie: a folder, a zip, or one file. Paths have `/` and begin at the tree's root.

Nothing is ever written, and nothing outside the tree is read: links are not followed, and a zip's names only
name. What would unpack to much more than a blog is refused before it is unpacked.
"""

import gzip
import io
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from bot.domain import InputError

MAX_FILE_BYTES = 200_000_000  # bytes, of one that is read as a whole
MAX_UNPACKED = 4_000_000_000  # bytes, of all that a zip holds
_MAX_DIRECTORY = 16_000_000  # bytes of a zip's list of files: some hundred thousand of them
_MAX_RATIO, _FREE = 100, 20_000_000  # to how much a byte may unpack, and from how many bytes on that counts
_STEP = 1 << 20
_DRIVE = re.compile(r"[a-z]:", re.IGNORECASE)

_ALWAYS_WORDS = """
    __macosx node_modules bower_components _site _layouts _includes _sass __pycache__
"""
_ALWAYS = frozenset(_ALWAYS_WORDS.split())
_OUTSIDE_WORDS = """
    vendor archetypes layouts themes resources dist build public static assets templates scaffolds venv
"""
_OUTSIDE = frozenset(_OUTSIDE_WORDS.split())
_CONTENT_WORDS = """
    content contents _posts posts blog source pages data
"""
_CONTENT = frozenset(_CONTENT_WORDS.split())  # where all is writing


class Tree:
    """Files by their paths. `name` is how the user gave it; `only`: what of it is meant."""

    name: str = ""
    only: str = ""

    def paths(self) -> Iterator[str]:
        """Yield all paths, sorted, without those that hold no writing."""
        raise NotImplementedError

    def read(self, path: str) -> bytes:
        """Return a file's bytes. InputError: `unreadable`, `too-large`, `bomb`."""
        raise NotImplementedError

    def local(self, path: str) -> Path | None:
        """Return where it lies on this machine, if it does."""
        return None

    def close(self) -> None:
        """Let go of what is open."""

    def outside(self) -> Sequence[str]:
        """Return the names in it that point out of it, and of links, which are no files of it."""
        return ()

    @cached_property
    def all(self) -> frozenset[str]:
        """Every path, for looking one up."""
        return frozenset(self.paths())

    def given(self) -> Iterator[str]:
        """Yield the paths that were given, which may be some of the tree's."""
        for path in self.paths():
            if not self.only or path == self.only or path.startswith(f"{self.only}/"):
                yield path

    def shown(self, path: str) -> str:
        """Return how a file is called in what people read."""
        inner = path.removeprefix(self.only).lstrip("/") if self.only else path
        return f"{self.name.rstrip('/')}/{inner}" if inner else self.name


@dataclass
class Folder(Tree):
    """A folder; `only` is the part of it that was given."""

    root: Path
    name: str
    only: str = ""

    def paths(self) -> Iterator[str]:
        """Yield the paths of its plain files."""
        for here, folders, files in os.walk(self.root):
            relative = PurePosixPath(Path(here).relative_to(self.root).as_posix())
            folders[:] = sorted(name for name in folders if not is_beside((*relative.parts, name)))
            yield from (
                str(relative / name) for name in sorted(files) if not (Path(here) / name).is_symlink()
            )

    def given(self) -> Iterator[str]:
        """Yield one file where one was given, whatever it is."""
        if self.only and not (self.root / self.only).is_dir():
            return iter([self.only])
        return super().given()

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        place = self.root / path
        try:
            if place.stat().st_size > MAX_FILE_BYTES:
                raise InputError("too-large", expected=MAX_FILE_BYTES // 1_000_000)
            raw = place.read_bytes()
        except OSError as error:
            raise InputError("unreadable", found=error.strerror or "") from error
        return gunzip(raw)

    def local(self, path: str) -> Path | None:
        """Return where it lies."""
        return self.root / path


@dataclass
class Zip(Tree):
    """A zip's files; `held`: one that lay in another. InputError: `broken-zip`, `bomb`, `too-large`."""

    place: Path
    name: str
    held: bytes | None = field(default=None, repr=False)
    _zip: zipfile.ZipFile = field(init=False, repr=False)

    def __post_init__(self) -> None:
        try:
            size = self.place.stat().st_size if self.held is None else len(self.held)
            with self._opened() as file:
                _check_directory(file, size)
            self._zip = zipfile.ZipFile(self.place if self.held is None else io.BytesIO(self.held))
        except OSError as error:
            raise InputError("unreadable", found=error.strerror or "") from error
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
            raise InputError("broken-zip", found=str(error)[:100]) from error
        self._check_sizes(size)

    def _opened(self) -> BinaryIO:
        return self.place.open("rb") if self.held is None else io.BytesIO(self.held)

    def _check_sizes(self, size: int) -> None:
        unpacked = sum(member.file_size for member in self._zip.infolist())
        if unpacked > MAX_UNPACKED or unpacked > max(_FREE, _MAX_RATIO * size):
            self.close()
            raise InputError("bomb")

    def close(self) -> None:
        """Let the zip go."""
        self._zip.close()

    @cached_property
    def _members(self) -> dict[str, zipfile.ZipInfo]:
        return {
            str(PurePosixPath(member.filename.replace("\\", "/"))): member
            for member in self._zip.infolist()
            if not member.is_dir()
        }

    def paths(self) -> Iterator[str]:
        """Yield the paths of its files."""
        strange = set(self.outside())
        for path in sorted(self._members.keys() - strange):
            parts = PurePosixPath(path).parts
            if not any(is_beside(parts[:depth]) for depth in range(1, len(parts))):
                yield path

    def outside(self) -> Sequence[str]:
        """Return the names that point out of the zip, and of links."""
        return sorted(
            path
            for path, member in self._members.items()
            if stat.S_ISLNK(member.external_attr >> 16) or _points_out(PurePosixPath(path).parts)
        )

    def read(self, path: str) -> bytes:
        """Return a file's bytes; it cannot hold more than the zip's list says."""
        member = self._members[path]
        if member.file_size > MAX_FILE_BYTES:
            raise InputError("too-large", expected=MAX_FILE_BYTES // 1_000_000)
        try:
            raw = self._zip.read(member)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise InputError("broken-zip", found=str(error)[:100]) from error
        except (NotImplementedError, RuntimeError) as error:  # packed in a rare way, or with a password
            found = "it asks for a password" if member.flag_bits & 1 else str(error)[:100]
            raise InputError("broken-zip", found=found) from error
        return gunzip(raw)


def _points_out(parts: Sequence[str]) -> bool:
    return any(part in ("..", "/", "//") for part in parts) or _DRIVE.fullmatch(parts[0]) is not None


def gunzip(raw: bytes) -> bytes:
    """Return what was packed, or what never was. InputError: `broken-gzip`, `bomb`, `too-large`."""
    if not raw.startswith(b"\x1f\x8b"):
        return raw
    pieces, size = list[bytes](), 0
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as file:
            while piece := file.read(_STEP):
                size += len(piece)
                if size > max(_FREE, _MAX_RATIO * len(raw)):
                    raise InputError("bomb")
                if size > MAX_FILE_BYTES:
                    raise InputError("too-large", expected=MAX_FILE_BYTES // 1_000_000)
                pieces.append(piece)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError("broken-gzip", found=str(error)[:100]) from error
    return b"".join(pieces)


def is_beside(folder: Sequence[str]) -> bool:
    """Tell whether a folder, by its names, holds tools, templates or what was built, and no writing."""
    *above, name = map(str.lower, folder)
    return name.startswith(".") or name in _ALWAYS or (name in _OUTSIDE and _CONTENT.isdisjoint(above))


def _check_directory(file: BinaryIO, size: int) -> None:
    """Refuse a zip whose list of files is itself too long to be read; InputError `bomb`."""
    file.seek(max(0, size - 66_000))
    tail = file.read()
    end = tail.rfind(b"PK\5\6")
    if end < 0 or len(tail) < end + 22:
        raise zipfile.BadZipFile("its end is missing")
    (listed,) = struct.unpack_from("<L", tail, end + 12)
    long = tail.rfind(b"PK\6\6")
    if listed == 0xFFFFFFFF and 0 <= long <= len(tail) - 48:
        (listed,) = struct.unpack_from("<Q", tail, long + 40)
    if listed > _MAX_DIRECTORY:
        raise InputError("bomb")
