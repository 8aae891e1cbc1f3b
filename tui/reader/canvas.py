"""`Canvas`: shows one article, its caret, selection and annotations, and scrolls. Keys and mouse are `view`'s matter.

Where rows break is `layout`'s matter, where the caret goes `caret`'s, how a row looks `paint`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import zip_longest
from typing import NamedTuple

from msgspec import Struct
from rich.segment import Segment
from textual.geometry import Offset, Region, Size
from textual.strip import Strip

from annotations.annotation import Annotation
from annotations.runs import IntervalIndex
from annotations.search.hits import Hits
from annotations.span import Span
from tui.colours.looks import Looks
from tui.reader.anchored import Anchored, is_certain
from tui.reader.caret import Position, selection_span
from tui.reader.columns import LEAST, Columns, columns
from tui.reader.folds import folds_of
from tui.reader.labels import Jump, labels_in
from tui.reader.layout import KEPT_ROWS, Layout, RowRef
from tui.reader.page import Page
from tui.reader.paint import (
    RowState,
    facts_row,
    fold_segments,
    ground,
    gutter_segments,
    row_segments,
    title_row,
    with_focus,
)
from tui.reader.window import Window
from tui.settings import Settings
from tui.widgets.kept import Remembering
from tui.widgets.lines import stretches
from tui.words import words

HEADER = 2
"""Lines above the text: the title, and what is known about the article."""

NOWHERE = Span(0, 0)

FEW = 8
"""Up to so many changes, the rows are told apart on which nothing changed."""


class Line(Struct, frozen=True):
    """One line on screen, as it was last painted."""

    ref: RowRef
    state: RowState
    thumb: bool
    folded: int = 0
    """How many lines it stands for, where they are folded away."""


class Ground(NamedTuple):
    """A row, and what it looks like without what moves over it, but for where annotations have `changed` since."""

    row: Span
    state: RowState
    changed: Span | None = None


class Canvas(Remembering):
    """The widget of the reading surface. It repaints the rows whose looks changed, and no others."""

    ALLOW_SELECT = False
    announced: tuple[str, str] | None = None  # what the header says in place of title and facts

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.page = Page()
        self.position = Position(0)
        self.annotations = IntervalIndex()
        self.tag_look: Callable[[str], tuple[str, str]] = lambda _: ("?", "grey")
        """The mark and the colour name of a tag."""
        self.moved: Callable[[], object] = lambda: None
        """Called when the caret or the selection changed: a message would bring the other panes a frame later."""
        self.focused: Annotation | None = None
        self.hits = Hits()
        self.jump: Jump | None = None
        """The labels that are painted over the text; None while there are none."""
        self.settings = Settings()
        self._opened: set[int] = set()
        """The first blocks of the folds that were opened."""
        self.window: Window | None = None
        """The rows in view; None until the width is known."""
        self._painted: list[Line] = []
        """The visible lines, as they were looked at last."""
        self._laid_for = Size()
        self._shown_progress = ""
        self._grounds: dict[RowRef, Ground] = {}
        """The rows that were in view."""

    # ---- what is shown

    def show(self, page: Page, position: Position) -> None:
        """Show another article, with the caret at `position`."""
        self.page, self.position, self.hits, self.focused = page, position, Hits(), None
        self.annotations = IntervalIndex()
        self._opened.clear()
        self._relayout(top=None)
        self.refresh()

    def show_annotations(self, annotations: IntervalIndex) -> None:
        """Paint these annotations from now on."""
        self.annotations = annotations
        self._grounds.clear()
        self._repaint()

    def change_annotations(self, changed: Mapping[str, Annotation | None]) -> None:
        """Paint the annotations with these ids as they now are, or no more; the others as before."""
        spans: list[Span] = []
        for id, annotation in changed.items():
            spans += [one.span for one in (self.annotations.discard(id), annotation) if one is not None]
            if annotation is not None:
                self.annotations.put(annotation)
        if len(spans) > FEW:
            self._grounds.clear()
        for span in spans if self._grounds else ():
            for ref, (row, state, before) in self._grounds.items():
                if row.overlaps(span):
                    self._grounds[ref] = Ground(row, state, span.hull(before) if before else span)
        self._repaint()

    def show_focused(self, annotation: Annotation | None) -> None:
        """Paint this annotation as the focused one."""
        if annotation != self.focused:
            self.focused = annotation
            self._repaint()

    def show_hits(self, hits: Hits) -> None:
        """Paint these hits of a search, as far as they are known."""
        self.hits = hits
        self._repaint()

    @property
    def selection(self) -> Span | None:
        """The selected span, on grapheme boundaries; None where nothing is selected."""
        span = selection_span(self.position, self.page.text)
        return span if span and span.length else None

    def go(self, position: Position, *, centre: bool = False, follow: bool = True) -> None:
        """Put caret and selection there, and scroll if the caret left the view; with `centre`, away from its edges.

        A caret that stays where it is may have been left behind by scrolling. Without `follow` nothing scrolls.
        """
        moved, self.position = position != self.position, position
        if follow:
            self._unfold(position)
            if self.window:
                self.window.follow(position.caret, centre=centre)
        self._repaint()
        if moved:
            self.moved()

    @property
    def shown(self) -> Span:
        """The part of the text that is in view."""
        return self.window.shown if self.window else Span(0, 0)

    # ---- layout and scrolling, in rows

    @property
    def _layout(self) -> Layout:
        assert self.window is not None
        return self.window.layout

    @property
    def _columns(self) -> Columns:
        return columns(self._laid_for.width, self.settings.measure)

    @property
    def widest(self) -> int:
        """The cells there are for a line of text."""
        return self._columns.widest

    def use(self, settings: Settings) -> None:
        """Show the text by these settings from now on; the row on top stays on top."""
        self.settings = settings
        self._opened.clear()
        if self.window is not None:
            self._relayout(self.window.top_offset)
            self.refresh()

    def _relayout(self, top: int | None, *, follow: bool = True) -> None:
        """Lay the text out anew and show the row that holds the offset `top` (None: the caret's) first.

        Without `follow`, the caret may be out of view.
        """
        self._laid_for = self.size
        if not self.size.width:  # not shown: what was laid out may be of another text
            self.window, self._painted = None, []
            return
        window = self._lay_out()
        if top is None:
            self._arrive(window)
        else:
            window.show_from(top)
            if follow:
                window.follow(self.position.caret)
        self._painted, self._outdated = self._visible_lines(), False
        self._shown_progress = self._progress()

    def _arrive(self, window: Window) -> None:
        """Show the caret in a text that was not in view before."""
        window.top = window.layout.first
        window.follow(self.position.caret, centre=True)

    def _lay_out(self) -> Window:
        """Make another window, at the beginning of the text."""
        page, settings = self.page, self.settings
        folds = folds_of(page.blocks, page.furniture.spans) if settings.furniture == "folded" else ()
        closed = [fold for fold in folds if fold.first not in self._opened]
        spacing = settings.paragraph_spacing > 0
        self._grounds.clear()
        self.forget_lines()
        layout = Layout(page.text, self._columns.text, page.blocks, spacing=spacing, folds=closed)
        if self._opens(self.position, layout):
            return self._lay_out()
        self.window = Window(layout, max(1, self.size.height - HEADER))
        return self.window

    def _opens(self, position: Position, layout: Layout) -> bool:
        """Open what is folded at the caret and at the other end of the selection; whether anything was folded."""
        places = (place for place in (position.caret, position.anchor) if place is not None)
        hidden = list(filter(None, map(layout.folded, places)))
        self._opened.update(self.page.blocks.of(span.start) for span in hidden)
        return bool(hidden)

    def _unfold(self, position: Position) -> None:
        """Open what is folded there; the row on top stays on top."""
        if self.window and self._opens(position, self.window.layout):
            top = self.window.top_offset
            self._lay_out().show_from(top)
            self.refresh()

    def scroll_rows(self, rows: int) -> None:
        """Scroll by rows without moving the caret."""
        if self.window is not None:
            self.window.scroll(rows)
            self._repaint()

    def scroll_to_share(self, y: int) -> None:
        """Scroll to where line `y` of the scroll bar leads, without moving the caret."""
        if self.window is not None:
            self.window.scroll_to_share(y)
            self._repaint()

    # ---- painting

    @property
    def _lines(self) -> list[Line]:
        """The visible lines."""
        self._catch_up()
        return self._painted

    def _refresh_changed(self) -> None:
        """Find out what every visible row should look like, and refresh those that look otherwise."""
        if self.window is None:
            return
        before, lines = self._painted, self._visible_lines()
        changed = [y for y, (was, now) in enumerate(zip_longest(before, lines)) if was != now]
        for y, count in stretches(changed):
            self.refresh(Region(0, y + HEADER, self._laid_for.width, count))
        self._painted = lines
        if (progress := self._progress()) != self._shown_progress:
            self._shown_progress = progress
            self.refresh(Region(0, 1, self._laid_for.width, 1))

    def _progress(self) -> str:
        """How much of the text, in code points, comes before the end of the window; nothing where all is in view.

        It is 100 % where the end is in view, and nowhere else.
        """
        first, last = self._lines[0].ref, self._lines[-1].ref
        if first == self._layout.first and last == self._layout.last:
            return ""
        share = 100 * self._layout.row(last).end // len(self.page.text)
        return words("reader.progress", percent=100 if last == self._layout.last else min(99, share))

    def _visible_lines(self) -> list[Line]:
        assert self.window is not None
        layout, window, thumb = self.window.layout, self.window, self.window.thumb
        selected = self.jump.begun if self.jump and self.jump.begun else self.selection
        caret_ref, _ = layout.locate(self.position.caret)
        over = selected or (self.focused.span if self.focused else NOWHERE)
        first, end = over
        anywhere = bool(self.hits.query or self.jump)
        lines: list[Line] = []
        for y, (ref, folded) in enumerate(layout.rows_from(window.top, window.height)):
            row, state, changed = self._grounds.get(ref) or self._new_ground(ref)
            if changed is not None:
                state = self._look_under(ref, row, state, changed)
            if anywhere or ref == caret_ref or (first < row[1] and row[0] < end):  # over most rows is nothing
                state = self._over(state, row, selected, ref == caret_ref)
            lines.append(Line(ref, state, y in thumb, folded))
        return lines

    def _new_ground(self, ref: RowRef) -> Ground:
        """A row of which all is yet to be looked up."""
        if len(self._grounds) >= KEPT_ROWS:
            self._grounds.clear()
        row = self._layout.row(ref)
        furniture = self.page.furniture.overlapping(row) if self.settings.furniture != "plain" else ()
        return Ground(row, RowState(furniture=furniture), row)

    def _look_under(self, ref: RowRef, row: Span, under: RowState, changed: Span) -> RowState:
        """What the row looks like without what moves over it."""
        under = ground(under, row, changed, self.annotations, self.tag_look, gutter=self._columns.gutter)
        self._grounds[ref] = Ground(row, under)
        return under

    def _over(self, under: RowState, row: Span, selected: Span | None, has_caret: bool) -> RowState:
        """A row with what moves over it: caret, selection, focus, hits, jump labels."""
        if self.hits.query and (hits := self.hits.overlapping(row)):
            under = under._replace(hits=hits)
        if self.jump:
            labels = labels_in(self.jump.labels, row)
            under = under._replace(labels=labels, typed=self.jump.typed)
        if has_caret:
            under = under._replace(caret=self.position.caret)
        if selected is not None:
            return under._replace(selected=selected.clipped(row)) if selected.overlaps(row) else under
        if self.focused is not None and self.focused.span.overlaps(row):
            return with_focus(under, row, self.focused, gutter=self._columns.gutter)
        return under

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lay out for a new width before it is painted for the first time: only later an event tells of it.

        The row on top stays on top, and a caret that was in view stays in view.
        """
        if self._laid_for != self.size:
            keep = self.window.top_offset if self.window else None
            self._relayout(keep, follow=any(line.state.caret is not None for line in self._lines))
        return super().render_lines(crop)

    def line_look(self, y: int) -> Line | None:
        """What a line of text shows."""
        return self._lines[y - HEADER] if HEADER <= y < len(self._lines) + HEADER else None

    def compose_line(self, y: int) -> Strip:
        """One line; where terminals may take other cells for its text, what stands beside it stays in its place."""
        strip = super().compose_line(y)
        line, width = self.line_look(y), self.size.width
        if line is None or line.folded or width < LEAST:
            return strip
        if is_certain("".join(self._layout.cells(line.ref).glyphs)):
            return strip
        inside = self.gutter.left + width - 1 - self._columns.rest - self._columns.gutter
        return Anchored(strip, inside, lambda: self.region.offset + Offset(0, y))

    def render_line(self, y: int) -> Strip:
        """One line of the widget; blank until the width is known."""
        width, looks = self.size.width, Looks.of(self.app)
        if not width or self.window is None:
            return Strip.blank(width, looks.base)  # with a style: the filter of NO_COLOR needs one
        title, facts = self.announced or (self.page.title, self.page.facts)
        if y == 0:
            return title_row(title, width, looks, active=self.has_focus)
        if y < HEADER:
            return facts_row(facts, self._progress() if self._lines else "", width, looks)
        line = self._lines[y - HEADER] if y - HEADER < len(self._lines) else None
        if line is None or width < LEAST:
            return Strip.blank(width, looks.base)
        margin, text_width, gutter, _ = cells = self._columns
        # One cell more than the text has: for a caret on the line's end.
        if line.folded:
            row = fold_segments(line.folded, line.state, looks, text_width + 1)
        else:
            row = row_segments(self._layout.cells(line.ref), line.state, looks, text_width + 1)
        segments = [Segment(" " * (1 + margin), looks.base), *row, Segment(" ", looks.base)]
        segments += gutter_segments(line.state, looks, gutter)
        if cells.rest:
            segments.append(Segment(" " * cells.rest, looks.base))
        segments.append(Segment("▐" if line.thumb else " ", looks.faint))
        return Strip(segments, width)
