"""The first minute: what one sees without a click, the tour, and a blog of one's own."""

import os
import re
from zipfile import ZipFile

from aiohttp import web
from playwright.async_api import expect

from bot.settings import Settings
from bot.texts import Texts
from tests.sandbox.page.opened import (
    FAINT,
    FILLED,
    SMALL,
    comes_in_sight,
    is_in_sight,
    looking,
    opened,
    plain,
)

SAY = Texts().speaker("en")
PHONE = {"width": 390, "height": 844}


async def test_the_page_opens_filled_as_the_transcript_has_it_and_shows_one_around(
    browser, tmp_path, monkeypatch
):
    """Also makes the README's picture, where PICTURE names its file."""
    async with opened(tmp_path / "sandbox", monkeypatch) as sandbox:
        async with looking(browser, sandbox.address, reduced_motion="reduce") as tab:
            if picture := os.environ.get("PICTURE"):
                await tab.screenshot(path=picture)
            await _is_filled(tab)
            await _says_what_is_told(tab, sandbox.told())
            assert await tab.evaluate(SMALL) == []
            for scheme in ("light", "dark"):
                await tab.emulate_media(color_scheme=scheme)
                assert await tab.evaluate(FAINT) == []
            await _is_shown_around(tab)
        async with looking(browser, sandbox.address, viewport=PHONE, reduced_motion="reduce") as phone:
            await expect(phone.locator(".messages img").first).to_be_in_viewport()
            await phone.get_by_role("button", name="Show me around").press("Enter")
            await expect(phone.locator("#guide button:focus")).to_have_text("Pause")
            await phone.locator("#guide").get_by_role("button", name="Pause").click()
            narrow = await _walk(phone)
            assert len(set(narrow)) == 13
            assert "came this minute" in narrow[5], "as it was then, though the tour has moved time on"
        async with looking(browser, sandbox.address) as tab:
            await _time_passes(tab)


async def _is_filled(tab):
    """One sees all that matters without scrolling."""
    reader, desk = tab.locator(".view").nth(0), tab.locator(".view").nth(1)
    for told_now in (
        tab.get_by_text(SAY("sandbox-sentence")),
        reader.locator(".embed img"),
        reader.locator("blockquote").get_by_text("eleven thousand crowns"),
        reader.get_by_text("You are a lazy writer"),
        reader.locator(".verdict").get_by_text("Allowed: signed and on topic"),
        reader.get_by_text("Choose a moniker within 10 minutes"),
        desk.locator(".turn").get_by_text("Your turn"),
        desk.get_by_role("button", name="Don't post"),
        tab.get_by_role("button", name="What is the parrot's name?"),
    ):
        assert await is_in_sight(tab, told_now), told_now
    assert await reader.locator(".embed img").evaluate("each => each.naturalWidth") == 800
    assert await tab.get_by_role("link", name="The sample blog").get_attribute("href") == "/blog/"


async def _says_what_is_told(tab, lines):
    reader, desk = tab.locator(".view").nth(0), tab.locator(".view").nth(1)
    in_thread = [line for line in lines if line.get("thread") and line["event"] == "message"]
    there = [line for line in in_thread if not line.get("to") and not line.get("deleted")]
    assert await reader.locator("article").count() == len(there) + 1  # with the announcement above
    await _says(reader, there)
    case = [line for line in lines if line["channel"] == "review" and "Post" in line.get("labels", ())]
    assert case
    await _says(desk, case)


async def _says(view, lines):
    while await view.get_by_role("button", name="Show all of it").count():
        await view.get_by_role("button", name="Show all of it").first.click()
    shown = " ".join((await view.locator(".messages").inner_text()).split())
    labels = await view.locator(".messages .row").all_inner_texts()
    for line in lines:
        for part in plain(line["text"]):
            assert " ".join(part.split()) in shown
        assert set(line.get("labels", ())) <= {label for row in labels for label in row.split("\n")}


async def _is_shown_around(tab):
    """Go through the tour, back, to its start and out of it."""
    await tab.get_by_role("button", name="Show me around").click()
    await tab.locator("#guide").get_by_role("button", name="Pause").click()
    wide = await _walk(tab)
    assert len(set(wide)) == len(wide) == 13
    await tab.locator("#guide").get_by_role("button", name="Back").click()
    await expect(tab.locator("#guide strong")).to_have_text("12 of 13")
    await tab.locator("#guide").get_by_role("button", name="From the start").click()
    await expect(tab.locator("#guide strong")).to_have_text("1 of 13")
    assert await tab.locator("#views").get_attribute("inert") is not None
    await tab.locator("#guide").get_by_role("button", name="End").click()
    await expect(tab.locator("#guide")).to_be_hidden()
    assert await tab.locator("#views").get_attribute("inert") is None
    await expect(tab.get_by_role("button", name="Show me around")).to_be_focused()


async def _time_passes(tab):
    """Relative times follow the sandbox's clock."""
    await tab.get_by_text("More", exact=True).first.click()
    await tab.get_by_role("button", name="Let time pass").click()
    await tab.get_by_label("Minutes").fill("20")
    await tab.get_by_role("button", name="Let it pass").click()
    await tab.locator("#dialog").wait_for(state="hidden")
    await tab.reload()
    desk = tab.locator(".view").nth(1)
    # The tour has let eleven minutes pass.
    await expect(desk.locator("time.relative").first).to_have_text(re.compile("3[0-9] minutes ago"))


async def _walk(tab) -> list[str]:
    """Go through the tour; gives what is in sight at each step, which has what the caption is about."""
    seen: list[str] = []
    for number in range(1, 14):
        await expect(tab.locator("#guide strong")).to_have_text(f"{number} of 13")
        await expect(tab.locator("#guide.busy")).to_have_count(0)
        marked = tab.locator(".view.selected .fresh").first
        await comes_in_sight(tab, ".view.selected .fresh")
        assert await tab.locator(".view.selected .fresh").count() >= 1
        seen.append(await tab.locator(".view.selected .messages").inner_text() + await marked.inner_text())
        if number < 13:
            await tab.locator("#guide").get_by_role("button", name="Next").click()
    return seen


async def test_a_blog_of_ones_own_is_tried_by_address_or_by_file(browser, tmp_path, monkeypatch):
    async def feed(request: web.Request) -> web.Response:
        item = {"id": "1", "title": "The well", "url": "https://well.example/1", "content_text": WELL}
        version = "https://jsonfeed.org/version/1.1"
        version = "https://jsonfeed.org/version/1.1"
        return web.json_response({"version": version, "title": "Wells", "items": [item]})

    blog = web.Application()
    blog.router.add_get("/feed.json", feed)
    runner = web.AppRunner(blog)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    here = f"127.0.0.1:{runner.addresses[0][1]}"
    export = tmp_path / "export.zip"
    with ZipFile(export, "w") as files:
        files.writestr("posts/lane.md", f"---\ntitle: The lane\ndate: 2024-05-01\n---\n\n{LANE}\n")
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 this is no archive")
    try:
        async with (
            opened(tmp_path / "sandbox", monkeypatch, Settings(fetch_allow=frozenset({here}))) as sandbox,
            looking(browser, sandbox.address, begins_anew=True) as tab,
        ):
            await tab.get_by_role("button", name="Try your own blog").click()
            said = tab.locator(".said")
            for wrong in ("http://127.0.0.1:9/", "https://no-such-blog.invalid/"):
                await tab.get_by_label("Its address").fill(wrong)
                await tab.get_by_role("button", name="Read it").click()
                await expect(tab.locator("#dialog.busy")).to_have_count(0)
                assert len((await said.inner_text()).split("\n")) == 1
                assert len(await said.inner_text()) > 20
                assert "\\" not in await said.inner_text()
            await tab.locator("#own-file").set_input_files(broken)
            await expect(said).to_contain_text("broken.zip")
            await expect(tab.locator("#dialog.busy")).to_have_count(0)

            await tab.get_by_label("Its address").fill(f"http://{here}/feed.json")
            await tab.get_by_role("button", name="Read it").click()
            await _is_its_own(tab, "The well")
            await _ask(tab, "How deep is the well?", "nineteen metres")

            given = await tab.evaluate_handle(CARRIED, list(export.read_bytes()))
            await tab.locator(".messages").first.dispatch_event("drop", {"dataTransfer": given})
            await _is_its_own(tab, "The lane")
            await _ask(tab, "Who paved the lane?", "brothers Tarn")
            await tab.reload()
            await _is_its_own(tab, "The lane")

            await tab.locator("summary", has_text="More").click()
            await tab.get_by_role("button", name="Back to the sample blog").click()
            await expect(tab.locator("#tour")).to_be_visible(timeout=FILLED)
            await expect(tab.locator(".messages").first).to_contain_text("harbour clock")
            await expect(tab.locator("body")).not_to_contain_text("The lane")
    finally:
        await runner.cleanup()


async def _is_its_own(tab, title):
    """One's own blog is there, announced and asked about, and nothing of the sample."""
    await expect(tab.locator("#state")).to_contain_text(f"up to “{title}”", timeout=FILLED)
    await expect(tab.locator(".view .messages").first).to_contain_text(title)
    await expect(tab.locator(".chips button").first).to_have_text(title)
    for of_the_sample in ("#tour", "#blog"):
        await expect(tab.locator(of_the_sample)).to_be_hidden()
    await expect(tab.locator("#dialog")).to_be_hidden()
    assert "clock" not in await tab.locator("body").inner_text()


CARRIED = """bytes => {
  const carried = new DataTransfer();
  carried.items.add(new File([new Uint8Array(bytes)], 'export.zip'));
  return carried;
}"""
"""An export as it is dragged onto the page."""


async def _ask(tab, question, answer):
    reader = tab.locator(".view").first
    await reader.get_by_label("Write a message").fill(f"/ask {question}")
    await reader.get_by_label("Write a message").press("Enter")
    await expect(reader.locator(".message").last).to_contain_text(answer)


WELL = """The well behind the school is nineteen metres deep, as the mason found who cleaned it in spring.
He lost a lamp in it and would not say which one."""
LANE = """The lane to the mill was paved by the brothers Tarn in one summer, with stones from the old bridge.
It has been crooked ever since, and everybody who drives along it slows down."""
