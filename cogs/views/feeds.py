"""Another blog that was found, and the page of a board's feeds."""

import discord

from bot.board.setup import Overview
from bot.collecting.board_feeds import OtherBlog
from bot.domain import Feed, FeedFault
from bot.texts import Say
from cogs.views.cards import EMBED_TEXT, FIELD_TEXT, INK, NAME, OPTION, Button, Card, Field, Form, Select
from cogs.views.setup import next_limit, when_read
from cogs.views.wording import cut, one_line, straight

SHOWN = 10  # feeds; an embed has 6,000 letters in all
OFFERED = 25  # of a select
IN_TEXT = 200  # letters of a title or an address
IN_LIST = 120  # the same, and of an error, where there are several


def other_blog(say: Say, found: OtherBlog, row: int) -> Card:
    """Ask whether a blog is to be read beside the board's own, or instead of it."""
    about = {"title": one_line(found.title, IN_TEXT), "own": one_line(found.own, IN_TEXT)}
    embed = discord.Embed(title=cut(straight(found.title), NAME), url=found.url, colour=INK)
    embed.description = cut(say("other-blog", **about), EMBED_TEXT)
    add = Button(say("other-blog-add"), "feeds-add", row, discord.ButtonStyle.success)
    instead = Button(say("other-blog-replace"), "feeds-replace", row)
    moved = Button(say("other-blog-moved"), "feeds-moved", found.moved)
    return Card(embed=embed, buttons=(add, instead, moved) if found.moved else (add, instead))


def feeds_card(say: Say, seen: Overview, chosen: int = 0) -> Card:
    """Return the board's feeds, and what can be done with the chosen one, or the only one."""
    embed = discord.Embed(title=say("feeds"), colour=INK)
    if not seen.feeds:
        embed.description = say("feeds-none")
    this = next((feed for feed in seen.feeds if feed.id == chosen or len(seen.feeds) == 1), None)
    for feed in sorted(seen.feeds, key=lambda feed: feed is not this)[:SHOWN]:
        embed.add_field(name=_name(seen, feed), value=_state(say, feed), inline=False)
    limit = say("setup-limit-is", count=seen.board.announce_limit)
    embed.add_field(name=say("setup-limit"), value=limit, inline=False)
    if seen.comments_feeds:
        embed.add_field(name=say("feeds-comments"), value=_comments(say, seen), inline=False)
    row, next_one = this.id if this else 0, next_limit(seen.board.announce_limit)
    buttons = (
        *(_of_feed(say, this) if this else ()),
        Button(say("announce-limit", count=next_one), "feeds-limit", row),
        *(_relaying(say, seen, row) if seen.comments_feeds or seen.board.relay_comments else ()),
        Button(say("feeds-back"), "feeds-back"),
    )
    options = tuple(
        (cut(_name(seen, feed), OPTION), str(feed.id), feed is this, cut(feed.url, OPTION))
        for feed in seen.feeds[:OFFERED]
    )
    select = Select("feeds-choose", seen.board.id, say("feeds-choose"), options=options)
    return Card(embed=embed, buttons=buttons, selects=(select,) if len(options) > 1 else ())


def address_form(say: Say, feed_id: int, now: str) -> Form:
    """Return the form for a feed's other address."""
    field = Field("address", say("feeds-address-field"), now[:1000], most=1000)
    return Form("feeds-address-form", feed_id, say("feeds-address"), [field])


def _of_feed(say: Say, feed: Feed) -> list[Button]:
    pause_or_resume = "feeds-resume" if feed.paused else "feeds-pause"
    return [
        Button(say(pause_or_resume), pause_or_resume, feed.id),
        Button(say("feeds-address"), "feeds-address", feed.id),
        Button(say("feeds-remove"), "feeds-remove", feed.id, discord.ButtonStyle.danger),
    ]


def _relaying(say: Say, seen: Overview, row: int) -> list[Button]:
    relays = seen.board.relay_comments
    label = say("feeds-comments-hide") if relays else say("feeds-comments-show")
    return [Button(label, "feeds-comments", row, number=int(not relays))]


def _comments(say: Say, seen: Overview) -> str:
    shown = say("feeds-comments-shown") if seen.board.relay_comments else say("feeds-comments-counted")
    lines = [
        one_line(feed.url, IN_LIST) + (f" ⚠️ {fault_words(say, feed.fault, IN_LIST)}" if feed.fault else "")
        for feed in seen.comments_feeds[:3]
    ]
    return cut("\n".join([shown, *lines]), FIELD_TEXT)


def _name(seen: Overview, feed: Feed) -> str:
    return cut(straight(feed.title or (seen.blog.title if seen.blog else "")) or feed.url, IN_LIST)


def _state(say: Say, feed: Feed) -> str:
    error = f"⚠️ {fault_words(say, feed.fault, IN_LIST)}" if feed.fault else ""
    lines = filter(None, (one_line(feed.url, IN_LIST), when_read(say, feed), error))
    return cut("\n".join(lines), FIELD_TEXT)


def fault_words(say: Say, fault: FeedFault, most: int) -> str:
    """Return why a feed could not be read, on one line."""
    return one_line(say(fault.error, **fault.arguments), most)
