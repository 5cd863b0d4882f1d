"""Monikers: names that name nobody, and names that could be taken for another's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.moniker import (
    MAX_LETTERS,
    check_moniker,
    filed_under,
    looks_alike,
    mixes_alphabets,
    sounds_alike,
)
from bot.rules.nameless import compiled


@pytest.mark.parametrize(
    "name", ["Marta", "Անուշ", "Вера", "Ελένη", "김민수", "Al", "Ararat77", "Nikt-Or", "O'Neill"]
)
def test_names_in_any_script_are_welcome(name):
    assert check_moniker(name).acceptable


@pytest.mark.parametrize(
    "name",
    [
        "Anonymous", "anonymous42", "  Anonym ", "Anonimus", "@nonymous", "An0nym0us", "А n o n y m o u s",
        "Guest", "guest_9", "GUEST!!", "Guestttt", "g.u.e.s.t", "~guest~", "Gu\u200best",
        "User 1234", "user#0042", "Nobody", "Гость 7",
        "deleted_user_8d2f1c0e", "just another reader", "Some guy", "Unkown", "Anonmyous", "no name",
        "Аноним", "АНОНИМ", "Неизвестный", "без имени", "Անանուն", "ԱՆՀԱՅՏ", "Հյուր", "մի ընթերցող",
        "Anonyme", "Unbekannt", "Gast", "Inconnu", "Sin nombre", "Gość", "ανώνυμος", "ΑΝΏΝΥΜΟΣ", "ანონიმი",
        "مجهول", "משתמש", "匿名", "名無しさん", "익명", "@guest", "Everybody", "Moderator", "Автор",
        "Mr. Nobody", "Anonomous", "анонимный читатель", "Անանուն ընթերցող", "un lecteur anonyme",
        "Anonymer_Nutzer", "usuario-anónimo", "anonim kullanıcı", "قارئ مجهول", "匿名ユーザー", "익명 사용자",
        "հեղինակ", "aaaa", "ноунейм", "йцукен", "Вася Пупкин",
        "Erika Mustermann", "None of your business", "имя не указано",
        "Nobody in particular", "No one in particular", "Noone, in particular", "Somebody in particular 7",
        "никто конкретно", "Никто в особенности", "ոչ ոք մասնավորապես",
        "one of your readers", "Same as above", "Yours truly", "your mom", "Your Mother",
        "один из ваших читателей", "см. выше", "Ваш покорный слуга", "твоя мама",
        "ձեր ընթերցողներից մեկը", "տես վերևում", "ձեր խոնարհ ծառան", "քո մաման",
    ],
)  # fmt: skip
def test_a_name_that_names_nobody_is_none(name):
    assert check_moniker(name).reason == "moniker-names-nobody"


@pytest.mark.parametrize(
    "name",
    ["Guestrin", "Guest House Yerevan", "Anonymouse", "Newman", "Hector", "Gaston", "Nemo", "Nick", "Никита",
     "Readerly Anna", "Stranger in Town", "Nobody Inparticular", "Leser-Braun", "Анонимов",
     "Nobody Owens", "Personne Ltd", "Mr Fox", "The Old Lamp", "Jan Nikt",
     "Anna in particular", "Mama Cass", "Truly Scrumptious"],
)  # fmt: skip
def test_a_real_name_with_such_a_word_in_it_is_one(name):
    assert check_moniker(name).acceptable


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "moniker-no-letters"),
        ("???", "moniker-no-letters"),
        ("😀😀", "moniker-no-letters"),
        ("\u3164", "moniker-no-letters"),
        ("1984", "moniker-no-letters"),
        ("\u0301" * 200, "moniker-no-letters"),
        ("Q", "moniker-too-short"),
        ("x" + "\u200b" * 5, "moniker-too-short"),
        ("Marta " * 40, "moniker-too-long"),
        ("Маrtha", "moniker-mixes-alphabets"),
        ("\u202eatraM", "moniker-turned-round"),
    ],
)
def test_what_cannot_be_a_moniker_is_told_why(name, reason):
    finding = check_moniker(name)
    assert not finding.acceptable
    assert finding.reason == reason


@pytest.mark.parametrize("name", ["李", "민", "ゆ", "น้ำ", "Ли", "Ян", "王", "صبا", "Ժը"])
def test_short_names_are_names_where_people_have_them(name):
    assert check_moniker(name).acceptable


@pytest.mark.parametrize(
    "name",
    [
        "https://boats.example", "Visit t.me/boats", "discord.gg/boats", "[Vera](https://boats.example)",
        "WhatsApp +1 555", "ватсап 79990102030",
        "boats.com", "Buy at boats.example", "buy followers now", "Welcome to Boats", "vera@mail.example",
        "Join my server", "tg: @vera", "купите лодку", "подпишись на канал", "этотсайт.рф", "Այցելե՛ք մեզ",
        "t․me/boats", "www.boats", "boats dot com", "boats 。com", "discord . gg", "Follow me @vera",
        "Free Nitro", "Vera | sub to my channel",
        "Best Casino Bonus", "Online Casino", "Онлайн-казино", "SEO services",
        "Казино Вулкан", "Bitcoin Profit", "Crypto signals VIP",
    ],
)  # fmt: skip
def test_what_leads_somewhere_is_no_name(name):
    assert check_moniker(name).reason == "moniker-advert"


@pytest.mark.parametrize(
    "name",
    [
        "J.R.R. Tolkien",
        "St.John",
        "Dr. No",
        "Joy Visit",
        "Buyan",
        "Welcome Home",
        "Click-Clack",
        "A. Dotcomb",
        "Ulla on .NET",
        "Casino Royale",
        "ASP.NET Ulla",
    ],
)
def test_dots_and_such_words_alone_are_no_advertising(name):
    assert check_moniker(name).acceptable


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("Dear Reader", "the-bot"),
        ("Deаr Rеader", "the-bot"),  # Cyrillic among Latin letters
        ("D3ar Reader", "the-bot"),
        ("the dear reader", "the-bot"),
        ("The Moderators", "the-moderators"),
        ("Moderation Team", "the-moderators"),
        ("МОДЕРАТОРЫ", "the-moderators"),
        ("Автор блога", "the-author"),
        ("Discord Support", "discord"),
    ],
)
def test_a_role_is_no_persons_name_and_the_refusal_says_whose_it_is(name, whose):
    assert check_moniker(name).reason == f"moniker-of-{whose}"


def test_the_refusal_says_why_a_name_is_kept():
    finding = check_moniker("Marta H0lm", ["Marta Holm"], {"Marta Holm": "moniker-of-the-author"})
    assert (finding.reason, finding.alike) == ("moniker-of-the-author", "Marta Holm")


@pytest.mark.parametrize(
    "name",
    [
        "ɯloH ɐʇɹɐW", "ɯʅoɥ ɐʇɹɐɯ", "ᴍᴀʀᴛᴀ ʜᴏʟᴍ", "Ｍａｒｔａ Ｈｏｌｍ", "Ⓜⓐⓡⓣⓐ Ⓗⓞⓛⓜ", "🅜🅐🅡🅣🅐 🅗🅞🅛🅜",
        "🅼🅰🆁🆃🅰 🅷🅾🅻🅼", "🇲🇦🇷🇹🇦 🇭🇴🇱🇲", "⒨⒜⒭⒯⒜ ⒣⒪⒧⒨", "ᵐᵃʳᵗᵃ ʰᵒˡᵐ", "ᗰᗩᖇTᗩ ᕼOᒪᗰ", "爪卂尺ㄒ卂 卄ㄖㄥ爪",
        "₥₳Ɽ₮₳ ⱧØⱠ₥", "мαятα нσℓм", "mloʜ ɒƚɿɒM", "𝓜𝓪𝓻𝓽𝓪 𝓗𝓸𝓵𝓶", "M̶a̶r̶t̶a̶ H̶o̶l̶m̶", "Маrtа Ноlm",
        "M̶̷̧͛a̶̷̧͛ŗ̶̷͛ţ̶̷͛a̶̷̧͛ Ḩ̶̷͛o̶̷̧͛ļ̶̷͛m̶̷̧͛", "M.a.r.t.a H♥o♥l♥m", "Mar\u200bta\u2060 Holm",
    ],
)  # fmt: skip
def test_a_kept_name_in_costume_is_told_for_what_it_is(name):
    kept = {"Marta Holm": "moniker-of-a-moderator"}
    assert check_moniker(name, kept, kept).reason == "moniker-of-a-moderator"
    assert filed_under(name) & filed_under("Marta Holm")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("ɹǝpɐǝᴚ ɹɐǝᗡ", "moniker-of-the-bot"),
        ("ᴅᴇᴀʀ ʀᴇᴀᴅᴇʀ", "moniker-of-the-bot"),
        ("🆃🅷🅴 🅼🅾🅳🆂", "moniker-of-the-moderators"),
        ("snoɯʎuouɐ", "moniker-names-nobody"),
        ("ɢᴜᴇsᴛ", "moniker-names-nobody"),
    ],
)
def test_in_costume_a_role_is_a_role_and_nobody_is_nobody(name, reason):
    assert check_moniker(name).reason == reason


@pytest.mark.parametrize(
    "name",
    [
        "ɐɹǝʌ",
        "ᴠᴇʀᴀ",
        "千尺",
        "山口千",
        "丹尼",
        "のりこ",
        "แดง",
        "קרן",
        "Яна",
        "Əli Ağayev",
        "Ani 🇦🇲",
        "ᏣᎳᎩ",
        "Ɔfɔri",
        "Никс",
    ],
)
def test_who_wears_a_costume_or_a_script_of_their_own_is_somebody(name):
    assert check_moniker(name, ["Marta Holm", "Ann", "Will"]).acceptable


def test_the_longest_name_is_still_one():
    assert check_moniker("Ab" * (MAX_LETTERS // 2)).acceptable


@pytest.mark.parametrize(
    "name", ["marta holm", "Marta H0lm", "Marta Holrn", "Marta-Holm", "Matra Holm", "Mart Holm"]
)
def test_a_name_like_anothers_is_refused_with_that_name(name):
    finding = check_moniker(name, ["Vera", "Marta Holm"])
    assert (finding.acceptable, finding.reason, finding.alike) == (False, "moniker-alike", "Marta Holm")


def test_two_letters_that_look_like_one_may_be_two_all_the_same():
    assert looks_alike("Old Heorn", "Old Heron")
    assert looks_alike("Old Heorn", "Old Heom")


@pytest.mark.parametrize(
    ("name", "other"), [("Jan", "Jon"), ("Tina", "Nina"), ("Marta", "Greta"), ("Vera B", "Marta B")]
)
def test_short_names_may_differ_by_a_letter(name, other):
    assert check_moniker(name, [other]).alike is None


def test_a_name_that_sounds_alike_in_another_script_is_only_warned_of():
    finding = check_moniker("Ararat", ["Արարատ"])
    assert finding.acceptable
    assert finding.reason == "moniker-alike-across-scripts"
    assert finding.alike == "Արարատ"
    assert sounds_alike("Ararat", "Արարատ")


def test_a_nameless_name_that_another_bears_is_told_as_both():
    finding = check_moniker("Guest", ["guest"])
    assert (finding.reason, finding.alike) == ("moniker-names-nobody", "guest")


def test_two_words_may_be_in_two_alphabets():
    assert not mixes_alphabets("Հայկ Smith")
    assert mixes_alphabets("Нayk")


@given(st.text(max_size=50), st.text(max_size=50))
def test_any_two_names_are_judged(name, other):
    finding = check_moniker(name, [other])
    assert finding.acceptable or finding.reason


@given(st.text(min_size=2, max_size=30))
def test_an_acceptable_name_is_alike_to_itself(name):
    if check_moniker(name).acceptable:
        assert check_moniker(name, [name]).alike == name


def test_without_its_lists_no_name_is_nameless_by_them():
    without = compiled({})
    assert not without.names | without.words | without.qualifiers
    assert all(without.joined.fullmatch(name) is None for name in ("guest", ""))


_LETTERS = st.sampled_from("abmnorvwАаяἀՄմ01l4 .")


@st.composite
def _near(draw):
    """A name and what one edit makes of it."""
    name = draw(st.text(_LETTERS, min_size=2, max_size=12))
    at, more = draw(st.integers(0, len(name) - 1)), draw(st.text(_LETTERS, max_size=1))
    swapped = name[:at] + name[at : at + 2][::-1] + name[at + 2 :]
    return name, draw(
        st.sampled_from([name[:at] + more + name[at:], name[:at] + more + name[at + 1 :], swapped])
    )


@given(_near())
def test_names_that_are_alike_are_filed_under_one_key(pair):
    name, other = pair
    if looks_alike(name, other) or sounds_alike(name, other):
        assert filed_under(name) & filed_under(other)


_ANYTHING = st.characters(min_codepoint=0, max_codepoint=0x10FFFF)
_HIDDEN = st.sampled_from(
    "\ufe00\ufe0f\u200b\u200d\u202a\u202e\u2066\u2069\u3164\U000e0100\U000e0041\u0301\u20dd"
)


@given(st.text(_ANYTHING | _HIDDEN, max_size=40))
def test_a_name_of_any_plane_is_judged_and_filed(name):
    finding = check_moniker(name, [name, ""])
    assert finding.acceptable or finding.reason
    if finding.reason not in {"moniker-no-letters", "moniker-too-short"}:
        assert filed_under(name)


@given(st.text(_HIDDEN, max_size=200))
def test_a_name_that_draws_nothing_has_no_letters(name):
    assert check_moniker(name).reason == "moniker-no-letters"
