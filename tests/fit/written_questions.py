"""Read the questions that were written by hand for fitting the reader, with the articles they are about.

They lie in `questions/`: `own_*.jsonl` have their articles with them; `of_NAME.jsonl` has no word of the set
NAME, whose licence is another. There an article has the ids of the set's texts that make it up, and an answer
is a place in one of them: its id, the first letter and the one after the last. Texts of a `topic_` set are
wrapped to a width, and are read as an import reads them.
"""

import gzip
import json
import re
import sys
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from bot.articles.line_wraps import unwrapped
from bot.articles.parts import assemble, paragraphs
from tests.fit.question_sets import Row

QUESTIONS = Path(__file__).parent / "questions"
OWN = "own_blogs"  # our own posts, with the questions about them
OTHER_BLOGS = ("own_russian", "own_armenian", "own_further_languages")  # and those that are not in English
_ACROSS = QUESTIONS / "across.jsonl"  # questions of such files, asked in another language than their blog's
_LANGUAGES = {OWN: "en", "own_russian": "ru", "own_armenian": "hy"}  # of these blogs
_WRAPPED = "topic_"  # how the names of sets begin whose texts are wrapped

Written = tuple[list[Row], list[Row]]


def written(folder: Path) -> dict[str, Written]:
    """Return articles and questions by file: our own, and those of each set that the folder has."""
    parts = {OWN: own_blog(OWN)}
    for file in sorted(QUESTIONS.glob("of_*.jsonl")):
        articles, questions = _divided(_rows(file))
        name = file.stem.removeprefix("of_")
        source = folder / f"{name if name.startswith(_WRAPPED) else f'answers_{name}'}.jsonl.gz"
        if not source.exists():
            print(f"{source.name} is missing: {len(questions)} questions left out", file=sys.stderr)
            continue
        texts = {row["id"]: row for row in _divided(_rows(source))[0]}
        whole = {row["id"]: row for row in articles if _digest(row["parts"], texts) == row["sha256"]}
        known = [row for row in questions if row["about"] in whole]
        if len(known) < len(questions):
            left_out = len(questions) - len(known)
            print(f"{source.name} has other texts: {left_out} questions left out", file=sys.stderr)
        parts[file.stem] = (
            [_with_text(row, texts) for row in whole.values()],
            [_with_answers(row, texts) for row in known],
        )
        if name.startswith(_WRAPPED):
            parts[file.stem] = _as_imported(*parts[file.stem])
    return parts


def own_blog(name: str) -> Written:
    """Return articles and questions of our own, of the file of that name."""
    return _divided(_rows(QUESTIONS / f"{name}.jsonl"))


def asked_across() -> Written:
    """Return our own articles, and questions about them in another language: `originally` in the blog's.

    `foreign_to`: the blog's language.
    """
    articles: list[Row] = []
    originals: dict[str, Row] = {}
    for name, language in _LANGUAGES.items():
        posts, questions = own_blog(name)
        articles += posts
        originals |= {row["id"]: {**row, "foreign_to": language} for row in questions}
    rows = [(row, originals[row["of"]]) for row in _rows(_ACROSS)]
    return articles, [{**original, **row, "originally": original["question"]} for row, original in rows]


def _rows(file: Path) -> list[Row]:
    content = file.read_bytes()
    lines = (gzip.decompress(content) if file.suffix == ".gz" else content).splitlines()
    return [json.loads(line) for line in lines]


def _divided(rows: Sequence[Row]) -> Written:
    articles = [row for row in rows if row["kind"] == "article"]
    return articles, [row for row in rows if row["kind"] == "question"]


def _joined(parts: Sequence[str], texts: Mapping[str, Row]) -> str:
    return "\n\n".join(texts[part]["text"] for part in parts if part in texts)


def _digest(parts: Sequence[str], texts: Mapping[str, Row]) -> str:
    """Return what tells whether the texts are those that the places were noted in."""
    return sha256(_joined(parts, texts).encode()).hexdigest()[:16]


def _with_text(article: Row, texts: Mapping[str, Row]) -> Row:
    parts = article["parts"]
    title = texts[parts[0]]["title"]
    return {"kind": "article", "id": article["id"], "title": title, "text": _joined(parts, texts)}


def _with_answers(question: Row, texts: Mapping[str, Row]) -> Row:
    return {
        **question,
        "answers": [texts[part]["text"][start:end] for part, start, end in question["answers"]],
    }


def _as_imported(articles: Sequence[Row], questions: Sequence[Row]) -> Written:
    """Return the articles' texts as an import reads them, and the answers as they stand there.

    A question is left out where none of its answers is found again.
    """
    texts = {row["id"]: _unwrapped(row["text"], row["title"]) for row in articles}
    found: list[Row] = [{**row, "answers": _found(texts[row["about"]], row["answers"])} for row in questions]
    kept = [row for row in found if row["answers"] or not row["relevant"]]
    return [{**row, "text": texts[row["id"]]} for row in articles], kept


def _unwrapped(text: str, title: str) -> str:
    sections = unwrapped(assemble(paragraphs(text), title)).sections
    return "\n\n".join(
        section.text if section.title == title else f"## {section.title}\n\n{section.text}"
        for section in sections
    )


def _found(text: str, answers: Sequence[str]) -> list[str]:
    """Return the answers as the text has them, whatever white space stands between their words."""
    patterns = (r"\s+".join(map(re.escape, answer.split())) for answer in answers)
    return [match[0] for pattern in patterns if (match := re.search(pattern, text))]
