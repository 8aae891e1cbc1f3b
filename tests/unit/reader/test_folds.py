"""Which lines are folded together."""

from __future__ import annotations

import pytest

from annotations.span import Span
from annotations.text.graphemes import Blocks
from tui.reader.folds import Fold, folds_of

TEXT = "Menu\n\nGo Top\n\nTitle\nPhoto\nBody with Share\n Share \nend\n"


def folds(text: str, *furniture: str) -> tuple[Fold, ...]:
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in furniture]
    return folds_of(Blocks(text), spans)


def test_furniture_with_only_blank_lines_between_is_one_fold() -> None:
    assert folds(TEXT, "Menu", "Go Top") == (Fold(0, 2, 2),)


def test_other_text_parts_folds() -> None:
    assert folds(TEXT, "Menu", "Photo") == (Fold(0, 0, 1), Fold(5, 5, 1))


def test_a_line_that_holds_other_text_too_is_not_folded() -> None:
    assert folds(TEXT, "with Share") == ()


def test_white_space_beside_furniture_counts_for_nothing() -> None:
    text = "a\n  Share \t\r\nb"
    assert folds(text, "Share") == (Fold(1, 1, 1),)


@pytest.mark.parametrize("text", ["Menu", "Menu\n", "\n\nMenu\n\nGo Top\n \n"])
def test_nothing_is_folded_where_nothing_would_be_left(text: str) -> None:
    assert folds(text, *(words for words in ("Menu", "Go Top") if words in text)) == ()


def test_a_piece_of_a_very_long_line_is_not_folded() -> None:
    text = "Menu " + "word " * 1_000
    assert folds(text, "Menu") == ()
