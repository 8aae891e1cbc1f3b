"""`AnnotationList`: the annotations of the open article, a line each; those not found in its text last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import ClassVar, NamedTuple, TypeVar

from rich.cells import cell_len
from textual.binding import BindingType

from annotations.ordered import Ordered
from annotations.text.folding import folded
from tui.colours.looks import Looks
from tui.keyboard.bindings import named
from tui.widgets.headings import filtered_heading
from tui.widgets.lines import BAR, BOLD, CUT, Line, fit, one_line
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


KeyT = TypeVar("KeyT", bound=Hashable)


class AnnotationRow(NamedTuple):
    """An annotation as the list shows it; `annotator` is empty for one's own, `place` says where it is.

    The list is in the order of `start`, `end`, `tag` and `id`; those that could not be placed are last. `after` is what
    follows the quote in its text: it tells equal quotes apart.
    """

    id: str
    mark: str
    tag: str
    colour: str
    quote: str
    note: bool = False
    unplaced: bool = False
    annotator: str = ""
    place: str = ""
    after: str = ""
    start: int = 0
    end: int = 0


def _order(row: AnnotationRow) -> tuple[bool, int, int, str, str]:
    return (row.unplaced, row.start, row.end, row.tag, row.id)


class AnnotationRows(Ordered[AnnotationRow]):
    """Rows in the order of the list; at how many places each quote stands is known."""

    def __init__(self, rows: Iterable[AnnotationRow]) -> None:
        super().__init__(rows, _order)
        self._at = Counter(map(_place, self.items))
        self._places = Counter(quote for quote, _ in self._at)

    def put(self, item: AnnotationRow) -> None:
        """Put in a row."""
        super().put(item)
        place = _place(item)
        self._places[place[0]] += not self._at[place]
        self._at[place] += 1

    def discard(self, id: str) -> AnnotationRow | None:
        """Take out the row with this id."""
        row = super().discard(id)
        if row is not None:
            place = _place(row)
            if _less(self._at, place):
                _less(self._places, place[0])
        return row

    def is_elsewhere_too(self, row: AnnotationRow) -> bool:
        """Whether another row at another place reads the same."""
        return self._places[_place(row)[0]] > 1


def _less(counts: Counter[KeyT], key: KeyT) -> bool:
    """Count one less; whether none is left, so that nothing is kept of it."""
    counts[key] -= 1
    if counts[key]:
        return False
    del counts[key]
    return True


def _place(row: AnnotationRow) -> tuple[str, int]:
    return row.quote[:QUOTE_SHOWN], row.start


SEPARATOR = AnnotationRow("", "", "", "", "", unplaced=True, start=-1)
"""Stands between the annotations that were placed and those that were not."""


def annotation_line(row: AnnotationRow, focused: bool, looks: Looks, width: int = 0) -> tuple[Line, Line]:
    """Mark and quote for the left of an annotation's line; note sign, annotator and place for its right. If the line
    is told to be `width` cells wide, a part of it is for what follows the quote."""
    sign = BAR if focused else UNPLACED if row.unplaced else " "
    mark = looks.mark(row.colour)
    left = [
        (sign, looks.key if focused else looks.notice if row.unplaced else mark),
        (row.mark, mark),
        (" ", looks.base),
    ]
    right = [(f" {NOTE}", looks.notice)] if row.note else []
    right += [(f" {fit(text, NAME_SHOWN)}", looks.faint) for text in (row.annotator, row.place) if text]
    right += [(" ", looks.base)] if right else []
    quote, after = one_line(row.quote[:QUOTE_SHOWN]), _following(row.after)
    room = width - sum(cell_len(text) for text, _ in (*left, *right))
    if room > 0:
        quote = fit(quote, room - min(room // 3, cell_len(after)))
    strong = looks.base + BOLD if focused else looks.base
    left.append((quote, looks.faint if row.unplaced and not focused else strong))
    return [*left, (after, looks.faint)] if room > 0 else left, right


def _following(after: str) -> str:
    """What follows a quote in its line, on one line; a space at its start stays."""
    line, ends, _ = after.partition("\n")
    return " " * line[:1].isspace() + one_line(line) + ("" if ends or not line else CUT)


class AnnotationList(Rows[AnnotationRow]):
    """The list of annotations. The focused one is marked; it can be narrowed to a tag, and by text."""

    BINDINGS: ClassVar[list[BindingType]] = named(
        *("row-retag", "row-adjust", "row-note", "row-delete", "row-occurrences"),
        *(f"row-tag-{digit}" for digit in "123456789"),
    )

    class Opened(Rows.Opened):
        """The user opened an annotation."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._all = AnnotationRows(())
        self._shown: Ordered[AnnotationRow] = Ordered((), _order)
        self._rows = self._shown.items
        self._tag: str | None = None
        self._filter = ""

    def set_rows(self, rows: Iterable[AnnotationRow]) -> None:
        """Show these annotations."""
        self.take_rows(AnnotationRows(rows))

    def take_rows(self, rows: AnnotationRows) -> None:
        """Show these annotations, and keep them up to date from now on."""
        self._all = rows
        self._show_matching()

    def change_rows(self, changed: Mapping[str, AnnotationRow | None]) -> None:
        """Show the annotations with these ids as they now are, or no more; the others as before."""
        with self.changing():
            for id, row in changed.items():
                self._all.discard(id)
                self._shown.discard(id)
                if row is None:
                    continue
                self._all.put(row)
                if self._matches(row, folded(self._filter)):
                    self._shown.put(row)
            self._separate()

    def index_of(self, id: str | None) -> int | None:
        """The place of the row with this id; None where no such row is shown."""
        return self._shown.index_of(id) if id else None

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

    def _matches(self, row: AnnotationRow, wanted: str) -> bool:
        """Whether the filters leave a row; `wanted` is the folded text that they ask for."""
        tagged = self._tag is None or row.tag == self._tag
        return tagged and (not wanted or wanted in folded(one_line(row.quote)))

    def _show_matching(self) -> None:
        wanted = folded(self._filter)
        with self.changing():
            if wanted or self._tag is not None:
                self._shown = Ordered((row for row in self._all.items if self._matches(row, wanted)), _order)
            else:
                self._shown = self._all.copy()
            self._rows = self._shown.items
            self._separate()

    def _separate(self) -> None:
        """Have the separator between those that were placed and those that were not, if there are any of these."""
        self._shown.discard(SEPARATOR.id)
        if self._shown.items and self._shown.items[-1].unplaced:
            self._shown.put(SEPARATOR)

    def heading(self) -> str:
        """How many annotations there are, how many of them are shown, and why not all."""
        filters = [self._tag] if self._tag is not None else []
        filters += [words("list.filter-text", filter=self._filter)] if self._filter else []
        if not filters:
            return words("annotations.heading", count=f"{len(self._all.items):,}")
        shown = len(self._shown.items) - (SEPARATOR.id in self._shown.by_id)
        return filtered_heading(
            "annotations", shown, f"{len(self._all.items):,}", " · ".join(filters), self.size.width - 1
        )

    def nothing(self) -> str:
        """Why no annotation is shown, and what to do."""
        return words("annotations.none-match" if self._all.items else "annotations.none", key=self.keymap)

    def look(self, row: AnnotationRow, /) -> Hashable:
        """Neither an id nor an offset can be seen, nor the end of a long quote, nor, mostly, what follows it."""
        after = row.after if self._all.is_elsewhere_too(row) else ""
        return (*row[1:4], row.quote[:QUOTE_SHOWN], *row[5:-3], after)

    def paint(self, row: AnnotationRow, _part: int, marked: bool, looks: Looks, /) -> tuple[Line, Line]:
        """A row's line."""
        if row is SEPARATOR:
            return [(" " + words("annotations.unplaced"), looks.notice)], ()
        return annotation_line(row, marked, looks, self.size.width if self._all.is_elsewhere_too(row) else 0)
