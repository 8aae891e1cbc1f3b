"""Where rows break."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from rich.cells import cell_len

from annotations.text.graphemes import BLOCK, Blocks
from tui.reader.glyphs import glyph_of
from tui.reader.layout import Layout, RowRef
from tui.reader.plain import PLAIN


def layout_of(text: str, width: int, tab: int = 8) -> Layout:
    return Layout(text, width, Blocks(text), tab=tab)


def rows(text: str, width: int) -> list[str]:
    """What each row covers."""
    laid = layout_of(text, width)
    return [row.slice(text) for block in range(laid.blocks.count) for row in laid.rows(block)]


def painted(text: str, width: int, tab: int = 8) -> list[str]:
    """What each row shows."""
    laid = layout_of(text, width, tab)
    refs = [RowRef(block, row) for block in range(laid.blocks.count) for row in range(len(laid.rows(block)))]
    return ["".join(laid.cells(ref).glyphs) for ref in refs]


def test_rows_break_after_spaces() -> None:
    assert rows("Ngoại trưởng Bắc Triều Tiên", 13) == ["Ngoại trưởng ", "Bắc Triều ", "Tiên"]


def test_a_word_that_just_fits_stays() -> None:
    assert rows("abc def", 7) == ["abc def"]
    assert rows("abc defg", 7) == ["abc ", "defg"]


def test_spaces_at_the_edge_hang_unpainted() -> None:
    assert rows("abc   def", 3) == ["abc   ", "def"]
    assert painted("abc   def", 3) == ["abc", "def"]


def test_a_line_end_does_not_need_room() -> None:
    assert rows("abc\r\ndef\n", 3) == ["abc\r\n", "def\n", ""]


def test_a_hyphenated_name_moves_to_the_next_row_whole() -> None:
    assert rows("gặp Choe Son-hui", 13) == ["gặp Choe ", "Son-hui"]


def test_a_word_longer_than_a_row_breaks_after_a_hyphen_or_slash_if_it_can() -> None:
    assert rows("liên-Triều-Tiên", 12) == ["liên-Triều-", "Tiên"]
    assert rows("https://kcna.kp/vi", 10) == ["https://", "kcna.kp/vi"]
    assert rows("abcdefgh", 3) == ["abc", "def", "gh"]


def test_a_no_break_space_holds_words_together() -> None:
    assert rows("ngày 7\u00a0tháng\u00a06 năm", 12) == ["ngày ", "7\u00a0tháng\u00a06 ", "năm"]
    assert painted("7\u00a0tháng", 14) == ["7 tháng"]


def test_korean_breaks_between_words_only() -> None:
    assert rows("조선 로씨야련방", 14) == ["조선 ", "로씨야련방"]


def test_chinese_breaks_anywhere_but_before_closing_and_after_opening_punctuation() -> None:
    assert rows("中国和朝鲜", 4) == ["中国", "和朝", "鲜"]
    assert rows("中国。和", 4) == ["中", "国。", "和"]
    assert rows("中「国和」", 4) == ["中", "「国", "和」"]


@pytest.mark.parametrize("sign", [*"ゎヶㇼゝ～ｯ｡‼゜℃"])
def test_no_row_begins_with_a_small_kana_or_a_sign_that_belongs_to_what_is_before(sign: str) -> None:
    assert rows(f"北朝{sign}鮮", 4)[0] == "北"


def test_thai_breaks_before_a_vowel_that_begins_a_syllable_and_never_after_it() -> None:
    assert rows("รัฐประเทศเกาหลีเหนือ", 8) == ["รัฐประเทศ", "เกาหลี", "เหนือ"]
    assert rows("(เกาหลี)แล้ว", 8) == ["(เกาหลี)", "แล้ว"]
    assert rows("ປະເທດເກົາຫຼີ", 6) == ["ປະເທດ", "ເກົາຫຼີ"]


def test_a_wide_letter_is_never_cut_by_the_edge() -> None:
    assert rows("a中", 2) == ["a", "中"]
    assert rows("각각각", 5) == ["각각", "각"]


def test_a_cluster_wider_than_the_row_is_painted_as_a_symbol() -> None:
    assert painted("ᄀᄀᄀᄀ각", 4) == ["␦"]
    assert painted("ᄀᄀᄀᄀ각", 10) == ["ᄀᄀᄀᄀ각"]


def test_a_tab_reaches_to_the_next_stop_but_not_beyond_the_edge() -> None:
    assert painted("a\tb", 20) == ["a       b"]
    assert painted("a\tb\tc", 20, tab=4) == ["a   b   c"]
    assert painted("abc\tdef", 5) == ["abc  ", "def"]


def test_a_decomposed_text_breaks_where_the_composed_one_does() -> None:
    text = "Hai thứ trưởng phụ trách đường sắt và cầu cảng Triều Tiên Ri Song-ho đã hội ý ở ga Khasan"
    decomposed = unicodedata.normalize("NFD", text)
    assert [unicodedata.normalize("NFC", row) for row in rows(decomposed, 20)] == rows(text, 20)


def test_a_width_below_two_counts_as_two() -> None:
    assert rows("中a", 0) == ["中", "a"]


def test_every_plain_code_point_is_painted_as_itself_in_one_cell() -> None:
    plain = re.compile(PLAIN.pattern.removesuffix("*"))
    found = [char for char in map(chr, range(sys.maxunicode + 1)) if plain.fullmatch(char)]
    assert len(found) > 800
    for char in found:
        assert glyph_of(char)[:2] == (" " if char == "\u00a0" else char, 1)
        assert cell_len(char) == 1


def test_steps_stop_at_the_first_and_the_last_row() -> None:
    laid = layout_of("a b\nc\n", 2)
    refs = [RowRef(0, 0), RowRef(0, 1), RowRef(1, 0), RowRef(2, 0)]
    assert [laid.step(laid.first, n) for n in range(-1, 6)] == [refs[0], *refs, refs[-1], refs[-1]]
    assert [laid.step(laid.last, -n) for n in range(5)] == [*reversed(refs), refs[0]]


def test_the_rows_of_a_page_are_those_that_steps_lead_to() -> None:
    laid = layout_of("a b\nc\n", 2)
    for height in (1, 2, 4, 9, 2):
        rows = [ref for ref, _ in laid.rows_from(laid.first, height)]
        assert rows == [laid.step(laid.first, n) for n in range(min(height, 4))]
    assert [ref for ref, _ in laid.rows_from(RowRef(1, 0), 9)] == [RowRef(1, 0), RowRef(2, 0)]


def test_finding_the_last_row_of_a_long_text_lays_out_nothing_else() -> None:
    text = "Triều Tiên và Nga hợp tác.\n" * 5_000
    laid = layout_of(text, 10)
    assert laid.last == RowRef(5_000, 0)
    assert list(laid._rows) == [5_000]


@pytest.mark.parametrize(
    "paragraph", ["Triều Tiên và Nga hợp tác kinh tế. " * 9 + "\n", "김정은은 조선의 령도자이다. " * 9 + "\n"]
)
def test_row_counts_of_a_long_text_are_near_before_layout_and_exact_after(paragraph: str) -> None:
    text = paragraph * 200
    laid = layout_of(text, 40)
    estimate = laid.row_count_estimate()
    exact = sum(len(laid.rows(block)) for block in range(laid.blocks.count))
    assert abs(estimate - exact) < exact / 3
    assert laid.row_count_estimate() == exact
    assert laid.rows_before_estimate(laid.last) == exact - 1


def test_the_rows_of_a_long_text_are_counted_in_short_steps_that_keep_no_rows() -> None:
    text = ("Triều Tiên và Nga. " * 9 + "\n\n김정은은 조선의 령도자이다.\n") * 200 + "朝鲜" * 20_000
    laid, looked_at = layout_of(text, 40), 0
    assert not laid.is_counted
    for _ in laid.counting():
        counted = sum(laid.blocks.span(block).length for block, one in enumerate(laid._counted) if one)
        assert 0 < counted - looked_at <= 2 * BLOCK
        looked_at = counted
    assert laid.is_counted and not laid._rows
    counted = laid.row_count_estimate()
    assert counted == sum(len(laid.rows(block)) for block in range(laid.blocks.count))
    assert laid.row_count_estimate() == counted


def test_the_empty_text_has_one_empty_row_where_the_caret_stands() -> None:
    laid = layout_of("", 10)
    assert laid.locate(0) == (laid.first, 0)
    assert laid.offset_at(laid.first, 3) == 0
    assert laid.row_count_estimate() == 1
