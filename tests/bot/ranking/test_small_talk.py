"""Not every text is a question to the blog: some are said to the bot."""

import pytest

from bot.ranking.small_talk import SmallTalk, Talk, small_talk, speaks_to_bot
from tests.conftest import START


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hi", "hello"),
        ("Good morning everyone!", "hello"),
        ("hello, are you there?", "hello"),
        ("thanks a lot!", "thanks"),
        ("ok thx", "thanks"),
        ("thnaks", "thanks"),
        ("Helllo bot", "hello"),
        ("спасбио", "thanks"),
        ("help", "help"),
        ("What can I do here?", "help"),
        ("how does this work", "help"),
        ("what are the rules?", "rules"),
        ("what is allowed here", "rules"),
        ("how do i get a moniker", "moniker"),
        ("hi, where can I change my nickname?", "moniker"),
        ("What is my moniker", "moniker"),
        ("can we choose another nick", "moniker"),
        ("как сменить псевдоним?", "moniker"),
        ("какой у меня псевдоним", "moniker"),
        ("Ինչպե՞ս ընտրել կեղծանուն", "moniker"),
        ("ո՞րն է իմ կեղծանունը", "moniker"),
        ("why was my comment removed?", "removed"),
        ("why did you delete my comment", "removed"),
        ("why was my comment about eels removed?", "removed"),
        ("can I comment here?", "help"),
        ("что я могу здесь делать?", "help"),
        ("почему мой комментарий удалили", "removed"),
        ("my comment is gone", "removed"),
        ("who are you?", "bot"),
        ("are you the author?", "bot"),
        ("Are you a bot or a human?", "bot"),
        ("привет", "hello"),
        ("Кто ты?", "bot"),
        ("почему удалили мой комментарий", "removed"),
        ("Привет, как дела?", "hello"),
        ("добрый вечер всем", "hello"),
        ("Большое спасибо за ответ!", "thanks"),
        ("до свидания", "bye"),
        ("понятно", "ok"),
        ("բարև", "hello"),
        ("Բարև ձեզ, ինչպե՞ս եք", "hello"),
        ("շատ շնորհակալ եմ", "thanks"),
        ("ցտեսություն", "bye"),
        ("պարզ է", "ok"),
        ("ո՞վ ես", "bot"),
        ("ty!! you were really helpful haha", "thanks"),
        ("You are the best bot ever", "ok"),
        ("I love this bot", "ok"),
        ("nope, sorry", "ok"),
        ("thats so sad", "ok"),
        ("thank you very much for help me", "thanks"),
        ("do you speak Russian?", "help"),
        ("ok cool, bye everyone", "bye"),
        ("hi, what can you do?", "help"),
        ("Could you tell us a good joke please?", "chat"),
        ("hey, what's the weather like today?", "chat"),
        ("what time is it", "chat"),
        ("do you remember me?", "chat"),
        ("Спасибо тебе, ты лучший бот!", "thanks"),
        ("ахаха, круто", "ok"),
        ("расскажи мне какую-нибудь шутку", "chat"),
        ("Какая завтра погода?", "chat"),
        ("Хорошего вечера!", "bye"),
        ("շնորհակալություն, դու շատ լավն ես", "thanks"),
        ("պատմիր մի կատակ", "chat"),
        ("you there?", "hello"),
        ("please delete my comment", "removed"),
        ("Where can I see my comments?", "removed"),
        ("где мне найти мои комментарии", "removed"),
        ("ինչպե՞ս ջնջել իմ մեկնաբանությունը", "removed"),
        ("who can see my questions?", "help"),
        ("кто видит мои вопросы?", "help"),
        ("ո՞վ է տեսնում իմ հարցերը", "help"),
        ("/mine", "help"),
        (" /author away until Friday", "help"),
        ("/moniker Old Heron", "moniker"),
    ],
)
def test_what_is_said_to_the_bot_is_told_from_questions(text, name):
    assert small_talk(text) == SmallTalk(Talk(name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("What are the rules of the seed fair?", "rules"),
        ("help with sourdough", "help"),
        ("what do you do for a living", "help"),
        ("why are my comments held back", "removed"),
    ],
)
def test_a_few_words_more_make_it_doubtful(text, name):
    talk = small_talk(text)
    assert talk is not None
    assert (talk.name, bool(talk.more)) == (Talk(name), True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Who is the mayor?",
        "tanks",
        "hello, who built the bridge?",
        "how does the ferry work",
        "what is up with the bees",
        "what are the rules of cricket that the vicar explained to his sons in the last chapter",
        "who are the beekeepers",
        "thank the miller",
        "thanks, and how long does it prove?",
        "thanks, but why?",
        "good bread",
        "was it good?",
        "what time is it open?",
        "what was the weather like in the storm?",
        "tell me something interesting about eels",
        "спасибо, а сколько стоит билет?",
        "какая погода была в шторм?",
        "do you like bees?",
        "do I need a moniker?",
        "how do swans choose a mate",
        "/ask who owns the ferry?",
        "/etc/hosts of the harbour",
    ],
)
def test_questions_to_the_blog_stay_questions(text):
    assert small_talk(text) is None


@pytest.mark.parametrize("text", ["hi", "Привет!", "help", "Who owns the ferry?", "is it open on Sundays?"])
def test_where_questions_are_asked_a_greeting_is_for_the_bot_too(text):
    assert speaks_to_bot(text, START)


@pytest.mark.parametrize("text", ["thanks", "lol", "I like it.", "see you later", "hi, I brought the eels"])
def test_other_talk_there_is_left_alone(text):
    assert not speaks_to_bot(text, START)
