"""Questions about the blog itself are answered from its notice and the author's leave."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import Blog, Clause, Leave, Notice, NoticeSentence
from bot.ranking.board_facts import BoardKnowledge, Fact, fact_about, may_name_author

SENTENCES = {
    Clause.SCHEDULE: "New letters will come when the snow melts.",
    Clause.LEAVE: "The miller rests this winter.",
    Clause.ATTACK_ALLOWED: "You may scold me here.",
    Clause.MONIKER: "Sign with a name.",
    Clause.RELEVANCE: "Keep to the mill.",
    Clause.MODERATION: "I go on reading what you write.",
}
NOTICE = Notice(" ".join(SENTENCES.values()), tuple(
    NoticeSentence(text, frozenset({clause})) for clause, text in SENTENCES.items()))  # fmt: skip
SINCE = datetime(2026, 3, 1, tzinfo=UTC)
KNOWN = BoardKnowledge(Blog(1, "Letters from the mill", author="Miller"), NOTICE)
AWAY = replace(
    KNOWN, leave=Leave(1, 1, SINCE, datetime(2026, 4, 2, tzinfo=UTC), "Gone fishing.", said="2026-04-02")
)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("When does the next post come?", "schedule"),
        ("when will there be a new article", "schedule"),
        ("When's the next article?", "schedule"),
        ("How often do you post?", "schedule"),
        ("When will there be something new to read?", "schedule"),
        ("why no new posts?", "schedule"),
        ("когда будет новое?", "schedule"),
        ("чего так долго нет постов", "schedule"),
        ("новых статей больше не будет?", "schedule"),
        ("ե՞րբ կգրեք նորը", "schedule"),
        ("հեղինակն ո՞վ է", "author"),
        ("էլ չե՞ք գրում", "schedule"),
        ("ե՞րբ եք նոր հոդված գրելու", "schedule"),
        ("когда автор вернётся из отпуска?", "leave"),
        ("расскажи о блоге", "about"),
        ("պատմիր բլոգի մասին", "about"),
        ("Когда ждать нового?", "schedule"),
        ("когда уже новая статья", "schedule"),
        ("когда продолжение", "schedule"),
        ("давно не было постов", "schedule"),
        ("как часто тут пишут", "schedule"),
        ("ե՞րբ կլինի նորը", "schedule"),
        ("Ե՞րբ սպասել հաջորդ հոդվածին", "schedule"),
        ("ինչո՞ւ վաղուց նոր հոդված չկա", "schedule"),
        ("բլոգը դեռ գործո՞ւմ է", "schedule"),
        ("is the author still alive?", "leave"),
        ("куда пропал автор?", "leave"),
        ("автор жив?", "leave"),
        ("ո՞ւր կորավ հեղինակը", "leave"),
        ("можно ругать автора?", "attack-allowed"),
        ("կարելի՞ է քննադատել հեղինակին", "attack-allowed"),
        ("зачем нужен псевдоним", "moniker"),
        ("можно писать анонимно?", "moniker"),
        ("ինչո՞ւ է պետք կեղծանուն", "moniker"),
        ("можно писать не по теме?", "relevance"),
        ("кто проверяет комментарии?", "moderation"),
        ("кто тут пишет", "author"),
        ("Кто написал эти статьи?", "author"),
        ("ո՞վ է գրում այստեղ", "author"),
        ("ի՞նչ է հեղինակի անունը", "author"),
        ("о чём тут пишут?", "about"),
        ("что это за блог", "about"),
        ("սա ի՞նչ բլոգ է", "about"),
        ("ինչի՞ մասին եք գրում", "about"),
        ("When will the author write again?", "schedule"),
        ("Is the author away?", "leave"),
        ("when are you back?", "leave"),
        ("Where is the author?", "leave"),
        ("May I attack the author?", "attack-allowed"),
        ("Am I allowed to criticise you here?", "attack-allowed"),
        ("Can I comment anonymously?", "moniker"),
        ("Do I need a moniker to comment?", "moniker"),
        ("May I write off-topic?", "relevance"),
        ("Are the comments still moderated?", "moderation"),
        ("Who writes this blog?", "author"),
        ("who is writing here", "author"),
        ("Who's the author?", "author"),
        ("What is this blog about?", "about"),
        ("what's this blog about", "about"),
        ("what's this about", "about"),
        ("Whats the blog about", "about"),
        ("Hi, what is this blog about?", "about"),
        ("Can you tell me what this blog is about?", "about"),
        ("What kind of blog is this?", "about"),
        ("What do you write about?", "about"),
        ("What does the author write about here?", "about"),
        ("What is the topic of this blog?", "about"),
        ("What is this site all about, please?", "about"),
        ("what's the name of this blog?", "about"),
        ("when is the next post", "schedule"),
        ("When is the next article coming out?", "schedule"),
        ("when can we expect a new post?", "schedule"),
        ("When will you post again?", "schedule"),
        ("When will the author publish something new?", "schedule"),
        ("when do you write next", "schedule"),
        ("How often do you write?", "schedule"),
        ("how often are new articles published", "schedule"),
        ("how often does the blog update", "schedule"),
        ("how often is there something new here?", "schedule"),
        ("How often do you actually post new articles?", "schedule"),
        ("how often can we expect a new post on this blog", "schedule"),
        ("Will there be a new post soon?", "schedule"),
        ("Is a new article coming soon?", "schedule"),
        ("next post when?", "schedule"),
        ("Do you know when the next post is due?", "schedule"),
        ("Will there be more articles?", "schedule"),
        ("who writes this", "author"),
        ("who is the author", "author"),
        ("Who's behind this blog?", "author"),
        ("Who is the author of this blog?", "author"),
        ("who are you", "author"),
        ("whose blog is this?", "author"),
        ("Who wrote all this?", "author"),
        ("who runs this site?", "author"),
        ("What is the author's name?", "author"),
        ("may I criticise the author", "attack-allowed"),
        ("Can I criticize the author?", "attack-allowed"),
        ("Is it ok to criticise the author?", "attack-allowed"),
        ("Am I allowed to attack the author?", "attack-allowed"),
        ("is attacking the author allowed?", "attack-allowed"),
        ("May one disagree with you here?", "attack-allowed"),
        ("Can we insult the blogger?", "attack-allowed"),
        ("can I argue with the author?", "attack-allowed"),
        ("Is it possible to mock you?", "attack-allowed"),
        ("what happens if I attack the author?", "attack-allowed"),
        ("When will the author be back?", "leave"),
        ("when are you back", "leave"),
        ("how long is the author away?", "leave"),
        ("When is she back?", "leave"),
        ("Has the author come back yet?", "leave"),
        ("до какого числа автор в отъезде?", "leave"),
        ("когда она вернётся?", "leave"),
        ("երբ նա կվերադառնա", "leave"),
        ("Do I need a moniker?", "moniker"),
        ("Why do I need a moniker?", "moniker"),
        ("Must I sign my comments?", "moniker"),
        ("Can I write anonymously?", "moniker"),
        ("What may I write about here?", "relevance"),
        ("Who moderates the comments?", "moderation"),
    ],
)
def test_a_question_about_the_blog_has_its_fact(question, name):
    fact = fact_about(question, KNOWN)
    assert fact.name == name
    assert fact.text in {*SENTENCES.values(), "Miller", "Letters from the mill"}


@pytest.mark.parametrize(
    "question",
    [
        "When does the next post office open in the village?",
        "Who is the author of the letter to the mayor?",
        "May the army attack the village?",
        "What is the bridge about which the mayor wrote?",
        "Is the president away?",
        "When was the next bridge built?",
        "Who wrote the mayor's speech?",
        "When was the next article of the treaty signed?",
        "What is the new bridge about to replace?",
        "When will the council publish the report?",
        "when do you write about the bridge?",
        "Who writes the minutes of the board?",
        "What is the book about?",
        "What is the article about the bridge about?",
        "Can the mayor criticise the council?",
        "Did the newspaper criticise the author of the plan?",
        "Who runs the ferry?",
        "Whose site is the quarry?",
        "Where is the author of the petition from?",
        "What do you write about the swing bridge?",
        "When does the new article of the constitution take effect?",
        "how often does the bridge open?",
        "how often do you feed the bees?",
        "how often is there a market in the village?",
        "how often do you write letters to your aunt?",
        "how often do the posts of the barn rot?",
        "how long have you been on a slope?",
        "are they on sale now?",
        "When will there be a new article for the museum's collection?",
        "Can ships pass anonymously under the bridge without a pilot?",
        "Do they need a name for the second bridge?",
        "Should the captain sign the form?",
        "what is it",
        "Who made the bell?",
        "Can it be that the owner attacks you?",
        "may the council attack you",
        "word " * 17 + "when does the next post come",
    ],
)
def test_a_question_about_what_the_blog_tells_has_none(question):
    assert fact_about(question, KNOWN) is None


def test_what_a_blog_is_about_its_newest_titles_tell():
    knowledge = replace(KNOWN, newest=("Flour", "Snow on the wheel"))
    assert fact_about("What is this blog about?", knowledge) == Fact(
        "about-newest", "Letters from the mill\nFlour · Snow on the wheel"
    )


def test_a_leave_says_more_than_the_notice():
    assert fact_about("When does the next post come?", AWAY) == Fact(
        "away-until", "2026-04-02\nGone fishing."
    )
    assert fact_about("Is the author away?", AWAY).name == "away-until"


def test_a_leave_without_an_end_is_told_by_its_note_or_its_beginning():
    noted = replace(KNOWN, leave=Leave(1, 1, SINCE, note="Gone fishing."))
    assert fact_about("is the author away", noted) == Fact("away", "Gone fishing.")
    bare = replace(KNOWN, leave=Leave(1, 1, SINCE))
    assert fact_about("is the author away", bare) == Fact("away-since", "2026-03-01")


def test_what_the_board_does_not_know_is_no_fact():
    ignorant = BoardKnowledge(Blog(1, "Letters from the mill"))
    for question in ("Who writes this?", "May I attack you?", "When does the next post come?"):
        assert fact_about(question, ignorant) is None


@given(st.text(max_size=200))
def test_any_text_can_be_asked(text):
    fact_about(text, AWAY)


def test_who_has_not_said_to_be_away_is_shown_by_what_was_written_last():
    question = "Is the author away at the moment?"
    here = BoardKnowledge(Blog(1, "Letters from the mill"), has_board=True, newest=("The new wheel", "Frost"))
    assert fact_about(question, here) == Fact("not-away", "The new wheel")
    assert fact_about(question, replace(here, has_board=False)) is None


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("is Greta away?", "leave"),
        ("When will Greta Holm be back?", "leave"),
        ("who is Greta?", "author"),
        ("where's greta now", "leave"),
        ("Грета в отпуске?", "leave"),
        ("Who is Gertrude?", None),
        ("who is Greta's sister?", None),
        ("Is Greta's dog away?", None),
        ("what did Greta pay for the roof?", None),
    ],
)
def test_the_author_may_be_called_by_name(question, name):
    known = replace(KNOWN, blog=Blog(1, "Letters from the mill", author="Greta Holm"))
    fact = fact_about(question, known)
    assert (fact.name if fact else None) == name


@pytest.mark.parametrize(
    ("question", "may"),
    [
        ("Is Greta away?", True),
        ("когда вернётся Ольга Петровна", True),
        ("Արամը վերադարձել է", True),
        ("How tall is the lighthouse?", False),
        ("Where is the bakery?", False),
        ("Сколько стоит вход?", False),
    ],
)
def test_a_question_that_may_name_the_author_is_told_without_knowing_the_name(question, may):
    assert may_name_author(question) == may


@pytest.mark.parametrize(
    "question",
    [
        "When will the next post come?",
        "When can we read something new from you?",
        "will you write again?",
        "do you still write here?",
        "are you still blogging",
        "Is this blog still active?",
        "is the blog dead?",
        "any new posts coming?",
        "how often does a new post appear?",
        "Когда следующая статья?",
        "когда новая запись",
        "скоро ли новая статья?",
        "Будут ли ещё посты?",
        "вы ещё пишете?",
        "блог ещё жив?",
        "когда выйдет следующий пост",
        "ե՞րբ կլինի հաջորդ գրառումը",
        "շուտո՞վ կլինի նոր հոդված",
        "ե՞րբ եք գրելու",
        "դեռ գրո՞ւմ եք",
    ],
)
def test_where_nobody_said_when_more_comes_the_newest_is_told_and_how_often_posts_came(question):
    silent = BoardKnowledge(
        Blog(1, "Letters from the mill"),
        newest=("The thaw", "The frost"),
        lately=(date(2026, 3, 12), date(2026, 2, 1), date(2026, 3, 2)),
    )
    assert fact_about(question, silent) == Fact("pace", "The thaw\n2026-03-12\n3\n39")
    assert fact_about(question, replace(KNOWN, newest=("The thaw",))).name == "schedule"
    assert fact_about(question, replace(silent, newest=())) is None


def test_few_or_undated_articles_tell_nothing_of_how_often_they_come():
    silent = BoardKnowledge(Blog(1, "Letters from the mill"), newest=("The thaw",))
    assert fact_about("next post?", silent) == Fact("pace", "The thaw")
    two = replace(silent, lately=(date(2026, 3, 12), date(2026, 3, 2)))
    assert fact_about("next post?", two) == Fact("pace", "The thaw\n2026-03-12")


@pytest.mark.parametrize(
    "question",
    [
        "is the mill still active?",
        "will you write about the mill again?",
        "is it finished?",
        "when can we read the letter?",
        "is the site of the mill abandoned",
        "когда новая плотина",
        "мельница ещё работает?",
    ],
)
def test_what_is_asked_of_other_things_is_no_question_for_more(question):
    assert fact_about(question, replace(KNOWN, notice=None, newest=("The thaw",))) is None
