"""The blog: its articles as they are read and kept, its notice, its feed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from math import log

from bot.domain.stems import Stems


class Precision(StrEnum):
    """How exactly a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    TIME = "time"


_FORMATS = {
    Precision.YEAR: "%Y",
    Precision.MONTH: "%Y-%m",
    Precision.DAY: "%Y-%m-%d",
    Precision.TIME: "%Y-%m-%dT%H:%M:%SZ",
}


@dataclass(frozen=True, slots=True)
class LooseDate:
    """A date as exactly as it was written: `start` is the first moment that it can mean."""

    start: datetime
    precision: Precision

    def __str__(self) -> str:
        return self.start.astimezone(UTC).strftime(_FORMATS[self.precision])


@dataclass(frozen=True, slots=True)
class Section:
    """An article's body (titled as the article) or one related-news part. Paragraphs: blank lines."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class BlogComment:
    """A comment that stands on the blog itself. `article` and `parent` are the file's own ids."""

    id: str
    article: str
    author: str
    text: str
    parent: str | None = None
    published: LooseDate | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One article as it was read from a file, a page or a feed, before it is kept.

    `entry_id` is what makes it the same article next time: a feed's guid, else the link, else the title.
    """

    entry_id: str
    title: str
    sections: tuple[Section, ...]
    url: str | None = None
    published: LooseDate | None = None
    notice: str | None = None
    comments: tuple[BlogComment, ...] = ()

    @property
    def text(self) -> str:
        """All sections' text, a blank line between two."""
        return "\n\n".join(section.text for section in self.sections)


@dataclass(frozen=True, slots=True)
class Blog:
    """A blog, and who writes it."""

    id: int
    title: str
    url: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """Where a blog's new articles are read, and how the last reading went."""

    id: int
    blog_id: int
    url: str
    etag: str | None = None
    modified: str | None = None
    seeded_at: datetime | None = None
    due_at: datetime | None = None
    polled_at: datetime | None = None
    failures: int = 0
    error: str | None = None
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """A kept article at its newest revision (numbered from 1)."""

    id: int
    blog_id: int
    entry_id: str
    title: str
    sections: tuple[Section, ...]
    url: str | None
    published: LooseDate | None
    revision: int
    kept_at: datetime
    withdrawn_at: datetime | None = None

    @property
    def text(self) -> str:
        """All sections' text, a blank line between two."""
        return "\n\n".join(section.text for section in self.sections)


@dataclass(frozen=True, slots=True)
class Passage:
    """Some 120–200 words of one section, on sentence boundaries, exactly as they stand there."""

    article_id: int
    section: int
    position: int
    text: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike a question's vector and those of a passage are, as cosines: the whole, title, sentences.

    Where the parts were not compared, `title` is as the whole, and there are no `sentences`.
    """

    whole: float
    title: float
    sentences: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may answer a question, as the stems of its title and of each of its sentences.

    The stems leave function words out. `likeness` is None where words alone are compared.
    """

    passage: Passage
    title: tuple[str, ...]
    sentences: Stems
    likeness: Likeness | None = None


@dataclass(frozen=True, slots=True)
class WordStats:
    """How common stems are in a blog: `counts` says how many of its `passages` hold one (title or text).

    `average` is the mean length of a passage in stems. A stem that is not in `counts` is not on the blog.
    `version` grows with each change of the blog's index.
    """

    passages: int
    average: float
    counts: Mapping[str, int]
    version: int = 0

    def idf(self, stem: str) -> float:
        """How much a stem tells: BM25's inverse document frequency, as Lucene has it (never negative)."""
        count = self.counts.get(stem, 0)
        return log(1 + (self.passages - count + 0.5) / (count + 0.5))


class Clause(StrEnum):
    """What a sentence of a notice can say."""

    MONIKER = "moniker"
    COHERENCE = "coherence"
    RELEVANCE = "relevance"
    ATTACK_ALLOWED = "attack_allowed"
    CONSEQUENCE = "consequence"
    LEAVE = "leave"
    SCHEDULE = "schedule"
    MODERATION = "moderation"


@dataclass(frozen=True, slots=True)
class NoticeSentence:
    """One sentence of the notice, verbatim, with what it says."""

    text: str
    says: frozenset[Clause]


@dataclass(frozen=True, slots=True)
class Notice:
    """The "Dear reader" text, understood sentence by sentence."""

    text: str
    sentences: tuple[NoticeSentence, ...]
    id: int = 0

    def sentence_on(self, *clauses: Clause) -> str | None:
        """Return the first sentence that says all of this, verbatim."""
        return next((s.text for s in self.sentences if s.says.issuperset(clauses)), None)
