"""What stands around an article in HTML: its readers' comments, and the notice to them."""

from collections.abc import Iterator
from itertools import dropwhile, islice, takewhile

from bot.articles.dates import date_or_none, find_date
from bot.articles.markup import Element, blocks, find, has_class, is_read, remove, stands_in, strings, text_of
from bot.articles.notice import says_something, starts_notice
from bot.articles.parts import Block, PageComment, is_turn, spoken_by
from bot.domain import LooseDate

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
    return next(filter(None, map(_notice_at, openings)), None)


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


def _notice_at(text: str) -> str | None:
    """The notice that starts with this text node: in its element and those behind it, or in one above."""
    element = stands_in(text)
    while element is not None and element.tag != "html":
        notice = "\n\n".join(block.text for block in _from_notice(element))
        if says_something(notice):
            return notice
        element = element.getparent()
    return None


def _from_notice(element: Element) -> Iterator[Block]:
    family = [element, *filter(is_read, element.itersiblings())]
    rest = dropwhile(
        lambda block: not starts_notice(block.text), (b for e in family for b in blocks(e, True))
    )
    first = next(rest, None)
    if first:
        yield first
        yield from takewhile(lambda block: not block.level and not is_turn(block), rest)
