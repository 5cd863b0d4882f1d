"""Questions, and what the blog says to them."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.blog import Article, Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that may answer, its article, and a score that does not depend on the question's length.

    `quote`: its words that come nearest to an answer, where they were looked for.
    """

    passage: Passage
    article: Article
    score: float
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time, from `since` up to but without `before`; None: open at that end.

    `month`: that month of any year, from 1 for January.
    """

    since: datetime | None = None
    before: datetime | None = None
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A line that an answer needs to be understood: a key of the text catalogue, and its arguments."""

    key: str
    arguments: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the blog says to a question: hits best first (each article once), the words, and how sure it is.

    `quote` is verbatim from the first hit's passage, at most 45 words; None where the blog does not say.
    `confidence` is the calibrated probability that the first passage answers. `searched` is the question as
    it was corrected, if it was. `fact` names a board's fact that answered instead of a passage (leave,
    schedule, attack …) and `fact_text` its words; without words it is what was said to the bot itself (hello,
    help …), for which the catalogue has them, and not `answered` where that is in doubt. `article` is one
    that was itself asked for: by its link, its title, a topic, or as the newest of a time; `also`: others of
    that time or topic, the first of `total`. `parts` answers further questions that stood in the same text.
    `earlier` is the same question, answered to all before. `digest` is equal for questions that ask the same.
    `reasons`: what each stage made of it, by the stage's name.
    """

    question: str
    answered: bool
    confidence: float
    quote: str | None = None
    hits: tuple[Hit, ...] = ()
    searched: str | None = None
    fact: str | None = None
    fact_text: str | None = None
    article: Article | None = None
    also: tuple[Article, ...] = ()
    total: int = 0
    notes: tuple[Note, ...] = ()
    parts: tuple["Answer", ...] = ()
    earlier: "Question | None" = None
    digest: str | None = None
    id: int = 0
    reasons: tuple[tuple[str, str], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asked, kept before it was answered; `answered` is None until it was tried.

    `digest`: see `Answer`. `message_id`: the message that shows the answer to all. `after_id`: the question
    that it follows up. `waits_since`: since when it waits for the author; `reply`: what the author wrote to
    it, a draft until `replied_at`. `found_in_id`: a later article that perhaps answers it.
    """

    id: int
    blog_id: int
    text: str
    asked_at: datetime
    board_id: int | None = None
    asker: int | None = None
    channel_id: int | None = None
    answered: bool | None = None
    confidence: float | None = None
    quote: str | None = None
    article_id: int | None = None
    passage_id: int | None = None
    fact: str | None = None
    public: bool = False
    digest: str | None = None
    message_id: int | None = None
    after_id: int | None = None
    waits_since: datetime | None = None
    reply: str | None = None
    replied_at: datetime | None = None
    set_aside_at: datetime | None = None
    found_in_id: int | None = None


class FeedbackKind(StrEnum):
    """What people tell of an answer."""

    NOT_IT = "not_it"  # this article does not answer
    AUTHOR = "author"  # the author says that it stands in this article
    OPENED = "opened"  # a reader went on to a passage of this article


@dataclass(frozen=True, slots=True)
class Example:
    """A question with an article that answers it, or does not, as `kind` says."""

    question: str
    article_id: int
    kind: FeedbackKind
