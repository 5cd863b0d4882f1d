"""The page, as its visitors use it."""

import os

import aiohttp
import pytest
from playwright.async_api import expect

from tests.sandbox.page.conftest import view_of

TITLE = "The baker's cat has been elected"
TEXT = """The baker's cat was elected to the market committee on Saturday with ninety-one votes.

The runner-up, a retired notary, received eighty-eight votes and asked for a recount.

## The recount

The recount took place on Sunday and gave the cat two more votes."""


async def publish(tab):
    await tab.get_by_role("button", name="Write a blog post").click()
    await tab.get_by_label("Title").fill(TITLE)
    await tab.locator("dialog textarea").fill(TEXT)
    await tab.get_by_role("button", name="Send").click()


async def test_a_post_is_written_announced_asked_about_and_commented_on(stage, tab):
    await publish(tab)
    author, nara = view_of(tab, "author"), view_of(tab, "nara")
    await expect(author.locator(".embed h3")).to_have_text(TITLE)
    await expect(author.get_by_text("The recount").first).to_be_visible()

    await nara.get_by_role("button", name="Ask about this").click()
    await nara.get_by_label("Your question").fill("How many votes did the notary receive?")
    await nara.get_by_role("button", name="Send").click()
    answer = nara.locator(".message.private")
    await expect(answer.locator(".embed").first).to_contain_text("eighty-eight votes")
    await expect(author.locator(".message.private")).to_have_count(0)

    await nara.get_by_role("button", name="Open the thread").click()
    await expect(nara.get_by_role("button", name="Choose a moniker")).to_be_visible()
    await nara.get_by_label("Write a message").fill("Ninety-one votes for the cat are too few, I say.")
    await nara.get_by_label("Write a message").press("Enter")
    await expect(nara.get_by_text("too few, I say")).to_be_visible()


async def test_nonsense_becomes_a_case_that_is_decided_and_undone_by_click(stage, tab):
    await publish(tab)
    nara, moderator = view_of(tab, "nara"), view_of(tab, "moderator")
    await nara.get_by_role("button", name="Open the thread").click()
    await nara.get_by_label("Write a message").fill("dfgkjh qwpoeiru zxmcnbv lkasjdf qpwoei rtyugh")
    await nara.get_by_label("Write a message").press("Enter")
    await moderator.get_by_role("button", name="Don't post").click()
    await moderator.get_by_role("button", name="Undo").click()
    await expect(moderator.get_by_role("button", name="Post", exact=True)).to_be_visible()
    await nara.get_by_role("button", name="✉ Dear Reader").click()
    await expect(nara.locator(".embed").first).to_contain_text("dfgkjh")


async def test_one_looks_over_three_shoulders_at_once(stage, tab):
    """Also makes the README's picture, where PICTURE names its file."""
    await publish(tab)
    nara, moderator, author = (view_of(tab, who) for who in ("nara", "moderator", "author"))
    await author.get_by_role("button", name="Open the thread").wait_for()
    stage.table.people.say("sam", stage.table.place(TITLE), "dfgkjh qwpoeiru zxmcnbv lkasjdf qpwoei rtyugh")
    await nara.get_by_role("button", name="# general").click()
    await nara.get_by_label("Write a message").fill("/ask")
    await nara.get_by_label("Write a message").press("Enter")
    await nara.locator("input[name=question]").fill("How many votes did the notary receive?")
    await nara.locator("input[name=question]").press("Enter")
    await expect(nara.locator(".private .embed").first).to_contain_text("eighty-eight votes")
    await expect(moderator.get_by_role("button", name="Don't post")).to_be_visible()
    if picture := os.environ.get("PICTURE"):
        await tab.screenshot(path=picture)


async def test_a_command_is_found_filled_and_sent_with_the_keyboard(stage, tab):
    nara = view_of(tab, "nara")
    writing = nara.get_by_label("Write a message")
    await writing.fill("/ask")
    await writing.press("Enter")
    await nara.locator("input[name=question]").fill("When does the next post come?")
    await nara.locator("input[name=question]").press("Enter")
    await expect(nara.locator(".message.private")).to_be_visible()


async def test_members_are_offered_no_command_that_is_not_theirs(stage, tab):
    await view_of(tab, "nara").get_by_label("Write a message").fill("/")
    offered = view_of(tab, "nara").locator(".offers")
    await expect(offered).to_contain_text("/ask")
    await expect(offered).not_to_contain_text("/review")


async def test_what_cannot_be_done_is_said_in_one_line(stage, tab):
    nara = view_of(tab, "nara")
    await nara.get_by_role("button", name="# articles").click()
    await nara.get_by_label("Write a message").fill("May I?")
    await nara.get_by_label("Write a message").press("Enter")
    await expect(tab.locator("#toast")).to_contain_text("may not write")


async def test_markup_in_what_people_write_stays_text(stage, tab):
    stage.table.people.say("nara", stage.table.place("general"), "<img src=x onerror=alert(1)> **bold**")
    nara = view_of(tab, "nara")
    await nara.get_by_role("button", name="# general").click()
    await expect(nara.locator(".text").last).to_contain_text("<img src=x")
    await expect(nara.locator(".text strong")).to_have_text("bold")


async def test_on_a_phone_one_view_fills_the_screen(stage, browser):
    tab = await browser.new_page(viewport={"width": 390, "height": 800})
    await tab.goto(stage.address)
    await expect(tab.locator(".view")).to_have_count(1)
    wide = await tab.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    await tab.close()


async def test_nothing_is_loaded_from_outside(stage, browser):
    tab = await browser.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    await tab.goto(stage.address)
    await tab.locator(".view").first.wait_for()
    assert all(url.startswith((stage.address, "data:")) for url in asked)
    await tab.close()


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/", {"Host": "dear-reader.example"}),
        ("/page/socket", {"Origin": "http://elsewhere.example"}),
        ("/page/socket", {"Host": "dear-reader.example", "Origin": "http://dear-reader.example"}),
    ],
)
async def test_another_site_is_not_let_in(stage, path, headers):
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    key = {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}
    asked = {**upgrade, **key, **headers}
    async with (
        aiohttp.ClientSession() as session,
        session.get(stage.address + path, headers=asked) as answer,
    ):
        assert answer.status == 403


@pytest.mark.parametrize("path", ["/page/..%2fdoor.py", "/page/nothing.js"])
async def test_only_the_pages_own_files_are_served(stage, path):
    async with aiohttp.ClientSession() as session, session.get(stage.address + path) as answer:
        assert answer.status == 404
