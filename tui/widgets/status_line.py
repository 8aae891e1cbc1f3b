"""The status line: what is selected, what lies under the caret, whether all is saved, and who annotates."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from tui.colours.looks import Looks
from tui.widgets.kept import Kept
from tui.widgets.lines import display, fit, strip_of, wrap
from tui.words import words


class TagName(NamedTuple):
    """A tag's name with its colour."""

    name: str
    colour: str


class Status(NamedTuple):
    """All that the line says. `message` stands in place of the selection and the tags until the next key.

    `here` are the tags at the caret, or, where a list of annotations has the keys, that of its `row`. `remark` is about
    the focused annotation, or the row's: whose it is, if another's, and its note.

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
            if not shown:
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
        if status.quote:
            pieces += [(f"“{_middle_cut(status.quote, 40)}” ", bar), (f"{status.extent} ", looks.bar_faint)]
        if status.here:
            if not status.row:
                before = "· " if status.quote else ""
                pieces.append((before + words("status.here") + " ", looks.bar_faint))
            for index, tag in enumerate(status.here):
                pieces += [(", ", bar)] if index else []
                pieces.append((tag.name, looks.bar_tag(tag.colour)))
            pieces += [(f" · {status.remark}", looks.bar_faint)] if status.remark else []
        return pieces

    def _right(self, looks: Looks) -> list[tuple[str, Style]]:
        status = self.status
        saved = (status.saved, looks.alarm if status.failed else looks.bar_faint)
        return [saved, (f" · {fit(status.annotator, 24)}", looks.bar_faint)]


@lru_cache(maxsize=16)
def _wrapped(message: str, cells: int) -> tuple[str, ...]:
    """The message in lines. It is asked for more than once: for this line, and for the one below."""
    return tuple(wrap(message, cells))


def _middle_cut(text: str, cells: int) -> str:
    """A quote cut in its middle, since both ends are what one looks at: `hợp tác … kinh tế`."""
    flat = " ".join(text.split())
    if cell_len(flat) <= cells:
        return flat
    head = fit(flat, cells // 2).rstrip("…").rstrip()
    return f"{head} … {_tail(flat, cells // 3)}"


def _tail(text: str, cells: int) -> str:
    """The last words of a text that fit."""
    tail = ""
    for word in reversed(text.split(" ")):
        longer = f"{word} {tail}".strip()
        if cell_len(longer) > cells:
            break
        tail = longer
    return tail
