"""`rehearse`: rules are tried on comments in a terminal, and nothing is kept."""

import asyncio

import pytest
from sqlalchemy import insert

from bot.articles.notice import model_notice, understand
from bot.domain import CommentState
from bot.rules.policy import draft_policy
from bot.settings import read_settings
from bot.store import boards
from bot.store.migrate import open_store
from bot.store.schema import articles, comments
from tests.bot.cli.conftest import count
from tests.builders import GUILD
from tests.conftest import START

FINE = "I met one of the brothers once, and he said that there were thirteen paddles."
NONSENSE = "asdkjh qwlekj zxmcnb qpwoei lkjsdf mnbvq"


@pytest.fixture
def archive(blog):
    """The shell, with a board and two comments that stand on its blog."""

    async def fill():
        async with open_store(read_settings().database_url) as store, store.write() as tx:
            board = await boards.save_board(tx, GUILD, {"blog_id": 1})
            policy = draft_policy(understand("\n\n".join(model_notice("en"))))
            notice = await boards.keep_notice(tx, 1, policy.notice)
            await boards.draft_policy(tx, board.id, type(policy)(notice, policy.rules))
            article = await tx.scalar(articles.select().with_only_columns(articles.c.id).limit(1))
            for name, text in (("Old Heron", FINE), ("Marigold", NONSENSE)):
                row = {"article_id": article, "state": CommentState.SHOWN, "written_at": START, "version": 1}
                named = {"display_name": name, "text": text, "blog_comment_id": name}
                await tx.execute(insert(comments).values(**row, **named))

    asyncio.run(fill())
    return blog


def test_it_says_what_would_be_touched_and_keeps_nothing(archive, tmp_path):
    done = archive("rehearse", "--archive")
    assert done.status == 0
    assert "Tried on the last 2 comments that stand on the blog itself" in done.out
    assert "One would be touched: 50 %" in done.out
    assert NONSENSE[:20] in done.out
    assert count(tmp_path, "verdicts") == 0


def test_what_is_set_for_the_rehearsal_counts_for_it_alone(archive):
    for _ in range(2):
        off = archive("rehearse", "--set", "coherence=off", "--set", "strictness=gentle", "--last", "1")
        assert "None would be touched" in off.out
    assert "One would be touched" in archive("rehearse").out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--set", "manners=off"), "not something that can be set"),
        (("--board", "17"), "/setup"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(archive, arguments, complaint):
    assert complaint in archive("rehearse", *arguments).complaint
