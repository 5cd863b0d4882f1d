"""A form that is refused comes back with what was written in it, whatever was wrong."""

from sandbox.blog import Post
from sandbox.interactions import InteractionKind
from tests.cogs.conftest import TITLE
from tests.cogs.samples import FINE
from tests.plugins.board import labels, shown

AGAIN = "Open the form again"


def written(board, who):
    """What stands in the form that is open before somebody."""
    rows = board.people.open_form(who)["components"]
    inputs = [item for row in rows for item in row.get("components") or [row.get("component")]]
    return [item.get("value", "") for item in inputs]


async def test_a_refused_name_stands_in_the_form_again(board):
    await board.told("sam", "moniker", name="Old Heron")
    for typed in ("Old Heron", "https://example.org"):
        await board.told("nara", "moniker", name=typed)
        await board.pressed("nara", AGAIN)
        assert written(board, "nara") == [typed]
        refused = await board.filled("nara", {"Your moniker": f"{typed} "})
        assert labels(refused) == [AGAIN]
    await board.pressed("nara", AGAIN)
    await board.filled("nara", {"Your moniker": "Marigold"})
    await board.told("nara", "moniker")
    await board.pressed("nara", "Change it")
    assert written(board, "nara") == ["Marigold"]


async def test_a_question_that_is_none_stands_in_the_form_again(board):
    long = "How many steps has the tower? " * 60
    answer = await board.ask("nara", long)
    assert labels(answer) == [AGAIN]
    await board.pressed("nara", AGAIN)
    assert written(board, "nara") == [long[:1000]]


async def test_a_question_without_words_brings_the_form_too(board):
    for empty in ("", "   ", "?!", "🎉", "**__~~||"):
        answer = await board.ask("nara", empty)
        assert labels(answer) == [AGAIN], empty
    await board.pressed("nara", AGAIN)
    assert "swing bridge" in shown(await board.filled("nara", {"Your question": "swing bridge"}))


async def test_a_comment_under_an_article_that_is_gone_stands_in_the_next_ones_form(board, thread):
    await board.told("nara", "comment", article=TITLE)
    name = next(iter(board.site.blog.posts))
    post: Post = board.site.blog.posts[name]
    board.people.open_form("nara")["custom_id"] = "comment-form:99999"
    refused = await board.filled("nara", {"Your comment": FINE})
    assert "no such article" in shown(refused) or "no thread" in shown(refused)
    assert FINE in shown(refused)
    await board.told("nara", "comment", article=post.title)
    assert written(board, "nara") == [FINE]


async def test_what_no_moderator_may_send_any_more_is_given_back_too(board, thread):
    """A moderator who lost the role between form and sending keeps the words."""
    await board.told("moderator", "rules")
    await board.pressed("moderator", "Test a text")
    world = board.sandbox.world
    world.members[world.person("moderator").id].roles.clear()
    refused = await board.filled("moderator", {"What would somebody write?": FINE})
    assert "Only moderators" in shown(refused)
    assert FINE in shown(refused)


async def test_what_is_sent_where_no_board_is_comes_back(bare):
    for kind, field in (("comment-form", "text"), ("mine-edit-form", "text"), ("ask-about-form", "question")):
        rows = [{"type": 1, "components": [{"type": 4, "custom_id": field, "value": FINE}]}]
        data = {"custom_id": f"{kind}:1", "components": rows}
        bare.events.clear()
        bare.people._ask("nara", bare.place("general"), InteractionKind.MODAL, kind, data)
        answer = await bare.answer()
        assert FINE in shown(answer)
        assert labels(answer) == [AGAIN]
