"""Cards hold whatever people and blogs put into them, within Discord's limits."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.answering.payload import AnswerPayload
from bot.domain import OutboxKind, OutboxMessage
from bot.moderation.my_comments import Erased
from bot.texts import Texts
from cogs.views import announcements, comments, help, mine, questions, review
from cogs.views.wording import cut, in_parts, linked, listed, one_line, plain, quoted, web_address

SAY = Texts().speaker("en")
WILD = "**bold** _it_ `code` [link](https://example.org) @everyone <@1> # head\n> quote " * 60


def effect(card, **content):
    return OutboxMessage(1, card, OutboxKind.POST, card, content, 1, 2, "n")


def article(**changed):
    content = {"article_id": 1, "title": "A title", "date": "2008-03", "excerpt": "It rains.", "sections": []}
    return content | {"url": "https://blog.example/a", "role": None} | changed


def fits(card):
    embed = card.embed
    assert embed is not None
    assert len(embed) <= 6000
    assert len(embed.title or "") <= 256
    assert len(embed.description or "") <= 4096
    assert len(embed.author.name or "") <= 256
    assert all(0 < len(field.name or "") <= 256 for field in embed.fields)
    assert all(0 < len(field.value or "") <= 1024 for field in embed.fields)
    assert len(card.content or "") <= 2000
    assert all(len(button.label) <= 80 and len(button.url or "") <= 512 for button in card.buttons)


def test_an_announcement_of_the_usual_kind():
    card = announcements.announcement(SAY, effect("announcement", **article()))
    assert card.embed.description == "*March 2008*\n\nIt rains."
    assert [button.label for button in card.buttons] == ["Ask about this", "Read on the blog"]


HARD = {
    "long title": {"title": "word " * 60},
    "many sections": {"sections": [f"Section {n} about a thing of some length" for n in range(40)]},
    "no date": {"date": None},
    "no url": {"url": None},
    "long url": {"url": "https://blog.example/" + "a" * 3000},
    "url for no button": {"url": "https://blog.example/" + "a" * 600},
    "no excerpt": {"excerpt": ""},
    "nothing": {"title": "", "excerpt": "", "date": None, "url": None},
    "wild": {"title": WILD, "excerpt": WILD, "sections": [WILD] * 40},
}


@pytest.mark.parametrize("changed", HARD.values(), ids=HARD)
def test_an_announcement_of_any_kind_fits(changed):
    card = announcements.announcement(SAY, effect("announcement", **article(**changed)))
    fits(card)
    assert "\n\n\n" not in (card.embed.description or "")


def test_sections_that_do_not_fit_are_counted():
    sections = [f"Section {n} about a thing of some length" for n in range(40)]
    field = announcements.announcement(SAY, effect("a", **article(sections=sections))).embed.fields[0]
    shown = str(field.value).count("· ")
    assert str(field.value).endswith(f"… and {40 - shown} more")


def about(**changed):
    content = {"comment_id": 1, "text": "Hello", "moniker": None, "display_name": "sam", "account": 5}
    content |= {"written_at": datetime(2026, 3, 1, 12, tzinfo=UTC).isoformat(), "thread_id": 7}
    content |= {"article": {"id": 1, "title": "A title", "url": None}}
    content |= {"rule": "duplicate", "reason": "duplicate-own", "sentence": "Keep to the subject."}
    content |= {"evidence": {"likeness": 100, "earlier": "Hello"}, "can_repair": False, "decided": False}
    since = datetime(2026, 2, 1, tzinfo=UTC).isoformat()
    known = {"comments": 1, "shown": 0, "taken_down": 1, "removed": 0, "since": since}
    content |= {"case_id": 3, "visible": False, "state": "taken_down", "known": known, "decision": None}
    content |= {"why": None}
    return content | changed


WILD_COMMENT = {
    "text": WILD,
    "display_name": "\u202eevil\n# name",
    "article": {"id": 1, "title": WILD, "url": "ftp://nowhere"},
    "evidence": {"likeness": 100, "earlier": WILD},
    "sentence": WILD,
    "why": WILD,
}


@pytest.mark.parametrize("changed", [{}, WILD_COMMENT, {"text": "*" * 9000}], ids=["usual", "wild", "stars"])
def test_cards_of_a_comment_fit(changed):
    content = effect("card", **about(**changed))
    for make in (comments.comment, comments.given_back, review.case):
        fits(make(SAY, content))


def test_what_a_card_cannot_hold_stands_in_its_file():
    text = "*" * 5000
    card = comments.given_back(SAY, effect("card", **about(text=text)))
    assert card.file == ("your-comment.txt", text)
    assert comments.given_back(SAY, effect("card", **about())).file is None


def test_a_decided_case_is_one_line_whatever_was_written():
    decision = {"id": 1, "choice": "remove", "by": 9, "why": None, "at": ""}
    card = review.case(SAY, effect("case", **about(**WILD_COMMENT, decision=decision)))
    line = str(card.content)
    assert len(line.splitlines()) == 1
    assert "\u202e" not in line


def test_a_case_of_advertising_is_headed_so_and_counts_of_nobody_are_left_out():
    advert = {"rule": "relevance", "reason": "relevance-advert", "evidence": {"offers": "free nitro"}}
    fields = review.case(SAY, effect("case", **about(**advert))).embed.fields
    said = {field.name: str(field.value) for field in fields}
    assert "advertising: free nitro" in said["Perhaps advertising"]
    assert said["Who wrote it"].endswith("one comment, 1 taken down")


def test_a_case_names_the_cases_that_wait_for_the_same():
    card = review.case(SAY, effect("case", **about(alike=[4, 12])))
    assert "#4, #12" in [field.value for field in card.embed.fields]
    many = review.case(SAY, effect("case", **about(alike=list(range(10**6, 10**6 + 500)))))
    fits(many)
    alone = review.case(SAY, effect("case", **about(alike=[])))
    assert not any("#" in str(field.value) for field in alone.embed.fields)


def answered(**changed):
    content = {"question_id": 1, "question": "Why?", "answered": True, "confidence": 0.9, "searched": None}
    content |= {"quote": "It rains.", "passage": "It is March. It rains. It will stop.", "fact": None}
    content |= {
        "fact_text": None,
        "near": [],
        "total": 0,
        "title": "A title",
        "url": "https://blog.example/a",
    }
    return content | {"date": "2008-03", "section": None, "article_id": 1} | changed


def test_an_answer_shows_the_quote_among_its_neighbours_dated_and_linked():
    card = questions.answer_card(SAY, AnswerPayload.from_json(answered()), public=True)
    assert card.embed.description == "It is March. **It rains.** It will stop."
    assert card.embed.url == "https://blog.example/a#:~:text=It%20rains."
    assert "March 2008" in str(card.embed.footer.text)


def test_what_is_known_of_new_articles_is_told_in_words():
    pace = answered(fact="pace", fact_text="The thaw\n2026-03-12\n10\n93", quote=None)
    card = questions.answer_card(SAY, AnswerPayload.from_json(pace), public=True)
    assert card.embed.title == "I do not know when there will be more. The latest piece"
    assert card.embed.description == "> The thaw\n> 12 March 2026\n> The last 10 came within 93 days."
    alone = answered(fact="pace", fact_text="The thaw", quote=None)
    card = questions.answer_card(SAY, AnswerPayload.from_json(alone), public=True)
    assert card.embed.description == "> The thaw"


def test_what_turns_a_line_round_is_left_out_of_a_quote():
    turned = answered(passage="It is \u202eMarch. It \u202erains. It will stop.", quote="It \u202erains.")
    card = questions.answer_card(SAY, AnswerPayload.from_json(turned), public=True)
    assert card.embed.description == "It is March. **It rains.** It will stop."


ANSWERS = {
    "wild": {"title": WILD, "passage": WILD, "quote": WILD[:200], "section": WILD[:300], "searched": WILD},
    "no place": {"url": None, "date": None},
    "not said": {"answered": False, "near": [[WILD, "https://blog.example/" + "a" * 900]] * 3},
    "pace": {"fact": "pace", "fact_text": f"{WILD[:200]}\n2026-12-24\n10\n93"},
    "fact": {"fact": "away-until", "fact_text": f"2026-12-24\n{WILD}"},
    "several": {
        "parts": [
            {"question": WILD, "answered": True, "confidence": 0.9, "quote": WILD[:300]}
            | {
                "fact": None,
                "fact_text": None,
                "passage": WILD,
                "title": WILD,
                "date": None,
                "section": None,
                "url": "https://blog.example/" + "a" * 900,
                "article_id": 2,
                "named": [],
            }
        ]
        * 5
    },
    "list": {"fact": "articles", "fact_text": "", "near": [[WILD, WILD, "2008"]] * 10, "total": 900},
}
LINKS = [[f"Frost {number}", f"https://blog.example/{number}", f"2008-0{number}"] for number in range(1, 4)]


def test_a_list_is_linked_and_dated_and_says_how_many_more_there_are():
    listed_ones = answered(fact="articles", fact_text="", near=LINKS, total=24)
    card = questions.answer_card(SAY, AnswerPayload.from_json(listed_ones), public=True)
    assert "[Frost 2](<https://blog.example/2>) · February 2008" in str(card.embed.description)
    assert str(card.embed.description).endswith("… and 21 more")
    counted = answered(fact="count-on", fact_text="3", near=LINKS, total=3)
    card = questions.answer_card(SAY, AnswerPayload.from_json(counted), public=True)
    assert str(card.embed.description).startswith("> 3\n· [Frost 1]")
    assert "more" not in str(card.embed.description)


def test_a_topics_card_says_what_was_searched_and_what_stands_beside_it():
    article = {"article_id": 1, "title": "Bees", "url": None, "date": "2008-03", "sections": []}
    topic = answered(searched="bees", article=article | {"excerpt": "A swarm."}, near=LINKS, total=40)
    card = questions.answer_card(SAY, AnswerPayload.from_json(topic), public=True)
    assert card.content == "Searched for: bees"
    assert (card.embed.title, "A swarm." in str(card.embed.description)) == ("Bees", True)
    assert card.embed.fields[0].value.endswith("… and 37 more")


def test_an_answer_that_is_not_sure_says_so_in_a_thread_too():
    for confidence, says_so in ((0.9, False), (0.4, True)):
        sent = effect("answer", **answered(confidence=confidence), brief=True)
        assert questions.answer(SAY, sent).content.endswith("I am not sure that this answers it") == says_so


def further(**changed):
    return {key: value for key, value in answered(**changed).items() if key not in TOP}


def test_of_several_answers_each_has_its_line_in_a_thread():
    counts = [further(fact="count-on", fact_text=f"{n} (in 201{n})") for n in range(2, 7)]
    first = answered(fact="count-on", fact_text="1 (in 2011)", parts=counts)
    brief = questions.answer(SAY, effect("answer", **first, brief=True)).content
    assert brief == "Articles on that:\n> " + " · ".join(f"{n} (in 201{n})" for n in range(1, 7))
    nowhere = further(answered=False, quote=None)
    newest = further(quote=None, answered=True, article_id=None, named=LINKS)
    several = answered(parts=[nowhere, newest])
    brief = questions.answer(SAY, effect("answer", **several, brief=True)).content
    said, *others = brief.splitlines()
    assert said.startswith("> **It rains.** — [A title]")
    assert others == [
        "> I found no answer in the blog.",
        "> [Frost 1](<https://blog.example/1>) · January 2008",
    ]


def test_articles_that_a_further_question_asks_for_are_named():
    newest = further(quote=None, article_id=None, named=LINKS)
    card = questions.answer_card(SAY, AnswerPayload.from_json(answered(parts=[newest])), public=True)
    assert "[Frost 1](<https://blog.example/1>) · January 2008" in str(card.embed.fields[0].value)


def test_a_fact_among_several_answers_is_told():
    both = answered(parts=[further(fact="author", fact_text="Mara")])
    card = questions.answer_card(SAY, AnswerPayload.from_json(both), public=True)
    assert card.embed.fields[0].value == "This blog is written by:\n> Mara"


@pytest.mark.parametrize("changed", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_of_any_kind_fits_and_has_three_lines_at_most_in_a_thread(changed):
    fits(questions.answer_card(SAY, AnswerPayload.from_json(answered(**changed)), public=False))
    brief = str(questions.answer(SAY, effect("answer", **answered(**changed), brief=True)).content)
    assert len(brief.splitlines()) <= 3
    assert len(brief) <= 2000


def test_a_title_cannot_end_its_own_link():
    assert linked("see](https://evil.example)", "https://blog.example") == (
        "[see)(https://evil.example)](<https://blog.example>)"
    )


def test_text_is_made_harmless():
    assert plain("**a** @everyone") == "\\*\\*a\\*\\* @\u200beveryone"
    assert one_line("a\n\u202eb\u200b c", 10) == "a b c"
    assert quoted("a\n\nb") == "> a\n> b"
    assert web_address("javascript:alert(1)") is None
    assert web_address("https://a b") is None


def test_text_is_made_to_fit():
    assert cut("one two three", 9) == "one two…"
    assert cut("aaaa\\*bbbb", 6) == "aaaa…"
    assert listed(Texts().speaker("en"), ["a" * 10] * 5, 40) == "\n".join([*["a" * 10] * 2, "… and 3 more"])
    assert in_parts(["a" * 6, "b" * 6, "c" * 6], 13) == ["aaaaaa\nbbbbbb", "cccccc"]


def test_an_answer_comes_back_as_the_outbox_kept_it():
    reply: dict[str, Any] = {
        "author": "Nara",
        "words": "Yes.",
        "question": "Why?",
        "asked": "2026-03-14",
        "replied": None,
    }
    reply |= {"title": None, "url": None, "article_id": None, "is_same": True, "quote": None}
    kept = answered(notes=[["note-follows", {"question": "Who?"}]], earlier=None, article=None, reply=reply)
    kept |= {"parts": [further(named=[["Frost", None, "2008"]])], "named": []}
    payload = AnswerPayload.from_json(kept)
    assert payload.to_json() == kept
    assert AnswerPayload.from_json(payload.to_json()) == payload


TOP = ("question_id", "searched", "near", "total")


def _stamp(day: int) -> str:
    return f"<t:{int(datetime(2026, 3, day, tzinfo=UTC).timestamp())}:D>"


def test_who_erases_is_told_which_copies_still_hold_it_and_until_when():
    taken = [datetime(2026, 3, day, tzinfo=UTC) for day in (1, 2, 3)]
    told = mine.erased(SAY, Erased(4, taken, taken), keep_backups=7).content or ""
    assert all(_stamp(day) in told for day in (1, 2, 3, 10))
    assert "Other copies" not in told
    told = mine.erased(SAY, Erased(4, taken, taken[:1]), keep_backups=7).content or ""
    assert _stamp(8) in told
    assert "Other copies" in told
    told = mine.erased(SAY, Erased(4, taken, taken), keep_backups=0).content or ""
    assert "Other copies" in told
    assert "about" not in told
    assert "cop" not in (mine.erased(SAY, Erased(4, [], []), keep_backups=7).content or "")


@pytest.mark.parametrize(
    ("backups", "said"), [(0, "may keep copies"), (1, "last day's"), (14, "last 14 days")]
)
def test_what_is_kept_says_for_how_long_as_the_host_has_set_it(backups, said):
    card = help.help_card(SAY, None, 45, backups, None, ())
    assert card.embed
    kept = card.embed.fields[-1].value or ""
    assert said in kept
    assert "45 days" in kept
