"""`ReturningCanvas`: a canvas that tells what is in view, and shows it again where one comes back to it."""

from __future__ import annotations

from annotations.local.local_state import View
from tui.reader.canvas import HEADER
from tui.reader.caret import Place, Position
from tui.reader.page import Page
from tui.reader.settling import SettlingCanvas


class ReturningCanvas(SettlingCanvas):
    """Back in an article after a search, after another article, or after a restart, the page is the one left."""

    _awaited: View | None = None
    """What is to be in view as soon as the text is laid out."""

    def show(self, page: Page, position: Position) -> None:
        """Show another article."""
        self._awaited = None
        super().show(page, position)

    # ---- in an article that stays open

    @property
    def place(self) -> Place:
        """Where the reader is, to return to."""
        return Place(self.position, self._top_offset() if self._layout_ else self.position.caret)

    def return_to(self, place: Place) -> None:
        """Put caret and selection back, and the rows in view, as exactly as the width allows."""
        if self._layout_ is not None and place.top != self._top_offset():
            self._top = self._layout.locate(place.top)[0]
            self._held = self._top, place.top
        self.go(place.position, follow=False)

    # ---- in one that is opened again

    @property
    def view(self) -> View | None:
        """What is in view, to come back to; None where nothing is."""
        if self._layout_ is None or not self._lines:
            return self._awaited
        carets = (y for y, line in enumerate(self._lines) if line.state.caret is not None)
        rows = max(1, self._laid_for.height - HEADER)
        return View(self._top_offset(), self._layout.width, next(carets, -1), rows)

    def come_back(self, view: View) -> None:
        """Show what was in view around the caret when the article was left: the same rows if these are as wide, else
        the caret as far down the window."""
        self._awaited = view
        if self._layout_ is not None:
            self._arrive()
            self._repaint()

    def _arrive(self) -> None:
        view, self._awaited = self._awaited, None
        super()._arrive()
        if view is None:
            return
        if view.row < 0:
            top = self._layout.locate(view.top)[0]
        else:
            same = view.width == self._layout.width
            above = view.row if same else view.row * self._height // max(1, view.rows)
            top = self._layout.step(self._layout.locate(self.position.caret)[0], -above)
        self._top = min(top, self._last_top())
        if view.row >= 0:
            self._follow()
