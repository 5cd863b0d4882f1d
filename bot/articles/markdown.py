"""An article in Markdown, without what stands before it; `## ` opens a section."""

from bot.articles.markdown_text import markdown_blocks
from bot.articles.page import build_page
from bot.articles.parts import assemble, drop_header, shortened
from bot.articles.site_marks import Known, nothing
from bot.domain import Page


def read_markdown(text: str, title: str = "", known: Known = nothing) -> Page:
    """Return the article; `title` if it is known already, `known` names in it. InputError: `no-article`."""
    blocks = markdown_blocks(text, known)
    title = title or next((block.text for block in blocks if block.level == 1), "")
    if not title and blocks:
        title = shortened(blocks[0].text)
    rest, stated = drop_header(blocks, title)
    return build_page(title, assemble(rest, title), published=stated)
