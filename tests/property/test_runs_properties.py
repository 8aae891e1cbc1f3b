"""Cover by place, held against the plain definition."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotations.annotation import Anchor, Annotation, place_of
from annotations.runs import IntervalIndex


def annotation(number: int, span: tuple[int, int]) -> Annotation:
    """An annotation that tells by its number how old it is and which tag it has, so that some are equal in both."""
    anchor = Anchor(*span, "", "", "", "")
    return Annotation(str(number), "article", "ann", anchor, f"tag {number % 3}", created_at=str(number % 4))


WIDE = st.tuples(st.integers(0, 9_000), st.integers(1, 9_000))
DENSE = st.tuples(st.integers(0, 12), st.integers(0, 12))
CHANGES = st.one_of(
    *(st.lists(st.tuples(st.integers(0, 15), st.none() | place), max_size=60) for place in (WIDE, DENSE))
)


def changed(changes: list[tuple[int, tuple[int, int] | None]]) -> tuple[IntervalIndex, list[Annotation]]:
    """An index after some changes, half of them made from the start, and what should be in it, in span order.

    It is asked in between: what it made for an answer is to be kept true by the changes that follow.
    """
    there: dict[str, Annotation] = {}
    index = IntervalIndex()
    for turn, (number, place) in enumerate(changes):
        if turn == len(changes) // 2:
            index = IntervalIndex(there.values())
        there.pop(str(number), None)
        if place is None:
            index.discard(str(number))
        else:
            there[str(number)] = annotation(number, (place[0], place[0] + place[1]))
            index.put(there[str(number)])
        for offset in (1, 7, 12, 4_000, 8_191):
            index.innermost(offset)
    return index, sorted(there.values(), key=place_of)


def over(there: list[Annotation], offset: int) -> list[Annotation]:
    return [one for one in there if one.span.start <= offset < one.span.end]


def innermost(here: list[Annotation]) -> Annotation:
    shortest = min(one.span.length for one in here)
    return max((one for one in here if one.span.length == shortest), key=lambda one: one.created_at)


@given(CHANGES, st.integers(0, 20_000), st.integers(0, 20_000))
def test_the_index_finds_exactly_what_overlaps_whatever_came_and_went(
    changes: list[tuple[int, tuple[int, int] | None]], start: int, end: int
) -> None:
    index, there = changed(changes)
    for first, last in ((start, end), (start, start + 1), (start % 20, end % 20), (0, 30_000)):
        wanted = [one for one in there if first <= one.span.start < last]
        wanted += over(there, first) if first < last else []
        wanted = sorted({one.id: one for one in wanted if one.span.length}.values(), key=place_of)
        assert index.overlapping(first, last) == wanted
        assert index.first_overlapping(first, last, 3) == wanted[:3]
    assert all(index.get(one.id) is one for one in there)


@given(CHANGES, st.integers(0, 20_000))
def test_what_is_said_of_an_offset_is_what_a_look_at_each_says(
    changes: list[tuple[int, tuple[int, int] | None]], somewhere: int
) -> None:
    index, there = changed(changes)
    for offset in (somewhere, *range(25)):
        here = over(there, offset)
        assert index.covering(offset) == here
        assert index.depth(offset) == len(here)
        assert index.tags(offset) == {one.tag for one in here}
        assert index.innermost(offset) == (innermost(here) if here else None)
        for one, following in zip(here, here[1:] + here[:1], strict=True):
            assert index.following(offset, one.id) == following
        assert index.following(offset) == (here[0] if here else None)


@given(CHANGES, st.integers(0, 50), st.integers(0, 20))
def test_runs_tell_the_cover_of_every_place(
    changes: list[tuple[int, tuple[int, int] | None]], start: int, length: int
) -> None:
    index, there = changed(changes)
    found = list(index.runs(start, start + length))
    assert all(one.end <= other.start for one, other in pairwise(found))
    runs_at = {place: run for run in found for place in range(run.start, run.end)}
    for place in range(start, start + length):
        here = over(there, place)
        run = runs_at.pop(place, None)
        assert (run.depth if run else 0) == len(here)
        if run:
            assert run.innermost == innermost(here)
    assert not runs_at
