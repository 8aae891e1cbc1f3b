"""Bytes to text: exact, and honest about what had to be guessed."""

from __future__ import annotations

import codecs
import unicodedata

import pytest

from annotations.articles.decoding import decode, decode_beginning, digest_of
from annotations.errors import DataError

KOREAN = "대표단은 금요일에 평양으로 돌아왔다. 양측은 철도와 항만 협력을 논의했다."
VIETNAMESE = "Phái đoàn về nước hôm thứ Sáu, sau ba ngày bàn về đường sắt."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "một\r\nhai\rba\nbốn\u2028năm\u0085",
        unicodedata.normalize("NFD", VIETNAMESE),
        unicodedata.normalize("NFD", KOREAN),
        "a\0b\x1b[31m\x07",
        "👨‍👩‍👧 🇰🇵 \ufeff inside",
        "trailing space \u00a0\n\n",
    ],
)
def test_utf8_is_read_as_it_stands(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded == (text, "utf-8", False, ())


def test_a_leading_byte_order_mark_is_dropped_and_remembered() -> None:
    assert decode(codecs.BOM_UTF8 + b"abc") == ("abc", "utf-8", True, ())


def test_only_the_first_byte_order_mark_is_dropped() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + b"abc").text == "\ufeffabc"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_other_unicode_encodings_are_read_by_their_mark_and_told(encoding: str) -> None:
    text = VIETNAMESE + "😀\r\n"
    decoded = decode(("\ufeff" + text).encode(encoding))
    assert decoded == (text, encoding, True, (f"read as {encoding}, not UTF-8",))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (KOREAN, "cp949"),
        ("The delegation’s visit – “useful”, officials said – ended on Friday.", "cp1252"),
        ("Делегация прибыла в Москву для переговоров об экономике.", "cp1251"),
        (KOREAN, "johab"),
    ],
)
def test_older_encodings_are_guessed_and_told(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded == (text, encoding, False, (f"read as {encoding}, not UTF-8",))


def test_euc_kr_is_read_as_the_larger_set_that_holds_it() -> None:
    assert decode(KOREAN.encode("euc-kr")).text == KOREAN


def test_windows_vietnamese_keeps_its_tone_marks_apart() -> None:
    text = "Ti\u00ea\u0300n t\u00ea\u0323, th\u01a1\u0300i gian. " * 4
    assert decode(text.encode("cp1258")).text == text


def test_seven_bit_korean_does_not_pass_for_ascii() -> None:
    assert decode(KOREAN.encode("iso2022_kr")).text == KOREAN


def test_a_letter_cut_at_the_end_does_not_make_the_text_another_encoding() -> None:
    decoded = decode((KOREAN + VIETNAMESE).encode()[:100])
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith("대표단은 금요일에")
    assert decoded.notices == ("not sound UTF-8: 1 broken place is shown as \ufffd",)


def test_one_broken_byte_far_below_does_not_hide_an_older_encoding() -> None:
    line = KOREAN + "\n"
    decoded = decode((line * 2000).encode("cp949") + b"\xff\n" + line.encode("cp949"))
    assert decoded.text == line * 2000 + "\ufffd\n" + line
    assert decoded.notices[1] == "not sound cp949: 1 broken place is shown as \ufffd"


def test_a_replacement_character_of_the_text_itself_is_not_called_a_broken_place() -> None:
    assert decode("a\ufffdb".encode()).notices == ()


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0",
        codecs.BOM_UTF16_LE + "abc".encode("utf-16-le") + b"\x00\xd8",
        bytes(range(256)) * 8,
    ],
)
def test_what_is_not_text_is_refused_with_its_place(data: bytes) -> None:
    with pytest.raises(DataError) as raised:
        decode(data, "folder/file.txt")
    assert raised.value.where == "folder/file.txt"
    assert raised.value.fix


def test_no_text_holds_a_lone_surrogate() -> None:
    smuggled = b"\xed\xa0\x80"
    text = decode(VIETNAMESE.encode() + smuggled).text
    assert text.encode()  # would raise


def test_the_digest_names_the_text_and_not_its_encoding() -> None:
    assert digest_of(decode(("\ufeff" + KOREAN).encode("utf-16-le")).text) == digest_of(KOREAN)
    assert digest_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert digest_of("a\r\nb") != digest_of("a\nb")


def test_a_beginning_cut_inside_a_letter_leaves_that_letter_out() -> None:
    data = VIETNAMESE.encode()
    for size in range(len(data)):
        beginning = decode_beginning(data[:size])
        assert beginning is not None
        assert VIETNAMESE.startswith(beginning)
        assert size - len(beginning.encode()) < 4


def test_a_beginning_in_another_encoding_is_not_guessed() -> None:
    assert decode_beginning(KOREAN.encode("cp949")) is None
    assert decode_beginning(KOREAN.encode("iso2022_kr")) is None
