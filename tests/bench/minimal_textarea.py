"""Textual's own TextArea, read-only, on a text file: what one gets for nothing, measured for comparison."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class Area(App[None]):
    """One TextArea that fills the window. Its cursor does not blink: that would be taken for an answer to a key."""

    BINDINGS: ClassVar = [("g", "go(False)"), ("G", "go(True)"), ("T", "theme")]

    def compose(self) -> ComposeResult:
        area = TextArea(Path(sys.argv[1]).read_text(encoding="utf-8"), read_only=True)
        area.cursor_blink = False
        yield area

    def action_go(self, end: bool) -> None:
        """To the start of the text, or to its end."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end if end else (0, 0))

    def action_theme(self) -> None:
        """One of two themes, then the other."""
        self.theme = "nord" if self.theme != "nord" else "dracula"


if __name__ == "__main__":
    Area().run()
