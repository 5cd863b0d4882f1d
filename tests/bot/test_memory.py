"""One budget for things of all kinds: what was used longest ago goes first."""

from bot.memory import Memory


def test_what_was_used_longest_ago_goes_first_whatever_shelf_it_is_on():
    memory = Memory(most=10)
    vectors, words = memory.shelf(), memory.shelf()
    vectors.put(1, "vectors of 1", 4)
    words.put(1, "words of 1", 4)
    assert vectors.get(1) == "vectors of 1"
    vectors.put(2, "vectors of 2", 4)
    assert words.get(1) is None
    assert (vectors.blogs(), memory.size) == ([1, 2], 8)


def test_what_grew_counts_as_it_is_now_and_may_be_larger_than_all_that_is_allowed():
    memory = Memory(most=10)
    shelf = memory.shelf()
    shelf.put(1, "small", 2)
    shelf.put(2, "other", 2)
    shelf.put(1, "large", 30)
    assert (shelf.get(1), shelf.get(2), memory.size) == ("large", None, 30)
    shelf.put(2, "other", 2)
    assert (shelf.get(1), shelf.get(2), memory.size) == (None, "other", 2)
