"""What the page's visitors can do beyond people: write posts, let time pass, stop and start the bot."""

from collections.abc import Callable, Sequence
from typing import Any

from sandbox.cannot import CannotDo
from sandbox.nouns import Json
from sandbox.page.door import Page
from sandbox.script import Step
from sandbox.session import Session
from sandbox.tour import Tour

MOST_SECONDS = 10 * 365 * 86400


def page_of(session: Session, state: Callable[[], str], steps: Sequence[Step] = ()) -> Page:
    """Return the page of a session; `state` tells in a few words what the sandbox is doing, "" for nothing.

    `steps` are a tour's.
    """

    async def publish(asked: Json) -> Any:
        if not str(asked["title"]).strip():
            raise CannotDo("a post needs a title")
        return [post.id for post in session.publish(str(asked["title"]), str(asked["text"]))]

    async def amend(asked: Json) -> Any:
        session.amend(asked["post"], asked.get("title"), asked.get("text"))

    async def withdraw(asked: Json) -> Any:
        session.withdraw(asked["post"])

    async def advance(asked: Json) -> Any:
        seconds = float(asked["seconds"])
        if not 0 <= seconds <= MOST_SECONDS:
            raise CannotDo("time goes forward, ten years at most")
        session.advance(seconds)

    async def start(asked: Json) -> Any:
        await session.start_bot()

    async def stop(asked: Json) -> Any:
        await session.stop_bot()

    async def tour(asked: Json) -> Any:
        guide.begin()

    def facts() -> Json:
        posts = [{"id": post.id, "title": post.title} for post in session.blog.posts.values()]
        running = session.bot.running if session.bot else session.connected.is_set()
        return {
            "running": running,
            "says": guide.caption or state(),
            "posts": posts,
            "blog": session.site.base,
            "tour": guide.facts(),
        }

    deeds = (publish, amend, withdraw, advance, start, stop, tour)
    page = Page(session.sandbox.people, {deed.__name__: deed for deed in deeds}, facts)
    guide = Tour(session, steps, page.changed)
    return page
