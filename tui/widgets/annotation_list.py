"""`AnnotationList`: the annotations of the open article, a line each; those not found in its text last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from annotations.fold import folded
from tui.looks import Looks
from tui.widgets.lines import BAR, BOLD, Line, fit, one_line
from tui.widgets.rows import Rows
from tui.words import words

NOTE = "✎"
"""Says that an annotation has a note."""

UNPLACED = "?"
"""Says that an annotation's text was not found."""

QUOTE_SHOWN = 400
"""Code points of a quote that a row looks at; no pane is wider."""


NAME_SHOWN = 10
"""Cells of an annotator's name, so that room is left for the quote."""


class AnnotationRow(NamedTuple):
    """An annotation as the list shows it; `annotator` is empty for one's own, `place` says where it is."""

    id: str
    mark: str
    tag: str
    colour: str
    quote: str
    note: bool = False
    unplaced: bool = False
    annotator: str = ""
    place: str = ""


SEPARATOR = AnnotationRow("", "", "", "", "")
"""Stands between the annotations that were placed and those that were not."""


def annotation_line(row: AnnotationRow, focused: bool, looks: Looks) -> tuple[Line, Line]:
    """Mark and quote for the left of an annotation's line; note sign, annotator and place for its right."""
    sign = BAR if focused else UNPLACED if row.unplaced else " "
    quote = one_line(row.quote[:QUOTE_SHOWN])
    strong = looks.base + BOLD if focused else looks.base
    left = [
        (sign, looks.key if focused else looks.notice),
        (row.mark, looks.mark(row.colour)),
        (" ", looks.base),
        (quote, looks.faint if row.unplaced and not focused else strong),
    ]
    right = [(f" {NOTE}", looks.notice)] if row.note else []
    right += [(f" {fit(text, NAME_SHOWN)}", looks.faint) for text in (row.annotator, row.place) if text]
    return left, [*right, (" ", looks.base)] if right else ()


class AnnotationList(Rows[AnnotationRow]):
    """The list of annotations. The focused one is marked; it can be narrowed to a tag, and by text."""

    class Highlighted(Rows.Highlighted):
        """The user moved the cursor to an annotation."""

    class Opened(Rows.Opened):
        """The user opened an annotation."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._all: list[AnnotationRow] = []
        self._tag: str | None = None
        self._filter = ""
        self._shown = 0

    def set_rows(self, rows: Iterable[AnnotationRow]) -> None:
        """Show these annotations, in this order; those that could not be placed after all others."""
        self._all = list(rows)
        self._show_matching()

    def show_focused(self, id: str | None) -> None:
        """Mark the focused annotation, and bring it into view unless the user is moving about here."""
        self.mark(id, follow=not self.has_focus)

    def filter_by_tag(self, tag: str | None) -> None:
        """Show only annotations with this tag; None shows all again."""
        if tag != self._tag:
            self._tag = tag
            self._show_matching()

    @property
    def tag(self) -> str | None:
        """The tag that the list is narrowed to."""
        return self._tag

    def filter(self, text: str) -> None:
        """Show only annotations whose quote holds `text`, whatever case and accents; "" shows all."""
        wanted = one_line(text)
        if wanted != self._filter:
            self._filter = wanted
            self._show_matching()

    def drop_filter(self) -> bool:
        """Show all annotations again, of every tag; whether they were filtered."""
        was = self._filter or self._tag is not None
        self._filter, self._tag = "", None
        if was:
            self._show_matching()
        return bool(was)

    def _show_matching(self) -> None:
        wanted = folded(self._filter)
        found = [
            row
            for row in self._all
            if (self._tag is None or row.tag == self._tag)
            and (not wanted or wanted in folded(one_line(row.quote)))
        ]
        self._shown = len(found)
        placed = [row for row in found if not row.unplaced]
        if len(placed) < len(found):
            placed += [SEPARATOR, *(row for row in found if row.unplaced)]
        self.show(placed)

    def heading(self) -> str:
        """How many annotations there are, how many of them are shown, and why not all."""
        filters = [self._tag] if self._tag is not None else []
        filters += [words("annotations.filter-text", filter=self._filter)] if self._filter else []
        if not filters:
            return words("annotations.heading", count=f"{len(self._all):,}")
        shown, count = f"{self._shown:,}", f"{len(self._all):,}"
        return words("annotations.filtered", shown=shown, count=count, filter=" · ".join(filters))

    def nothing(self) -> str:
        """Why no annotation is shown, and what to do."""
        return words("annotations.none-match" if self._all else "annotations.none", key=self.keymap)

    def paint(self, row: AnnotationRow, _part: int, marked: bool, looks: Looks, /) -> tuple[Line, Line]:
        """A row's line."""
        if row is SEPARATOR:
            return [(" " + words("annotations.unplaced"), looks.notice)], ()
        return annotation_line(row, marked, looks)
