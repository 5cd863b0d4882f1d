"""What cards of comments and cases and the bot's standing messages show: plain data, as the outbox keeps it.

A case's comment and objection stand flat among its own fields there.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any, Self

from bot.domain import Case, Choice, CommentCounts, Decision, Rule
from bot.domain.payload import Json, Payload
from bot.moderation.case_context import CommentContext, moderation_url, thread_elsewhere
from bot.rules.judge import explain, is_settled_by_moniker
from bot.store import boards, cases, comments, deletions, flags, notes
from bot.store.cases import NOBODY, Judged
from bot.store.tx import Tx

FLAGGED = "flagged-by-members"
"""The reason of a verdict on a comment that members flagged."""


@dataclass(frozen=True, slots=True)
class ArticleLink(Payload):
    """The article that something is about."""

    id: int
    title: str
    url: str | None

    @classmethod
    def of(cls, context: CommentContext) -> Self:
        """Return the comment's article."""
        return cls(context.article.id, context.article.title, context.article.url)


@dataclass(frozen=True, slots=True)
class NamePayload(Payload):
    """Whose name became something else's, or theirs again."""

    account: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentPayload(Payload):
    """Who said what under which article. `moderation_url`: where the blog moderates what stands on it.

    `files`: the names of what was sent beside the words.
    """

    comment_id: int
    text: str
    moniker: str | None
    display_name: str
    account: int | None
    written_at: datetime
    article: ArticleLink
    thread_id: int | None
    moderation_url: str | None = None
    files: Sequence[str] = ()

    @classmethod
    def of(cls, context: CommentContext) -> Self:
        """Return what cards show of a comment."""
        comment = context.comment
        return cls(
            comment_id=comment.id,
            text=comment.text,
            moniker=context.moniker,
            display_name=comment.display_name,
            account=comment.account,
            written_at=comment.written_at,
            article=ArticleLink.of(context),
            thread_id=comment.thread_id,
            moderation_url=moderation_url(context),
            files=comment.files.splitlines(),
        )

    def to_json(self) -> dict[str, Any]:
        """Return it as the outbox keeps it."""
        return asdict(self) | {"written_at": self.written_at.isoformat()}

    @classmethod
    def from_json(cls, content: Json) -> Self:
        """Return the comment that stands among these keys."""
        return cls._read(
            content,
            written_at=datetime.fromisoformat(content["written_at"]),
            article=ArticleLink.from_json(content["article"]),
        )


@dataclass(frozen=True, slots=True)
class Objection(Payload):
    """What speaks against a comment: the rule, why (a text's key and arguments), the notice's sentence."""

    rule: str | None = None
    reason: str | None = None
    evidence: Json = field(default_factory=dict)
    sentence: str | None = None

    @classmethod
    def of(cls, judged: Judged | None) -> Self:
        """Return what the rules said; nothing if they let the comment pass."""
        if judged is None or not judged.verdict.reason:
            return cls()
        return cls(judged.verdict.rule, *explain(judged.verdict), judged.sentence)


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenBackPayload(Payload):
    """A text that goes back to its writer: why, and what a moderator said if one decided.

    `can_repair`: it stands no more, and is posted as soon as its writer puts it right; `decided`: nobody
    looks at it any more; else a moderator does. `messages`: those that go, with what is attached to them.
    """

    comment: CommentPayload
    objection: Objection
    can_repair: bool
    decided: bool
    why: str | None
    messages: Sequence[int] = ()

    @classmethod
    def of(cls, context: CommentContext, decision: Decision | None, reason: str | None) -> Self:
        """Return it after a decision, or for a reason (a text's key) that is not what the rules said last."""
        judged, decided = context.judged, decision is not None or reason is not None
        return cls(
            comment=CommentPayload.of(context),
            objection=Objection(reason=reason) if reason else Objection.of(judged),
            can_repair=not decided and judged is not None and is_settled_by_moniker(judged.verdict),
            decided=decided,
            why=decision.why if decision else None,
            messages=context.comment.messages,
        )

    def to_json(self) -> dict[str, Any]:
        """Return it as the outbox keeps it."""
        own = {"can_repair": self.can_repair, "decided": self.decided, "why": self.why}
        messages = {"messages": list(self.messages)}
        return self.comment.to_json() | self.objection.to_json() | own | messages

    @classmethod
    def from_json(cls, content: Json) -> Self:
        """Return the text that the outbox kept."""
        comment, objection = CommentPayload.from_json(content), Objection.from_json(content)
        return cls._read(content, comment=comment, objection=objection)


@dataclass(frozen=True, slots=True)
class DecisionPayload(Payload):
    """A decision. `by` is None where the case has settled by itself; `why` then says how."""

    id: int
    choice: Choice
    by: int | None
    why: str | None
    at: str

    @classmethod
    def of(cls, decision: Decision) -> Self:
        """Return what a card shows of it."""
        by = None if decision.by == NOBODY else decision.by
        return cls(decision.id, decision.choice, by, decision.why, decision.at.isoformat())

    @classmethod
    def from_json(cls, content: Json) -> Self:
        """Return the decision that the outbox kept."""
        return cls._read(content, choice=Choice(content["choice"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePayload(Payload):
    """A comment as moderators see it: what is against it, what is known of its writer, what was decided.

    `case_id` is None, and what follows it empty, where the comment never had a case. `stands`: it is to be
    seen no more, but Discord lets nobody delete it. `was_told`: no text of it failed to reach its writer.
    `flags`: how many members flagged it. `appealed`: its writer asked for a look. `notes`: what moderators
    told each other of it, each with who did. `on_topic`: relevance was asked, could judge, and found it near
    enough. `asked`: what a moderator asked its writer to put right, and whether that reached them.
    """

    comment: CommentPayload
    objection: Objection
    visible: bool
    state: str
    known: CommentCounts
    case_id: int | None = None
    opened_at: str | None = None
    alike: Sequence[int] = ()
    may_move: bool = False
    decision: DecisionPayload | None = None
    stands: bool = False
    was_told: bool = True
    flags: int = 0
    appealed: bool = False
    notes: Sequence[tuple[int, str]] = ()
    on_topic: bool = False
    asked: str | None = None
    could_be_asked: bool = True
    waits_for_thread: bool = False

    @classmethod
    async def of(cls, tx: Tx, context: CommentContext, case: Case | None) -> Self:
        """Gather what the card shows. `alike`: the other open cases that repeat the same."""
        account = context.comment.account
        known = await comments.count_of_person(tx, context.board.id, account) if account else CommentCounts()
        of_comment = cls(
            comment=CommentPayload.of(context),
            objection=Objection.of(context.judged),
            visible=context.visible,
            state=context.comment.state,
            waits_for_thread=context.is_to_come and not context.has_thread,
            known=known,
            stands=not context.visible and bool(await deletions.refused(tx, context.comment.id)),
            was_told=context.visible or await deletions.text_came_back(tx, context.comment.id),
            on_topic=await _is_on_topic(tx, context),
        )
        if case is None:
            return of_comment
        return replace(
            of_comment,
            case_id=case.id,
            opened_at=case.opened_at.isoformat(),
            alike=await cases.open_alike(tx, case),
            may_move=await thread_elsewhere(tx, context) is not None,
            decision=DecisionPayload.of(case.decision) if case.decision else None,
            objection=of_comment.objection if of_comment.objection.reason else _flagged(case),
            flags=await flags.count_flags(tx, case.comment_id),
            appealed=case.appealed_at is not None,
            notes=[(note.by, note.text) for note in await notes.notes_of(tx, case.id)],
            asked=case.asked,
            could_be_asked=case.asked is None or await deletions.text_came_back(tx, case.comment_id, "asked"),
        )

    def to_json(self) -> dict[str, Any]:
        """Return it as the outbox keeps it."""
        content = asdict(self)
        del content["comment"], content["objection"]
        if self.known.since:
            content["known"]["since"] = self.known.since.isoformat()
        return content | self.comment.to_json() | self.objection.to_json()

    @classmethod
    def from_json(cls, content: Json) -> Self:
        """Return the card that the outbox kept."""
        known, decision = content["known"], content["decision"]
        since = datetime.fromisoformat(known["since"]) if known["since"] else None
        return cls._read(
            content,
            comment=CommentPayload.from_json(content),
            objection=Objection.from_json(content),
            known=CommentCounts(**{**known, "since": since}),
            decision=DecisionPayload.from_json(decision) if decision else None,
        )


async def _is_on_topic(tx: Tx, context: CommentContext) -> bool:
    """Tell whether relevance was asked of it, could judge, and had nothing against it."""
    verdict = context.judged.verdict if context.judged else None
    if verdict is None or verdict.reason or verdict.relevance is None:
        return False
    policy = await boards.policy_in_force(tx, context.board.id)
    asked = policy is not None and Rule.RELEVANCE in policy.judged
    return asked and Rule.RELEVANCE not in verdict.evidence.get("abstained", ())


def _flagged(case: Case) -> Objection:
    """Return that members flagged it, which no rewriting settles, if its case rests on that."""
    return Objection(reason=FLAGGED) if case.verdict.reason == FLAGGED else Objection()


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePayload(Payload):
    """The day's line in a thread where somebody has something to put right; it names nobody.

    `names`: a name is what is asked for, of one at least.
    """

    thread_id: int
    article: ArticleLink
    minutes: int
    nameless: int = 1
    names: bool = True

    @classmethod
    def from_json(cls, content: Json) -> Self:
        """Return the line that the outbox kept."""
        return cls._read(content, article=ArticleLink.from_json(content["article"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesPayload(Payload):
    """A thread's rules card: the notice's sentences, and who is who there (account and moniker)."""

    article_id: int
    sentences: Sequence[str]
    who: Sequence[Sequence[Any]] = ()
