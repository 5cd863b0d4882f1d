"""Patterns are compiled when they are needed, or all of them beforehand."""

from bot.language.wording import Wording, all_made, compile_each


def test_a_pattern_is_compiled_when_something_is_held_against_it():
    wording = Wording("(?:rain|snow)")
    assert "compiled" not in vars(wording)
    assert wording.search("It may snow.")
    assert not wording.fullmatch("It may snow.")
    assert "compiled" in vars(wording)


def test_those_that_are_there_can_be_compiled_at_once():
    wording = Wording("hail")
    compile_each(all_made())
    assert "compiled" in vars(wording)
