"""Jump labels: what typing does, how they lie over a row."""

from __future__ import annotations

import pytest

from annotations.span import Span
from annotations.text.graphemes import Blocks
from tui.reader.labels import Jump, Label, labels_in, overlaid
from tui.reader.layout import Layout


def painted(text: str, labels: list[Label], typed: str = "", width: int = 20) -> tuple[str, str]:
    """A row under labels, and below each glyph what it shows of a label."""
    layout = Layout(text, width, Blocks(text))
    cells, shown = overlaid(layout.cells(layout.first), labels, typed)
    signs = "".join(str(sign or " ") * width for sign, width in zip(shown, cells.widths, strict=True))
    return "".join(cells.glyphs), signs.rstrip()


def test_labels_are_found_by_row() -> None:
    labels = [Label(at, "a") for at in (0, 5, 9, 14)]
    assert [label.start for label in labels_in(labels, Span(5, 14))] == [5, 9]


# ---- typing


JUMP = Jump((Label(0, "a"), Label(4, "na"), Label(9, "nb")))


def test_a_whole_label_leads_to_its_word() -> None:
    assert (one := JUMP.type("a")) and one.hit == 0
    begun = JUMP.type("n")
    assert begun and begun.hit is None
    assert (both := begun.type("b")) and both.hit == 9


@pytest.mark.parametrize("letter", ["x", "1", " ", "é", "ß", "İ"])
def test_a_letter_that_no_label_has_there_is_refused(letter: str) -> None:
    assert JUMP.type(letter) is None
    begun = JUMP.type("n")
    assert begun and begun.type(letter) is None


def test_with_caps_lock_labels_work_too() -> None:
    assert (found := JUMP.type("A")) and found.hit == 0


def test_where_labels_have_both_cases_they_are_told_apart() -> None:
    jump = Jump((Label(0, "a"), Label(4, "A")))
    assert [jump.type(letter).hit for letter in "aA"] == [0, 4]  # type: ignore[union-attr]


# ---- over the cells


def test_labels_lie_over_the_letters_and_tell_which_is_to_be_typed_first() -> None:
    assert painted("Go Top", [Label(0, "a"), Label(3, "nb")]) == ("ao nbp", "1  12")


def test_what_is_typed_gives_the_text_back_and_so_do_labels_that_do_not_go_on_so() -> None:
    assert painted("Go Top", [Label(0, "a"), Label(3, "nb")], "n") == ("Go Tbp", "    1")


def test_wide_letters_give_way_whole() -> None:
    assert painted("김정은 위원장", [Label(0, "a"), Label(4, "nb")]) == ("a 정은 nb원장", "11     11")
    assert painted("김정은 위원장", [Label(0, "a"), Label(4, "nb")], "n") == ("김정은  b원장", "       11")
    assert painted("T型车", [Label(0, "nb")]) == ("nb 车", "122")


def test_a_thai_letter_gives_way_with_its_marks() -> None:
    assert painted("ที่นี่", [Label(0, "nb")]) == ("nb", "12")
    assert painted("ที่นี่", [Label(0, "a")]) == ("aนี่", "1")


def test_a_decomposed_letter_gives_way_whole() -> None:
    assert painted("e\u0302\u0301p", [Label(0, "a")]) == ("ap", "1")


def test_the_second_letter_never_covers_the_start_of_the_next_word() -> None:
    labels = [Label(0, "nb"), Label(1, "nc")]
    assert painted("3Up", labels) == ("nnc", "112")
    assert painted("3Up", labels, "n") == ("bUc", "1 1")


def test_of_one_letter_words_in_a_row_no_label_is_taken_for_another() -> None:
    assert painted("ở ý à", [Label(0, "na"), Label(2, "nb"), Label(4, "c")]) == ("nanbc", "12121")


def test_at_the_end_of_a_line_the_second_letter_stands_on_the_blank_there() -> None:
    assert painted("ở\nx", [Label(0, "na")]) == ("na", "12")
    assert painted("abcd ở xy", [Label(5, "na")], width=6) == ("abcd na", "     12")


def test_of_a_label_amid_letters_the_second_letter_comes_up_once_the_first_is_typed() -> None:
    labels = [Label(0, "ma"), Label(1, "ms", 0), Label(2, "md", 0), Label(3, "na", 1)]
    assert painted("外务相崔善", labels) == ("ma务相n 善", "11    11")
    assert painted("外务相崔善", labels, "m") == (" a s d崔善", "111111")
    assert painted("ab-cd", [Label(0, "ma"), Label(2, "ms", 0)]) == ("ma-cd", "12")
    assert painted("ab-cd", [Label(0, "ma"), Label(2, "ms", 0)], "m") == ("aascd", " 11")


def test_at_the_end_of_the_text_it_comes_up_once_the_first_is_typed() -> None:
    assert painted("ở", [Label(0, "na")]) == ("n", "1")
    assert painted("ở", [Label(0, "na")], "n") == ("a", "1")


def test_a_letter_of_the_text_is_marked_and_gives_way_only_to_the_one_to_type_after_it() -> None:
    labels = [Label(0, "ta", own=0), Label(4, "hs", own=5)]
    assert painted("Tới thị", labels) == ("Tới thị", "3    3")
    assert painted("Tới thị", labels, "t") == ("aới thị", "1")
    assert painted("Tới thị", labels, "h") == ("Tới tsị", "     1")


def test_letters_given_and_letters_marked_stand_side_by_side() -> None:
    labels = [Label(0, "ta", own=0), Label(4, "ja"), Label(7, "ts", own=7)]
    assert painted("Tới 회의 từ", labels) == ("Tới ja의 từ", "3   11   3")
    assert painted("Tới 회의 từ", labels, "t") == ("aới 회의 sừ", "1        1")
