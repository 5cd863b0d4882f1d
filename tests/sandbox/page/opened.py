"""The sandbox as `make run` opens it: the real bot as a process, the page, and a browser's look at them."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, expect
from playwright.async_api import Page as Tab

from bot.cli import page
from bot.cli.rising import SandboxOptions
from bot.settings import Settings
from sandbox.session import Session
from sandbox.transcript import Transcript
from tests.scripts.playing import Line, told
from tests.waiting import until

FILLED = 120_000  # milliseconds: long, since a busy machine is slow to start a bot
PATIENT = 30_000


@dataclass(frozen=True)
class Opened:
    """The page's address, and what anyone could see on the sandbox since it began."""

    address: str
    transcript: Transcript

    def told(self) -> list[Line]:
        """What stands there and stood there, as a transcript tells it."""
        return told([line.facts for line in self.transcript.lines])


@asynccontextmanager
async def opened(
    folder: Path, patch: pytest.MonkeyPatch, settings: Settings | None = None
) -> AsyncIterator[Opened]:
    """A sandbox with its page, which keeps its guild in this folder."""
    begun: list[Opened] = []

    def begin(session: Session) -> None:
        transcript = Transcript(session.sandbox.world, session.links.post_of, None)
        transcript.step("opening")
        begun.append(Opened(page._address(session), transcript))

    patch.setattr(page, "FOLDER", folder)
    patch.setattr(page, "_print_address", begin)
    options = SandboxOptions(port=0, fresh=True)
    showing = asyncio.create_task(page.show(settings or Settings(), options))
    try:
        await until(lambda: bool(begun) or showing.done())
        with begun[0].transcript:
            yield begun[0]
    finally:
        showing.cancel()
        await asyncio.wait([showing])


@asynccontextmanager
async def looking(
    browser: Browser, address: str, *, begins_anew: bool = False, **given: object
) -> AsyncIterator[Tab]:
    """A tab on the page, once it is filled. An error of its scripts fails the test.

    While a guild `begins_anew` nobody answers, and a browser says of each try to connect that it failed.
    """
    tab = await browser.new_page(**{"viewport": {"width": 1280, "height": 800}, **given})  # type: ignore[arg-type]
    tab.set_default_timeout(FILLED)
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    await tab.goto(address)
    await tab.locator("#tour").wait_for()
    tab.set_default_timeout(PATIENT)
    expect.set_options(timeout=PATIENT)
    yield tab
    await tab.close()
    assert not [said for said in errors if not (begins_anew and "/page/socket" in said)]


async def is_in_sight(tab: Tab, found: Locator) -> bool:
    """Whether one sees it without scrolling."""
    return bool(await found.evaluate(IN_SIGHT))


async def comes_in_sight(tab: Tab, selector: str) -> None:
    """Wait until one sees the first of these without scrolling: what is drawn after it may move it again."""
    first = "const each = document.querySelector(selector)"
    await tab.wait_for_function(f"selector => {{ {first}; return each && ({IN_SIGHT})(each) }}", arg=selector)


IN_SIGHT = """each => {
  const box = each.getBoundingClientRect();
  const around = (each.closest('.messages, header, .chips') ?? document.body).getBoundingClientRect();
  const inside = box.top >= around.top - 4 && box.top + Math.min(box.height, 40) <= around.bottom + 4;
  return box.width > 0 && inside && box.left >= around.left - 4 && box.top < innerHeight;
}"""

SMALL = """() => [...document.querySelectorAll('button, select, input, textarea, summary, header a, a.link')]
  .filter(each => each.checkVisibility())
  .map(each => [each.outerHTML.slice(0, 90), each.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([html, box]) => `${box.width}×${box.height} ${html}`)"""
"""What is smaller than WCAG 2.2 asks of what one presses."""

FAINT = """() => {
  const light = color => {
    const parts = color.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255);
    const [r, g, b] = parts.map(part => part <= .03928 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const shown = [...document.querySelectorAll('[placeholder]')].filter(each => each.checkVisibility());
  return shown.map(each => {
    const word = getComputedStyle(each, '::placeholder').color;
    const both = [light(word), light(getComputedStyle(each).backgroundColor)];
    return (Math.max(...both) + .05) / (Math.min(...both) + .05);
  }).filter(ratio => ratio < 4.5);
}"""
"""Placeholders that stand out less than WCAG's AA asks."""


def plain(text: str) -> list[str]:
    """The lines of a message as one reads them, without markdown, mentions and moments."""
    text = re.sub(r"\[([^\]]+)\]\(\S+\)", r"\1", text)
    text = re.sub(r"<[@#/t][^>]*>", "\n", text)
    lines = (re.sub(r"^(> ?|-# )|\*\*?|\\", "", line).strip(" ,:—·") for line in re.split("\n|: ", text))
    return [line for line in lines if len(line) > 3]
