"""`Layout`: where the rows of a text break at a given width, and which cell shows which grapheme, and back.

It is lazy: only the blocks that are asked for are laid out; the rows of the rest can be counted, step by step, by
whoever has the time. What a cluster looks like is told by `glyphs`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct
from rich.cells import cell_len

from annotations.span import Span
from annotations.text.graphemes import Blocks, grapheme_starts
from tui.reader.folds import Fold, is_blank
from tui.reader.glyphs import TAB, UNKNOWN, Glyph, Kind, glyph_of, may_break
from tui.reader.plain import HYPHENS, PLAIN, break_plain, letters_of
from tui.reader.prefix_sums import PrefixSums

EXACT = 8_000
"""Texts of up to so many code points are laid out whole, so that their rows are counted exactly."""

STEP = 500
"""About so many code points are looked at in one step of counting rows."""

KEPT_ROWS = 512
"""Of how many rows the cells are kept at once, and what lies under them."""


class RowRef(NamedTuple):
    """A row: the block it is in, and its number in that block. Refs order as rows do."""

    block: int
    row: int


class Cells(Struct, frozen=True):
    """One row's graphemes, in order: what they cover in the text, where they stand, and what is painted.

    `starts` and `ends` count code points, `columns` and `widths` cells; `controls` marks glyphs that are
    symbols. A line end, and spaces that hang beyond the row's edge, have no glyph and width 0, but a column
    each, one after the other from the end of what is painted, so that the caret can stand there.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    columns: Sequence[int]
    widths: Sequence[int]
    glyphs: Sequence[str]
    controls: Sequence[bool]

    @property
    def end_column(self) -> int:
        """The column after the last grapheme."""
        return self.columns[-1] + max(1, self.widths[-1]) if self.columns else 0


_NO_CELLS = Cells((), (), (), (), (), ())


class Layout:
    """The rows of `text` at `width` cells, which is at least 2.

    Rows tile the text: each keeps its trailing spaces and its line end. A row breaks after spaces and beside
    ideographs; where a word is longer than a row, after a hyphen or slash, or else between any graphemes.
    A caret at the very end of the text stands in the last row.

    With `spacing`, an empty row follows each paragraph that another one follows without a blank line. Each of
    `folds` is one row, which covers all of it and has no cells. A caret stands in none of these rows.
    """

    def __init__(
        self,
        text: str,
        width: int,
        blocks: Blocks,
        *,
        tab: int = 8,
        spacing: bool = False,
        folds: Sequence[Fold] = (),
    ) -> None:
        self.text, self.blocks, self.width, self.tab, self._spacing = (
            text,
            blocks,
            max(2, width),
            tab,
            spacing,
        )
        self._folds = {block: fold for fold in folds for block in range(fold.first, fold.last + 1)}
        self._rows: dict[int, tuple[Span, ...]] = {}
        self._cells: dict[RowRef, Cells] = {}
        self._asked: object = None
        self._answer: list[tuple[RowRef, int]] = []
        """What `rows_from` was asked last, and its answer: most keys scroll nothing."""
        self._corrections = PrefixSums(blocks.count)
        self._counted, self._uncounted = bytearray(blocks.count), blocks.count
        sample = text[:500]
        self._cells_each = cell_len(sample) / len(sample) if sample else 1.0
        for block in range(blocks.count) if len(text) <= EXACT else self._folds:
            self.rows(block)

    # ---- rows

    @property
    def first(self) -> RowRef:
        """The first row."""
        return RowRef(0, 0)

    @property
    def last(self) -> RowRef:
        """The last row."""
        block = self.blocks.count - 1
        fold = self._folds.get(block)
        return RowRef(fold.first, 0) if fold else RowRef(block, len(self.rows(block)) - 1)

    def rows(self, block: int) -> tuple[Span, ...]:
        """The rows of a block; together they cover the block with its line end. The first of a fold covers all of it,
        its other blocks have no rows."""
        known = self._rows.get(block)
        if known is None:
            known = self._rows[block] = self._broken(block)
            self._count(block, len(known))
        return known

    def row(self, ref: RowRef) -> Span:
        """What a row covers."""
        return self.rows(ref.block)[ref.row]

    def step(self, ref: RowRef, rows: int) -> RowRef:
        """The row so many rows further on (or back, if negative), or the last (first) there is."""
        block, row = ref.block, ref.row + rows
        while row < 0:
            if block == 0:
                return self.first
            block -= 1
            row += len(self.rows(block))
        while row >= len(self.rows(block)):
            if block == self.blocks.count - 1:
                return self.last
            row -= len(self.rows(block))
            block += 1
        return RowRef(block, row)

    def rows_from(self, top: RowRef, most: int) -> Sequence[tuple[RowRef, int]]:
        """The rows from `top` on, at most so many, and how many lines each stands for where they are folded away."""
        if (top, most) != self._asked:
            rows, ref = [], top
            for _ in range(most):
                fold = self.fold(ref)
                rows.append((ref, fold.lines if fold else 0))
                ref, before = self.step(ref, 1), ref
                if ref == before:
                    break
            self._asked, self._answer = (top, most), rows
        return self._answer

    def fold(self, ref: RowRef) -> Fold | None:
        """The fold that this row stands for."""
        return self._folds.get(ref.block) if ref.row == 0 else None

    def folded(self, offset: int) -> Span | None:
        """What is folded away where `offset` is; None where it can be seen."""
        fold = self._folds.get(self.blocks.of(offset))
        return self.rows(fold.first)[0] if fold else None

    def stands(self, ref: RowRef) -> bool:
        """Whether a caret can stand in a row."""
        return ref.block not in self._folds and (
            self.row(ref).length > 0 or ref.block == self.blocks.count - 1
        )

    def row_to_stand(self, ref: RowRef, step: int) -> RowRef:
        """This row, or the nearest beyond it in steps of 1 or -1, or back, in which a caret can stand."""
        for each in (step, -step):
            at = ref
            while not self.stands(at) and (following := self.step(at, each)) != at:
                at = following
            if self.stands(at):
                return at
        return ref

    def _broken(self, block: int) -> tuple[Span, ...]:
        """The rows of a block with the empty one below them."""
        fold = self._folds.get(block, Fold(block, block, 0))
        if block > fold.first:
            return ()
        rows: tuple[Span, ...]
        if fold.lines:
            rows = (Span(self.blocks.span(block).start, self.blocks.span(fold.last).end),)
        else:
            rows = self._wrapped(block)
        return (*rows, Span(rows[-1].end, rows[-1].end)) if self._spaced(fold.last) else rows

    def _spaced(self, block: int) -> bool:
        """Whether an empty row is to follow a block."""
        return (
            self._spacing
            and block + 1 < self.blocks.count
            and self.blocks.ends_paragraph(block)
            and not is_blank(self.blocks, block)
            and not is_blank(self.blocks, block + 1)
        )

    def _wrapped(self, block: int) -> tuple[Span, ...]:
        start, end = self.blocks.span(block)
        content_end = self.blocks.content(block).end
        if PLAIN.fullmatch(self.text, start, content_end):
            starts = break_plain(self.text, start, content_end, self.width)
        elif letters := letters_of(self.text[start:content_end]):
            clusters = grapheme_starts(self.text, start, content_end)
            starts = [clusters[at] for at in break_plain(letters, 0, len(letters), self.width)]
        else:
            clusters = grapheme_starts(self.text, start, end)
            starts = [clusters[i] for i in self._break(self._glyphs(clusters, end))] if clusters else [start]
        return tuple(map(Span, starts, [*starts[1:], end]))

    def _break(self, glyphs: Sequence[Glyph]) -> list[int]:
        """The indices of the glyphs that rows begin with."""
        rows = [0]
        soft = hard = at = column = 0
        while at < len(glyphs):
            glyph = glyphs[at]
            if glyph.kind is Kind.SPACE:
                column += max(1, self._space(glyph, column))
                at += 1
                continue
            if at and may_break(glyphs[at - 1], glyph):
                soft = at
            if column + glyph.width > self.width:
                at = next((place for place in (soft, hard) if place > rows[-1]), at)
                rows.append(at)
                column = 0
                continue
            column += glyph.width
            at += 1
            if glyph.text in HYPHENS:
                hard = at
        return rows

    def _glyphs(self, starts: Sequence[int], end: int) -> list[Glyph]:
        text = self.text
        glyphs = [glyph_of(text[start:stop]) for start, stop in zip(starts, [*starts[1:], end], strict=True)]
        return [glyph if glyph.width <= self.width else UNKNOWN for glyph in glyphs]

    def _space(self, glyph: Glyph, column: int) -> int:
        """How many cells a space, a tab or a line end takes at `column`: none beyond the row's edge."""
        natural = self.tab - column % self.tab if glyph is TAB else glyph.width
        return max(0, min(natural, self.width - column))

    # ---- cells

    def cells(self, ref: RowRef) -> Cells:
        """The cells of a row."""
        known = self._cells.get(ref)
        if known is None:
            if ref.block in self._folds:
                return _NO_CELLS
            if len(self._cells) >= KEPT_ROWS:
                self._cells.clear()
            known = self._cells[ref] = self._laid(self.row(ref))
        return known

    def _laid(self, row: Span) -> Cells:
        start, end = row
        if end - start <= self.width and PLAIN.fullmatch(self.text, start, end):
            count = end - start
            painted = self.text[start:end].replace("\u00a0", " ")
            return Cells(
                range(start, end),
                range(start + 1, end + 1),
                range(count),
                (1,) * count,
                painted,
                (False,) * count,
            )
        starts = grapheme_starts(self.text, start, end)
        glyphs = self._glyphs(starts, end)
        columns, widths, shown = [], [], []
        column = 0
        for glyph in glyphs:
            space = glyph.kind is Kind.SPACE
            width = self._space(glyph, column) if space else glyph.width
            columns.append(column)
            widths.append(width)
            shown.append(" " * width if space else glyph.text)
            column += max(1, width)
        controls = [glyph.control for glyph in glyphs]
        return Cells(starts, [*starts[1:], end] if starts else (), columns, widths, shown, controls)

    def locate(self, offset: int) -> tuple[RowRef, int]:
        """The row and the column of the grapheme that holds `offset`; offsets outside count as the ends.

        The column may be at or beyond the width: for a line end, a hanging space, and the end of the text.
        """
        offset = min(max(0, offset), len(self.text))
        block = self.blocks.of(offset)
        if block in self._folds:
            return RowRef(self._folds[block].first, 0), 0
        row = bisect_right(self.rows(block), offset, key=_start) - 1
        ref = RowRef(block, row)
        cells = self.cells(ref)
        if offset >= self.row(ref).end:
            return ref, cells.end_column
        return ref, cells.columns[bisect_right(cells.starts, offset) - 1]

    def offset_at(self, ref: RowRef, column: int) -> int:
        """Where the grapheme at `column` of a row begins: the inverse of `locate`.

        Beyond the row's end it is its line end, its last grapheme if the line goes on in the next row, or
        the end of the text; before its start, its first grapheme. In a row without cells it is where that is.
        """
        cells = self.cells(ref)
        if not cells.starts:
            return self.row(ref).start
        if (
            ref.block == self.blocks.count - 1
            and column >= cells.end_column
            and self.row(ref).end == len(self.text)
        ):
            return len(self.text)
        return cells.starts[max(0, bisect_right(cells.columns, column) - 1)]

    # ---- counts, for scrolling

    def row_count_estimate(self) -> int:
        """How many rows there are: exact for what is laid out and for short texts, estimated for the rest."""
        return self._rows_before(self.blocks.count)

    def rows_before_estimate(self, ref: RowRef) -> int:
        """How many rows come before this one, estimated likewise. It grows with the row."""
        return self._rows_before(ref.block) + ref.row

    def row_at_estimate(self, number: int) -> RowRef:
        """The row that about `number` rows come before: where a scroll bar leads."""
        block = bisect_right(range(1, self.blocks.count), number, key=self._rows_before)
        block = self._folds[block].first if block in self._folds else block
        rows = len(self.rows(block))
        return RowRef(block, min(max(0, number - self._rows_before(block)), rows - 1))

    @property
    def is_counted(self) -> bool:
        """Whether the rows of all blocks are counted, so that no count is an estimate."""
        return not self._uncounted

    def counting(self) -> Iterator[None]:
        """Count the rows of what was never asked for, in steps of which none takes long; no rows are kept."""
        reached = 0
        for block in range(self.blocks.count):
            if not self._counted[block]:
                self._count(block, len(self._broken(block)))
                reached += self.blocks.span(block).length + 2
            if reached > STEP:
                reached = 0
                yield

    def _count(self, block: int, rows: int) -> None:
        """Take note of how many rows a block has, which was estimated before."""
        if not self._counted[block]:
            self._counted[block] = True
            self._uncounted -= 1
            self._corrections.add(block, rows - self._estimate(block + 1) + self._estimate(block))

    def _rows_before(self, block: int) -> int:
        return self._estimate(block) + self._corrections.before(block)

    def _estimate(self, block: int) -> int:
        """How many rows blocks before this one take if each takes one, and one more for every full row."""
        starts = self.blocks.starts
        offset = starts[block] if block < len(starts) else len(self.text)
        return block + int(offset * self._cells_each) // self.width


def _start(row: Span) -> int:
    return row.start
