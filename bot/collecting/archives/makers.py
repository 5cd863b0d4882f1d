"""The makers of static sites: by which files each is known, and where it keeps its settings and posts."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Maker:
    """One maker of sites. `signs`: paths that tell it; `settings`: where the site's name and address stand.

    `roots` are the folders behind which a post's own path begins, the longest first.
    """

    name: str
    signs: re.Pattern[str]
    settings: tuple[str, ...]
    roots: tuple[str, ...]
    permalink: str | None = None  # where a post without one is found
    space_parts_labels: bool = False
    future: tuple[str, ...] = ()  # settings by which posts of tomorrow are shown


_CONFIG = ("_config.yml", "_config.yaml", "_config.toml", "_config.json")
_HUGO = tuple(
    f"{place}{name}.{kind}"
    for place in ("", "config/_default/")
    for name in ("hugo", "config")
    for kind in ("toml", "yaml", "yml", "json")
)
_SITE_DATA = tuple(
    f"{place}_data/{name}.{kind}"
    for place in ("", "src/", "content/")
    for name in ("site", "metadata", "meta", "config")
    for kind in ("json", "yml", "yaml", "js", "mjs", "cjs", "ts")
)
MAKERS = (
    Maker(
        "Hexo", re.compile(r"(?:^|/)source/_posts/"), _CONFIG,
        ("source/_posts", "source/_drafts", "source"), ":year/:month/:day/:title/",
    ),
    Maker(
        "Jekyll", re.compile(r"(?:^|/)_posts/|^_config\.ya?ml$|^_drafts/"), _CONFIG, (),
        "/:categories/:year/:month/:day/:title.html", space_parts_labels=True, future=("future",),
    ),
    Maker(
        "Pelican", re.compile(r"^pelicanconf\.py$"), ("publishconf.py", "pelicanconf.py"),
        ("content", "src"), "{slug}.html",
    ),
    Maker(
        "Astro", re.compile(r"^astro\.config\.\w+$"),
        ("astro.config.mjs", "astro.config.ts", "astro.config.js",
         "src/config.ts", "src/consts.ts", "src/site.config.ts"),
        ("src/content", "src/data", "src/pages"),
    ),
    Maker(
        "Eleventy", re.compile(r"^(?:\.eleventy|eleventy\.config)\.\w+$"), _SITE_DATA,
        ("src/content", "src", "content", "site", "source"), "/{path}/",
    ),
    Maker(
        "Hugo", re.compile(r"^(?:hugo|config)\.(?:toml|ya?ml|json)$|^config/_default/"), _HUGO,
        ("content",), "/{path}/", future=("buildfuture",),
    ),
    Maker(
        "Gatsby", re.compile(r"^gatsby-config\.\w+$"), ("gatsby-config.js", "gatsby-config.ts"),
        ("content", "src/pages", "src"),
    ),
)  # fmt: skip
NONE = Maker("folder", re.compile(r"(?!)"), (), ())
