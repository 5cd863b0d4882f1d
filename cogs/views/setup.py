"""The panel of `/setup`, and what `/status` finds."""

from collections.abc import Sequence

import discord

from bot.board.setup import Overview
from bot.domain import Feed, Strictness
from bot.texts import LANGUAGES, Say
from cogs.views.cards import EMBED_TEXT, FIELD_TEXT, INK, NAME, Button, Card, Select
from cogs.views.notice import asked, write_button
from cogs.views.wording import cut, in_parts, listed, one_line, plain, straight

LIMITS = (1, 3, 5, 10)

DECISIONS = 8
PARTS = 4  # fields over which a long notice goes; an embed has 6,000 letters in all


def panel(say: Say, seen: Overview) -> Card:
    """Return the board's settings, each with what changes it."""
    board = seen.board
    embed = discord.Embed(title=say("setup-title"), colour=INK)
    embed.add_field(name=say("setup-blog"), value=_blog(say, seen), inline=False)
    add_lines(embed, say("setup-notice"), _notice(say, seen))
    strictness = say(f"strictness-{board.strictness.replace('_', '-')}")
    embed.add_field(name=say("setup-strictness"), value=strictness, inline=False)
    embed.add_field(name=say("setup-language"), value=LANGUAGES[board.language], inline=False)
    row = board.id
    selects = (
        Select("setup-articles", row, say("setup-articles"), of="places", chosen=board.articles_channel),
        Select("setup-questions", row, say("setup-questions"), of="channels", chosen=board.questions_channel),
        Select("setup-review", row, say("setup-review"), of="channels", chosen=board.review_channel),
    )
    return Card(embed=embed, buttons=tuple(_buttons(say, seen)), selects=selects)


def next_strictness(now: Strictness) -> Strictness:
    """Return the one after it, round and round."""
    every = tuple(Strictness)
    return every[(every.index(now) + 1) % len(every)]


def next_limit(now: int) -> int:
    """Return the next greater number of articles that may be announced at once; the least after the last."""
    return next((limit for limit in LIMITS if limit > now), LIMITS[0])


def status(say: Say, seen: Overview, problems: Sequence[str], *, sees_automod: bool = True) -> Card:
    """Return what is wrong, each with its cure; and how things stand.

    `sees_automod`: False where the server's AutoMod may contradict the notice, and we may not look.
    """
    embed = discord.Embed(title=say("status-title"), colour=INK)
    lines = [f"⚠️ {problem}" for problem in problems] or [say("status-well")]
    lines += [] if sees_automod else [f"-# {say('status-automod-unseen')}"]
    embed.description = cut("\n".join(lines), EMBED_TEXT)
    embed.add_field(name=say("setup-blog"), value=_blog(say, seen), inline=False)
    for feed in seen.feeds[:20]:
        name = f"{say('status-feed')}: {straight(feed.title)}" if feed.title else say("status-feed")
        embed.add_field(name=cut(name, NAME), value=when_read(say, feed))
    decided = [decision for feed in seen.feeds for decision in feed.decided]
    lines = [
        "· " + say("status-decided-line", title=one_line(each.title, 100), why=say(f"why-{each.why}"))
        for each in sorted(decided, key=lambda each: each.at, reverse=True)[:DECISIONS]
    ]
    if lines:
        embed.add_field(name=say("status-decided"), value=listed(say, lines, FIELD_TEXT), inline=False)
    embed.add_field(name=say("status-waiting"), value=str(seen.open_cases))
    return Card(embed=embed)


def when_read(say: Say, feed: Feed) -> str:
    """Return when a feed was read, and when it is to be again."""
    if feed.paused:
        return say("feeds-paused")
    if feed.polled_at is None:
        return say("status-not-polled")
    polled = f"<t:{int(feed.polled_at.timestamp())}:R>"
    if feed.due_at is None:
        return say("status-due-now", polled=polled)
    return say("status-polled", polled=polled, due=f"<t:{int(feed.due_at.timestamp())}:R>")


def _blog(say: Say, seen: Overview) -> str:
    if seen.blog is None:
        return say("setup-no-blog")
    titles = dict.fromkeys((seen.blog.title, *(feed.title for feed in seen.feeds if feed.title)))
    named = ", ".join(one_line(title, 200 // len(titles)) for title in titles)
    return say("setup-blog-is", title=named, articles=seen.articles)


def _notice(say: Say, seen: Overview) -> list[str]:
    policy = seen.draft or seen.policy
    if policy is None:
        return [say("setup-no-notice" if seen.blog else "setup-no-blog-yet")]
    head = say("setup-notice-waits") if seen.draft else say("setup-notice-confirmed")
    lines = [head]
    for sentence in filter(lambda sentence: sentence.says, policy.notice.sentences):
        lines.append(f"> {plain(sentence.text)} — *{asked(say, sentence)}*")
    return lines


def _buttons(say: Say, seen: Overview) -> list[Button]:
    row = seen.board.id
    confirm = [Button(say("confirm-the-notice"), "setup-confirm", row, discord.ButtonStyle.success)]
    newest = [Button(say("post-the-newest"), "setup-newest", row)]
    return [
        *(confirm if seen.draft else []),
        *([write_button(say, seen)] if seen.blog else []),
        *(newest if seen.articles else []),
        Button(say("change-strictness"), "setup-strictness", row),
        Button(say("feeds"), "feeds", row),
        Button(say("channels"), "channels", row),
        Button(say("setup-more"), "setup-more", row),
    ]


def add_lines(embed: discord.Embed, name: str, lines: Sequence[str], parts: int = PARTS) -> None:
    """Add the lines over as many fields as they need, and `parts` at most."""
    for number, part in enumerate(in_parts(lines, FIELD_TEXT)[:parts]):
        embed.add_field(name="\u200b" if number else name, value=part, inline=False)
