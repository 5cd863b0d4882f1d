"""Passages are put in, found by their words, and taken out again: the same on both databases."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, insert, select, update

from bot.articles.passages import cut_passages
from bot.domain import Passage, Section
from bot.language.words import stems
from bot.store import search
from bot.store.index import drop_passages, index_many
from bot.store.schema import articles, blogs, passage_totals, passages, stem_counts, vocabulary
from bot.store.search import candidates, candidates_of_article, word_stats
from tests.conftest import START

MILL = ("The mill", "The mill by the river grinds rye. Its wheel was carved from one oak.")
HARBOUR = ("The harbour", "Boats lie in the harbour by the river. The oak pier is new.")
SCHOOL = ("The school", "Pupils come early. The bell is cracked.")


async def keep(tx, *contents, blog_id=1):
    """Keep a blog's articles, each (title, text), and make them findable; gives their ids."""
    if (await tx.execute(select(blogs.c.id).where(blogs.c.id == blog_id))).one_or_none() is None:
        await tx.execute(insert(blogs).values(id=blog_id, title=f"Blog {blog_id}"))
    ids = [await _article(tx, blog_id, title) for title, _ in contents]
    cut = [
        cut_passages([Section(title, text)], article_id)
        for article_id, (title, text) in zip(ids, contents, strict=True)
    ]
    titles = [title for title, _ in contents]
    await index_many(
        tx, blog_id, [(n, title, (), passages) for n, title, passages in zip(ids, titles, cut, strict=True)]
    )
    return ids


async def _article(tx, blog_id, title):
    known = (await tx.execute(select(func.count()).select_from(articles))).scalar_one()
    row = {"blog_id": blog_id, "entry_id": f"e{known}", "title": title, "digest": ""}
    new = insert(articles).values(**row, revision=1, kept_at=START, changed_at=START)
    return (await tx.execute(new.returning(articles.c.id))).scalar_one()


async def found(tx, question, blog_id=1, limit=100):
    """The article ids of the candidates for a question."""
    stats = await word_stats(tx, blog_id, stems(question))
    return [candidate.passage.article_id for candidate in await candidates(tx, blog_id, stats, limit)]


async def test_passages_are_found_by_the_stems_of_their_words(store):
    async with store.write() as tx:
        mill, harbour, school = await keep(tx, MILL, HARBOUR, SCHOOL)
        assert await found(tx, "grinding") == [mill]
        assert await found(tx, "cracking bells") == [school]
        assert set(await found(tx, "rivers")) == {mill, harbour}
        assert await found(tx, "lighthouse") == []


async def test_a_title_finds_its_article_too(store):
    async with store.write() as tx:
        _, _, school = await keep(tx, MILL, HARBOUR, SCHOOL)
        assert await found(tx, "schools") == [school]


async def test_who_shares_the_rarest_words_comes_first(store):
    async with store.write() as tx:
        mill, harbour, _ = await keep(tx, MILL, HARBOUR, SCHOOL)
        assert await found(tx, "river wheel") == [mill, harbour]
        assert await found(tx, "river boats oak") == [harbour, mill]


async def test_of_equals_the_elder_comes_first_and_no_more_than_the_limit(store):
    async with store.write() as tx:
        same = [("A pond", f"The pond is still, page {n}.") for n in range(5)]
        ids = await keep(tx, *same, SCHOOL)
        assert await found(tx, "pond") == ids[:5]
        assert await found(tx, "pond", limit=2) == ids[:2]


async def test_common_words_are_left_out_where_there_are_many(store, monkeypatch):
    monkeypatch.setattr(search, "MAX_ENTRIES", 2)
    async with store.write() as tx:
        mill, _, _ = await keep(tx, MILL, HARBOUR, SCHOOL)
        assert await found(tx, "wheel river") == [mill]
        assert len(await found(tx, "river")) == 2


async def test_candidates_carry_their_sentences_as_stems(store):
    async with store.write() as tx:
        await keep(tx, MILL)
        [mill] = await candidates(tx, 1, await word_stats(tx, 1, ["wheel"]))
    assert mill.title == ("mill",)
    assert tuple(mill.sentences) == (("mill", "river", "grind", "rye"), ("wheel", "carv", "one", "oak"))
    assert mill.passage.text == MILL[1]


async def test_each_blog_has_its_own_index(store):
    async with store.write() as tx:
        await keep(tx, MILL)
        [other] = await keep(tx, HARBOUR, blog_id=2)
        assert await found(tx, "wheel", blog_id=2) == []
        assert await found(tx, "river", blog_id=2) == [other]
        assert (await word_stats(tx, 2, ["river", "wheel"])).counts == {"river": 1}


async def test_what_is_taken_out_leaves_nothing_behind(store):
    async with store.write() as tx:
        [mill, harbour] = await keep(tx, MILL, HARBOUR)
        await drop_passages(tx, mill)
        assert await found(tx, "river") == [harbour]
        assert await found(tx, "wheel") == []
        assert (await word_stats(tx, 1, ["oak", "wheel"])).counts == {"oak": 1}
        assert "wheel" not in (await search.blog_words(tx, 1)).split()
        await drop_passages(tx, harbour)
        await drop_passages(tx, harbour)
        assert (await word_stats(tx, 1, ["oak"])).passages == 0
        for table in (passages, stem_counts):
            assert (await tx.execute(select(func.count()).select_from(table))).scalar_one() == 0


async def test_an_article_can_come_back_with_another_title(store):
    async with store.write() as tx:
        [mill] = await keep(tx, MILL)
        await tx.execute(update(articles).values(title="The watermill"))
        await drop_passages(tx, mill)
        await index_many(tx, 1, [(mill, "The watermill", (), [Passage(mill, 0, 0, MILL[1])])])
        assert await found(tx, "watermill") == [mill]
        assert (await word_stats(tx, 1, ["mill"])).counts == {"mill": 1}


async def test_a_withdrawn_article_is_not_found(store):
    async with store.write() as tx:
        mill, harbour = await keep(tx, MILL, HARBOUR)
        await tx.execute(update(articles).where(articles.c.id == mill).values(withdrawn_at=START))
        assert await found(tx, "river wheel") == [harbour]
        assert await candidates_of_article(tx, mill) == []


async def test_one_articles_passages_come_in_reading_order(store):
    async with store.write() as tx:
        long = " ".join(f"Sentence number {n} says a little more of the mill." for n in range(60))
        [mill] = await keep(tx, ("The mill", long))
        passages = await candidates_of_article(tx, mill)
    assert [candidate.passage.position for candidate in passages] == list(range(len(passages)))
    assert len(passages) > 2


async def test_totals_follow_and_every_change_is_a_new_version(store):
    async with store.write() as tx:
        assert (await word_stats(tx, 1, [])).version == 0
        [mill, _] = await keep(tx, MILL, HARBOUR)
        first = (await word_stats(tx, 1, [])).version
        stats = await word_stats(tx, 1, [])
        assert (stats.passages, stats.average) == (2, 7.5)
        await drop_passages(tx, mill)
        assert (await word_stats(tx, 1, [])).version > first
        assert (await tx.execute(select(passage_totals.c.passages))).scalar_one() == 1


async def test_the_vocabulary_counts_passages_of_a_words_stem(store):
    async with store.write() as tx:
        await keep(tx, ("One", "The bridges fell."), ("Two", "A bridge stands."))
        words = (await search.blog_words(tx, 1)).split()
        assert dict(zip(words[::2], words[1::2], strict=True))["bridges"] == "2"
        assert (await tx.execute(select(func.count()).select_from(vocabulary))).scalar_one() == 6
        assert await search.blog_words(tx, 7) == ""


async def test_any_word_can_be_put_in_taken_out_and_found(store):
    words = ["a" * 3000, "ա" * 3000, "मिल", "שָׁלוֹם", "don't", "x²", "①", "naïve"]
    async with store.write() as tx:
        for word in words:
            [odd] = await keep(tx, ("Odd", f"It says {word} here."))
            await drop_passages(tx, odd)
            [odd] = await keep(tx, ("Odd", f"It says {word} here."))
            rows = await tx.execute(select(stem_counts.c.stem))
            stats = await word_stats(tx, 1, list(rows.scalars()))
            assert {candidate.passage.article_id for candidate in await candidates(tx, 1, stats)} == {odd}
            await drop_passages(tx, odd)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(max_size=200))
async def test_nothing_in_a_question_reaches_the_query_language(store, question):
    async with store.read() as tx:
        await found(tx, question)


async def test_a_stem_is_a_string_whatever_it_holds(store):
    async with store.write() as tx:
        await keep(tx, MILL)
        stats = await word_stats(tx, 1, [])
        for term in ['"', "'", "a'b", 'a"b', "\\", "a OR b", "a & b", "*", "^a", "a:b", "NEAR("]:
            odd = type(stats)(stats.passages, stats.average, {term: 1})
            assert await candidates(tx, 1, odd) == []


async def test_a_section_is_found_by_its_heading(store):
    parts = (Section("The mill", "It grinds."), Section("Of ferrets", "They sleep all day."))
    async with store.write() as tx:
        [mill] = await keep(tx, MILL)
        await drop_passages(tx, mill)
        cut = cut_passages(parts, mill)
        await index_many(tx, 1, [(mill, "The mill", [part.title for part in parts], cut)])
        stats = await word_stats(tx, 1, ["ferret"])
        [found] = await candidates(tx, 1, stats)
    assert (found.passage.text, found.title) == ("They sleep all day.", ("mill", "ferret"))
