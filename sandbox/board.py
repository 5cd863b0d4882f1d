"""The guild that a fresh sandbox starts with."""

from sandbox.ids import Clock
from sandbox.nouns import ChannelType, Overwrite
from sandbox.permissions import LEAST, Permission
from sandbox.world import World

P = Permission
BOT = "Dear Reader"
MEMBERS = ("nara", "tigran", "sam")
KINDS = {"text": ChannelType.TEXT, "announcement": ChannelType.ANNOUNCEMENT, "forum": ChannelType.FORUM}


def lamplighters_board(
    clock: Clock | None = None,
    *,
    articles: str = "text",
    name: str = "The Lamplighter's board",
    beside: World | None = None,
) -> World:
    """A small reading circle: an author, a moderator, three members, and the bot with the least that it
    needs.

    Channels: #articles (`articles` is its kind: text, announcement or forum), where only the author and
    the bot may start something; #general and #questions for everyone; #review for author, moderators
    and bot. `beside`: a guild that the same bot visits.
    """
    world = World(beside.clock if beside else clock or Clock(), name, BOT, beside)
    # The owner may do everything, so it is nobody that scripts play by default.
    keeper = world.add_user("keeper")
    world.guild.owner_id = keeper.id
    world.join(keeper)
    bot = world.add_role(BOT, LEAST, managed_by=world.bot.id)
    author = world.add_role("Author", P.MANAGE_GUILD)
    moderator = world.add_role("Moderator", P.MANAGE_MESSAGES)
    world.join(world.bot, [bot])
    world.join(world.add_user("author"), [author])
    world.join(world.add_user("moderator"), [moderator])
    for name in MEMBERS:
        world.join(world.add_user(name))
    everyone = world.guild.id
    hers = [Overwrite(role.id, 0, allow=P.SEND_MESSAGES) for role in (author, bot)]
    world.add_channel(
        "articles", KINDS[articles], overwrites=[Overwrite(everyone, 0, deny=P.SEND_MESSAGES), *hers]
    )
    world.add_channel("general")
    world.add_channel("questions", topic="Ask the blog")
    desk = [Overwrite(role.id, 0, allow=P.VIEW_CHANNEL) for role in (author, moderator, bot)]
    world.add_channel("review", overwrites=[Overwrite(everyone, 0, deny=P.VIEW_CHANNEL), *desk])
    return world
