"""A Russian blog that names its author in its articles alone, asked in Latin letters."""

from functools import partial

import pytest

from bot.articles.passages import cut_passages
from bot.domain import Page, Section
from bot.ranking.small_talk import Talk
from bot.store.articles import make_blog
from bot.store.filings import writer_of
from bot.store.known import digest_of
from bot.store.revisions import ReadEntry, keep_page
from tests.builders import answering_by_words

STORIES = {
    "Трамвай": """
        Трамвай в Заречье водит Марина Галт, и это единственный трамвай, который ходит до реки. Билет на него
        стоит сорок рублей, а для детей он бесплатный. Зимой он опаздывает, потому что много снега.""",
    "Мост": """
        Каменный мост через Ворну построил каменщик Петрос. За проезд телеги платили две монеты, пока это не
        отменил мэр. Теперь по мосту ходят все, кто хочет, и никто ничего не платит.""",
}


@pytest.fixture
async def blog(sqlite_store):
    """The blog, and who answers about it."""
    async with sqlite_store.write() as tx:
        made = await make_blog(tx, "Заречье")
        for title, story in STORIES.items():
            parts = (Section(title, " ".join(story.split())),)
            page = Page(f"tag:{title}", title, parts, author="Нина Рут")
            await keep_page(tx, made.id, ReadEntry(page, cut_passages(parts), digest_of(page)))
    return sqlite_store, made, partial(answering_by_words(sqlite_store).answer, made.id)


@pytest.mark.parametrize("text", ["Kto postroil kamennyy most?", "kto postroil most cherez Vornu"])
async def test_a_question_in_latin_letters_is_answered(blog, text):
    _, _, ask = blog
    told = await ask(text)
    assert told.question == text
    assert told.hits[0].article.title == "Мост"
    assert told.searched is not None
    assert told.searched.lower().startswith("кто построил")


@pytest.mark.parametrize(("text", "talk"), [("privet", Talk.HELLO), ("spasibo", Talk.THANKS)])
async def test_talk_in_latin_letters_is_talk(blog, text, talk):
    _, _, ask = blog
    assert (await ask(text)).fact == talk


@pytest.mark.parametrize("text", ["кто пишет этот блог?", "kto avtor", "who writes this blog?"])
async def test_who_wrote_all_articles_is_the_author(blog, text):
    _, _, ask = blog
    told = await ask(text)
    assert (told.fact, told.fact_text) == ("author", "Нина Рут")


async def test_where_several_write_none_is_the_author(blog):
    store, made, _ = blog
    parts = (Section("Хлеб", "Хлеб пекут по четвергам."),)
    page = Page("tag:other", "Хлеб", parts, author="Ара Дел")
    async with store.write() as tx:
        await keep_page(tx, made.id, ReadEntry(page, cut_passages(parts), digest_of(page)))
        assert await writer_of(tx, made) is None
