"""`evaluate`: the present index scored on a file of pairs, and on what people said of answers."""

import re

import pytest

from tests.bot.cli.conftest import count, rows_file

RIGHT = {"question": "What does the mill at the weir grind on Thursdays?", "article": "mill"}
BY_TITLE = {"question": "Where does the ferryman live?", "article": "the FERRY"}
BY_ADDRESS = {
    "question": "Who carved the wheel of the mill at the weir?",
    "article": "https://mill.example/1",
}
WRONG = {"question": "Who carved the wheel of the mill at the weir?", "article": "ferry"}


def cells(done, name):
    """The numbers of the row that is named so."""
    assert done.status == 0, done.err
    line = next(line for line in done.out.splitlines() if name in line)
    return [cell.strip() for cell in re.split("[│┃|]", line) if cell.strip()][1:]


def test_pairs_are_named_by_id_title_or_address(blog, tmp_path):
    done = blog("evaluate", rows_file("pairs.jsonl", RIGHT, BY_TITLE, BY_ADDRESS))
    assert cells(done, "pairs.jsonl") == ["3", "1.000", "1.000", "1.000", "1.000", "0.000"]
    assert count(tmp_path, "questions") == 0


def test_a_wrong_answer_counts_against_it(blog):
    done = blog("evaluate", rows_file("pairs.jsonl", RIGHT, WRONG))
    questions, first, _, _, answered, wrong = cells(done, "pairs.jsonl")
    assert (questions, first, answered, wrong) == ("2", "0.500", "1.000", "0.500")


BAD = (
    ({"question": "Who?", "article": "zeppelin"}, "row 2: there is no article “zeppelin”"),
    ({"question": "  ", "article": "mill"}, "row 2: “question” is empty"),
    ({"question": "Who?"}, "row 2: “article” is missing"),
    ({"question": 3, "article": "mill"}, "row 2: “question” must be a text"),
)


@pytest.mark.parametrize(("row", "complaint"), BAD)
def test_a_file_is_checked_whole_first(blog, row, complaint):
    assert complaint in blog("evaluate", rows_file("pairs.jsonl", RIGHT, row)).complaint


def test_without_file_and_feedback_there_is_nothing_to_score(blog):
    assert "nothing to score" in blog("evaluate").complaint
    assert "cannot be read" in blog("evaluate", "nowhere.jsonl").complaint
