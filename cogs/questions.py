"""Questions: `/ask`, a mention, **Ask about this**; and the buttons under an answer."""

import logging
from datetime import datetime, timedelta

import aiohttp
import discord
from discord import app_commands, utils
from discord.ext import commands

from bot.app import App
from bot.domain import Board, IncomingMessage, NotFound, StoreError
from bot.moderation.state_machine import LATE
from bot.ranking.question import validated
from bot.texts import FALLBACK
from cogs.errors import think
from cogs.messages import incoming
from cogs.presses import Press, on_press
from cogs.subject import Subject, blog_of
from cogs.views.questions import answer_card, ask_form, more_card, not_it_card, shown_card
from cogs.views.waiting import waits_card

log = logging.getLogger(__name__)

DIRECT = 0  # the shard in which Discord tells of direct messages
REMEMBERED = timedelta(days=30)  # whoever asked in direct messages since then may have asked again


class Questions(Subject):
    """Takes questions, and shows what the blog says."""

    def __init__(self, client: commands.AutoShardedBot, app: App) -> None:
        super().__init__(client, app)
        self._answering = app.answering
        self._browsing = app.browsing
        self._feedback = app.feedback
        self.menus = (app_commands.ContextMenu(name="Ask about this", callback=self.ask_about_message),)

    @app_commands.command(name="ask", description="Ask the blog: its own words, dated, linked")
    @app_commands.describe(question="What would you like to know?", article="Only in this article")
    @app_commands.autocomplete(article=Subject.suggest_article)
    @app_commands.guild_only()
    async def ask(self, interaction: discord.Interaction, question: str, article: str | None = None) -> None:
        """Public in the questions channel, private elsewhere."""
        board = await self.board(interaction)
        public = interaction.channel_id == board.questions_channel
        named = await self._browsing.named(blog_of(board), article) if article else None
        await self._answer(interaction, board, question, named.id if named else None, public=public)

    async def ask_about_message(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """The menu on a message: asks about its article, else looks the message's words up."""
        board = await self.board(interaction)
        article = await self._browsing.under(message.id, message.channel.id)
        if article is not None:
            await self.show_form(interaction, ask_form(self.say(interaction), article.id, article.title))
        else:
            await self._answer(interaction, board, message.clean_content, None, public=False)

    @on_press("ask-about")
    async def open_form(self, interaction: discord.Interaction, press: Press) -> None:
        """**Ask about this** under an announcement."""
        article = await self._browsing.article(press.row)
        await self.show_form(interaction, ask_form(self.say(interaction), article.id, article.title))

    @on_press("ask-again")
    async def open_again(self, interaction: discord.Interaction, press: Press) -> None:
        """The form once more, where a question was refused; without an article it asks the whole blog."""
        say = self.say(interaction)
        title = (await self._browsing.article(press.row)).title if press.row else say("ask-field")
        await self.show_form(interaction, ask_form(say, press.row, title))

    @on_press("ask-about-form")
    async def ask_by_form(self, interaction: discord.Interaction, press: Press) -> None:
        """The form that **Ask about this** opens."""
        if interaction.guild_id is None:
            article = await self._browsing.article(press.row)
            shared = await self._shared_boards(interaction.user.id, article.blog_id)
            board = shared[0] if shared else await self.board(interaction)
        else:
            board = await self.board(interaction)
        await self._answer(interaction, board, press.fields["question"], press.row or None, public=False)

    @on_press("ask-more")
    async def show_more(self, interaction: discord.Interaction, press: Press) -> None:
        """**More**: the next passage that may answer, for whoever pressed."""
        await self._check_reader(interaction, press)
        await think(interaction)
        shown = await self._feedback.more(press.row, 1, interaction.user.id)
        await self.show(interaction, more_card(self.say(interaction), shown))

    @on_press("ask-page")
    async def turn_page(self, interaction: discord.Interaction, press: Press) -> None:
        """**Back** and **Forward** under such a passage."""
        await self._check_reader(interaction, press)
        shown = await self._feedback.more(press.row, press.number, interaction.user.id)
        await self.update(interaction, more_card(self.say(interaction), shown))

    @on_press("ask-not")
    async def not_it(self, interaction: discord.Interaction, press: Press) -> None:
        """**Not it**: kept once a person; the next best passage, or the author."""
        await self._check_reader(interaction, press)
        await think(interaction)
        kept, shown = await self._feedback.not_it(press.row, press.number, interaction.user.id)
        await self.show(interaction, not_it_card(self.say(interaction), shown, kept=kept))

    @on_press("ask-literal")
    async def search_as_written(self, interaction: discord.Interaction, press: Press) -> None:
        """**Search as written**: without any correction, for whoever pressed."""
        await self._check_reader(interaction, press)
        await think(interaction)
        payload = await self._answering.as_written(press.row)
        await self.show(interaction, answer_card(self.say(interaction), payload, public=True))

    @on_press("ask-author")
    async def ask_author(self, interaction: discord.Interaction, press: Press) -> None:
        """**Ask the author**: the question waits from now on."""
        await self._check_reader(interaction, press)
        board = await self._board_of(interaction, press)
        waits = await self.app.unanswered.ask_author(board, press.row)
        await self.show(interaction, waits_card(self.say(interaction), waits))

    @on_press("ask-show")
    async def show_here(self, interaction: discord.Interaction, press: Press) -> None:
        """**Show here**: the asker lets all see it, once, also where it is pressed twice."""
        board = await self.board(interaction)
        await self._answering.check_reader(press.row, board, interaction.user.id, asker_only=True)
        payload = await self._answering.again(press.row)
        async with self.once(interaction, press) as is_first:
            if not is_first:
                return
            await self.update(interaction, answer_card(self.say(interaction), payload, public=True))
            card = shown_card(self.app.texts.speaker(board.language), payload, interaction.user.mention)
            shown = await interaction.followup.send(**card.sending(), wait=True)
            await self._answering.shown(press.row, shown.id)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer what a message asks by naming us: through the outbox, since no interaction waits for it."""
        plain = incoming(message, self.client.user)
        if message.guild is None:
            await self._answer_directly(message, plain)
            return
        question = await self._answering.question_in(plain)
        if question is None:
            return
        try:
            board = await self.app.boards.of_guild(message.guild.id)
        except NotFound as error:  # without a board there is no outbox to answer through
            say = self.app.texts.speaker(str(message.guild.preferred_locale))
            await message.reply(say(error.key), mention_author=False)
            return
        await self._answering.answer_message(board, plain, question)

    @commands.Cog.listener()
    async def on_shard_ready(self, shard_id: int) -> None:
        """Answer, after each new session, what was asked within the last hour and nobody heard.

        What is older is no news. Articles' threads are read with their comments. Of direct messages those of
        people who asked before can be found: Discord does not name the others' conversations to a bot.
        """
        since = self.app.clock() - LATE
        for board in await self.app.boards.all():
            guild = self.client.get_guild(board.guild_id)
            here = guild if guild and guild.shard_id == shard_id else None
            articles = await self._browsing.threads(board.id) if here else frozenset()
            for place in _places(here):
                if _spoke(place, since) and place.id not in articles:
                    await self._answer_missed(place, since)
        if shard_id != DIRECT:
            return
        for channel_id in await self._answering.asked_in(self.app.clock() - REMEMBERED):
            if conversation := await self._found(channel_id):
                await self._answer_missed(conversation, since)

    async def _found(self, channel_id: int) -> discord.DMChannel | None:
        """Return the direct messages with that id, if they are any and can be read."""
        if self.client.get_channel(channel_id) is not None:
            return None  # a server's
        try:
            channel = await self.client.fetch_channel(channel_id)
        except (discord.HTTPException, aiohttp.ClientError):
            return None
        return channel if isinstance(channel, discord.DMChannel) else None

    async def _answer_missed(self, place: discord.abc.Messageable, since: datetime) -> None:
        try:
            async for message in place.history(limit=None, after=since, oldest_first=True):
                if not message.author.bot and not await self._answering.was_heard(message.id):
                    await self._answer_late(message)
        except (StoreError, discord.HTTPException, aiohttp.ClientError, OSError) as error:
            log.warning("what was asked while nobody listened cannot be read: %s", error)

    async def _answer_late(self, message: discord.Message) -> None:
        """Answer it if it asks something; nobody is told now that it asks nothing."""
        plain = incoming(message, self.client.user)
        asks = plain.text if message.guild is None else await self._answering.question_in(plain)
        if asks and plain.is_speech:
            await self.on_message(message)

    async def _answer_directly(self, message: discord.Message, plain: IncomingMessage) -> None:
        """Answer a direct message from the boards that its writer shares with us, or say where to ask."""
        if plain.is_bot or not plain.is_speech:
            return
        question = plain.text if plain.question is None else plain.question
        shared = await self._shared_boards(plain.account)
        if question and shared:
            await self.app.direct_messages.answer(shared, plain, question)
            return
        say = self.app.say_to(plain.account, shared[0].language if shared else FALLBACK)
        await message.reply(say("nothing-to-read" if shared else "nowhere-shared"), mention_author=False)

    async def _shared_boards(self, account: int, blog_id: int | None = None) -> list[Board]:
        """Return the boards with a blog, or that blog, on whose servers that person is."""
        wanted = (
            board
            for board in await self.app.boards.all()
            if board.blog_id is not None and blog_id in (None, board.blog_id)
        )
        guilds = [(board, self.client.get_guild(board.guild_id)) for board in wanted]
        return [board for board, guild in guilds if guild is not None and await _is_member(guild, account)]

    async def _board_of(self, interaction: discord.Interaction, press: Press) -> Board:
        """Return the board of a card about a question; in direct messages it is the one that answered."""
        if interaction.guild_id is None:
            return await self._answering.board_of(press.row)
        return await self.board(interaction)

    async def _check_reader(self, interaction: discord.Interaction, press: Press) -> None:
        board = await self._board_of(interaction, press)
        await self._answering.check_reader(press.row, board, interaction.user.id)

    async def _answer(
        self,
        interaction: discord.Interaction,
        board: Board,
        question: str,
        article_id: int | None,
        *,
        public: bool,
    ) -> None:
        validated(question)  # what cannot be looked up is said at once, to the asker alone
        await think(interaction, private=not public)
        payload = await self._answering.ask(
            blog_of(board),
            question,
            board_id=board.id,
            asker=interaction.user.id,
            channel_id=interaction.channel_id,
            article_id=article_id,
            public=public,
        )
        say = self.app.texts.speaker(board.language) if public else self.say(interaction)
        # Where nobody else is there is nothing to show.
        card = answer_card(say, payload, public=public or interaction.guild_id is None)
        shown = await interaction.edit_original_response(**card.editing())
        if public:
            await self._answering.shown(payload.question_id, shown.id)


def _places(guild: discord.Guild | None) -> list[discord.TextChannel | discord.Thread]:
    """Return where people write on a server; nowhere on one that we left."""
    return [*guild.text_channels, *guild.threads] if guild is not None else []


def _spoke(place: discord.TextChannel | discord.Thread, since: datetime) -> bool:
    """Tell whether somebody wrote there since then, and we may read it."""
    last = place.last_message_id
    may = place.permissions_for(place.guild.me)
    is_new = last is not None and utils.snowflake_time(last) >= since
    return is_new and may.view_channel and may.read_message_history


async def _is_member(guild: discord.Guild, account: int) -> bool:
    try:
        await guild.fetch_member(account)
    except (discord.NotFound, discord.Forbidden):
        return False
    return True
