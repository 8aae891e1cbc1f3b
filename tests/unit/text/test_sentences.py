"""Sentences and paragraphs, and the steps between them."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest

from annotations.span import Span
from annotations.text.graphemes import BLOCK, Blocks
from annotations.text.sentences import (
    next_paragraph,
    next_sentence,
    paragraph_at,
    previous_paragraph,
    previous_sentence,
    sentence_at,
    sentences,
)

TEXT = "Tiêu đề\n\nCâu một ở đây. Câu hai 😀!\n\n  \nKết thúc/.\n"


def found(text: str) -> list[str]:
    return [sentence.slice(text) for sentence in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "expected",
    [
        ["Ông nói: “Chúng tôi sẽ đi.”", "Sau đó.", "(Yonhap.)"],
        ["Ông TS. Nguyễn ở TP. HCM.", "Ngày 7/6, KCNA (nói)."],
        ['"Xin chào!" ông nói.', "Rồi đi."],
        ["Mr. Kim met Gen. Ri.", "U.S. forces left."],
        ["The envoy, Ms. Park, met Amb. Lee.", "She left."],
        ["Hội nghị kết thúc./."],
        ["조선은 갔다.", "그는 “간다.”고 말했다.", "끝."],
        ["Tăng 3.5% năm 2024.", "Giảm 1.000 tấn."],
        ["Ông nói thêm…", "Tàu rời cảng.", "Chờ đã… rồi đi."],
        ["평양을 방문했다…", "유엔은 그… 결의를 냈다.", "2018. 4. 27. 판문점에서 만났다."],
        ["ĐH. Bách khoa và T.Ư. Đảng họp.", "Xong."],
        ["ปี พ.ศ. 2549 และ ม.ค. นี้"],
        ["التقى د. محمد و(أ. د. علي) في 500 ق.م. تقريبا.", "ثم غادر إلى بيته.", "وصل اليوم."],
        ["គាត់បាននិយាយ។", "«គាត់បានទៅ។»", "ល្អ៕", "ជាដើម។ល។ ក្នុងប្រទេស។"],
    ],
)
def test_a_sentence_ends_where_a_reader_would_say(expected: list[str]) -> None:
    text = " ".join(expected)
    assert found(text) == expected
    decomposed = unicodedata.normalize("NFD", text)
    assert [unicodedata.normalize("NFC", sentence) for sentence in found(decomposed)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "他说：“好。”|我说：“不好！”|“真的吗？”她问。|第一！|第二",
        "彼は「許せない。」と述べた。|『本。』と書いた。|いや！|違う",
        "هل هذا صحيح؟ |نعم. |قال: «لا».",
        "គាត់បាននិយាយ។|គាត់បានទៅ។|ល្អ",
    ],
    ids=["chinese", "japanese", "arabic", "khmer"],
)
def test_so_it_does_without_a_space(text: str) -> None:
    assert found(text.replace("|", "")) == [sentence.strip() for sentence in text.split("|")]


def test_offsets_count_code_points_after_an_emoji() -> None:
    assert found("😀 Một. Hai.") == ["😀 Một.", "Hai."]


def test_the_sentence_at_an_offset_holds_it_or_comes_before_it() -> None:
    text, blocks = TEXT, Blocks(TEXT)
    at = [sentence_at(text, blocks, text.index(what)) for what in ("đề", "một", " Câu hai", "hai")]
    assert [sentence and sentence.slice(text) for sentence in at] == [
        *("Tiêu đề", "Câu một ở đây.", "Câu một ở đây.", "Câu hai 😀!"),
    ]
    assert sentence_at(text, blocks, 8) is None


def test_steps_by_sentence_cross_blank_lines_and_stop_at_the_ends() -> None:
    text, blocks = TEXT, Blocks(TEXT)
    starts = [0, text.index("Câu một"), text.index("Câu hai"), text.index("Kết"), len(text)]
    for here, following in pairwise(starts):
        assert next_sentence(text, blocks, here) == following
        assert previous_sentence(text, blocks, following) == here
    assert previous_sentence(text, blocks, 0) == 0
    assert next_sentence(text, blocks, len(text)) == len(text)


def test_steps_by_paragraph_pass_over_blank_lines() -> None:
    text, blocks = TEXT, Blocks(TEXT)
    starts = [0, text.index("Câu một"), text.index("Kết"), len(text)]
    for here, following in pairwise(starts):
        assert next_paragraph(text, blocks, here) == following
        assert previous_paragraph(text, blocks, following) == here
    assert previous_paragraph(text, blocks, text.index("hai")) == starts[1]


def test_a_paragraph_of_several_blocks_is_one() -> None:
    text = "Đầu.\n" + "Triều Tiên và Nga. " * (BLOCK // 6) + "\nCuối."
    blocks = Blocks(text)
    assert blocks.count > 4
    whole = Span(5, len(text) - len(" \nCuối."))
    assert paragraph_at(text, blocks, 3 * BLOCK) == whole
    assert next_paragraph(text, blocks, 5) == len(text) - 5
    assert previous_paragraph(text, blocks, 2 * BLOCK) == 5


def test_a_blank_paragraph_is_empty() -> None:
    assert paragraph_at("a\n  \nb", Blocks("a\n  \nb"), 3).length == 0
