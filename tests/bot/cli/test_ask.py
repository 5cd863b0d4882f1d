"""`ask`: one question for a person, many for a program."""

import pytest

from tests.bot.cli.conftest import ARTICLES, count, over, rows_file, start

EMOJI, LONG = "\N{GRINNING FACE}" * 3, "why " * 1500
ROW_FIELDS = ["id", "answered", "confidence", "quote", "passages", "ms"]


def test_one_question_gets_the_words_where_they_stand_and_what_is_around_them(blog):
    done = blog("ask", "On which day does the mill at the weir grind barley?")
    quote, source, blank, around = done.out.splitlines()
    assert (done.status, done.err, blank) == (0, "", "")
    assert quote.startswith("“The mill at the weir grinds barley on Thursdays.")
    assert quote.strip("“”") in around
    assert source.startswith("The mill at the weir · March 2008 · https://mill.example/1 · ")
    assert source.endswith(" % sure")
    assert around == ARTICLES[0]["text"]


def test_what_the_blog_does_not_say_is_said_so_with_what_comes_near(blog):
    done = blog("ask", "Does the ferry sell saffron?")
    assert done.out.splitlines()[:2] == ["I found no answer in the blog.", "  near: The ferry"]


def test_a_misspelt_question_says_what_was_looked_up(blog):
    assert blog("ask", "Who quarreled about the padles of the mill?").out.startswith("Searched for: ")


def test_a_title_alone_gets_its_article_and_two_questions_two_answers(blog):
    assert (
        blog("ask", "the mill at the weir").out
        == "The mill at the weir · March 2008 · https://mill.example/1\n"
    )
    both = blog(
        "ask", "On which day does the mill at the weir grind barley? Does the ferry sell saffron?"
    ).out
    assert both.startswith("“The mill at the weir grinds barley on Thursdays.")
    assert "I found no answer in the blog." in both


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("x", "too short"),
        ("", "too short"),
        (LONG, "letters long"),
        (EMOJI, "no words"),
        ("@everyone", "no words"),
        ("<@123> ?!", "no words"),
    ],
)
def test_what_is_no_question_is_refused_in_one_line(blog, question, message):
    assert message in blog("ask", question).complaint


@pytest.mark.parametrize("question", ['NEAR("mill* OR ^wheel:', "mill AND NOT (", "'; DROP TABLE blogs; --"])
def test_signs_of_query_languages_are_words_like_others(blog, question, tmp_path):
    assert blog("ask", question).status == 0
    assert count(tmp_path, "articles") == 2


def test_a_question_and_a_batch_together_or_neither_is_refused(blog):
    file = rows_file("q.jsonl", {"id": "1", "question": "mill?"})
    assert "--batch" in blog("ask").complaint
    assert "--batch" in blog("ask", "mill?", "--batch", file).complaint


def test_a_batch_answers_each_row_in_its_order_and_keeps_nothing(blog, tmp_path):
    file = rows_file(
        "q.jsonl",
        {"id": "q1", "question": "Who carved the wheel of the mill?"},
        {"id": "q2", "question": "Where does the ferryman live?"},
    )
    done = blog("ask", "--batch", file, "--top", 1)
    assert (done.status, done.err) == (0, "")
    assert [row["id"] for row in done.rows] == ["q1", "q2"]
    assert [row["passages"][0]["article"] for row in done.rows] == ["mill", "ferry"]
    for row in done.rows:
        assert list(row) == ROW_FIELDS
        assert list(row["passages"][0]) == ["article", "title", "text", "score"]
        assert len(row["passages"]) == 1
        assert row["quote"] in row["passages"][0]["text"]
        assert 0 <= row["confidence"] <= 1
    assert count(tmp_path, "questions") == 0


@pytest.mark.parametrize("question", ["", "x", LONG, EMOJI, "@everyone", "\x00", "\ud800", "the of and"])
def test_in_a_batch_an_odd_question_has_a_row_like_any_other(blog, question):
    (row,) = blog("ask", "--batch", rows_file("q.jsonl", {"id": "1", "question": question})).rows
    assert list(row) == ROW_FIELDS
    assert (row["answered"], row["quote"]) == (False, None)


def test_without_any_blog_one_is_made_and_says_nothing(shell, tmp_path):
    done = shell("ask", "Where is the mill?")
    assert (done.status, done.out) == (0, "I found no answer in the blog.\n")
    assert count(tmp_path, "blogs") == 1


def test_a_blog_that_is_not_there_is_not_made(blog, tmp_path):
    assert "no blog “Nowhere”" in blog("ask", "Where is the mill?", "--blog", "Nowhere").complaint
    assert count(tmp_path, "blogs") == 1


def test_of_several_blogs_one_must_be_named(blog):
    blog("import", rows_file("other.jsonl", ARTICLES[1]), "--blog", "River News")
    assert "River News" in blog("ask", "Where is the mill?").complaint
    done = blog("ask", "Where does the ferryman live?", "--blog", "river news")
    assert "yellow house" in done.out


def test_rows_are_utf8_whatever_the_terminal_is(tmp_path, blog):
    file = rows_file("q.jsonl", {"id": "Արա \ud83d", "question": "mill?"})
    done = over(start(tmp_path, "ask", "--batch", tmp_path / file, PYTHONIOENCODING="ascii"))
    assert [row["id"] for row in done.rows] == ["Արա \ud83d"]


def test_asked_to_explain_it_says_why_stage_by_stage(blog):
    lines = blog("ask", "--explain", "On which day does the mill at the weir grind barley?").out.splitlines()
    assert lines[-3].startswith("  question: words: ")
    assert lines[-2].startswith("  search: ")
    assert lines[-1].startswith("  answer: ")
    refused = blog("ask", "--explain", "Does the ferry sell saffron?").out
    assert "the blog does not say" in refused.splitlines()[-1]
