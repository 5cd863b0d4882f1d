"""Reading all that was given, once, before anything is written.

What is good is set down in a temporary file and taken from there, so that nothing is read twice and no
archive is held in memory. A file in which something is wrong is named and left out as a whole.
"""

import pickle
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

from bot.articles.dates import is_to_come
from bot.collecting.archives.files import Unit, in_file, units
from bot.collecting.archives.items import (
    BlogFacts,
    Doubt,
    Doubtful,
    Fault,
    Followed,
    Item,
    LeftOut,
    Reason,
    Report,
)
from bot.collecting.archives.matching import Aliases
from bot.collecting.recognise import netloc_of
from bot.domain import BlogComment, InputError, Page
from bot.domain.identity import folded_title, is_weak

_IN_MEMORY = 32_000_000  # bytes that are set down before a file is made for them

# Names of files and folders that say nothing of a blog, and hosts that are many blogs'.
_ANY_ARCHIVE_WORDS = """
    all archive archives article articles atom backup blog blogger content data dump entries export exports
    feed files ghost index medium my new notes old page pages post posts rss site src substack takeout tmp
    tumblr wordpress www wxr
"""
_ANY_ARCHIVE = frozenset(_ANY_ARCHIVE_WORDS.split())
_ANYBODYS = ("", "medium.com")

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What was not read from a file of this machine."""

    name: str
    given: Iterable[Item]
    own_path: str = ""
    is_rows: bool = False
    is_post: bool = False

    def items(self) -> Iterator[Item]:
        """Yield what was given."""
        return iter(self.given)


Source: TypeAlias = Unit | Elsewhere


@dataclass(slots=True)
class _Tally:
    """What one file came to; it counts only if the whole file is good."""

    pages: dict[str, int] = field(default_factory=dict)  # ids, and what tells their contents apart
    comments: dict[tuple[str, str], int] = field(default_factory=dict)
    beside: list[Item] = field(default_factory=list)
    named: list[tuple[Page, Source]] = field(default_factory=list)
    taken: int = 0


class Archive:
    """What was read: articles and comments in their order, and what is said beside them."""

    def __init__(self, given: Sequence[Path]) -> None:
        self.given = tuple(given)
        self.items = 0
        self.pages: dict[str, int] = {}
        self.aliases = Aliases()
        self.facts = BlogFacts()
        self.faults: list[Fault] = []
        self.left_out: list[LeftOut] = []
        self.doubtful: list[Doubtful] = []
        self.followed: list[Followed] = []
        self.commented: Counter[str] = Counter()
        self._hosts: Counter[str] = Counter()
        self._posts = 0
        self._rows: set[str] = set()
        self._unpublished: set[str] = set()
        self._titles: dict[str, str] = {}
        self._seen: dict[tuple[str, str], int] = {}

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, progress: Progress = lambda done: None, now: datetime | None = None) -> "Archive":
        """Read everything that was given; `close` is called once it is not needed any more.

        `progress` is told how many articles and comments are read.
        """
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        self._now = now or datetime.now(UTC)
        unknown: list[str] = []
        for unit in units(self.given, self._now):
            if isinstance(unit, InputError):
                self.faults.append(Fault(str(unit.arguments["file"]), unit))
            elif isinstance(unit, LeftOut):
                self._note(unit)
            else:
                faults = len(self.faults)
                self._take(unit, progress)
                if len(self.faults) == faults and not unit.is_known:
                    unknown.append(unit.name)
        if unknown and not self._says_anything:
            self.faults.append(Fault(unknown[0], in_file(InputError("unknown"), unknown[0])))
        return self

    @property
    def _says_anything(self) -> bool:
        return bool(self.items or self.faults or self.left_out or self.doubtful or self.followed)

    def take_items(self, source: str, items: Iterable[Item]) -> None:
        """Take what was read elsewhere, as one more file."""
        self._take(Elsewhere(source, items))

    def __iter__(self) -> Iterator[tuple[Page | BlogComment, str]]:
        """Yield articles and comments with the file they are from; a comment with its article's id."""
        self._file.seek(0)
        for _ in range(self.items):
            item, source = pickle.load(self._file)
            if isinstance(item, BlogComment):
                item = replace(item, article=self.aliases.find(item.article) or item.article)
            yield item, source

    def comments_of(self) -> Counter[str]:
        """Return how many comments each article has; those without an article are noted."""
        counted = Counter(self.commented)
        for item, source in self:
            if isinstance(item, BlogComment):
                if item.article in self.pages:
                    counted[item.article] += 1
                else:
                    self.leave_out(item, source)
        return counted

    def close(self) -> None:
        """Let the temporary file go."""
        self._file.close()

    @property
    def report(self) -> Report:
        """What is said of it beside its sums."""
        return Report(self.left_out, self.doubtful, self.followed, self.faults)

    @property
    def shown_name(self) -> str:
        """What the blog may be called after the file or folder that was given, else after its articles' host.

        A post's own name is no blog's, nor is one that any export has.
        """
        place = self.given[0].absolute() if len(self.given) == 1 else Path()
        words = place.name.partition(".")[0].replace("-", " ").replace("_", " ").split()
        says_much = not all(word.lower() in _ANY_ARCHIVE or word.isdigit() for word in words)
        if says_much and not (self._posts and place.is_file() and self.items == 1):
            name = " ".join(words)
            return name[:1].upper() + name[1:]
        [(host, _)] = self._hosts.most_common(1) or [("", 0)]
        return host.removeprefix("www.")

    def leave_out(self, comment: BlogComment, source: str) -> None:
        """Note that a comment's article is not there; where its writer named it by id, that is a fault.

        A comment on what is not published is left out with that.
        """
        if comment.article in self._unpublished:
            return
        if source in self._rows:
            error = InputError(
                "file-no-such-article", file=source, line=0, id=comment.id, article=comment.article
            )
            self.faults.append(Fault(source, error))
        else:
            self.doubtful.append(Doubtful(comment.article, Doubt.NO_ARTICLE, comment.id))

    def _take(self, unit: Source, progress: Progress = lambda done: None) -> None:
        start, tally = self._file.tell(), _Tally()
        try:
            for item in unit.items():
                self._add(self._published(item, unit), unit, tally)
                progress(self.items + tally.taken)
        except InputError as error:
            self._file.seek(start)
            self._file.truncate()
            self.faults.append(Fault(unit.name, error))
            return
        self.items += tally.taken
        if unit.is_rows:
            self._rows.add(unit.name)
        self.pages |= tally.pages
        self._titles |= {page.entry_id: folded_title(page.title) for page, _ in tally.named}
        self._seen |= tally.comments
        for page, of in tally.named:
            self.aliases.add(page, of.own_path)
            self._hosts.update([host] if (host := netloc_of(page.url)) not in _ANYBODYS else [])
            self._posts += isinstance(of, Unit) and of.is_post
        for item in tally.beside:
            self._note(item)
        if not self.facts.title and isinstance(unit, Unit) and unit.is_post:
            self._note(unit.site.facts)

    def _published(self, item: Item, unit: Source) -> Item:
        """Return the item, or that it is left out: whatever it was read from, its date is still to come."""
        if not isinstance(item, Page) or item.published is None or not is_to_come(item.published, self._now):
            return item
        if isinstance(unit, Unit) and unit.site.shows_future:
            return item
        return LeftOut(item.title, Reason.SCHEDULED, (item.entry_id, item.url or ""))

    def _add(self, item: Item, unit: Source, tally: _Tally) -> None:
        if isinstance(item, Page):
            page = self._distinct(item, unit, tally)
            if page is None:
                return
            tally.pages[page.entry_id] = hash(page)
            tally.named.append((replace(page, sections=(), comments=()), unit))
            self.commented[page.entry_id] = len(page.comments)
            item = page
        elif isinstance(item, BlogComment):
            key, content = (item.article, item.id), hash(item)
            before = tally.comments.get(key) or self._seen.get(key)
            if before == content:
                return
            if key in tally.comments and unit.is_rows:
                raise _twice(item.id, unit)
            tally.comments[key] = content
        else:
            tally.beside.append(item)
            return
        pickle.dump((item, unit.name), self._file, pickle.HIGHEST_PROTOCOL)
        tally.taken += 1

    def _distinct(self, page: Page, unit: Source, tally: _Tally) -> Page | None:
        """Return the page under an id that no other one has; None if it was there before."""
        here = tally.pages.get(page.entry_id)
        known = here if here is not None else self.pages.get(page.entry_id)
        if known is None:
            return page
        if known == hash(page):
            return None
        if unit.is_rows and here is not None:
            raise _twice(page.entry_id, unit)
        if here is None and not unit.is_post and (unit.is_rows or not self._is_another(page)):
            return page  # another export of the blog: what was read last counts
        day = str(page.published)[:10] if page.published else ""
        wishes = [unit.own_path, unit.name] if unit.is_post else [f"{page.entry_id} {day}".strip()]
        wishes += [f"{wishes[-1]} #{number}" for number in range(2, 1000)]
        for wish in wishes:
            named = page.called(wish)
            if (tally.pages.get(wish) or self.pages.get(wish)) == hash(named):
                return None
            if wish not in tally.pages and wish not in self.pages:
                return named
        raise _twice(page.entry_id, unit)

    def _is_another(self, page: Page) -> bool:
        """Tell whether an id that says little, such as a number, stands for another article than before."""
        weak = is_weak(f"g {page.entry_id}")
        return weak and folded_title(page.title) != self._titles.get(page.entry_id)

    def _note(self, item: Item) -> None:
        match item:
            case LeftOut():
                self.left_out.append(item)
                self._unpublished.update(filter(None, item.names))
            case Doubtful():
                self.doubtful.append(item)
            case Followed():
                self.followed.append(item)
            case BlogFacts():
                mine = self.facts
                self.facts = BlogFacts(
                    mine.title or item.title, mine.url or item.url, mine.author or item.author
                )


def _twice(name: str, unit: Source) -> InputError:
    return InputError("file-id-twice", file=unit.name, line=0, found=name[:100])
