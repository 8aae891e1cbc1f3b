"""Which spans cover what: the annotations over an offset or a range, and runs of equal cover.

Offsets count code points. Nothing here knows colours, rows or cells.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from annotations.annotation import Annotation

_CHUNK = 64


class IntervalIndex:
    """Annotations in span order, asked by place. Building takes 1 ms for 10,000; a change is a new index.

    A chunk of annotations whose ends all lie before the place asked for is passed over at once, so one long
    annotation at the start of the article does not slow down its end.
    """

    def __init__(self, annotations: Sequence[Annotation]) -> None:
        """`annotations` must be ordered by start, as histories and open articles give them."""
        self.annotations = annotations
        self._starts = [annotation.anchor.start for annotation in annotations]
        ends = [annotation.anchor.end for annotation in annotations]
        self._ends = ends
        self._chunk_ends = [max(ends[at : at + _CHUNK]) for at in range(0, len(ends), _CHUNK)]

    def overlapping(self, start: int, end: int) -> list[Annotation]:
        """The annotations that share a code point with `[start, end)`, in span order."""
        if start >= end:
            return []
        before = bisect_left(self._starts, end)
        ends, found = self._ends, []
        for chunk in range((before + _CHUNK - 1) // _CHUNK):
            if self._chunk_ends[chunk] > start:
                first = chunk * _CHUNK
                inside = range(first, min(first + _CHUNK, before))
                found += [self.annotations[at] for at in inside if ends[at] > start]
        return found

    def covering(self, offset: int) -> list[Annotation]:
        """The annotations that hold the code point at `offset`, in span order."""
        return self.overlapping(offset, offset + 1)


class Run(NamedTuple):
    """A range over which the same spans lie: `over` holds their positions in the sequence, ascending."""

    start: int
    end: int
    over: tuple[int, ...]


def runs(spans: Sequence[tuple[int, int]], start: int, end: int) -> list[Run]:
    """`[start, end)` cut into the longest runs of equal cover, by one sweep over the boundaries in it.

    The runs tile the range; those that no span lies over are there too, with `over` empty. Spans that are
    empty or lie outside cover nothing.
    """
    edges: dict[int, list[int]] = {start: [], end: []}
    for position, (first, last) in enumerate(spans):
        first, last = max(first, start), min(last, end)
        if first < last:
            edges.setdefault(first, []).append(position)
            edges.setdefault(last, []).append(position)
    found: list[Run] = []
    over: set[int] = set()
    at = start
    for edge in sorted(edges):
        if edge > at:
            found.append(Run(at, edge, tuple(sorted(over))))
            at = edge
        over.symmetric_difference_update(edges[edge])
    return found
