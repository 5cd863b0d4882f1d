"""What is written short among friends is written out before it is read as a question."""

import pytest

from bot.ranking.written_out import written_out


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("do u sell candles rn lol", "do you sell candles"),
        ("whats ur fav post, r u real?", "whats your fav post, are you real?"),
        ("longest post pls", "longest post please"),
        ("скока стоит билет?", "сколько стоит билет?"),
        ("lol", "lol"),
        ("U and R are letters", "U and R are letters"),
        ("Is the r-axis of u.s. maps right?", "Is the r-axis of u.s. maps right?"),
        ("Who made u-boats?", "Who made u-boats?"),
        ("", ""),
    ],
)
def test_only_whole_words_in_small_letters_are_written_out(text, whole):
    assert written_out(text) == whole
