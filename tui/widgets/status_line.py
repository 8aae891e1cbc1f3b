"""The status line: what is selected, what lies under the caret, whether all is saved, and who annotates."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct
from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from tui.colours.looks import Looks
from tui.widgets.kept import Kept
from tui.widgets.lines import BAR, display, fit, fit_end, one_line, strip_of, wrap
from tui.words import words

SELECTION_CELLS = 40
"""Cells of a selection that are shown at the most."""


class TagName(Struct, frozen=True):
    """A tag's name with its colour; `focused`: commands act on an annotation of this tag."""

    name: str
    colour: str
    focused: bool = False


class Status(NamedTuple):
    """All that the line says. `message` stands in place of the selection and the tags until the next key.

    Where a list has the keys, all is about its `row`: `quote` is the annotation's, or the article's title, and is shown
    as far as there is room. Else `here` are the tags at the caret. `remark` is about the focused annotation, or the
    row's: whose it is, if another's, and its note.

    `advice`, on what to do where a save `failed`, stands in the line below when no message needs it.
    """

    mode: str = ""
    quote: str = ""
    extent: str = ""
    here: tuple[TagName, ...] = ()
    row: bool = False
    remark: str = ""
    message: str = ""
    saved: str = ""
    failed: bool = False
    advice: str = ""
    annotator: str = ""


class StatusLine(Kept):
    """One line of its own painting: a key must never make the screen lay itself out again."""

    ALLOW_SELECT = False
    can_focus = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.status = Status()

    def show(self, status: Status) -> None:
        """Say this from now on."""
        if status != self.status:
            self.status = status
            self.refresh()

    def render_line(self, _y: int) -> Strip:
        """The line; its right side (saved, annotator) keeps its place whatever the left says."""
        width = self.size.width
        if not width:
            return Strip.blank(width)
        looks = Looks.of(self.app)
        room = self._room(looks)
        pieces = []
        for text, style in self._left(looks):
            shown = fit(text, room)
            if text and not shown:
                break
            pieces.append((shown, style))
            room -= cell_len(shown)
        gap = (" " * (room + 1), looks.bar)
        return strip_of([*pieces, gap, *self._right(looks), (" ", looks.bar)], width, looks.bar)

    @property
    def rest(self) -> str:
        """What is for the line below: what of the message has no room here, else the advice."""
        return (self._message(Looks.of(self.app))[1] if self.size.width else "") or self.status.advice

    def _room(self, looks: Looks) -> int:
        """The cells for the left side; one stays empty between the sides, one at the right edge."""
        return max(0, self.size.width - sum(cell_len(display(text)) for text, _ in self._right(looks)) - 2)

    def _message(self, looks: Looks) -> tuple[str, str]:
        """The part of the message that fits beside the mode, and the rest; all of it where an alarm leaves no room."""
        message = self.status.message
        first, *others = _wrapped(message, self._room(looks) - cell_len(self.status.mode) - 3)
        return ("", message) if others and self.status.failed else (first, " ".join(others))

    def _left(self, looks: Looks) -> list[tuple[str, Style]]:
        status, bar = self.status, looks.bar
        pieces = [(f" {status.mode} ", looks.mode), (" ", bar)]
        if status.message:
            return [*pieces, (self._message(looks)[0], looks.bar_strong)]
        return [*pieces, *(self._of_row(looks) if status.row else self._at_caret(looks))]

    def _of_row(self, looks: Looks) -> list[tuple[str, Style]]:
        """What the row is, with as much of its quote or title as there is room for beside the rest."""
        tags, remark = self._tags(looks), self._remark()
        if not self.status.quote:
            return [*tags, (remark, looks.bar_faint)]
        rest = sum(cell_len(text) for text, _ in tags) + cell_len(remark) + cell_len(self.status.mode) + 6
        quote = _middle_cut(self.status.quote, max(SELECTION_CELLS // 2, self._room(looks) - rest))
        return [*tags, (f"{' ' if tags else ''}“{quote}”", looks.bar), (remark, looks.bar_faint)]

    def _at_caret(self, looks: Looks) -> list[tuple[str, Style]]:
        """The selection, the tags, and what there is to know of the focused annotation."""
        status, pieces = self.status, []
        if status.quote:
            pieces.append((f"“{_middle_cut(status.quote, SELECTION_CELLS)}” ", looks.bar))
            pieces.append((f"{status.extent} ", looks.bar_faint))
        if status.here:
            before = "· " if status.quote else ""
            pieces += [(f"{before}{words('status.here')} ", looks.bar_faint), *self._tags(looks)]
        return [*pieces, (self._remark(), looks.bar_faint)]

    def _tags(self, looks: Looks) -> list[tuple[str, Style]]:
        """The tags at the caret, that of the focused annotation marked where there are others; or that of the row."""
        several = len(self.status.here) > 1
        names = [
            ((BAR if several and tag.focused else "") + tag.name, looks.bar_tag(tag.colour))
            for tag in self.status.here
        ]
        return [piece for name in names for piece in ((", ", looks.bar), name)][1:]

    def _remark(self) -> str:
        return f" · {self.status.remark}" if self.status.remark and self.status.here else ""

    def _right(self, looks: Looks) -> list[tuple[str, Style]]:
        status = self.status
        saved = (status.saved, looks.alarm if status.failed else looks.bar_faint)
        return [saved, (f" · {fit(status.annotator, 24)}", looks.bar_faint)]


@lru_cache(maxsize=16)
def _wrapped(message: str, cells: int) -> tuple[str, ...]:
    """The message in lines. It is asked for more than once: for this line, and for the one below."""
    return tuple(wrap(message, cells))


def _middle_cut(text: str, cells: int) -> str:
    """A quote cut in its middle, since both ends are what one looks at: `hợp tác … kinh tế`. Words stay whole, but for
    those longer than their end of it."""
    flat = one_line(text)
    if cell_len(flat) <= cells:
        return flat
    most, parts = cells // 2, flat.split(" ")
    head = _joined(parts, most) or fit(flat, most + 1).removesuffix("…")
    tail = _joined(parts[::-1], most - 3, backwards=True) or fit_end(flat, most - 2).removeprefix("…")
    return f"{head} … {tail}"


def _joined(parts: list[str], cells: int, *, backwards: bool = False) -> str:
    """The first of these words, as many as fit; `backwards`: they are in reverse."""
    joined = ""
    for word in parts:
        longer = (f"{word} {joined}" if backwards else f"{joined} {word}").strip()
        if cell_len(longer) > cells:
            break
        joined = longer
    return joined
