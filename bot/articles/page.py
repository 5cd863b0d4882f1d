"""One article from a page: plain text or HTML in which a person sees headline, date, body and the rest."""

from bot.articles.around import drop_comments, extract_comments, find_notice
from bot.articles.blog_html import with_addresses
from bot.articles.line_wraps import unwrapped
from bot.articles.main_text import main_blocks, own_blocks
from bot.articles.markup import parse
from bot.articles.page_metadata import facts_of
from bot.articles.parts import Block, Parts, assemble, drop_header, paragraphs, shortened
from bot.domain import InputError, LooseDate, Page

_LONGEST_TITLE = 200  # letters; a longer first line is no headline


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
    return build_page(title, unwrapped(assemble(rest, title)), published=published)


def read_html(html: str, title: str | None = None) -> Page:
    """Return a page of HTML; `title` if it is known already, from a row or a feed.

    InputError: `no-article`.
    """
    html = with_addresses(html)
    tree = parse(html)
    comments = extract_comments(tree)
    notice = find_notice(tree)
    drop_comments(tree)
    facts = facts_of(tree)
    shown = main_blocks(tree, html) if title is None else own_blocks(tree)
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
