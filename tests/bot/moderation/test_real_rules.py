"""The use cases with the board's real rules."""

import pytest

from bot.domain import CommentState, Rule
from bot.moderation.service import Moderation
from bot.texts import Texts
from cogs.views.comments import given_back
from tests.builders import NARA, SENTENCES, TIGRAN, keep_article, message, start_thread, timed

SAID = "I walked past the mill on Sunday, and the wheel was turning for the first time in years."
ATTACK = "The author of this mill story is a lazy fool who never walked down to the river himself."


@pytest.fixture
def real(table):
    table.moderation = Moderation(timed(table.store, table.now))
    table.intake, table.monikers = table.moderation.intake, table.moderation.monikers
    return table


async def test_a_signed_comment_and_a_signed_attack_on_the_author_stay(real):
    for text, account, name in ((SAID, NARA, "Nara Miller"), (ATTACK, TIGRAN, "Tigran Weaver")):
        comment = await real.say(text, account, names=(name,))
        assert comment.state is CommentState.SHOWN
    assert await real.effects() == []


async def test_the_fourfold_life_of_a_nameless_comment(real):
    comment = await real.say(SAID)
    assert comment.state is CommentState.REPAIRING
    await real.later(minutes=10)
    [back] = await real.effects("given-back")
    assert back.content["sentence"] in SENTENCES.values()
    assert (back.content["reason"], back.content["evidence"]) == ("moniker-names-nobody", {"name": "guest"})
    await real.monikers.choose(real.board, NARA, "Nara Miller")
    assert (await real.see(comment.id)).state is CommentState.SHOWN


async def test_whose_own_name_another_account_took_is_told_that_it_can_be_given_back(real):
    await real.monikers.choose(real.board, TIGRAN, "Nara Miller")
    comment = await real.say(SAID, NARA, names=("nara miller",))
    assert comment.state is CommentState.REPAIRING
    await real.later(minutes=10)
    [back] = await real.effects("given-back")
    assert back.content["reason"] == "moniker-held"
    for locale in ("en", "ru", "hy"):
        told = given_back(Texts().speaker(locale), back).embed.fields[0].value
        assert told.startswith(Texts()(locale, "moniker-held-you", name="nara miller"))


async def test_a_fake_of_anothers_name_is_told_whose_it_could_be_taken_for(real):
    await real.say(SAID, TIGRAN, names=("Nara Miller",))
    comment = await real.say(f"{SAID} So it was.", NARA, names=("Nara Mi11er",))
    assert (await real.verdict(comment.id)).verdict.reason == "moniker-alike"


async def test_mashed_keys_go_at_once(real):
    comment = await real.say("asdkjfh qwkejh zxmcnb lkjqwe poqiwue zmxnbv", names=("Nara Miller",))
    assert comment.state is CommentState.TAKEN_DOWN
    assert (await real.case(comment.id)).verdict.rule is Rule.COHERENCE


async def test_the_same_text_again_goes_at_once_and_agreement_in_the_same_words_stays(real):
    await real.say(SAID, NARA, names=("Nara Miller",))
    agreed = await real.say(SAID, TIGRAN, names=("Tigran Weaver",))
    again = await real.say(SAID.upper(), NARA)
    turned = await real.say(SAID.replace("was turning", "was not turning"), TIGRAN)
    states = [agreed.state, again.state, turned.state]
    assert states == [CommentState.SHOWN, CommentState.TAKEN_DOWN, CommentState.SHOWN]
    [card] = await real.effects("case")
    assert (card.content["reason"], card.content["sentence"]) == ("duplicate-own", None)


async def test_what_is_hardly_changed_stays_until_a_moderator_decides(real):
    for number in range(3):
        comment = await real.say(f"{SAID} {number}", NARA, names=("Nara Miller",))
        await real.say("And so?", TIGRAN, names=("Tigran Weaver",))
        real.now.advance(minutes=3)
    assert comment.state is CommentState.SHOWN
    assert (await real.case(comment.id)).verdict.reason == "duplicate-own-alike"


async def test_one_sentence_forty_times_is_a_flood_in_one_breath_and_in_many(real):
    flood = [await real.say("Vote for the red boat!", NARA, names=("Nara Miller",)) for _ in range(40)]
    assert flood[-1].state is CommentState.TAKEN_DOWN
    assert (await real.case(flood[-1].id)).verdict.reason == "duplicate-flood"
    for _ in range(12):
        last = await real.say("Vote for the blue boat!", TIGRAN, names=("Tigran Weaver",))
        real.now.advance(minutes=3)
    assert last.state is CommentState.TAKEN_DOWN


async def test_one_text_by_many_new_accounts_is_a_flood_and_different_greetings_are_not(real):
    names = [
        f"{first} {last}" for first in ("Heron", "Oswald", "Quill") for last in ("Vane", "Grimm", "Monk")
    ]
    for number, name in enumerate(names):
        hello = await real.say(f"Hello from {name}'s garden!", 100 + number, names=(name,))
        said = await real.say(SAID, 200 + number, names=(f"{name} Ashby",))
    assert await real.verdict(hello.id)
    assert await real.case(hello.id) is None
    assert said.state is CommentState.SHOWN
    assert (await real.case(said.id)).verdict.reason == "duplicate-many"


async def test_a_comment_is_no_duplicate_of_itself(real):
    comment = await real.say(SAID, NARA, names=("Nara Miller",))
    await real.intake.rewritten(comment.messages[0], f"{SAID} And how!", real.now())
    assert (await real.see(comment.id)).state is CommentState.SHOWN


async def test_short_words_of_the_nameless_are_left_in_peace(real):
    comment = await real.say("Well said!")
    assert comment.state is CommentState.SHOWN
    assert (await real.verdict(comment.id)).verdict.advice


STRANGE = {
    "invisible": "\u202e\u200b" * 50,
    "emoji": "👍" * 300,
    "markdown": "<@1> **_`@everyone",
    "marks": "a\u0301" * 2000,
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
async def test_no_text_is_too_strange_to_be_kept(real, text):
    incoming = message(real.thread, text, real.now(), names=("Nara Miller",))
    comment = await real.intake.receive(incoming)
    assert await real.versions(comment.id) == [text]


async def test_a_thread_of_endless_words_is_judged_all_the_same(real):
    for number in range(10):
        text = " ".join(f"word{number}x{count} and the" for count in range(1_100))
        await real.say(text, NARA + number, names=(f"{chr(97 + number % 26) * 3}{number} Miller",))
        real.now.advance(minutes=3)
    comment = await real.say(SAID, TIGRAN + 100, names=("Tigran Weaver",))
    assert await real.verdict(comment.id) is not None


async def test_a_link_dropped_into_one_thread_after_the_other_is_a_duplicate(real):
    others = [await keep_article(real.store, real.board, number) for number in (2, 3)]
    threads = (real.thread, *[await start_thread(real.store, real.board, article) for article in others])
    texts = ("Boats on the river", "Here is a boat", "Look here")
    states = []
    for thread, text in zip(threads, texts, strict=True):
        words = f"{text}: https://boats.example/cheap?utm_source=mill"
        comment = await real.intake.receive(message(thread, words, real.now(), names=("Nara Weaver",)))
        states.append((await real.see(comment.id)).state)
        real.now.advance(minutes=5)
    assert states == [CommentState.SHOWN] * 3
    cards = await real.effects("case")
    assert {card.content["reason"] for card in cards} == {"duplicate-link"}


async def test_cases_of_what_is_said_again_and_again_know_of_each_other_and_share_a_card(real):
    for account, name in ((NARA, "Nara Weaver"), (TIGRAN, "Tigran Weaver")):
        await real.say(SAID, account, names=(name,))
    for account in (NARA, TIGRAN):
        await real.say(SAID, account)
    posted, edited = await real.effects("case")
    assert edited.after_key == posted.key, "they share a card"
    assert (posted.content["alike"], len(edited.content["alike"])) == ([], 1)
