"""Folds, whatever the text and whatever of it is furniture."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotations.span import Span, without_outer_space
from annotations.text.graphemes import Blocks
from tests.helpers.strategies import hostile_text, joined
from tui.reader.folds import folds_of, is_blank

LINES = joined(
    ("Menu\n", "\n", " \t\r\n", "Go Top", "\u2028", "\f", " Share \n", "x" * 2_100 + "\n"), max_size=12
)


@st.composite
def furnished(draw: st.DrawFn) -> tuple[Blocks, list[Span]]:
    """A text and its furniture: what is seen of some lines, and now and then a part of that."""
    blocks = Blocks(draw(st.one_of(LINES, hostile_text())))
    edges = [*blocks.lines, len(blocks.text)]
    furniture = []
    for line in map(Span, edges, edges[1:]):
        seen = without_outer_space(blocks.text, line)
        if seen.length and draw(st.booleans()):
            furniture.append(Span(seen.start, seen.end - draw(st.sampled_from((0, 0, 0, 1)))))
    return blocks, [span for span in furniture if span.length]


@given(furnished())
def test_lines_of_nothing_but_furniture_are_folded_with_the_blank_ones_between_them(
    page: tuple[Blocks, list[Span]],
) -> None:
    blocks, furniture = page
    whole = {
        block
        for block in range(blocks.count)
        if blocks.content(block).start in blocks.lines
        and blocks.ends_paragraph(block)
        and without_outer_space(blocks.text, blocks.content(block)) in furniture
    }
    folds = folds_of(blocks, furniture)
    if all(block in whole or is_blank(blocks, block) for block in range(blocks.count)):
        assert folds == (), "or there would be nothing to read"
        return
    for fold in folds:
        blocks_of_it = range(fold.first, fold.last + 1)
        assert {fold.first, fold.last} <= whole
        assert all(block in whole or is_blank(blocks, block) for block in blocks_of_it)
        assert fold.lines == len(whole.intersection(blocks_of_it))
    assert sum(fold.lines for fold in folds) == len(whole)
    for fold, following in pairwise(folds):
        between = range(fold.last + 1, following.first)
        assert any(not is_blank(blocks, block) for block in between)
