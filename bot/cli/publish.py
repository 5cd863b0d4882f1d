"""`publish`: what members let be shown on the blog, as files that a blog can put into its pages.

A list in the folder (comments.json) names what is ours there. It is written first with all that is to come
and to go, and last with what is there: after a kill at any moment the next run finds what it has to remove.
Nothing else in the folder is touched.
"""

import asyncio
import json
import os
import re
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import unquote, urlsplit

import typer

from bot.domain import InputError, NotFound
from bot.moderation.publishing import Discussion, as_html, as_json, discussions
from bot.settings import read_settings
from bot.store.articles import find_blog
from bot.store.migrate import open_store
from bot.texts import Texts

LIST = "comments.json"
_MADE_BY = "Dear Reader"
_NAME = re.compile(r"[\w-][\w.-]{0,99}\.(?:json|html)")  # what we write, and so may remove
_LONGEST = 80

Folder = Annotated[Path, typer.Argument(help="Where the files go; it is made if it is not there.")]
BlogTitle = Annotated[str | None, typer.Option("--blog", help="The blog's title or address; else all.")]


def register(app: typer.Typer) -> None:
    """Add this file's command."""
    app.command("publish", help="Write the comments that members let be shown on the blog.")(publish)


def publish(folder: Folder, blog: BlogTitle = None) -> None:
    """Write what may be shown below each article, and remove what may be no more."""
    found = asyncio.run(_discussions(read_settings().database_url, blog))
    try:
        removed = write(folder, found)
    except OSError as error:
        raise InputError("publish-failed", folder=str(folder), cause=error.strerror or str(error)) from error
    written = sum(len(discussion.comments) for discussion in found)
    done = {"comments": written, "articles": len(found), "removed": removed}
    print(Texts()("en", "publish-done", folder=str(folder), **done), file=sys.stderr)


async def _discussions(address: str, blog: str | None) -> list[Discussion]:
    async with open_store(address) as store:
        if blog is None:
            return await discussions(store)
        async with store.read() as tx:
            chosen = await find_blog(tx, blog)
        if chosen is None:
            raise NotFound("blog-not-found", blog=blog)
        return await discussions(store, chosen.id)


def write(folder: Path, found: Sequence[Discussion]) -> int:
    """Write the files; gives how many others of ours were removed.

    Raises InputError (`publish-not-ours`) before anything is changed if a file of that name is not ours.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ours, rows, files = _listed(folder), list[dict[str, Any]](), dict[str, str]()
    for discussion, stem in _stems(found).values():
        files |= {f"{stem}.json": as_json(discussion), f"{stem}.html": as_html(discussion)}
        row = {"title": discussion.title, "url": discussion.url, "comments": len(discussion.comments)}
        rows.append(row | {"files": [f"{stem}.json", f"{stem}.html"]})
    for name in files:
        if name not in ours and (folder / name).exists():
            raise InputError("publish-not-ours", file=str(folder / name))
    gone = ours - files.keys()
    _list(folder, rows, gone)
    for name in gone:
        (folder / name).unlink(missing_ok=True)
    for name, text in files.items():
        _put(folder / name, text)
    _list(folder, rows)
    return len(gone) // 2


def _listed(folder: Path) -> set[str]:
    """Return the files of ours that may lie there."""
    path = folder / LIST
    try:
        told = json.loads(path.read_text("utf-8"))
        names = [*told["gone"], *(name for article in told["articles"] for name in article["files"])]
        is_ours = told["made_by"] == _MADE_BY
    except FileNotFoundError:
        return set()
    except (ValueError, TypeError, KeyError):
        is_ours, names = False, []
    if not is_ours:
        raise InputError("publish-not-ours", file=str(path))
    return {name for name in names if isinstance(name, str) and _NAME.fullmatch(name) and name != LIST}


def _list(folder: Path, rows: Sequence[Mapping[str, Any]], gone: Collection[str] = ()) -> None:
    told = {"made_by": _MADE_BY, "articles": rows, "gone": sorted(gone)}
    _put(folder / LIST, json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def _stems(found: Sequence[Discussion]) -> Mapping[int, tuple[Discussion, str]]:
    """Return each article's discussion with what its files are called: as its address ends."""
    named: dict[int, tuple[Discussion, str]] = {}
    taken = {LIST.partition(".")[0]}
    for discussion in found:
        stem = _stem(discussion)
        while stem.casefold() in taken:  # some file systems tell no capitals apart
            stem = f"{stem}-{discussion.article_id}"
        taken.add(stem.casefold())
        named[discussion.article_id] = (discussion, stem)
    return named


def _stem(discussion: Discussion) -> str:
    """Return the path of the article's address as one name, else its title."""
    parts = urlsplit(discussion.url or "")
    path = re.sub(r"\.(?:html?|php|aspx?)$", "", unquote(parts.path).strip("/"), flags=re.IGNORECASE)
    for words in (path, parts.query, discussion.title):
        if name := re.sub(r"[^\w.]+", "-", words).strip("-.").casefold()[:_LONGEST].rstrip("-."):
            return re.sub(r"\.{2,}", ".", name)
    return f"article-{discussion.article_id}"


def _put(path: Path, text: str) -> None:
    """Let the file say that, whole or not at all; one that says it already is left as it is."""
    raw = text.encode("utf-8", "replace")
    if path.is_file() and not path.is_symlink() and path.read_bytes() == raw:
        return
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
