"""Judging one comment: the rules run beside the loop, each thread's comments in their order.

What the rules need to know of it is gathered from the store first (`gathering`).
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any
from weakref import WeakValueDictionary

from bot.domain import (
    Article,
    Board,
    Choice,
    Comment,
    CommentState,
    Conflict,
    Outcome,
    Policy,
    Reach,
    Verdict,
)
from bot.language.fold import fold
from bot.moderation import case_context, raid_detection
from bot.moderation.case_context import CommentContext
from bot.moderation.gathering import gather, passages_below
from bot.moderation.moniker_checks import rivals, tidy
from bot.moderation.monikers import introduce
from bot.moderation.relevance import ReferenceCorpora, Thresholds
from bot.moderation.state_machine import OVERDUE, Event, event_for, is_late
from bot.moderation.transitions import Cause, apply
from bot.rules.context import JudgeContext
from bot.rules.judge import DESPAIR, SETTLED_BY_MONIKER, is_settled_by_moniker
from bot.rules.judge import judge as ask_the_rules
from bot.rules.policy import sentence_for, version_of
from bot.rules.relevance import rule as relevance
from bot.rules.relevance.reference_corpus import ReferenceCorpus
from bot.rules.same_text import keys_of
from bot.store import boards, cases, comments, pending
from bot.store.cases import NOBODY
from bot.store.engine import Store
from bot.store.tx import Tx

log = logging.getLogger(__name__)

_OVER = (CommentState.REMOVED, CommentState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class _Judgeable:
    """A comment at one version, as the rules see it. Without a context there is nothing to judge.

    `is_newly_named`: its writer has a moniker since it was looked at.
    """

    context: CommentContext
    policy: Policy
    judge_context: JudgeContext | None
    is_newly_named: bool = False


class Judging:
    """Judges comments and lets what follows happen to them."""

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
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def judge(
        self, comment: Comment, names: Collection[str] = (), *, again: bool = False, overdue: bool = False
    ) -> None:
        """Judge the comment's newest text, unless that was done or no policy is in force.

        `names`: what its writer goes by, to be registered if there is no moniker yet. `again`: also if it was
        judged. `overdue`: the time to put it right is over, so what still is to be repaired goes.
        """
        turn = self._turns.setdefault(comment.thread_id or -comment.article_id, asyncio.Lock())
        newly_named: CommentContext | None = None
        async with turn:
            while judgeable := await self._look(
                comment.id, names or (comment.display_name,), again or overdue
            ):
                verdict = Verdict(Outcome.ALLOW)
                newly_named = judgeable.context if judgeable.is_newly_named else newly_named
                if judgeable.judge_context is not None:
                    verdict = await asyncio.to_thread(self._rules, judgeable.judge_context)
                if await self._apply(judgeable, verdict, overdue=overdue):
                    break
        if newly_named is not None and comment.account is not None:  # what came before is signed as well
            await self.judge_anew(newly_named.board, comment.account)

    async def judge_anew(self, board: Board, account: int) -> None:
        """Judge the person's comments that lacked a moniker, once they have one."""
        async with self._store.read() as tx:
            unsigned = await pending.signed_since(tx, SETTLED_BY_MONIKER, board.id, account)
            written = [await comments.get_comment(tx, comment_id) for comment_id in unsigned]
        for comment in filter(None, written):
            await self.judge(comment, again=True)

    async def try_text(
        self, board: Board, article: Article, name: str, text: str
    ) -> tuple[Verdict, str | None]:
        """Return the verdict on a text below that article, and the notice's sentence for it; nothing is kept.

        Raises Conflict (`rules-not-confirmed`) while nothing is judged.
        """
        corpus = await self._corpora.of_blog(article.blog_id)
        async with self._store.read() as tx:
            policy = await boards.policy_in_force(tx, board.id)
            if policy is None:
                raise Conflict("rules-not-confirmed")
            others = await rivals(tx, board, NOBODY, name)
            judge_context = JudgeContext(
                text=text,
                author=tidy(name),
                title=article.title,
                passages=await passages_below(tx, article),
                article_id=article.id,
                home=article.url,
                # Whoever bears the very name is the one who is meant.
                taken=tuple(other for other in others.names if fold(other) != fold(name)),
                whose=others.whose,
                policy=policy,
                corpus=corpus,
                bar=await self._thresholds.bar(tx, board.id),
            )
        verdict = await asyncio.to_thread(self._rules, judge_context)
        return verdict, sentence_for(policy, verdict.rule) if verdict.rule else None

    async def closeness(self, comment_id: int) -> dict[str, Any] | None:
        """Return what the comment's relevance rests on now; None where nothing is judged."""
        async with self._store.read() as tx:
            context, policy = await _load(tx, comment_id)
        if context is None or policy is None:
            return None
        corpus = await self._corpora.of_blog(context.article.blog_id)
        async with self._store.read() as tx:
            bar = await self._thresholds.bar(tx, context.board.id)
            judge_context = await gather(tx, context, policy, corpus, bar)
        finding = await asyncio.to_thread(relevance.measure, judge_context)
        return relevance.evidence_of(judge_context, finding)

    async def _look(self, comment_id: int, names: Iterable[str], again: bool) -> _Judgeable | None:
        """Return the comment with all that the rules ask for, seen in one transaction."""
        is_introduced, is_named, gathered = False, False, None
        while True:
            async with self._store.read() as tx:
                context, policy = await tx.at_once(_load, tx, comment_id)
                if context is None or policy is None or not _is_open(context, again):
                    return None
                if not context.comment.text.strip():
                    return _Judgeable(context, policy, None, is_named)
                account = context.comment.account
                asks = not policy.judged.isdisjoint(SETTLED_BY_MONIKER) and not is_introduced
                newcomer = account if asks and context.moniker is None else None
                corpus = self._corpora.held(context.article.blog_id) or gathered
                if newcomer is None and corpus is not None:
                    judgeable = await tx.at_once(self._judgeable, tx, context, policy, corpus)
                    return replace(judgeable, is_newly_named=is_named)
            if newcomer is not None:
                is_named = await introduce(self._store, context.board, newcomer, names)
                is_introduced = True
            gathered = await self._corpora.of_blog(context.article.blog_id)

    async def _judgeable(
        self, tx: Tx, context: CommentContext, policy: Policy, corpus: ReferenceCorpus
    ) -> _Judgeable:
        bar = await self._thresholds.bar(tx, context.board.id)
        return _Judgeable(context, policy, await gather(tx, context, policy, corpus, bar))

    async def _apply(self, judgeable: _Judgeable, verdict: Verdict, *, overdue: bool) -> bool:
        """Keep the verdict and let follow what follows; False if the text is another by now."""
        async with self._store.write() as tx:
            return await tx.at_once(_keep_verdict, tx, judgeable, verdict, overdue)


async def _load(tx: Tx, comment_id: int) -> tuple[CommentContext | None, Policy | None]:
    context = await case_context.load(tx, comment_id)
    return context, await boards.policy_in_force(tx, context.board.id) if context else None


async def _keep_verdict(tx: Tx, judgeable: _Judgeable, verdict: Verdict, overdue: bool) -> bool:
    comment = await comments.get_comment(tx, judgeable.context.comment.id, to_change=True)
    if comment is None or comment.version != judgeable.context.comment.version:
        return comment is None
    context = replace(judgeable.context, comment=comment)
    only_asks = may_only_ask(judgeable.policy, verdict)
    event = await _event(tx, context, verdict, overdue=overdue, only_asks=only_asks)
    if event is not Event.FINE and await _is_as_kept(tx, comment):
        verdict, event = replace(verdict, advice=True), Event.FINE
    elif only_asks and event is Event.FINE:  # there is nobody to ask, or no more
        verdict = replace(verdict, advice=True)
    is_held = await raid_detection.is_held(tx, context.board, comment)
    if is_held and verdict.reason != DESPAIR:
        verdict = raid_detection.held(verdict, context.board) if event is Event.FINE else verdict
        event = Event.REFUSED
    sentence = sentence_for(judgeable.policy, verdict.rule) if verdict.rule else None
    why = verdict.reason or "nothing speaks against it"
    abstained = verdict.evidence.get("abstained", {})
    log.debug("comment %d: %s: %s; abstained: %s", comment.id, event, why, abstained)
    version = version_of(judgeable.policy, context.board.strictness)
    judged = await cases.add_verdict(tx, comment.id, comment.version, verdict, sentence, version)
    context = replace(context, judged=judged)
    await apply(tx, context, event, Cause(f"v{judged.id}"))
    return True


def _is_open(context: CommentContext, again: bool) -> bool:
    done = context.judged is not None and context.judged.version == context.comment.version
    return context.comment.state not in _OVER and (again or not done)


async def _is_as_kept(tx: Tx, comment: Comment) -> bool:
    """Tell whether a moderator has let these very words stand: a comma more is not asked about again."""
    case = await cases.case_of(tx, comment.id)
    if case is None or case.decision is None:
        return False
    if case.decision.by == NOBODY or case.decision.choice is Choice.REMOVE:
        return False
    kept = await cases.text_of_case(tx, case)
    return kept is not None and keys_of(kept) == keys_of(comment.text)


def may_only_ask(policy: Policy, verdict: Verdict) -> bool:
    """Tell whether what speaks against a comment may be asked to be put right, and no more."""
    return verdict.rule is not None and policy.reach_of(verdict.rule) is Reach.REPAIR


async def _event(
    tx: Tx, context: CommentContext, verdict: Verdict, *, overdue: bool, only_asks: bool
) -> Event:
    event = event_for(verdict, context.board.strictness, only_asks=only_asks)
    if event is not Event.FINE and not overdue:
        # What stands on the blog cannot be put right or taken down from here: a moderator decides.
        on_blog = context.comment.account is None
        late = on_blog or is_late(await comments.version_at(tx, context.comment), tx.now)
        # Of what the bot posts for people only a name can be asked for before it stands.
        unasked = context.comment.state is CommentState.TAKEN_DOWN and not is_settled_by_moniker(verdict)
        late = late or (only_asks and unasked)
        return event_for(verdict, context.board.strictness, late=late, only_asks=only_asks)
    is_over = overdue and event is Event.ASKED and context.comment.state is CommentState.REPAIRING
    if is_over:
        return Event.FINE if only_asks else OVERDUE[context.board.strictness]
    return event
