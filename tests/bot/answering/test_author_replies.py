"""The author's reply heads the card of the same question in whatever words, and of no other."""

import pytest

from bot.answering.author_replies import AuthorReplies, telling
from bot.store import questions, unanswered
from bot.store.articles import change_blog
from tests.builders import NARA, make_board

REPLIED = {
    "How many arches has the aqueduct?": "Twelve.",
    "Where do you buy your hay?": "From the farm.",
    "Who wrote the letter to the abbot?": "The smith.",
    "How much does the lantern cost?": "Nine coins.",
    "how many steps up the tower": "A hundred and eighteen.",
    "Can I bring my dog?": "Yes, on a lead.",
}


@pytest.fixture
async def reply_to(sqlite_store, vectors):
    """Gives the author's words on a question, None if there are none."""
    store, board = sqlite_store, await make_board(sqlite_store)
    assert board.blog_id is not None
    async with store.write() as tx:
        await change_blog(tx, board.blog_id, title="Letters from a lighthouse")
        for text, words in REPLIED.items():
            asked = await questions.keep_question(tx, board.blog_id, text, board_id=board.id, asker=NARA)
            await unanswered.set_waiting(tx, asked)
            await unanswered.keep_draft(tx, asked, words)
            await unanswered.close_replied(tx, asked)
    replies = AuthorReplies(vectors)

    async def reply_to(text):
        async with store.read() as tx:
            reply = await replies.find(tx, board.id, text)
        return reply.words if reply else None

    return reply_to


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("how many arches has the aqueduct", "Twelve."),
        ("Number of arches of the aqueduct?", "Twelve."),
        ("How many arches does the aqueduct have?", "Twelve."),
        ("where do you get your hay from?", "From the farm."),
        ("By whom was the letter to the abbot written?", "The smith."),
        ("What is the price of the lantern?", "Nine coins."),
        ("number of stairs in the lighthouse?", "A hundred and eighteen."),
        ("are dogs welcome?", "Yes, on a lead."),
    ],
)
async def test_another_wording_gets_the_reply(reply_to, question, words):
    assert await reply_to(question) == words


@pytest.mark.parametrize(
    "question",
    [
        "How many keepers has the aqueduct?",
        "How old is the aqueduct?",
        "How long is the aqueduct?",
        "Where do you sell your hay?",
        "Who did the abbot write the letter to?",
        "How much does the lantern weigh?",
        "Where is the lantern?",
        "how many steps to the cellar",
        "how tall is the tower",
        "how many windows has the tower",
        "number of boats at the lighthouse",
        "Can I bring my cat?",
        "can I bring my children?",
        "Where can I bring my dog?",
    ],
)
async def test_another_question_does_not(reply_to, question):
    assert await reply_to(question) is None


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ("Как зовут вашу собаку?", "вашу собаку как зовут", True),
        ("Ո՞վ է կառուցել ջրաղացը", "ջրաղացն ո՞վ է կառուցել", True),
        ("Ի՞նչ գինի եք խմում", "Ի՞նչ թեյ եք խմում", False),
        ("Does the smith owe the abbot?", "Does the abbot owe the smith?", False),
    ],
)
def test_where_endings_tell_who_does_what_the_order_tells_nothing(first, second, is_same):
    assert (telling(first) == telling(second)) is is_same
