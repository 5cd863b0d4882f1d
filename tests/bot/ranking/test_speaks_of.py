"""A quote of another day, state, work or thing than was asked for is no answer, in three languages."""

import pytest

from bot.ranking.speaks_of import asks_of_today, checked, is_row_of_another

BOAT = "The boat leaves at nine on Saturday. Bread is baked on Mondays."


@pytest.mark.parametrize(
    ("question", "quote", "told"),
    [
        ("When does the boat leave on Sunday?", "The boat leaves at nine on Saturday.", False),
        ("does the boat run on Tuesdays?", "In fog the boat does not run.", False),
        ("When does the boat leave on Saturday?", "The boat leaves at nine on Saturdays.", True),
        ("When does the boat leave on Monday?", "The boat leaves at nine every day.", True),
        ("When does the boat leave?", "The boat leaves at nine on Saturday.", True),
        ("is bread baked on Mondays", "The bread is of rye.", None),  # its text speaks of Mondays
        ("Во сколько лодка в воскресенье?", "В субботу лодка уходит в девять.", False),
        ("во сколько лодка в субботу?", "По субботам лодка уходит в девять.", True),
        ("работает ли пекарня в понедельник", "Пекарня работает ежедневно.", None),
        ("Ե՞րբ է նավակը մեկնում կիրակի", "Նավակը մեկնում է իննին երեքշաբթի։", False),
        ("Is the allotment open?", "The allotment lies behind the mill.", False),
        ("is the allotment open", "The gate opens at nine.", True),
        ("Are the baths closed?", "Visitors are welcome till dusk.", True),
        ("Are you open to new ideas?", "I read a lot.", None),
        ("Открыт ли огород?", "Огород лежит за мельницей.", False),
        ("открыта ли баня", "Баня работает по субботам.", True),
        ("Բա՞ց է այգին", "Այգին ջրաղացի հետևում է։", False),
        ("how often is the well cleaned?", "It gave forty litres an hour.", False),
        ("how often is the well cleaned?", "We clean the well twice a year.", True),
        ("How often do you bake?", "Bread is baked on Mondays.", True),
        ("как часто чистят колодец?", "Он даёт сорок литров.", False),
        ("как часто чистят колодец?", "Колодец чистят дважды в год.", True),
        ("Որքա՞ն հաճախ են մաքրում ջրհորը", "Ջրհորը քառասուն մետր է։", False),
        ("Որքա՞ն հաճախ են մաքրում ջրհորը", "Ջրհորը մաքրում են տարին մեկ անգամ։", True),
        ("who wrote The Salt Path?", "“The Tin Drum” is by a Mr. Galt.", False),
        ("who wrote The Salt Path?", "“The Salt Path” is by Hana Brod.", True),
        ("Кто написал «Соль земли»?", "«Жесть» написал Галт.", False),
        ("when was the chapel built?", "The organ of the chapel was built in 1887.", False),
        ("when was the organ built?", "The organ of the chapel was built in 1887.", None),
        ("when was the chapel built?", "The walls of the chapel were built in 1790.", None),
        ("when was the chapel built?", "The chapel was built in 1790.", None),
        ("when was the school built?", "The organ of the chapel was built in 1887.", False),
        ("when was the school built?", "The old mill was finally built in 1790.", False),
        ("when was the school built?", "It was built in 1790, and the roof was built anew.", False),
        ("when was the school built?", "The school stands where the mill was built.", None),
        ("when was the school built?", "It was built in 1790.", None),
        ("is the post office open?", "Post office: Departs 16:10, Comes back 20:05", False),
        ("is the post office open?", "Post office: Opens 9:10, Closes 20:05", True),
        ("How heavy is the gate?", "The gate opens in thirty minutes.", False),
        ("who built the bridge in 1979?", "The mason Galt built the bridge in 1871.", False),
        ("who built the bridge in 1871?", "The mason Galt built the bridge in 1871.", True),
        ("who led the choir in 1960?", "Olga led the choir from 1951 to 1978.", None),
        ("Кто построил мост в 1979 году?", "Мост построил Галт в 1871 году.", False),
        ("Ո՞վ կառուցեց կամուրջը 1979-ին", "Կամուրջը կառուցեց Գալտը 1871-ին։", False),
        ("when did the new bridge fall?", "The old bridge fell in June.", False),
        ("when did the old bridge fall?", "The old bridge fell in June, and the new bridge stands.", True),
        ("Когда снесло новый мост?", "Старый мост снесло в июне.", False),
        ("Ե՞րբ փլվեց նոր կամուրջը", "Հին կամուրջը փլվեց հունիսին։", False),
        ("Сколько стоила панель?", "Купили панель на 300 ватт.", False),
        ("Ի՞նչ արժե գաթան", "Գաթա վաճառեցինք՝ 300 հատ։", False),
        ("Ե՞րբ է բաց այգին", "Այս շաբաթ բացեցի այգին։", False),
        ("Ե՞րբ է բաց այգին", "Այգին բաց է կիրակի։", True),
        ("", "", None),
    ],
)
def test_a_quote_speaks_of_what_was_asked_or_of_another(question, quote, told):
    text = f"{BOAT} “The Salt Path” and “The Tin Drum”. «Соль земли», «Жесть». {quote}"
    if "Sunday" in question or "Tuesday" in question or "կիրակի" in question:
        text = quote
    every = checked(question, quote, text)
    assert (False if False in every else True if True in every else None) is told


@pytest.mark.parametrize(
    "question",
    [
        "Is the allotment open?",
        "is the boat still running",
        "Does the baker still bake rye?",
        "are there tickets at the moment?",
        "Открыт ли огород?",
        "лодка сейчас ходит?",
        "Բա՞ց է այգին",
    ],
)
def test_what_is_so_today_is_asked(question):
    assert asks_of_today(question)


@pytest.mark.parametrize(
    "question",
    [
        "Was the allotment open?",
        "When does it open?",
        "Are you open to ideas?",
        "Кто открыл лавку?",
        "is it true",
    ],
)
def test_and_here_it_is_not(question):
    assert not asks_of_today(question)


@pytest.mark.parametrize(
    ("question", "row", "is_another"),
    [
        ("What does breakfast cost?", "Supper: Price 45 crowns", True),
        ("What does supper cost?", "Supper: Price 45 crowns", False),
        ("Сколько стоит завтрак?", "Ужин: Цена 450 рублей", True),
        ("Ի՞նչ արժե նախաճաշը", "Ընթրիք՝ Գին 450 դրամ", True),
        ("What does breakfast cost?", "It costs 45 crowns.", False),
        ("how big is the shed", "It's to be two by two metres, with a roof.", False),
        ("What does it cost?", "Supper: Price 45 crowns", False),
    ],
)
def test_a_row_in_a_text_that_names_nothing_of_what_was_asked_is_of_another(question, row, is_another):
    assert is_row_of_another(question, row, f"We ate. {row}") is is_another
