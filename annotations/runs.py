"""Which spans cover what: the annotations over an offset or a range, and runs of equal cover.

Offsets count code points. Nothing here knows colours, rows or cells.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import chain, islice
from typing import TypeAlias

from msgspec import Struct

from annotations.annotation import Annotation, place_of

_Entry: TypeAlias = tuple[int, int, str, str, Annotation]
"""An annotation after its place, in whose order entries are."""

_Edge: TypeAlias = tuple[int, str, Annotation]
"""An annotation after the edge that it is found by, and its id."""

_Steps: TypeAlias = tuple[list[int], list[_Entry]]
"""Ascending places, and the innermost annotation from each of them on."""

FEW = 4
"""How many annotations that begin together are compared one by one; of more, the innermost is looked up."""


class Run(Struct, frozen=True):
    """A range over which the same annotations lie: how many, and the innermost of them."""

    start: int
    end: int
    depth: int
    innermost: Annotation


class IntervalIndex:
    """Annotations, asked by place, while they come and go; empty ones cover nothing and are never found.

    An interval tree (Edelsbrunner 1980) whose centres are the multiples of powers of two. How many lie over an offset,
    of which tags, and which is the innermost, is told without a look at each, however many they are.
    """

    def __init__(self, annotations: Iterable[Annotation] = ()) -> None:
        self._by_id = {one.id: one for one in annotations}
        ordered = sorted(_entry(one) for one in self._by_id.values())
        self._entries = [entry for entry in ordered if entry[0] < entry[1]]
        self._edges = _Edges()
        self._of_tag: dict[str, _Edges] = {}
        self._nodes: dict[tuple[int, int], _Node] = {}
        self._levels: list[int] = []
        for entry in self._entries:
            for edges in self._edges_of(entry[4]):
                edges.starts.append(entry[0])
                edges.ends.append(entry[1])
            self._node(entry).add_last(entry)
        for edges in (self._edges, *self._of_tag.values()):
            edges.ends.sort()
        for node in self._nodes.values():
            node.by_end.sort()

    def put(self, annotation: Annotation) -> None:
        """Take in an annotation, in place of the one with its id where there is one."""
        self.discard(annotation.id)
        self._by_id[annotation.id] = annotation
        entry = _entry(annotation)
        if entry[0] < entry[1]:
            insort(self._entries, entry)
            for edges in self._edges_of(annotation):
                edges.put(*entry[:2])
            self._node(entry).put(entry)

    def discard(self, id: str) -> Annotation | None:
        """Take out the annotation with this id; it, or None where there is none."""
        annotation = self._by_id.pop(id, None)
        if annotation is not None and (entry := _entry(annotation))[0] < entry[1]:
            del self._entries[bisect_left(self._entries, entry[:4])]
            for edges in self._edges_of(annotation):
                edges.discard(*entry[:2])
            self._node(entry).discard(entry)
        return annotation

    def _edges_of(self, annotation: Annotation) -> tuple[_Edges, _Edges]:
        return self._edges, self._of_tag.setdefault(annotation.tag, _Edges())

    def _node(self, entry: _Entry) -> _Node:
        """The node whose centre an annotation holds: the one that the most powers of two divide."""
        first, last = entry[0], entry[1] - 1
        level = (first ^ last).bit_length()
        number = first >> level
        if (level, number) not in self._nodes:
            self._nodes[level, number] = _Node((last >> level - 1) << level - 1 if level else first)
            if level not in self._levels:
                insort(self._levels, level)
        return self._nodes[level, number]

    def _nodes_at(self, offset: int) -> Iterator[_Node]:
        """The nodes that have all that lies over an offset."""
        nodes = self._nodes
        for level in self._levels:
            if node := nodes.get((level, offset >> level)):
                yield node

    def get(self, id: str) -> Annotation | None:
        """The annotation with this id."""
        return self._by_id.get(id)

    # ---- over an offset

    def covering(self, offset: int) -> list[Annotation]:
        """The annotations that hold the code point at `offset`, in span order."""
        return sorted(chain.from_iterable(node.over(offset) for node in self._nodes_at(offset)), key=place_of)

    def depth(self, offset: int) -> int:
        """How many annotations hold the code point at `offset`."""
        return self._edges.depth(offset)

    def tags(self, offset: int) -> set[str]:
        """The tags of those that hold the code point at `offset`."""
        return {tag for tag, edges in self._of_tag.items() if edges.depth(offset)}

    def innermost(self, offset: int) -> Annotation | None:
        """The shortest of those that hold the code point at `offset`; of equals the newest, then the first."""
        entry = self._innermost(offset)
        return entry[4] if entry else None

    def _innermost(self, offset: int) -> _Entry | None:
        best: _Entry | None = None
        for level in self._levels:
            node = self._nodes.get((level, offset >> level))
            if node and (entry := node.innermost(offset)):
                best = _inner(best, entry) if best else entry
        return best

    def following(self, offset: int, id: str = "") -> Annotation | None:
        """Of those that hold the code point at `offset`, the one after `id` in span order, in a circle."""
        known = self._by_id.get(id)
        at = bisect_left(self._entries, place_of(known)) + 1 if known else 0
        end = bisect_left(self._entries, (offset + 1,))
        round_ = chain(islice(self._entries, at, end), islice(self._entries, min(at, end)))
        return next((entry[4] for entry in round_ if entry[1] > offset), None)

    # ---- over a range

    def overlapping(self, start: int, end: int) -> list[Annotation]:
        """The annotations that share a code point with `[start, end)`, in span order."""
        return [*self.covering(start), *self._starting(start, end)] if start < end else []

    def first_overlapping(self, start: int, end: int, most: int) -> list[Annotation]:
        """The first of `overlapping`, at most so many."""
        if start >= end:
            return []
        over = merge(*(node.first_over(start, most) for node in self._nodes_at(start)))
        return list(islice(chain((entry[4] for entry in over), self._starting(start, end)), most))

    def _starting(self, start: int, end: int) -> Iterator[Annotation]:
        """Those that start after the first code point of `[start, end)`."""
        first, last = bisect_left(self._entries, (start + 1,)), bisect_left(self._entries, (end,))
        return (self._entries[index][4] for index in range(first, last))

    def runs(self, start: int, end: int) -> Iterator[Run]:
        """`[start, end)` cut where annotations begin and end; only what something covers."""
        starts, ends, entries = self._edges.starts, self._edges.ends, self._entries
        begun = ended = 0
        inner: _Entry | None = None
        while start < end:
            before, begun = begun, bisect_right(starts, start, begun)
            ended = bisect_right(ends, start, ended)
            following = min(
                end,
                starts[begun] if begun < len(starts) else end,
                ends[ended] if ended < len(ends) else end,
            )
            if inner is None or inner[1] <= start or begun - before > FEW:
                inner = self._innermost(start) if begun > ended else None
            else:  # it goes on, unless one of those that begin here is inside of it
                for entry in entries[before:begun]:
                    inner = _inner(inner, entry)
            if inner is not None:
                yield Run(start, following, begun - ended, inner[4])
            start = following


class _Edges:
    """Where annotations start and end."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []

    def put(self, start: int, end: int) -> None:
        insort(self.starts, start)
        insort(self.ends, end)

    def discard(self, start: int, end: int) -> None:
        del self.starts[bisect_left(self.starts, start)], self.ends[bisect_left(self.ends, end)]

    def depth(self, offset: int) -> int:
        """How many have started and not ended at an offset."""
        return bisect_right(self.starts, offset) - bisect_right(self.ends, offset)


class _Node:
    """Annotations that hold one code point, the centre, and the one before (of one code point: only that).

    So those over an offset are the first by their starts or the last by their ends.
    """

    def __init__(self, centre: int) -> None:
        self.centre = centre
        self.by_start: list[_Entry] = []
        self.by_end: list[_Edge] = []
        self._from_start: _Steps | None = None
        self._from_end: _Steps | None = None
        """The innermost of the first by their starts, and of the last by their ends; made when asked."""

    def add_last(self, entry: _Entry) -> None:
        """Take in an annotation that comes last in span order; `by_end` is yet to be sorted."""
        self.by_start.append(entry)
        self.by_end.append((entry[1], entry[3], entry[4]))

    def put(self, entry: _Entry) -> None:
        insort(self.by_start, entry)
        insort(self.by_end, (entry[1], entry[3], entry[4]))
        if self._from_start is not None:
            _put_step(self._from_start, entry[0], entry)
        if self._from_end is not None:
            _put_step(self._from_end, -entry[1], entry)

    def discard(self, entry: _Entry) -> None:
        del self.by_start[bisect_left(self.by_start, entry[:4])]
        del self.by_end[bisect_left(self.by_end, (entry[1], entry[3]))]
        if self._from_start is not None and _is_step(self._from_start, entry[0], entry):
            self._from_start = None
        if self._from_end is not None and _is_step(self._from_end, -entry[1], entry):
            self._from_end = None

    def over(self, offset: int) -> Iterator[Annotation]:
        """Those over an offset."""
        if offset < self.centre:
            return (entry[4] for entry in islice(self.by_start, bisect_left(self.by_start, (offset + 1,))))
        return (edge[2] for edge in self.by_end[bisect_left(self.by_end, (offset + 1,)) :])

    def first_over(self, offset: int, most: int) -> Iterator[_Entry]:
        """The first of those over an offset, in span order, at most so many."""
        if offset < self.centre:
            return islice(self.by_start, min(most, bisect_left(self.by_start, (offset + 1,))))
        return islice((entry for entry in self.by_start if entry[1] > offset), most)

    def innermost(self, offset: int) -> _Entry | None:
        """The innermost of those over an offset."""
        if offset < self.centre:
            if self._from_start is None:
                self._from_start = _steps((entry[0], entry) for entry in self.by_start)
            return _step(self._from_start, offset)
        if self._from_end is None:
            self._from_end = _steps((-edge[0], _entry(edge[2])) for edge in reversed(self.by_end))
        return _step(self._from_end, -offset - 1)


def _steps(entries: Iterable[tuple[int, _Entry]]) -> _Steps:
    """The steps of entries that come at ascending places."""
    places: list[int] = []
    found: list[_Entry] = []
    for place, entry in entries:
        if not found or _inner(found[-1], entry) is entry:
            places.append(place)
            found.append(entry)
    return places, found


def _put_step(steps: _Steps, place: int, entry: _Entry) -> None:
    """Take in an entry that comes at a place, in place of those that it is inside of from there on."""
    places, found = steps
    at = bisect_right(places, place)
    if at and _inner(found[at - 1], entry) is not entry:
        return
    if at and places[at - 1] == place:
        at -= 1
    beyond = at
    while beyond < len(found) and _inner(entry, found[beyond]) is entry:
        beyond += 1
    places[at:beyond], found[at:beyond] = [place], [entry]


def _is_step(steps: _Steps, place: int, entry: _Entry) -> bool:
    """Whether an entry that came at a place is one of the steps."""
    at = bisect_right(steps[0], place)
    return bool(at) and steps[1][at - 1][3] == entry[3]


def _step(steps: _Steps, place: int) -> _Entry | None:
    """The innermost of those that came up to a place."""
    at = bisect_right(steps[0], place)
    return steps[1][at - 1] if at else None


def _entry(annotation: Annotation) -> _Entry:
    return (*place_of(annotation), annotation)


def _inner(one: _Entry, other: _Entry) -> _Entry:
    """The innermost of two: the shorter, of equals the newer, of these the first in span order."""
    if (length := one[1] - one[0]) != (other_length := other[1] - other[0]):
        return one if length < other_length else other
    if one[4].created_at != other[4].created_at:
        return one if one[4].created_at > other[4].created_at else other
    return min(one, other)
