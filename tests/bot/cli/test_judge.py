"""`judge` and `moniker` in batches: each row by itself, and nothing is kept."""

import pytest

from tests.bot.cli.conftest import count, rows_file

COMMENT = {
    "id": "c1",
    "article": "mill",
    "author": "Nara of the Hill",
    "text": "The wheel was carved by three brothers, not by two.",
    "parent": None,
    "thread": ["Barley on Thursdays? Since when?"],
}
NAME = {"id": "m1", "name": "Nara of the Hill", "others": ["Tigran", "Sam"]}


def test_a_comment_that_keeps_the_rules_is_allowed(blog):
    (row,) = blog("judge", "--batch", rows_file("c.jsonl", COMMENT)).rows
    assert list(row) == ["id", "verdict", "rule", "explanation", "relevance", "ms"]
    assert (row["id"], row["verdict"], row["rule"]) == ("c1", "allow", None)
    assert row["explanation"]


@pytest.mark.parametrize(
    ("change", "verdict", "rule"),
    [
        ({"author": "anonymous"}, "repair", "moniker"),
        ({"text": "asdkjh qwlekj zxmcnb qpwoei lkjsdf mnbvq"}, "hold", "coherence"),
        ({"text": f"{COMMENT['text']} " * 12}, "hold", "duplicate"),
    ],
)
def test_a_comment_against_a_rule_names_it(blog, change, verdict, rule):
    (row,) = blog("judge", "--batch", rows_file("c.jsonl", COMMENT | change)).rows
    assert (row["verdict"], row["rule"]) == (verdict, rule)


def test_an_insult_to_the_author_changes_nothing(blog):
    rude = COMMENT | {"id": "c2", "text": f"The author is a fool. {COMMENT['text']}"}
    rows = blog("judge", "--batch", rows_file("c.jsonl", COMMENT, rude)).rows
    assert [row["verdict"] for row in rows] == ["allow", "allow"]


def test_rows_know_nothing_of_each_other(blog, tmp_path):
    rows = blog("judge", "--batch", rows_file("c.jsonl", COMMENT, COMMENT, COMMENT)).rows
    assert {row["verdict"] for row in rows} == {"allow"}
    assert count(tmp_path, "comments") == count(tmp_path, "verdicts") == 0


def test_a_parent_may_be_left_out(blog):
    del (bare := dict(COMMENT))["parent"]
    assert blog("judge", "--batch", rows_file("c.jsonl", bare)).status == 0


@pytest.mark.parametrize("named", ["https://mill.example/1", "the mill at the weir "])
def test_an_article_is_found_by_its_address_and_its_title_too(blog, named):
    assert (
        blog("judge", "--batch", rows_file("c.jsonl", COMMENT | {"article": named})).rows[0]["verdict"]
        == "allow"
    )


def test_an_article_that_is_not_there_is_told_before_the_first_row_is_judged(blog):
    file = rows_file("c.jsonl", COMMENT, COMMENT | {"article": "nowhere"})
    complaint = blog("judge", "--batch", file).complaint
    assert complaint.startswith("c.jsonl, row 2: there is no article “nowhere”")


@pytest.mark.parametrize("text", ["", "\x00", "\ud800", "\u202eabc\u200b\u200b", "@everyone **bold** <@1>"])
def test_any_text_gets_a_verdict(blog, text):
    (row,) = blog("judge", "--batch", rows_file("c.jsonl", COMMENT | {"text": text})).rows
    assert row["verdict"] in ("allow", "repair", "hold")


def test_a_name_of_somebodys_own_is_acceptable(shell, tmp_path):
    (row,) = shell("moniker", "--batch", rows_file("m.jsonl", NAME)).rows
    assert list(row) == ["id", "acceptable", "reason", "alike", "ms"]
    assert (row["id"], row["acceptable"], row["reason"], row["alike"]) == ("m1", True, None, None)
    assert not (tmp_path / "board.db").exists()


@pytest.mark.parametrize(
    ("name", "alike"),
    [
        ("anonymous", None),
        ("", None),
        ("N", None),
        ("n" * 200, None),
        ("Τigran", "Tigran"),
        ("T1gran", "Tigran"),
    ],
)
def test_a_name_that_will_not_do_has_a_reason(shell, name, alike):
    (row,) = shell("moniker", "--batch", rows_file("m.jsonl", NAME | {"name": name})).rows
    assert (row["acceptable"], row["alike"]) == (False, alike)
    assert row["reason"]
