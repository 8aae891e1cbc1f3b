"""Annotations by place, and runs of equal cover."""

from __future__ import annotations

import msgspec

from annotations.annotation import Anchor, Annotation
from annotations.runs import IntervalIndex


def annotation(start: int, end: int) -> Annotation:
    return Annotation(f"{start}-{end}", "article", "ann", Anchor(start, end, "", "", "", ""), "actor")


def index(*spans: tuple[int, int]) -> IntervalIndex:
    return IntervalIndex([annotation(*span) for span in sorted(spans)])


def test_touching_annotations_do_not_overlap() -> None:
    here = index((0, 4), (4, 8))
    assert [one.id for one in here.covering(3)] == ["0-4"]
    assert [one.id for one in here.covering(4)] == ["4-8"]
    assert here.covering(8) == []


def test_nested_annotations_come_in_span_order() -> None:
    here = index((2, 4), (0, 9), (2, 3))
    assert [one.id for one in here.covering(2)] == ["0-9", "2-3", "2-4"]
    assert [one.id for one in here.overlapping(3, 20)] == ["0-9", "2-4"]


def test_an_empty_range_or_index_has_nothing() -> None:
    assert index((0, 9)).overlapping(3, 3) == []
    assert index().overlapping(0, 100) == []


def test_a_long_annotation_is_found_behind_hundreds_of_short_ones() -> None:
    here = index((0, 10_000), *((at, at + 1) for at in range(1, 999)))
    assert [one.id for one in here.covering(5_000)] == ["0-10000"]
    assert [one.id for one in here.covering(500)] == ["0-10000", "500-501"]


def test_an_annotation_that_went_or_moved_is_not_found_where_it_was() -> None:
    here = index((2, 4), (0, 9))
    gone = here.discard("2-4")
    assert gone is not None and here.get("2-4") is None and here.discard("2-4") is None
    assert [one.id for one in here.covering(3)] == ["0-9"]
    here.put(msgspec.structs.replace(gone, id="0-9"))
    assert [one.span for one in here.overlapping(0, 9)] == [(2, 4)]


def cover(here: IntervalIndex, start: int, end: int) -> list[tuple[int, int, int, str]]:
    return [(run.start, run.end, run.depth, run.innermost.id) for run in here.runs(start, end)]


def test_runs_say_how_many_spans_lie_there_and_which_is_the_innermost() -> None:
    assert cover(index((2, 6), (4, 7)), 0, 10) == [(2, 4, 1, "2-6"), (4, 6, 2, "4-7"), (6, 7, 1, "4-7")]


def test_runs_are_told_only_inside_the_range() -> None:
    here = index((0, 100), (3, 5), (20, 30))
    assert cover(here, 4, 8) == [(4, 5, 2, "3-5"), (5, 8, 1, "0-100")]


def test_an_empty_range_has_no_runs_and_an_empty_span_covers_nothing() -> None:
    assert cover(index((0, 9)), 4, 4) == []
    here = index((2, 2))
    assert cover(here, 0, 4) == [] and here.overlapping(0, 4) == [] and here.discard("2-2")


def test_of_equals_the_newest_is_the_innermost_then_the_first() -> None:
    times = {"a": "2024-01-02", "b": "2024-01-03", "c": "2024-01-03"}
    here = IntervalIndex(
        msgspec.structs.replace(annotation(0, 4), id=id, created_at=at) for id, at in times.items()
    )
    innermost = here.innermost(2)
    assert innermost is not None and innermost.id == "b"
