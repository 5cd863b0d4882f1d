"""The bot on Discord: its intents, its cogs, its one way for presses and for errors, and its restarts."""

import asyncio
import logging
import signal
from collections.abc import Callable

import discord
from discord import app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.announcing.lease import Owner
from bot.app import App
from bot.domain import InputError
from bot.timing import end_soon, rest
from cogs.articles import Articles
from cogs.author import Author
from cogs.author_desk import AuthorDesk
from cogs.blog import BlogCog
from cogs.channels import ChannelsCog
from cogs.checking import Clocks
from cogs.comments import CommentsCog
from cogs.cures import Cures
from cogs.delivery import Delivery
from cogs.descriptions import Descriptions, mentions_of
from cogs.desk import DeskCog
from cogs.errors import promise_in_time, tell_error
from cogs.feeds import FeedsCog
from cogs.flags import FlagsCog
from cogs.help import Help
from cogs.leaves import LeavesCog
from cogs.mine import Mine
from cogs.monikers import MonikersCog
from cogs.pace import Pace
from cogs.people import People
from cogs.plans import PlansCog
from cogs.presses import Handler, read_press, typed
from cogs.questions import Questions
from cogs.review import Review
from cogs.rules import Rules
from cogs.setup import Setup
from cogs.setup_more import SetupMore
from cogs.shards import ShardedBot
from cogs.subject import Subject
from cogs.threads import Threads

log = logging.getLogger(__name__)

SUBJECTS: tuple[type[Subject], ...] = (
    Questions,
    Articles,
    CommentsCog,
    Mine,
    Threads,
    MonikersCog,
    People,
    FlagsCog,
    Review,
    Rules,
    DeskCog,
    BlogCog,
    FeedsCog,
    ChannelsCog,
    Author,
    AuthorDesk,
    LeavesCog,
    PlansCog,
    Setup,
    SetupMore,
    Help,
    Cures,
)

FIRST_PAUSE = 1.0  # seconds between two tries to reach Discord, twice as long each time
MAX_PAUSE = 300.0
AUTHENTICATION_FAILED = 4004  # the gateway's close code for a token that is valid no more
FAREWELL = 3.0  # seconds in which what is being handled is finished at the end of a session
HANDLING = ("discord.py: ", "CommandTree-invoker")  # how discord.py names the tasks of events and of commands
READY_PATIENCE = 0.5  # seconds; discord.py waits that long for one more guild before it says ready


class Client(ShardedBot):
    """One session's worth of bot. `content`: whether it may ask to read what people write."""

    def __init__(self, app: App, *, content: bool) -> None:
        super().__init__(
            app,
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=_intents(content=content),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            allowed_mentions=discord.AllowedMentions.none(),
            guild_ready_timeout=READY_PATIENCE,
            http_trace=Pace(lambda: app.store.share).add_to(Clocks(app.note_ahead).trace()),
        )
        self.tree.error(self._command_failed)
        self._pressed: dict[str, Handler] = {}

    async def setup_hook(self) -> None:
        """Everything that is there before the first event: a cog that fails to load stops the start."""
        gateway = await self.http.request(Route("GET", "/gateway"))
        DiscordWebSocket.DEFAULT_GATEWAY = URL(gateway["url"])
        for subject in SUBJECTS:
            cog = subject(self, self.app)
            await self.add_cog(cog)
            if twice := self._pressed.keys() & cog.presses.keys():
                raise ValueError(f"two cogs want the presses {twice}")
            self._pressed.update(cog.presses)
        await self.tree.set_translator(Descriptions(self.app.texts))
        synced = await self.tree.sync()
        self.app.texts.commands |= mentions_of(synced)
        self.app.start(Delivery(self, self.app))

    async def close(self) -> None:
        """What is being handled is finished first, so that nobody waits for an answer in vain."""
        handling = {task for task in asyncio.all_tasks() if task.get_name().startswith(HANDLING)}
        handling -= {asyncio.current_task()}
        if handling:
            await asyncio.wait(handling, timeout=FAREWELL)
        await super().close()

    async def on_message(self, message: discord.Message) -> None:
        """There are no prefix commands; the cogs listen for themselves."""

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Buttons, selects and forms; commands go their own way."""
        press = read_press(interaction)
        if press is not None or interaction.type is discord.InteractionType.application_command:
            promise_in_time(interaction)
        if press is None:
            return
        handler = self._pressed.get(press.kind, _unknown_press)
        try:
            message = interaction.message
            if press.mark and message and not await self.app.knows_card(press.mark, message.id):
                raise InputError("card-too-old")
            await handler(interaction, press)
        except Exception as error:
            await tell_error(self.app, interaction, error, press if press.fields else None)
        else:
            if press.fields:
                self.app.drafts.drop(interaction.user.id, press.kind)

    async def on_error(self, event: str, /, *args: object, **kwargs: object) -> None:
        """A listener failed: what was written is stored already, the log gets the cause."""
        log.exception("while handling %s", event)

    async def _command_failed(
        self, interaction: discord.Interaction, error: app_commands.AppCommandError
    ) -> None:
        await tell_error(self.app, interaction, error, typed(interaction))


async def serve(app: App, on_waiting: Callable[[Owner], None]) -> None:
    """Run on Discord until told to stop (SIGTERM, SIGINT); SIGUSR1 does at once all that is due.

    While another process runs on the same database, it is waited for; `on_waiting` is told which.
    Raises InputError (`token-refused`) where no restart can help.
    """
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # it has no voice to miss
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()

    def stop() -> None:
        stopped.set()
        end_soon(0)

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # the terminal is closed, and it was no `nohup`
        loop.add_signal_handler(signal.SIGHUP, stop)
    loop.add_signal_handler(signal.SIGUSR1, app.do_now)
    while await app.lease.take(stopped, on_waiting):
        await serve_while_ours(app, stopped)


async def serve_while_ours(app: App, stopped: asyncio.Event) -> None:
    """Run until told to stop, or until the database is another process's."""
    over = asyncio.Event()
    ends = [asyncio.create_task(end) for end in (app.lease.keep(), stopped.wait())]
    for task in ends:
        task.add_done_callback(lambda _: over.set())
    try:
        await keep_serving(app, over)
    finally:
        for task in ends:
            task.cancel()
        await asyncio.gather(*ends, return_exceptions=True)
        await app.lease.give_back()


async def keep_serving(app: App, stopped: asyncio.Event, first_pause: float = FIRST_PAUSE) -> None:
    """One session after another until stopped, with a growing pause (seconds) after those that failed."""
    Route.BASE = app.settings.discord_api_url
    pause = first_pause
    while not stopped.is_set():
        began = asyncio.get_running_loop().time()
        could_read = app.reads_content
        await _session(app, stopped)
        if app.reads_content is not could_read:
            continue  # Discord has said what to do otherwise: there is nothing to wait for
        lasted = asyncio.get_running_loop().time() - began
        pause = first_pause if lasted > MAX_PAUSE else pause
        await rest(stopped, pause)
        pause = min(pause * 2, MAX_PAUSE)


async def _session(app: App, stopped: asyncio.Event) -> None:
    """One session, until it is stopped or fails; what failed is logged and the caller tries again."""
    client = Client(app, content=app.reads_content)
    running = asyncio.create_task(client.start(app.settings.discord_token))
    stopping = asyncio.create_task(stopped.wait())
    try:
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            await running
    except discord.LoginFailure as error:
        raise InputError("token-refused") from error
    except discord.PrivilegedIntentsRequired:
        app.reads_content = False
        log.warning("Discord does not let the bot read messages: comments are not judged. See /status.")
    except Exception as error:
        if getattr(error, "code", None) == AUTHENTICATION_FAILED:
            raise InputError("token-refused") from error
        log.warning("the session ended: %s: %s; trying again", type(error).__name__, error)
        log.debug("its cause", exc_info=error)
    finally:
        stopping.cancel()
        app.pulse.lost()
        await app.stop()
        await client.close()
        running.cancel()
        await asyncio.gather(running, stopping, return_exceptions=True)


async def _unknown_press(interaction: discord.Interaction, press: object) -> None:
    raise InputError("card-too-old")


def _intents(*, content: bool) -> discord.Intents:
    """Return the least that serves: guilds, what is written in them and in direct messages, and its text."""
    intents = discord.Intents.none()
    intents.guilds = True
    intents.guild_messages = True
    intents.dm_messages = True
    intents.message_content = content
    return intents
