"""The reading position, caret and selection, and how motions change it. Pure: no screen, no keys.

A caret stands on a grapheme, on a line end, or at the end of the text; it is the offset where that begins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from annotations.sentences import next_paragraph, next_sentence, previous_paragraph, previous_sentence
from annotations.span import Span
from annotations.text import Blocks, next_grapheme, previous_grapheme, snap_back, snapped
from annotations.words import (
    next_word_end,
    next_word_start,
    previous_word_end,
    previous_word_start,
)
from tui.reader.layout import Layout


@dataclass(frozen=True, slots=True)
class Position:
    """Where the reader is: caret and selection, in code points; None as `anchor` is no selection.

    The selection lies between anchor and caret. If `inclusive`, it holds the grapheme at the later of the two, as
    in vim; else it ends before that, as in editors. While `visual` (begun by `v`), plain motions extend it; else
    they end it. `goal` is the column that up and down try to keep.
    """

    caret: int
    anchor: int | None = None
    inclusive: bool = False
    visual: bool = False
    goal: int | None = None

    @classmethod
    def of_span(cls, span: Span, text: str, *, visual: bool = False) -> Position:
        """`span` selected, with the caret on its last grapheme."""
        if not span.length:
            return cls(span.start)
        return cls(
            max(span.start, previous_grapheme(text, span.end)), span.start, inclusive=True, visual=visual
        )

    def to(self, caret: int, *, selecting: bool = False, goal: int | None = None) -> Position:
        """The caret elsewhere; with `selecting`, as with Shift held, the selection is begun or extended."""
        if selecting and self.anchor is None:
            return Position(caret, self.caret, goal=goal)
        if selecting or self.visual:
            return replace(self, caret=caret, goal=goal)
        return Position(caret, goal=goal)

    def extended_to(self, span: Span, text: str) -> Position:
        """The selection extended over `span`, to its last grapheme or, backwards, its first."""
        backwards = self.anchor is not None and span.start < self.anchor
        caret = span.start if backwards else self.of_span(span, text).caret
        return replace(self, caret=caret, goal=None)

    def on_boundary(self, text: str) -> Position:
        """The same without a selection, on a grapheme boundary inside `text`: for a caret remembered elsewhere."""
        return Position(snap_back(text, self.caret))

    def without_selection(self) -> Position:
        """The caret alone."""
        return Position(self.caret, goal=self.goal)


def selection_span(position: Position, text: str) -> Span | None:
    """What is selected, on grapheme boundaries; None if nothing is."""
    if position.anchor is None:
        return None
    start, end = sorted((position.anchor, position.caret))
    span = snapped(text, Span(start, next_grapheme(text, end) if position.inclusive else end))
    return span if span.length else None


def visual(position: Position) -> Position:
    """Start selecting from the caret (`v`), or go on with a selection otherwise begun; while on, stop."""
    if position.anchor is None:
        return replace(position, anchor=position.caret, inclusive=True, visual=True)
    return position.without_selection() if position.visual else replace(position, visual=True)


def other_end(position: Position) -> Position:
    """The caret at the other end of the selection (`o`)."""
    if position.anchor is None:
        return position
    return replace(position, caret=position.anchor, anchor=position.caret, goal=None)


def end_by_word(position: Position, text: str, words: int) -> Position:
    """The selection's end so many words on, or back if negative; it never passes the selection's start."""
    span = selection_span(position, text)
    if position.anchor is None or span is None:
        return position
    end = span.end
    for _ in range(abs(words)):
        end = next_word_end(text, end) if words > 0 else previous_word_end(text, end)
    if end <= span.start:
        return position
    last = previous_grapheme(text, end) if position.inclusive else end
    if position.caret >= position.anchor:
        return replace(position, caret=last, goal=None)
    return replace(position, anchor=last, goal=None)


class _Field(NamedTuple):
    """What motions look at."""

    text: str
    blocks: Blocks
    layout: Layout


def move(
    motion: str,
    position: Position,
    text: str,
    blocks: Blocks,
    layout: Layout,
    page_rows: int,
    *,
    selecting: bool = False,
) -> Position:
    """The position after a motion, one of `MOTIONS`; with `selecting`, as with Shift held.

    `blocks` and `layout` are of `text`; `page_rows` is how many rows page up and down go. KeyError: no such motion.
    """
    if motion in _ROWS:
        return _by_rows(position, layout, _ROWS[motion](page_rows), selecting)
    caret = _PLACES[motion](position.caret, _Field(text, blocks, layout))
    return position.to(caret, selecting=selecting)


def _by_rows(position: Position, layout: Layout, rows: int, selecting: bool) -> Position:
    ref, column = layout.locate(position.caret)
    goal = column if position.goal is None else position.goal
    target = layout.step(ref, rows)
    caret = position.caret if target == ref else layout.offset_at(target, goal)
    return position.to(caret, selecting=selecting, goal=goal)


def _word_end(caret: int, field: _Field) -> int:
    end = next_word_end(field.text, next_grapheme(field.text, caret))
    return max(caret, previous_grapheme(field.text, end))


def _row_start(caret: int, field: _Field) -> int:
    return field.layout.row(field.layout.locate(caret)[0]).start


def _row_end(caret: int, field: _Field) -> int:
    ref, _ = field.layout.locate(caret)
    return field.layout.offset_at(ref, field.layout.cells(ref).end_column)


_ROWS: dict[str, Callable[[int], int]] = {
    "up": lambda page_rows: -1,
    "down": lambda page_rows: 1,
    "page_up": lambda page_rows: -page_rows,
    "page_down": lambda page_rows: page_rows,
}

_PLACES: dict[str, Callable[[int, _Field], int]] = {
    "left": lambda caret, field: previous_grapheme(field.text, caret),
    "right": lambda caret, field: next_grapheme(field.text, caret),
    "word_start": lambda caret, field: next_word_start(field.text, caret),
    "word_back": lambda caret, field: previous_word_start(field.text, caret),
    "word_end": _word_end,
    "sentence_next": lambda caret, field: next_sentence(field.text, field.blocks, caret),
    "sentence_back": lambda caret, field: previous_sentence(field.text, field.blocks, caret),
    "paragraph_next": lambda caret, field: next_paragraph(field.text, field.blocks, caret),
    "paragraph_back": lambda caret, field: previous_paragraph(field.text, field.blocks, caret),
    "line_start": _row_start,
    "line_end": _row_end,
    "article_start": lambda caret, field: 0,
    "article_end": lambda caret, field: len(field.text),
}

MOTIONS = (*_ROWS, *_PLACES)
"""The names of all motions."""
