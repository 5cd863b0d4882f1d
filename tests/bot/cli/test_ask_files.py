"""What people's files say, asked of the blog that they were imported to: tables, lists, wrapped text."""

import pytest

from tests.bot.cli.conftest import rows_file

BOATS = """\
# Crossing to the island

The ferry runs all year, with fewer boats in winter.

| Day | First boat | Last boat |
|---|---|---|
| Friday | 7:30 | 21:45 |
| Saturday | 8:00 | 20:30 |
| Sunday | 9:00 | 17:15 |

Dogs travel free. Bicycles cost two coins.
"""
BOATS_HTML = """\
<html><head><title>Crossing to the island</title></head><body><article><h1>Crossing to the island</h1>
<p>The ferry runs all year, with fewer boats in winter, and nobody has to book a place on it.</p>
<table><thead><tr><th>Day</th><th>First boat</th><th>Last boat</th></tr></thead>
<tr><td>Friday</td><td>7:30</td><td>21:45</td></tr><tr><td>Saturday</td><td>8:00</td><td>20:30</td></tr>
<tr><td>Sunday</td><td>9:00</td><td>17:15</td></tr></table>
<p>Dogs travel free. Bicycles cost two coins.</p></article></body></html>
"""
SHED = """\
# Working from a shed

How to work from home (This post.)

How to stay sane at home (next week.)

## What you need

You will need:

- a table of at least one metre,
- a lamp with warm light,
- and a door that closes.

To work from home you also want a neighbour who is hard of hearing.
"""
WEIR = """\
The old weir

The weir below the mill was built in 1843 by the brothers Okley, who
had lost two boats to the current.
"""
LAST_BOATS = (
    ("When is the last boat on Sunday?", "Sunday: First boat 9:00, Last boat 17:15"),
    ("When is the last boat on Saturday?", "Saturday: First boat 8:00, Last boat 20:30"),
    ("when does the first boat go on friday", "Friday: First boat 7:30, Last boat 21:45"),
)


@pytest.fixture
def ask(shell, tmp_path):
    """The quotes of questions, asked of one file."""

    def asked(name, text, *questions):
        (tmp_path / name).write_text(text)
        assert shell("import", str(tmp_path / name)).status == 0
        rows = [{"id": str(number), "question": question} for number, question in enumerate(questions)]
        return [row["quote"] for row in shell("ask", "--batch", rows_file("q.jsonl", *rows)).rows]

    return asked


@pytest.mark.parametrize(("name", "text"), [("boats.md", BOATS), ("boats.html", BOATS_HTML)])
def test_a_table_is_quoted_by_the_row_that_is_asked_about_with_its_columns_names(ask, name, text):
    assert ask(name, text, *(question for question, _ in LAST_BOATS)) == [row for _, row in LAST_BOATS]


def test_neither_teasers_nor_bullets_are_quoted(ask):
    home, lamp = ask("shed.md", SHED, "How do I work from home?", "What kind of lamp will I need?")
    assert home is None or "(" not in home
    assert lamp == "a lamp with warm light"


def test_a_quote_of_wrapped_text_is_one_line(ask):
    [built] = ask("weir.txt", WEIR, "Who built the weir?")
    assert built == WEIR.split("\n", 2)[2].strip().replace("\n", " ")
