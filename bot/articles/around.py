"""What stands around an article in HTML: its readers' comments, and the notice to them."""

from collections.abc import Iterator, Sequence
from itertools import dropwhile, islice, takewhile

from bot.articles.dates import date_or_none, find_date
from bot.articles.html_blocks import AROUND, NOTHING, blocks
from bot.articles.markup import Element, find, has_class, is_read, remove, stands_in, strings, text_of
from bot.articles.notice import says_something, sets_rules, starts_notice
from bot.articles.parts import Block, PageComment, is_turn, spoken_by
from bot.domain import LooseDate

# How a page marks its article: by the usual classes, by microdata, or by its tag.
IS_ARTICLE = (
    f"{has_class('post-body', 'entry-content', 'post-content', 'article-body', 'e-content')}"
    " or @itemprop='articleBody' or self::article"
)
_COMMENTS = (
    "//*[@id='comments' or @id='comments-block']",
    f"//*[{has_class('comments', 'comments-area', 'comment-list', 'commentlist', 'comment-thread')}]",
)
_TEXT = (
    f".//*[{has_class('comment-content', 'comment-body', 'comment-text', 'e-content')} or @itemprop='text']"
)
_ITEM = (
    f"ancestor::*[{has_class('comment', 'comment-block', 'u-comment')} or @itemprop='comment' or self::li][1]"
)
_AUTHOR = (
    f".//*[{has_class('fn', 'author', 'comment-author', 'user', 'p-author', 'author-name')} or self::cite]"
)
_DATE = f".//time | .//*[{has_class('datetime', 'comment-timestamp', 'comment-date', 'comment-meta')}]"

_OPENINGS = 5  # as many are tried, since each is looked for with all that stands around it


def extract_comments(tree: Element) -> list[PageComment]:
    """The page's comments, in the order in which they stand there; their texts are taken out of the tree."""
    texts = [text for zone in _zones(tree) for text in find(zone, _TEXT) if not list(find(text, _TEXT))]
    comments = [comment for text in texts if (comment := _comment(text))]
    for text in texts:
        remove(text)
    return comments


def drop_comments(tree: Element) -> None:
    """Take the whole comments part out of the tree, so that it is not read as the article."""
    for zone in _zones(tree):
        remove(zone)


def find_notice(tree: Element) -> str | None:
    """The notice to the reader wherever the page has it: beside the article, or by the comments' form."""
    texts = strings(tree, "//body//text()[string-length(normalize-space()) > 5]")
    openings = islice(filter(starts_notice, texts), _OPENINGS)
    zones = _zones(tree)
    return next(filter(None, (_notice_at(opening, zones) for opening in openings)), None)


def _zones(tree: Element) -> list[Element]:
    zones = list(dict.fromkeys(find(tree, *_COMMENTS)))
    return [zone for zone in zones if not any(above in zones for above in zone.iterancestors())]


def _comment(text: Element) -> PageComment | None:
    body = "\n\n".join(block.text for block in blocks(text))
    item = next(find(text, _ITEM), None)
    if item is not None:
        author, date = next(find(item, _AUTHOR), None), next(find(item, _DATE), None)
    else:  # a list of terms, as old Blogger pages have it
        author = next(find(text, "preceding-sibling::dt[1]"), None)
        date = next(find(text, "following-sibling::*[1][contains(@class, 'footer')]"), None)
    return PageComment(spoken_by(text_of(author)), body, _date(date)) if body else None


def _date(element: Element | None) -> LooseDate | None:
    if element is None:
        return None
    return date_or_none(element.get("datetime", "")) or find_date(text_of(element))


def _notice_at(text: str, zones: Sequence[Element]) -> str | None:
    """The notice that starts with this text node: in its element and those behind it, or in one above."""
    element = stands_in(text)
    is_one = says_something if element is not None and _stands_apart(element, zones) else sets_rules
    while element is not None and element.tag != "html":
        notice = "\n\n".join(block.text for block in _from_notice(element))
        if is_one(notice):
            return notice
        element = element.getparent()
    return None


def _stands_apart(opening: Element, zones: Sequence[Element]) -> bool:
    """Tell whether a notice's opening stands outside the article's own paragraphs."""
    above = [opening, *opening.iterancestors()]
    if any(element in zones or element.tag in AROUND or _is_its_own(element) for element in above):
        return True
    articles = find(opening, f"ancestor-or-self::*[{IS_ARTICLE}]", f"//*[{IS_ARTICLE}]")
    return next((article not in above for article in articles), False)


def _is_its_own(element: Element) -> bool:
    """Tell whether a part of the page that has a name of its own begins with the notice."""
    named = element.tag == "section" or (element.tag == "div" and (element.get("class") or element.get("id")))
    return bool(named) and starts_notice(text_of(element))


def _from_notice(element: Element) -> Iterator[Block]:
    family = [element, *filter(is_read, element.itersiblings())]
    rest = dropwhile(
        lambda block: not starts_notice(block.text), (b for e in family for b in blocks(e, NOTHING))
    )
    first = next(rest, None)
    if first:
        yield first
        yield from takewhile(lambda block: not block.level and not is_turn(block), rest)
