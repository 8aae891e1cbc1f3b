"""The reading position, caret and selection, and how motions change it. Pure: no screen, no keys.

A caret stands on a grapheme, on a line end, or at the end of the text; it is the offset where that begins.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from annotations.span import Span
from annotations.text.graphemes import Blocks, next_grapheme, previous_grapheme, snap_back, snapped
from annotations.text.sentences import next_paragraph, next_sentence, previous_paragraph, previous_sentence
from annotations.text.words import (
    next_unit_end,
    next_word_end,
    next_word_start,
    previous_unit_end,
    previous_word_start,
)
from tui.reader.layout import Layout


class Position(Struct, frozen=True):
    """Where the reader is: caret and selection, in code points; None as `anchor` is no selection.

    The selection lies between anchor and caret. If `inclusive`, it holds the grapheme at the later of the two
    as in vim; else it ends before that, as in editors. If `visual` (begun by `v`), plain motions extend it;
    else they end it. `goal` is the column that up and down try to keep.
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
        """The caret alone, on a grapheme boundary inside `text`: for one that was remembered."""
        return Position(snap_back(text, self.caret))

    def without_selection(self) -> Position:
        """The caret alone."""
        return Position(self.caret, goal=self.goal)


class Place(NamedTuple):
    """Caret and selection, and the offset for which the row on top is there."""

    position: Position
    top: int


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
    """The selection's end so many words or syllables on, or back if negative; it never passes its start."""
    span = selection_span(position, text)
    if position.anchor is None or span is None:
        return position
    end = span.end
    for _ in range(abs(words)):
        end = next_unit_end(text, end) if words > 0 else previous_unit_end(text, end)
    if end <= span.start:
        return position
    last = previous_grapheme(text, end) if position.inclusive else end
    if position.caret >= position.anchor:
        return replace(position, caret=last, goal=None)
    return replace(position, anchor=last, goal=None)


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

    `blocks` and `layout` are of `text`; page up and down go `page_rows` rows. What is folded is passed over.
    KeyError: no such motion.
    """
    caret, goal = position.caret, None
    if motion in _BY_TEXT:
        caret = _past_folds(lambda at: _BY_TEXT[motion](text, at), caret, layout)
    elif motion in _BY_BLOCKS:
        caret = _past_folds(lambda at: _BY_BLOCKS[motion](text, blocks, at), caret, layout)
    elif motion in _IN_ROW:
        caret = _IN_ROW[motion](layout, caret)
    else:
        rows = _BY_ROWS[motion] if motion in _BY_ROWS else _BY_PAGES[motion] * page_rows
        ref, column = layout.locate(caret)
        goal = column if position.goal is None else position.goal
        target = layout.row_to_stand(layout.step(ref, rows), 1 if rows > 0 else -1)
        caret = caret if target == ref else layout.offset_at(target, goal)
    return position.to(caret, selecting=selecting, goal=goal)


def _past_folds(going: Callable[[int], int], caret: int, layout: Layout) -> int:
    """Where a motion leads that goes on beyond what is folded; where nothing is beyond, as far as it can."""
    at = going(caret)
    while hidden := layout.folded(at):
        onward = at >= caret
        further = going(previous_grapheme(layout.text, hidden.end) if onward else hidden.start)
        if layout.folded(further) != hidden and (further >= caret) == onward:
            at = further
            continue
        before = previous_grapheme(layout.text, hidden.start)
        beside = (hidden.end, before) if onward or not hidden.start else (before, hidden.end)
        return next((place for place in beside if not layout.folded(place)), caret)
    return at


def _word_end(text: str, caret: int) -> int:
    """The last grapheme of a word, as in vim, and not the place after it."""
    return max(caret, previous_grapheme(text, next_word_end(text, next_grapheme(text, caret))))


def _row_start(layout: Layout, caret: int) -> int:
    return layout.row(layout.locate(caret)[0]).start


def _row_end(layout: Layout, caret: int) -> int:
    """The line end, or the last grapheme of a row that goes on in the next one."""
    ref, _ = layout.locate(caret)
    return layout.offset_at(ref, layout.cells(ref).end_column)


_BY_TEXT: dict[str, Callable[[str, int], int]] = {
    "left": previous_grapheme,
    "right": next_grapheme,
    "word_start": next_word_start,
    "word_back": previous_word_start,
    "word_end": _word_end,
    "article_start": lambda *_: 0,
    "article_end": lambda text, *_: len(text),
}
_BY_BLOCKS: dict[str, Callable[[str, Blocks, int], int]] = {
    "sentence_next": next_sentence,
    "sentence_back": previous_sentence,
    "paragraph_next": next_paragraph,
    "paragraph_back": previous_paragraph,
}
_IN_ROW: dict[str, Callable[[Layout, int], int]] = {"line_start": _row_start, "line_end": _row_end}
_BY_ROWS = {"up": -1, "down": 1}
_BY_PAGES = {"page_up": -1, "page_down": 1}

MOTIONS = (*_BY_TEXT, *_BY_BLOCKS, *_IN_ROW, *_BY_ROWS, *_BY_PAGES)
"""The names of all motions."""
