"""A folder of somebody's files, and what is read of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.collecting.archives.items import Reason, Report
from bot.collecting.archives.reading import Archive
from bot.domain import BlogComment, Page
from tests.conftest import START

Files = Mapping[str, str | bytes]


@dataclass(frozen=True, slots=True)
class Taken:
    """What an archive came to."""

    pages: list[Page]
    comments: list[BlogComment]
    report: Report
    title: str
    url: str | None

    @property
    def page(self) -> Page:
        """The only one."""
        [page] = self.pages
        return page

    @property
    def ids(self) -> list[str]:
        """The pages' ids."""
        return [page.entry_id for page in self.pages]

    @property
    def left_out(self) -> list[tuple[str, Reason]]:
        """Titles and reasons."""
        return [(left.title, left.reason) for left in self.report.left_out]


def read(*given: Path) -> Taken:
    """Read what is given, at the tests' own time."""
    with Archive(given).read(now=START) as archive:
        items = [item for item, _ in archive]
        pages = [item for item in items if isinstance(item, Page)]
        comments = [item for item in items if isinstance(item, BlogComment)]
        return Taken(pages, comments, archive.report, archive.facts.title, archive.facts.url)


def put(folder: Path, files: Files) -> Path:
    """Write the files into the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


@pytest.fixture
def take(tmp_path: Path) -> Callable[..., Taken]:
    """Write files into a folder and read one of them, or all."""

    def taken(files: Files, *names: str) -> Taken:
        folder = put(tmp_path / "given", files)
        return read(*(folder / name for name in names or ("",)))

    return taken
