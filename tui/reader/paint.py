"""From runs to segments: one row of text, the marks in the gutter beside it, and the two rows above the text.

Segments are cut only between grapheme clusters, from the layout's own table, so that no accent leaves its letter.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from annotations.annotation import Annotation
from annotations.runs import IntervalIndex
from annotations.span import Span
from tui.colours.looks import Layer, Looks
from tui.reader.labels import Label, overlaid
from tui.reader.layout import Cells
from tui.widgets.lines import fit, fit_parts, strip_of
from tui.words import words

Look = TypeVar("Look")

DEPTHS = 2
"""How many depths look different: one annotation, and several."""

BEYOND = "+"
"""Stands for the id of a focused annotation for whose own mark the gutter has no room."""


class Cover(NamedTuple):
    """A range that annotations cover: how many (as far as `DEPTHS`), and the tag colour of the innermost."""

    start: int
    end: int
    depth: int
    colour: str


class Mark(NamedTuple):
    """An annotation as the gutter shows it."""

    id: str
    mark: str
    colour: str


class RowState(NamedTuple):
    """All that the looks of one row depend on, apart from its text; equal states paint equal rows.

    `covers` are ordered and do not overlap; `marks` are of the first annotations on the row, one more than the
    gutter has room for where there are more. `focused` is the focused annotation's id, or `BEYOND`, empty where the
    row shows none, `focused_span` its place on the row.
    """

    covers: tuple[Cover, ...] = ()
    marks: tuple[Mark, ...] = ()
    focused: str = ""
    focused_span: Span | None = None
    selected: Span | None = None
    hits: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()
    caret: int | None = None
    labels: tuple[Label, ...] | None = None
    """The jump labels on the row, whose text is dimmed meanwhile; None where none are asked for."""
    typed: str = ""
    """What was typed of a label."""


def ground(
    under: RowState,
    row: Span,
    changed: Span,
    annotations: IntervalIndex,
    tag_look: Callable[[str], tuple[str, str]],
    *,
    gutter: int,
) -> RowState:
    """What a row looks like without caret, selection, focus and hits, where annotations `changed` on some or all of it.

    `under` is what it looked like before; of the rest of the row nothing is looked up. `tag_look` tells the mark and
    the colour of a tag; `gutter` is for how many marks there is room.
    """
    start, end = changed.clipped(row)
    before = under.covers[: bisect_left(under.covers, start, key=_start)]
    after = under.covers[bisect_right(under.covers, end, key=_end) :]
    covers = list(_covers(annotations, tag_look, start, end))
    if before:
        covers.insert(0, before[-1]._replace(end=min(before[-1].end, start)))
    if after:
        covers.append(after[0]._replace(start=max(after[0].start, end)))
    whole = (*before[:-1], *_joined(covers), *after[1:])
    first = annotations.first_overlapping(*row, gutter + 1)
    marks = tuple(Mark(one.id, *tag_look(one.tag)) for one in first)
    return under._replace(covers=whole, marks=marks)


def _covers(
    annotations: IntervalIndex, tag_look: Callable[[str], tuple[str, str]], start: int, end: int
) -> Iterator[Cover]:
    for run in annotations.runs(start, end):
        yield Cover(run.start, run.end, min(run.depth, DEPTHS), tag_look(run.innermost.tag)[1])


def _joined(covers: Iterable[Cover]) -> list[Cover]:
    """One stretch to paint for neighbours that look the same."""
    joined: list[Cover] = []
    for cover in covers:
        start = joined.pop().start if joined and joined[-1][1:] == (cover.start, *cover[2:]) else cover.start
        joined.append(Cover(start, *cover[1:]))
    return joined


def with_focus(state: RowState, row: Span, focused: Annotation, *, gutter: int) -> RowState:
    """A row on which the focused annotation lies. Those on which it changes nothing that can be seen are equal."""
    marked = any(mark.id == focused.id for mark in _marked(state, gutter))
    return state._replace(focused=focused.id if marked else BEYOND, focused_span=focused.span.clipped(row))


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
    said = fit(words("reader.fold", count=lines), width)
    layer = Layer(furniture=True, selected=state.selected is not None, caret=state.caret is not None)
    return [Segment(said, looks.layer(layer)), Segment(" " * (width - cell_len(said)), looks.base)]


def _stretches(cells: Cells, state: RowState) -> Iterator[tuple[int, int, Layer]]:
    """Runs of clusters that look the same: first index, last index (exclusive), their layer."""
    starts, controls, caret = cells.starts, cells.controls, state.caret
    count, edges, under = len(starts), {0, len(starts)}, None
    covers = _laid(starts, [(*cover[:2], cover[2:]) for cover in state.covers], (0, ""), edges)
    hits, furniture, selected, focused = (
        _laid(starts, [(*span, True) for span in spans if span], False, edges)
        for spans in (state.hits, state.furniture, (state.selected,), (state.focused_span,))
    )
    if caret is not None and count and starts[0] <= caret < cells.ends[-1]:
        under = bisect_right(starts, caret) - 1
        edges.update((under, under + 1))
    if any(controls):
        edges.update(at for at, (one, other) in enumerate(pairwise(controls), 1) if one != other)
    for at, last in pairwise(sorted(edges)):
        depth, colour = covers[at]
        flags = focused[at], selected[at], hits[at], furniture[at], controls[at], at == under
        yield at, last, Layer(colour, depth, *flags)
    if caret is not None and (not count or caret >= cells.ends[-1]):
        yield count, count, Layer(caret=True)


def _laid(
    starts: Sequence[int], layers: Iterable[tuple[int, int, Look]], bare: Look, edges: set[int]
) -> list[Look]:
    """What each cluster looks like under layers, from an offset up to another; where that may change is an edge."""
    looks = [bare] * len(starts)
    for start, end, look in layers:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        looks[first:last] = [look] * (last - first)
        edges.update((first, last))
    return looks


def _dimmed(cells: Cells, selected: Span | None, labels: Sequence[int]) -> Iterator[tuple[int, int, Layer]]:
    """The stretches of a row under jump labels: of the rest, only what is selected stands out."""
    marked = [selected.holds(start) for start in cells.starts] if selected else [False] * len(labels)
    first = 0
    for (label, is_selected), alike in groupby(zip(labels, marked, strict=True)):
        last = first + len(list(alike))
        yield first, last, Layer(furniture=True, selected=is_selected, label=label)
        first = last


def _start(cover: Cover) -> int:
    return cover.start


def _end(cover: Cover) -> int:
    return cover.end


def gutter_segments(state: RowState, looks: Looks, width: int) -> list[Segment]:
    """The marks of the tags on a row, in span order, in a gutter `width` cells wide; `+` says that there are more.

    The focused annotation's mark (or the `+`) is reversed, so that an overlap can be read without colour.
    """
    shown = _marked(state, width)
    segments = [Segment(mark, looks.mark(colour, reverse=id == state.focused)) for id, mark, colour in shown]
    if width and len(shown) < len(state.marks):
        segments.append(Segment("+", looks.faint + Style(reverse=state.focused == BEYOND)))
    blank = width - len(segments)
    return [*segments, Segment(" " * blank, looks.base)] if blank else segments


def _marked(state: RowState, width: int) -> tuple[Mark, ...]:
    """The marks for which a gutter has room; where not for all, a cell is left for the `+`."""
    return state.marks if len(state.marks) <= width else state.marks[: max(0, width - 1)]


def title_row(title: str, width: int, looks: Looks, *, active: bool) -> Strip:
    """The title of the article; `active` says that keys go to the text."""
    style = looks.header(active)
    return strip_of([(("▌" if active else " ") + fit(title, width - 2), style)], width, style)


def facts_row(facts: str, progress: str, width: int, looks: Looks) -> Strip:
    """What is known about the article, and how far one has come."""
    right = [(f"{progress} ", looks.faint)] if progress else []
    return strip_of(
        [(f" {fit_parts(facts, width - 3 - len(progress))}", looks.faint)], width, looks.base, right
    )
