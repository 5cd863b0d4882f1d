"""Who is called by name in a question and writes the blog is spoken to: a blog says “I”."""

import pytest

from bot.ranking.spoken_to import is_of_author, spoken_to

VERA = "Vera Holm"


@pytest.mark.parametrize(
    ("text", "put"),
    [
        ("what does Vera Holm think of thyme oil?", "what do you think of thyme oil?"),
        ("What does vera holm think of mead", "What do you think of mead"),
        ("Where did Vera buy the smoker?", "Where did you buy the smoker?"),
        ("What is Vera's favourite book?", "What is your favourite book?"),
        ("Why was Vera Holm stung?", "Why were you stung?"),
        ("Vera Holm's opinion of strips", "Your opinion of strips"),
        ("I wonder if Vera has bees", "I wonder if you have bees"),
        ("Что Вера Холм думает о мёде?", "Что вы думает о мёде?"),
        ("где Вера купила дымарь", "где вы купила дымарь"),
        ("ի՞նչ է մտածում Վերա Հոլմը մեղրի մասին", "ի՞նչ է մտածում դուք մեղրի մասին"),
    ],
)
def test_a_question_about_the_author_is_put_to_them(text, put):
    assert spoken_to(text, VERA) == put


@pytest.mark.parametrize(
    "text",
    [
        "who is Vera Holm",
        "what did vera buy",
        "What did Vera Lynn sing?",
        "What did Anna Holm sing?",
        "what does the organist think of mead",
        "",
        "2008",
    ],
)
def test_others_and_what_may_be_a_common_word_are_not(text):
    assert spoken_to(text, VERA) is None


def test_a_month_is_no_author():
    assert spoken_to("What happens in May?", "Anna May") is None
    assert spoken_to("What does Anna May do in May?", "Anna May") == "What do you do in May?"


@pytest.mark.parametrize(
    ("question", "quote", "is_told"),
    [
        ("How old are you?", "Nora, the neighbour's girl, is sixteen.", False),
        ("How old are you?", "I turned sixty in May.", True),
        ("What is your husband called?", "The cat is called Piso.", False),
        ("Сколько вам лет?", "Соне шестнадцать лет.", False),
        ("Сколько вам лет?", "Мне сорок три года.", True),
        ("Քանի՞ տարեկան եք դուք", "Եկավ Նարեն, տասնվեց տարեկան։", False),
        ("Քանի՞ տարեկան եք դուք", "Ես քառասուն տարեկան եմ։", True),
        ("Where do you live?", "Left the town in May.", True),
    ],
)
def test_ages_and_names_are_the_author_s_only_where_a_blog_says_so_of_itself(question, quote, is_told):
    assert is_of_author(question, quote) is is_told
