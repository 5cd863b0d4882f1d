"""What an article in Markdown says: its source without the site's marks, through HTML into blocks."""

from markdown_it import MarkdownIt

from bot.articles.html_blocks import FORMS, blocks
from bot.articles.markup import parse
from bot.articles.parts import Block
from bot.articles.site_marks import Known, nothing, without_marks
from bot.domain import InputError

_MARKDOWN = ("table", "strikethrough")


def markdown_blocks(source: str, known: Known = nothing) -> list[Block]:
    """Return the blocks of Markdown with all that blogs put into it; none if it says nothing."""
    html = MarkdownIt("commonmark").enable(list(_MARKDOWN)).render(without_marks(source, known))
    try:
        return blocks(parse(html), FORMS)
    except InputError:
        return []
