"""The author's commands: announce, go on leave, come back, answer what the blog does not say."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering.unanswered import OpenQuestion
from bot.app import App
from bot.board.zones import find_zones
from cogs.access import Audience
from cogs.errors import open_form, think
from cogs.presses import Press, on_press
from cogs.subject import Subject, blog_of
from cogs.views.cards import Card
from cogs.views.leaves import MAX_NOTE, MAX_UNTIL, leave_preview
from cogs.views.plans import MAX_TIME, MAX_ZONE, note_form, plan_card
from cogs.views.waiting import open_card, replied, reply_form
from cogs.views.wording import one_line


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class Author(Subject, commands.GroupCog, group_name="author", group_description="For the blog's author"):
    """Announcing by hand, the author's leave, and the questions that wait for the author."""

    def __init__(self, client: commands.AutoShardedBot, app: App) -> None:
        super().__init__(client, app)
        self._announcing = app.announcing
        self._posts = app.author_posts
        self._leaves = app.leaves
        self._waiting = app.unanswered

    async def suggest_zone(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Return the time zones that have what was typed."""
        return [app_commands.Choice(name=zone, value=zone) for zone in find_zones(typed)]

    @app_commands.command(name="announce", description="Preview an article's announcement, then post it")
    @app_commands.describe(
        article="Which one; the newest if you name none",
        at="When, if not at once: tomorrow 9:00, Friday 18:30",
        zone="Your time zone; choosing it once is enough",
    )
    @app_commands.autocomplete(article=Subject.suggest_article, zone=suggest_zone)
    async def announce(
        self,
        interaction: discord.Interaction,
        article: str | None = None,
        at: app_commands.Range[str, 1, MAX_TIME] | None = None,
        zone: app_commands.Range[str, 1, MAX_ZONE] | None = None,
    ) -> None:
        """Shows what would be posted, with what can be done: now, at a time, changed, skipped, taken back."""
        board, who = await self.board(interaction, Audience.AUTHOR), interaction.user.id
        await think(interaction)
        board = await self._posts.choose_zone(board, who, zone) if zone else board
        named = await self.app.browsing.named(blog_of(board), article) if article else None
        preview = await self._posts.announcement(board, who, named)
        preview = await self._posts.set_time(preview.draft_id, who, at) if at else preview
        await self.show(interaction, plan_card(self.say(interaction), preview))

    @app_commands.command(name="write", description="A short note to your readers, without an article")
    async def write(self, interaction: discord.Interaction) -> None:
        """A form; then a preview."""
        await self.board(interaction, Audience.AUTHOR)
        await open_form(interaction, note_form(self.say(interaction)))

    @on_press("announce")
    async def announce_now(self, interaction: discord.Interaction, press: Press) -> None:
        """**Announce** under the preview."""
        board = await self.board(interaction, Audience.AUTHOR)
        article = await self._announcing.announce_now(board, press.row, press.number)
        text = self.say(interaction)("announced", title=one_line(article.title, 300))
        await self.update(interaction, Card(text))

    @app_commands.command(name="away", description="Tell readers that you are away")
    @app_commands.describe(
        until="In your words: next Friday, 24 December, until spring", note="A line to your readers"
    )
    async def away(
        self,
        interaction: discord.Interaction,
        until: app_commands.Range[str, 1, MAX_UNTIL] | None = None,
        note: app_commands.Range[str, 1, MAX_NOTE] | None = None,
    ) -> None:
        """A preview; then one card for all, and questions for the next post are answered from it."""
        board = await self.board(interaction, Audience.AUTHOR)
        await think(interaction)
        preview = await self._leaves.prepare(board, interaction.user.id, until, note)
        await self.show(interaction, leave_preview(self.say(interaction), preview))

    @app_commands.command(name="back", description="Tell readers that you are back")
    async def back(self, interaction: discord.Interaction) -> None:
        """Ends the leave with one card."""
        board = await self.board(interaction, Audience.AUTHOR)
        await self._leaves.back(board)
        await self.show(interaction, Card(self.say(interaction)("back-said")))

    @app_commands.command(name="questions", description="What nobody could answer, and what waits for you")
    async def questions(self, interaction: discord.Interaction) -> None:
        """The newest open question, with the ways to the others."""
        board = await self.board(interaction, Audience.AUTHOR)
        await self.show(interaction, open_card(self.say(interaction), await self._waiting.next(board)))

    @on_press("question-newer")
    async def newer_question(self, interaction: discord.Interaction, press: Press) -> None:
        """**Back** to a newer question."""
        board = await self.board(interaction, Audience.AUTHOR)
        await self._turn(interaction, await self._waiting.next(board, newer=press.row))

    @on_press("question-older")
    async def older_question(self, interaction: discord.Interaction, press: Press) -> None:
        """**Forward** to an older question."""
        board = await self.board(interaction, Audience.AUTHOR)
        await self._turn(interaction, await self._waiting.next(board, older=press.row))

    @on_press("question-answer")
    async def open_reply(self, interaction: discord.Interaction, press: Press) -> None:
        """**Answer**: a form for words, or an article, or both."""
        board = await self.board(interaction, Audience.AUTHOR)
        question = await self._waiting.question(board, press.row)
        await self.show_form(interaction, reply_form(self.say(interaction), question))

    @on_press("question-reply")
    async def reply(self, interaction: discord.Interaction, press: Press) -> None:
        """The form that **Answer** opens; then the next question."""
        board = await self.board(interaction, Audience.AUTHOR)
        channels = await self._waiting.answer(board, press.row, interaction.user.id, **press.fields)
        done = replied(self.say(interaction), channels)
        await self._turn(interaction, await self._waiting.next(board, older=press.row), done)

    @on_press("question-aside")
    async def set_aside(self, interaction: discord.Interaction, press: Press) -> None:
        """**Set aside**; then the next question."""
        board = await self.board(interaction, Audience.AUTHOR)
        await self._waiting.set_aside(board, press.row)
        done = self.say(interaction)("question-set-aside")
        await self._turn(interaction, await self._waiting.next(board, older=press.row), done)

    async def _turn(
        self, interaction: discord.Interaction, open_one: OpenQuestion | None, above: str | None = None
    ) -> None:
        await self.update(interaction, open_card(self.say(interaction), open_one, above))
