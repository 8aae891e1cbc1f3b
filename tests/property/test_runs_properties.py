"""Cover by place, held against the plain definition."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotations.annotation import Anchor, Annotation, place_of
from annotations.runs import IntervalIndex, runs

SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda at: (at[0], at[0] + at[1])), max_size=90
)


def annotation(number: int, span: tuple[int, int], tag: str = "actor") -> Annotation:
    return Annotation(str(number), "article", "ann", Anchor(*span, "", "", "", ""), tag)


CHANGES = st.lists(
    st.tuples(
        st.integers(0, 9), st.one_of(st.none(), st.tuples(st.integers(0, 9_000), st.integers(1, 9_000)))
    ),
    max_size=60,
)


@given(CHANGES, st.integers(0, 20_000), st.integers(0, 20_000))
def test_the_index_finds_exactly_what_overlaps_whatever_came_and_went(
    changes: list[tuple[int, tuple[int, int] | None]], start: int, end: int
) -> None:
    index = IntervalIndex()
    there: dict[str, Annotation] = {}
    for number, place in changes:
        there.pop(str(number), None)
        if place is None:
            index.discard(str(number))
        else:
            there[str(number)] = annotation(number, (place[0], place[0] + place[1]))
            index.put(there[str(number)])
    for first, last in ((start, end), (start, start + 1), (0, 30_000)):
        wanted = [
            one for one in there.values() if first < last and one.span.start < last and first < one.span.end
        ]
        assert index.overlapping(first, last) == sorted(wanted, key=place_of)
        assert all(index.get(one.id) is one for one in there.values())


@given(SPANS, st.integers(0, 50), st.integers(0, 20))
def test_runs_tell_the_cover_of_every_place(spans: list[tuple[int, int]], start: int, length: int) -> None:
    spans = sorted(spans)
    found = runs(spans, start, start + length)
    assert all(one.end <= other.start for one, other in pairwise(found))
    runs_at = {place: run for run in found for place in range(run.start, run.end)}
    for place in range(start, start + length):
        over = [i for i, (first, last) in enumerate(spans) if first <= place < last]
        run = runs_at.pop(place, None)
        assert (run.depth if run else 0) == len(over)
        if run:
            assert run.shortest == min(over, key=lambda i: spans[i][1] - spans[i][0])
    assert not runs_at
