"""Where comments that stand on the blog itself are moderated."""

import re

# Blogger's ids name the blog: tag:blogger.com,1999:blog-17.post-4.
_BLOGGER = re.compile(r"tag:blogger\.com,\d+:blog-(\d+)\.")

# WordPress numbers its comments. Its posts' ids end in "?p=4", also where a blog has speaking addresses, and
# in its feeds a comment's id is that with "#comment-12" after it; in its exports it is the number alone.
_WORDPRESS = re.compile(r"(https?://[^?#]+?)/?\?(?:[^#]*[&;])?p=\d+(?:#|$)")
_WORDPRESS_COMMENT = re.compile(r"(?:^|#comment-)(\d+)$")


def moderation_address(entry_id: str, blog_comment_id: str) -> str | None:
    """The page of the blog's own moderation for a comment, where its id or its article's tells that."""
    number = _WORDPRESS_COMMENT.search(blog_comment_id)
    for named in (blog_comment_id, entry_id):
        if blogger := _BLOGGER.match(named):
            return f"https://www.blogger.com/blog/comments/{blogger[1]}"
        if number and (home := _WORDPRESS.match(named)):
            return f"{home[1]}/wp-admin/comment.php?action=editcomment&c={number[1]}"
    return None
