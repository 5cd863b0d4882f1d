"""What somebody says of themselves in despair, and what only sounds like it."""

import pytest

from bot.language.despair import is_despair


@pytest.mark.parametrize(
    "text",
    [
        "I want to kill myself",
        "The pictures are nice. I'm going to end it all.",
        "i just wanna die",
        "I don’t want to live anymore",
        "I've been thinking about suicide.",
        "Я хочу умереть.",
        "Всё, не хочу больше жить",
        "Хочу покончить с собой, простите",
        "Չեմ ուզում այլևս ապրել։",
        "Ես ուզում եմ մեռնել",
    ],
)
def test_who_wants_to_live_no_more_is_heard(text):
    assert is_despair(text)


@pytest.mark.parametrize(
    "text",
    [
        "I could kill myself for having forgotten the candles!",
        "I want to die laughing.",
        "I do not want to live in that tower any more.",
        "The keeper wanted to kill himself, the paper says.",
        "What does the author write about suicide?",
        "They want to die in office.",
        "Хочу умереть от смеха",
        "Я больше не хочу жить в этой башне",
        "Ուզում եմ մեռնել ծիծաղից",
        "kill the lights, I want to sleep",
    ],
)
def test_who_speaks_of_others_or_in_jest_is_not_meant(text):
    assert not is_despair(text)
