"""What the reader learns from: questions, a text beside each, and the spans that answer, if it does.

Two kinds of sets: of single paragraphs, where the negatives are other paragraphs of the same title, and of
long articles, where they are other windows. What is held out for evaluation is never learnt from, in
whichever set its title stands.

The further questions of `tests/fit/questions` name in `about` the article that is asked about; some of our
own bloggers are held out of them.
"""

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.domain import heading_above
from bot.language.sentences import spans
from bot.ranking.linear_model import ACROSS
from bot.ranking.windows import stretches
from tests.fit.answers import holds
from tests.fit.held_out import HELD_OUT, READERS, WRITTEN_HELD_OUT, is_held_out, is_own_held_out
from tests.fit.question_sets import QuestionSet, Row, sections_of
from tests.fit.reader.bm25 import Bm25, words_of
from tests.fit.written_questions import OTHER_BLOGS, asked_across, own_blog, written

WRITTEN = "written"  # the further questions, of long articles as READERS are
OTHER = "other_languages"  # and those about blogs that are not in English
REVIEWS = "shifts_amazon_reviews"  # whose titles say nothing
PARAGRAPHS = ("readers_squad20a", "squad_du_test", "shifts_new_wiki", REVIEWS)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Example:
    """A question, a text beside it, and the letters that answer it: none if the text does not.

    `negatives` are texts that hold no answer though they are near.
    """

    source: str
    question: str
    title: str
    text: str
    golds: Sequence[Span]
    negatives: Sequence[str] = ()


def read_examples(folder: Path, *, other_languages: bool = False, across: bool = False) -> list[Example]:
    """Return the examples of all sets, and of the further questions where there are any."""
    sets = {name: _read_set(folder / f"answers_{name}.jsonl.gz") for name in (*PARAGRAPHS, READERS)}
    held_out = {
        row["title"]
        for name, every in HELD_OUT.items()
        for row in sets[name].articles
        if is_held_out(row["title"], every)
    }
    further = {name: QuestionSet(*rows) for name, rows in written(folder).items()}
    held_out |= {
        row["title"]
        for name, part in further.items()
        for row in part.articles
        if is_own_held_out(row["id"])
        or (name in WRITTEN_HELD_OUT and is_held_out(row["title"], WRITTEN_HELD_OUT[name]))
    }
    examples = [example for name in PARAGRAPHS for example in paragraph_examples(name, sets[name], held_out)]
    examples += article_examples(READERS, sets[READERS], held_out)
    for part in further.values():
        known = with_known(part, sets[READERS].articles, held_out)
        examples += article_examples(WRITTEN, known, held_out)
    for articles, questions in map(own_blog, OTHER_BLOGS if other_languages else ()):
        kept = [row for row in questions if not is_own_held_out(row["about"])]
        examples += article_examples(OTHER, QuestionSet(articles, kept), set())
    if across:
        articles, questions = asked_across()
        kept = [row for row in questions if not is_own_held_out(row["about"])]
        examples += article_examples(ACROSS, QuestionSet(articles, kept), set())
    return examples


def _read_set(file: Path) -> QuestionSet:
    """Return everything of a file, in its order."""
    content = file.read_bytes()
    text = (gzip.decompress(content) if file.suffix == ".gz" else content).decode()
    rows = [json.loads(line) for line in text.split("\n") if line]
    articles = [row for row in rows if row["kind"] == "article"]
    return QuestionSet(articles, [row for row in rows if row["kind"] == "question"])


def with_known(further: QuestionSet, known: Sequence[Row], held_out: set[str]) -> QuestionSet:
    """Return further questions with the articles that they name, less what is held out."""
    names = [{row["about"], *row["relevant"]} for row in further.questions]
    present = {row["id"] for row in further.articles}
    missing = set().union(*names) - present
    beside = [row for row in known if row["id"] in missing]
    articles = [row for row in (*further.articles, *beside) if row["title"] not in held_out]
    kept = {row["id"] for row in articles}
    return QuestionSet(
        articles, [row for row, named in zip(further.questions, names, strict=True) if named <= kept]
    )


def paragraph_examples(name: str, asked: QuestionSet, held_out: set[str]) -> Iterator[Example]:
    """Yield an example of each question, with the title's nearest other paragraphs as negatives."""
    articles = {row["id"]: row for row in asked.articles}
    rows = list(articles.values())
    index = Bm25([row["text"] for row in rows])
    places: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        places[row["title"]].append(place)
    for question in asked.questions:
        article = articles[question.get("about") or question["relevant"][0]]
        golds = gold_spans(question["question"], article["text"], question["answers"])
        if article["title"] in held_out or bool(golds) != bool(question["relevant"]):
            continue
        near = [rows[place] for place in index.best(question["question"], places[article["title"]], 4)]
        texts = [row["text"] for row in near if row["id"] != article["id"]] if golds else []
        negatives = [text for text in texts if not holds_any(text, question["answers"])][:2]
        title = "" if name == REVIEWS else article["title"]
        yield Example(name, question["question"], title, article["text"], golds, negatives)


def article_examples(name: str, asked: QuestionSet, held_out: set[str]) -> Iterator[Example]:
    """Yield of each answered question its article, with and without negatives; of others what is nearest."""
    articles = {row["id"]: row for row in asked.articles}
    sections = {row["id"]: _with_headings(row) for row in articles.values()}
    windows = [
        (articles[name], heading, window)
        for name, parts in sections.items()
        for heading, text in parts
        for window in (text[slice(*place)] for place in stretches(text))
    ]
    index = Bm25([f"{heading} {window}" for _, heading, window in windows])
    for row in asked.questions:
        question, answers = row["question"], row["answers"]
        in_its_words = row.get("originally", question)
        among = [
            place for place, (owner, *_) in enumerate(windows) if row.get("about", owner["id"]) == owner["id"]
        ]
        near = [windows[place] for place in index.best(in_its_words, among, 5)]
        right = [articles[article_id] for article_id in row["relevant"]]
        if not held_out.isdisjoint(owner["title"] for owner in (*(owner for owner, *_ in near[:1]), *right)):
            continue
        near = [found for found in near if found[0]["title"] not in held_out]
        if not right:
            for _, heading, window in near[:4]:
                yield Example(name, question, heading, window, [])
            continue
        negatives = [window for *_, window in near if not holds_any(window, answers)][:3]
        for heading, text, golds in _answering(in_its_words, sections[right[0]["id"]], answers):
            yield Example(name, question, heading, text, golds, negatives)
            yield Example(name, question, heading, text, golds)


def _with_headings(row: Row) -> list[tuple[str, str]]:
    """Return of each of an article's sections what stands above it, and its text."""
    return [(heading_above(row["title"], section.title), section.text) for section in sections_of(row)]


def _answering(
    question: str, sections: Sequence[tuple[str, str]], answers: Sequence[str]
) -> Iterator[tuple[str, str, list[Span]]]:
    """Yield the sections in which answers stand, with where they do."""
    golds = gold_spans(question, "\n\n".join(text for _, text in sections), answers)
    start = 0
    for heading, text in sections:
        end = start + len(text)
        if inside := [
            (left - start, right - start) for left, right in golds if start <= left and right <= end
        ]:
            yield heading, text, inside
        start = end + 2  # the blank line


def gold_spans(question: str, text: str, answers: Sequence[str]) -> list[Span]:
    """Return where the accepted answers stand: in the sentences that share most words with the question."""
    asked, sentences = set(words_of(question)), list(spans(text))

    def shared(place: Span) -> int:
        around = [text[start:end] for start, end in sentences if start <= place[0] < end]
        return len(asked & set(words_of(around[0]))) if around else 0

    golds: set[Span] = set()
    for answer in answers:
        places = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(answer)}(?!\w)", text)]
        if places:
            golds.add(max(places, key=shared))
    return sorted(golds)


def holds_any(text: str, answers: Sequence[str]) -> bool:
    """Tell whether one of the answers stands in the text."""
    return any(holds(text, answer) for answer in answers)
