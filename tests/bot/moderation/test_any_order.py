"""Whatever people, moderators and time do in any order: no text is lost, and effects and states agree."""

import asyncio
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule
from sqlalchemy import select

from bot.domain import Choice, CommentState, Conflict, InputError, OutboxKind, OutboxState, Strictness
from bot.store.engine import Store, parse_url
from bot.store.migrate import migrate
from bot.store.schema import comment_messages, comment_versions, comments
from tests.bot.moderation.table import ASTRAY, FINE, NONSENSE, Table, lay_table
from tests.builders import MODERATOR, NARA, SAM, TIGRAN

PEOPLE = {NARA: "Nara of the Mill", TIGRAN: "Tigran Weaver", SAM: "Bridgewater"}
VISIBLE = (CommentState.SHOWN, CommentState.REPAIRING)
accounts = st.sampled_from(list(PEOPLE))
texts = st.sampled_from([FINE, NONSENSE, ASTRAY, "too short"])


class Life(RuleBasedStateMachine):
    """A board's days."""

    messages = Bundle("messages")

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp())
        self.written: list[str] = []
        self.count = 0
        self.table: Table

    def do(self, what):
        """Run it; what may be refused may be."""
        with suppress(Conflict, InputError):
            return self.runner.run(what)
        return None

    def new(self, text: str) -> str:
        """A text like none before."""
        self.count += 1
        self.written.append(f"{text} {self.count}")
        return self.written[-1]

    @initialize(strictness=st.sampled_from(Strictness))
    def open(self, strictness):
        store = Store(parse_url(f"sqlite:///{self.folder}/board.db"))
        self.do(migrate(store))
        self.table = self.do(lay_table(store, strictness=strictness))

    @rule(target=messages, account=accounts, text=texts, named=st.booleans(), late=st.booleans())
    def say(self, account, text, named, late):
        names = (PEOPLE[account],) if named else ("guest",)
        written = self.table.now()
        if late:
            self.table.now.advance(hours=2)
        comment = self.do(self.table.say(self.new(text), account, names=names, at=written))
        return comment.messages[-1] if comment.messages else multiple()

    @rule(account=accounts, text=texts, named=st.booleans())
    def post(self, account, text, named):
        names = (PEOPLE[account],) if named else ("guest",)
        table = self.table
        self.do(table.intake.post_by_form(table.board, table.article.id, account, names, self.new(text)))

    @rule(message=messages, text=texts)
    def rewrite(self, message, text):
        self.do(self.table.intake.rewritten(message, self.new(text), self.table.now()))

    @rule(message=messages)
    def delete(self, message):
        self.do(self.table.intake.removed(message))

    @rule(account=accounts)
    def choose(self, account):
        self.do(self.table.monikers.choose(self.table.board, account, PEOPLE[account]))

    @rule(account=accounts)
    def release(self, account):
        self.do(self.table.monikers.release(self.table.board, account))

    @rule(choice=st.sampled_from([Choice.KEEP, Choice.REMOVE]), which=st.integers(1, 6))
    def decide(self, choice, which):
        if which <= self._cases():
            self.do(self.table.queue.decide(self.table.board, which, choice, MODERATOR))

    @rule(which=st.integers(1, 6))
    def undo(self, which):
        if which <= self._cases():
            self.do(self.table.queue.undo(self.table.board, which, SAM))

    @rule(minutes=st.sampled_from([1, 10, 24 * 60]))
    def wait(self, minutes):
        self.do(self.table.later(minutes=minutes))

    @rule()
    def deliver(self):
        self.do(self.table.deliver())

    def _cases(self) -> int:
        return len({effect.content["case_id"] for effect in self.do(self.table.effects("case"))})

    @invariant()
    def no_text_is_lost(self):
        kept = self.do(self._column(comment_versions.c.text))
        for text in self.written:
            assert any(text in version.splitlines() for version in kept), text

    @invariant()
    def states_cases_and_effects_agree(self):
        for comment_id in self.do(self._column(comments.c.id)):
            comment, case = self.do(self.table.see(comment_id)), self.do(self.table.case(comment_id))
            assert (comment.state is CommentState.REPAIRING) == (comment.due_at is not None)
            if case is not None and case.is_open:
                assert comment.state in (CommentState.SHOWN, CommentState.TAKEN_DOWN)
            if comment.state in VISIBLE:
                assert comment.messages or self._post_is_under_way(comment_id)
            else:
                assert comment.messages == ()

    @invariant()
    def what_is_deleted_belongs_to_a_comment_or_is_a_line(self):
        known = self.do(self._column(comment_messages.c.message_id))
        effects = self.do(self.table.effects())
        lines = [effect.message_id for effect in effects if effect.card == "repair-line"]
        for effect in effects:
            if effect.kind is OutboxKind.DELETE:
                assert effect.content["message_id"] in (*known, *lines)

    def teardown(self):
        if hasattr(self, "table"):
            self._settle_down()
            self.do(self.table.store.close())
        self.runner.close()
        shutil.rmtree(self.folder)

    def _settle_down(self):
        """In the end Discord shows what the states say: each posted comment once, and no line for nobody."""
        for _ in range(2):
            self.do(self.table.later(minutes=10))
            self.do(self.table.deliver())
        thread = self.table.discord.channels.get(self.table.thread.id, [])
        shown = {message.id for message in thread if message.card == "comment"}
        alive = set()
        for comment_id in self.do(self._column(comments.c.id)):
            comment = self.do(self.table.see(comment_id))
            assert comment.state is not CommentState.REPAIRING
            alive |= set(comment.messages)
        assert shown <= alive
        assert not [message for message in thread if message.card == "repair-line"]

    def _post_is_under_way(self, comment_id):
        posts = [
            effect
            for effect in self.do(self.table.effects("comment"))
            if effect.content["comment_id"] == comment_id
        ]
        return any(post.state in (OutboxState.WAITING, OutboxState.ATTEMPTED) for post in posts)

    async def _column(self, column):
        async with self.table.store.read() as tx:
            return list((await tx.execute(select(column))).scalars())


Life.TestCase.settings = settings(
    max_examples=8,
    stateful_step_count=20,
    suppress_health_check=list(HealthCheck),
)
TestLife = Life.TestCase
