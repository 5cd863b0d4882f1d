"""What is shown of comments and by the bot's standing messages: plain data, as the outbox keeps it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Self

from bot.domain import Decision
from bot.domain.payload import Json, Payload
from bot.moderation.case_context import CommentContext, moderation_url
from bot.rules.judge import explain, is_settled_by_moniker
from bot.store.cases import Judged


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
