"""Which letters lead to which stop: how short they are, and that they are letters of the text where there are any."""

from __future__ import annotations

from itertools import pairwise

import pytest

from annotations.span import Span
from annotations.text.stops import Stop, begins, word_begins
from tui.reader.labels import Label
from tui.reader.lettering import LETTERS, SHARED, labelled


def of_words(*starts: int) -> list[Stop]:
    return [Stop(at, at) for at in starts]


def letters(count: int, near: int = 0) -> list[str]:
    """The labels of so many words, the nearest first."""
    found = labelled(of_words(*range(count)), near)
    return [
        label.letters for label in sorted(found, key=lambda label: (abs(label.start - near), label.start))
    ]


# ---- letters given


def test_up_to_26_words_have_one_letter() -> None:
    assert letters(26) == list(LETTERS)


def test_beyond_that_the_nearest_keep_one_letter_and_as_few_as_can_be_get_two() -> None:
    assert letters(27) == [*LETTERS[:25], "ma", "ms"]
    assert [len(one) for one in letters(200)].count(1) == 19


def test_the_nearest_is_told_from_both_sides() -> None:
    assert labelled(of_words(0, 10, 20, 30), near=19) == (
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
    assert {label.start for label in labelled(of_words(*range(4_000)), 0)} == set(range(3_844))


def test_labels_of_two_letters_go_through_the_alphabet_as_the_text_goes_on() -> None:
    found = [label.letters for label in labelled(of_words(*range(400)), 0) if len(label.letters) == 2]
    assert found == sorted(found, key=lambda name: [LETTERS.index(letter) for letter in name])


def test_amid_letters_only_the_first_one_is_shown_where_another_begins() -> None:
    clause = [Stop(0, 0), *(Stop(at, at, inner=True) for at in range(1, 12))]
    stops = [Stop(at + 15 * of, at + 15 * of, inner) for of in range(40) for at, _, inner, _ in clause]
    found = labelled(stops, 0)
    assert {len(label.letters) for label in found if label.start % 15} == {2}, "near ones too"
    for before, label in pairwise(found):
        if label.start % 15 == 0:
            assert label.shown == 2, "where a clause begins all is shown"
        else:
            assert label.shown == (before.letters[0] != label.letters[0])
    assert sum(label.shown > 0 for label in found) < len(found) / 5, "so that the rest can be read"


def test_another_first_letter_begins_where_a_clause_does_if_it_can() -> None:
    stops = [Stop(at, at, inner=bool(at % 10)) for at in range(310)]
    pairs = pairwise(labelled(stops, 0))
    amid = [one for before, one in pairs if len(before.letters) == len(one.letters) == 2 and one.shown == 1]
    assert not amid


# ---- letters of the text


def marked(text: str, near: int = 0) -> list[tuple[str, str | None]]:
    """The labels of words, and the letter of the text that each begins with."""
    found = labelled(word_begins(text, Span(0, len(text))), near, text)
    return [(one.letters, None if one.own is None else text[one.own]) for one in found]


def test_a_label_begins_with_the_first_letter_of_its_word_without_case_and_accent() -> None:
    assert marked("Đoàn đã tới Úc 19/1") == [
        ("da", "Đ"), ("ds", "đ"), ("t", "t"), ("u", "Ú"), ("1", "1"),
    ]  # fmt: skip


def test_the_nearest_have_the_easiest_second_letters() -> None:
    assert [letters for letters, _ in marked("tin từ tờ Thời", near=8)] == ["tf", "td", "ta", "ts"]


def test_of_too_many_with_the_same_letter_those_farther_off_are_marked_at_another() -> None:
    text = "trong " * SHARED[0] + "trong thành"
    found = marked(text)
    assert {letter for _, letter in found[: SHARED[0]]} == {"t"}
    assert [letter for _, letter in found[SHARED[0] :]] == ["r", "h"]


def test_where_a_word_has_no_other_it_is_given_one_that_few_have() -> None:
    found = marked("ở " * (SHARED[0] + 1))
    assert found[-1] == ("a", None)


def test_what_has_no_letters_to_type_is_given_some_and_a_sign_is_typed_itself() -> None:
    text = "Bà Choe, 최선희"
    found = labelled(begins(text, Span(0, len(text))), 0, text)
    assert [(text[one.start], one.letters, one.own is None) for one in found] == [
        ("B", "b", False), ("C", "c", False), (",", ",", False),
        ("최", "aa", True), ("선", "as", True), ("희", "ad", True),
    ]  # fmt: skip


def test_where_most_have_no_letters_to_type_all_are_given() -> None:
    assert marked("김정은 위원장 KCNA") == [("a", None), ("s", None), ("d", None)]


def test_a_decomposed_letter_is_typed_as_a_composed_one_is() -> None:
    assert marked("a\u0302\u0301n a\u0301") == [("aa", "a"), ("as", "a")]


def test_more_than_share_all_letters_are_given_them() -> None:
    text = "ở " * 1_700
    found = labelled(word_begins(text, Span(0, len(text))), 0, text)
    assert len({label.letters for label in found}) == 1_700
    assert all(label.own is None for label in found)
