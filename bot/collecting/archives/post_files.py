"""A file that holds one post, as static sites have them; what no other format knows is one."""

from collections.abc import Iterator

from bot.collecting.archives.exports import ArchiveFormat, Given
from bot.collecting.archives.items import Item, LeftOut, Reason
from bot.collecting.archives.posts import PostFile, name_of
from bot.collecting.archives.site import Role, is_unread


def _fits(given: Given) -> bool:
    return given.explicit or given.site.role(given.path) is not Role.NOTHING


def _read(given: Given) -> Iterator[Item]:
    if is_unread(given.path):
        yield LeftOut(name_of(given.path), Reason.MARKUP)
        return
    yield from PostFile(given.site, given.path, given.now, given.explicit).items(given.raw)


FORMAT = ArchiveFormat("post", _fits, _read)
