"""Which spans cover what: the annotations over an offset or a range, and runs of equal cover.

Offsets count code points. Nothing here knows colours, rows or cells.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from annotations.annotation import Annotation, place_of

_SMALLEST = 10
"""The smallest bins hold 2^10 code points; each level has bins eight times as large as the one below."""
_STEP = 3

_Entry: TypeAlias = tuple[tuple[int, int, str, str], Annotation]


class IntervalIndex:
    """Annotations, asked by place, while they come and go.

    Each is in the smallest bin that holds it whole (the binning scheme of the UCSC genome browser, Kent et al. 2002):
    a question looks into one or two bins on each of a few levels, wherever in however many annotations it is asked.
    """

    def __init__(self, annotations: Iterable[Annotation] = ()) -> None:
        self._bins: dict[tuple[int, int], list[_Entry]] = {}
        self._by_id: dict[str, Annotation] = {}
        self._levels: set[int] = set()
        self._covering: tuple[int, list[Annotation]] = (-1, [])
        for annotation in annotations:
            self.put(annotation)

    def put(self, annotation: Annotation) -> None:
        """Take in an annotation, in place of the one with its id where there is one."""
        self.discard(annotation.id)
        self._by_id[annotation.id] = annotation
        level, number = _bin_of(annotation)
        self._levels.add(level)
        self._covering = (-1, [])
        insort(self._bins.setdefault((level, number), []), (place_of(annotation), annotation))

    def discard(self, id: str) -> Annotation | None:
        """Take out the annotation with this id; it, or None where there is none."""
        annotation = self._by_id.pop(id, None)
        if annotation is not None:
            entries = self._bins[_bin_of(annotation)]
            del entries[bisect_left(entries, (place_of(annotation),))]
            self._covering = (-1, [])
        return annotation

    def get(self, id: str) -> Annotation | None:
        """The annotation with this id."""
        return self._by_id.get(id)

    def overlapping(self, start: int, end: int) -> list[Annotation]:
        """The annotations that share a code point with `[start, end)`, in span order."""
        if start >= end:
            return []
        found: list[_Entry] = []
        for level in self._levels:
            for number in range(start >> level, (end - 1 >> level) + 1):
                entries = self._bins.get((level, number), ())
                found += [entry for entry in entries if entry[0][0] < end and entry[0][1] > start]
        found.sort()
        return [annotation for _, annotation in found]

    def covering(self, offset: int) -> list[Annotation]:
        """The annotations that hold the code point at `offset`, in span order; to be read only."""
        if self._covering[0] != offset:
            self._covering = (offset, self.overlapping(offset, offset + 1))
        return self._covering[1]


def _bin_of(annotation: Annotation) -> tuple[int, int]:
    """The level and the number of the smallest bin that holds an annotation."""
    first, last = annotation.anchor.start, annotation.anchor.end - 1
    level = _SMALLEST
    while first >> level != last >> level:
        level += _STEP
    return level, first >> level


class Run(NamedTuple):
    """A range over which the same spans lie: how many, and the position of the shortest (the first of equals)."""

    start: int
    end: int
    depth: int
    shortest: int


def runs(spans: Sequence[tuple[int, int]], start: int, end: int) -> list[Run]:
    """`[start, end)` cut where spans begin and end, by one sweep over these edges; only what something covers.

    `spans` are ordered by start, as the index gives them. Those that are empty or lie outside cover nothing.
    """
    clipped = [(max(first, start), min(last, end)) for first, last in spans]
    starts = sorted(first for first, last in clipped if first < last)
    ends = sorted(last for first, last in clipped if first < last)
    found: list[Run] = []
    open_: list[tuple[int, int, int]] = []  # a heap: length, position, end
    opened = begun = closed = 0
    edges = sorted({*starts, *ends})
    for edge, following in pairwise(edges):
        while begun < len(starts) and starts[begun] <= edge:
            begun += 1
        while closed < len(ends) and ends[closed] <= edge:
            closed += 1
        while opened < len(spans) and clipped[opened][0] <= edge:
            first, last = spans[opened]
            heappush(open_, (last - first, opened, last))
            opened += 1
        while open_ and open_[0][2] <= edge:
            heappop(open_)
        if begun > closed:
            found.append(Run(edge, following, begun - closed, open_[0][1]))
    return found
