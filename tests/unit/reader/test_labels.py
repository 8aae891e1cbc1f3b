"""Jump labels: which words have them, how short they are, what typing does, how they lie over a row."""

from __future__ import annotations

import pytest

from annotations.span import Span
from annotations.text.graphemes import Blocks
from tui.reader.labels import (
    LETTERS,
    Jump,
    Label,
    labelled,
    labels_in,
    letter_starts,
    overlaid,
    to_select,
    word_starts,
)
from tui.reader.layout import Layout


def letters(count: int, near: int = 0) -> list[str]:
    """The labels of so many words, the nearest first."""
    found = labelled(range(count), near)
    return [
        label.letters for label in sorted(found, key=lambda label: (abs(label.start - near), label.start))
    ]


def painted(text: str, labels: list[Label], typed: str = "", width: int = 20) -> tuple[str, str]:
    """A row under labels, and below each glyph what it shows of a label."""
    layout = Layout(text, width, Blocks(text))
    cells, shown = overlaid(layout.cells(layout.first), labels, typed)
    signs = "".join(str(sign or " ") * width for sign, width in zip(shown, cells.widths, strict=True))
    return "".join(cells.glyphs), signs.rstrip()


# ---- which words, which letters


def test_every_word_that_begins_on_screen_has_a_label_in_furniture_too() -> None:
    text = "Go Top\n\nCác ông Kim, Choe Son-hui: 7/6."
    assert [text[at : at + 3] for at in word_starts(text, Span(0, len(text)))] == [
        "Go ", "Top", "Các", "ông", "Kim", "Cho", "Son", "7/6",
    ]  # fmt: skip


def test_a_word_that_began_above_has_none() -> None:
    text = "Son-hui Choe"
    assert word_starts(text, Span(4, len(text))) == [8]


def test_of_ideographs_every_second_has_a_label_wherever_the_view_ends() -> None:
    text = "朝鲜外务相崔善姬抵达平壤。"
    assert word_starts(text, Span(0, len(text))) == [0, 2, 4, 6, 8, 10]
    assert [word_starts(text, Span(3, end)) for end in (5, 6, 7, 9)] == [[4], [4], [4, 6], [4, 6, 8]]


def test_to_select_every_letter_has_one_where_no_words_are_set_apart() -> None:
    text = "KCNA: 崔善姬抵达 ที่กรุง và 김정은"
    assert [text[at] for at in letter_starts(text, Span(0, len(text)))] == [*"K崔善姬抵达ทกรงv김"]
    assert letter_starts("崔善姬抵达", Span(1, 4)) == [1, 2, 3], "those of a piece that began above too"


def test_a_label_to_select_stands_for_its_letter_or_else_for_its_word() -> None:
    text = "và 崔善姬"
    assert [to_select(text, at, by_letter=True) for at in (0, 4)] == [Span(0, 2), Span(4, 5)]
    assert to_select(text, 3, by_letter=False) == Span(3, 6)


def test_up_to_26_words_have_one_letter() -> None:
    assert letters(26) == list(LETTERS)


def test_beyond_that_the_nearest_keep_one_letter_and_as_few_as_can_be_get_two() -> None:
    assert letters(27) == [*LETTERS[:25], "ma", "ms"]
    assert [len(one) for one in letters(200)].count(1) == 19


def test_the_nearest_is_told_from_both_sides() -> None:
    assert labelled([0, 10, 20, 30], near=19) == (
        Label(0, "f"),
        Label(10, "s"),
        Label(20, "a"),
        Label(30, "d"),
    )


@pytest.mark.parametrize("count", [676, 677, 1_500, 3_844])
def test_two_letters_are_enough_for_the_fullest_screen(count: int) -> None:
    found = letters(count)
    assert len(set(found)) == count and max(map(len, found)) == 2
    assert count > 676 or set("".join(found)) == set(LETTERS)


def test_where_even_that_is_too_few_the_farthest_have_none() -> None:
    assert {label.start for label in labelled(range(4_000), 0)} == set(range(3_844))


def test_labels_are_found_by_row() -> None:
    labels = labelled([0, 5, 9, 14], 0)
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


def test_at_the_end_of_the_text_it_comes_up_once_the_first_is_typed() -> None:
    assert painted("ở", [Label(0, "na")]) == ("n", "1")
    assert painted("ở", [Label(0, "na")], "n") == ("a", "1")
