"""What of the server's AutoMod contradicts the notice: rules that stop what the notice lets people write."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import discord

from bot.board.setup import Overview
from bot.domain import Channel
from bot.language.fold import fold

STOPS = (discord.AutoModRuleActionType.block_message, discord.AutoModRuleActionType.timeout)
PRESETS = ("profanity", "slurs")  # what an attack may hold; discord.py's names
WILD = "*"  # at the ends of AutoMod's keywords
LEAST = 3  # letters of a part of the author's name that names them


@dataclass(frozen=True, slots=True)
class Clash:
    """A rule that stops, under articles in those channels, what the notice allows.

    `what`: `profanity`, `slurs`, or `word`: the author's name, as it stands in `word`.
    """

    rule: str
    what: str
    places: tuple[int, ...]
    word: str = ""


@dataclass(frozen=True, slots=True)
class AutomodLook:
    """What was found; `is_seen`: False where there may be something, and we may not look."""

    clashes: Sequence[Clash] = ()
    is_seen: bool = True


async def look_at_automod(
    guild: discord.Guild | None, seen: Overview, channels: Iterable[Channel]
) -> AutomodLook:
    """Return what of the server's AutoMod contradicts the notice, if that allows attacks on the author."""
    places = [guild.get_channel(each.place or 0) for each in channels] if guild is not None else []
    under = [place for place in places if place is not None]
    if guild is None or not under or seen.policy is None or not seen.policy.attack_allowed:
        return AutomodLook()
    if not guild.me.guild_permissions.manage_guild:
        return AutomodLook(is_seen=False)
    try:
        rules = await guild.fetch_automod_rules()
    except discord.NotFound:
        return AutomodLook()  # the server has none
    except discord.Forbidden:
        return AutomodLook(is_seen=False)
    author = (seen.blog.author if seen.blog else None) or ""
    return AutomodLook([clash for rule in rules for clash in _clashes(rule, under, author)])


def _clashes(
    rule: discord.AutoModRule, under: Iterable[discord.abc.GuildChannel], author: str
) -> Iterator[Clash]:
    places = tuple(each.id for each in under if not rule.exempt_channel_ids & {each.id, each.category_id})
    if not rule.enabled or not places or not any(action.type in STOPS for action in rule.actions):
        return
    trigger = rule.trigger
    if trigger.type is discord.AutoModRuleTriggerType.keyword_preset:
        yield from (Clash(rule.name, each, places) for each in PRESETS if getattr(trigger.presets, each))
    elif word := next(_naming(trigger.keyword_filter, author), None):
        yield Clash(rule.name, "word", places, word)


def _naming(keywords: Iterable[str], author: str) -> Iterator[str]:
    """Yield the keywords that stop whoever calls the author by name, whole or in part."""
    names = {fold(author), *(fold(part) for part in author.split() if len(part) >= LEAST)} - {""}
    yield from (keyword for keyword in keywords if fold(keyword.strip(WILD)) in names)
