"""An answer as plain data, from which its card is made, now or by the outbox later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple, Self

from bot.articles.excerpt import excerpt, one_line
from bot.domain import Answer, Article, Hit, Question
from bot.domain.payload import Json, Payload

MAX_NEAR = 3  # articles that are named where no passage answers


@dataclass(frozen=True, slots=True, kw_only=True)
class PassagePlace:
    """Where a passage stands, and its text; `section` only where it is not named like the article."""

    article_id: int
    title: str
    url: str | None
    date: str | None
    section: str | None
    passage: str

    @classmethod
    def of(cls, hit: Hit) -> Self:
        """Return the place of a passage."""
        article, passage = hit.article, hit.passage
        parts = article.sections
        section = parts[passage.section].title if passage.section < len(parts) else None
        return cls(
            article_id=article.id,
            title=article.title,
            url=article.url,
            date=article.date,
            section=section if section != article.title else None,
            passage=passage.text,
        )

    def to_json(self) -> dict[str, Any]:
        """Return its fields by name."""
        return {name: getattr(self, name) for name in PLACE}

    @classmethod
    def from_json(cls, content: Json) -> Self | None:
        """Return the place that stands among these keys; None if none does."""
        return None if content.get("article_id") is None else cls(**{name: content[name] for name in PLACE})


PLACE = tuple(field.name for field in fields(PassagePlace))


class ArticleLink(NamedTuple):
    """An article that is named beside an answer; older rows of the outbox have no date."""

    title: str | None
    url: str | None
    date: str | None = None


def link_to(article: Article) -> ArticleLink:
    """Return an article as it is named beside an answer."""
    return ArticleLink(article.title, article.url, article.date)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePayload(Payload):
    """An article's card: title, date at its precision, sections, the beginning of its text, link."""

    article_id: int
    title: str
    url: str | None
    date: str | None
    sections: Sequence[str]
    excerpt: str

    @classmethod
    def of(cls, article: Article) -> Self:
        """Return what an article's card shows."""
        first = article.sections[0].text if article.sections else ""
        return cls(
            article_id=article.id,
            title=one_line(article.title),
            url=article.url,
            date=article.date,
            sections=[part.title for part in article.sections if part.title != article.title],
            excerpt=excerpt(first),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyPayload(Payload):
    """The author's reply: who wrote what on which question, when, and in which article it stands.

    `is_same`: on this very question, and not on one like it. `quote`: the article's words that answer.
    """

    author: str | None
    words: str | None
    question: str
    asked: str
    replied: str | None
    title: str | None
    url: str | None
    article_id: int | None
    is_same: bool = True
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class WordPayload(Payload):
    """A new article that may answer so many open questions, some of which are named."""

    article_id: int
    title: str
    url: str | None
    count: int
    questions: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPayload:
    """A new article that answers what nobody could: the question with its date, the quote and its place."""

    question: str
    asked: str
    quote: str
    place: PassagePlace
    reply_to: int | None

    def to_json(self) -> dict[str, Any]:
        """Return its fields by name, the place's among them."""
        own = {name: getattr(self, name) for name in ("question", "asked", "quote", "reply_to")}
        return self.place.to_json() | own

    @classmethod
    def from_json(cls, content: Json) -> Self:
        """Return what stands among these keys."""
        place = PassagePlace(**{name: content[name] for name in PLACE})
        own = {name: content[name] for name in ("question", "asked", "quote", "reply_to")}
        return cls(**own, place=place)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPayload:
    """The answer to one question; `place` is None where no passage answers.

    `named`: the articles that were themselves asked for, the first of them.
    """

    question: str
    answered: bool
    quote: str | None
    confidence: float
    fact: str | None
    fact_text: str | None
    place: PassagePlace | None
    named: Sequence[ArticleLink] = ()

    @classmethod
    def of(cls, answer: Answer) -> Self:
        """Return what a card shows of one answer."""
        named = (answer.article, *answer.also) if answer.answered else ()
        answers = answer.answered and answer.fact is None and bool(answer.hits)
        return cls(
            question=answer.question,
            answered=answer.answered,
            quote=answer.quote,
            confidence=round(answer.confidence, 4),
            fact=answer.fact,
            fact_text=answer.fact_text,
            place=PassagePlace.of(answer.hits[0]) if answers else None,
            named=[link_to(article) for article in named if article is not None][:MAX_NEAR],
        )

    def to_json(self) -> dict[str, Any]:
        """Return its fields by name, the place's among them."""
        place = self.place.to_json() if self.place else dict.fromkeys(PLACE)
        return {name: getattr(self, name) for name in PART} | place | {"named": [*map(list, self.named)]}

    @classmethod
    def from_json(cls, content: Json) -> Self:
        """Return the part that stands among these keys."""
        place = PassagePlace.from_json(content) if content["answered"] else None
        named = [ArticleLink(*link) for link in content.get("named", ())]
        return cls(**{name: content[name] for name in PART}, place=place, named=named)


PART = tuple(field.name for field in fields(PartPayload) if field.name not in ("place", "named"))


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPayload:
    """All that a card shows of an answer: `main`, and what stands beside it.

    `near`: the nearest articles, or those that were asked for, the first of `total`. `notes`: lines above
    the card, as a text's key and its arguments. `parts`: the answers to further questions of the same text.
    `earlier`: guild, channel and message that show the same answer to all already. `article`: the one that
    was itself asked for.
    """

    question_id: int
    main: PartPayload
    searched: str | None = None
    near: Sequence[ArticleLink] = ()
    total: int = 0
    notes: Sequence[Sequence[Any]] = ()
    parts: Sequence[PartPayload] = ()
    earlier: Mapping[str, int | None] | None = None
    article: ArticlePayload | None = None
    reply: ReplyPayload | None = None

    @classmethod
    def of(cls, answer: Answer, *, guild_id: int | None = None, reply: ReplyPayload | None = None) -> Self:
        """Return what a card shows of an answer; `guild_id` is where the board is."""
        nearest = () if answer.answered else [hit.article for hit in answer.hits[:MAX_NEAR]]
        links = nearest or answer.also
        return cls(
            question_id=answer.id,
            main=PartPayload.of(answer),
            searched=answer.searched,
            near=[link_to(article) for article in links],
            total=answer.total or len(links),
            notes=[[note.key, dict(note.arguments)] for note in answer.notes],
            parts=[PartPayload.of(part) for part in answer.parts],
            earlier=_earlier(answer.earlier, guild_id) if answer.earlier else None,
            article=ArticlePayload.of(answer.article) if answer.article else None,
            reply=reply,
        )

    def to_json(self) -> dict[str, Any]:
        """Return it as the outbox keeps it; `main`'s fields stand beside the others."""
        return {
            "question_id": self.question_id,
            **self.main.to_json(),
            "searched": self.searched,
            "near": [list(link) for link in self.near],
            "total": self.total,
            "notes": [list(note) for note in self.notes],
            "parts": [part.to_json() for part in self.parts],
            "earlier": self.earlier,
            "article": self.article.to_json() if self.article else None,
            **({"reply": self.reply.to_json()} if self.reply else {}),
        }

    @classmethod
    def from_json(cls, content: Json) -> Self:
        """Return the answer that the outbox kept."""
        return cls(
            question_id=content["question_id"],
            main=PartPayload.from_json(content),
            searched=content["searched"],
            near=[ArticleLink(*link) for link in content["near"]],
            total=content.get("total", 0),
            notes=content.get("notes", ()),
            parts=[PartPayload.from_json(part) for part in content.get("parts", ())],
            earlier=content.get("earlier"),
            article=ArticlePayload.from_json(content["article"]) if content.get("article") else None,
            reply=ReplyPayload.from_json(content["reply"]) if content.get("reply") else None,
        )


def _earlier(question: Question, guild_id: int | None) -> Mapping[str, int | None]:
    return {"guild_id": guild_id, "channel_id": question.channel_id, "message_id": question.message_id}
