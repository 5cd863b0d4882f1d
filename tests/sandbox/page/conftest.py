"""The page in a real browser, with the real bot behind it."""

import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, async_playwright
from playwright.async_api import Page as Tab

from bot.cli.page import page_texts
from sandbox.blog import sample_blog
from sandbox.page.door import Page
from sandbox.server import BASE, Sandbox
from tests.plugins.board import SAMPLE, Rehearsal, Street, bot_on, set_up
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
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@dataclass(frozen=True)
class Stage:
    """The bot on its board, and the address of the page that shows it."""

    table: Rehearsal
    address: str


@pytest.fixture
async def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    """The bot on a board that is set up, with the page served beside it."""
    sites: list[Street] = []

    def serve(sandbox: Sandbox) -> None:
        def root() -> str:
            return sandbox.url.removesuffix(BASE)

        async def publish(asked):
            sites[0].blog.publish(asked["title"], asked["text"])
            table.app.do_now()

        sites.append(Street(sample_blog(SAMPLE, sandbox.clock.now), sandbox.traffic, root))
        tour = {"steps": 0, "played": 0, "labels": {}}
        facts = {"running": True, "doing": "", "trouble": "", "language": "en", "questions": [QUESTION]}
        deeds = {"publish": publish}
        page = Page(sandbox.people, deeds, lambda: {**facts, "tour": tour}, page_texts())
        sandbox.add_routes([*sites[0].routes(), *page.routes()])

    async with (
        running(prepare=serve) as sandbox,
        bot_on(sandbox, sites[0], tmp_path, monkeypatch) as table,
    ):
        await set_up(table)
        yield Stage(table, sandbox.url.removesuffix(BASE))


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Chromium; where there is none the test is skipped, but for CI."""
    if CHROMIUM is None:
        assert not os.environ.get("CI"), "CI must have Chromium"
        pytest.skip("no Chromium: the page was not tested")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        await browser.close()


@pytest.fixture
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
