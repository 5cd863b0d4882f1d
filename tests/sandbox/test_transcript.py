"""The transcript: one line for each thing that anyone could see, with the step that it belongs to."""

import io
import json
from typing import Any

import pytest

from sandbox import messaging, threads
from sandbox.blog import Blog, Masthead
from sandbox.board import lamplighters_board
from sandbox.feed import Event
from sandbox.interactions import Interactions
from sandbox.links import Links
from sandbox.messaging import Draft
from sandbox.nouns import Json
from sandbox.people import People
from sandbox.transcript import Transcript, matches
from sandbox.world import World


class Desk:
    """A world, its people, and the transcript that is kept of it."""

    def __init__(self, articles: str = "text") -> None:
        self.world: World = lamplighters_board(articles=articles)
        self.people = People(self.world, Interactions(self.world))
        self.blog = Blog(Masthead("", "", "", "en", ""), self.world.clock.now)
        self.links = Links(self.world, self.blog)
        self.out = io.StringIO()
        self.transcript = Transcript(self.world, self.links.post_of, self.out)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """What was written."""
        return [json.loads(line) for line in self.out.getvalue().splitlines()]

    def say(self, text: str, place: str = "general", who: str = "nara") -> Any:
        """Somebody writes."""
        return self.people.say(who, self.people.place(place, who), text)

    def announce(self, post: str, **draft: Any) -> Any:
        """The bot announces a post and starts its thread."""
        channel = self.people.place("articles", "author")
        url = f"http://127.0.0.1:8222/blog/{post}"
        message = messaging.post(
            self.world, channel, self.world.bot.id, Draft(embeds=[{"title": "A", "url": url}], **draft)
        )
        return threads.start_from(self.world, message, self.world.bot.id, "A")


@pytest.fixture
def desk() -> Desk:
    """A desk at its first step."""
    desk = Desk()
    desk.transcript.step("first")
    return desk


def test_nothing_is_written_before_the_first_step():
    desk = Desk()
    desk.say("too early")
    desk.transcript.step(1)
    desk.say("in time")
    assert [(line["step"], line["text"]) for line in desk.lines] == [(1, "in time")]


def test_a_message_has_who_where_and_when(desk):
    said = desk.say("good evening, @tigran")
    (line,) = desk.lines
    assert 0 <= line.pop("ms") < 1000
    assert line == {
        "step": "first",
        "event": "message",
        "channel": "general",
        "author": "nara",
        "id": str(said.id),
        "text": said.content,
        "pings": ["tigran"],
    }


def test_every_line_can_be_asked_for_the_same(desk):
    desk.world.feed.publish(Event("bot_exit", {"text": "SIGKILL", "status": -9}))
    (line,) = desk.lines
    assert (line["channel"], line["author"], line["id"], line["text"]) == ("", "bot", "", "SIGKILL")
    assert line["status"] == -9


def test_what_only_discord_knows_is_left_out(desk):
    desk.world.feed.publish(Event("thinking", {"text": ""}))
    desk.world.join(desk.world.add_user("late"))
    assert not desk.lines


def test_a_thread_is_its_post_and_lies_in_its_channel(desk):
    desk.blog.publish("A", "a", post="post 10")
    thread = desk.announce("post%2010")
    desk.people.say("nara", thread, "a comment")
    announced, opened, comment = desk.lines
    assert "thread" not in announced
    assert (opened["event"], opened["thread"], opened["channel"]) == ("thread", "post 10", "articles")
    assert (comment["thread"], comment["channel"]) == ("post 10", "articles")


def test_one_post_is_not_taken_for_another(desk):
    for number in (1, 10):
        desk.blog.publish("A", "a", post=f"post-{number}")
    tenth, first = desk.announce("post-10"), desk.announce("post-1")
    assert desk.links.thread_of("post-1") is first
    assert desk.links.thread_of("post-10") is tenth
    assert desk.links.thread_of("post-2") is None


def test_a_thread_is_known_after_its_post_was_withdrawn(desk):
    desk.blog.publish("A", "a", post="a")
    thread = desk.announce("a")
    desk.blog.withdraw("a")
    assert desk.links.thread_of("a") is thread


def test_a_forum_post_is_known_before_its_first_message():
    desk = Desk(articles="forum")
    desk.transcript.step(1)
    desk.blog.publish("The pump", "a", post="pump")
    forum = desk.people.place("articles", "author")
    draft = Draft("http://127.0.0.1:8222/blog/pump.")
    threads.post_in_forum(desk.world, forum, desk.world.bot.id, "The pump", draft)
    assert [(line["event"], line["thread"]) for line in desk.lines] == [
        ("thread", "pump"),
        ("message", "pump"),
    ]


def test_somebody_elses_thread_keeps_its_id(desk):
    general = desk.people.place("general", "nara")
    thread = threads.start(desk.world, general, desk.world.user_named("nara").id, "Chat")
    assert [line["thread"] for line in desk.lines] == [str(thread.id)]


def test_a_step_remembers_what_it_brought_about(desk):
    gone = desk.say("gone")
    kept = desk.say("kept")
    desk.transcript.step(2)
    desk.people.rewrite("nara", kept, "kept and changed")
    desk.people.remove("nara", gone)
    assert desk.transcript.of_step("first") == [kept]
    assert desk.transcript.of_step("2") == [kept]


def test_after_its_end_nothing_is_added(desk):
    with desk.transcript:
        desk.say("in time")
    desk.say("too late")
    assert [line["text"] for line in desk.lines] == ["in time"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (("message", None, None, None), True),
        (("edit", None, None, None), False),
        (("message", "articles", None, None), True),
        (("message", "general", None, None), False),
        (("message", None, "pump", None), True),
        (("message", None, "bucket", None), False),
        (("message", None, None, "is gree"), True),
        (("message", None, None, "Keep"), True),
        (("message", None, None, "grey"), False),
    ],
)
def test_a_line_is_found_by_what_is_known_of_it(wanted, found):
    line: Json = {"event": "message", "channel": "articles", "thread": "pump", "text": ""}
    line |= {"embeds": [{"fields": [{"name": "a", "value": "it is green"}]}]}
    line |= {"components": [{"kind": "button", "label": "Keep"}]}
    assert matches(line, *wanted) is found
