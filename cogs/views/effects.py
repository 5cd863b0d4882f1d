"""Which card shows an effect of the outbox, by the card's name."""

from collections.abc import Callable, Mapping

from bot.domain import OutboxMessage
from bot.texts import Say
from cogs.views import (
    announcements,
    blog,
    comments,
    desk,
    leaves,
    letters,
    people,
    plans,
    questions,
    review,
    waiting,
)
from cogs.views.cards import Card

Renderer = Callable[[Say, OutboxMessage], Card]

CARDS: Mapping[str, Renderer] = {
    "announcement": announcements.announcement,
    "rules": announcements.rules,
    "leave": leaves.leave,
    "back": leaves.back,
    "leave-over": leaves.leave_over,
    "answer": questions.answer,
    "author-reply": waiting.author_reply,
    "found": waiting.found,
    "word-offer": waiting.word_offer,
    "comment": comments.comment,
    "blog-comment": comments.on_blog,
    "repair-line": comments.repair_line,
    "given-back": comments.given_back,
    "answered": comments.answered,
    "asked": comments.asked,
    "name-withdrawn": people.name_withdrawn,
    "name-given-back": people.name_given_back,
    "desk": desk.desk,
    "desk-reminder": desk.reminder,
    "despair": desk.despair,
    "feed": desk.feed,
    "case": review.case,
    "case-decided": review.case,
    "case-erased": review.case,
    "digest": announcements.digest,
    "note": plans.note,
    "letter": letters.letter,
    "strange-feed": blog.strange_feed,
    "withdrawn": blog.withdrawn,
}
"""What renders an effect, by its card's name. What is no message (a thread, a pin) has no card."""
