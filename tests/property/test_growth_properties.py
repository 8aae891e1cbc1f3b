"""Properties of growing and shrinking that hold for any text."""

from __future__ import annotations

from hypothesis import given

from annotations.span import Span
from annotations.text.graphemes import Blocks, grapheme_starts
from annotations.text.growth import grown, shrunk
from tests.helpers.strategies import text_and_span


@given(text_and_span())
def test_growing_ends_and_each_step_holds_the_one_before_and_cuts_no_grapheme(
    place: tuple[str, Span],
) -> None:
    text, span = place
    blocks = Blocks(text)
    boundaries = {*grapheme_starts(text, 0, len(text)), len(text)}
    for _ in range(6):
        larger = grown(text, blocks, span)
        assert larger.covers(span)
        assert boundaries.issuperset(larger)
        span = larger
    assert grown(text, blocks, span) == span


@given(text_and_span())
def test_shrinking_ends_at_the_caret_and_each_step_is_a_part_of_the_one_before(
    place: tuple[str, Span],
) -> None:
    text, span = place
    blocks, offset = Blocks(text), span.start
    boundaries = {*grapheme_starts(text, 0, len(text)), len(text)}
    for _ in range(7):
        smaller = shrunk(text, blocks, span, offset)
        assert span.covers(smaller)
        assert smaller.length < span.length or not span.length
        assert boundaries.issuperset(smaller)
        span = smaller
    assert span == Span(offset, offset)
