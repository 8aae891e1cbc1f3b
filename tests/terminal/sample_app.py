"""A small Textual app on which the terminals prove themselves: it shows styles, and what reaches it."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static

LINES = Text.assemble(
    ("reversed", "reverse"), " ", ("doubled", "underline2"), " ", ("underlined", "underline"), " ",
    ("strong", "bold"), " ", ("coloured", "#ff8000 on #001020"), "\n",
    "kinh tế | kinh tế | 북한 | 북한 | a\u200db\ufe0fc |",
)  # fmt: skip


class Sample(App[None]):
    """Names every key, paste, size and mouse event on a row of its own."""

    def compose(self) -> ComposeResult:
        yield Static(LINES, id="styles")
        yield Static("nothing yet", id="event", markup=False)

    def tell(self, what: str) -> None:
        self.query_one("#event", Static).update(f"got {what}.")

    def on_key(self, event: events.Key) -> None:
        if event.key == "q":
            self.exit()
        elif event.key == "c":
            self.exit(return_code=7)
        self.tell(f"key {event.key}")

    def on_paste(self, event: events.Paste) -> None:
        self.tell(f"paste {event.text!r}")

    def on_resize(self, event: events.Resize) -> None:
        self.tell(f"size {event.size.width}x{event.size.height}")

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self.down = (event.screen_x, event.screen_y)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self.tell(f"mouse {self.down} to {(event.screen_x, event.screen_y)}")

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self.tell(f"wheel at {(event.screen_x, event.screen_y)}")


if __name__ == "__main__":
    app = Sample()
    app.run()
    raise SystemExit(app.return_code)
