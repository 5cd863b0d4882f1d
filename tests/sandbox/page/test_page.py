"""The page, as its visitors use it."""

import asyncio
import json
import re
from base64 import b64decode

import aiohttp
import pytest
from playwright.async_api import expect

from bot.settings import ROOT
from bot.texts import Texts
from tests.sandbox.page.conftest import QUESTION, view_of

TITLE = "The baker's cat has been elected"
TEXT = """The baker's cat was elected to the market committee on Saturday with ninety-one votes.

The runner-up, a retired notary, received eighty-eight votes and asked for a recount.

## The recount

The recount took place on Sunday and gave the cat two more votes."""


async def publish(tab):
    await tab.get_by_text("More", exact=True).click()
    await tab.get_by_role("button", name="Write a blog post").click()
    await tab.get_by_label("Title").fill(TITLE)
    await tab.locator("dialog textarea").fill(TEXT)
    await tab.get_by_role("button", name="Publish").click()


async def type_in(view, text):
    await view.get_by_label("Write a message").fill(text)
    await view.get_by_label("Write a message").press("Enter")


async def test_a_post_is_written_announced_asked_about_and_commented_on(stage, tab):
    await publish(tab)
    moderator, nara = view_of(tab, "moderator"), view_of(tab, "nara")
    await moderator.get_by_role("button", name="# articles").click()
    await expect(moderator.locator(".embed h3")).to_have_text(TITLE)

    await nara.get_by_role("button", name="# articles").click()
    await nara.get_by_role("button", name="Ask about this").click()
    await expect(nara.get_by_label("Your question")).to_be_focused()
    await nara.get_by_label("Your question").press("Escape")
    await expect(nara.get_by_label("Your question")).to_be_hidden()
    await nara.get_by_role("button", name="Ask about this").click()
    await nara.get_by_label("Your question").fill("How many votes did the notary receive?")
    await nara.get_by_role("button", name="Send").click()
    answer = nara.locator(".message.private")
    await expect(answer.locator(".embed").first).to_contain_text("eighty-eight votes")
    await expect(moderator.locator(".message.private")).to_have_count(0)

    await nara.get_by_role("button", name="Open the thread").click()
    await expect(nara.get_by_text("Comments under this article")).to_be_visible()
    await type_in(nara, "Ninety-one votes for the cat are too few, I say.")
    await expect(nara.get_by_text("too few, I say")).to_be_visible()
    await nara.locator(".message").last.get_by_role("button", name="nara").click()
    await nara.get_by_role("button", name="Who is this?").click()
    await expect(nara.locator(".message.private").last).to_contain_text("@nara")


async def test_nonsense_becomes_a_case_that_is_decided_and_undone_by_click(stage, tab):
    await publish(tab)
    nara, moderator = view_of(tab, "nara"), view_of(tab, "moderator")
    await nara.get_by_role("button", name="Open the thread").click()
    await type_in(nara, "dfgkjh qwpoeiru zxmcnbv lkasjdf qpwoei rtyugh")
    await expect(moderator.locator(".turn")).to_have_text("Your turn")
    await moderator.get_by_role("button", name="Don't post").click()
    await expect(moderator.locator(".turn")).to_have_count(0)
    await moderator.get_by_role("button", name="Undo").click()
    await expect(moderator.get_by_role("button", name="Post", exact=True)).to_be_visible()
    await nara.get_by_role("button", name="✉ Dear Reader").click()
    await expect(nara.locator(".embed").first).to_contain_text("dfgkjh")


async def test_a_command_that_is_for_others_is_no_message(stage, tab):
    nara = view_of(tab, "nara")
    await type_in(nara, "/setup https://blog.example")
    await expect(tab.locator("#toast")).to_contain_text("can use /setup")
    await expect(tab.locator("#toast")).to_contain_text("author")
    await expect(nara.get_by_label("Write a message")).to_have_value("/setup https://blog.example")
    await expect(nara.locator(".messages")).not_to_contain_text("/setup https")


async def test_a_click_is_not_lost_where_something_comes_while_the_button_is_down(stage, tab):
    nara, moderator = view_of(tab, "nara"), view_of(tab, "moderator")
    general = nara.get_by_role("button", name="# general")
    await general.hover()
    await tab.mouse.down()
    await type_in(moderator, "The bell is rung.")
    await expect(moderator.get_by_text("The bell is rung.")).to_be_visible()
    await tab.mouse.up()
    await expect(general).to_have_attribute("aria-current", "true")


async def test_all_of_it_is_done_with_the_keyboard(stage, tab):
    """A question from a chip, a command from the list, in one line and as a form, and a name."""
    nara = view_of(tab, "nara")
    await nara.get_by_role("button", name="# general").focus()
    await tab.keyboard.press("Enter")
    await nara.get_by_role("button", name=QUESTION).focus()
    await tab.keyboard.press("Enter")
    await expect(nara.locator(".message.private").last).to_contain_text("one hundred and eighteen")

    await tab.keyboard.type("/ask")
    await tab.keyboard.press("Enter")
    await tab.keyboard.type("When does the next post come?")
    await tab.keyboard.press("Tab")
    await tab.keyboard.press("Tab")
    await expect(nara.get_by_role("button", name="Cancel")).to_be_focused()
    await tab.keyboard.press("Enter")
    await expect(nara.get_by_label("Write a message")).to_be_focused()

    await tab.keyboard.type("/a")
    listed = nara.locator(".offers button")
    await expect(listed.first).to_have_attribute("aria-selected", "true")
    await tab.keyboard.press("ArrowDown")
    await expect(listed.nth(1)).to_have_attribute("aria-selected", "true")
    await tab.keyboard.press("ArrowUp")
    await tab.keyboard.press("Enter")
    await expect(nara.locator("[name]:focus")).to_have_count(1)
    await tab.keyboard.press("Escape")
    await expect(nara.get_by_label("Write a message")).to_be_focused()

    await tab.keyboard.type("/ask When does the next post come?")
    await tab.keyboard.press("Enter")
    await expect(nara.locator(".message.private").last).to_contain_text("irregular intervals")

    await tab.keyboard.type("/comment")
    await tab.keyboard.press("Enter")
    await expect(nara.locator(".offers button")).to_have_count(2)
    await tab.keyboard.press("ArrowDown")
    second = await nara.locator(".offers button").nth(1).inner_text()
    await tab.keyboard.press("Enter")
    await expect(nara.locator("[name=article]")).to_have_value(second.strip())
    await tab.keyboard.press("Escape")

    stage.table.people.say("sam", stage.table.place("general"), "A quiet day.")
    await nara.get_by_role("button", name="sam", exact=True).last.focus()
    await tab.keyboard.press("Enter")
    await expect(nara.get_by_role("button", name="Who is this?")).to_be_focused()
    await tab.keyboard.press("Enter")
    await expect(nara.locator(".message.private").last).to_contain_text("sam")

    await tab.keyboard.type("@Dear")
    await expect(nara.locator(".offers button")).to_have_text(["Dear Reader"])
    await tab.keyboard.press("Enter")
    await tab.keyboard.type("what was the bell on the bus stop to cost?")
    await tab.keyboard.press("Enter")
    await expect(nara.locator(".message:not(.private)").last).to_contain_text("£86.40")


async def test_members_are_offered_no_command_that_is_not_theirs(stage, tab):
    await view_of(tab, "nara").get_by_label("Write a message").fill("/")
    offered = view_of(tab, "nara").get_by_role("listbox")
    await expect(offered).to_contain_text("/ask")
    await expect(offered).not_to_contain_text("/review")


async def test_what_cannot_be_done_is_said_in_one_line(stage, tab):
    nara = view_of(tab, "nara")
    await nara.get_by_role("button", name="# articles").click()
    await type_in(nara, "May I?")
    await expect(tab.locator("#toast")).to_contain_text("may not write")


PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


async def test_an_attached_picture_is_seen(stage, tab):
    stage.table.people.say("nara", stage.table.place("general"), "", files={"a.png": PIXEL, "a.pdf": b"%PDF"})
    nara = view_of(tab, "nara")
    await nara.get_by_role("button", name="# general").click()
    await expect(nara.get_by_role("link", name="a.pdf")).to_be_visible()
    picture = nara.locator(".files img")
    await expect(picture).to_have_attribute("alt", "a.png")
    await expect(picture).to_have_js_property("naturalWidth", 1)


async def test_markup_in_what_people_write_stays_text(stage, tab):
    stage.table.people.say("nara", stage.table.place("general"), "<img src=x onerror=alert(1)> **bold**")
    nara = view_of(tab, "nara")
    await nara.get_by_role("button", name="# general").click()
    await expect(nara.locator(".text").last).to_contain_text("<img src=x")
    await expect(nara.locator(".text strong")).to_have_text("bold")


AT_END = "each => each.scrollHeight - each.scrollTop - each.clientHeight < 2"


async def test_a_channel_opens_at_its_newest_and_stays_there_while_one_follows(stage, browser):
    for number in range(60):
        stage.table.people.say("sam", stage.table.place("general"), f"Wave number {number}")
    tab = await browser.new_page(viewport={"width": 390, "height": 800})
    await tab.goto(stage.address)
    shown = tab.locator(".view.selected .messages")
    await tab.locator(".view.selected").get_by_role("button", name="# general").click()
    await expect(shown.get_by_text("Wave number 59")).to_be_in_viewport()
    assert await shown.evaluate(AT_END)
    await tab.locator(".view.selected textarea").fill("/ask")
    await tab.keyboard.press("Enter")
    await expect(tab.locator(".view.selected [name=question]")).to_be_visible()
    assert await shown.evaluate(AT_END), "the form below covers nothing"
    await tab.keyboard.press("Escape")

    await shown.hover()
    await tab.mouse.wheel(0, -600)
    await expect(shown.get_by_text("Wave number 59")).not_to_be_in_viewport()
    stage.table.people.say("sam", stage.table.place("general"), "Wave number 60")
    await expect(shown.get_by_text("Wave number 60")).to_be_attached()
    await expect(shown.get_by_text("Wave number 60")).not_to_be_in_viewport()
    await type_in(tab.locator(".view.selected"), "My own")
    await expect(shown.get_by_text("My own")).to_be_in_viewport()

    # What was opened behind a tab is at its newest when the tab is.
    await tab.get_by_role("tab").nth(1).click()
    await tab.locator(".view.selected").get_by_role("button", name="# general").click()
    await tab.reload()
    await tab.get_by_role("tab").nth(1).click()
    await expect(tab.locator(".view.selected .messages").get_by_text("My own")).to_be_in_viewport()
    await tab.close()


async def test_somebody_is_looked_at_by_a_name_of_the_list_or_a_new_one(stage, tab):
    await tab.get_by_text("More", exact=True).click()
    await tab.get_by_role("button", name="Add a view").click()
    listed = await tab.locator("#people option").evaluate_all("all => all.map(each => each.value)")
    assert {"keeper", "author", "moderator", "nara"} <= set(listed)
    await tab.locator("dialog input").fill("Vera")
    await tab.keyboard.press("Enter")
    vera = tab.locator(".view").nth(2)
    await expect(vera.locator("select").first.locator("option:checked")).to_have_text("Vera – member")
    await tab.locator("#language").select_option("ru")
    await expect(vera.locator("select").first.locator("option:checked")).to_have_text("Vera – участник")


async def test_a_phone_has_tabs_and_loads_nothing_from_outside(stage, browser):
    tab = await browser.new_page(viewport={"width": 390, "height": 800}, locale="ru-RU")
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    await tab.goto(stage.address)
    await expect(tab.get_by_role("tab")).to_have_count(2)
    await tab.get_by_role("tab").first.press("ArrowRight")
    await expect(tab.get_by_role("tab").nth(1)).to_be_focused()
    await expect(tab.locator(".view.selected select").first).to_have_value("moderator")
    assert await tab.evaluate("document.documentElement.scrollWidth") <= 390
    await expect(tab.locator("#sentence")).to_have_text(Texts()("ru", "sandbox-sentence"))
    await tab.locator(".view.selected textarea").fill("/ask")
    about = Texts()("ru", "command-ask")
    await expect(tab.locator(".view.selected .offers")).to_contain_text(about)
    await tab.locator("#language").select_option("hy")
    await expect(tab.locator("#sentence")).to_have_text(Texts()("hy", "sandbox-sentence"))
    said = await tab.evaluate(MOMENTS)
    assert said == ["5 րոպե առաջ", "3 օրից", "2 դեկտեմբերի 2026"], "no browser knows Armenian"
    assert all(url.startswith((stage.address, "data:")) for url in asked)
    await tab.close()


@pytest.mark.parametrize(("doing", "told"), [("starting", "sandbox-starting"), ("", "sandbox-gone")])
async def test_what_is_lost_begins_anew_or_is_said_to_be_gone(stage, browser, doing, told):
    """A guild in another language begins anew: the server says so before it goes."""

    def show_and_go(socket):
        def pass_on(frame):
            seen = json.loads(frame)
            if "show" in seen:
                seen["show"]["doing"] = doing
                socket.send(json.dumps(seen))
                going.append(asyncio.ensure_future(socket.close()))

        socket.connect_to_server().on_message(pass_on)

    going: list[asyncio.Future[None]] = []
    tab = await browser.new_page()
    await tab.route_web_socket("**/page/socket", show_and_go)
    await tab.goto(stage.address)
    await tab.locator(".view").first.wait_for()
    await expect(tab.locator("#state")).to_have_text(Texts()("en", told))
    await tab.close()
    await asyncio.gather(*going)


MOMENTS = """async () => {
  const { markdown } = await import("/page/markdown.js");
  const { clock } = await import("/page/world.js");
  const now = Math.round(clock() / 1000);
  const told = [`<t:${now - 300}:R>`, `<t:${now + 3 * 86400}:R>`, "<t:1796212800:D>"];
  const words = (each) => each.textContent ?? each;
  const shown = (text) => [markdown(text, {})].flat(Infinity).map(words).join("");
  return told.map(shown);
}"""


def test_every_text_of_the_page_is_said_by_it():
    static = ROOT / "sandbox" / "page" / "static"
    code = "".join(file.read_text("utf-8") for file in static.glob("*.*"))
    plays = [ROOT / "data" / "sample" / name for name in ("opening.jsonl", "tour.jsonl")]
    steps = [json.loads(line) for play in plays for line in play.read_text().splitlines()]
    named = {f"step-{step['id']}" for step in steps if "look" in step}
    for key in Texts().beginning("en", "sandbox-"):
        by_name = key in named | STATES or key.startswith(("who-", "role-", "label-"))
        assert by_name or re.search(rf'"{key}"|[{{,] "?{key}"?[:,]', code), key
    assert named <= Texts().beginning("hy", "sandbox-").keys()


STATES = {"starting", "filling", "began-thread"}  # what the server tells


UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}
PATHS = (
    "/",
    "/page/main.js",
    "/page/socket",
    "/page/texts.json",
    "/blog/",
    "/blog/feed.xml",
    "/api/v10/gateway",
)


@pytest.mark.parametrize("path", [*PATHS, "/attachments/1/2/a.txt", "/api/v10/", "/nowhere"])
async def test_no_other_site_is_let_in_by_any_path(stage, path):
    own = stage.address.removeprefix("http://")
    odd = (
        "http://elsewhere.example",
        "null",
        "http://[",
        f"https://{own}",
        f"http://{own}@a.example",
        "file://",
    )
    guises = [{"Origin": origin} for origin in odd]
    guises += [{"Host": host} for host in ("dear-reader.example", "127.0.0.1.example", "[", "10.0.0.1")]
    guises.append({"Host": "dear-reader.example", "Origin": "http://dear-reader.example"})
    async with aiohttp.ClientSession() as session:
        for guise in guises:
            async with session.get(stage.address + path, headers={**UPGRADE, **guise}) as answer:
                assert answer.status == 403, guise


FRAMES = (
    "",
    "no json",
    "[]",
    "7",
    "null",
    '{"do": 5}',
    '{"do": "say"}',
    "[" * 100_000,
    '{"do": "say", "as": {}}',
)


async def test_a_frame_that_makes_no_sense_harms_nothing(stage):
    odd = [*FRAMES, '{"do":"say","as":"nara","channel":"x","text":"a"}', '{"do":"join","name":["a"]}']
    address = stage.address.replace("http", "ws") + "/page/socket"
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(address, headers={"Origin": stage.address}, max_msg_size=0) as socket,
    ):
        for frame in odd:
            await socket.send_str(frame)
            while "show" in (told := await socket.receive_json()):
                pass
            assert told["error"], frame


@pytest.mark.parametrize("path", ["/page/..%2fdoor.py", "/page/nothing.js"])
async def test_only_the_pages_own_files_are_served(stage, path):
    async with aiohttp.ClientSession() as session, session.get(stage.address + path) as answer:
        assert answer.status == 404
