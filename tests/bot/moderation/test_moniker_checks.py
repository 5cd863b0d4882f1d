"""Whom a name is held against: kept names, the blog's own, moderators, people near, people on the blog."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, update

from bot.domain import BlogComment, Choice, Comment, CommentState, InputError, LooseDate, Precision
from bot.moderation.case_context import CommentContext
from bot.moderation.gathering import gather
from bot.moderation.moniker_checks import Standing
from bot.rules.context import EVERY_RULE, NO_BLOG, RelevanceBar
from bot.store.blog_comments import keep_blog_comments
from bot.store.schema import blogs, moniker_keys, monikers
from tests.bot.moderation.table import FINE, NONSENSE
from tests.builders import MODERATOR, NARA, SAM, TIGRAN, page


async def choose(table, account, name, *who):
    return await table.monikers.choose(table.board, account, name, *who)


async def refusal(table, account, name):
    """Why the name is refused."""
    with pytest.raises(InputError) as refused:
        await choose(table, account, name)
    return refused.value.key


async def say_on_blog(table, *names, days_ago=0):
    """People comment on the blog itself."""
    day = LooseDate(table.now() - timedelta(days=days_ago), Precision.DAY)
    comments = [BlogComment(f"c-{name}", page().entry_id, name, FINE, published=day) for name in names]
    async with table.store.write() as tx:
        await keep_blog_comments(tx, table.board.blog_id, comments)


async def taken_for(table, name):
    """Whom the name of somebody on the blog is held against."""
    comment = Comment(0, table.board.id, table.article.id, FINE, table.now(), display_name=name)
    async with table.store.read() as tx:
        matter = CommentContext(comment, table.board, table.article, None, None)
        return (await gather(tx, matter, EVERY_RULE, NO_BLOG, RelevanceBar())).taken


@pytest.mark.parametrize(
    "name",
    ["Miller", "MI11ER", "the real Miller", "Miler", "Міllеr", "Notes from the Mill", "notes fromthemill"],
)
async def test_the_blogs_own_names_and_their_like_are_for_nobody_else(table, name):
    assert await refusal(table, NARA, name) in {
        "moniker-of-the-author",
        "moniker-of-the-blog",
        "moniker-mixes-alphabets",
    }


@pytest.mark.parametrize("name", ["the true Miller", "Миллер", "Mill notes", "Mill: the Notes"])
async def test_what_is_made_of_the_blogs_own_names_is_for_nobody_else(table, name):
    assert await refusal(table, NARA, name) in {"moniker-of-the-author", "moniker-of-the-blog"}


async def test_who_signs_on_the_blog_with_a_part_of_the_authors_name_may_be_the_author(table):
    async with table.store.write() as tx:
        await tx.execute(update(blogs).values(author="Ismay Corran"))
    await say_on_blog(table, "I. Corran", "Ismay C0rran")
    assert await refusal(table, NARA, "I. Corran") == "moniker-of-the-author"
    assert "Ismay Corran" not in await taken_for(table, "I. Corran")
    assert "Ismay Corran" in await taken_for(table, "Ismay C0rran")


async def test_the_author_goes_by_the_authors_name(table):
    assert (await choose(table, NARA, "Miller", Standing(is_author=True))).moniker.name == "Miller"


async def test_who_is_called_like_the_author_on_discord_is_asked_for_another_name(table):
    assert (await table.say(FINE, NARA, names=("Miller",))).state is CommentState.REPAIRING


async def test_a_moniker_outlives_the_nickname(table):
    await table.say(FINE, NARA, names=("Lantern", "nara"))
    await table.later(minutes=5)
    comment = await table.say(FINE, NARA, names=("Guest", "nara"))
    assert comment.state is CommentState.SHOWN
    assert (await table.monikers.of(table.board, NARA)).name == "Lantern"


async def test_a_moderators_moniker_is_kept_from_its_like_on_the_whole_board(table):
    await choose(table, MODERATOR, "Lantern Bearer")
    assert (await choose(table, TIGRAN, "Lantern Baerer")).moniker.account == TIGRAN
    case = await table.case((await table.say(NONSENSE, TIGRAN)).id)
    await table.queue.decide(table.board, case.id, Choice.REMOVE, MODERATOR)
    for name in ("Lantern Beaerr", "L4ntern Bearer"):
        assert await refusal(table, NARA, name) == "moniker-of-a-moderator"


async def test_the_bots_name_is_nobodys_whatever_it_is_called_there(table):
    who = Standing(bots=("Bellamy",))
    with pytest.raises(InputError, match="moniker-of-the-bot"):
        await table.monikers.choose(table.board, NARA, "Be11amy", who)
    assert (await choose(table, MODERATOR, "Lantern Bearer")).moniker.account == MODERATOR


async def test_who_sounds_like_somebody_near_in_other_letters_is_told(table):
    await table.say(FINE, TIGRAN, names=("Արարատ",))
    await table.say(FINE, NARA)
    assert (await choose(table, NARA, "Ararat")).sounds_like == "Արարատ"
    assert (await choose(table, SAM, "Nairi")).sounds_like is None


async def test_a_fake_of_somebody_on_the_blog_is_refused_but_not_that_very_name(table):
    await say_on_blog(table, "Old Heron")
    await table.say(FINE, NARA)
    assert await refusal(table, NARA, "0ld Her0n") == "moniker-taken"
    assert await refusal(table, NARA, "Old Heorn") == "moniker-alike"
    assert (await choose(table, NARA, "old heron")).moniker.name == "old heron"


async def test_who_wrote_on_the_blog_a_month_ago_is_near_no_more(table):
    await say_on_blog(table, "Old Heron", days_ago=31)
    await table.say(FINE, NARA)
    assert (await choose(table, NARA, "Old Heorn")).moniker.account == NARA


async def test_a_name_on_the_blog_is_held_against_those_near_and_the_blogs_own(table):
    await say_on_blog(table, "Old Heron", "Marigold", "Guest", "")
    await table.say(FINE, TIGRAN, names=("Lantern Bearer",))
    await choose(table, SAM, "Windmill")
    await table.monikers.reserve(table.board, "Weathercock")
    assert "Lantern Bearer" in await taken_for(table, "Lantern Baerer")
    assert "Old Heron" in await taken_for(table, "Old Her0n")
    assert "Old Heron" not in await taken_for(table, "old heron")
    assert "Miller" in await taken_for(table, "MiIler")
    assert "Miller" not in await taken_for(table, "Miller")
    assert "Weathercock" in await taken_for(table, "Weathercok")
    assert "Windmill" not in await taken_for(table, "Windmil")


async def test_monikers_filed_in_an_older_way_are_filed_anew(table):
    await choose(table, TIGRAN, "Lantern Bearer")
    await table.say(FINE, TIGRAN)
    await table.say(FINE, NARA)
    async with table.store.write() as tx:
        await tx.execute(delete(moniker_keys))
        await tx.execute(update(monikers).values(filed=0))
    await table.moderation.due()
    assert await refusal(table, NARA, "Lantern Baerer") == "moniker-alike"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("😀😀😀", "moniker-no-letters"),
        ("\u0301" * 200, "moniker-no-letters"),
        ("\ufe0f\U000e0101" * 9, "moniker-no-letters"),
        ("\u202e\u2066\u200f", "moniker-no-letters"),
        ("\ud800", "moniker-no-letters"),
        ("@everyone", "moniker-names-nobody"),
        ("@here", "moniker-names-nobody"),
        ("@Everyone!", "moniker-names-nobody"),
        ("Nara" + "\u0301\u0316\u0334\u0330" * 2, "moniker-marks"),
    ],
)
async def test_what_is_no_name_is_refused_in_one_line_and_nothing_changes(table, name, reason):
    await choose(table, NARA, "Lantern")
    assert await refusal(table, NARA, name) == reason
    assert (await table.monikers.of(table.board, NARA)).name == "Lantern"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("مريم", "مريم"),
        ("\u202eמרים\u202c", "מרים"),
        ("Lu\u0301na\u0316", "Lúna\u0316"),
        ("🌙 Luna 🌙", "🌙 Luna 🌙"),
        ("𝕷𝖚𝖓𝖆", "Luna"),
    ],
)
async def test_what_is_a_name_all_the_same_is_kept_as_it_is_seen(table, name, kept):
    assert (await choose(table, NARA, name)).moniker.name == kept
