"""Textual's own TextArea, read-only, on a text file: what one gets for nothing, measured for comparison."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class Area(App[None]):
    """One TextArea that fills the window."""

    def compose(self) -> ComposeResult:
        yield TextArea(Path(sys.argv[1]).read_text(encoding="utf-8"), read_only=True)


if __name__ == "__main__":
    Area().run()
