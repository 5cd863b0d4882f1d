"""Which thread is about which post: the one whose starter links to it."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from sandbox.blog import Blog
from sandbox.blog_site import PATH
from sandbox.nouns import Channel, Message
from sandbox.transcript import strings
from sandbox.world import World

_ADDRESS = re.compile(rf"https?://[^/\s]+{PATH}([^\s<>()\[\]\"'?#]+)")


class Links:
    """Knows the threads of a world by the posts of a blog, also those that were withdrawn since."""

    def __init__(self, world: World, blog: Blog) -> None:
        self._world = world
        self._blog = blog
        self._known: dict[int, str] = {}

    def post_of(self, thread_id: int, name: str) -> str | None:
        """The post that a thread is about; a forum's is known by its name until its starter is there."""
        if thread_id not in self._known:
            post = next(filter(None, map(self._linked, self._starters(thread_id))), None)
            if post:
                self._known[thread_id] = post
            return post or next((post.id for post in self._blog.posts.values() if post.title == name), None)
        return self._known[thread_id]

    def thread_of(self, post: str) -> Channel | None:
        """Return the newest thread about a post."""
        threads = [channel for channel in self._world.channels.values() if channel.is_thread]
        newest_first = sorted(threads, key=lambda thread: thread.id, reverse=True)
        return next((thread for thread in newest_first if self.post_of(thread.id, thread.name) == post), None)

    def _starters(self, thread_id: int) -> Iterable[Message]:
        thread = self._world.channels.get(thread_id)
        for channel in self._world.channels.values():
            if thread and channel.id in (thread.parent_id, thread_id) and thread_id in channel.messages:
                yield channel.messages[thread_id]

    def _linked(self, message: Message) -> str | None:
        for text in strings([message.embeds, message.content, message.components]):
            for address in _ADDRESS.findall(text):
                post = unquote(address)
                return post if post in self._blog.posts else post.rstrip(".,;:!*_")
        return None
