import pytest

from bot.ranking.plain_question import is_plain_question
from tests.conftest import START


@pytest.mark.parametrize(
    "text",
    ["Who owns it?", "is it open on Sundays?", "Кто мельник?", "Ո՞վ է նա", "when does the ferry leave"],
)
def test_a_plain_question_is_known(text):
    assert is_plain_question(text, START)


@pytest.mark.parametrize(
    "text",
    [
        "the latest post about the lighthouse",
        "latest post about the bridge",
        "newest article on the ferry",
        "the first piece about bees",
        "posts about the old mill",
        "posts about bees, please",
        "please show me the posts about eels",
        "the latest post",
        "any news about the bridge",
        "info on the ferry",
        "новости о мосте",
        "подробности про пожар",
        "կամրջի մասին նորություններ",
        "последняя статья",
        "what's the parrot called",
        "whos the miller",
        "whats the parrot called",
        "whats teh parot caled",
        "wheres the old mill",
        "hows the bread made",
        "wat's the parrot called",
        "waht is the parrot called",
        "wich bridge is the oldest",
        "tell me about the fog signal",
        "Please tell us more about the eels.",
        "tell me how the bread is baked",
        "in which year was the bridge built",
        "последняя статья о мосте",
        "последняя статья про печь",
        "первый пост про маяк",
        "за скока купили печь",
        "за сколько купили печь",
        "в каком году построили мост",
        "расскажи про печь",
        "подскажите, где стоит мельница",
        "скольок стоит билет",
        "վերջին հոդվածը կամրջի մասին",
        "հոդվածներ կամրջի մասին",
        "պատմիր կամրջի մասին",
        "կամրջի մասին պատմեք",
        "ասա ինձ՝ որտեղ է հին ջրաղացը",
    ],
)
def test_what_is_asked_without_a_mark_is_known(text):
    assert is_plain_question(text, START)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "bees",
        "I like it.",
        "<@12> are you there?",
        "I liked the latest post about the bridge",
        "thanks for the post about the ferry",
        "the latest post about the bridge was great",
        "the latest post about the bridge made my day",
        "posts about bees make me smile",
        "The newest article on the ferry helped",
        "the last post about the mill is my favourite",
        "New post about the bridge!",
        "News about the bridge!",
        "the news about the bridge is great",
        "good news about the bridge",
        "news about it",
        "news about the bridge, finally",
        "новости о мосте грустные",
        "the last post was great",
        "it was the last post",
        "post about the bridge later",
        "post about the bridge, dear friends",
        "in what world",
        "what a day",
        "wat a day",
        "tell me about it!",
        "tell me about it",
        "tell me about it, the bridge was shut for weeks again",
        "tell me when you come to the market",
        "for what it's worth, the ferry was late",
        "parrot name",
        "that bridge again",
        "there goes the ferry",
        "then the ferry came",
        "мне понравилась последняя статья о мосте",
        "последняя статья о мосте понравилась",
        "статья про печь отличная",
        "спасибо за статью о мосте",
        "статья о мосте, читаю и плачу",
        "скажи, как дела",
        "кот упал в воду",
        "в какой-то момент мост закрыли",
        "расскажи о себе",
        "шикарная статья о мосте!",
        "շնորհակալություն կամրջի մասին հոդվածի համար",
        "կամրջի մասին հոդվածը շատ լավն էր",
        "պատմիր դրա մասին",
        "ինձ դուր եկավ վերջին հոդվածը",
    ],
)
def test_talk_among_people_is_left_alone(text):
    assert not is_plain_question(text, START)
