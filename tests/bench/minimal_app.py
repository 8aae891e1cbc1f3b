"""The least a Textual program with three panes can be: what our start is measured against."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static


class Minimal(App[None]):
    """Three empty panes."""

    CSS = "Static { border: round white; width: 1fr; height: 1fr; }"

    def compose(self) -> ComposeResult:
        with Horizontal():
            for name in ("left", "middle", "right"):
                pane = Static()
                pane.border_title = name
                yield pane


if __name__ == "__main__":
    Minimal().run()
