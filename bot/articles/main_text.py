"""The main text of a page: what trafilatura takes for it, or our own reading of the article that is marked.

Trafilatura comes first (Barbaresi, "Trafilatura: a web scraping library and command-line tool", 2021): on
evaluation pages it leaves out far more of what stands around an article. Ours counts where it found nothing,
where it missed what the page says of itself, and where the article has related news, which it cuts off.
"""

import logging

from bot.articles.html_blocks import NOTHING, blocks
from bot.articles.markup import Element, find, has_class, remove, strings, text_of
from bot.articles.parts import Block, has_related
from bot.domain import InputError
from bot.language.words import tokens

_ROOTS = (
    f"//*[{has_class('post-body', 'entry-content', 'post-content', 'article-body', 'e-content')}"
    " or @itemprop='articleBody']",
    "//article",
    "//main | //*[@role='main']",
)
_DESCRIPTIONS = ("//meta[@property='og:description']/@content", "//meta[@name='description']/@content")
# What stands where an article goes on for those who pay (Substack, Ghost). `paywall` alone may be its text.
_WALLS = (
    f"//*[{has_class('paywall')}][.//*[{has_class('paywall-title')}]]"
    f" | //*[{has_class('gh-post-upgrade-cta', 'subscription-widget-wrap')}]"
)
_MISSED = 0.5  # the share of the description's words that one reading has and the other lacks
_LITTLE = 60  # words; what trafilatura finds on a page that says no more may be anything
_HTML_TAGS = {  # of trafilatura's own tags
    "item": "li",
    "list": "ul",
    "row": "tr",
    "cell": "td",
    "lb": "br",
    "hi": "b",
    "ref": "a",
    "quote": "blockquote",
    "graphic": "img",
}


def main_blocks(tree: Element, html: str) -> list[Block]:
    """Return the blocks of a page's article; InputError `no-article` where there is none."""
    for wall in list(find(tree, _WALLS)):
        remove(wall)
    found, root = _extracted(html), _root(tree)
    marked = blocks(root) if root is not None else []
    if marked and (not found or has_related(marked)):
        return marked
    if not found:
        raise InputError("no-article")
    return _completed(tree, found, marked) if marked else found


def own_blocks(tree: Element) -> list[Block]:
    """Return the blocks of a piece of HTML that is an article, or holds a marked one."""
    root = _root(tree)
    return blocks(tree if root is None else root)


def _completed(tree: Element, found: list[Block], marked: list[Block]) -> list[Block]:
    """Return what was found, and what it missed of the article as far as the page tells of that itself.

    That is its first paragraph, which some pages set apart; or all that is marked, where what was found is
    something else.
    """
    ours, theirs = _words(marked), _words(found)
    if len(ours) < _LITTLE and len(ours) >= len(theirs):
        return marked
    described = set(tokens(" ".join(strings(tree, *_DESCRIPTIONS))))
    missed = (described & ours) - theirs
    if len(missed) <= _MISSED * len(described):
        return found
    lead = [block for block in marked if len(missed & _words([block])) > _MISSED * len(missed)][:1]
    if not lead or len(ours & theirs) <= _MISSED * len(ours):
        return marked
    headline = 1 if found[0].level else 0
    return [*found[:headline], *lead, *found[headline:]]


def _words(several: list[Block]) -> set[str]:
    return set(tokens(" ".join(block.text for block in several)))


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


def _extracted(html: str) -> list[Block]:
    """Return what trafilatura takes for the article, its tree read as the HTML that it stands for."""
    # Deferred: it takes 8 MB for as long as the process runs.
    import trafilatura

    # Favouring precision or recall, keeping links to tell teasers by them, and leaving out what a style hides
    # (slides are hidden too) were tried on evaluation pages: each loses as much as it wins, or more.
    # It complains in the log of what our error says.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    document = trafilatura.bare_extraction(
        html, include_comments=False, with_metadata=False, prune_xpath=_WALLS
    )
    body = getattr(document, "body", None)
    if body is None:
        return []
    for node in body.iter("*"):
        node.tag = _tag(node)
    return blocks(body, NOTHING)


def _tag(node: Element) -> str:
    """Return the tag of HTML that one of trafilatura's stands for; levels and roles are attributes there."""
    if node.tag == "head":
        level = node.get("rend", "")[-1:]
        return f"h{level}" if level in "123456" and level else "h2"
    if node.tag == "cell" and node.get("role") == "head":
        return "th"
    if node.tag == "code" and "\n" in "".join(map(str, node.itertext())):
        return "pre"
    return _HTML_TAGS.get(str(node.tag), str(node.tag))
