"""What rules set otherwise would do with comments that are there already; nothing is changed.

Each comment is judged as if it came now, beside what was said before it: by the rules as they stand, and by
those that are rehearsed.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.domain import Article, Board, Comment, Conflict, Outcome, Policy, Rule, RuleSettings, Verdict
from bot.moderation.case_context import CommentContext
from bot.moderation.gathering import gather
from bot.moderation.judging import may_only_ask
from bot.moderation.relevance import ReferenceCorpora, Thresholds
from bot.moderation.state_machine import Event, event_for
from bot.rules.context import JudgeContext, RelevanceBar
from bot.rules.judge import WITH_THRESHOLD
from bot.rules.judge import judge as ask_the_rules
from bot.rules.policy import sentence_for
from bot.store import articles, boards, comments, monikers
from bot.store.engine import Store
from bot.store.rehearsed import newest_of_archive, newest_of_board

MOST = 100  # comments
SAMPLED = 5


@dataclass(frozen=True, slots=True)
class Found:
    """What rules say of a comment, and what that comes to."""

    verdict: Verdict
    sentence: str | None = None
    event: Event = Event.FINE

    @property
    def touches(self) -> bool:
        """Whether its writer or a moderator would notice."""
        return self.event is not Event.FINE

    @property
    def advises(self) -> bool:
        """Whether only the desk would."""
        return self.verdict.advice and not self.touches


@dataclass(frozen=True, slots=True)
class Tried:
    """One comment: what the rules do with it as they stand, and what those that are rehearsed would do."""

    comment: Comment
    article: Article
    now: Found
    then: Found

    @property
    def differs(self) -> bool:
        """Whether it would be another matter."""
        return (self.now.event, self.now.advises) != (self.then.event, self.then.advises)

    def weight(self) -> tuple[bool, bool]:
        """Return what makes it worth a look: somebody would notice, and it would be another matter."""
        seen = self.now.touches or self.then.touches
        return seen and self.differs, seen or self.differs


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What came of a rehearsal. `of_archive`: it was held on what stands on the blog itself."""

    tried: Sequence[Tried]
    of_archive: bool

    @property
    def touched(self) -> Sequence[Tried]:
        """The comments that would be."""
        return [each for each in self.tried if each.then.touches]

    @property
    def touched_now(self) -> int:
        """How many are, as the rules stand."""
        return sum(each.now.touches for each in self.tried)

    @property
    def advised(self) -> int:
        """How many the desk alone would learn of."""
        return sum(each.then.advises for each in self.tried)

    @property
    def by_rule(self) -> Counter[Rule]:
        """How many each rule would touch."""
        return Counter(each.then.verdict.rule for each in self.touched if each.then.verdict.rule)

    @property
    def different(self) -> Sequence[Tried]:
        """The comments with which something else would happen."""
        return [each for each in self.tried if each.differs]

    @property
    def sample(self) -> Sequence[Tried]:
        """A few to be looked at: what would be otherwise, then what is touched or advised in any case."""
        told = [each for each in self.tried if each.differs or each.then.touches or each.then.advises]
        return sorted(told, key=Tried.weight, reverse=True)[:SAMPLED]


class Rehearsals:
    """Tries rules on a board's own comments, beside everything else that is done."""

    def __init__(
        self,
        store: Store,
        corpora: ReferenceCorpora,
        thresholds: Thresholds,
        rules: Callable[[JudgeContext], Verdict] = ask_the_rules,
    ) -> None:
        self._store = store
        self._corpora = corpora
        self._thresholds = thresholds
        self._rules = rules

    async def rehearse(
        self,
        board: Board,
        settings: RuleSettings | None = None,
        *,
        of_archive: bool = False,
        most: int = MOST,
    ) -> Rehearsed:
        """Return what these settings, with the notice that waits to be confirmed, would do.

        Where nobody wrote on the board yet, the blog's archive stands in. Raises Conflict:
        `nothing-to-rehearse` where there is neither, `rules-not-confirmed` where there is no notice.
        """
        settings = settings or board.settings
        async with self._store.read() as tx:
            in_force = await boards.policy_in_force(tx, board.id)
            drawn = await boards.policy_draft(tx, board.id) or in_force
            ids = [] if of_archive else await newest_of_board(tx, board.id, most)
            if not ids and board.blog_id is not None:
                of_archive = True
                ids = await newest_of_archive(tx, board.blog_id, most)
        if drawn is None:
            raise Conflict("rules-not-confirmed")
        if not ids:
            raise Conflict("nothing-to-rehearse")
        then = replace(drawn, reach=settings.reach)
        measured = not then.judged.isdisjoint(WITH_THRESHOLD)
        bar = await self._thresholds.expected(board) if measured else RelevanceBar()
        tried = []
        for comment_id in ids:
            each = await self._try(board, comment_id, in_force, then, settings, bar)
            tried += [each] if each else []
        return Rehearsed(tried, of_archive)

    async def _try(
        self,
        board: Board,
        comment_id: int,
        now: Policy | None,
        then: Policy,
        settings: RuleSettings,
        bar: RelevanceBar,
    ) -> Tried | None:
        async with self._store.read() as tx:
            comment = await comments.get_comment(tx, comment_id)
            if comment is None:
                return None
            article = await articles.get_article(tx, comment.article_id)
        corpus = await self._corpora.of_blog(article.blog_id)
        async with self._store.read() as tx:
            held = await monikers.moniker_of(tx, board.id, comment.account) if comment.account else None
            context = CommentContext(comment, board, article, held.name if held else None, None)
            seen = await gather(tx, context, then, corpus, bar)
        proposed = await asyncio.to_thread(self._rules, seen)
        standing = Verdict(Outcome.ALLOW)
        if now is not None:
            same = (now.judged, now.reach) == (then.judged, then.reach)
            standing = proposed if same else await asyncio.to_thread(self._rules, replace(seen, policy=now))
        return Tried(
            comment,
            article,
            _found(now or then, standing, board.settings),
            _found(then, proposed, settings),
        )


def _found(policy: Policy, verdict: Verdict, settings: RuleSettings) -> Found:
    event = event_for(verdict, settings.strictness, only_asks=may_only_ask(policy, verdict))
    return Found(verdict, sentence_for(policy, verdict.rule) if verdict.rule else None, event)
