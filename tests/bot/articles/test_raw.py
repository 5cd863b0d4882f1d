"""Bytes become text, whatever their encoding; what is no text is refused."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.raw import clean, decode
from bot.domain import InputError

TEXT = "The weir — плотина — ջրվեժ was rebuilt."
LATIN = "The weir was rebuilt in 1908, said the miller."
RUSSIAN = "Старая мельница у плотины была построена заново в прошлом году."


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_mark_names_the_encoding_and_is_no_text(mark, encoding):
    assert decode(mark + TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_letters_without_a_mark_are_told_by_their_zeros(encoding):
    assert decode(LATIN.encode(encoding)) == LATIN


@pytest.mark.parametrize(
    "declaration",
    [
        '<?xml version="1.0" encoding="koi8-r"?>',
        "<meta charset='koi8-r'>",
        '<meta http-equiv="Content-Type" content="text/html" charset=koi8-r>',
    ],
)
def test_bytes_that_are_not_utf_8_are_what_they_say(declaration):
    assert decode(f"{declaration}{RUSSIAN}".encode("koi8-r")).endswith(RUSSIAN)


@pytest.mark.parametrize("header", ["iso-8859-1", "windows-1252", "koi8-r", "utf-8", "windows-1251", None])
@pytest.mark.parametrize("declared", ["", "<?xml version='1.0' encoding='windows-1251'?>"])
def test_where_a_server_says_the_same_of_all_the_encoding_is_what_reads_best(header, declared):
    assert decode(f"{declared}{RUSSIAN}".encode("cp1251"), header).endswith(RUSSIAN)


def test_a_few_words_of_another_encoding_than_is_declared_are_not_lost():
    declared = '<?xml version="1.0" encoding="utf-8"?>'
    text = f"{declared}{'<p>The mill grinds all day.</p>' * 40}Мельница стоит давно"
    assert decode(text.encode("cp1251"), "utf-8") == text
    broken = text.encode().replace(b"grinds", b"grinds\xe2\x80", 1)  # half of a sign: the rest is right
    assert decode(broken, "utf-8").endswith("Мельница стоит давно")


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("Déjà vu à l'été: garçon, où est-ce?", "iso-8859-1"),
        ("Zażółć gęślą jaźń, łódź i źdźbło", "iso-8859-2"),
        ("Το νερό ανέβηκε δύο παλάμες τη νύχτα", "iso-8859-7"),
        ("川は夜のうちに二寸上がった。水車の「番人」は、門を開けた。", "shift_jis"),
        ("河水在夜里涨了两掌，磨坊主打开了所有的闸门。", "gb2312"),
    ],
)
def test_a_header_that_is_right_is_believed(text, header):
    assert decode(text.encode(header), header) == text
    assert decode(f"<?xml encoding='windows-1251'?>{text}".encode(header), header).endswith(text)


@pytest.mark.parametrize("declared", ["", "<meta charset='no-such-thing'>", "<meta charset='hex'>"])
def test_bytes_that_say_nothing_of_use_are_told_by_their_looks(declared):
    assert decode(f"{declared}{RUSSIAN}".encode("cp1251")).endswith(RUSSIAN)
    assert decode(f"{declared}{RUSSIAN}".encode("koi8-r")).endswith(RUSSIAN)
    assert decode(f"{declared}Among much English: пруд вышел из берегов".encode("cp1251")).endswith("берегов")
    assert decode(f"{declared}Übergröße, Äußerung, Öl".encode("cp1252")).endswith("Übergröße, Äußerung, Öl")
    assert decode(f"{declared}Café Zoë, naïve".encode("cp1252")).endswith("Café Zoë, naïve")


def test_one_letter_that_is_no_utf_8_is_read_as_what_it_was():
    said = "<?xml version='1.0' encoding='utf-8'?>The old ferry, the café and all that there is in it"
    assert decode(said.encode("latin-1")) == said
    assert decode(f"{said}é".encode()[:-1]).startswith(said)


@pytest.mark.parametrize("raw", [b"", b" \r\n\t", codecs.BOM_UTF8, "\u200b\ufeff".encode()])
def test_what_holds_no_letter_is_empty(raw):
    with pytest.raises(InputError, match="empty"):
        decode(raw)


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x00\x01\x02" * 40, bytes(range(1, 32)) * 20, b"abc\x01"])
def test_what_is_no_text_is_binary(raw):
    with pytest.raises(InputError, match="binary"):
        decode(raw)


def test_a_few_controls_in_a_long_text_do_not_make_it_binary():
    assert decode(("word " * 200 + "\x07").encode()).startswith("word")


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [("a\r\nb\rc\n", "a\nb\nc\n"), ("a\x00b", "ab"), ("a\ud83db", "ab"), ("plain", "plain")],
)
def test_what_no_database_takes_is_taken_out(text, cleaned):
    assert clean(text) == cleaned


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    once = clean(text)
    assert clean(once) == once
    once.encode()  # no half of a letter is left
    assert not {"\r", "\x00"} & set(once)


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"], include_characters="\n"), min_size=1))
def test_every_text_in_utf_8_comes_back_as_it_was(text):
    raw = ("Begin: " + text).encode()
    if 0 not in raw[:400]:
        assert decode(raw) == clean("Begin: " + text)


@given(st.binary())
def test_any_bytes_are_text_or_refused(raw):
    with suppress(InputError):
        assert decode(raw).strip()
