"""One article from a page: plain text or HTML in which a person sees headline, date, body and the rest."""

import logging
from collections.abc import Sequence

from bot.articles.around import drop_comments, extract_comments, find_notice
from bot.articles.html_blocks import blocks
from bot.articles.markup import Element, find, has_class, parse, text_of
from bot.articles.page_metadata import facts_of
from bot.articles.parts import Block, Parts, assemble, drop_header, paragraphs, shortened
from bot.domain import InputError, LooseDate, Page

_LONGEST_TITLE = 200  # letters; a longer first line is no headline

_ROOTS = (
    f"//*[{has_class('post-body', 'entry-content', 'post-content', 'article-body', 'e-content')}"
    " or @itemprop='articleBody']",
    "//article",
    "//main | //*[@role='main']",
)
# trafilatura tells headings by the element `head` and their level by its attribute.
_EXTRACTED = ".//head | .//p | .//item | .//quote[not(.//p)] | .//code"


def read_text(text: str) -> Page:
    """Return a page of plain text: headline, loose date, body, related news, comments, notice."""
    blocks = paragraphs(text)
    if not blocks:
        raise InputError("no-article")
    first, _, more = blocks[0].text.partition("\n")
    first = first.lstrip("#").strip()
    if 0 < len(first) <= _LONGEST_TITLE and (more or len(blocks) > 1):
        title, blocks[:1] = first, [Block(more)] if more.strip() else []
    else:
        title = shortened(blocks[0].text)
    rest, published = drop_header(blocks, title)
    return build_page(title, assemble(rest, title), published=published)


def read_html(html: str, title: str | None = None) -> Page:
    """Return a page of HTML; `title` if it is known already, from a row or a feed.

    InputError: `no-article`.
    """
    tree = parse(html)
    comments = extract_comments(tree)
    notice = find_notice(tree)
    drop_comments(tree)
    facts = facts_of(tree)
    root = _root(tree)
    if root is None and title is None:
        shown = _extracted(html)
    else:
        shown = blocks(tree if root is None else root)
    headline = title or facts.title or (shortened(shown[0].text) if shown else "")
    rest, stated = drop_header(shown, headline)
    parts = assemble(rest, headline)
    parts = Parts(parts.sections, parts.notice or notice, (*parts.page_comments, *comments))
    return build_page(headline, parts, facts.url, facts.published or stated)


def build_page(
    title: str, parts: Parts, url: str | None = None, published: LooseDate | None = None, entry_id: str = ""
) -> Page:
    """Return the page that the parts make, known by its id, else its address, else its title."""
    if not parts.sections:
        raise InputError("no-article")
    known = entry_id or url or title
    return Page(known, title, parts.sections, url, published, parts.notice, parts.comments(known))


def _root(tree: Element) -> Element | None:
    """Return the element that the page marks as its article, or one that plainly is it.

    That is the one around the headline, if most of the page stands in it (directly, if it is the body).
    """
    for marked in find(tree, *_ROOTS):
        if text_of(marked):
            return marked
    headline = next(find(tree, "//h1"), None)
    around = headline.getparent() if headline is not None else None
    if around is not None and around.tag in ("header", "hgroup"):
        around = around.getparent()
    if around is None:
        return None
    here, anywhere = ("./p", "//p") if around.tag == "body" else (".", "//body")
    inside, everywhere = (sum(len(text_of(node)) for node in find(around, path)) for path in (here, anywhere))
    return around if inside * 2 > everywhere else None


def _extracted(html: str) -> Sequence[Block]:
    """Return what trafilatura takes for the article where the markup says nothing."""
    # Deferred: it takes 8 MB for as long as we run, and most blogs' pages say where their article is.
    import trafilatura

    # It complains in the log of what our error says.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    document = trafilatura.bare_extraction(html, include_comments=False, with_metadata=False)
    body = getattr(document, "body", None)
    if body is None:
        raise InputError("no-article")
    texts = ((text_of(node), node) for node in find(body, _EXTRACTED))
    return [
        Block(text, int(node.get("rend", "h2")[-1:]) if node.tag == "head" else 0)
        for text, node in texts
        if text
    ]
