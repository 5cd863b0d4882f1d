"""The page in a real browser, with the real bot behind it."""

import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from inspect import iscoroutinefunction
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, async_playwright
from playwright.async_api import Page as Tab

from bot.cli.page import page_texts
from sandbox.blog import sample_blog
from sandbox.page.door import Page
from sandbox.server import BASE, Sandbox
from sandbox.store import load
from tests.plugins.board import SAMPLE, Rehearsal, Snapshot, Street, bot_on
from tests.plugins.discord import running

# As root in a container, and without a word to anybody outside.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
QUESTION = "How many steps does the lighthouse have?"
HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have the tests of this folder run in one loop: one browser serves them all, which is slow to start."""
    for item in items:
        if item.path.parent == HERE and iscoroutinefunction(getattr(item, "function", None)):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@dataclass(frozen=True)
class Stage:
    """The bot on its board, and the address of the page that shows it."""

    table: Rehearsal
    address: str


@pytest_asyncio.fixture(loop_scope="session")
async def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, snapshot: Snapshot) -> AsyncIterator[Stage]:
    """The bot on a board that is set up, with the page served beside it."""
    shutil.copy(snapshot.folder / "board.db", tmp_path)
    sites: list[Street] = []

    def serve(sandbox: Sandbox) -> None:
        def root() -> str:
            return sandbox.url.removesuffix(BASE)

        async def publish(asked):
            sites[0].blog.publish(asked["title"], asked["text"])
            table.app.do_now()

        blog = sample_blog(SAMPLE, sandbox.clock.now)
        blog.restore(snapshot.folder / "blog.json")
        sites.append(Street(blog, sandbox.traffic, root))
        tour = {"steps": 0, "played": 0, "labels": {}}
        facts = {"running": True, "doing": "", "trouble": "", "language": "en", "questions": [QUESTION]}
        deeds = {"publish": publish}
        page = Page(sandbox.people, deeds, lambda: {**facts, "tour": tour}, page_texts())
        sandbox.add_routes([*sites[0].routes(), *page.routes()])

    async with (
        running(load(snapshot.folder / "guild.json"), prepare=serve, port=snapshot.port) as sandbox,
        bot_on(sandbox, sites[0], tmp_path, monkeypatch) as table,
    ):
        await table.settle()
        yield Stage(table, sandbox.url.removesuffix(BASE))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium; where there is none the test is skipped, but for CI."""
    if CHROMIUM is None:
        assert not os.environ.get("CI"), "CI must have Chromium"
        pytest.skip("no Chromium: the page was not tested")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def tab(stage: Stage, browser: Browser) -> AsyncIterator[Tab]:
    """The page with its two views. An error of its scripts fails the test."""
    tab = await browser.new_page(viewport={"width": 1280, "height": 800})
    tab.set_default_timeout(15_000)
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    await tab.goto(stage.address)
    await tab.locator(".view").nth(1).wait_for()
    yield tab
    await tab.close()
    assert not errors


def view_of(tab: Tab, person: str) -> Locator:
    """One person's view."""
    place = {"nara": 0, "moderator": 1}[person]
    return tab.locator(".view").nth(place)
