"""Coherence: what is words, what is none, and what nobody can tell."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.coherence import RULE, check_coherence

REAL = [
    "The mill stood empty for forty years before anybody thought of the water again.",
    "I dunno, imho teh author has no clue lol",
    "Мельница простояла пустой сорок лет, пока кто-то не вспомнил о воде.",
    "Melnica prostoyala pustoy sorok let, poka kto-to ne vspomnil o vode",
    "Ջրաղացը քառասուն տարի դատարկ մնաց, մինչև որ մեկը հիշեց ջուրը։",
    "Jraghatsy karasun tari datark mnats minchev vor meky hishets jury",
    "Ջրաղացը քառասուն տարի պարապ մնացած էր, մինչեւ որ մէկը յիշեց ջուրին մասին։",
    "Le moulin est resté vide pendant quarante ans.",
    "Die Mühle stand vierzig Jahre lang leer.",
    "El molino estuvo vacío durante cuarenta años.",
    "Değirmen kırk yıl boyunca boş kaldı.",
    "بقيت الطاحونة فارغة أربعين عاما",
    "A malom negyven évig állt üresen a falu végén.",
    "磨坊空了四十年",
    "see https://example.org/mill for the plan of it",
    "hahahaha good one",
    "1908, not 1912",
    "Safodd y felin yn wag am ddeugain mlynedd, ac mae pawb yn dal i sôn amdani.",
    "AFAIK the BBC said 4 mph for canal boats, TBH ours does half of it w/o trying",
    "The sum was 9Kq3mWvTzRbLpXd7HcN 2Gh8s5YjQnVwe4zt 9f86d081884c7d65 and the last half is wrong",
    "```py\nfor wheel in mill:\n    wheel.turn(times=40)\n```",
    "> sdkfjh wqpoie zxmcnv rtyghj\n\nWhat does this say?",
    "```\nSELECT wheel, turns FROM mill WHERE turns < 0;\n```",
]


@pytest.mark.parametrize(
    "text", [*REAL, "57", "wow", "Lusine!", "ахахах", "hmmm", "<@123456> thanks", "`x = 1`"]
)
def test_what_people_write_is_coherent(text):
    assert check_coherence(text).reason is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("???!!! ...", "coherence-no-words"),
        ("😂😂👍", "coherence-no-words"),
        ("", "coherence-no-words"),
        ("x", "coherence-no-words"),
        ("https://example.org/a1b2", "coherence-link-only"),
        ("aaaaaaaaaaaaaaaa", "coherence-stretched"),
        ("ыыыыыыыыы", "coherence-stretched"),
        ("mill mill mill mill mill mill mill mill mill", "coherence-repeated"),
        ("come and see come and see come and see come and see", "coherence-repeated"),
        ("the plum trees are in bloom " * 30, "coherence-repeated"),
        ("sdkfjh wqpoie zxmcnv rtyghj", "coherence-gibberish"),
        ("sdkfjh wqpoie zxmcnv rtyghj again", "coherence-gibberish"),
        ("sdkfjh wqpoie zxmcnv rtyghj bnmzxc lkjhgf once more", "coherence-gibberish"),
        ("sdkfjh wqpoie house zxmcnv rtyghj qlwkej zmxnbv pqowie", "coherence-gibberish"),
        ("фждвлы щзшгцк снова йцукен ячсмит", "coherence-gibberish"),
        ("```\nsdkfjh wqpoie zxmcnv rtyghj\n```", "coherence-gibberish"),
        ("`sdkfjh wqpoie zxmcnv rtyghj`", "coherence-gibberish"),
        ("||sdkfjh wqpoie zxmcnv rtyghj||", "coherence-gibberish"),
        ("> sdkfjh wqpoie zxmcnv rtyghj", "coherence-gibberish"),
        ("asdfasdf qwerqwer asdasd zxczxc", "coherence-gibberish"),
        ("фждвлы щзшгцк йцукен ячсмит", "coherence-gibberish"),
        ("քոեռտ ասդֆգհ զղցվբն չժճրջ", "coherence-gibberish"),
    ],
)
def test_what_is_no_words_is_told_by_its_kind(text, reason):
    assert check_coherence(text).reason == reason


SENSE = "The keeper counted the herons at dawn and wrote the number on the door of the boathouse."
MASH = "asdkjh qwlkej zxcmn qpwoei lkasjd"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"{SENSE} {MASH}", "coherence-part"),
        (f"{MASH} {SENSE}", "coherence-part"),
        (f"{SENSE} {MASH.replace(' ', '')}", "coherence-part"),
        ("The herons asdlkfj qwoeiru zmxncbv have come back at last", "coherence-part"),
        (
            "Смотритель пересчитал цапель и записал число на двери. фждвлы щзшгцк йцукен ячсмит",
            "coherence-part",
        ),
        (f"{SENSE} {'A' * 1990}", "coherence-filled"),
        ("41 7 19 23 88 5 61 30 12", "coherence-numbers"),
        ("83920174650192837465019283", "coherence-numbers"),
        (
            "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
            "coherence-dummy",
        ),
    ],
)
def test_nonsense_beside_sense_and_what_only_takes_up_room_is_for_a_moderator_to_see(text, reason):
    assert check_coherence(text).reason == reason
    assert reason not in RULE.acts_at_once


@pytest.mark.parametrize(
    "text",
    [
        f"{SENSE} Safodd y felin yn wag am ddeugain mlynedd.",
        f"{SENSE} Nooooooooooooooooooooo!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!",
        "LOVE IT !!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!",
        f"{SENSE} The word for it is Donaudampfschifffahrtsgesellschaft.",
        f"{SENSE} asdf",
        "13.06.2024, 18:30",
        "+44 20 7946 0018",
        "It says lorem ipsum dolor on the board, so the sign painter has not been told yet.",
    ],
)
def test_a_foreign_sentence_a_cry_a_date_or_a_slip_of_the_hand_is_none(text):
    assert check_coherence(text).reason is None


def test_letters_buried_in_marks_are_found():
    buried = "".join(f"{letter}\u0301\u0316\u0334" for letter in "the mill is empty")
    assert check_coherence(buried).reason == "coherence-marks"


def test_marks_that_a_script_needs_are_none():
    assert check_coherence("Tiếng Việt có nhiều dấu, và điều đó rất bình thường").reason is None
    assert check_coherence("مُحَمَّدٌ رَسُولُ السَّلَامِ").reason is None


@pytest.mark.parametrize("text", ["sdkfjh mill zxmcnv", "the mill wqpoie stood zxmcnv empty"])
def test_known_words_make_a_text_coherent_unless_nonsense_is_all_around_them(text):
    assert check_coherence(text).reason is None


def test_the_evidence_names_the_strange_words():
    assert check_coherence("sdkfjh wqpoie zxmcnv rtyghj").evidence["words"] == [
        "sdkfjh",
        "wqpoie",
        "zxmcnv",
        "rtyghj",
    ]


def test_the_evidence_has_the_words_as_they_were_written():
    said = check_coherence("**Йцукёнг**, фждвлы; ЩЗШГЦК ячсмйт!").evidence["words"]
    assert said == ["Йцукёнг", "фждвлы", "ЩЗШГЦК", "ячсмйт"]


@given(st.text(max_size=120))
def test_any_text_is_judged(text):
    finding = check_coherence(text)
    assert finding.reason is None or finding.reason.startswith("coherence-")


@given(st.integers(1, 4_000))
@settings(deadline=None)
def test_any_length_is_judged(length):
    assert check_coherence("mill " * length).reason in {None, "coherence-repeated"}


def test_without_tables_structure_is_judged_and_words_are_not():
    def missing():
        return None

    assert check_coherence("😂😂👍", missing).reason == "coherence-no-words"
    finding = check_coherence("sdkfjh wqpoie zxmcnv rtyghj", missing)
    assert (finding.reason, finding.abstained) == (None, "coherence-without-tables")


@pytest.mark.parametrize(
    "text",
    [
        "Диірмен қырық жыл бойы бос тұрды, кейін өзен қайта оралды.",
        "Тээрэм дөчин жил хоосон зогсож, дараа нь гол эргэн ирсэн.",
        "تۈگمەن قىرىق يىل قۇرۇق تۇردى ۋە كېيىن سۇ قايتىپ كەلدى",
    ],
)
def test_letters_of_no_language_of_the_tables_are_not_judged(text):
    assert check_coherence(text).abstained == "coherence-unknown-letters"
