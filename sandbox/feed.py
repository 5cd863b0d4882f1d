"""What happens is told here: the gateway, a transcript and the page all listen to one feed."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sandbox.nouns import Json


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, in the words of the transcript and in those of Discord.

    `kind` is one of

    - what a transcript shows: `message`, `edit`, `delete`, `thread`, `pin`, `publish`, `reaction`, `reply`,
      `modal`, `suggestions`, `hidden`, `dm`, `request_refused`;
    - what it leaves out: `thinking` (a deferred answer), `unanswered` (an interaction that nobody answered
      in time), `system` (a note of Discord's own, such as "pinned a message"), `unpin`, `unreact`,
      `thread_edit`, `thread_delete`, `channel`, `role`, `member`, `interaction`, `commands`, `ready`.

    `facts` is what a person could see of it, with strings for ids: `channel`, `thread` (the thread's id),
    `author` (a person's name, or "bot"), `to` (who alone sees it), `id`, `reply_to`, `text`, `pings`,
    `embeds`, `components`, `files`, each absent where there is nothing to say; `by` for who deleted; `route`,
    `status` and `why` for a refusal.
    It is made when the event happens and shares nothing with the world. `subject` is the living record
    (Message, Channel, Member, Role, Interaction ...), `dispatch` what the gateway calls it, if bots are told.
    `at` is `time.monotonic()`.
    """

    kind: str
    facts: Json = field(default_factory=dict)
    subject: Any = None
    dispatch: str | None = None
    at: float = field(default_factory=time.monotonic)


Listener = Callable[[Event], None]


class Feed:
    """The subscribers, told one after another, in the order in which they came."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def publish(self, event: Event) -> None:
        """Tell everyone, before this returns. Listeners must not raise."""
        for listener in tuple(self._listeners):
            listener(event)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be told from now on; call what is returned to leave."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @contextmanager
    def listening(self) -> Iterator[list[Event]]:
        """Yield a list that grows with every event while the block runs."""
        seen: list[Event] = []
        leave = self.subscribe(seen.append)
        try:
            yield seen
        finally:
            leave()
