"""How good the answers are: sets put to the bot's batch commands, and to the peers."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.settings import READERS, ROOT
from tests.bench.growth import OURS
from tests.bench.peers import PEERS
from tests.bench.scores import TOP, articles_of, quoted, ranking, refusing
from tests.bench.table import table
from tests.fit.bench_sets import Asked, Row, misspelt, read_sets, without_half

TYPOS = (0.2, 0.5)  # shares of the longer words
SAMPLE = {"rapidfuzz": 100}  # questions; it is slow
# BM25 is better off with whole articles on these sets.
READ = {"bm25s": Asked.wholes, "rapidfuzz": Asked.passages}

Cells = list[list[str]]


def quality(folder: Path, limit: int) -> str:
    """All sets of the folder scored, as tables."""
    ranks: Cells = []
    typos: Cells = []
    refusals: Cells = []
    for asked in read_sets(folder, limit):
        print(f"{asked.name}: {len(asked.articles):,} articles, {len(asked.questions):,} questions")
        harder = [misspelt(asked, share) for share in TYPOS]
        clean, *misread = ask_bot([asked, *harder])
        ranks.append([asked.name, OURS, *_ranks(clean, asked)])
        ranks += [[asked.name, who, *_peer_ranks(who, asked), ""] for who in PEERS]
        rankings = [list(map(articles_of, answers)) for answers in (clean, *misread)]
        typos.append([asked.name, OURS, *_against_clean(rankings, asked)])
        plain = [_ranked("bm25s", one) for one in (asked, *harder)]
        typos.append([asked.name, "bm25s", *_against_clean(plain, asked)])
        half = without_half(asked)
        refusals.append([asked.name, *map(_share, refusing(ask_bot([half])[0], half).values())])
    return _page(ranks, typos, refusals)


def ask_bot(sets: Sequence[Asked]) -> list[list[Row]]:
    """What the bot prints for each question of sets over the same articles, by its own commands."""
    with TemporaryDirectory(prefix="dear-reader-bench-") as name:
        folder = Path(name)
        _run(folder, "import", [{**row, "kind": "article"} for row in sets[0].articles])
        asking = [[{"id": row["id"], "question": row["question"]} for row in one.questions] for one in sets]
        printed = [_run(folder, "ask", rows, "--top", str(TOP), "--batch") for rows in asking]
    return [[json.loads(line) for line in lines] for lines in printed]


def _run(folder: Path, command: str, rows: Sequence[Row], *options: str) -> list[str]:
    """Run one of the bot's commands on these rows; gives the lines that it prints."""
    file = folder / f"{command}.jsonl"
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    ours = {"DATABASE_URL": f"sqlite:///{folder}/board.db", "PYTHONPATH": str(ROOT)}
    environment = {name: value for name, value in os.environ.items() if name not in READERS} | ours
    order = [sys.executable, "-m", "bot", command, *options, str(file)]
    done = subprocess.run(order, env=environment, stdout=subprocess.PIPE, check=True, text=True)
    return done.stdout.splitlines()


def _ranked(who: str, asked: Asked) -> list[list[str]]:
    """A peer's articles for each question, or for as many as it bears."""
    peer = PEERS[who](READ[who](asked))
    return [peer.best(row["question"]) for row in asked.questions[: SAMPLE.get(who)]]


def _ranks(answers: Sequence[Row], asked: Asked) -> Iterator[str]:
    yield from map(_share, ranking(list(map(articles_of, answers)), asked).values())
    share = quoted(answers, asked)
    yield "" if share is None else _share(share)


def _peer_ranks(who: str, asked: Asked) -> Iterator[str]:
    return map(_share, ranking(_ranked(who, asked), asked).values())


def _against_clean(rankings: Sequence[Sequence[Sequence[str]]], asked: Asked) -> Iterator[str]:
    """R@1 of the questions as they are, and misspelt, with what is left of it."""
    clean, *harder = (ranking(one, asked)["R@1"] for one in rankings)
    yield _share(clean)
    for one in harder:
        yield f"{_share(one)} ({one / clean:.1%})"


def _share(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")


def _page(ranks: Cells, typos: Cells, refusals: Cells) -> str:
    shares = [f"R@1 at {share}" for share in TYPOS]
    ranked = table(["set", "who", "R@1", "R@5", "MRR@10", "nDCG@10", "quote"], ranks)
    spelt = table(["set", "who", "R@1", *shares], typos)
    heads = ["set", "AUROC", "coverage", "with the right passage", "answered", "refused"]
    return f"""
{ranked}

*quote* is the share of questions with the right article first and its answer in a verbatim quote of at most
45 words. bm25s reads whole articles, rapidfuzz passages, for {SAMPLE["rapidfuzz"]} of the questions.

With {" and ".join(f"{share:.0%}" for share in TYPOS)} of the words of four letters or more misspelt; in
brackets what that leaves:

{spelt}

With half of the articles left out: how well confidence tells whose article is there (AUROC); the share of
those that can be answered at a confidence where 95 % have their article, or have it first; and, as shipped,
the share of them that is answered and of the others that is refused:

{table(heads, refusals)}
"""
