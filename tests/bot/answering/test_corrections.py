"""An answer has the title of a later article that corrects it."""

from datetime import UTC, datetime
from functools import partial

import pytest

from bot.articles.passages import cut_passages
from bot.domain import LooseDate, Page, Precision, Section
from bot.ranking.corrections import corrects
from bot.store.articles import make_blog
from bot.store.known import digest_of
from bot.store.revisions import ReadEntry, keep_page
from tests.builders import answering_by_words

LETTER = "Kostya Burl wrote to me. It was no night train, he says, and he was asleep in a bus."
STORIES = {
    "The train from Tomsk": ("2021-09-14", "Kostya Burl came by the night train from Tomsk."),
    "A correction about Kostya": ("2021-09-29", LETTER),
    "The old mill": ("2021-10-02", "The mill has a new wheel. The miller was pleased."),
    "Some corrections": ("2021-10-09", "The mill is older than I said."),
}


@pytest.fixture
async def ask(sqlite_store):
    """Asks the blog of the stories."""
    async with sqlite_store.write() as tx:
        blog = await make_blog(tx, "Letters")
        for title, (day, story) in STORIES.items():
            published = LooseDate(datetime.fromisoformat(day).replace(tzinfo=UTC), Precision.DAY)
            parts = (Section(title, story),)
            page = Page(f"tag:{title}", title, parts, published=published)
            await keep_page(tx, blog.id, ReadEntry(page, cut_passages(parts), digest_of(page)))
    return partial(answering_by_words(sqlite_store).answer, blog.id)


async def test_an_answer_that_was_corrected_names_the_correction(ask):
    told = await ask("Kostya Burl came by the night train from where?")
    assert told.hits[0].article.title == "The train from Tomsk"
    assert [dict(note.arguments) for note in told.notes] == [{"title": "A correction about Kostya"}]


@pytest.mark.parametrize("question", ["Was Kostya Burl asleep in a bus?", "Who was pleased?"])
async def test_the_correction_itself_and_others_have_no_such_note(ask, question):
    told = await ask(question)
    assert told.answered
    assert told.notes == ()


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("A correction about the pipe", ""),
        ("The pipe", "I got something wrong about the pipe."),
        ("Afloat, and two things I got wrong", ""),
        ("The pipe, and three mistakes of mine", ""),
        ("Поправка про мост", ""),
        ("Исправляю про Костю", ""),
        ("Уточнение", ""),
        ("Ուղղում", ""),
        ("Նամակ", "Երկու սխալ եմ գրել։"),
    ],
)
def test_it_is_told_by_its_title_or_first_words(title, text):
    assert corrects(title, text)


@pytest.mark.parametrize(
    "title", ["Correcting fluid", "Исправляю велосипед", "Поправили крышу", "Ուղիղ ճանապարհ", "The right way"]
)
def test_other_articles_correct_nothing(title):
    assert not corrects(title, "")
