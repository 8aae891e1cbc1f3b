"""Showing annotations as they stand, in the text and in the lists. A change shows what it changed, and nothing else."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection
from typing import NamedTuple

from annotations.anchoring.standing import Version
from annotations.annotation import Annotation, place_of
from annotations.open_article import OpenArticle
from annotations.ordered import Ordered
from annotations.runs import IntervalIndex
from tui.screens.desk.desk import Desk
from tui.widgets.annotation_list import AnnotationRow, AnnotationRows


class Shown(NamedTuple):
    """Which annotations are shown: of which article, to whom, with others' or not, as of when."""

    sheet: OpenArticle
    annotator: str | None
    others: bool
    version: Version


class Overview(NamedTuple):
    """All annotations that are to be shown, as the panes keep them."""

    shown: Shown
    painted: Ordered[Annotation]
    intervals: IntervalIndex
    rows: AnnotationRows


class Showing(Desk):
    """Keeps reader and lists up to date with the open article."""

    _shown: Shown | None = None

    def paint_annotations(self) -> None:
        """Show the annotations as they now stand, in the text and in the lists; the status line is for the caller."""
        sheet, me = self.sheet, self.project.annotator
        if sheet is not None:
            now, shown = Version.of(sheet.history), self._shown
            same = shown is not None and shown[:3] == (sheet, me, self.show_others)
            changed = shown.version.touched_until(now) if shown is not None and same else None
            if changed is None:
                self.take_up(self.overview(sheet))
            else:
                self._shown = Shown(sheet, me, self.show_others, now)
                self._show_changed(sheet, changed)
            self.refresh_article_row()
            if sheet.sought:
                self.find_again(sheet)

    def overview(self, sheet: OpenArticle) -> Overview:
        """All annotations of an article, for `take_up`; a thread may make it of one that nobody else has yet."""
        shown = Shown(sheet, self.project.annotator, self.show_others, Version.of(sheet.history))
        others = sheet.others if shown.others else ()
        painted = Ordered((*sheet.annotations, *others), place_of)
        rows = [self._row_of(one) for one in painted.items]
        rows += [self._row_of(one, unplaced=True) for one in sheet.unplaced]
        return Overview(shown, painted, IntervalIndex(painted.items), AnnotationRows(rows))

    def take_up(self, overview: Overview) -> None:
        """Show these annotations, and no others; what has changed meanwhile is shown by `paint_annotations`."""
        self._shown, self.painted, intervals, rows = overview
        self.reader.show_annotations(intervals)
        self.annotations.take_rows(rows)

    def _show_changed(self, sheet: OpenArticle, changed: Collection[str]) -> None:
        standing = sheet.standing
        now, before = standing.placed.by_id, self.painted.by_id
        placed = {id: now.get(id) for id in changed if id not in now or now[id] != before.get(id)}
        rows: dict[str, AnnotationRow | None] = {}
        for id, one in placed.items():
            self.painted.discard(id)
            if one is not None:
                self.painted.put(one)
            missing = standing.unplaced.by_id.get(id)
            rows[id] = self._row_of(one) if one else self._row_of(missing, unplaced=True) if missing else None
        self.reader.change_annotations(placed)
        self.annotations.change_rows(rows)

    def show_found(self, sheet: OpenArticle, ids: Collection[str]) -> None:
        """Show own annotations that were found again, or were not, beside what is shown already."""
        self._show_changed(sheet, ids)
        self.refresh_article_row()
        self.refresh_status()

    def show_anew(self) -> None:
        """Show all annotations of the open article anew."""
        self._shown = None
        self.paint_annotations()

    def _row_of(self, annotation: Annotation, *, unplaced: bool = False) -> AnnotationRow:
        (mark, colour), (start, end) = self.tag_look(annotation.tag), annotation.span
        annotator = "" if annotation.annotator == self.project.annotator else annotation.annotator
        return AnnotationRow(
            annotation.id, mark, annotation.tag, colour, annotation.anchor.quote, note=bool(annotation.note),
            unplaced=unplaced, annotator=annotator, after=annotation.anchor.suffix, start=start, end=end,
        )  # fmt: skip

    @abstractmethod
    def find_again(self, sheet: OpenArticle) -> None:
        """Look for the annotations that were made on another text."""
