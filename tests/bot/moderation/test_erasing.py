"""Erasing erases: no table, card or file holds what the person wrote, and nothing brings it back."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.domain import Choice, CommentState, Switch
from bot.moderation.erased_words import ErasedWords
from bot.rules.judge import judge
from bot.store import people, questions
from tests.bot.moderation.table import lay_table
from tests.builders import MODERATOR, NARA, SAM, TIGRAN, message

MARK = "Quillwort"
WORDS = f"Every Saturday my grandmother sent us down to the mill for a sack of flour and some {MARK} tea."
NONSENSE = f"wkrtzj pqmvxb zxqtrw kjhgvb nmqwrt plkjzx qwzrtv bnmkjh {MARK}"
NAME = "Ottoline Quay"
OTHER = {"names": ("Bertram Vane",)}


@pytest.fixture
async def real(store):
    """A board with the rules as they are."""
    table = await lay_table(store)
    table.moderation.judging._rules = judge
    return table


async def places(table, *words):
    """Where these words still stand, by table and column."""
    found = []
    async with table.store.read() as tx:
        for name in await _tables(tx):
            rows = (await tx.execute(text(f'SELECT * FROM "{name}"'))).mappings().all()
            found += [
                (name, column, str(value)[:80])
                for row in rows
                for column, value in row.items()
                if any(word.casefold() in str(value).casefold() for word in words)
            ]
    return found


async def erase(table, account=NARA):
    return await table.my_comments.erase(table.board, account)


async def test_nothing_of_a_comment_and_its_versions_is_left(real):
    comment = await real.say(WORDS, names=(NAME,))
    await real.intake.rewritten(comment.messages[0], f"{WORDS} Twice.", real.now())
    await real.deliver()
    assert await places(real, MARK, NAME)
    done = await erase(real)
    assert done.comments == 1
    assert not await places(real, MARK, NAME, "ottoline")
    assert (await real.see(comment.id)).state is CommentState.WITHDRAWN


async def test_what_quotes_it_in_other_people_s_cases_goes_too(real):
    await real.say(WORDS, names=(NAME,))
    real.now.advance(minutes=5)
    copied = await real.say(WORDS, TIGRAN, **OTHER)
    again = await real.say(WORDS.replace("Every", "Each"), SAM, names=("Clement Roe",))
    await real.deliver()
    await erase(real)
    await erase(real, TIGRAN)
    await erase(real, SAM)
    assert not await places(real, MARK)
    for comment in (copied, again):
        assert (await real.see(comment.id)).text == ""


async def test_other_people_s_own_words_stay(real):
    await real.say(WORDS, names=(NAME,))
    await real.say("What tea was that, and who drank it at the mill?", TIGRAN, **OTHER)
    real.now.advance(minutes=5)
    await real.say(NONSENSE.replace(MARK, "zzyzx"), SAM, names=("Clement Roe",))
    await erase(real)
    assert await places(real, "who drank it")
    cards = [effect for effect in await real.effects("case") if "zzyzx" in effect.content.get("text", "")]
    assert cards


async def test_what_is_not_delivered_is_taken_back(real):
    await real.say(NONSENSE, names=(NAME,))
    assert await places(real, MARK)
    await erase(real)
    await real.deliver()
    shown = [entry for channel in real.discord.channels.values() for entry in channel]
    assert not [entry for entry in shown if MARK in repr(entry)]
    assert not await places(real, MARK, NAME)


async def test_a_late_edit_or_the_same_message_again_brings_nothing_back(real):
    said = message(real.thread, WORDS, real.now(), NARA, number=1 << 20, names=(NAME,))
    await real.intake.receive(said)
    await erase(real)
    await real.intake.rewritten(said.message_id, f"{WORDS} Edited.", real.now())
    await real.intake.receive(said)
    await real.intake.receive_edit(replace(said, text=f"{WORDS} Again.", edited_at=real.now()))
    await real.moderation.due()
    await real.deliver()
    assert not await places(real, MARK, NAME)


async def test_what_is_being_judged_meanwhile_is_not_kept(real):
    begun, go_on = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(context):
        loop.call_soon_threadsafe(begun.set)
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result()
        return judge(context)

    real.moderation.judging._rules = slow
    said = message(real.thread, NONSENSE, real.now(), NARA, number=1 << 20, names=(NAME,))
    judging = asyncio.create_task(real.intake.receive(said))
    await begun.wait()
    await erase(real)
    go_on.set()
    await judging
    assert not await places(real, MARK)


async def test_the_name_leaves_the_register_and_is_free(real):
    await real.monikers.choose(real.board, NARA, NAME)
    await real.monikers.choose(real.board, NARA, "Winifred Sloe")
    await erase(real)
    assert not await places(real, NAME, "Winifred", "winifred")
    assert (await real.monikers.choose(real.board, SAM, NAME)).moniker.account == SAM


async def test_questions_and_their_answers_go(real):
    async with real.store.write() as tx:
        await questions.keep_question(
            tx, real.board.blog_id, f"Was there {MARK}?", board_id=real.board.id, asker=NARA
        )
    await erase(real)
    assert not await places(real, MARK)


async def test_a_decided_case_stays_as_a_bare_record(real):
    comment = await real.say(NONSENSE, names=(NAME,))
    await real.deliver()
    case = await real.case(comment.id)
    await real.queue.decide(real.board, case.id, Choice.REMOVE, MODERATOR)
    await real.deliver()
    await erase(real)
    await real.deliver()
    assert not await places(real, MARK, NAME)
    assert (await real.case(comment.id)).decision.by == MODERATOR
    assert (await real.queue.card(real.board, case.id)).comment.text == ""


async def test_what_was_turned_on_is_off_then(real):
    assert await real.my_comments.switches(real.board, NARA) == frozenset()
    for _ in range(2):
        assert await real.my_comments.turn(real.board, NARA, Switch.ON_BLOG, on=True) == {Switch.ON_BLOG}
    await real.my_comments.turn(real.board, SAM, Switch.ON_BLOG, on=True)
    kept = json.loads(await real.my_comments.export(real.board, NARA))
    assert [row["switch"] for row in kept["switches"]] == ["on-blog"]
    await erase(real)
    assert json.loads(await real.my_comments.export(real.board, NARA))["switches"] == []
    assert await real.my_comments.switches(real.board, SAM) == {Switch.ON_BLOG}
    assert await real.my_comments.turn(real.board, SAM, Switch.ON_BLOG, on=False) == frozenset()


async def test_it_all_happens_or_nothing_does(real, monkeypatch):
    await real.say(WORDS, names=(NAME,))

    async def fails(*_):
        raise ValueError("a kill, or a full disk")

    monkeypatch.setattr("bot.store.erasure.forget_names", fails)
    with pytest.raises(ValueError, match="a kill"):
        await erase(real)
    assert {name for name, *_ in await places(real, MARK)} >= {"comments", "comment_versions"}


async def test_the_file_holds_nothing_either_and_copies_are_named(sqlite_store):
    table = await lay_table(sqlite_store)
    path = Path(sqlite_store.url.database or "")
    for number in range(20):
        await table.say(f"{WORDS} {number}", names=(NAME,))
        table.now.advance(minutes=5)
    (path.parent / "backups").mkdir()
    (path.parent / "backups" / f"{path.stem}-1.db").write_bytes(b"")
    done = await erase(table)
    assert len(done.copies) == 1
    await sqlite_store.close()
    for file in path.parent.glob(f"{path.name}*"):
        assert MARK.encode() not in file.read_bytes(), file


async def test_the_export_has_all_that_is_kept(real):
    await real.say(NONSENSE, names=(NAME,))
    async with real.store.write() as tx:
        await questions.keep_question(tx, real.board.blog_id, "Was there tea?", board_id=1, asker=NARA)
        await people.choose_language(tx, NARA, "hy")
        await people.choose_language(tx, SAM, "ru")
    kept = json.loads(await real.my_comments.export(real.board, NARA))
    assert kept["moniker"] == NAME
    assert [row["text"] for row in kept["comment_versions"]] == [NONSENSE]
    assert kept["comments"][0]["display_name"] == NAME
    assert kept["verdicts"][0]["rule"] == "coherence"
    assert kept["cases"]
    assert kept["questions"][0]["text"] == "Was there tea?"
    assert kept["people"] == [{"account": NARA, "language": "hy"}]
    await erase(real)
    assert MARK not in await real.my_comments.export(real.board, NARA)


def test_a_quotation_is_found_in_part_and_in_another_spelling():
    words = ErasedWords([WORDS], [NAME])
    hidden = words.hidden({"earlier": "MY GRANDMOTHER SENT US down", "likeness": 97, "group": "5f3a"})
    assert hidden == {"earlier": "…", "likeness": 97, "group": "5f3a"}
    assert words.hidden(["ottoline quay", "Ottoline", "the mill"]) == ["…", "Ottoline", "…"]


async def _tables(tx):
    if tx.dialect.name == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'passage_index%'"
    else:
        query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    return await tx.scalars(text(query))
