"""What nobody should send and somebody will: each gets one kind line, and nothing is lost."""

from functools import partial

from sandbox import messaging
from sandbox.interactions import InteractionKind
from sandbox.messaging import Draft
from sandbox.nouns import Json
from tests.cogs.samples import FINE, NONSENSE
from tests.cogs.test_rights import forged, held
from tests.cogs.test_threads import mine, states
from tests.plugins.board import shown
from tests.waiting import until

HUGE = 2**63
OLD = "I do not know this card any more"


async def test_an_id_that_nothing_has_is_answered_in_one_line(board, thread):
    on = next(iter(board.place("articles").messages.values()))
    kinds: tuple[str, ...] = (
        "mine-withdraw",
        "ask-about",
        "comment-put",
        "question-answer",
        "person-refuse",
        "announce",
    )
    kinds += ("ask-show", "ask-author", "case-free", "case-more", "case-keep", "mine-repair", "articles")
    wrong = [f"{kind}:{HUGE - 1}" for kind in kinds] + [f"{kind}:{HUGE}" for kind in kinds]
    for custom_id in (*wrong, f"ask-more:1.{HUGE}", f"moniker:0#{10**30}", "never-heard-of:1"):
        one_line(await forged(board, "author", custom_id, on), custom_id)


async def test_a_choice_that_was_not_offered_is_answered_in_one_line(board, thread):
    on = next(iter(board.place("articles").messages.values()))
    for kind in ("mine-one:0", "articles-ask:0", "person-transfer:1", "rules-bind:1"):
        for value in (str(HUGE), "12345", "no number", "-1", "²"):
            one_line(await forged(board, "author", kind, on, [value]), f"{kind} {value}")


async def test_a_form_about_what_is_not_there_is_answered_in_one_line(board, thread):
    for kind in ("comment-form", "ask-about-form", "mine-repair-form", "question-reply"):
        names = {"ask-about-form": ("question",), "question-reply": ("words", "article")}.get(kind, ("text",))
        rows = [{"type": 1, "components": [{"type": 4, "custom_id": name, "value": FINE}]} for name in names]
        for row in (999_999, HUGE - 1, HUGE):
            data = {"custom_id": f"{kind}:{row}", "components": rows}
            board.events.clear()
            board.people._ask("author", board.place("general"), InteractionKind.MODAL, kind, data)
            one_line(await board.answer(), f"{kind} {row}")


async def test_an_article_that_no_option_offered_is_said_not_to_be_there(board, thread):
    for given in ("99999999999999999999", "-1", "²", "https://elsewhere.example/", "%_"):
        for command in ("comment", "ask"):
            options = {"article": given, **({"question": "How many steps?"} if command == "ask" else {})}
            assert "Reference" not in await board.told("nara", command, **options)


def one_line(answer, about):
    text = shown(answer)
    assert text, about
    assert "eference" not in text, about


async def test_what_has_no_words_is_a_comment_that_nothing_is_asked_of(board, thread):
    board.people.say("nara", thread, "", files={"photo.png": b"\x89PNG"})
    await board.settle()
    assert states(await mine(board, "nara")) == ["shown"]
    board.people.say("nara", thread, FINE)
    await board.settle()
    assert {context.comment.text for context in await mine(board, "nara")} == {"", FINE}
    assert not board.seen("message", channel="review")


BESIDE: dict[str, Json] = {
    "a sticker": {"sticker_items": [{"id": "9", "name": "A heron", "format_type": 1}]},
    "a poll": {
        "poll": {
            "question": {"text": "Who buys the bell?"},
            "answers": [{"answer_id": 1, "poll_media": {"text": "The pigeon"}}],
            "expiry": "2030-01-01T00:00:00+00:00",
            "allow_multiselect": False,
            "layout_type": 1,
            "results": {"answer_counts": [], "is_finalized": False},
        }
    },
    "a voice message": {"flags": 1 << 13},
}


async def test_of_what_is_no_text_nothing_is_asked_and_its_card_says_that_there_is_none(board, thread):
    nobody = board.sandbox.world.person("Anonymous")
    for number, beside in enumerate(BESIDE.values(), 1):
        sent = messaging.post(board.sandbox.world, thread, nobody.id, Draft(beside=beside))
        await board.settle()
        await until(partial(counted, board, number))
    await board.advance(minutes=11)
    assert states(await mine(board, "Anonymous")) == ["shown"] * len(BESIDE)
    assert not board.seen("message", author="bot")
    board.people.menu("moderator", "Check this comment", on=sent)
    assert "No words" in shown(await board.answer())


async def test_what_somebody_hands_on_under_an_article_is_judged_as_what_they_say(board, thread):
    seen = {
        "type": 0,
        "content": NONSENSE,
        "timestamp": "2024-05-01T00:00:00+00:00",
        "edited_timestamp": None,
    }
    empty: Json = {name: [] for name in ("embeds", "attachments", "components", "mentions", "mention_roles")}
    handed_on = {
        "message_reference": {"type": 0, "channel_id": "5", "message_id": "6", "guild_id": "7"},
        "message_snapshots": [{"message": {**seen, **empty, "flags": 0}}],
    }
    nara = board.sandbox.world.person("nara")
    messaging.post(board.sandbox.world, thread, nara.id, Draft(beside=handed_on))
    assert NONSENSE in shown(await board.see("message", channel="review", author="bot"))
    assert NONSENSE in shown(await board.see("dm", to="nara"))
    await board.settle()
    assert states(await mine(board, "nara")) == ["taken_down"]


async def counted(board, number):
    return len(await mine(board, "Anonymous")) == number


async def test_whoever_s_picture_is_removed_has_it_back(board, thread):
    sent = board.people.say("nara", thread, "", files={"photo.png": b"\x89PNG"})
    await board.settle()
    board.people.menu("moderator", "Check this comment", on=sent)
    await board.answer()
    await board.pressed("moderator", "Put it before the moderators")
    await board.settle()
    assert "No words" in shown(await board.pressed("moderator", "Remove"))
    told = await board.see("dm", to="nara")
    assert "photo.png" in shown(told)
    assert told.facts["files"] == [{"name": "photo.png", "bytes": 4}]
    await board.settle()
    assert "No words" in await board.told("nara", "mine")


async def test_what_was_attached_goes_back_with_the_text_and_both_sides_know_of_it(board, thread):
    board.people.say("nara", thread, NONSENSE, files={"well_[x](y).png": b"\x89PNG", "map.pdf": b"%PDF-1"})
    case = await board.see("message", channel="review", author="bot")
    assert "map.pdf" in shown(case)
    told = await board.see("dm", to="nara")
    assert len(told.facts["files"]) == 2
    await board.settle()
    board.people.press("moderator", "Post")
    await board.see("message", author="bot", thread=str(thread.id), text="map.pdf")
    await board.settle()


async def test_what_is_too_large_to_be_sent_on_is_named(board, thread, monkeypatch):
    monkeypatch.setattr("cogs.attachments.MOST_OF_ONE", 3)
    board.people.say("nara", thread, NONSENSE, files={"photo.png": b"\x89PNG"})
    told = await board.see("dm", to="nara")
    assert "photo.png" in shown(told)
    assert not told.facts.get("files")


async def test_what_bots_and_webhooks_write_is_nobody_s_comment(board, thread):
    world = board.sandbox.world
    other = world.add_user("Town crier")
    other.bot = True
    messaging.post(world, thread, other.id, Draft(NONSENSE))
    messaging.post(world, thread, other.id, Draft(NONSENSE, beside={"webhook_id": str(other.id)}))
    asked = messaging.post(world, board.place("questions"), other.id, Draft("How many steps has the tower?"))
    await board.settle()
    assert await mine(board, "Town crier") == []
    assert not board.seen("message", author="bot")
    for menu in ("Check this comment", "Flag"):
        board.people.menu("moderator", menu, on=asked)
        answer = await board.answer()
        one_line(answer, "another bot's")
        assert "a bot or a webhook wrote it" in shown(answer)


async def test_whoever_is_banned_with_all_their_messages_leaves_nothing_half_done(board, thread):
    board.forgives |= {"request_refused"}
    said = board.say("Anonymous", thread, FINE)
    await board.settle()
    world = board.sandbox.world
    messaging.delete(world, said, world.guild.owner_id)
    world.leave(world.person("Anonymous").id)
    await board.settle()
    assert states(await mine(board, "Anonymous")) == ["withdrawn"]
    assert not [m for m in thread.messages.values() if "Choose a moniker" in str(m.components) and m.content]
    await board.advance(minutes=11)
    assert not board.seen("dm")
    board.events.clear()
    board.people.command("moderator", board.place("review"), "person", {"who": "Anonymous"})
    assert "Anonymous" in shown(await board.answer())


async def test_a_button_pressed_twice_decides_once_and_says_so(board, thread):
    card = await held(board, thread)
    keep = next(p["custom_id"] for row in card.components for p in row["components"])
    await forged(board, "moderator", keep, card)
    assert "decided" in shown(await forged(board, "author", keep, card)) or board.seen("reply")
    await board.settle()
    assert states(await mine(board, "nara")) == ["shown"]
    posted = [m for m in thread.messages.values() if NONSENSE in str(m.embeds)]
    assert len(posted) == 1


async def test_a_card_of_an_older_version_says_so(board, thread):
    card = await held(board, thread)
    assert OLD in shown(await forged(board, "moderator", "case-approve:1", card))


async def test_whoever_left_loses_nothing_and_stops_nothing(board, thread):
    board.say("Anonymous", thread, FINE)
    await board.settle()
    world = board.sandbox.world
    del world.members[world.person("Anonymous").id]
    board.forgives |= {"request_refused"}
    await board.advance(minutes=11)
    await board.settle()
    assert [context.comment.text for context in await mine(board, "Anonymous")] == [FINE]
    board.say("nara", thread, "The pigeon will be the one who minds.")

    async def is_shown():
        return states(await mine(board, "nara")) == ["shown"]

    await until(is_shown)
