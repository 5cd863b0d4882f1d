"""What the models do not learn from, so that they can be measured on it: every so many-th title of a set."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from bot.ranking.linear_model import ACROSS, ACROSS_OTHERS
from tests.fit.question_sets import QuestionSet, Row
from tests.fit.written_questions import OTHER_BLOGS, OWN, asked_across, own_blog, written

READERS = "readers_train"
HELD_OUT = {READERS: 3, "readers_squad20a": 7}  # every so many-th title is never learnt from
BLOG = "of_topic_blog"  # a real blog's posts, asked about by hand
WRITTEN_HELD_OUT = {BLOG: 8}  # the same for further questions
# How the ids of our own posts begin that are not either.
OWN_HELD_OUT = (
    "own-e", "own-g4", "own-h3", "own-ru-b", "own-r3", "own-r5", "own-hy-a", "own-y2", "own-y4",
    "own-m3", "own-m6", "own-n2", "own-p4", "own-q2", "own-s2", "own-s5",
)  # fmt: skip
# Of `readers_dev` nothing is learnt from.
SETS = {**HELD_OUT, **WRITTEN_HELD_OUT, "readers_dev": 1}


def is_held_out(title: str, every: int) -> bool:
    """Tell whether a title is one of every so many that are not learnt from."""
    return sha256(title.encode()).digest()[0] % every == 0


def is_own_held_out(article_id: str) -> bool:
    """Tell whether a post is by one of our own bloggers who are not learnt from."""
    return article_id.startswith(OWN_HELD_OUT)


def is_kept(name: str, article: Row) -> bool:
    """Tell whether what is asked about this article of a set was kept from the reader."""
    own = name in (OWN, ACROSS, ACROSS_OTHERS, *OTHER_BLOGS)
    return is_own_held_out(article["id"]) if own else is_held_out(article["title"], SETS[name])


def read_asked(folder: Path, name: str) -> QuestionSet:
    """Return a set that is asked as readers ask; empty where the folder lacks what is asked about."""
    if name in OTHER_BLOGS:
        articles, questions = own_blog(name)
        return QuestionSet(articles, [row for row in questions if not row.get("cross")])
    if name in (ACROSS, ACROSS_OTHERS):
        articles, questions = asked_across()
        is_english = name == ACROSS
        return QuestionSet(articles, [row for row in questions if (row["foreign_to"] == "en") == is_english])
    if name in (OWN, *WRITTEN_HELD_OUT):
        return QuestionSet(*written(folder).get(name, ((), ())))
    return QuestionSet.read(folder, name, 10**6)


def learnt_from(folder: Path, name: str) -> QuestionSet:
    """Return the same with those questions alone that may be learnt from."""
    asked = read_asked(folder, name)
    articles = {row["id"]: row for row in asked.articles}
    about = [(row, named_of(row)) for row in asked.questions]
    return QuestionSet(
        asked.articles, [row for row, named in about if named and not is_kept(name, articles[named[0]])]
    )


def named_of(row: Row) -> Sequence[str]:
    """Return the articles that a question was asked about, if the set says it."""
    named: Sequence[str] = [row["about"]] if row.get("about") else row["relevant"]
    return named
