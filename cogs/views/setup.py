"""The panel of `/setup`, what `/status` finds, and `/help`."""

from collections.abc import Mapping, Sequence

import discord

from bot.domain import NoticeSentence, Strictness
from bot.moderating.boards import Overview
from bot.texts import Say
from cogs.views.cards import INK, Button, Card, Select, cut, plain


def panel(say: Say, seen: Overview) -> Card:
    """The board's settings, each with what changes it."""
    board = seen.board
    embed = discord.Embed(title=say("setup-title"), colour=INK)
    embed.add_field(name=say("setup-blog"), value=_blog(say, seen), inline=False)
    embed.add_field(name=say("setup-notice"), value=_notice(say, seen), inline=False)
    strictness = say(f"strictness-{board.strictness.replace('_', '-')}")
    embed.add_field(name=say("setup-strictness"), value=strictness, inline=False)
    row = board.id
    selects = (
        Select("setup-articles", row, say("setup-articles"), channels=True, chosen=board.articles_channel),
        Select("setup-questions", row, say("setup-questions"), channels=True, chosen=board.questions_channel),
        Select("setup-review", row, say("setup-review"), channels=True, chosen=board.review_channel),
        Select("setup-moderators", row, say("setup-moderators"), roles=True, chosen=board.moderator_role),
    )
    return Card(embed=embed, buttons=tuple(_buttons(say, seen)), selects=selects)


def next_strictness(now: Strictness) -> Strictness:
    """The one after it, round and round."""
    every = tuple(Strictness)
    return every[(every.index(now) + 1) % len(every)]


def status(say: Say, seen: Overview, problems: Sequence[str]) -> Card:
    """What is wrong, each with its cure; and how things stand."""
    embed = discord.Embed(title=say("status-title"), colour=INK)
    embed.description = "\n".join(f"⚠️ {problem}" for problem in problems) or say("status-well")
    embed.add_field(name=say("setup-blog"), value=_blog(say, seen), inline=False)
    for feed in seen.feeds:
        polled = f"<t:{int(feed.polled_at.timestamp())}:R>" if feed.polled_at else "–"
        due = f"<t:{int(feed.due_at.timestamp())}:R>" if feed.due_at else "–"
        embed.add_field(name=say("status-feed"), value=say("status-polled", polled=polled, due=due))
    embed.add_field(name=say("status-waiting"), value=str(seen.open_cases))
    return Card(embed=embed)


def help_card(say: Say, seen: Overview | None, commands: Mapping[str, str]) -> Card:
    """What the bot does here, the notice, and what is kept."""
    embed = discord.Embed(title=say("help-title"), description=say("help-what"), colour=INK)
    lines = [
        say(f"help-{name}", command=commands.get(name, f"/{name}")) for name in ("ask", "comment", "moniker")
    ]
    embed.add_field(name=say("help-commands"), value="\n".join(lines), inline=False)
    if seen and seen.notice:
        embed.add_field(name=say("setup-notice"), value=cut(_quoted(seen.notice.text), 1024), inline=False)
    embed.add_field(name=say("help-kept-title"), value=say("help-kept"), inline=False)
    return Card(embed=embed)


def _blog(say: Say, seen: Overview) -> str:
    if seen.blog is None:
        return say("setup-no-blog")
    return say("setup-blog-is", title=plain(seen.blog.title), articles=seen.articles)


def _notice(say: Say, seen: Overview) -> str:
    policy = seen.draft or seen.policy
    if policy is None:
        return say("setup-no-notice")
    head = say("setup-notice-waits") if seen.draft else say("setup-notice-confirmed")
    lines = [_understood(say, sentence) for sentence in policy.notice.sentences if sentence.says]
    return cut("\n".join([head, *lines]), 1024)


def _understood(say: Say, sentence: NoticeSentence) -> str:
    said = ", ".join(say(f"clause-{clause.replace('_', '-')}") for clause in sorted(sentence.says))
    return f"> {plain(sentence.text)} — *{said}*"


def _buttons(say: Say, seen: Overview) -> list[Button]:
    row = seen.board.id
    confirm = [Button(say("confirm-the-notice"), "setup-confirm", row, discord.ButtonStyle.success)]
    newest = [Button(say("post-the-newest"), "setup-newest", row)]
    return [
        *(confirm if seen.draft else []),
        *(newest if seen.articles else []),
        Button(say("change-strictness"), "setup-strictness", row),
    ]


def _quoted(text: str) -> str:
    return "\n".join(f"> {plain(line)}" for line in text.splitlines() if line.strip())
