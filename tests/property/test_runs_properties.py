"""Cover by place, held against the plain definition."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotations.annotation import Anchor, Annotation
from annotations.runs import IntervalIndex, runs

SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda at: (at[0], at[0] + at[1])), max_size=90
)


@given(SPANS, st.integers(0, 50), st.integers(0, 50))
def test_the_index_finds_exactly_what_overlaps(spans: list[tuple[int, int]], start: int, end: int) -> None:
    there = [
        Annotation(str(number), "article", "ann", Anchor(first, last, "", "", "", ""), "actor")
        for number, (first, last) in enumerate(sorted(spans))
        if first < last
    ]
    expected = [one for one in there if start < end and one.span.start < end and start < one.span.end]
    assert IntervalIndex(there).overlapping(start, end) == expected


@given(SPANS, st.integers(0, 50), st.integers(0, 20))
def test_runs_tile_the_range_with_the_cover_of_every_place(
    spans: list[tuple[int, int]], start: int, length: int
) -> None:
    found = runs(spans, start, start + length)
    assert [place for run in found for place in range(run.start, run.end)] == list(
        range(start, start + length)
    )
    for run in found:
        for place in range(run.start, run.end):
            assert run.over == tuple(i for i, (first, last) in enumerate(spans) if first <= place < last)
    assert all(one.over != other.over for one, other in pairwise(found))
