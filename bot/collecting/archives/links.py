"""What a post of a static site is called: its own path, which is its id, and its address on the blog.

An address is given only where the site's settings say how it is made: a wrong link is worse than none.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import quote, urljoin

from bot.collecting.archives.front_matter import Fields
from bot.collecting.archives.site import Site
from bot.domain import LooseDate, Precision

DATED = re.compile(r"(?P<date>\d{4}-\d{1,2}-\d{1,2})[-_](?P<slug>.+)")
_STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "none": "/:categories/:title.html",
}
_LANGUAGE = re.compile(r"\.([a-z]{2}(?:-[a-z]{2})?)$", re.IGNORECASE)
_VARIABLE = re.compile(r":\{?([a-z_]+)\}?|\{([a-z_]+)(?::([^}]+))?\}")
_WRITTEN_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")


def own_path(site: Site, path: str) -> str:
    """Return a post's path behind the folder in which the site keeps its posts, without suffix and index."""
    inner = PurePosixPath(site.inner(path))
    if site.maker.name == "Jekyll":
        inner = PurePosixPath(*(part for part in inner.parts if part not in ("_posts", "_drafts")))
    for root in site.maker.roots:
        if str(inner).startswith(f"{root}/"):
            inner = inner.relative_to(root)
            break
    bare = _without_suffix(inner)
    return str(bare.parent) if bare.name == "index" and len(bare.parts) > 1 else str(bare)


def slug_of(own: str) -> str:
    """Return the last piece of a post's path, without the date before it."""
    name = own.rpartition("/")[2]
    dated = DATED.fullmatch(name)
    return dated["slug"] if dated else name


def link_of(
    site: Site, own: str, fields: Fields, title: str, written: str | None, date: LooseDate | None
) -> str | None:
    """Return a post's address: as it states it, else as its site makes it; None where that is not known."""
    stated = [
        fields.text(name) for name in ("canonicalurl", "canonical", "permalink", "url", "path", "originalurl")
    ]
    stated += [fields.text("link")] if not site.url else []
    for address in filter(None, stated):
        if address.startswith(("http://", "https://")):
            return address
    if site.url is None:
        return None
    own, language = _in_language(site, own)
    pattern = next(filter(None, (fields.text(name) for name in ("permalink", "url", "path"))), None)
    pattern = pattern or _pattern(site, own)
    if pattern is None:
        return None
    made = _VARIABLE.sub(_Maker(_values(site, own, fields, title), _day(written, date)), pattern)
    if "\0" in made:
        return None
    made = re.sub(r"/{2,}", "/", f"/{language}/{made.lstrip('/')}")
    return urljoin(f"{site.url}/", quote(made.lstrip("/"), safe="/%:@!$&'()*+,;=~-._"))


def _in_language(site: Site, own: str) -> tuple[str, str]:
    """Return a post's path without its language (Hugo's `index.ru.md`), and that one's folder, if any."""
    match = _LANGUAGE.search(own) if site.maker.name == "Hugo" else None
    if match is None:
        return own, ""
    settings, bare = site.settings, own[: match.start()].removesuffix("/index")
    first = (settings.text("defaultcontentlanguage") or "en").lower()
    has_folder = match[1].lower() != first or settings.says("defaultcontentlanguageinsubdir")
    return bare, match[1].lower() if has_folder else ""


def _pattern(site: Site, own: str) -> str | None:
    settings, section = site.settings, own.partition("/")[0]
    if site.maker.name == "Hugo":
        permalinks = settings.map("permalinks")
        made = permalinks.map("page").text(
            section.replace("-", "").replace("_", "").lower()
        ) or permalinks.text(section.replace("-", "").replace("_", "").lower())
        return made or site.maker.permalink
    if site.maker.name == "Pelican":
        return settings.text("articleurl") or site.maker.permalink
    if site.maker.name == "Astro":
        return _routed(site, section)
    style = settings.text("permalink")
    return _STYLES.get(style or "", style) or site.maker.permalink


def _routed(site: Site, collection: str) -> str | None:
    """Return how an Astro site shows a collection, if a page of its says so by its name."""
    for name in ("[...slug]", "[slug]", "[...id]", "[id]"):
        if f"{site.folder}src/pages/{collection}/{name}.astro" in site.tree.all:
            return "/{path}/"
    return None


def _values(site: Site, own: str, fields: Fields, title: str) -> Mapping[str, str]:
    slug, folders = fields.text("slug") or slug_of(own), own.rpartition("/")[0]
    maker = site.maker.name
    path = f"{folders}/{slug}".strip("/")
    if maker in ("Hugo", "Astro"):
        path = re.sub(r"\s+", "-", path.lower())
    by_title = fields.text("slug") or slugged(title)
    categories = [*filter(None, folders.split("/"))] if maker == "Jekyll" else []
    categories += fields.words("categories", "category", spaced=site.maker.space_parts_labels)
    return {
        "path": path,
        "title": by_title if maker == "Hugo" else f"{folders}/{slug}".strip("/") if maker == "Hexo" else slug,
        "slug": by_title if maker in ("Hugo", "Pelican") else slug,
        "name": slug,
        "post_title": slugged(title),
        "filename": slug_of(own), "contentbasename": slug_of(own),
        "slugorfilename": slug, "slugorcontentbasename": slug,
        "section": own.partition("/")[0], "sections": folders,
        "categories": "/".join(category.lower() for category in categories),
        "category": slugged(categories[0]) if categories else "uncategorized",
        "output_ext": ".html", "lang": fields.text("lang") or "",
    }  # fmt: skip


class _Maker:
    """Puts values in the place of a pattern's variables; what is not known becomes a NUL."""

    def __init__(self, values: Mapping[str, str], day: datetime | None) -> None:
        self._values = values
        self._day = day

    def __call__(self, variable: re.Match[str]) -> str:
        name, form = variable[1] or variable[2], variable[3]
        if name in self._values:
            return self._values[name]
        forms = {
            "year": "%Y", "month": "%m", "day": "%d", "short_year": "%y", "y_day": "%j", "yearday": "%j",
            "i_month": "%-m", "i_day": "%-d", "hour": "%H", "minute": "%M", "second": "%S", "date": form,
            "monthname": "%B", "weekday": "%w",
        }  # fmt: skip
        written = forms.get(name)
        return self._day.strftime(written) if written and self._day else "\0"


def _day(written: str | None, date: LooseDate | None) -> datetime | None:
    """Return the day as it was written: a site's addresses have it in the writer's zone."""
    if date is None or date.precision in (Precision.YEAR, Precision.MONTH):
        return None
    match = _WRITTEN_DAY.match(written or "")
    return (
        date.start.replace(year=int(match[1]), month=int(match[2]), day=int(match[3]))
        if match
        else date.start
    )


def _without_suffix(path: PurePosixPath) -> PurePosixPath:
    """Cut `.md`, and what some put before it: `.html.md`, `index.en.md`."""
    while path.suffix.lower() in (
        ".md",
        ".markdown",
        ".mdx",
        ".mdown",
        ".mkd",
        ".html",
        ".htm",
        ".xhtml",
        ".txt",
        ".gz",
    ):
        path = path.with_suffix("")
    return path


def slugged(title: str) -> str:
    """Return a title as it stands in an address."""
    return re.sub(r"[^\w]+", "-", title.lower().replace("'", "")).strip("-")
