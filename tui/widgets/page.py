"""`Page`: lines of text, made by a function of the width and the looks there are, and scrolled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from textual import events
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from tui.colours.looks import Looks
from tui.widgets.lines import Line, strip_of, wrap
from tui.widgets.rows import MOVING, WHEEL

Build: TypeAlias = Callable[[int, Looks], Sequence[Line]]
"""Makes the lines for a width in cells."""

MORE_BELOW, MORE_ABOVE = "↓", "↑"


def text(said: str) -> Build:
    """A page that says something, wrapped."""
    return lambda width, looks: [[(line, looks.base)] for line in wrap(said, width)]


def title(said: str) -> Build:
    """A page of one strong line."""
    return lambda _, looks: [[(said, looks.key)]]


class Page(Widget):
    """Shows lines. Where they are more than there is room for, arrows at the right say so and keys scroll."""

    ALLOW_SELECT = False
    BINDINGS = MOVING

    def __init__(self, build: Build, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._build = build
        self._top = 0
        self._made: tuple[int, Looks] | None = None
        self._lines: Sequence[Line] = ()

    def show(self, build: Build) -> None:
        """Show other lines, from the first. A layout is asked for only where there are more or fewer of them."""
        made, before = self._made, len(self._lines)
        self._build, self._top, self._made = build, 0, None
        same = made is not None and len(self.lines(made[0])) == before
        self.refresh(layout=self.styles.auto_dimensions and not same)

    def lines(self, width: int) -> Sequence[Line]:
        """The lines for a width of the widget; its last column is kept for the arrows."""
        looks = Looks.of(self.app)
        if self._made != (width, looks):
            self._made, self._lines = (width, looks), self._build(max(1, width - 1), looks)
        return self._lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as there are."""
        return len(self.lines(width))

    def scroll_lines(self, step: int) -> None:
        """Scroll by some lines, as far as there are lines."""
        self.go_to_line(self._top + step)

    def go_to_line(self, line: int) -> None:
        """Scroll a line to the top, as far as there are lines."""
        top = max(0, min(line, len(self.lines(self.size.width)) - self.size.height))
        if top != self._top:
            self._top = top
            self.refresh()

    @property
    def top(self) -> int:
        """The line at the top."""
        return self._top

    @property
    def at_end(self) -> bool:
        """Whether the last line is in view."""
        return self._top + self.size.height >= len(self.lines(self.size.width))

    def action_row(self, step: int) -> None:
        """Scroll by lines."""
        self.scroll_lines(step)

    def action_page(self, step: int) -> None:
        """Scroll by pages, of which one line stays in view."""
        self.scroll_lines(step * max(1, self.size.height - 1))

    def action_ends(self, end: int) -> None:
        """Scroll to the last line, or with a negative `end` to the first."""
        self.go_to_line(len(self.lines(self.size.width)) if end > 0 else 0)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on."""
        event.stop()
        self.scroll_lines(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        event.stop()
        self.scroll_lines(-WHEEL)

    def on_resize(self) -> None:
        """Stay within the lines."""
        self.go_to_line(self._top)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line, with an arrow where more lines follow or precede those in view."""
        width, height = self.size
        if not width:
            return Strip.blank(width)
        looks, lines = Looks.of(self.app), self.lines(width)
        line = lines[self._top + y] if self._top + y < len(lines) else ()
        below = y == height - 1 and self._top + height < len(lines)
        above = y == 0 and self._top > 0
        arrow = MORE_BELOW if below else MORE_ABOVE if above else ""
        return strip_of(line, width, looks.base, [(arrow, looks.key)] if arrow else ())
