"""What is under an answer: More, Not it, Search as written, Ask the author; by anybody, twice, and later."""

import re

import pytest

from bot.answering.evaluating import Evaluating
from bot.domain import FeedbackKind
from bot.store import articles
from sandbox.cannot import CannotDo
from tests.cogs.samples import PRICE
from tests.plugins.board import bot_on, labels, sandbox_with_blog, set_up, shown

NOWHERE = "Which football club won the championship in Brazil?"
MISSPELT = "How much does the counsil ask for the bell of the fish market?"
POST = "The bell is for sale and the council asks nine hundred crowns for it. It was cast in 1871. " * 3


async def test_an_answer_has_three_buttons_and_an_address_that_jumps_to_the_words(board, thread):
    private = await board.ask("nara", PRICE)
    assert labels(private) == ["More", "Not it", "Show here"]
    assert "#:~:text=The%20bell%20of%20the%20fish%20market" in address(private)
    assert labels(await board.ask("nara", PRICE, "questions")) == ["More", "Not it"]


QUESTIONS = (
    PRICE,
    "Who rang the bell every morning?",
    "What are the horses called?",
    "How many steps has the tower?",
    "How often did the bridge open last year?",
    "Why was the keeper's post closed?",
    "When will the fog signal be sounded?",
)


async def test_every_word_shown_stands_in_the_article(board, thread):
    for question in QUESTIONS:
        reply = await board.ask("nara", question)
        assert labels(reply)[0] == "More", question
        await check_verbatim(board, reply)
        more = await board.pressed("nara", "More")
        if "Forward" in labels(more):
            await check_verbatim(board, more)


async def test_more_pages_through_passages_for_the_presser_alone(board, thread):
    await board.ask("nara", PRICE, "questions")
    first = await board.pressed("sam", "More")
    assert first.facts["to"] == "sam"
    total = int(re.findall(r"1 of (\d+)", shown(first))[0])
    assert total >= 2
    assert labels(first) == ["Forward", "Ask the author"]
    second = await board.pressed("sam", "Forward")
    assert f"2 of {total}" in shown(second)
    assert title(second) != title(first) or text(second) != text(first)
    assert "Back" in labels(second)
    again = await board.pressed("sam", "Back")
    assert text(again) == text(first)
    seen = {title(first), title(second)}
    for _ in range(total - 1):
        seen.add(title(await board.pressed("sam", "Forward")))
    assert len(seen) > 1, "other articles too"
    assert not [m for m in board.people.visible("nara") if m.to == board.sandbox.world.person("sam").id]


async def test_not_it_is_kept_once_a_person_and_offers_the_next_passage(board, thread):
    await board.ask("nara", PRICE, "questions")
    card = next(m for m in board.people.visible("sam") if "Not it" in str(m.components))
    first = await board.pressed("sam", "Not it", card)
    assert first.facts["to"] == "sam"
    assert first.facts["text"].startswith("Thank you, that is kept.")
    assert not title(first).startswith("The bell of the fish market")
    assert "Ask the author" in labels(first)
    second = await board.pressed("sam", "Not it", card)
    assert "You have said so before" in shown(second)
    await board.pressed("nara", "Not it", card)
    feedback = await kept(board)
    assert len(feedback[FeedbackKind.NOT_IT]) == 2
    assert {pair.question for pair in feedback[FeedbackKind.NOT_IT]} == {PRICE}


async def test_what_was_opened_last_is_kept_as_an_example(board, thread):
    await board.ask("nara", PRICE)
    await board.pressed("nara", "More")
    last = await board.pressed("nara", "Forward")
    pairs = (await kept(board))[FeedbackKind.OPENED]
    assert len(pairs) == 1
    async with board.app.store.read() as tx:
        article = await articles.article_by_entry(tx, await blog_of(board), pairs[0].entry_id)
    assert title(last) == article.title


async def test_what_was_corrected_can_be_searched_as_it_was_written(board, thread):
    reply = await board.ask("nara", MISSPELT, "questions")
    assert "Searched for" in shown(reply)
    assert labels(reply) == ["More", "Not it", "Search as written"]
    literal = await board.pressed("sam", "Search as written")
    assert literal.facts["to"] == "sam"
    assert "Searched for" not in shown(literal)
    assert "Search as written" not in labels(literal)


async def test_what_the_blog_does_not_say_can_be_put_to_the_author(board, thread):
    reply = await board.ask("nara", NOWHERE, "questions")
    assert labels(reply) == ["Ask the author"]
    waits = await board.pressed("sam", "Ask the author")
    assert waits.facts["to"] == "sam"
    assert "waits for the author" in shown(waits)
    assert f"appear in <#{board.place('questions').id}>" in shown(waits)
    assert shown(await board.pressed("sam", "Ask the author", card_with(board, "sam"))) == shown(waits)


async def test_while_the_author_is_away_it_says_so(board, thread):
    await board.told("author", "author away", until="2199-12-24")
    await board.pressed("author", "Tell my readers")
    await board.ask("nara", NOWHERE)
    answer = shown(await board.pressed("nara", "Ask the author"))
    assert "The author is away until" in answer
    assert "without your name" in answer
    await board.told("author", "author back")
    await board.told("author", "author away")
    await board.pressed("author", "Tell my readers")
    assert "no date is set" in shown(await board.pressed("nara", "Ask the author", card_with(board, "nara")))


async def test_a_private_answer_is_nobody_else_s_to_press(board, thread):
    await board.ask("nara", PRICE)
    for label in ("More", "Not it", "Show here"):
        with pytest.raises(CannotDo):
            board.press("sam", label)


async def test_a_mention_in_a_thread_has_the_same_buttons(board, thread):
    board.say("nara", thread, f"<@{board.sandbox.world.bot.id}> {NOWHERE}")
    reply = await board.see("message", author=board.sandbox.world.bot.name)
    assert labels(reply) == ["Ask the author"]
    assert "waits for the author" in shown(await board.pressed("sam", "Ask the author", reply.subject))


async def test_after_a_restart_every_button_works(tmp_path, monkeypatch):
    async with sandbox_with_blog() as (sandbox, site):
        async with bot_on(sandbox, site, tmp_path, monkeypatch) as table:
            await set_up(table)
            await table.publish("The bell is for sale", POST)
            answered = (await table.ask("nara", "How much does the counsil ask for the bell?")).subject
            more = (await table.pressed("nara", "More")).subject
            unsaid = (await table.ask("nara", NOWHERE, "questions")).subject
            await table.settle()
        async with bot_on(sandbox, site, tmp_path, monkeypatch) as table:
            assert "1 of" in shown(await table.pressed("nara", "More", answered))
            assert "2 of" in shown(await table.pressed("nara", "Forward", more))
            assert "is kept" in shown(await table.pressed("nara", "Not it", answered))
            assert "Searched" not in shown(await table.pressed("nara", "Search as written", answered))
            assert "waits" in shown(await table.pressed("sam", "Ask the author", unsaid))
            board = (await table.app.boards.all())[0]
            async with table.app.store.write() as tx:
                await tx.exec_driver_sql("DELETE FROM questions")
            for label, card in (("More", answered), ("Not it", answered), ("Ask the author", unsaid)):
                assert "do not know this card" in shown(await table.pressed("nara", label, card)), board.id


async def check_verbatim(table, event):
    """Every word that a card shows as the blog's stands so in the article of its title."""
    embed = event.facts["embeds"][0]
    async with table.app.store.read() as tx:
        known = await articles.latest_articles(tx, await blog_of(table), 50)
    article = next(article for article in known if article.title == embed["title"])
    description = re.sub(r"\\(?=[^\w\s])", "", embed["description"].replace("**", ""))
    for piece in filter(None, (part.strip() for part in description.split("…"))):
        assert piece in article.text
    assert len(description) > 20


async def kept(table):
    return await Evaluating(table.app.store, table.app.answering, await blog_of(table)).feedback()


async def blog_of(table):
    return (await table.app.boards.all())[0].blog_id


def card_with(table, who):
    """The newest card with **Ask the author** that a person sees."""
    return next(m for m in table.people.visible(who) if "Ask the author" in str(m.components))


def address(event):
    return event.subject.embeds[0]["url"]


def title(event):
    return event.facts["embeds"][0]["title"]


def text(event):
    return event.facts["embeds"][0]["description"]
