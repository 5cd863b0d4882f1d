"""What members let be shown on the blog is shown there: allowed, under monikers, and nothing else."""

import json

import pytest

from bot.cli.publish import LIST, write
from bot.domain import Choice, InputError, Switch
from bot.moderation.publishing import as_html, discussions
from tests.bot.moderation.table import FINE, NONSENSE
from tests.builders import MODERATOR, NARA, SAM, TIGRAN

SIGNED = {"names": ("Nara of the Mill",)}


@pytest.fixture
async def agreed(table):
    """The board, on which Nara lets her comments be shown on the blog."""
    await table.my_comments.turn(table.board, NARA, Switch.ON_BLOG, on=True)
    return table


@pytest.fixture
def folder(tmp_path):
    """A folder that is there, and nothing in it."""
    made = tmp_path / "comments"
    made.mkdir()
    return made


async def texts(table):
    return [comment.text for each in await discussions(table.store) for comment in each.comments]


async def publish(table, folder):
    return write(folder, await discussions(table.store))


async def test_only_what_is_allowed_of_those_who_agreed_is_shown(agreed):
    comment = await agreed.say(FINE, **SIGNED)
    await agreed.say("I never agreed to that.", SAM, names=("Bridgewater",))
    await agreed.my_comments.turn(agreed.board, TIGRAN, Switch.ON_BLOG, on=True)
    await agreed.say("But I bear no name at all here.", TIGRAN)
    agreed.now.advance(minutes=5)
    await agreed.say(NONSENSE, **SIGNED)
    await agreed.say("My cousin sells cars that nobody asked about.", **SIGNED)  # waits, and is seen
    [discussion] = await discussions(agreed.store)
    assert [(each.id, each.name) for each in discussion.comments] == [(comment.id, "Nara of the Mill")]
    assert discussion.url == agreed.article.url


async def test_what_waits_or_is_gone_is_not_shown_and_comes_back_with_a_moderator_s_word(agreed):
    comment = await agreed.say(FINE, **SIGNED)
    case = await agreed.queue.put(agreed.board, comment.id)
    assert await texts(agreed) == []
    await agreed.queue.decide(agreed.board, case.id, Choice.KEEP, MODERATOR)
    assert await texts(agreed) == [FINE]
    await agreed.intake.rewritten(comment.messages[0], "My cousin sells cars.", agreed.now())
    assert await texts(agreed) == []
    await agreed.queue.decide(agreed.board, case.id, Choice.REMOVE, MODERATOR)
    assert await texts(agreed) == []
    agreed.now.advance(minutes=5)
    another = await agreed.say("The wheel should be painted green.", **SIGNED)
    await agreed.my_comments.withdraw(agreed.board, NARA, another.id)
    assert await texts(agreed) == []


async def test_neither_markup_nor_an_account_leaves_discord(agreed):
    said = f"<b>Two\n& three</b> <@{SAM}> <@!{NARA}> <@&77> <#78> <a:wheel:79> <t:0:R> </mine:80> \x1b[1m"
    first = await agreed.say(said, **SIGNED)
    agreed.now.advance(minutes=5)
    await agreed.say("And what do you say to that?", reply_to=first.messages[0], **SIGNED)
    [discussion] = await discussions(agreed.store)
    assert discussion.comments[0].text == (
        "<b>Two\n& three</b> @… @Nara of the Mill @… #… :wheel: 1970-01-01 00:00 UTC /mine [1m"
    )
    html = as_html(discussion)
    assert "&lt;b&gt;Two<br>\n&amp; three&lt;/b&gt;" in html
    assert f'<a href="#dear-reader-{first.id}">' in html


async def test_the_folder_holds_what_is_allowed_now_and_nothing_else_of_ours(agreed, folder):
    (folder / "theirs").mkdir()
    (folder / "2.html").write_text("by hand")
    assert await publish(agreed, folder) == 0
    await agreed.say(FINE, **SIGNED)
    assert await publish(agreed, folder) == 0
    assert {path.name for path in folder.iterdir()} == {"1.html", "1.json", LIST, "2.html", "theirs"}
    [shown] = json.loads((folder / "1.json").read_text())["comments"]
    assert (shown["name"], shown["text"], shown["answers"]) == ("Nara of the Mill", FINE, None)
    made = (folder / "1.html").stat().st_mtime_ns
    await publish(agreed, folder)
    assert (folder / "1.html").stat().st_mtime_ns == made
    await agreed.my_comments.turn(agreed.board, NARA, Switch.ON_BLOG, on=False)
    assert await publish(agreed, folder) == 1
    assert {path.name for path in folder.iterdir()} == {LIST, "2.html", "theirs"}


async def test_what_a_kill_left_is_removed_by_the_next_run(agreed, folder, monkeypatch):
    await agreed.say(FINE, **SIGNED)
    await publish(agreed, folder)
    await agreed.my_comments.erase(agreed.board, NARA)
    monkeypatch.setattr("pathlib.Path.unlink", _killed)
    with pytest.raises(KeyboardInterrupt):
        await publish(agreed, folder)
    monkeypatch.undo()
    assert len(list(folder.iterdir())) == 3
    assert await publish(agreed, folder) == 1
    assert [path.name for path in folder.iterdir()] == [LIST]


@pytest.mark.parametrize(
    ("name", "text"), [("1.html", "by hand"), (LIST, "[]"), (LIST, '{"made_by": "Somebody", "articles": []}')]
)
async def test_a_file_that_is_not_ours_is_left_alone(agreed, folder, name, text):
    await agreed.say(FINE, **SIGNED)
    (folder / name).write_text(text)
    with pytest.raises(InputError, match="publish-not-ours"):
        await publish(agreed, folder)
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [(name, text)]


async def test_a_list_that_was_tampered_with_removes_nothing_elsewhere(agreed, folder):
    (folder.parent / "kept.html").write_text("by hand")
    told = {"made_by": "Dear Reader", "articles": [], "gone": ["../kept.html", "..", "comments.json", 5]}
    (folder / LIST).write_text(json.dumps(told))
    assert await publish(agreed, folder) == 0
    assert (folder.parent / "kept.html").exists()


def _killed(*_, **__):
    raise KeyboardInterrupt
