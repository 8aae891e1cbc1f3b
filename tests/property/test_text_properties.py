"""Properties of graphemes and blocks that hold for any text."""

from __future__ import annotations

from unittest.mock import patch

import regex
from hypothesis import given
from hypothesis import strategies as st

from annotations.span import Span
from annotations.text import graphemes as text_module
from annotations.text.graphemes import (
    Blocks,
    grapheme_starts,
    is_simple,
    next_grapheme,
    previous_grapheme,
    snap_back,
    snap_on,
)
from tests.helpers.strategies import hostile_text, joined


def naive_boundaries(text: str) -> list[int]:
    return [0, *(cluster.end() for cluster in regex.finditer(r"\X", text))]


ACCENTED = joined(("\t", "\n", "\r\n", " ", "a", "ế", "e\u0302\u0301", "\u0301", "\u0323\u0302", "中", "한"))


@given(st.one_of(hostile_text(), ACCENTED))
def test_graphemes_are_those_of_uax_29(text: str) -> None:
    assert [*grapheme_starts(text, 0, len(text)), len(text)] == naive_boundaries(text)


CROWDED = st.lists(
    st.sampled_from(
        ("🇰🇵", "🇰", "🇰🇵\ufe0f", "👩\u200d", "a\u0301\u0301\u0301", "한", "ᄀ", "\u0600", "x", "\r\n")
    )
).map(lambda pieces: "".join(pieces))


@given(st.one_of(hostile_text(), CROWDED))
def test_snapping_and_stepping_agree_with_the_whole_text_wherever_one_is(text: str) -> None:
    boundaries = naive_boundaries(text)
    for offset in range(-2, len(text) + 3):
        assert snap_back(text, offset) == max((at for at in boundaries if at <= offset), default=0)
        assert snap_on(text, offset) == min((at for at in boundaries if at >= offset), default=len(text))
        assert next_grapheme(text, offset) == min((at for at in boundaries if at > offset), default=len(text))
        assert previous_grapheme(text, offset) == max((at for at in boundaries if at < offset), default=0)


@given(st.one_of(hostile_text(), CROWDED), st.integers(1, 9))
def test_snapping_in_the_text_whose_blocks_were_made_last_is_the_same(text: str, longest: int) -> None:
    boundaries = naive_boundaries(text)
    with patch.object(text_module, "BLOCK", longest):
        assert boundaries[-1] == len(Blocks(text).text)
        for offset in range(-2, len(text) + 3):
            assert snap_back(text, offset) == max((at for at in boundaries if at <= offset), default=0)
            assert snap_on(text, offset) == min((at for at in boundaries if at >= offset), default=len(text))


@given(hostile_text(), st.integers(1, 9))
def test_blocks_tile_the_text_and_cut_no_grapheme(text: str, times: int) -> None:
    text *= times * times
    blocks = Blocks(text)
    spans = [blocks.span(i) for i in range(blocks.count)]
    assert "".join(span.slice(text) for span in spans) == text
    boundaries = set(naive_boundaries(text))
    assert boundaries.issuperset(blocks.starts)
    assert all(
        blocks.of(offset) == i
        for i, span in enumerate(spans)
        for offset in {span.start, max(span.end - 1, span.start)}
    )
    assert blocks.of(len(text)) == blocks.count - 1


@given(hostile_text())
def test_a_block_holds_one_line(text: str) -> None:
    blocks = Blocks(text)
    for i in range(blocks.count):
        span, content = blocks.span(i), blocks.content(i)
        assert content.start == span.start
        assert not regex.search("[\n\r\f\x85\u2028\u2029]", content.slice(text))
        ending = Span(content.end, span.end).slice(text)
        assert ending in ("", "\n", "\r\n", "\r", "\f", "\x85", "\u2028", "\u2029")
        assert blocks.ends_paragraph(i) == (ending != "" or i == blocks.count - 1)


@given(hostile_text())
def test_simple_text_has_a_grapheme_for_every_code_point(text: str) -> None:
    if is_simple(text):
        assert len(naive_boundaries(text)) == len(text) + 1
