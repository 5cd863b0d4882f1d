"""Articles that are near another one, by what its words tell."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log

from bot.domain import Article, Candidate, WordStats
from bot.store.articles import get_article, get_articles
from bot.store.search import candidates, candidates_of_article, word_stats
from bot.store.tx import Tx

MAX_RELATED = 3
MAX_STEMS = 24  # stems by which an article is compared
MIN_SHARE = 0.3  # of the weight of as many of its stems; below, two articles only share a town
MIN_SHARED = 3  # stems: two can be a chance
MAX_PASSAGES = 100  # passages of other articles


async def related_articles(tx: Tx, article_id: int) -> list[Article]:
    """Return the nearest other articles of the blog, nearest first; fewer or none where nothing is near.

    Compared by the stems that tell most of the article among those that others have too: (1 + log tf) · idf,
    as a share of what its most telling stems weigh at all.
    """
    own = await candidates_of_article(tx, article_id)
    if not own:
        return []
    blog_id = (await get_article(tx, article_id)).blog_id
    counts = Counter(stem for candidate in own for stem in _stems(candidate))
    stats = await word_stats(tx, blog_id, list(counts))
    weights = {stem: (1 + log(count)) * stats.idf(stem) for stem, count in counts.items()}
    telling = _telling(weights, own, stats)
    shared = WordStats(stats.passages, stats.average, {stem: stats.counts[stem] for stem in telling})
    alike = await candidates(tx, blog_id, shared, MAX_PASSAGES + len(own))
    others = [candidate for candidate in alike if candidate.passage.article_id != article_id]
    near = _nearest(others, telling, sum(sorted(weights.values())[-MAX_STEMS:]))[:MAX_RELATED]
    articles = await get_articles(tx, near)
    return [articles[near_id] for near_id in near]


def _telling(weights: Mapping[str, float], own: Sequence[Candidate], stats: WordStats) -> Mapping[str, float]:
    """Return the article's most telling stems among those that are elsewhere on the blog too."""
    inside = Counter(stem for candidate in own for stem in set(_stems(candidate)))
    shared = [(-weight, stem) for stem, weight in weights.items() if stats.counts.get(stem, 0) > inside[stem]]
    return {stem: weights[stem] for _, stem in sorted(shared)[:MAX_STEMS]}


def _nearest(others: Sequence[Candidate], weights: Mapping[str, float], whole: float) -> list[int]:
    """Return the articles that hold enough of the `whole` weight, the one that holds most first."""
    held: dict[int, set[str]] = defaultdict(set)
    for candidate in others:
        held[candidate.passage.article_id] |= weights.keys() & set(_stems(candidate))
    likeness = {
        article: sum(weights[stem] for stem in stems) / whole
        for article, stems in held.items()
        if len(stems) >= MIN_SHARED
    }
    near = [article for article, share in likeness.items() if share >= MIN_SHARE]
    return sorted(near, key=lambda article: (-likeness[article], -article))


def _stems(candidate: Candidate) -> list[str]:
    """Return the stems of a passage and its title."""
    return [*candidate.title, *candidate.sentences.all()]
