"""Blocks: lines, and pieces of long lines."""

from __future__ import annotations

import pytest

from annotations.span import Span
from annotations.text.graphemes import BLOCK, Blocks


def contents(text: str) -> list[str]:
    blocks = Blocks(text)
    return [blocks.content(i).slice(text) for i in range(blocks.count)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\x85", "\u2028", "\u2029"])
def test_a_line_end_belongs_to_the_line_it_ends(end: str) -> None:
    text = f"one{end}two"
    blocks = Blocks(text)
    assert contents(text) == ["one", "two"]
    assert blocks.span(0) == Span(0, 3 + len(end))
    assert blocks.ends_paragraph(0)


@pytest.mark.parametrize("control", ["\v", "\x1c", "\x1d", "\x1e"])
def test_other_control_codes_end_no_line(control: str) -> None:
    assert contents(f"a{control}b\nc{control}") == [f"a{control}b", f"c{control}"]


def test_an_empty_text_has_one_empty_block() -> None:
    assert contents("") == [""]


def test_an_empty_block_follows_a_last_line_end_so_that_the_caret_can_stand_there() -> None:
    blocks = Blocks("a\n")
    assert contents("a\n") == ["a", ""]
    assert (blocks.of(1), blocks.of(2)) == (0, 1)


def test_lf_cr_is_two_line_ends() -> None:
    assert contents("a\n\rb") == ["a", "", "b"]


def test_a_long_line_is_cut_after_a_sentence() -> None:
    sentence = "Triều Tiên và Nga hợp tác. "
    blocks = Blocks(sentence * 200)
    assert blocks.count == 3
    assert all(blocks.span(i).slice(blocks.text).endswith("hợp tác. ") for i in range(3))
    assert [blocks.ends_paragraph(i) for i in range(3)] == [False, False, True]


def test_a_long_line_without_sentences_is_cut_after_a_space() -> None:
    blocks = Blocks("tiên " * 1000)
    assert blocks.span(0).slice(blocks.text).endswith("tiên ")


def test_a_long_line_without_spaces_is_cut_at_the_limit_between_graphemes() -> None:
    text = "x" + "e\u0301" * 1500
    blocks = Blocks(text)
    assert [blocks.span(i) for i in range(blocks.count)] == [Span(0, BLOCK - 1), Span(BLOCK - 1, len(text))]


def test_a_line_end_is_never_a_piece_of_its_own() -> None:
    for end in ("\n", "\r\n"):
        assert Blocks("x" * BLOCK + end + "y").count == 2


def test_a_cluster_longer_than_a_block_stays_whole() -> None:
    text = "e" + "\u0301" * 5000 + "x" * 5000
    assert Blocks(text).span(0) == Span(0, 5001)


def test_a_megabyte_of_flags_is_cut_between_flags() -> None:
    blocks = Blocks("🇰🇵" * 100_000)
    assert all(start % 2 == 0 for start in blocks.starts)
    assert blocks.count == 100
