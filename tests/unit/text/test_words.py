"""What a word is, and the steps from word to word."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest

from annotations.span import Span
from annotations.text.words import (
    counted,
    next_unit_end,
    next_word_end,
    next_word_start,
    previous_unit_end,
    previous_word_end,
    previous_word_start,
    run_at,
    word_at,
    words,
)


def found(text: str) -> list[str]:
    return [word.slice(text) for word in words(text, 0, len(text))]


@pytest.mark.parametrize(
    "word",
    [
        *(
            "Jong-un",
            "7/6",
            "2024-01-19",
            "10:55:30",
            "TP.HCM",
            "3.5%",
            "1,000.5",
            "KN-23A",
            "T-72B3M",
            "Nga-Triều",
        ),
        *("김정은은", "中国", "ông’s", "km/h", "1️⃣"),
        *("צה״ל", 'צה"ל', "ג׳ורג׳יה", "٣٫٥", "١٬٠٠٠", "السَّلَام"),
        *("hợp\u00adtác", "Son\u2060-hui", "김\ufeff정은", "می\u200cخواهم", "a\u202ab\u202cc"),
    ],
)
def test_what_belongs_together_is_one_word(word: str) -> None:
    assert found(f"({word}), {word}. {word}/.") == [word] * 3


@pytest.mark.parametrize("word", ["U.S.", "D.P.R.K.", "U.N.", "p.m.", "Đ.T.", "U.S.-led", "U.S.’s"])
def test_letters_with_a_dot_each_are_one_word_with_the_last_dot(word: str) -> None:
    assert found(f"({word}), the {word}, {word} Kim") == [word, "the", word, word, "Kim"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Kim J. Smith", ["Mr", "Kim", "J", "Smith"]),
        ("TP.H.", ["TP.H"]),
        ("U.S.A", ["U.S.A"]),
        ("10:55:30Update: x", ["10:55:30", "Update", "x"]),
        ("Kim Jong-un", ["Kim", "Jong-un"]),
        ("조선(북한)은", ["조선", "북한", "은"]),
        ("A, B:C", ["A", "B", "C"]),
        ("2024년 18일", ["2024", "년", "18", "일"]),
        ("7\u00a0tháng", ["7", "tháng"]),
        ("— … “”", []),
        ("'핵무력'을 ‘경제협력’이", ["핵무력", "을", "경제협력", "이"]),
        ("말했다.이어 KCNA’s", ["말했다", "이어", "KCNA’s"]),
        ('אמר: "לא", "כן"', ["אמר", "לא", "כן"]),
        ("😀 [red]", ["red"]),
        ("hợp\u200btác", ["hợp", "tác"]),
        ("\u00adhợp\u00ad \u202ftác\u200e,", ["hợp", "tác"]),
    ],
)
def test_what_does_not_is_cut(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "朝鲜|民主|主义|人民|共和国 外务|相崔|善姬，2024|年|1|月 AI|技术",
        "北朝鮮|の|金正|恩氏|は|ミサイル|発射|に|立|ち|会|った キム・ジョンウン 人々|と|カレー",
        "รัฐมน|ตรี|ว่า|การ|กระ|ทรวง|การ|ต่าง|ประ|เทศ เกา|หลี|เหนือ 7/6 ไป|เมืองหลวง",
        "ກະ|ຊວງ|ການ|ຕ່າງ|ປະ|ເທດ ເກົາ|ຫຼີ|ເໜືອ",
        "ប្រទេសក|ម្ពុជា|នៅក្នុង|អាស៊ី",
        "မြန်မာ|နိုင်ငံ|တော်သမ္မ|တကျောင်း|သား",
        "김정은은 中国|과 AI기술",
    ],
    ids=["chinese", "japanese", "thai", "lao", "khmer", "myanmar", "korean"],
)
def test_scripts_that_set_no_words_apart_are_taken_in_small_pieces(text: str) -> None:
    pieces = [
        piece for part in text.split(" ") for piece in part.replace("・", "|").replace("，", "|").split("|")
    ]
    assert found(text.replace("|", "")) == pieces
    apart = unicodedata.normalize("NFD", text.replace("|", ""))
    assert [unicodedata.normalize("NFC", word) for word in found(apart)] == pieces


def test_what_is_between_spaces_and_punctuation_is_one_run() -> None:
    text = "据报道，外务相崔善姬2024年抵达。AI技术 7/6 เกาหลีเหนือ"
    places = [text.index(part) for part in ("道", "，", "善", "年", "术", "6", "เห")]
    assert [(run := run_at(text, place)) and run.slice(text) for place in places] == [
        "据报道", None, "外务相崔善姬2024年抵达", "外务相崔善姬2024年抵达", "AI技术", "7/6", "เกาหลีเหนือ",
    ]  # fmt: skip


def test_words_are_counted_where_they_are_set_apart() -> None:
    assert [counted(text) for text in ("hợp tác, 7/6", "김정은은 왔다", "金正恩", "gặp 金正恩", "…")] == [
        3,
        2,
        0,
        0,
        0,
    ]


@pytest.mark.parametrize("part", ["外", "ก", "a", "김", "か\u3099"], ids=ascii)
def test_words_of_a_text_without_end_are_the_same_from_wherever_one_comes(part: str) -> None:
    text = part * 3_000
    on, back = [0], [len(text)]
    while on[-1] < len(text):
        on.append(next_word_start(text, on[-1]))
    while back[-1] > 0:
        back.append(previous_word_start(text, back[-1]))
    assert on == back[::-1]
    assert on[:-1] == [word.start for word in words(text, 0, len(text))]


@pytest.mark.parametrize("text", ["Bộ trưởng Triều Tiên, Ủy ban (Nga-Triều)", "조선 로씨야련방 2024년"])
def test_decomposed_words_are_the_same_words(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert [unicodedata.normalize("NFC", word) for word in found(decomposed)] == found(text)


def test_the_word_at_an_offset_is_the_one_that_holds_it() -> None:
    text = "gặp Choe Son-hui."
    assert [word_at(text, offset) for offset in (0, 3, 9, 15, 16, 17)] == [
        Span(0, 3),
        None,
        Span(9, 16),
        Span(9, 16),
        None,
        None,
    ]


def test_steps_visit_each_word_and_stop_at_the_ends() -> None:
    text = "(Kim Jong-un), KCNA."
    assert [next_word_start(text, offset) for offset in (0, 1, 2, 5, 15)] == [1, 5, 5, 15, 20]
    assert [previous_word_start(text, offset) for offset in (20, 15, 7, 5, 1, 0)] == [15, 5, 5, 1, 0, 0]
    assert [next_word_end(text, offset) for offset in (0, 1, 4, 12, 19)] == [4, 4, 12, 19, 20]
    assert [previous_word_end(text, offset) for offset in (20, 19, 12, 4)] == [19, 12, 4, 0]


def test_a_word_without_end_is_taken_in_pieces() -> None:
    text = "a" * 10_000
    piece = word_at(text, 5_000)
    assert piece is not None
    assert piece.holds(5_000)
    assert piece.length <= 1_000


def test_offsets_outside_the_text_find_nothing() -> None:
    assert word_at("abc", 3) is None
    assert word_at("", 0) is None
    assert next_word_start("abc", 99) == 3
    assert previous_word_end("", 5) == 0


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("김정은은 왔다", ["김", "정", "은", "은", " 왔", "다"]),
        (unicodedata.normalize("NFD", "선은"), [unicodedata.normalize("NFD", letter) for letter in "선은"]),
        ("hợp tác kinh tế", ["hợp", " tác", " kinh", " tế"]),
        ("AI기술, T-72", ["AI", "기", "술", ", T-72"]),
        ("北朝鮮は", ["北", "朝", "鮮", "は"]),
        ("กำลัง", ["กำ", "ลั", "ง"]),
    ],
    ids=["korean", "jamo", "vietnamese", "mixed", "japanese", "thai"],
)
def test_a_selection_s_end_goes_by_syllables_where_words_are_not_set_apart(
    text: str, units: list[str]
) -> None:
    ends = [0]
    while ends[-1] < len(text):
        ends.append(next_unit_end(text, ends[-1]))
    assert [text[start:end] for start, end in pairwise(ends)] == units
    for before, end in pairwise(ends):
        assert previous_unit_end(text, end) == before


def test_a_step_in_a_long_text_without_a_word_ends_somewhere_near() -> None:
    text = "—" * 50_000
    for step in (next_word_start, next_word_end, next_unit_end):
        assert 0 < step(text, 0) < len(text)
    for step in (previous_word_start, previous_word_end, previous_unit_end):
        assert 0 < step(text, len(text)) < len(text)
