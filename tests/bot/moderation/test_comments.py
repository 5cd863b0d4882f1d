"""What members write is kept first, judged then, and never lost."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain import CommentState, NotFound, Outcome, Rule
from bot.moderation.intake import Intake
from bot.moderation.service import Moderation
from tests.bot.announcing.memory import Killed, MortalStore
from tests.bot.moderation.table import ASTRAY, ECHO, FINE, NONSENSE, lay_table, rules
from tests.builders import NARA, SAM, SENTENCES, TIGRAN, message, timed

SIGNED: dict[str, Any] = {"names": ("Nara of the Mill",)}


async def test_a_signed_comment_to_the_point_stays_and_nobody_hears_of_it(table):
    comment = await table.say(FINE, **SIGNED)
    assert comment.state is CommentState.SHOWN
    assert (await table.verdict(comment.id)).verdict.outcome is Outcome.ALLOW
    assert await table.effects() == []


async def test_the_first_comment_registers_the_first_name_that_is_one(table):
    await table.say(FINE, names=("guest", "User 1234", "nara_m"))
    moniker = await table.monikers.of(table.board, NARA)
    assert (moniker.name, moniker.account) == ("nara_m", NARA)


async def test_a_nameless_comment_has_ten_minutes_and_one_line_for_all(table):
    first = await table.say(FINE, NARA)
    await table.say(FINE, TIGRAN)
    assert first.state is CommentState.REPAIRING
    assert (first.due_at - table.now()).total_seconds() == 600
    [line] = await table.effects()
    assert line.key == f"repair-line:{table.thread.id}:2026-03-14"
    assert "account" not in line.content


async def test_after_its_time_a_nameless_comment_is_taken_down_and_given_back(table):
    comment = await table.say(FINE)
    await table.later(minutes=9)
    assert (await table.see(comment.id)).state is CommentState.REPAIRING
    await table.later(minutes=1)
    assert (await table.see(comment.id)).state is CommentState.TAKEN_DOWN
    [back] = await table.effects("given-back")
    assert back.content["account"] == NARA
    assert back.content["text"] == FINE
    assert back.content["sentence"] == next(iter(SENTENCES.values()))
    assert back.content["can_repair"]
    assert f"delete:{comment.messages[0]}" in await table.keys()
    assert await table.case(comment.id) is None


async def test_the_line_goes_once_all_is_settled(table):
    await table.say(FINE)
    await table.deliver()
    assert table.discord.cards(table.thread.id) == ["repair-line"]
    await table.monikers.choose(table.board, NARA, "Nara of the Mill")
    await table.deliver()
    assert table.discord.cards(table.thread.id) == []


async def test_the_line_stays_while_somebody_else_has_to_repair(table):
    await table.say(FINE, NARA)
    await table.say(FINE, TIGRAN)
    await table.deliver()
    await table.monikers.choose(table.board, NARA, "Nara of the Mill")
    await table.deliver()
    assert table.discord.cards(table.thread.id) == ["repair-line"]


async def test_a_line_that_comes_too_late_goes_at_once(table):
    await table.say(FINE)
    await table.monikers.choose(table.board, NARA, "Nara of the Mill")
    await table.deliver()
    assert table.discord.cards(table.thread.id) == []


async def test_yesterdays_line_goes_when_todays_is_there(table):
    async with table.store.write() as tx:
        await tx.exec_driver_sql("UPDATE boards SET repair_minutes = 3000")
    await table.say(FINE, NARA)
    await table.deliver()
    await table.later(days=1)
    await table.say(FINE, TIGRAN)
    await table.deliver()
    assert table.discord.cards(table.thread.id) == ["repair-line"]


@pytest.mark.parametrize(("text", "rule"), [(NONSENSE, Rule.COHERENCE), (ECHO, Rule.DUPLICATE)])
async def test_nonsense_and_echoes_go_at_once_and_wait_for_a_moderator(table, text, rule):
    comment = await table.say(text, **SIGNED)
    assert comment.state is CommentState.TAKEN_DOWN
    assert comment.messages == ()
    assert [effect.card for effect in await table.effects()] == ["deletion", "given-back", "case"]
    case = await table.case(comment.id)
    assert case.verdict.rule is rule
    assert case.decision is None


async def test_what_seems_off_topic_stays_until_a_moderator_decides(table):
    comment = await table.say(ASTRAY, **SIGNED)
    assert comment.state is CommentState.SHOWN
    assert [effect.card for effect in await table.effects()] == ["case"]


async def test_under_four_words_nothing_is_asked(table):
    comment = await table.say("gibber gabber!")
    assert comment.state is CommentState.SHOWN
    assert (await table.verdict(comment.id)).verdict.advice
    assert await table.effects() == []


async def test_nothing_is_judged_before_the_notice_is_confirmed(sqlite_store):
    table = await lay_table(sqlite_store, confirmed=False)
    comment = await table.say(NONSENSE)
    await table.later(days=1)
    assert (await table.see(comment.id)).state is CommentState.SHOWN
    assert await table.verdict(comment.id) is None
    assert await table.monikers.of(table.board, NARA) is None


async def test_the_same_message_twice_is_one_comment(table):
    incoming = message(table.thread, FINE, table.now(), **SIGNED)
    first = await table.intake.receive(incoming)
    assert await table.intake.receive(incoming) is None
    assert await table.versions(first.id) == [FINE]


async def test_a_message_elsewhere_is_no_comment(table):
    elsewhere = replace(message(table.thread, FINE, table.now()), channel_id=5)
    assert await table.intake.receive(elsewhere) is None


async def test_messages_in_one_breath_are_one_comment(table):
    first = await table.say("The mill", **SIGNED)
    table.now.advance(minutes=2)
    second = await table.say("has waited long enough.", **SIGNED)
    assert second.id == first.id
    assert second.text == "The mill\nhas waited long enough."
    assert len(second.messages) == 2
    assert (await table.verdict(first.id)).version == 2


@pytest.mark.parametrize("text", [FINE, "Thank you!", "...", "Спасибо!"])
async def test_what_is_said_again_in_one_breath_is_a_comment_of_its_own(table, text):
    said = [await table.say(text, **SIGNED) for _ in range(4)]
    assert len({comment.id for comment in said}) == 4
    assert {comment.text for comment in said} == {text}


async def test_a_longer_pause_or_somebody_between_makes_another_comment(table):
    first = await table.say(FINE, **SIGNED)
    table.now.advance(minutes=2, seconds=1)
    second = await table.say(FINE, **SIGNED)
    await table.say(FINE, TIGRAN)
    third = await table.say(FINE, **SIGNED)
    assert len({first.id, second.id, third.id}) == 3


async def test_an_answer_to_somebody_else_is_a_comment_of_its_own(table):
    other = await table.say(FINE, SAM, names=("Sam Bridgewater",))
    first = await table.say(FINE, **SIGNED)
    answer = await table.say(FINE, reply_to=other.messages[0], **SIGNED)
    assert answer.id != first.id
    assert answer.parent_id == other.id


async def test_nonsense_in_a_second_breath_takes_the_whole_comment_down(table):
    await table.say(FINE, **SIGNED)
    table.now.advance(seconds=30)
    comment = await table.say(NONSENSE, **SIGNED)
    assert comment.state is CommentState.TAKEN_DOWN
    [back] = await table.effects("given-back")
    assert back.content["text"] == f"{FINE}\n{NONSENSE}"


async def test_an_edit_that_puts_it_right_closes_the_case(table):
    comment = await table.say(ASTRAY, **SIGNED)
    await table.intake.rewritten(comment.messages[0], FINE, table.now())
    case = await table.case(comment.id)
    assert (case.decision.by, case.decision.why) == (0, "put-right")
    assert await table.versions(comment.id) == [ASTRAY, FINE]
    await table.deliver()
    assert [(card.card, card.edited) for card in table.discord.channels[table.board.review_channel]] == [
        ("case", True)
    ]


async def test_an_edit_with_another_fault_shows_it_on_the_same_card(table):
    comment = await table.say(ASTRAY, **SIGNED)
    await table.intake.rewritten(comment.messages[0], f"{ASTRAY} {NONSENSE}", table.now())
    case = await table.case(comment.id)
    assert case.verdict.rule is Rule.COHERENCE
    assert (await table.see(comment.id)).state is CommentState.TAKEN_DOWN
    assert [effect.kind for effect in await table.effects("case")] == ["post", "edit"]


async def test_an_edit_into_nonsense_is_seen(table):
    comment = await table.say(FINE, **SIGNED)
    await table.intake.rewritten(comment.messages[0], NONSENSE, table.now())
    assert (await table.see(comment.id)).state is CommentState.TAKEN_DOWN


async def test_an_edit_that_changes_nothing_is_no_version(table):
    comment = await table.say(FINE, **SIGNED)
    await table.intake.rewritten(comment.messages[0], FINE, table.now())
    assert await table.versions(comment.id) == [FINE]


async def test_an_edit_that_comes_after_the_message_was_taken_down_counts(table):
    comment = await table.say(NONSENSE, **SIGNED)
    [message_id] = [effect.content["message_id"] for effect in await table.effects("deletion")]
    await table.deliver()
    await table.intake.rewritten(message_id, FINE, table.now())
    assert (await table.see(comment.id)).state is CommentState.SHOWN
    [posted] = await table.effects("comment")
    assert posted.content["text"] == FINE


async def test_an_edit_that_comes_before_the_message_was_taken_down_lets_it_stand(table):
    comment = await table.say(NONSENSE, **SIGNED)
    [message_id] = [effect.content["message_id"] for effect in await table.effects("deletion")]
    await table.intake.rewritten(message_id, FINE, table.now())
    await table.deliver()
    assert (await table.see(comment.id)).messages == (message_id,)
    assert not await table.effects("comment")
    assert f"delete {table.thread.id}" not in table.discord.requests


REWRITTEN = {
    "nonsense": (NONSENSE, f"{NONSENSE} gabble"),
    "off topic": (NONSENSE, ASTRAY),
    "nameless": (FINE, f"{FINE} So have I."),
}


@pytest.mark.parametrize(("first", "second"), REWRITTEN.values(), ids=REWRITTEN)
async def test_what_its_writer_makes_of_it_while_it_is_taken_down_is_given_back_too(table, first, second):
    comment = await table.say(first)
    await table.later(minutes=10)
    assert (await table.see(comment.id)).state is CommentState.TAKEN_DOWN
    [deleted] = await table.effects("deletion")
    await table.intake.rewritten(deleted.content["message_id"], second, table.now())
    backs = await table.effects("given-back")
    assert [back.content["text"] for back in backs] == [first, second]


async def test_what_its_writer_puts_right_by_form_stands_in_the_answer_and_is_not_sent_too(table):
    comment = await table.say(NONSENSE, **SIGNED)
    await table.my_comments.rewrite(table.board, NARA, comment.id, ASTRAY)
    assert [back.content["text"] for back in await table.effects("given-back")] == [NONSENSE]


async def test_a_text_is_given_back_once_however_often_it_is_judged(table):
    comment = await table.say(FINE)
    await table.later(minutes=10)
    await table.intake.rewritten(comment.messages[0], ASTRAY, table.now())
    await table.monikers.choose(table.board, NARA, "Nara of the Mill")
    assert (await table.verdict(comment.id)).verdict.rule is Rule.RELEVANCE
    assert [back.content["text"] for back in await table.effects("given-back")] == [FINE, ASTRAY]


async def test_what_comes_after_its_own_rewriting_is_an_older_version(table):
    incoming = message(table.thread, FINE, table.now(), **SIGNED)
    comment = await table.intake.receive(replace(incoming, text=ASTRAY))
    for _ in range(2):
        assert await table.intake.receive(incoming) is None
    assert await table.versions(comment.id) == [FINE, ASTRAY]
    assert (await table.see(comment.id)).text == ASTRAY
    await table.intake.rewritten(incoming.message_id, NONSENSE, table.now())
    assert await table.intake.receive(replace(incoming, text="The mill")) is None
    assert await table.versions(comment.id) == ["The mill", FINE, ASTRAY, NONSENSE]


async def test_an_edit_of_one_message_keeps_the_other(table):
    await table.say("The mill has waited", **SIGNED)
    comment = await table.say("far too long.", **SIGNED)
    await table.intake.rewritten(comment.messages[1], "long enough.", table.now())
    assert (await table.see(comment.id)).text == "The mill has waited\nlong enough."


async def test_a_comment_whose_writer_deletes_it_is_withdrawn(table):
    comment = await table.say(ASTRAY, **SIGNED)
    await table.intake.removed(comment.messages[0])
    assert (await table.see(comment.id)).state is CommentState.WITHDRAWN
    assert (await table.case(comment.id)).decision.why == "withdrawn"
    assert (await table.see(comment.id)).text == ASTRAY


async def test_a_comment_that_lost_one_message_is_what_is_left(table):
    await table.say(FINE, **SIGNED)
    comment = await table.say(ASTRAY, **SIGNED)
    await table.intake.removed(comment.messages[1])
    left = await table.see(comment.id)
    assert (left.text, left.state) == (FINE, CommentState.SHOWN)
    assert (await table.case(comment.id)).decision.why == "put-right"


async def test_what_the_bot_deleted_is_not_withdrawn(table):
    incoming = message(table.thread, NONSENSE, table.now(), **SIGNED)
    comment = await table.intake.receive(incoming)
    await table.intake.removed(incoming.message_id)
    assert (await table.see(comment.id)).state is CommentState.TAKEN_DOWN


async def test_a_message_that_nobody_knows_is_gone_without_harm(table):
    await table.intake.removed(77)
    await table.intake.rewritten(77, FINE, table.now())


async def test_a_blank_message_is_kept_and_not_judged(table):
    comment = await table.say("", **SIGNED)
    assert comment.state is CommentState.SHOWN
    assert await table.effects() == []


async def test_a_comment_by_form_is_posted_in_the_articles_thread(table):
    posting = await table.intake.post_by_form(table.board, table.article.id, NARA, ("Nara Mill",), FINE)
    assert posting.posted
    [effect] = await table.effects("comment")
    assert effect.channel_id == table.thread.id
    assert effect.content["moniker"] == "Nara Mill"
    await table.deliver()
    assert len((await table.see(posting.comment.id)).messages) == 1


async def test_a_nameless_comment_by_form_is_posted_once_there_is_a_moniker(table):
    posting = await table.intake.post_by_form(table.board, table.article.id, NARA, ("guest",), FINE)
    assert not posting.posted
    assert posting.judged.verdict.rule is Rule.MONIKER
    assert posting.judged.sentence == next(iter(SENTENCES.values()))
    assert await table.effects() == []
    await table.monikers.choose(table.board, NARA, "Nara Mill")
    assert [effect.card for effect in await table.effects()] == ["comment"]


async def test_nonsense_by_form_waits_for_a_moderator_unseen(table):
    posting = await table.intake.post_by_form(table.board, table.article.id, NARA, ("Nara Mill",), NONSENSE)
    assert not posting.posted
    [card] = await table.effects()
    assert (card.card, card.content["visible"]) == ("case", False)


async def test_a_form_is_posted_as_it_is_before_the_notice_is_confirmed(sqlite_store):
    table = await lay_table(sqlite_store, confirmed=False)
    posting = await table.intake.post_by_form(table.board, table.article.id, NARA, ("guest",), NONSENSE)
    assert posting.posted
    assert [effect.card for effect in await table.effects()] == ["comment"]


async def test_a_form_for_an_article_without_a_thread_is_refused(table):
    with pytest.raises(NotFound, match="comment-no-thread"):
        await table.intake.post_by_form(table.board, 99, NARA, ("Nara",), FINE)


async def test_my_comments_show_what_was_taken_down_though_nobody_could_be_told(table):
    await table.say(NONSENSE, **SIGNED)
    table.discord.impossible = {"tell"}
    await table.deliver()
    [mine] = await table.my_comments.of_person(table.board.id, NARA)
    assert (mine.comment.text, mine.comment.state) == (NONSENSE, CommentState.TAKEN_DOWN)
    assert mine.article.title == table.article.title
    assert mine.judged.verdict.rule is Rule.COHERENCE


async def test_a_kill_between_keeping_and_judging_is_made_good(table):
    mortal = MortalStore(table.store, dies_after=1)
    dying = Moderation(timed(mortal, table.now), rules)
    assert isinstance(dying.intake, Intake)
    with pytest.raises(Killed):
        await dying.intake.receive(message(table.thread, NONSENSE, table.now(), **SIGNED))
    await table.moderation.due()
    [mine] = await table.my_comments.of_person(table.board.id, NARA)
    assert mine.comment.state is CommentState.TAKEN_DOWN


async def test_a_kill_while_a_verdict_is_kept_leaves_nothing_half_done(table):
    mortal = MortalStore(table.store, dies_in=3)  # kept, registered, judged
    with pytest.raises(Killed):
        await Moderation(timed(mortal, table.now), rules).intake.receive(
            message(table.thread, NONSENSE, table.now(), **SIGNED)
        )
    assert await table.effects() == []
    await table.moderation.due()
    assert [effect.card for effect in await table.effects()] == ["deletion", "given-back", "case"]


async def test_a_comment_of_which_all_messages_go_at_once_keeps_its_whole_text(table):
    await table.say(FINE, **SIGNED)
    comment = await table.say(ASTRAY, **SIGNED)
    await table.intake.removed(*comment.messages)
    left = await table.see(comment.id)
    assert (left.text, left.state, left.version) == (comment.text, CommentState.WITHDRAWN, comment.version)
