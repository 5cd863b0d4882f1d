"""Open questions stand together where they ask for the same, in three languages, and else apart."""

from datetime import UTC, datetime

from bot.answering.alike_questions import AlikeQuestions
from bot.domain import Question
from bot.language.embedder.opening import open_embedder
from bot.settings import MODEL

SAME = (
    ("Is the museum open on Sundays?", "museum sunday open?"),
    ("What do you think of electric bicycles?", "do you like electric bikes?"),
    ("Кто построил мельницу?", "Кем построена мельница?", "кто строил мельницу"),
    ("Почему закрыли библиотеку?", "По какой причине закрыта библиотека?"),
    ("Ի՞նչ է ձեր շան անունը", "ձեր շան անունն ի՞նչ է"),
    ("Ո՞վ է կառուցել ջրաղացը", "Ո՞վ կառուցեց ջրաղացը"),
)
ALONE = (
    *("Is the museum open on Mondays?", "Do you take cards?", "Do you take cash?"),
    *("Музей открыт по субботам?", "Музей открыт по воскресеньям?", "Кто построил мост?"),
    *("Ի՞նչ գինի եք խմում", "Ի՞նչ թեյ եք խմում", "Ո՞վ է կառուցել կամուրջը"),
)


async def test_what_asks_for_the_same_stands_together_and_nothing_else_does():
    texts = [*(text for group in SAME for text in group), *ALONE]
    asked_at = datetime(2026, 3, 14, tzinfo=UTC)
    asked = [Question(number, 1, text, asked_at) for number, text in enumerate(texts, 1)]
    groups = await AlikeQuestions(open_embedder(MODEL)).grouped(asked)
    found = {frozenset(question.text for question in group) for group in groups}
    assert found == {*map(frozenset, SAME), *(frozenset({text}) for text in ALONE)}
