"""Boards looked after in turn, a few at a time: of a thousand none waits long, and nothing waits for all."""

from collections.abc import Sequence

from bot.domain import Board

AT_ONCE = 50  # boards; with fewer all have their turn each time


class Rounds:
    """Remembers whose turn it is."""

    def __init__(self) -> None:
        self._last = 0

    def turn(self, boards: Sequence[Board]) -> list[Board]:
        """Return the boards (by growing id) whose turn it is; after the last comes the first again."""
        later = [board for board in boards if board.id > self._last]
        now = [*later, *boards[: len(boards) - len(later)]][:AT_ONCE]
        if now:
            self._last = now[-1].id
        return now
