"""Which article an entry is, among those that are known; and what a feed's guids, links and dates are worth.

Its guid tells it, else its address, unless the feed has shown that it gives one to several entries, or new
guids at each build. What moved is told by two witnesses: the path of its address, or its id in another case,
with its title or the very moment of its date; or its title on the same day.
"""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from bot.domain import FeedTrust, LooseDate, Page, Precision
from bot.domain.identity import FOLDED, PATH, TITLED, Signs, folded_title, is_weak, signs_of
from bot.store.known import KnownEntry, digest_of

MANY = 2  # entries: from so many on, something that they share is no slip
MAX_GUID_CHANGES = 2  # polls in which all guids were new and the articles were not: one is a move


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed, what it can be known by, and the article that it is, if it is known."""

    page: Page
    signs: Signs
    known: KnownEntry | None = None

    @property
    def moved(self) -> bool:
        """Tell whether it is known by something else than what it bears now, or is found elsewhere."""
        if self.known is None:
            return False
        elsewhere = _site(self.page.url) not in (_site(self.known.url), None)
        return elsewhere or not self.signs.strong <= self.known.signs

    @property
    def names(self) -> list[str]:
        """Return what it can be called for ever, the best first."""
        date = f" ({self.page.published})" if self.page.published else ""
        by_guid = [self.page.entry_id] if self.signs.guid else []
        by_address = [self.page.url] if self.signs.address and self.page.url else []
        return [*by_guid, *by_address, f"{self.page.title}{date}"]


def recognise(
    pages: Sequence[Page],
    known: Sequence[KnownEntry],
    trust: FeedTrust,
    *,
    seeded: bool = True,
    apart: Collection[str] = (),
) -> tuple[list[Entry], FeedTrust]:
    """Return each entry once, in the feed's order, with the article that it is; and what the feed is worth.

    Until the feed was read whole once, what came from files without an address is known by its title.
    `apart`: hosts of other blogs that the board reads. Only its address tells that an entry is theirs.
    """
    found = _once([Entry(page, _signs(page)) for page in pages])
    trust = _trust_in_keys(found, trust)
    entries = _known(found, known, trust, seeded, apart)
    if (lasting := _trust_in_lasting_guids(found, entries, trust)) != trust:
        trust = lasting
        entries = _known(found, known, trust, seeded, apart)
    trust = _trust_in_new_guids(entries, trust)
    trust = _trust_in_dates(entries, trust)
    return [_with_lasting_date(entry, trust) for entry in entries], trust


def _known(
    entries: Sequence[Entry],
    known: Sequence[KnownEntry],
    trust: FeedTrust,
    seeded: bool,
    apart: Collection[str],
) -> list[Entry]:
    """Return the entries by what the feed can be trusted for, with the articles that they are."""
    told = [replace(entry, signs=_trusted(entry.signs, trust)) for entry in entries]
    ways: list[Callable[[Entry, KnownEntry], bool]] = [_same_guid, _same_address, _witnessed]
    for way in ways if seeded else [*ways, _filed]:
        told = _matched(told, known, way, apart)
    return told


def same_article(page: Page, near: Collection[KnownEntry]) -> KnownEntry | None:
    """Return which of these articles a page of an archive is, known as an entry of a feed is.

    Its address alone will do: an archive's ids are its own. None where it is none of them, or where what
    outlives a move speaks for several alike.
    """
    entry = Entry(page, _signs(page))
    for way in (_same_guid, _there, _witnessed):
        there = [article for article in near if way(entry, article)]
        if there and (way is not _witnessed or len(there) == 1):
            return max(there, key=lambda article: (_votes(entry, article).count(True), -article.id))
    return None


def _matched(
    entries: Sequence[Entry],
    known: Sequence[KnownEntry],
    way: Callable[[Entry, KnownEntry], bool],
    apart: Collection[str],
) -> list[Entry]:
    """Give each entry the article that this way leads to, none to two."""
    taken = {entry.known.id for entry in entries if entry.known}
    by_sign: dict[str, list[KnownEntry]] = {}
    for article in known:
        for sign in article.signs if way is not _filed else (article.title,):
            by_sign.setdefault(sign, []).append(article)
    matched = []
    for entry in entries:
        if entry.known is None:
            signs = entry.signs.all if way is not _filed else (entry.page.title,)
            near = {article.id: article for sign in signs for article in by_sign.get(sign, ())}
            free = (article for article in near.values() if article.id not in taken)
            there = [article for article in free if way(entry, article) and _may_be(entry, article, apart)]
            if there:
                best = max(there, key=lambda article: (_votes(entry, article).count(True), -article.id))
                entry = replace(entry, known=best)
                taken.add(best.id)
        matched.append(entry)
    return matched


def _same_guid(entry: Entry, article: KnownEntry) -> bool:
    """By guid. A bare number or word, which another entry can have got anew, needs something beside it."""
    guid = entry.signs.guid
    if guid is None or guid not in article.signs:
        return False
    votes = _votes(entry, article)
    return not is_weak(guid) or len(votes) < MANY or any(votes)


def _same_address(entry: Entry, article: KnownEntry) -> bool:
    """By address; where the guids are two, title or day must speak for it."""
    if not _there(entry, article):
        return False
    has_guid = entry.signs.guid is not None and any(sign.startswith("g ") for sign in article.signs)
    return not has_guid or _same_title(entry, article) or _same_day(entry, article)


def _there(entry: Entry, article: KnownEntry) -> bool:
    return entry.signs.address is not None and entry.signs.address in article.signs


def _witnessed(entry: Entry, article: KnownEntry) -> bool:
    shared = {sign[0] for sign in entry.signs.others & article.signs}
    if TITLED in shared:
        return True
    return bool(shared & {PATH, FOLDED}) and (_same_title(entry, article) or _same_moment(entry, article))


def _may_be(entry: Entry, article: KnownEntry, apart: Collection[str]) -> bool:
    """Tell whether no other blog has the article: two blogs count their posts alike, from one."""
    return netloc_of(article.url) not in apart or entry.signs.address in article.signs


def _filed(entry: Entry, article: KnownEntry) -> bool:
    return article.url is None and article.title == entry.page.title


def _votes(entry: Entry, article: KnownEntry) -> list[bool]:
    """Return what speaks for or against it beside the guid: title, address, day, where both have one."""
    votes = [_same_title(entry, article)]
    if entry.signs.address and article.url:
        votes.append(entry.signs.address in article.signs)
    if entry.page.published and article.published:
        votes.append(_same_day(entry, article))
    return votes


def _same_title(entry: Entry, article: KnownEntry) -> bool:
    return folded_title(entry.page.title) == folded_title(article.title)


def _same_day(entry: Entry, article: KnownEntry) -> bool:
    dates = entry.page.published, article.published
    return all(dates) and len({date.start.date() for date in dates if date}) == 1


def _same_moment(entry: Entry, article: KnownEntry) -> bool:
    date = entry.page.published
    return date is not None and date == article.published and date.precision is Precision.TIME


def netloc_of(url: str | None) -> str:
    """Return the host of an address, its port with it."""
    return urlsplit(url).netloc.casefold() if url else ""


def _site(url: str | None) -> tuple[str, str] | None:
    return urlsplit(url)[:2] if url else None


def _signs(page: Page) -> Signs:
    return signs_of(page.entry_id, page.url, page.title, page.published.start if page.published else None)


def _once(entries: Sequence[Entry]) -> list[Entry]:
    """Leave out what repeats another entry: same guid, address and title; and date, where no guid tells."""
    once: dict[tuple[object, ...], Entry] = {}
    for entry in entries:
        guid = entry.signs.guid
        date = None if guid and not is_weak(guid) else entry.page.published
        once.setdefault((guid, entry.signs.address, folded_title(entry.page.title), date), entry)
    return list(once.values())


def _trust_in_keys(entries: Sequence[Entry], trust: FeedTrust) -> FeedTrust:
    """Trust neither guids nor links of which most are several entries' at once."""
    guids = [entry.signs.guid for entry in entries if entry.signs.guid]
    links = [entry.signs.address for entry in entries if entry.signs.address]
    return replace(trust, guids=trust.guids and not _shared(guids), links=trust.links and not _shared(links))


def _shared(signs: Sequence[str]) -> bool:
    counted = Counter(signs)
    return sum(count for count in counted.values() if count >= MANY) * 2 > len(signs)


def _trusted(signs: Signs, trust: FeedTrust) -> Signs:
    """Return what is left to know an entry by."""
    untrusted = {FOLDED} if not trust.guids else set()
    untrusted |= {PATH} if not (trust.guids and trust.links) else set()
    return Signs(
        signs.guid if trust.guids else None,
        signs.address if trust.links else None,
        frozenset(sign for sign in signs.others if sign[0] not in untrusted),
    )


def _trust_in_lasting_guids(found: Sequence[Entry], entries: Sequence[Entry], trust: FeedTrust) -> FeedTrust:
    """Trust guids again, and forget their changes, once all outlive a build that brought something else.

    `found` are the same entries by all that they bear. A blog changes its ids twice in ten years; those that
    are new at each build never do.
    """
    if not trust.guid_changes:
        return trust
    guids = [entry.signs.guid for entry in found if entry.signs.guid]
    lasting = [
        every.signs.guid in entry.known.signs
        for every, entry in zip(found, entries, strict=True)
        if every.signs.guid and entry.known is not None
    ]
    if len(lasting) < MANY or not all(lasting) or len(set(guids)) < len(guids):
        return trust
    if not any(entry.known is None or digest_of(entry.page) != entry.known.digest for entry in entries):
        return trust
    return replace(trust, guids=trust.guids or trust.guid_changes >= MAX_GUID_CHANGES, guid_changes=0)


def _trust_in_new_guids(entries: Sequence[Entry], trust: FeedTrust) -> FeedTrust:
    """Note that all guids are new and the articles known; from the second time on guids say nothing."""
    told = [entry for entry in entries if entry.signs.guid and entry.known]
    changed = [entry for entry in told if entry.known and entry.signs.guid not in entry.known.signs]
    if len(changed) < MANY or len(changed) < len(told):
        return trust
    changes = trust.guid_changes + 1
    return replace(trust, guid_changes=changes, guids=trust.guids and changes < MAX_GUID_CHANGES)


def _trust_in_dates(entries: Sequence[Entry], trust: FeedTrust) -> FeedTrust:
    """Trust no dates that change all at once while nothing else does: they are those of the build."""
    dated = [entry for entry in entries if entry.known and entry.page.published and entry.known.published]
    redated = [entry for entry in dated if entry.known and entry.page.published != entry.known.published]
    only_that = [entry for entry in redated if digest_of(_dated_as_known(entry)) == _digest(entry)]
    build = len(only_that) > MANY and len(only_that) == len(dated)
    return replace(trust, dates=trust.dates and not build)


def _with_lasting_date(entry: Entry, trust: FeedTrust) -> Entry:
    """Let an article keep its first date where the new one only tells of a change, or of nothing."""
    if entry.known and entry.known.published and (entry.page.dated_by_change or not trust.dates):
        return replace(entry, page=_dated_as_known(entry))
    return entry


def _dated_as_known(entry: Entry) -> Page:
    published: LooseDate | None = entry.known.published if entry.known else None
    return replace(entry.page, published=published)


def _digest(entry: Entry) -> str:
    return entry.known.digest if entry.known else ""
