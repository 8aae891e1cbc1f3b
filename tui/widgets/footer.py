"""The footer: the keys that work now, in one line. On the first run it says how to begin instead."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len
from textual.strip import Strip
from textual.widget import Widget

from tui.looks import Looks
from tui.widgets.lines import fit, strip_of


class Hint(NamedTuple):
    """A key, and what it does now; `colour` is a tag's colour where the key tags."""

    key: str
    label: str
    colour: str = ""


class Footer(Widget):
    """One line of hints; those that do not fit are left out whole, the last first."""

    ALLOW_SELECT = False
    can_focus = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hints: tuple[Hint, ...] = ()
        self._notice = ""

    def show(self, hints: tuple[Hint, ...]) -> None:
        """Show these hints from now on."""
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def show_notice(self, notice: str) -> None:
        """Show a sentence instead of the hints; an empty one brings them back."""
        if notice != self._notice:
            self._notice = notice
            self.refresh()

    @property
    def has_notice(self) -> bool:
        """Whether a sentence stands in place of the hints."""
        return bool(self._notice)

    def render_line(self, _y: int) -> Strip:
        """The line."""
        width, looks = self.size.width, Looks.of(self.app)
        if not width:
            return Strip.blank(width)
        if self._notice:
            return strip_of([(" " + fit(self._notice, width - 2), looks.notice)], width, looks.base)
        pieces = [(" ", looks.base)]
        room = width - 2
        for key, label, colour in self._hints:
            needed = cell_len(key) + 1 + cell_len(label) + 2
            if needed > room:
                continue
            room -= needed
            pieces += [
                (key, looks.key),
                (" ", looks.base),
                (label, looks.mark(colour) if colour else looks.faint),
            ]
            pieces.append(("  ", looks.base))
        return strip_of(pieces, width, looks.base)
