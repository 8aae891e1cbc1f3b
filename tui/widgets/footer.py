"""The footer: the keys that work now, in one line. On the first run it says how to begin instead."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len
from textual.strip import Strip

from tui.colours.looks import Looks
from tui.widgets.kept import Kept
from tui.widgets.lines import BOLD, fit, fit_parts, strip_of
from tui.widgets.terse import Terse


class Hint(NamedTuple):
    """A key, and what it does now; `colour` is a tag's colour where the key tags."""

    key: str
    label: str
    colour: str = ""


class Footer(Kept):
    """One line of hints; those that do not fit are left out whole, the last first."""

    ALLOW_SELECT = False
    can_focus = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hints: tuple[Hint, ...] = ()
        self._notice = self._rest = ""
        self._yields = self._needed = False

    def show(self, hints: tuple[Hint, ...], *, needed: bool = False) -> None:
        """Show these hints from now on; where they are `needed`, in place of a notice that yields, too."""
        if (hints, needed) != (self._hints, self._needed):
            self._hints, self._needed = hints, needed
            self.refresh()

    def show_notice(self, notice: str, *, yields: bool = False) -> None:
        """Show a sentence instead of the hints; an empty one brings them back.

        One that `yields` gives way to hints that are needed, and stands again after them.
        """
        if notice != self._notice:
            self._notice, self._yields = notice, yields
            self.refresh()

    def show_rest(self, rest: str) -> None:
        """Go on with the message of the line above, in place of anything else; an empty one ends that."""
        if rest != self._rest:
            self._rest = rest
            self.refresh()

    def render_line(self, _y: int) -> Strip:
        """The line."""
        width, looks = self.size.width, Looks.of(self.app)
        if not width:
            return Strip.blank(width)
        if self._rest:
            return strip_of([(f" {fit(self._rest, width - 2)}", looks.base + BOLD)], width, looks.base)
        if self._notice and not (self._yields and self._needed):
            return strip_of([(f" {fit_parts(self._notice, width - 2)}", looks.notice)], width, looks.base)
        return _line(self._hints, width, looks)


@lru_cache(maxsize=16)
def _line(hints: tuple[Hint, ...], width: int, looks: Looks) -> Strip:
    """The hints; a few lines of them come again and again."""
    pieces = [(" ", looks.base)]
    for key, label, colour in fitting(hints, width - 2):
        # Blanks look the same in any of these styles, and each change of style costs the terminal a sequence.
        pieces += [(f"{key} ", looks.key), (f"{label}  ", looks.mark(colour) if colour else looks.faint)]
    return Terse(strip_of(pieces, width, looks.base))


def fitting(hints: Sequence[Hint], room: int) -> list[Hint]:
    """The hints that fit in `room` cells: where not all do, tags by their first word; what still does not fit goes."""
    if sum(map(_cells, hints)) > room:
        first = [hint.label.split(" ")[0] if hint.colour else hint.label for hint in hints]
        if len(set(first)) == len(first):
            hints = [hint._replace(label=label) for hint, label in zip(hints, first, strict=True)]
    shown = []
    for hint in hints:
        if _cells(hint) <= room:
            room -= _cells(hint)
            shown.append(hint)
    return shown


def _cells(hint: Hint) -> int:
    return cell_len(hint.key) + 1 + cell_len(hint.label) + 2
