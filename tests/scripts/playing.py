"""Plays a script with the real sandbox and the real bot, each a process, and reads its transcript."""

import asyncio
import json
import os
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.forking import Forked

Line = dict[str, Any]

# What differs from run to run (ports, ids, moments), and what a refit of relevance changes.
CHANGING = (
    (re.compile(r"(https?)://127\.0\.0\.1:\d+"), r"\1://blog"),
    (re.compile(r"<(@[!&]?|#|/[\w -]+:)\d+>"), r"<\g<1>…>"),
    (re.compile(r"<t:\d+(:\w)?>"), r"<t:…\g<1>>"),
    (re.compile(r"\b\d\d:\d\d UTC"), "a time"),
    (re.compile(r"\b\d+ (?:min|h)$", re.M), "a while"),
    (re.compile(r"discord\.com/channels/[\d/]+"), "discord.com/…"),
    (re.compile(r"\((?:score|Score) [^)]*\)"), "(a score)"),
    (re.compile(r"(Lowest in relevance today\n).*", re.S), r"\1…"),
    (re.compile(r"\b\d{1,2} [A-Z][a-z]+ 20\d\d\b"), "a day"),
)


async def play(script: Path, folder: Path) -> list[Line]:
    """The transcript's lines; fails with what the sandbox said if a step could not be done."""
    out = folder / "transcript.jsonl"
    with Forked(["sandbox", "--script", str(script), "--transcript", str(out)], dict(os.environ)) as process:
        _, said = await asyncio.to_thread(process.communicate)
    assert process.returncode == 0, said
    return [json.loads(line) for line in out.read_text().splitlines()]


def told(lines: Sequence[Line]) -> list[Line]:
    """What stands there in the end and what stood there before it was deleted, place by place.

    Without what changes from run to run: how often a card was edited on the way, and what came first of what
    the bot does beside each other.
    """
    seen: dict[str, Line] = {}
    for line in lines:
        this = f"thread {line['id']}" if line["event"] == "thread" else line["id"]  # it has its message's id
        before = seen.get(this, {})
        if line["event"] in ENDS:
            seen[this] = {**(before or plain(line)), ENDS[line["event"]]: True}
        else:
            kept = {key: before[key] for key in ("event", *ENDS.values()) if key in before}
            seen[this] = {**plain(line), **kept}
    return sorted(seen.values(), key=lambda line: [line.get(key, "") for key in ORDER])


PLACE = ("channel", "thread", "to")
ENDS = {"delete": "deleted", "pin": "pinned"}
ORDER = (*PLACE, "event", "text")


def plain(line: Line) -> Line:
    kept = {key: line[key] for key in ("event", "author", *PLACE) if line.get(key)}
    parts = [line.get("text") or ""]
    for embed in line.get("embeds", ()):
        parts += [embed.get("title", ""), embed.get("description", "")]
        parts += [f"{field['name']}: {field['value']}" for field in embed.get("fields", ())]
        parts.append(embed.get("footer", ""))
    text = "\n".join(part for part in parts if part)
    for pattern, instead in CHANGING:
        text = pattern.sub(instead, text)
    labels = [each.get("label", "") for each in line.get("components", ())]
    return {**kept, "text": text, **({"labels": labels} if labels else {})}


def check_announced_once(lines: Sequence[Line], posts: Sequence[str]) -> None:
    """One thread, one rules card and one pin for each of these posts, a message for each time that it was
    published, and for no other."""
    threads = Counter(line.get("thread") for line in lines if line["event"] == "thread")
    pins = Counter(line.get("thread") for line in lines if line["event"] == "pin")
    rules = Counter(
        line["thread"]
        for line in lines
        if line["event"] == "message" and "Choose a moniker" in _labels(line) and line.get("embeds")
    )
    cards = [
        line
        for line in lines
        if line["event"] == "message" and line["channel"] == "articles" and "Ask about this" in _labels(line)
    ]
    once = Counter(set(posts))
    assert threads == once
    assert rules == once
    assert pins == once
    assert len(cards) == len(posts)
    assert len({card["embeds"][0]["url"] for card in cards}) == len(once)


def check_nothing_lost(lines: Sequence[Line]) -> None:
    """What a person wrote in a thread, and does not stand there any more, went back or stands there again."""
    by_people = [line for line in lines if line["event"] == "message" and line["author"] != "bot"]
    written = {line["id"]: line for line in by_people}
    shown = [str(line.get("embeds")) for line in lines if line["author"] == "bot"]
    for line in lines:
        if line["event"] == "delete" and line["id"] in written:
            text = written[line["id"]]["text"]
            assert any(text in card for card in shown), text


def refused(lines: Sequence[Line]) -> list[Line]:
    """What Discord refused without having been asked to."""
    return [line for line in lines if line["event"] == "request_refused" and not line.get("fault")]


def _labels(line: Line) -> list[str]:
    return [each.get("label", "") for each in line.get("components", ())]
