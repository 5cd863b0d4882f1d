"""A post in a file of its own: Markdown, HTML or text, with what its maker writes before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath

from bot.articles.dates import is_to_come
from bot.articles.markdown import read_markdown
from bot.articles.page import read_html, read_text
from bot.articles.raw import decode
from bot.articles.site_marks import without_tags
from bot.collecting.archives.front_matter import Fields, folded, has_front_matter, split
from bot.collecting.archives.items import Doubt, Doubtful, Item, LeftOut, Reason
from bot.collecting.archives.links import link_of, own_path, slug_of
from bot.collecting.archives.metadata_dates import metadata_date
from bot.collecting.archives.publishing import is_marked_as_draft, why_left_out, why_page
from bot.collecting.archives.site import Role, Site
from bot.domain import InputError, LooseDate, Page, Section
from bot.language.people import name_only

_HTML = frozenset({".html", ".htm", ".xhtml"})
_MARKDOWN = frozenset({".md", ".markdown", ".mdx", ".mdown", ".mkd"})
_IS_HTML = re.compile(r"<!doctype html|<html\b", re.IGNORECASE)
# A date in a file's name, or in its folders': `2008-03-13-mill`, `2008/03/mill`.
_NAMED = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<sign>[-_/.]?)(?P<m>0[1-9]|1[0-2])(?P=sign)(?P<d>[0-3]\d)(?!\d)"
    r"|(?<![^/])(?P<year>(?:19|20)\d\d)/(?P<month>0[1-9]|1[0-2])(?=/)"
)
_HEADED = re.compile(r"^# |^=+$|<h1\b", re.MULTILINE | re.IGNORECASE)
_LATER = ("lastmod", "updated", "modified", "updateddate", "moddate", "lastmodified")
_DATES = (
    "date", "published", "pubdate", "publishdate", "publishedat", "publisheddate", "publishedon",
    "publishedtime", "datepublished", "publicationdate", "postdate", "postedat", "postedon", "posted",
    "datetime", "created", "createdat", "createdon", "createddate", "datecreated", "creationdate",
    "pubdatetime",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PostFile:
    """One file of a site, read when it is asked for. `explicit`: it was named itself, not only its folder."""

    site: Site
    path: str
    now: datetime
    explicit: bool = False

    def items(self, raw: bytes) -> Iterator[Item]:
        """Yield its article, or why there is none. InputError: see `bot.collecting.archives.files`."""
        text = decode(raw)
        written, body = split(text)
        fields = Fields.of(written, self.site.below(self.path))
        own = own_path(self.site, self.path)
        title = fields.text("title", "headline") or ""
        if written and not title and not _HEADED.search(body):
            title = name_of(self.path)
        role = (
            Role.POST
            if self.explicit and self.site.role(self.path) is Role.MAYBE
            else self.site.role(self.path)
        )
        if PurePosixPath(self.path).name.startswith("_index."):  # Hugo's lists of posts
            yield LeftOut(title or own, Reason.PAGE)
            return
        if role is Role.PAGE and not self.explicit:
            if has_front_matter(text):
                yield LeftOut(title or own, Reason.PAGE)
            return
        day, date, doubt = self._date(fields, own, title)
        reason = self._why_left_out(fields, role, bool(date or doubt), date)
        if reason := reason or (Reason.DRAFT if is_marked_as_draft(body) else None):
            yield LeftOut(title or own, reason)
            return
        page = self._page(body, title, own, fields if written else None)
        date = date or page.published
        title = title or page.title
        if doubt and not date:
            yield Doubtful(title, Doubt.DATE, doubt)
        authors = [name for name in map(name_only, fields.words("author", "authors", "by", "writer")) if name]
        yield replace(
            page,
            entry_id=fields.text("id", "guid") or own,
            url=link_of(self.site, own, fields, title, day, date) or (page.url if not written else None),
            published=date,
            author=", ".join(authors) or None,
            labels=self._labels(fields),
        )

    def _why_left_out(
        self, fields: Fields, role: Role, is_dated: bool, date: LooseDate | None
    ) -> Reason | None:
        if role is Role.DRAFT:
            return Reason.DRAFT
        future = self.site.shows_future
        if date and is_to_come(date, self.now) and not future:
            return Reason.SCHEDULED
        in_posts = "_posts" in self.path  # what lies there is a post, whatever its layout
        reason = why_left_out(fields, self.now, future) or (None if in_posts else why_page(fields))
        return reason or (Reason.PAGE if role is Role.MAYBE and not is_dated else None)

    def _date(self, fields: Fields, own: str, title: str) -> tuple[str | None, LooseDate | None, str | None]:
        """Return the date as it was written and as it is meant, and what could not be read as one."""
        doubt: str | None = None
        written = [fields.date(field) for field in _DATES]
        for day in filter(None, (*written, _named_day(own), *map(fields.date, _LATER))):
            if date := metadata_date(day):
                return day, date, None
            doubt = doubt or day
        return None, None, doubt

    def _page(self, body: str, title: str, own: str, fields: Fields | None) -> Page:
        """Read the text; `fields` are none where nothing stands before it, as in a page that was saved."""
        known = partial(self._known, fields or Fields())
        suffix = PurePosixPath(self.path.removesuffix(".gz")).suffix.lower()
        try:
            if suffix in _MARKDOWN or (fields and suffix not in _HTML and not _IS_HTML.search(body[:2000])):
                return read_markdown(body, title, known)
            if suffix in _HTML or _IS_HTML.search(body[:2000]):
                return read_html(without_tags(body, known) if fields else body, title or None)
            return read_text(body)
        except InputError as error:
            if title and error.key == "no-article":  # a picture or a link under a headline
                return Page(own, title, (Section(title, ""),))
            raise

    def _known(self, fields: Fields, name: str) -> str | None:
        """Return what a name of the site's or of what stands before the text stands for."""
        root, *path = name.split(".")
        if not path:
            return fields.text(folded(root))
        within = {"site": self.site.settings, "page": fields}.get(root, Fields())
        for part in path[:-1]:
            within = within.map(folded(part))
        return within.text(folded(path[-1]))

    def _labels(self, fields: Fields) -> tuple[str, ...]:
        names = ("categories", "category", "tags", "tag", "keywords", "topics", "labels")
        return fields.words(*names, spaced=self.site.maker.space_parts_labels)


def _named_day(own: str) -> str | None:
    """Return the day, or the month, that a post's path gives."""
    named = _NAMED.search(own)
    if named is None:
        return None
    parts = (named["y"], named["m"], named["d"]) if named["y"] else (named["year"], named["month"])
    return "-".join(parts)


def name_of(path: str) -> str:
    """Return a post's title where it has none: the words of its file's name."""
    words = slug_of(PurePosixPath(path).stem).replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]
