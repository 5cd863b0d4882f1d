"""What can be wrong on Discord's side, asked without a session: token, intents, rights in channels."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from types import SimpleNamespace

import aiohttp
import discord
from discord.http import Route

from bot.domain import Board, Channel, Finding, Weight
from bot.settings import Settings
from bot.texts import Say
from cogs.rights import is_open, lacking
from cogs.setup import NEEDED, NEEDED_FOR_ARTICLES

Boards = Sequence[tuple[Board, Sequence[Channel]]]
"""Every board, with where it announces."""

INVITE = 2252126231325696  # the permissions that the README asks for


class Clocks:
    """Hears from each answer of Discord how far this machine's clock is ahead of its."""

    def __init__(self, note: Callable[[timedelta], None]) -> None:
        self._note = note

    def trace(self) -> aiohttp.TraceConfig:
        """Return what looks at each answer of Discord."""
        config = aiohttp.TraceConfig()
        config.on_request_end.append(self._answered)
        return config

    async def _answered(
        self, _: aiohttp.ClientSession, __: SimpleNamespace, ended: aiohttp.TraceRequestEndParams
    ) -> None:
        if written := ended.response.headers.get("Date"):
            self._note(datetime.now(UTC) - parsedate_to_datetime(written))


async def look_at_discord(
    say: Say, settings: Settings, boards: Boards | None, on_clock: Callable[[timedelta], None]
) -> list[Finding]:
    """Ask Discord; `on_clock` is told how far our clock is ahead of its. `boards` None: unknown."""
    if not settings.discord_token:
        return [Finding("token", Weight.NOTE, say("check-no-token"))]
    Route.BASE = settings.discord_api_url
    client = discord.Client(intents=discord.Intents(guilds=True), http_trace=Clocks(on_clock).trace())
    async with client:
        try:
            await client.login(settings.discord_token)
            return [finding async for finding in _ask(say, client, boards)]
        except discord.LoginFailure:
            return [Finding("token", Weight.FAULT, say("token-refused"))]
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            cause = getattr(error, "text", "") or type(error).__name__
            return [Finding("discord", Weight.FAULT, say("check-discord-away", cause=cause))]


async def _ask(say: Say, client: discord.Client, boards: Boards | None) -> AsyncIterator[Finding]:
    me = client.user
    assert me is not None
    yield Finding("token", Weight.WELL, say("check-token", name=str(me)))
    flags = (await client.application_info()).flags
    reads = flags.gateway_message_content or flags.gateway_message_content_limited
    key, weight = ("check-intent", Weight.WELL) if reads else ("status-no-content", Weight.FAULT)
    yield Finding("intents", weight, say(key))
    guilds = {guild.id async for guild in client.fetch_guilds(limit=None)}
    if not guilds:
        address = f"https://discord.com/oauth2/authorize?client_id={me.id}"
        invite = f"{address}&scope=bot+applications.commands&permissions={INVITE}"
        yield Finding("server", Weight.FAULT, say("check-no-server", invite=invite))
    if boards is None:
        return
    known = {board.guild_id: (board, places) for board, places in boards}
    for guild_id in sorted(known.keys() - guilds):
        yield Finding("server", Weight.FAULT, say("check-not-on-server", server=str(guild_id)))
    for guild_id in sorted(guilds):
        guild = await client.fetch_guild(guild_id, with_counts=False)
        if guild_id not in known:
            yield Finding("server", Weight.NOTE, say("check-not-set-up", server=guild.name))
            continue
        member = await guild.fetch_member(me.id)
        channels = {channel.id: channel for channel in await guild.fetch_channels()}
        for finding in look_at_board(say, *known[guild_id], guild, member, channels.get):
            yield finding


def look_at_board(
    say: Say,
    board: Board,
    announcing: Sequence[Channel],
    guild: discord.Guild,
    me: discord.Member,
    channel_of: Callable[[int], discord.abc.GuildChannel | None],
) -> Iterator[Finding]:
    """Tell of each channel and role that was chosen whether it is there, and what we may not do in it."""
    places = (
        *(("status-no-channel", each.place, NEEDED_FOR_ARTICLES) for each in announcing),
        (None, board.questions_channel, NEEDED),
        ("status-no-review", board.review_channel, NEEDED),
    )
    for unset, place, needed in places:
        if place is None:
            if unset:
                yield Finding(guild.name, Weight.FAULT, say(unset))
            continue
        channel = channel_of(place)
        if channel is None:
            yield Finding(guild.name, Weight.FAULT, say("check-channel-gone", channel=str(place)))
            continue
        name = f"#{channel.name}"
        if missing := lacking(say, me, channel, needed):
            told = say("status-permissions", channel=name, missing=missing)
            yield Finding(guild.name, Weight.FAULT, told)
        else:
            yield Finding(guild.name, Weight.WELL, say("check-channel", channel=name))
        if place == board.review_channel and is_open(guild, channel):
            yield Finding(guild.name, Weight.FAULT, say("check-review-open", channel=name))
    for role in (board.moderator_role, board.author_role):
        if role is not None and guild.get_role(role) is None:
            yield Finding(guild.name, Weight.FAULT, say("check-role-gone"))
