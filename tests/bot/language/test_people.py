"""A name is what is left of a line when the address is cut off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.people import ADDRESS, name_only


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Mara Quill (mara@quay.example)", "Mara Quill"),
        ("mara@quay.example (Mara Quill)", "Mara Quill"),
        ('"Mara Quill" <mara@quay.example>', "Mara Quill"),
        ("Mara Quill, mara.q+blog@quay.co.example", "Mara Quill"),
        ("Mara [at] quay [dot] example", ""),
        ("mailto:mara@quay.example", ""),
        ("Անի <ani@quay.example>", "Անի"),
        ("Mara @ the quay", "Mara @ the quay"),
        ("@mara", "@mara"),
        (" Mara\nQuill ", "Mara Quill"),
        ("", ""),
    ],
)
def test_a_name_has_no_address(written, name):
    assert name_only(written) == name


@given(st.lists(st.sampled_from(["a", "@", ".", "bc", " ", "(", ")", "<", ">", "[at]", "é"])).map("".join))
def test_whatever_is_written_no_address_is_left(written):
    assert "a@bc.bc" not in name_only(f"{written} a@bc.bc")


def test_a_long_line_without_an_address_is_read_at_once():
    assert not ADDRESS.search("a" * 50_000)
    assert len(name_only("a." * 50_000 + "@")) == 500
