"""What an import says at its end, on standard error: what was left out and why, and what is wrong."""

from collections.abc import Iterator, Sequence

from bot.collecting.archives.items import Doubt, Doubtful, Report
from bot.texts import Say

_NAMED = 5  # titles of each kind; the others are counted
_LINES = 20  # lines of each kind of doubt


def report_lines(say: Say, report: Report) -> Iterator[str]:
    """Yield what is said beside the sums, a line each."""
    for reason, count in report.counts().most_common():
        titles = [left.title for left in report.left_out if left.reason is reason]
        yield say(f"left-{reason}", count=count, titles=_names(say, titles))
    yield from _doubts(say, report.doubtful)
    for blog in report.followed:
        yield say("import-follow", title=blog.title, url=blog.url)
    for fault in report.faults:
        yield say(fault.error.key, **fault.error.arguments)


def _doubts(say: Say, doubtful: Sequence[Doubtful]) -> Iterator[str]:
    for doubt in Doubt:
        found = [one for one in doubtful if one.doubt is doubt]
        for one in found[:_LINES]:
            yield say(f"doubt-{doubt}", title=one.title, found=one.found)
        if len(found) > _LINES:
            yield say("import-more", count=len(found) - _LINES)


def _names(say: Say, titles: Sequence[str]) -> str:
    shown = ", ".join(f"“{title[:80]}”" for title in titles[:_NAMED])
    rest = len(titles) - _NAMED
    return f"{shown}, {say('import-more', count=rest)}" if rest > 0 else shown
