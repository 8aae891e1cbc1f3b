"""How many keys it takes to tag a span that is in view, by jump labels, in each script."""

from __future__ import annotations

import random

import pytest

from annotations.span import Span
from annotations.text.graphemes import Blocks
from annotations.text.stops import ends
from tests.helpers.spans_by_keys import PAGES, beginnings, keys_to_tag, spans_from
from tui.reader.layout import Layout

SIZES = [(56, 34), (56, 14), (80, 40)]
"""Columns and rows of text in windows of 120×36 and 60×16 cells, and a large one."""


def in_view(text: str, columns: int, rows: int) -> Span:
    layout = Layout(text, columns, Blocks(text))
    return Span(0, layout.row(layout.step(layout.first, rows - 1)).end)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("script", PAGES)
def test_six_keys_tag_any_span_that_cuts_no_run_of_letters_or_digits(
    script: str, size: tuple[int, int]
) -> None:
    text, chance = PAGES[script], random.Random(7)
    rows = in_view(text, *size)
    for begin in chance.sample(beginnings(text, rows), 4):
        spans = spans_from(text, rows, begin)
        assert {stop.edge for stop in ends(text, Span(begin, rows.end))}.issuperset(
            span.end for span in spans
        )
        for span in chance.sample(spans, min(5, len(spans))):
            assert len(keys_to_tag(text, rows, span, chance.randrange(rows.end))) <= 6
