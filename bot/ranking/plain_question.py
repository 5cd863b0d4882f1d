"""Whether a text, where people ask, asks something, though nobody is named and it may have no mark.

It asks by its first word, also where that is misspelt by a letter; by a wish (each language has them in
`questions` as `asks_openly`); or by naming a topic (`asks_barely`) or articles, as a question to their list
does. Who tells others of an article names it as well, and says something of it: that is talk, and left alone.
"""

import re
from datetime import datetime

from bot.language.tables import any_line_of_all, words_of_all
from bot.language.words import STOP_WORDS, tokens
from bot.ranking.follow_up import QUESTION_WORDS, is_follow_up
from bot.ranking.index_question import index_question, said_words
from bot.ranking.period import read_dated
from bot.ranking.question import content_words, without_courtesies
from bot.ranking.topic import is_marked
from bot.ranking.written_out import written_out

MAX_NAMED = 3  # telling words of what articles are on; more say something of it
_LEAST_LETTERS = 4  # of a question word that is known though a letter is wrong

_ARTICLES = words_of_all("questions", "articles")
_POINTING = words_of_all("questions", "pronouns") | words_of_all("questions", "subjects")
_TELLS = words_of_all("questions", "helping_verbs") | words_of_all("questions", "of_oneself") | _POINTING
_ASKS_OPENLY = re.compile(any_line_of_all("questions", "asks_openly"))
_ASKS_BARELY = re.compile(any_line_of_all("questions", "asks_barely"))
_JUDGES = re.compile(rf"\b{any_line_of_all('questions', 'judges')}\b")
_IS = re.compile(r"\s*\w+['’]s\b")  # "what's", whose ending no word keeps
_EXCLAIMED = re.compile(r"[!՜]|\.\s+\S")


def is_plain_question(text: str, now: datetime) -> bool:
    """Tell whether a text asks; what names somebody asks that person."""
    if len(tokens(text)) < 2 or "<@" in text:
        return False
    if is_marked(text):
        return True
    first, *others = tokens(written_out(text))
    words = [f"{first}s" if _IS.match(text) else first, *others]
    if _begins_as_one(words) or _wishes(" ".join(words)):
        return True
    return not _EXCLAIMED.search(text) and (_names_topic(text) or _names_articles(text, now))


def _begins_as_one(words: list[str]) -> bool:
    """Tell whether the first word asks, and not as in "what a day"; "whats" is "what is"."""
    first, says = words[0], len(words) > 2 and bool(content_words(" ".join(words)))
    if not says or first in STOP_WORDS - QUESTION_WORDS - _SHORTENED:
        return False
    if first in _SHORTENED:
        return True
    return (first in QUESTION_WORDS or first in _MISSPELT) and _ARTICLES.isdisjoint(words[1:2])


def _wishes(words: str) -> bool:
    """Tell whether somebody wants to be told of what is named; "tell me about it" is said to each other."""
    wish = _ASKS_OPENLY.fullmatch(words)
    thing = next(filter(None, wish.groups()), "") if wish else ""
    first = thing.split()[:1]
    return bool(content_words(thing)) and _POINTING.isdisjoint(first) and not is_follow_up(thing)


def _names_topic(text: str) -> bool:
    """Tell whether a text asks for a topic, and says nothing of it: "any news about the bridge"."""
    asked = _ASKS_BARELY.fullmatch(" ".join(said_words(text)))
    return asked is not None and _is_bare(next(filter(None, asked.groups())))


def _names_articles(text: str, now: datetime) -> bool:
    """Tell whether a text names articles, and says nothing of them: "the latest post about the bridge"."""
    asked = index_question(text, now)
    if asked is None:
        dated = read_dated(text, now)
        return dated.order is not None and _ARTICLES.issuperset(tokens(dated.rest))
    return not asked.about or _is_bare(asked.about)


def _is_bare(about: str) -> bool:
    """Tell whether a topic is named in a few words, of which none says something of it."""
    about = without_courtesies(about).rstrip(" ,")
    words = tokens(about)
    telling = [word for word in words if word not in STOP_WORDS]
    says = "," in about or not _TELLS.isdisjoint(words) or bool(_JUDGES.search(" ".join(words[1:])))
    return 0 < len(telling) <= MAX_NAMED and not says


def _misspelt(word: str) -> set[str]:
    """Return a word with two letters in the other's place, or one behind the first left out."""
    turned = {f"{word[:n]}{word[n + 1]}{word[n]}{word[n + 2 :]}" for n in range(len(word) - 1)}
    return turned | {f"{word[:n]}{word[n + 1 :]}" for n in range(1, len(word))}


_LONG = [word for word in QUESTION_WORDS if len(word) >= _LEAST_LETTERS]
_MISSPELT = frozenset[str]().union(*map(_misspelt, _LONG)) - STOP_WORDS
# "whats", "wheres", "hows", "wats": the word with its verb, whose apostrophe was left out.
_SHORTENED = frozenset(f"{word}s" for word in QUESTION_WORDS | _MISSPELT if word.isascii()) - STOP_WORDS
