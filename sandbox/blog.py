"""The sample blog: its posts and notice, what its author can do to them, and how they are kept in a file.

A post's text has a blank line between paragraphs; a line that starts with `## ` opens a section.
"""

import json
import os
import re
import tomllib
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import frontmatter

from sandbox.cannot import CannotDo

Now = Callable[[], datetime]
_ISO = re.compile(r"\d{4}-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?")
_LOOSE = (("%B, %Y", "%Y-%m"), ("%B %Y", "%Y-%m"), ("%d %B %Y", "%Y-%m-%d"))
_EMPHASIS = re.compile(r"(?<!\w)\*(\S[^*\n]*)\*(?!\w)")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands on every page of the blog."""

    title: str
    author: str
    description: str
    language: str
    notice: str


@dataclass(frozen=True, slots=True)
class Post:
    """One post; `published` is an ISO month, day or moment, as exact as the author gave it."""

    id: str
    title: str
    text: str
    published: str


class Blog:
    """The blog, oldest post first.

    `pictures` are the files of those posts that have one, `questions` what one could ask, by the language of
    whoever does. `fetches` counts how often its feed was asked for, `status` is what everything answers with;
    `connected` is the address that a board was last set up with, `scheme` that of the addresses which the
    blog itself tells.
    """

    def __init__(self, masthead: Masthead, now: Now) -> None:
        self.masthead = masthead
        self.posts: dict[str, Post] = {}
        self.pictures: dict[str, Path] = {}
        self.questions: dict[str, list[str]] = {}
        self.changed = now()
        self.fetches = 0
        self.status = 200
        self.connected = ""
        self.scheme = "http"
        self._now = now

    def publish(self, title: str, text: str, published: str | None = None, post: str | None = None) -> Post:
        """Put a post on the blog, now unless `published` says when; its id is drawn from the title if none
        is given."""
        if post in self.posts:
            raise CannotDo(f"the blog has a post {post!r} already")
        new = Post(post or self._free_id(title), title, text, published or self._now().isoformat())
        self._keep(new)
        return new

    def amend(self, post: str, title: str | None = None, text: str | None = None) -> Post:
        """Change a post's title, text or both."""
        old = self.post(post)
        new = replace(
            old, title=old.title if title is None else title, text=old.text if text is None else text
        )
        self._keep(new)
        return new

    def withdraw(self, post: str) -> Post:
        """Take a post off the blog."""
        gone = self.post(post)
        del self.posts[post]
        self.changed = self._now()
        return gone

    def move(self, scheme: str) -> None:
        """Tell addresses of that scheme from now on; it is served where it was."""
        self.scheme = scheme
        self.changed = self._now()

    def post(self, post: str) -> Post:
        """Return the post of this id; CannotDo if there is none."""
        if post not in self.posts:
            raise CannotDo(f"the blog has no post {post!r}; it has: {', '.join(self.posts) or 'none'}")
        return self.posts[post]

    def save(self, path: Path) -> None:
        """Write the posts to a file, whole or not at all."""
        draft = path.with_suffix(".new")
        posts = [asdict(post) for post in self.posts.values()]
        draft.write_text(json.dumps({"connected": self.connected, "scheme": self.scheme, "posts": posts}))
        os.replace(draft, path)

    def restore(self, path: Path) -> None:
        """Take the posts from that file instead."""
        saved = json.loads(path.read_text())
        self.connected, self.scheme = saved["connected"], saved.get("scheme", self.scheme)
        self.posts = {post["id"]: Post(**post) for post in saved["posts"]}

    def _keep(self, post: Post) -> None:
        self.posts[post.id] = post
        self.changed = self._now()

    def _free_id(self, title: str) -> str:
        plain = unicodedata.normalize("NFKC", title).lower()
        base = re.sub(r"[^\w]+", "-", plain).strip("-")[:60] or "post"
        names = [base, *(f"{base}-{number}" for number in range(2, len(self.posts) + 3))]
        return next(name for name in names if name not in self.posts)


def sample_blog(folder: Path, now: Now, *, empty: bool = False) -> Blog:
    """The blog that a folder describes: `blog.toml`, its notice, and its posts unless it is to be empty."""
    about = tomllib.loads((folder / "blog.toml").read_text())
    notice = (folder / about["notice"]).read_text().strip()
    blog = Blog(
        Masthead(about["title"], about["author"], about["description"], about["language"], notice), now
    )
    blog.pictures = {file.stem: file for file in (folder / "posts").glob("*.jpg")}
    blog.questions = about["questions"]
    for name in () if empty else about["posts"]:
        page: Any = frontmatter.loads((folder / name).read_text())
        text = _EMPHASIS.sub(r"\1", page.content)
        blog.publish(page["title"], text, _iso(str(page["date"])), page["id"])
    return blog


def is_date(text: str) -> bool:
    """Tell whether it is an ISO month, day or moment."""
    if not _ISO.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text if len(text) > 7 else f"{text}-01")
    except ValueError:
        return False
    return True


def _iso(date: str) -> str:
    for written, kept in _LOOSE:
        try:
            return datetime.strptime(date, written).strftime(kept)
        except ValueError:
            continue
    return date
