"""From runs to segments: one row of text, and the marks in the gutter beside it.

Segments are cut only between grapheme clusters, from the layout's own table, so that no accent leaves its letter.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from annotations.span import Span
from tui.looks import Layer, Looks
from tui.reader.labels import Label, overlaid
from tui.reader.layout import Cells
from tui.widgets.lines import fit
from tui.words import words


class Painted(NamedTuple):
    """An annotation as painting needs it: where, in which tag colour, with which mark."""

    id: str
    span: Span
    mark: str
    colour: str


class RowState(NamedTuple):
    """All that the looks of one row depend on, apart from its text; equal states paint equal rows.

    `focused` is the id of the focused annotation, empty where the row shows none.
    """

    annotations: tuple[Painted, ...] = ()
    focused: str = ""
    selected: Span | None = None
    hits: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()
    caret: int | None = None
    labels: tuple[Label, ...] | None = None
    """The jump labels on the row, whose text is dimmed meanwhile; None where none are asked for."""
    typed: str = ""
    """What was typed of a label."""

    @property
    def focused_span(self) -> Span | None:
        """Where the focused annotation is."""
        if not self.focused:
            return None
        return next((painted.span for painted in self.annotations if painted.id == self.focused), None)


def row_segments(cells: Cells, state: RowState, looks: Looks, width: int) -> list[Segment]:
    """The segments of one row of text, filled with blanks to `width` cells."""
    segments: list[Segment] = []
    filled = 0
    if state.labels is None:
        stretches = _stretches(cells, state)
    else:
        cells, shown = overlaid(cells, state.labels, state.typed)
        stretches = _dimmed(cells, state.selected, shown)
    for first, last, layer in stretches:
        text = "".join(cells.glyphs[first:last])
        cell_count = sum(cells.widths[first:last])
        if layer.caret and not text:  # the caret beyond the last letter, on the line's end
            text, cell_count = " ", 1
        if text and filled + cell_count <= width:
            segments.append(Segment(text, looks.layer(layer)))
            filled += cell_count
    if filled < width:
        segments.append(Segment(" " * (width - filled), looks.base))
    return segments


def fold_segments(lines: int, state: RowState, looks: Looks, width: int) -> list[Segment]:
    """The row that stands for so many folded lines, filled with blanks to `width` cells."""
    said = fit(words("reader.fold" if lines > 1 else "reader.fold.one", count=lines), width)
    layer = Layer(furniture=True, selected=state.selected is not None, caret=state.caret is not None)
    return [Segment(said, looks.layer(layer)), Segment(" " * (width - cell_len(said)), looks.base)]


def _stretches(cells: Cells, state: RowState) -> Iterator[tuple[int, int, Layer]]:
    """Runs of clusters that look the same: first index, last index (exclusive), their layer."""
    count = len(cells.starts)
    if not count:
        if state.caret is not None:
            yield 0, 0, Layer(caret=True)
        return
    row = Span(cells.starts[0], cells.ends[-1])
    edges = {0, count}
    layers = [*(painted.span for painted in state.annotations), *state.hits, *state.furniture]
    if state.selected is not None:
        layers.append(state.selected)
    if state.caret is not None and row.holds(state.caret):
        under = bisect_right(cells.starts, state.caret) - 1
        edges.update((under, under + 1))
    for start, end in layers:
        edges.add(bisect_left(cells.starts, max(start, row.start)))
        edges.add(bisect_left(cells.starts, min(end, row.end)))
    edges.update(index for index, (one, other) in enumerate(pairwise(cells.controls), 1) if one != other)
    ordered, focused = sorted(edges), state.focused_span
    covers = _sweep(cells, state.annotations, ordered)
    for (first, last), covering in zip(pairwise(ordered), covers, strict=True):
        yield first, last, _layer(cells, state, focused, first, covering)
    if state.caret is not None and state.caret >= row.end:
        yield count, count, Layer(caret=True)


def _dimmed(cells: Cells, selected: Span | None, labels: Sequence[int]) -> Iterator[tuple[int, int, Layer]]:
    """The stretches of a row under jump labels: of the rest, only what is selected stands out."""
    marked = [selected.holds(start) for start in cells.starts] if selected else [False] * len(labels)
    first = 0
    for (label, is_selected), alike in groupby(zip(labels, marked, strict=True)):
        last = first + len(list(alike))
        yield first, last, Layer(furniture=True, selected=is_selected, label=label)
        first = last


def _sweep(
    cells: Cells, annotations: Sequence[Painted], edges: list[int]
) -> Iterator[tuple[Painted | None, int]]:
    """For each stretch between two edges: the innermost annotation that covers it, and how many do."""
    opening = sorted(annotations, key=lambda painted: painted.span.start)
    active: list[Painted] = []
    next_one = 0
    for index in edges[:-1]:
        offset = cells.starts[index]
        active = [painted for painted in active if painted.span.end > offset]
        while next_one < len(opening) and opening[next_one].span.start <= offset:
            if opening[next_one].span.end > offset:
                active.append(opening[next_one])
            next_one += 1
        yield min(active, key=lambda painted: painted.span.length, default=None), len(active)


def _layer(
    cells: Cells, state: RowState, focused: Span | None, index: int, covering: tuple[Painted | None, int]
) -> Layer:
    offset = cells.starts[index]
    innermost, depth = covering
    return Layer(
        colour=innermost.colour if innermost else "",
        depth=min(depth, 2),
        focused=focused is not None and focused.holds(offset),
        selected=state.selected is not None and state.selected.holds(offset),
        hit=any(hit.holds(offset) for hit in state.hits),
        furniture=any(span.holds(offset) for span in state.furniture),
        control=cells.controls[index],
        caret=state.caret is not None and offset <= state.caret < cells.ends[index],
    )


def gutter_segments(state: RowState, looks: Looks, width: int) -> list[Segment]:
    """The marks of the tags on a row, in span order, in a gutter `width` cells wide; `+` says that there are more.

    The focused annotation's mark (or the `+`) is reversed, so that an overlap can be read without colour.
    """
    annotations = state.annotations
    room = width if len(annotations) <= width else width - 1
    segments = [
        Segment(painted.mark, looks.mark(painted.colour, reverse=painted.id == state.focused))
        for painted in annotations[:room]
    ]
    if len(annotations) > width:
        among = any(painted.id == state.focused for painted in annotations[room:])
        segments.append(Segment("+", looks.faint + Style(reverse=among)))
    blank = width - len(segments)
    return [*segments, Segment(" " * blank, looks.base)] if blank else segments
