"""`/articles`: newest first, by words, by time; paged; each can be asked about."""

from tests.plugins.board import bot_on, labels, sandbox_with_blog, set_up, shown

MANY = 12


async def many(table):
    """Posts of 2008 and 2009, kept but not announced, beside the two of the sample."""
    for number in range(MANY):
        text = f"Piece {number} tells of the ferry and its captain, who counted {number} herons on the quay."
        year = 2008 + number % 2
        table.site.blog.publish(f"Herons, part {number}", text, f"{year}-0{number % 9 + 1}-05", f"h{number}")
    table.app.do_now()
    await table.see("message", text=f"Herons, part {MANY - 1}")
    await table.settle()


def titles(event):
    return [field["name"] for field in event.facts["embeds"][0]["fields"]]


async def browse(table, who="nara", **options):
    await table.told(who, "articles", **options)
    return await table.answer()


async def test_articles_are_shown_newest_first_each_dated_and_linked(board):
    event = await browse(board)
    assert event.facts["to"] == "nara"
    assert titles(event)[0].startswith("The lighthouse on Sarn Point")
    assert titles(event)[1].startswith("Harbour board and ferrymen")
    assert "13 June 2024 · [Read on the blog](<http" in shown(event)
    assert "March 2024" in shown(event)
    assert "Page 1 of 1 · 2 articles" in shown(event)
    assert labels(event) == []


async def test_they_are_paged_to_both_ends(board):
    await many(board)
    first = await browse(board)
    assert len(titles(first)) == 5
    assert labels(first) == ["Forward"]
    second = await board.pressed("nara", "Forward")
    third = await board.pressed("nara", "Forward")
    assert labels(third) == ["Back"]
    assert "Page 3 of 3 · 14 articles" in shown(third)
    assert len({*titles(first), *titles(second), *titles(third)}) == MANY + 2
    assert titles(await board.pressed("nara", "Back")) == titles(second)


async def test_words_find_articles_and_a_time_narrows_them(board):
    await many(board)
    assert titles(await browse(board, find="parrot of the keeper"))[0].startswith("The lighthouse")
    herons = await browse(board, find="herons", when="2008")
    assert "6 articles" in shown(herons)
    assert "“herons” · 2008" in shown(herons)
    assert len(titles(await board.pressed("nara", "Forward"))) == 1
    assert titles(await browse(board, when="March 2008")) == ["Herons, part 2"]
    assert titles(await browse(board, when="2008-03-05")) == ["Herons, part 2"]
    assert "6 articles" in shown(await browse(board, find="herons", when="between 2007 and 2008"))
    assert "There is no such article" in shown(await browse(board, find="herons", when="since 2010"))
    assert "There is no such article" in shown(await browse(board, when="last year"))
    assert "There is no such article" in shown(await browse(board, find="zeppelin"))


async def test_what_is_no_time_gets_one_line(board):
    for written in ("soon", "2008-13", "99999", "last week of it"):
        text = await board.told("nara", "articles", when=written)
        assert "is not a time that I know" in text
        assert len(text.splitlines()) == 1


async def test_signs_of_the_index_and_of_our_buttons_are_words_like_any_other(board):
    await many(board)
    for odd in ("herons #5 ~ | .2", '"herons" OR NEAR(', "herons " + "x" * 40, "🎉", "‮herons"):
        event = await browse(board, find=odd)
        if "Forward" in labels(event):
            assert "Page 2" in shown(await board.pressed("nara", "Forward"))


async def test_one_of_them_can_be_asked_about(board):
    await browse(board)
    board.press("nara", "The lighthouse on Sarn Point loses its keeper and keeps its lamp")
    reply = await board.filled("nara", {"Your question": "How many steps did Mr. Aske walk up?"})
    assert "one hundred and eighteen steps" in shown(reply)


async def test_an_article_names_those_that_are_near(board):
    text = "The swing bridge of Tarrow Quay opened for the ferrymen, says harbour master Odile Brack."
    await board.publish("The swing bridge opens", f"{text} The harbour board and the ferrymen agree.")
    posted = await board.see("message", channel="articles", text="The swing bridge opens")
    assert "See also\n· [Harbour board and ferrymen fail to agree" in shown(posted)
    assert "March 2024" in shown(posted)
    assert "See also: [Harbour board" in shown(await browse(board, find="swing bridge opens"))


async def test_after_a_restart_the_pages_turn(tmp_path, monkeypatch):
    async with sandbox_with_blog() as (sandbox, site):
        async with bot_on(sandbox, site, tmp_path, monkeypatch) as table:
            await set_up(table)
            await many(table)
            card = (await browse(table, find="herons", when="2008")).subject
        async with bot_on(sandbox, site, tmp_path, monkeypatch) as table:
            event = await table.pressed("nara", "Forward", card)
            assert "Page 2 of 2 · 6 articles" in shown(event)
            assert "“herons” · 2008" in shown(event)


async def test_before_anything_is_set_up_it_says_so(bare):
    assert "/setup" in await bare.told("nara", "articles")
