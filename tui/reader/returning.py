"""`ReturningCanvas`: a canvas that tells what is in view, and shows it again where one comes back to it."""

from __future__ import annotations

from annotations.local.local_state import View
from tui.reader.caret import Place, Position
from tui.reader.page import Page
from tui.reader.settling import SettlingCanvas
from tui.reader.window import Window


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
        return Place(self.position, self.window.top_offset if self.window else self.position.caret)

    def return_to(self, place: Place) -> None:
        """Put caret and selection back, and the rows in view, as exactly as the width allows."""
        if self.window is not None and place.top != self.window.top_offset:
            self.window.show_from(place.top)
        self.go(place.position, follow=False)

    # ---- in one that is opened again

    @property
    def view(self) -> View | None:
        """What is in view, to come back to; None where nothing is."""
        if self.window is None or not self._lines:
            return self._awaited
        carets = (y for y, line in enumerate(self._lines) if line.state.caret is not None)
        return View(self.window.top_offset, self.window.layout.width, next(carets, -1), self.window.height)

    def come_back(self, view: View) -> None:
        """Show what was in view around the caret when the article was left: the same rows if these are as wide, else
        the caret as far down the window."""
        self._awaited = view
        if self.window is not None:
            self._arrive(self.window)
            self._repaint()

    def _arrive(self, window: Window) -> None:
        view, self._awaited = self._awaited, None
        super()._arrive(window)
        if view is None:
            return
        if view.row < 0:
            top = window.layout.locate(view.top)[0]
        else:
            same = view.width == window.layout.width
            above = view.row if same else view.row * window.height // max(1, view.rows)
            top = window.layout.step(window.layout.locate(self.position.caret)[0], -above)
        window.top = min(top, window.last_top)
        if view.row >= 0:
            window.follow(self.position.caret)
