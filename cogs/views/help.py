"""What the bot does here, for whom: members' part for all, moderators' and the author's for those."""

from collections.abc import Collection

import discord

from bot.board.setup import Overview
from bot.domain import Notice
from bot.texts import LANGUAGES, Say
from cogs.access import Audience
from cogs.views.cards import FIELD_TEXT, INK, Card, Select
from cogs.views.setup import PARTS, add_lines
from cogs.views.wording import cut, plain

FOR_ALL = ("ask", "articles", "comment", "mine", "moniker")
PARTS_BESIDE_OTHERS = 2  # of the notice, where more than the members' part stands in the same embed
FOR_SOME = {
    Audience.MODERATORS: ("help-moderators", ("review", "person", "rules", "status")),
    Audience.AUTHOR: (
        "help-author",
        ("author-announce", "author-write", "author-away", "author-back", "author-questions"),
    ),
    Audience.ADMIN: ("help-admin", ("setup",)),
}
"""What only some can do: the heading's key, and the commands."""


def help_card(
    say: Say,
    seen: Overview | None,
    keep_days: int,
    keep_backups: int,
    language: str | None,
    roles: Collection[Audience],
) -> Card:
    """Return what this person can do here, the notice, what is kept, and a choice of language."""
    embed = discord.Embed(title=say("help-title"), description=say("help-what"), colour=INK)
    _add(embed, say("help-commands"), [say(f"help-{name}") for name in FOR_ALL])
    for audience, (heading, commands) in FOR_SOME.items():
        if audience in roles:
            _add(embed, say(heading), [say(f"help-{name}") for name in commands])
    if seen and (notice := seen.policy.notice if seen.policy else seen.notice):
        add_lines(embed, say("setup-notice"), _quoted(notice), PARTS_BESIDE_OTHERS if roles else PARTS)
    _add(embed, say("help-kept-title"), [say("help-kept", days=keep_days, backups=keep_backups)])
    return Card(embed=embed, selects=(language_select(say, "help-language", language),))


def language_select(say: Say, kind: str, language: str | None) -> Select:
    """Return the choice of the language in which somebody is spoken to alone."""
    languages = (("", say("help-language-discord")), *LANGUAGES.items())
    options = tuple((name, code or "discord", code == (language or "")) for code, name in languages)
    return Select(kind, 0, say("help-language"), options=options)


def _add(embed: discord.Embed, name: str, lines: Collection[str]) -> None:
    embed.add_field(name=name, value=cut("\n".join(lines), FIELD_TEXT), inline=False)


def _quoted(notice: Notice) -> list[str]:
    lines = [sentence.text for sentence in notice.sentences] or notice.text.splitlines()
    return [f"> {plain(line)}" for line in lines if line.strip()]
