"""The channels in which a board announces: their list, and the page of one."""

from collections.abc import Sequence

import discord

from bot.announcing.channels import ChannelSeen
from bot.announcing.template import CARD, MOST, all_fields
from bot.domain import Channel, Feed, OutboxMessage
from bot.texts import Say
from cogs.views.announcements import announcement
from cogs.views.cards import FIELD_TEXT, INK, NAME, OPTION, Button, Card, Field, Form, Option, Select
from cogs.views.wording import cut, one_line, quoted, straight

EVERY_BLOG = "0"
OFFERED = 24  # feeds, of a select's 25 options
IN_TEXT = 120  # letters of each name
LISTS = ("labels", "authors", "words")
ARCHIVE = {60: "hour", 1440: "day", 4320: "days", 10080: "week"}


def channels_card(say: Say, channels: Sequence[Channel], names: dict[int, str]) -> Card:
    """Return the list; `names` are Discord's channels' by their ids."""
    embed = discord.Embed(title=say("channels"), description=say("channels-about"), colour=INK)
    for channel in channels:
        embed.add_field(
            name=_name(say, channel, names), value=cut(_brief(say, channel), FIELD_TEXT), inline=False
        )
    options = tuple(
        (cut(_name(say, channel, names), OPTION), str(channel.id), False, cut(_brief(say, channel), OPTION))
        for channel in channels
    )
    selects = (
        Select("channels-add", 0, say("channels-add"), of="places"),
        Select("channels-choose", 0, say("channels-choose"), options=options),
    )
    return Card(embed=embed, buttons=(Button(say("feeds-back"), "feeds-back"),), selects=selects)


def channel_card(say: Say, seen: ChannelSeen) -> Card:
    """Return one channel: what goes there, in which words, whom it pings, and what changes that."""
    channel = seen.channel
    place = f"<#{channel.place}>" if channel.place else say("channels-no-place")
    embed = discord.Embed(title=say("channels-one"), description=place, colour=INK)
    embed.add_field(name=say("channels-articles"), value=_chosen(say, seen), inline=False)
    embed.add_field(name=say("channels-wording"), value=_words(say, seen), inline=False)
    pings = f"<@&{channel.role}>" if channel.role else say("channels-pings-nobody")
    embed.add_field(name=say("channels-pings"), value=pings)
    embed.add_field(name=say("channels-archive"), value=_archive(say, channel.archive_minutes))
    row = channel.id
    archive = tuple(
        (_archive(say, minutes), str(minutes), minutes == channel.archive_minutes) for minutes in ARCHIVE
    )
    feeds = _feeds(say, seen)
    selects = (
        Select("channels-place", row, say("channels-place"), of="places", chosen=channel.place),
        Select("channels-role", row, say("channels-role"), of="roles", chosen=channel.role),
        *(
            [Select("channels-feeds", row, say("channels-feeds"), options=feeds, most=len(feeds))]
            if feeds
            else []
        ),
        Select("channels-archive", row, say("channels-archive"), options=archive),
    )
    remove = Button(say("channels-remove"), "channels-remove", row, discord.ButtonStyle.danger)
    buttons = (
        Button(say("channels-filter"), "channels-filter", row),
        Button(say("channels-template"), "channels-template", row),
        *([Button(say("channels-preview"), "channels-preview", row)] if seen.shown else []),
        *([] if channel.own else [remove]),
        Button(say("feeds-back"), "channels"),
    )
    return Card(embed=embed, buttons=buttons, selects=selects)


def preview_of(say: Say, effect: OutboxMessage) -> Card:
    """Return an announcement as it would be posted, without what can be pressed, and pinging nobody."""
    shown = announcement(say, effect)
    return Card(content=shown.content, embed=shown.embed)


def filter_form(say: Say, channel: Channel) -> Form:
    """Return the form that says which articles go there."""
    fields = [
        Field(
            name,
            say(f"only-{name}"),
            ", ".join(getattr(channel, name)),
            least=0,
            most=500,
            hint=say("channels-commas"),
        )
        for name in LISTS
    ]
    return Form("channels-filter-form", channel.id, say("channels-filter"), fields)


def template_form(say: Say, channel: Channel) -> Form:
    """Return the form for its announcements' words."""
    now = channel.template or CARD
    field = Field(
        "words", say("channels-template-field"), now, long=True, least=0, most=MOST, hint=all_fields()
    )
    return Form("channels-template-form", channel.id, say("channels-wording"), [field])


def _as_code(text: str) -> str:
    return f"```\n{text.replace('`', '`' + chr(0x200B))}\n```"


def _archive(say: Say, minutes: int) -> str:
    return say(f"closes-{ARCHIVE[minutes]}")


def _name(say: Say, channel: Channel, names: dict[int, str]) -> str:
    name = names.get(channel.place or 0)
    return cut(f"#{straight(name)}" if name else say("channels-no-place"), NAME)


def _brief(say: Say, channel: Channel) -> str:
    """Return in a few words which articles go there."""
    parts = [say("channels-some-blogs", count=len(channel.feeds))] if channel.feeds else []
    parts += [_list(say, channel, name) for name in LISTS if getattr(channel, name)]
    return " · ".join(parts) or say("channels-every-article")


def _list(say: Say, channel: Channel, name: str) -> str:
    names = ", ".join(straight(each) for each in getattr(channel, name))
    return say(f"channels-{name}", names=one_line(names, IN_TEXT))


def _chosen(say: Say, seen: ChannelSeen) -> str:
    channel = seen.channel
    titles = [_title(say, feed) for feed in seen.feeds if feed.id in channel.feeds]
    lines = [say("channels-of-blogs", names=one_line(", ".join(titles), IN_TEXT))] if titles else []
    lines += [say("channels-blogs-gone")] if channel.feeds and not titles else []
    lines += [_list(say, channel, name) for name in LISTS if getattr(channel, name)]
    lines = lines or [say("channels-every-article")]
    if seen.shown and 0 < seen.taken < seen.among:
        title = one_line(seen.shown.content["title"], IN_TEXT)
        lines.append(say("channels-takes", taken=seen.taken, among=seen.among, title=title))
    elif seen.among and not seen.taken:
        lines.append(say("channels-takes-none", among=seen.among))
    return cut("\n".join(lines), FIELD_TEXT)


def _words(say: Say, seen: ChannelSeen) -> str:
    """Return the template, and below it what it makes of the newest article."""
    if seen.channel.template is None:
        return f"{say('channels-card-alone')}\n-# {say('channels-fields', fields=all_fields())}"
    half = FIELD_TEXT // 2 - 20
    now = _as_code(cut(seen.channel.template, half))
    if seen.shown is None:
        return now
    shown = announcement(say, seen.shown)
    below = f"\n> *{say('channels-card-below')}*" if shown.embed else ""
    return f"{now}\n{cut(quoted(shown.content or ''), half - len(below))}{below}"


def _feeds(say: Say, seen: ChannelSeen) -> tuple[Option, ...]:
    """Return the feeds to choose from, each with its address: two may have one title."""
    if len(seen.feeds) < 2 and not seen.channel.feeds:
        return ()
    of = seen.channel.feeds
    every = (say("channels-every-blog"), EVERY_BLOG, not of)
    return (
        every,
        *(
            (cut(_title(say, feed), OPTION), str(feed.id), feed.id in of, cut(feed.url, OPTION))
            for feed in seen.feeds[:OFFERED]
        ),
    )


def _title(say: Say, feed: Feed) -> str:
    return straight(feed.title or "") or say("channels-own-blog")
