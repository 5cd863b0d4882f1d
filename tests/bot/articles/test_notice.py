"""What the sentences of a notice say, in many bloggers' words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.clauses import clauses
from bot.articles.notice import has_notice, model_notice, sets_rules, starts_notice, understand
from bot.domain import Clause

SAMPLE = Path(__file__).parents[3] / "data" / "sample" / "notice.txt"

_SAID = """
I'm on a break until 12 June, so posts will be rare. = leave schedule
Please sign your comments with a name, any name will do. = moniker
Anonymous comments will be deleted. = moniker consequence
Comments that are off-topic or make no sense won’t be published. = relevance coherence consequence
Feel free to criticise me as harshly as you like. = attack_allowed
I don't mind if you insult me, as long as you sign it. = attack_allowed moniker
Personal attacks on the author will not be tolerated. =
Do not attack me or other commenters. =
You may call me names, but give yourself one. = attack_allowed moniker
Even if you want to call me an idiot, do it under a nickname. = attack_allowed moniker
I read every comment before it appears. = moderation
I will be away for a few weeks. = leave
Please do not repeat yourself. = repetition
Say it once; what is posted twice will be removed. = repetition consequence
Flooding and spam will be deleted. = repetition
I won't be posting for a while. = leave
This blog takes a summer break. = leave
New essays will appear whenever I find the time. = schedule
New posts come every Sunday. = schedule
Posts will not be regular for a while. = schedule
Stick to the subject of the post, please. = relevance
Comments on other matters belong elsewhere. = relevance
Unsigned or rambling remarks go straight to the wastebasket. = moniker coherence consequence
I'll be travelling abroad until September and will write less often. = leave schedule
Keep it readable: write in full sentences. = coherence
Comments that stray from the article won't be approved. = relevance consequence
You are welcome to attack the author, provided that you do so under a pseudonym. = attack_allowed moniker
Insults aimed at me stay up, insults aimed at others do not. = attack_allowed
Whoever does not give a name will not see his comment here. = moniker consequence
Posting as "Anonymous" makes it impossible to follow who is answering whom. = moniker
The moderators will go on reading the comments every day. = moderation
The author is taking some time off for family reasons. = leave
Criticism of me is fine; gibberish is not. = attack_allowed coherence
Mock me all you want. = attack_allowed
I shall not publish contributions that nobody can follow. = consequence coherence
Otherwise I will not let them through. = consequence
I'll still go through the comment queue each evening. = moderation
Автор уходит в отпуск. = leave
Новые записи будут появляться нерегулярно. = schedule
Комментарии по-прежнему модерируются. = moderation
Пишите связно и по теме. = coherence relevance
Можете ругать меня, но подписывайтесь, иначе это не будет опубликовано. = attack_allowed moniker consequence
Не нападайте на автора. =
Thank you for your understanding. =
I have a new email address. =
Please keep your comments civil. =
"""


@pytest.mark.parametrize("line", _SAID.strip().splitlines())
def test_a_sentence_is_understood(line: str) -> None:
    sentence, _, clause_names = line.rpartition(" =")
    assert clauses(sentence) == {Clause(name) for name in clause_names.split()}


def test_the_sample_notice_says_all_that_a_notice_can_say_but_to_say_it_once() -> None:
    notice = understand(SAMPLE.read_text(encoding="utf-8"))
    assert {clause for sentence in notice.sentences for clause in sentence.says} == set(Clause) - {
        Clause.REPETITION
    }
    assert (notice.sentence_on(Clause.MONIKER) or "").startswith("Sign with a moniker")
    assert (notice.sentence_on(Clause.LEAVE) or "").startswith("I will be away")


@pytest.mark.parametrize(
    "line",
    [
        "Dear reader,",
        "Dear readers!",
        "My dear and patient readers:",
        "A note to my readers",
        "Comment policy",
        "To all commenters:",
        "Уважаемые читатели!",
        "Հարգելի ընթերցող,",
        "**Dear reader,**",
        "Gentle reader,",
    ],
)
def test_notices_open_in_many_ways(line: str) -> None:
    assert starts_notice(line)


@pytest.mark.parametrize(
    "line", ["He wrote “Dear reader” on the wall.", "Readers came.", "", "Dear Mr. Penn,"]
)
def test_other_paragraphs_open_none(line: str) -> None:
    assert not starts_notice(line)


def test_a_greeting_that_asks_nothing_is_no_notice() -> None:
    assert not has_notice("The bridge opened.\n\nDear readers, a happy new year to you all.")
    assert has_notice("The bridge opened.\n\nDear readers, please sign your comments.")
    assert not has_notice("Dear readers, please sign your comments.\n\nThen the bridge opened.")


@given(st.text())
def test_any_text_can_be_understood(text: str) -> None:
    notice = understand(text)
    assert all(sentence.text in notice.text for sentence in notice.sentences)


@pytest.mark.parametrize(
    ("text", "is_notice"),
    [
        ("Dear reader, please sign with a moniker. Keep to the article.", True),
        ("Dear reader,\n\nSign with a moniker.\n\nThank you.", True),
        ("Dear reader: who would write so today?\n\nNobody posts regularly any more.", False),
        ("Dear reader, I will be away for a few weeks.", False),  # an article says so too
        (
            "Dear reader, sign with a moniker, they write. " + "Then the story of the mill goes on. " * 9,
            False,
        ),
    ],
)
def test_rules_for_commenting_are_told_from_an_article_that_speaks_to_its_reader(text, is_notice):
    assert sets_rules(text) == is_notice


@pytest.mark.parametrize("language", ["en", "ru", "hy"])
def test_a_model_notice_has_three_sentences_that_ask_for_everything(language):
    notice = understand("\n\n".join(model_notice(language)))
    assert len(notice.sentences) == 3
    asked = {clause for sentence in notice.sentences for clause in sentence.says}
    assert asked == set(Clause) - {Clause.LEAVE, Clause.SCHEDULE, Clause.MODERATION}
    assert all(sentence.says for sentence in notice.sentences)


def test_an_unknown_language_gets_the_english_model():
    assert model_notice("fr") == model_notice("en")
