"""`/setup` and `/status`."""

from collections.abc import Iterable, Sequence
from contextlib import suppress

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App
from bot.collecting.board_feeds import OtherBlog
from bot.domain import Board, Channel, Conflict, NotFound, Weight
from bot.texts import LANGUAGES, Say, language_of
from cogs.access import Audience, require
from cogs.automod import look_at_automod
from cogs.errors import say_privately, think
from cogs.presses import Press, on_press
from cogs.rights import is_open, lacking
from cogs.setup_more import refuse_open
from cogs.subject import Subject
from cogs.views.feeds import fault_words, other_blog
from cogs.views.setup import next_strictness, panel, status
from cogs.views.troubles import clash_line, hindered_line
from cogs.views.wording import one_line

# How a channel's name tells what it is for, where nobody has chosen yet.
GUESSES = {
    "articles_channel": ("article", "announce", "news", "blog", "post"),
    "questions_channel": ("question", "ask"),
    "review_channel": ("review", "moderat", "mods"),
}
NEEDED = ("view_channel", "send_messages", "embed_links", "read_message_history")
NEEDED_FOR_ARTICLES = (
    *NEEDED,
    "create_public_threads",
    "send_messages_in_threads",
    "manage_messages",
    "pin_messages",
)


# What each select of the panel chooses of the board.
CHOSEN = {
    "setup-articles": "articles_channel",
    "setup-questions": "questions_channel",
    "setup-review": "review_channel",
}


class Setup(Subject):
    """Connects the board with its blog and its channels, and tells how things stand."""

    def __init__(self, client: commands.AutoShardedBot, app: App) -> None:
        super().__init__(client, app)
        self._boards = app.boards

    @app_commands.command(name="setup", description="Connect the blog; change channels, roles, language")
    @app_commands.describe(
        blog="The blog's address, or its feed's",
        moderation="The page where the blog's own comments are moderated",
        language="The language of what everybody reads here",
    )
    @app_commands.choices(
        language=[app_commands.Choice(name=name, value=code) for code, name in LANGUAGES.items()]
    )
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def setup(
        self,
        interaction: discord.Interaction,
        blog: str | None = None,
        moderation: str | None = None,
        language: str | None = None,
    ) -> None:
        """The panel; with an address the blog is connected first, its articles kept and none announced.

        With another blog's address it is asked whether that is added, or takes the first one's place.
        """
        require(interaction, None, Audience.ADMIN)
        guild = interaction.guild
        if guild is None:
            raise NotFound("only-in-a-server")
        await think(interaction)
        who = interaction.user.id
        board = await self._open_board(guild)
        if moderation is not None:
            board = await self._boards.moderated_at(board, moderation, who)
        if language is not None:
            board = await self._boards.change(guild.id, who, language=language)
        if blog is not None:
            found = await self.app.board_feeds.connect(board, blog)
            if isinstance(found, OtherBlog):
                await self.show(interaction, other_blog(self.say(interaction), found, board.id))
                return
            board = await self._boards.connect(guild.id, found, who)
        await self._show(interaction, board)

    @app_commands.command(name="status", description="What is wrong and its cure")
    @app_commands.default_permissions(manage_messages=True)
    @app_commands.guild_only()
    async def status(self, interaction: discord.Interaction) -> None:
        """How things stand, and what to do about what is wrong."""
        await self._status(interaction)

    @on_press("setup-status")
    async def show_status(self, interaction: discord.Interaction, press: Press) -> None:
        """**How things stand**, for who set the board up and may not see `/status`."""
        await self._status(interaction)

    async def _status(self, interaction: discord.Interaction) -> None:
        board = await self.board(interaction, Audience.MODERATORS, Audience.ADMIN)
        await think(interaction)  # Discord is asked too, and the host's disk
        say = self.say(interaction)
        seen = await self._boards.overview(board)
        channels = await self.app.channels.of(board)
        problems = [*self._missing(say, board), *self._lacking(say, interaction.guild, board, channels)]
        problems += [say("status-no-blog")] if seen.blog is None else []
        if seen.policy is None and seen.blog is not None:
            problems.append(say("status-not-confirmed" if seen.draft else "status-no-rules"))
        failing = ((feed.paused, feed.fault) for feed in seen.feeds if feed.fault)
        problems += [
            say("status-feed-ended" if paused else "status-feed-error", error=fault_words(say, fault, 300))
            for paused, fault in failing
        ]
        problems += [say("status-effect-failed", error=one_line(error, 300)) for error in seen.failures]
        put_off = await self.app.announcing.put_off(board)
        problems += [
            say("status-put-off", title=one_line(each.title, 100), number=each.id) for each in put_off[:5]
        ]
        host = await self.app.look_at_host(say)
        problems += [one_line(found.text, 300) for found in host if found.weight is Weight.FAULT]
        problems += [hindered_line(say, interaction.guild, hindered) for hindered in seen.hindered]
        automod = await look_at_automod(interaction.guild, seen, channels)
        problems += [clash_line(say, clash) for clash in automod.clashes]
        await self.show(interaction, status(say, seen, problems, sees_automod=automod.is_seen))

    @on_press(*CHOSEN)
    async def choose(self, interaction: discord.Interaction, press: Press) -> None:
        """A channel was chosen, or taken back."""
        board = await self.board(interaction, Audience.ADMIN)
        value = press.chosen_id if press.chosen else None
        if press.kind == "setup-review":
            refuse_open(interaction.guild, value)
        changed = await self._boards.change(
            board.guild_id, interaction.user.id, **{CHOSEN[press.kind]: value}
        )
        await self.app.moderation.queue.open_desks()
        await self._refresh(interaction, changed)

    @on_press("setup-confirm")
    async def confirm(self, interaction: discord.Interaction, press: Press) -> None:
        """**Confirm the notice**: from now on comments are judged."""
        board = await self.board(interaction, Audience.ADMIN)
        with suppress(Conflict):  # a second press: the panel shows that it is done
            await self._boards.confirm(board, interaction.user.id)
        await self.app.moderation.queue.open_desks()
        await self._refresh(interaction, board)

    @on_press("setup-newest")
    async def post_newest(self, interaction: discord.Interaction, press: Press) -> None:
        """**Post the newest article now**, since a silent start looks broken."""
        board = await self.board(interaction, Audience.ADMIN)
        preview = await self.app.announcing.preview(board)
        article = await self.app.announcing.announce_now(board, preview.article.id)
        done = self.say(interaction)("announced", title=one_line(article.title, 300))
        await say_privately(interaction, done)

    @on_press("setup-strictness")
    async def change_strictness(self, interaction: discord.Interaction, press: Press) -> None:
        """The next strictness, round and round."""
        board = await self.board(interaction, Audience.ADMIN)
        strictness, who = next_strictness(board.strictness), interaction.user.id
        await self._refresh(
            interaction, await self._boards.change(board.guild_id, who, strictness=strictness)
        )

    async def _open_board(self, guild: discord.Guild) -> Board:
        """Return the guild's board; a new one starts with what its channels' names tell."""
        try:
            return await self._boards.of_guild(guild.id)
        except NotFound:
            language = language_of(str(guild.preferred_locale))
            return await self._boards.change(guild.id, language=language, **_guess(guild))

    async def _show(self, interaction: discord.Interaction, board: Board) -> None:
        await self.show(interaction, panel(self.say(interaction), await self._boards.overview(board)))

    async def _refresh(self, interaction: discord.Interaction, board: Board) -> None:
        await self.update(interaction, panel(self.say(interaction), await self._boards.overview(board)))

    def _missing(self, say: Say, board: Board) -> list[str]:
        missing = [say("status-no-channel")] if board.articles_channel is None else []
        missing += [say("status-no-review")] if board.review_channel is None else []
        return missing if self.app.reads_content else [*missing, say("status-no-content")]

    def _lacking(
        self, say: Say, guild: discord.Guild | None, board: Board, channels: Sequence[Channel]
    ) -> Iterable[str]:
        """Return what the board's channels lack: themselves, permissions of ours, roles that we may ping."""
        places = (
            *(("setup-articles", channel.place, NEEDED_FOR_ARTICLES, channel.role) for channel in channels),
            ("setup-questions", board.questions_channel, NEEDED, None),
            ("setup-review", board.review_channel, NEEDED, None),
        )
        for what, channel_id, needed, role_id in places:
            if guild is None or not channel_id:
                continue
            channel = guild.get_channel(channel_id)
            if channel is None:
                yield say("status-channel-gone", what=say(what))
                continue
            if missing := lacking(say, guild.me, channel, needed):
                yield say("status-permissions", channel=channel.mention, missing=missing)
            role, ours = guild.get_role(role_id or 0), channel.permissions_for(guild.me)
            if role is not None and not role.mentionable and not ours.mention_everyone:
                yield say("status-no-ping", role=role.mention, channel=channel.mention)


def _guess(guild: discord.Guild) -> dict[str, int]:
    guessed: dict[str, int] = {}
    channels: list[discord.TextChannel | discord.ForumChannel] = [*guild.text_channels, *guild.forums]
    for channel in channels:
        for what, signs in GUESSES.items():
            fits = what == "articles_channel" or isinstance(channel, discord.TextChannel)
            if what == "review_channel" and is_open(guild, channel):
                continue  # cases are not for everybody's eyes
            if fits and any(sign in channel.name for sign in signs):
                guessed.setdefault(what, channel.id)
    return guessed
