"""WordPress' exports, which are RSS: its comments, of which feedparser keeps only the last."""

from lxml import etree

from bot.articles.raw import clean
from bot.collecting.feeds.entries import date_of, parts_of, person, text_of_parts
from bot.domain import BlogComment

EXPORT = b"wordpress.org/export/"
_NAMESPACE = "{http://wordpress.org/export/"


def comments(raw: bytes) -> dict[str, list[BlogComment]]:
    """Return an export's approved comments, by their article's guid."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(raw, parser)
    by_article: dict[str, list[BlogComment]] = {}
    for item in root.iter("item") if root is not None else ():
        guid = (item.findtext("guid") or item.findtext("link") or item.findtext("title") or "").strip()
        by_article[guid] = [comment for node in item if (comment := _comment(node, guid))]
    return by_article


def _comment(node: etree._Element, article: str) -> BlogComment | None:
    if not (isinstance(node.tag, str) and node.tag.startswith(_NAMESPACE) and node.tag.endswith("}comment")):
        return None
    facts = {str(child.tag).rpartition("}comment_")[2]: clean(child.text or "").strip() for child in node}
    if facts.get("approved", "1") != "1" or facts.get("type", "comment") not in ("", "comment"):
        return None
    parent = facts.get("parent", "0")
    text = text_of_parts(
        parts_of({"summary_detail": {"value": facts.get("content", "")}, "wp_post_type": "comment"}, "")
    )
    return BlogComment(
        facts.get("id", ""), article, person(facts.get("author", "")), text,
        None if parent in ("", "0") else parent, date_of({"published": facts.get("date_gmt", "")}),
    )  # fmt: skip
