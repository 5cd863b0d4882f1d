"""What visitors can do beyond people: the tour, posts, time, the bot's power, a blog of their own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.cannot import CannotDo
from sandbox.nouns import Json
from sandbox.own_blog import MOST_BYTES, OwnBlog, Wish
from sandbox.page.door import Asked, Page
from sandbox.session import Session
from sandbox.tour import Tour

MOST_SECONDS = 10 * 365 * 86400


@dataclass(slots=True)
class State:
    """What the sandbox is doing ("starting", "filling", "" for nothing), what went wrong, its language."""

    doing: str = ""
    trouble: str = ""
    language: str = "en"


def page_of(
    session: Session,
    state: State,
    tour: Tour,
    own: OwnBlog,
    texts: Mapping[str, Mapping[str, str]],
    afresh: Callable[[str, Wish | None], None],
) -> Page:
    """Return the page of a session; `afresh` begins with a fresh guild, in a language, with a blog."""

    async def publish(asked: Asked) -> Any:
        if not asked.text("title").strip():
            raise CannotDo("a post needs a title")
        return [post.id for post in session.publish(asked.text("title"), asked.text("text"))]

    async def amend(asked: Asked) -> Any:
        session.amend(asked.text("post"), asked.get("title"), asked.get("text"))

    async def withdraw(asked: Asked) -> Any:
        session.withdraw(asked.text("post"))

    async def advance(asked: Asked) -> Any:
        seconds = asked.number("seconds")
        if not 0 <= seconds <= MOST_SECONDS:
            raise CannotDo("time goes forward, ten years at most")
        session.advance(seconds)

    async def start(asked: Asked) -> Any:
        await session.start_bot()

    async def stop(asked: Asked) -> Any:
        await session.stop_bot()

    async def tour_step(asked: Asked) -> Any:
        return await tour.step(int(asked.number("number")))

    async def own_blog(asked: Asked) -> Any:
        return await own.connect(Wish(asked.text("address").strip()))

    async def language(asked: Asked) -> Any:
        """The page is read in that language: a guild that nobody has touched begins anew in it."""
        wanted = asked.text("language")
        if wanted != state.language and wanted in texts and not page.touched:
            afresh(wanted, own.wish)

    async def fresh(asked: Asked) -> Any:
        afresh(asked.text("language", state.language), None)

    def facts() -> Json:
        return {
            "running": session.bot.running if session.bot else session.connected.is_set(),
            "doing": state.doing,
            "trouble": state.trouble,
            "language": state.language,
            "posts": [{"id": post.id, "title": post.title} for post in session.blog.posts.values()],
            "own": own.facts(),
            "questions": own.titles if own.wish else session.blog.questions.get(state.language, []),
            "tour": tour.facts(),
            "most_bytes": MOST_BYTES,
        }

    named = (publish, amend, withdraw, advance, start, stop, language, fresh)
    deeds = {deed.__name__: deed for deed in named} | {"tour": tour_step, "own": own_blog}
    page = Page(session.sandbox.people, deeds, facts, texts)
    tour.show = page.show
    return page
