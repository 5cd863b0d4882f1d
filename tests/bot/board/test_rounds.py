"""Many boards have their turns one after the other; few all have theirs each time."""

from types import SimpleNamespace

from bot.board import rounds
from bot.board.rounds import Rounds


def boards(*ids):
    return [SimpleNamespace(id=board) for board in ids]


def turns(mine, boards, times):
    return [[board.id for board in mine.turn(boards)] for _ in range(times)]


def test_each_has_its_turn_before_any_has_another_also_when_boards_come_and_go(monkeypatch):
    monkeypatch.setattr(rounds, "AT_ONCE", 2)
    mine = Rounds()
    assert turns(mine, boards(1, 2, 3, 5, 8), 3) == [[1, 2], [3, 5], [8, 1]]
    assert turns(mine, boards(2, 5, 9), 2) == [[2, 5], [9, 2]]
    assert turns(mine, boards(4), 2) == [[4], [4]]
    assert turns(mine, [], 1) == [[]]


def test_few_all_have_their_turn_each_time():
    assert [sorted(turn) for turn in turns(Rounds(), boards(*range(20)), 3)] == [[*range(20)]] * 3
